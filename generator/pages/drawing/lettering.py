"""How much room words take in a drawing, and where their lines break.

Widths are in ems and estimated, for no font is known when a site is built: a Han character is one
em wide, a Latin letter somewhat more than half of one. The estimate is on the generous side, so
that words end before their box does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WIDE = {"W", "F"}
_LATIN, _CAPITAL, _NARROW = 0.56, 0.72, 0.32
_THIN = frozenset(" .,:;'|!ijlI()[]-’‘")
_UNIT = re.compile(r"\s+|[^\s\u2e80-\uffef“”‘’-]+-?|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：！？）》」』】”’…%,.;:!?)")
_NEVER_LAST = frozenset("（《「『【“‘(")


def width(text: str) -> float:
    """How wide a line of words is, in ems."""
    return sum(map(_advance, text))


def wrap(text: str, ems: float, lines: int) -> tuple[str, ...]:
    """Words in at most so many lines of so many ems; an ellipsis stands for what does not fit.

    No Latin word is broken that fits a line, no line begins with a closing mark.
    """
    found: list[str] = []
    line = ""
    for unit in _units(text, ems):
        if line and width(line + unit.rstrip()) > ems:
            found.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit if line else unit.lstrip()
    found.append(line.rstrip())
    if len(found) <= lines:
        return tuple(part for part in found if part)
    return (*found[: lines - 1], _cut(found[lines - 1], ems))


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in _WIDE or character in "“”…":
        return 1.0
    if character in _THIN:
        return _NARROW
    return _CAPITAL if character.isupper() else _LATIN


def _units(text: str, ems: float) -> Iterator[str]:
    """What a line may break between: a Han character, a Latin word; marks stay with their word."""
    unit = ""
    for part in _UNIT.findall(text):
        pieces = part if width(part) > ems else (part,)
        for piece in pieces:
            joined = piece[0] in _NEVER_FIRST or unit[-1:] in _NEVER_LAST
            if unit and not joined:
                yield unit
                unit = ""
            unit += piece
    if unit:
        yield unit


def _cut(line: str, ems: float) -> str:
    while line and width(line) + 1 > ems:
        line = line[:-1]
    return line.rstrip() + "…"
