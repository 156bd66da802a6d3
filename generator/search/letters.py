"""From a text to what it is found by. `templates/assets/js/search/letters.js` says the same.

Han text has no spaces: it is found by its characters and by every two that stand together. Other
scripts are found by their words, without the plural's ending.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise

from opencc import OpenCC

HAN = "㐀-䶿一-鿿豈-﫿々〇𠀀-𳎿"
_RUNS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN_RUNS = re.compile(f"[{HAN}]+")
_ENDINGS = re.compile(r"(?<=[a-z]{2})(?:(ie)s|(s|x|z|ch|sh)es|(?<![sui])s)$")
_TO_SIMPLIFIED = OpenCC("t2s")
_IDEOGRAPHS = range(0x3400, 0xA000)


def folded(text: str) -> str:
    """The text as it is compared: half-width, small letters, no accents, simplified characters.

    Character by character, so that a place in the one is the same place in the other.
    """
    return text.translate(_FOLDS)


def runs(text: str) -> Iterator[str]:
    """The runs of Han characters and the words of a folded text, in their order."""
    return (match.group() for match in _RUNS.finditer(text))


def han_runs(text: str) -> Iterator[str]:
    """The runs of Han characters of a folded text."""
    return (match.group() for match in _HAN_RUNS.finditer(text))


def is_han(run: str) -> bool:
    """Whether a run is of Han characters."""
    return _HAN_RUNS.match(run) is not None


def pairs(run: str) -> Iterator[str]:
    """Every two characters of a run that stand together."""
    return map("".join, pairwise(run))


@cache
def stem(word: str) -> str:
    """An English word without its plural's ending."""
    return _ENDINGS.sub(lambda found: "y" if found[1] else found[2] or "", word)


@cache
def simplified(character: str) -> str:
    """A character as simplified Chinese writes it; itself where that is no other."""
    return next(simplified_each(character))


def simplified_each(characters: str) -> Iterator[str]:
    """The same of many characters: one conversion, as none looks beyond a line."""
    others = _TO_SIMPLIFIED.convert("\n".join(characters)).split("\n")
    for character, other in zip(characters, others, strict=True):
        yield other if len(other) == 1 else character


@cache
def _traditional() -> Mapping[str, str]:
    """Every character that simplified Chinese writes otherwise, with how it does."""
    every = "".join(map(chr, _IDEOGRAPHS))
    both = zip(every, simplified_each(every), strict=True)
    return {character: other for character, other in both if character != other}


def traditional_of(characters: Collection[str]) -> str:
    """The traditional characters that these are written for, each before its simplified one."""
    found = ((one, other) for one, other in _traditional().items() if other in characters)
    return "".join(chain.from_iterable(found))


class _Folds(dict[int, str]):
    """Every character that came up, with what it is folded to."""

    def __missing__(self, code: int) -> str:
        self[code] = folds = _folded(chr(code))
        return folds


_FOLDS = _Folds()


def _folded(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in parts if not "\u0300" <= part <= "\u036f").lower()
    small = bare if len(bare) == 1 else character
    return simplified(small) if small >= "\u2e80" else small
