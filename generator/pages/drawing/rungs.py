"""How far up a ladder something goes."""

from __future__ import annotations

from generator.model import Value
from generator.pages.here import Here
from generator.pages.inline import Said, Shown
from generator.schema import Field


def levels(here: Here, field: Field, _value: Value, shown: Shown) -> tuple[tuple[Said, bool], ...]:
    """Every rung there is from the top down, and whether the material names it."""
    named = {item.key for item in shown.items or (shown,)}
    return tuple((here.said(label), key in named) for key, label in field.options.items())


def participation(_here: Here, field: Field, _value: Value, shown: Shown) -> tuple[int | None, ...]:
    """How far up its ladder each activity goes, in hundredths; None where nobody has told."""
    level = next((part for part in field.fields if part.name == "level"), field)
    rungs = list(level.options)
    said = [item.part("level") for item in shown.items]
    return tuple(
        rungs.index(one.key) * 100 // (len(rungs) - 1) if one and one.key in rungs else None
        for one in said
    )
