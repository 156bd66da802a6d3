"""Values as one line of plain words, for scripts that set them as text."""

from __future__ import annotations

from generator.pages.here import Here
from generator.pages.inline import Part, Shown


def plain_words(here: Here, shown: Shown) -> str:
    """A value's words: lists and records on one line, what is undisclosed inside them left out."""
    if shown.items:
        return here.words("list.semicolon").join(plain_words(here, item) for item in shown.items)
    if shown.parts:
        known = (part for part in shown.parts if part.shown.kind != "undisclosed")
        return here.words("list.clause").join(_pair(here, part) for part in known)
    return shown.text


def _pair(here: Here, part: Part) -> str:
    """A field of a record; only a bare number or yes needs to be told what it is."""
    words = plain_words(here, part.shown)
    return f"{part.label.text} {words}" if part.shown.kind in ("figure", "flag") else words
