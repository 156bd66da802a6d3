"""What a drawing is made of: boxes, lines and words, each with its place.

Lengths are in units of the drawing, which are pixels where it is shown at its own width. A drawing
comes in two forms, for a wide page and for a phone: one that is scaled down cannot be read.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from generator.pages.lettering import wrap

WIDE, PHONE = 720, 328
"""How wide the two forms are. A phone of 360 pixels leaves 328 between its margins."""
SIZE, LEADING = 14, 19
"""Of the letters, and from one line to the next. At 320 pixels the letters are still over 12."""
_PADDING = 9
_LINES = 4


class Stroke(NamedTuple):
    """A path; `kind` is its class in the style sheet."""

    path: str
    kind: str


class Words(NamedTuple):
    """A line of words; `y` is the line they stand on."""

    x: float
    y: float
    text: str
    kind: str = ""
    anchor: Literal["start", "middle", "end"] = "start"


class Form(NamedTuple):
    """A drawing as it is laid out for one width."""

    name: Literal["wide", "phone"]
    width: int
    height: int
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]


class Drawing(NamedTuple):
    """A drawing in its forms, with what it is and what it says to those who do not see it."""

    title: str
    description: str
    forms: tuple[Form, ...]


class Sign(NamedTuple):
    """Words in a box, as broad as its place and as tall as its lines."""

    text: tuple[str, ...]
    kind: str
    width: float

    @property
    def height(self) -> float:
        """As tall as its lines need."""
        return len(self.text) * LEADING + 2 * _PADDING - 4

    def at(self, x: float, y: float) -> tuple[Stroke, tuple[Words, ...]]:
        """The box and the words, from its upper left corner."""
        middle, first = x + self.width / 2, y + _PADDING + SIZE - 3
        words = (
            Words(middle, first + number * LEADING, line, self.kind, "middle")
            for number, line in enumerate(self.text)
        )
        return box(x, y, self.width, self.height, self.kind), tuple(words)


Pieces: TypeAlias = tuple[tuple[Stroke, ...], tuple[Words, ...]]


def sign(text: str, width: float, kind: str) -> Sign:
    """Words in a box of this width."""
    return Sign(wrap(text, (width - 2 * _PADDING) / SIZE, _LINES), kind, width)


def box(x: float, y: float, width: float, height: float, kind: str) -> Stroke:
    """A rectangle."""
    return Stroke(f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z", kind)


def form(name: Literal["wide", "phone"], height: float, pieces: Pieces) -> Form:
    """A form of this height."""
    return Form(name, WIDE if name == "wide" else PHONE, round(height), *pieces)
