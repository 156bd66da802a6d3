"""Lines of YAML as people typed them: what stands where in them, and how they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Both: TypeAlias = tuple[str, str]
"""Words in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of a person who typed YAML. Line and column count from 1, in the whole file."""

    line: int
    column: int
    reason: Both
    hint: Both
    mended: str = ""
    """The line as it should be, where that can be told."""


_HEAD = r"[ \t]*(?:- +)?(?:\w+: +)?"
_VALUE = re.compile(rf"({_HEAD})(.*?)\s*")
_BLOCK = re.compile(r"( *)(?:- +)?(?:[\w-]+: +)?[|>][+\-\d]*\s*(?:#.*)?")
"""The head of a text of several lines: nothing in those lines is YAML."""
KEY = re.compile(r"\s*(?:- +)?([\w-]+):(?:\s|$)")


def structural(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that are YAML: neither empty nor part of a text of several lines."""
    inside = -1
    for number, words in enumerate(lines):
        indent = len(words) - len(words.lstrip(" "))
        if not words.strip() or (inside >= 0 and indent > inside):
            continue
        head = _BLOCK.fullmatch(words)
        inside = len(head[1]) if head else -1
        yield number


def quoted(line: str) -> str:
    """A line with all of its value in quotes."""
    head, value = parts_of(line)
    if '"' in value or "\\" in value:
        return f"{head}'{value.replace(chr(39), chr(39) * 2)}'"
    return f'{head}"{value}"'


def parts_of(line: str) -> tuple[str, str]:
    """What stands before a line's value, and the value."""
    match = _VALUE.fullmatch(line)
    return (match[1], match[2]) if match else ("", line)


def indent_of(lines: Sequence[str], number: int) -> tuple[int, int]:
    """How far a line should be indented, and the line it stands beside; -1 for none.

    Of all levels that are open above it, the nearest to where it stands; the deeper of two.
    """
    words = lines[number].expandtabs(2)
    own, dash = len(words) - len(words.lstrip()), words.lstrip().startswith("- ")
    if not dash and not KEY.match(words):  # one more line of a text
        above = max((n for n in range(number) if lines[n].strip()), default=-1)
        return (len(lines[above]) - len(lines[above].lstrip()), above) if above >= 0 else (own, -1)
    levels: list[tuple[int, int]] = []
    deepest = 1_000
    for above in reversed(tuple(structural(lines[:number]))):
        starts = _starts(lines[above])
        if not levels and above >= 0 and lines[above].rstrip().endswith(":") and own:
            return starts[-1] + 2, above
        for at in reversed(starts):
            fits = (lines[above][at : at + 2] == "- ") == dash
            if at < deepest and fits:
                levels.append((at, above))
        deepest = min(deepest, starts[0])
    return min(levels, key=lambda level: (abs(level[0] - own), -level[0]), default=(own, -1))


def _starts(line: str) -> tuple[int, ...]:
    """Where a line's dash stands, and where what follows it does."""
    match = re.match(r"( *)((?:- +)?)", line)
    before, dash = (len(match[1]), len(match[2])) if match else (0, 0)
    return (before, before + dash) if dash else (before,)
