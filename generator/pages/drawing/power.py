"""Who has how much say, as a flight of stairs: the higher a step, the further a word goes.

Those who carry out stand on the ground beside it; those whose say the material does not tell stand
below. Without anybody on the stairs there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model import Value
from generator.pages.drawing.shapes import (
    LEADING,
    PHONE,
    SIZE,
    WIDE,
    Drawing,
    Form,
    Sign,
    Stroke,
    Words,
    box,
    form,
    sign,
)
from generator.pages.here import Here
from generator.pages.inline import Shown
from generator.pages.lettering import wrap
from generator.schema import Field

STAIRS = ("informs", "advises", "co-decides", "decides")
GROUND = "executes"
STEPS = (*STAIRS, GROUND)
_GAP, _RISE, _FOOT = 10, 30, 34
_LABEL = 74
"""How broad the names of the steps stand on a phone, in two lines at most."""


class Power(NamedTuple):
    """Who has how much say, in words and as a drawing."""

    says: tuple[str, ...]
    """How far each goes, in the order of the steps; '' where nobody has told."""
    drawing: Drawing | None


class _Step(NamedTuple):
    """A step with the names of those who stand on it."""

    key: str
    label: str
    names: tuple[str, ...]


def power(here: Here, field: Field, _value: Value, shown: Shown) -> Power:
    """How far everybody's say goes, from the records of `actors`."""
    actors = [(_name(item), _powers(item)) for item in shown.items]
    labels = {step: here.words(f"power.{step}") for step in STEPS}
    steps = [
        _Step(key, labels[key], tuple(name for name, powers in actors if key in powers))
        for key in STEPS
    ]
    untold = _Step("", here.words("power.untold"), tuple(n for n, powers in actors if not powers))
    told = [step for step in (*reversed(steps), untold) if step.names]
    described = (f"{step.label}{here.words('colon')}{_list(here, step.names)}" for step in told)
    drawing = Drawing(
        title=here.said(field.label).text,
        description=here.words("list.semicolon").join(described),
        forms=(_wide(steps, untold), _phone(steps, untold)),
    )
    return Power(
        says=tuple(
            _list(here, [label for key, label in labels.items() if key in powers])
            for _, powers in actors
        ),
        drawing=drawing if any(step.names for step in steps[:-1]) else None,
    )


def _list(here: Here, names: Sequence[str]) -> str:
    return here.words("list.comma").join(names)


def _name(actor: Shown) -> str:
    name = actor.part("name") or actor.part("type")
    return name.text if name else ""


def _powers(actor: Shown) -> tuple[str, ...]:
    said = actor.part("power")
    choices = (said.items or (said,)) if said else ()
    return tuple(choice.key for choice in choices if choice.key)


def _wide(steps: Sequence[_Step], untold: _Step) -> Form:
    """Stairs from left to right, everybody standing on their step."""
    column = (WIDE - (len(steps) - 1) * _GAP) / len(steps)
    standing = [[sign(name, column, "who") for name in step.names] for step in steps]
    rises = [_RISE * (number if step.key != GROUND else 0) for number, step in enumerate(steps)]
    ground = max(
        rise + sum(s.height + 6 for s in signs) for rise, signs in zip(rises, standing, strict=True)
    )
    strokes: list[Stroke] = []
    words: list[Words] = []
    for number, (step, rise, signs) in enumerate(zip(steps, rises, standing, strict=True)):
        x, y = number * (column + _GAP), ground - rise
        kind = "ground" if step.key == GROUND else "step"
        strokes.append(box(x, y, column, rise + _FOOT, kind))
        words.append(Words(x + column / 2, ground + _FOOT - 12, step.label, kind, "middle"))
        for one in signs:
            y -= one.height + 6
            outline, lines = one.at(x, y + 3)
            strokes.append(outline)
            words += lines
    height = ground + _FOOT
    if untold.names:
        height = _below(untold, height + LEADING, column, WIDE, (strokes, words))
    return form("wide", height + 2, (tuple(strokes), tuple(words)))


def _phone(steps: Sequence[_Step], untold: _Step) -> Form:
    """The stairs from the top down, one step below the other, then the ground."""
    column = (PHONE - _LABEL - 2 * _GAP) / 2
    strokes: list[Stroke] = []
    words: list[Words] = []
    y = 0.0
    ordered = sorted(steps, key=lambda step: step.key == GROUND)
    stairs, ground = ordered[:-1], ordered[-1]
    for step in (*reversed(stairs), ground):
        signs = [sign(name, column, "who") for name in step.names]
        rows = list(_rows(signs, 2))
        tall = max(_FOOT, sum(max(s.height for s in row) + 8 for row in rows) + 8)
        kind = "ground" if step.key == GROUND else "step"
        strokes.append(box(1, y + 1, _LABEL, tall - 2, kind))
        strokes.append(Stroke(f"M{_LABEL + 1} {y + tall - 1:g}H{PHONE}", "floor"))
        words += _label(step.label, kind, y + tall / 2)
        top = y + 6
        for row in rows:
            for number, one in enumerate(row):
                outline, lines = one.at(_LABEL + _GAP + number * (column + _GAP), top)
                strokes.append(outline)
                words += lines
            top += max(s.height for s in row) + 8
        y += tall
    if untold.names:
        y = _below(untold, y + LEADING, (PHONE - _GAP) / 2, PHONE, (strokes, words))
    return form("phone", y + 2, (tuple(strokes), tuple(words)))


def _label(text: str, kind: str, middle: float) -> Iterator[Words]:
    """The name of a step, its lines around the middle of the box."""
    lines = wrap(text, (_LABEL - 2) / SIZE, 2)
    first = middle + 5 - (len(lines) - 1) * LEADING / 2
    for number, line in enumerate(lines):
        yield Words(1 + _LABEL / 2, first + number * LEADING, line, kind, "middle")


def _below(
    untold: _Step,
    y: float,
    column: float,
    width: float,
    onto: tuple[list[Stroke], list[Words]],
) -> float:
    """Those whose say nobody has told, in rows below; how far down that goes."""
    strokes, words = onto
    words.append(Words(0, y + LEADING / 2, untold.label, "note"))
    y += LEADING
    signs = [sign(name, column, "untold") for name in untold.names]
    for row in _rows(signs, int((width + _GAP) // (column + _GAP))):
        for number, one in enumerate(row):
            outline, lines = one.at(number * (column + _GAP), y)
            strokes.append(outline)
            words += lines
        y += max(s.height for s in row) + 8
    return y


def _rows(signs: Sequence[Sign], each: int) -> Iterator[Sequence[Sign]]:
    return (signs[start : start + each] for start in range(0, len(signs), each))
