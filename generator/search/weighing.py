"""What an entry is about: the texts of the fields that the schema weighs, and of what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from generator.catalog import Catalog
from generator.model import (
    Choice,
    Key,
    Record,
    Ref,
    Text,
    Value,
    Word,
    ref_in,
    values_at,
)
from generator.schema import Field

FULL = 10
"""The weight of a name; other weights are parts of it."""
FILING = ("problem", "mechanism", "theme", "term")
"""Kinds that entries are filed under: what these say, the entry itself may never have said."""
_AROUND = 0.7
"""The share of what lies around a place."""

Weighed: TypeAlias = tuple[str, float]
"""A text and its weight."""
Named: TypeAlias = Callable[[Key, float], tuple[Weighed, ...]]
"""What an entry that is named says of who names it, given its share."""


def naming(catalog: Catalog) -> Named:
    """Looks up what named entries say, each once: many name the same."""
    return cache(lambda key, share: tuple(_named(catalog, key, share)))


def weighed_in(fields: Iterable[Field], record: Record, share: float = 1) -> Iterator[Weighed]:
    """The entry's own texts with the weights of their fields."""
    for one in fields:
        for value in values_at(record, one.name):
            if isinstance(value, Record):
                yield from weighed_in(one.fields, value, share)
            elif one.search:
                yield from ((text, one.search * share) for text in _lines(one, value))


def refs_in(
    catalog: Catalog, fields: Iterable[Field], record: Record
) -> Iterator[tuple[Key, float]]:
    """The entries that weighed fields name, each with its share."""
    for one in fields:
        for value in values_at(record, one.name):
            if isinstance(value, Record):
                yield from refs_in(catalog, one.fields, value)
            elif one.search and isinstance(value, Ref) and (key := catalog.find(value)):
                yield key, one.search / FULL


def both(text: Text | None, weight: float) -> Iterator[Weighed]:
    """A text in every language it has."""
    if text:
        yield from ((line, weight) for line in (text.zh, text.en) if line)


def regions(catalog: Catalog, codes: Iterable[str], share: float = 1) -> Iterator[Weighed]:
    """The names of regions."""
    for code in codes:
        yield from both(catalog.regions[code].name, FULL * _AROUND * share)


def _named(catalog: Catalog, key: Key, share: float) -> Iterator[Weighed]:
    if key.kind == "region":
        yield from regions(catalog, (*catalog.regions[key.id].parents, key.id), share)
    elif key.kind != "case":
        fields = catalog.schema.entities[key.kind].fields
        yield from weighed_in(fields, catalog.entity(key).fields, share)
    if key.kind == "place":
        yield from _around(catalog, key, share)


def _around(catalog: Catalog, place: Key, share: float) -> Iterator[Weighed]:
    """The places that a place lies in."""
    seen = {place.id}
    fields = catalog.schema.entities["place"].fields
    within = ref_in(catalog.entity(place).fields, "within")
    while within in catalog.entities["place"] and within not in seen:
        seen.add(within)
        entity = catalog.entities["place"][within]
        yield from weighed_in(fields, entity.fields, share * _AROUND)
        within = ref_in(entity.fields, "within")


def _lines(one: Field, value: Value) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (line for line, _ in both(value, 0))
    elif isinstance(value, Word):
        yield value.text
    elif isinstance(value, Choice) and value.key in one.options:
        yield from (line for line, _ in both(one.options[value.key], 0))
