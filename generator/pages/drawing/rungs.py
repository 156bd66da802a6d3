"""How far up a ladder something goes: every rung there is, and those that are meant."""

from __future__ import annotations

from typing import NamedTuple

from generator.model import Value
from generator.pages.here import Here
from generator.pages.inline import Said, Shown
from generator.schema import Field


class Ladder(NamedTuple):
    """A ladder for each item: the names of its rungs from the bottom up, and their states."""

    rungs: tuple[Said, ...]
    states: tuple[tuple[str, ...], ...]
    """For every item and rung: `lit`, `none`, or `dark` where nobody has told."""


def levels(here: Here, field: Field, _value: Value, shown: Shown) -> Ladder:
    """Which of a field's options were chosen."""
    return _ladder(here, field, [{item.key for item in shown.items or (shown,)}])


def participation(here: Here, field: Field, _value: Value, shown: Shown) -> Ladder:
    """How far residents take part in each activity, from the records of `participation`."""
    level = next((part for part in field.fields if part.name == "level"), field)
    said = [item.part("level") for item in shown.items]
    return _ladder(here, level, [{one.key} if one and one.key else set() for one in said])


def _ladder(here: Here, field: Field, chosen: list[set[str]]) -> Ladder:
    return Ladder(
        rungs=tuple(here.said(label) for label in field.options.values()),
        states=tuple(
            tuple("lit" if key in keys else "none" if keys else "dark" for key in field.options)
            for keys in chosen
        ),
    )
