"""What becomes of the issues people raise: the stages, and which part of them goes on."""

from __future__ import annotations

from typing import NamedTuple

from generator.catalog import rates
from generator.model import Record, Value
from generator.pages.here import Here
from generator.pages.inline import Shown
from generator.schema import Field

STAGES = ("raised", "accepted", "solved", "reopened", "satisfaction")


class Stage(NamedTuple):
    """A stage with its count, and the share of an earlier one that got so far."""

    id: str
    figure: Shown
    share: str
    """In words; '' where one of its two counts is missing."""


def stages(here: Here, _field: Field, value: Value, shown: Shown) -> tuple[Stage, ...]:
    """The stages of a pipeline that somebody counted, in their order."""
    found = rates(value) if isinstance(value, Record) else {}
    return tuple(
        Stage(
            id=name,
            figure=figure,
            share=here.words(f"pipeline.{name}.share", share=f"{round(found[name] * 100)}%")
            if name in found
            else "",
        )
        for name in STAGES
        if (figure := shown.part(name))
    )
