"""The claim ledger: every number of a case, with what it counts and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.model import (
    Case,
    Choice,
    Items,
    Quantity,
    Record,
    Text,
    Value,
    Word,
    values_at,
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
    """The id of the source it resolves to; None where the case has none."""


def claims_of(schema: Schema, case: Case) -> tuple[Claim, ...]:
    """Every quantity of a case as a claim, in the order of the schema."""
    main = main_source(case.fields)
    fields = schema.fields_of((case.type, *case.also))
    return tuple(
        Claim(
            id=claim_id(path),
            path=path,
            labels=labels,
            quantity=quantity,
            source=quantity.source or main,
        )
        for path, labels, quantity in _quantities(fields, case.fields)
    )


def lacks_of(case: Case, claim: Claim) -> tuple[str, ...]:
    """What a claim leaves open: its `date`, `baseline`, `independent` word or `source`.

    Only an evaluation by somebody else counts as independent; a report repeats what it was told.
    """
    kinds = {
        id_.text: kind.key
        for source in values_at(case.fields, "sources")
        if isinstance(source, Record)
        and isinstance(id_ := source.get("id"), Word)
        and isinstance(kind := source.get("kind"), Choice)
    }
    lacking = {
        "date": claim.quantity.as_of is None,
        "baseline": claim.quantity.baseline is None,
        "independent": kinds.get(claim.source or "") != "evaluation",
        "source": claim.source is None,
    }
    return tuple(name for name, lacks in lacking.items() if lacks)


@cache
def claim_id(path: str) -> str:
    """The anchor of the claim at a field's path."""
    return "claim-" + re.sub(r"[^a-z0-9]+", "-", path).strip("-")


def main_source(record: Record) -> str | None:
    """The id of an entry's first source: what a number rests on that names no other."""
    ids = (id_.text for id_ in values_at(record, "sources.id") if isinstance(id_, Word))
    return next(ids, None)


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
        name = next((v for v in value.fields.values() if isinstance(v, Text)), None)
        inner = (*outer, name) if name and part.many else outer
        yield from _quantities(part.fields, value, f"{path}.", inner)
    elif isinstance(value, Items):
        for number, item in enumerate(value.items):
            yield from _in_value(part, item, f"{path}[{number}]", outer)
