"""Before and after as two bars on one scale, where there are two numbers to draw."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.model import Items, Quantity, Record, Value
from generator.pages.here import Here
from generator.pages.inline import Shown
from generator.schema import Field

_PERCENT = "%"


class Change(NamedTuple):
    """How long the two bars are, in hundredths of the longest that the scale allows."""

    before: int
    after: int


def changes(_here: Here, _field: Field, value: Value, _shown: Shown) -> tuple[Change | None, ...]:
    """A pair of bars for each record of a list; None where a number is missing or bounded."""
    return tuple(_change(item) for item in value.items) if isinstance(value, Items) else ()


def _change(item: Value) -> Change | None:
    pair = (item.get("before"), item.get("after")) if isinstance(item, Record) else (None, None)
    before, after = (one if isinstance(one, Quantity) else Quantity() for one in pair)
    if before.value is None or after.value is None or before.unit != after.unit:
        return None
    if min(before.value, after.value) < 0:
        return None
    percent = before.unit is not None and before.unit.zh == _PERCENT
    longest = max(before.value, after.value, Decimal(100) if percent else Decimal(0))
    if not longest:
        return None
    return Change(round(before.value * 100 / longest), round(after.value * 100 / longest))
