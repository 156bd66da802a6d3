"""How words sound, for what is typed in pinyin, by initials, or with a character that sounds alike.

pypinyin reads whole phrases, so that a character of several readings has the right one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pypinyin

from generator.search.letters import simplified_each

_FIRST, _LAST = 0x3400, 0x9FFF
_PAGE = 256
_READINGS = 2
_NO_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


@cache
def syllables(phrase: str) -> tuple[str, ...]:
    """The syllables of a run of Han characters, without tones, ü as v."""
    return tuple(pypinyin.lazy_pinyin(phrase, style=pypinyin.Style.NORMAL, v_to_u=False))


def readings(code: int) -> tuple[str, ...]:
    """Every reading of a character, the usual one first, without tones, ü as v."""
    told = unicodedata.normalize("NFD", pypinyin.constants.PINYIN_DICT.get(code, ""))
    bare = unicodedata.normalize("NFC", told.translate(_NO_TONES)).replace("ü", "v")
    return tuple(said for said in dict.fromkeys(bare.split(",")) if said and said.isascii())


def by_sound(runs: Mapping[str, int]) -> dict[str, str]:
    """Every two characters that stand together in `runs`, under how the two sound.

    Runs are told with how often they are said: what is said most comes first.
    """
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for run, often in runs.items():
        sounds = syllables(run)
        if len(sounds) != len(run):
            continue
        for at in range(len(run) - 1):
            found[f"{sounds[at]}_{sounds[at + 1]}"][run[at : at + 2]] += often
    return {key: "".join(_frequent(said)) for key, said in found.items()}


def by_gap(runs: Mapping[str, int], most: int = 24) -> dict[str, str]:
    """What fills a gap: `a?c`, `ab?` and `?bc` for any three characters that stand together."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for run, often in runs.items():
        for a, b, c in zip(run, run[1:], run[2:], strict=False):
            found[f"{a}?{c}"][b] += often
            found[f"{a}{b}?"][c] += often
            found[f"?{b}{c}"][a] += often
    return {key: "".join(_frequent(said)[:most]) for key, said in found.items()}


@cache
def pages_of_characters() -> Mapping[int, str]:
    """How characters sound, in pages of 256; one in traditional form as its simplified one."""
    found: dict[int, list[str]] = defaultdict(list)
    characters = "".join(map(chr, range(_FIRST, _LAST + 1)))
    for character, other in zip(characters, simplified_each(characters), strict=True):
        if known := readings(ord(other)):
            found[ord(character) // _PAGE].append(f"{character}{','.join(known[:_READINGS])}")
    return {page: " ".join(said) for page, said in found.items()}


def _frequent(said: Mapping[str, int]) -> list[str]:
    return sorted(said, key=lambda one: (-said[one], one))
