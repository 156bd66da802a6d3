"""Words in drawings, which no browser breaks: how wide they are, and where their lines end.

Widths are in ems and on the safe side: nobody knows here which font a visitor has.
"""

from __future__ import annotations

import re
import unicodedata

_WIDE = 1.0
_LATIN = 0.55
_CAPITAL = 0.7
_BROAD = 0.9
_CLOSING = "，。、；：！？）》」』】〉〕”’…·,.;:!?)]}%"
_OPENING = "（《「『【〈〔“‘([{"
_MORE = "…"
_RUN = re.compile(r"\s+|\S")


def width(text: str) -> float:
    """How wide a line is, in ems: a Han character is one, a Latin letter about half of one."""
    return sum(map(_advance, text))


def wrap(text: str, ems: float, lines: int) -> tuple[str, ...]:
    """At most so many lines, none wider than `ems` (which is 2 or more).

    Lines end at a space, after a hyphen or beside a Han character, never inside a word unless it is
    longer than a line, and none begins with a comma. What does not fit is left out, and an
    ellipsis says so.
    """
    found, line = list[str](), ""
    for piece in (part for whole in _pieces(text) for part in _short_enough(whole, ems)):
        if width((line + piece).rstrip()) <= ems:
            line += piece
            continue
        found.append(line.rstrip())
        line = piece
    found.append(line.rstrip())
    shown = [line for line in found if line]
    if len(shown) > lines:
        shown = [*shown[: lines - 1], _cut(shown[lines - 1], ems)]
    return tuple(shown)


def _advance(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WFA":
        return _WIDE
    if character in "mwMW@%&—":
        return _BROAD
    return _CAPITAL if character.isupper() else _LATIN


def _pieces(text: str) -> list[str]:
    """What a line may end after: a word with the space behind it, or a Han character."""
    found: list[str] = []
    for run in _RUN.findall(text.strip()):
        if run.isspace():
            found[-1] += " "
        elif found and not _may_break(found[-1], run):
            found[-1] += run
        else:
            found.append(run)
    return found


def _may_break(before: str, after: str) -> bool:
    last = before[-1]
    if last == " " or (last == "-" and before[-2:-1].isalpha()):
        return True
    if after in _CLOSING or last in _OPENING or not _advance(after):
        return False
    return _advance(last) == _WIDE or _advance(after) == _WIDE


def _short_enough(piece: str, ems: float) -> list[str]:
    """A piece, or parts of it where it is wider than a whole line."""
    if width(piece.rstrip()) <= ems:
        return [piece]
    parts = [""]
    for character in piece:
        if width((parts[-1] + character).rstrip()) > ems:
            parts.append("")
        parts[-1] += character
    return parts


def _cut(line: str, ems: float) -> str:
    while line and width(line + _MORE) > ems:
        line = line[:-1]
    return line.rstrip() + _MORE
