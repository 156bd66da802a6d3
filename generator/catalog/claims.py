"""The claim ledger: every number of a case, with what it counts and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.model import (
    Case,
    Items,
    Quantity,
    Record,
    Text,
    Value,
)
from generator.schema import Field, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number of a case."""

    id: str
    """Its anchor on the page: `claim-earn-2-points`."""
    path: str
    labels: tuple[Text, ...]
    """What it counts, from the outside in: the thing, then the measure."""
    quantity: Quantity
    source: str | None
    """The id of the source it names; None where nobody wrote one."""


def claims_of(schema: Schema, case: Case) -> tuple[Claim, ...]:
    """Every quantity of a case as a claim, in the order of the schema."""
    fields = schema.fields_of((case.type, *case.also))
    return tuple(
        Claim(
            id=claim_id(path), path=path, labels=labels, quantity=quantity, source=quantity.source
        )
        for path, labels, quantity in _quantities(fields, case.fields)
    )


@cache
def claim_id(path: str) -> str:
    """The anchor of the claim at a field's path."""
    return "claim-" + re.sub(r"[^a-z0-9]+", "-", path).strip("-")


def _quantities(
    fields: tuple[Field, ...], record: Record, prefix: str = "", outer: tuple[Text, ...] = ()
) -> Iterator[tuple[str, tuple[Text, ...], Quantity]]:
    for part in fields:
        value = record.get(part.name)
        if value is not None:
            yield from _in_value(part, value, f"{prefix}{part.name}", outer)


def _in_value(
    part: Field, value: Value, path: str, outer: tuple[Text, ...]
) -> Iterator[tuple[str, tuple[Text, ...], Quantity]]:
    if isinstance(value, Quantity):
        yield path, (*outer, value.note or part.label), value
    elif isinstance(value, Record):
        first = next((inside.name for inside in part.fields if inside.kind == "text"), "")
        name = value.get(first)  # what names the record; no other of its texts stands in for it
        inner = (*outer, name) if isinstance(name, Text) and part.many else outer
        yield from _quantities(part.fields, value, f"{path}.", inner)
    elif isinstance(value, Items):
        for number, item in enumerate(value.items):
            yield from _in_value(part, item, f"{path}[{number}]", outer)
