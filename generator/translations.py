"""What English was made from which Chinese, so that a stale translation shows.

Communities write both languages side by side and nothing more. Beside each file of theirs a
maintainer's one remembers which texts belonged together, as pairs of digests: not where they stood,
so that lists may be put in another order, and not the words, so that nobody is tempted to edit it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from generator.diagnostics import Problem, Where
from generator.model import Lang, Record, Story, texts_in
from generator.sources import Source

FOLDER = "content/translations"
_LINE = re.compile(r"([0-9a-f]{10}) ([0-9a-f]{10})")
_HEAD = (
    "# 机器记的账：哪句英文译自哪句中文。不要手改，用 showcase translations。"
    " Kept by the machine: which English was made from which Chinese. Never edited by hand."
)


class Pair(NamedTuple):
    """An English text and the Chinese one beside it."""

    en: str
    zh: str


Memory: TypeAlias = frozenset[tuple[str, str]]
"""The pairs of one file that somebody has seen to belong together, as digests, English first."""
NOTHING: Memory = frozenset()


def memory_path(path: str) -> str:
    """Where the translations of a content file are remembered; the files of a case share one."""
    below = PurePosixPath(path).relative_to("content")
    if below.name == "case.yml" and below.parts[0] == "cases":
        below = below.parent
    return f"{FOLDER}/{below.with_name(f'{below.stem}.txt')}"


def parse_memory(source: Source) -> tuple[Memory, tuple[Problem, ...]]:
    """The pairs in a file. Lines that are none remember nothing; the first of them is told."""
    found = [
        (number, _LINE.fullmatch(line.strip()))
        for number, line in enumerate(source.text.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    ]
    memory = frozenset((match[1], match[2]) for _, match in found if match)
    damaged = [number for number, match in found if not match]
    if not damaged:
        return memory, ()
    where = Where(source.path, damaged[0], 1)
    return memory, (Problem(code="D017", where=where, facts={"count": str(len(damaged))}),)


def pairs_in(fields: Record, stories: Mapping[Lang, Story] | None = None) -> Iterator[Pair]:
    """Every text that an entry has in both languages: those of its fields, and floor by floor."""
    for _, text in texts_in(fields):
        if text.zh and text.en:
            yield Pair(text.en, text.zh)
    told = stories or {}
    if "zh" in told and "en" in told:
        chinese = {section.floor: section.markdown for section in told["zh"].sections}
        for section in told["en"].sections:
            if section.floor in chinese:
                yield Pair(section.markdown, chinese[section.floor])


def stale_pairs(memory: Memory, pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Those of a file's pairs whose English is remembered for a Chinese text that went away.

    An English text that stands beside one of its remembered partners anywhere in the file still
    holds, so the same unit or label may stand beside another Chinese word elsewhere.
    """
    if not memory:
        return frozenset()
    now = {pair: digests(pair) for pair in pairs}
    known = {en for en, _ in memory}
    holding = {en for en, _ in memory.intersection(now.values())}
    return frozenset(pair for pair, (en, _) in now.items() if en in known - holding)


def with_new(memory: Memory, pairs: frozenset[Pair]) -> Memory:
    """What is remembered once the new pairs are noted, and the stale ones still are stale."""
    stale = stale_pairs(memory, pairs)
    waiting = {en for en, _ in map(digests, stale)}
    return accepted(pairs - stale) | {(en, zh) for en, zh in memory if en in waiting}


def accepted(pairs: Iterable[Pair]) -> Memory:
    """What is remembered once all of these are seen to belong together."""
    return frozenset(map(digests, pairs))


def digests(pair: Pair) -> tuple[str, str]:
    """The digests of a pair, English first. Blanks and line ends make no difference."""
    return _digest(pair.en), _digest(pair.zh)


def write_memory(memory: Memory) -> str:
    """The text of a memory's file."""
    return "\n".join([_HEAD, *(f"{en} {zh}" for en, zh in sorted(memory))]) + "\n"


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]
