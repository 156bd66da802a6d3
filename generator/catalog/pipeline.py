"""Which part of the issues people raise gets from one stage to the next."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.model import Quantity, Record

_OF = {"accepted": "raised", "solved": "accepted", "reopened": "solved"}


def rates(record: Record) -> Mapping[str, Decimal]:
    """The share of each stage in the one it comes from, between 0 and 1.

    A stage is left out where either count is unknown, bounded or of another unit, or where more
    came out than went in: then the two do not count the same issues.
    """
    found: dict[str, Decimal] = {}
    for stage, source in _OF.items():
        part, whole = record.get(stage), record.get(source)
        if not isinstance(part, Quantity) or not isinstance(whole, Quantity):
            continue
        if part.value is None or not whole.value or part.unit != whole.unit:
            continue
        if 0 <= part.value <= whole.value:
            found[stage] = part.value / whole.value
    return found
