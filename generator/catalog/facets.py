"""What cases are filtered by: for every facet its values, and for every value the cases with it.

Ten facets are the same whatever the schema says. A field marked `facet:` is one of them, or one
more after them: it goes by its own name, or by the kind of entity it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from generator.catalog.context import ENDLESS, Context, Span, span_of
from generator.catalog.evidence import Evidence
from generator.catalog.windows import CaseReading
from generator.model import Case, Choice, Day, Entity, Flag, Quantity, Ref, Region, Text, values_at
from generator.schema import Field, Schema, field_at

_LABELS = {
    "type": Text(zh="类型", en="Type"),
    "problem": Text(zh="问题", en="Problem"),
    "theme": Text(zh="主题", en="Theme"),
    "region": Text(zh="地区", en="Region"),
    "scale": Text(zh="户数", en="Households"),
    "cost": Text(zh="启动花费", en="Cost to set up"),
    "evidence": Text(zh="证据", en="Evidence"),
    "event": Text(zh="活动", en="Event"),
    "tier": Text(zh="资料", en="Material"),
    "year": Text(zh="开始的年份", en="Year it began"),
}
_TIERS = {
    "full": Text(zh="写得全", en="Told in full"),
    "snapshot": Text(zh="先写了要点", en="In outline"),
}
_ANSWERS = {"yes": Text(zh="是", en="Yes"), "no": Text(zh="否", en="No")}
_KINDS = ("choice", "ref", "flag", "date")
"""Kinds of field with few values. Of any other, nearly every case has a value of its own."""
_SCALES = (500, 1000, 2000, 5000)
_COSTS = (10_000, 50_000, 200_000, 1_000_000)
_WAN = 10_000
_MONEY = {"元": 1, "万元": _WAN, "yuan": 1, "RMB": 1, "CNY": 1}
_EVERYWHERE = "place"
"""Where a case is, is told by its regions."""

_Pairs: TypeAlias = Iterable[tuple[str, str]]
"""Values, each with the id of a case that has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One thing to choose."""

    id: str
    label: Text
    parent: str = ""
    """The value it lies in, as a city lies in its province; '' for none."""
    cases: tuple[str, ...]
    """In site order; never none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something that cases are filtered by."""

    name: str
    label: Text
    values: tuple[FacetValue, ...]
    """A parent stands before those that lie in it."""


class _Band(NamedTuple):
    """Numbers from `low` up to but not including `high`."""

    low: int
    high: int

    @property
    def id(self) -> str:
        return f"{self.low}-{self.high}" if self.high < ENDLESS else f"{self.low}-up"

    def meets(self, span: Span) -> bool:
        """Whether a number told as so much may lie here; of an open end, only what is told."""
        if span.high >= ENDLESS:
            return self.low <= span.low < self.high
        if not span.low:
            return self.low <= max(0, span.high - 1) < self.high
        return self.low <= span.high and span.low < self.high


def facets_of(
    schema: Schema,
    cases: Mapping[str, Case],
    entities: Mapping[str, Mapping[str, Entity]],
    regions: Mapping[str, Region],
    *,
    contexts: Mapping[str, Context],
    evidence: Mapping[str, Evidence],
    readings: Mapping[str, CaseReading],
) -> tuple[Facet, ...]:
    """Every facet that any case has a value of, the common ten before the others."""
    marked = _marked(schema, cases.values(), entities)
    common = {name: marked.pop(name) for name in _LABELS if name in marked}
    types = {name: case_type.label for name, case_type in schema.types.items()}
    kinds = ((name, case.id) for case in cases.values() for name in (case.type, *case.also))
    common["type"] = _facet("type", types, kinds)
    common["region"] = _regions(regions, contexts)
    common["scale"] = _scale(contexts)
    common["cost"] = _cost(cases.values())
    common["evidence"] = _evidence(schema, cases, evidence)
    tiers = ((reading.tier, id_) for id_, reading in readings.items())
    common["tier"] = _facet("tier", _TIERS, tiers)
    common["year"] = _years("year", _LABELS["year"], _days(cases.values(), "started"))
    ordered = (common[name] for name in _LABELS if name in common)
    return tuple(facet for facet in chain(ordered, marked.values()) if facet.values)


def _facet(
    name: str,
    known: Mapping[str, Text],
    pairs: _Pairs,
    label: Text | None = None,
    parents: Mapping[str, str] | None = None,
) -> Facet:
    """A facet with those of the known values that a case has, in their order."""
    having: dict[str, dict[str, None]] = {}
    for value, case in pairs:
        having.setdefault(value, {})[case] = None
    return Facet(
        name=name,
        label=label or _LABELS[name],
        values=tuple(
            FacetValue(
                id=id_, label=text, parent=(parents or {}).get(id_, ""), cases=tuple(having[id_])
            )
            for id_, text in known.items()
            if id_ in having
        ),
    )


def _marked(
    schema: Schema, cases: Iterable[Case], entities: Mapping[str, Mapping[str, Entity]]
) -> dict[str, Facet]:
    """A facet for every marked field of cases, by name, in the order of the schema."""
    every = tuple(cases)
    fields = schema.fields_of(tuple(schema.types))
    found = {}
    for path, field in _marks(fields):
        name = field.to[0] if field.kind == "ref" else path.replace(".", "-")
        if name in (_EVERYWHERE, "type"):
            continue
        label = _LABELS.get(name, field.label)
        if field.kind == "date":
            found[name] = _years(name, label, _days(every, path))
        else:
            known = _known(field, entities)
            found[name] = _facet(name, known, _said(every, path), label)
    return found


def _marks(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{prefix}{field.name}"
        if field.facet and field.kind in _KINDS:
            yield path, field
        yield from _marks(field.fields, f"{path}.")


def _known(field: Field, entities: Mapping[str, Mapping[str, Entity]]) -> Mapping[str, Text]:
    """Every value that a field may have, with its name."""
    if field.kind == "choice":
        return field.options
    if field.kind == "flag":
        return _ANSWERS
    named = (entities.get(kind, {}) for kind in field.to)
    return {id_: entity.title for by_id in named for id_, entity in by_id.items()}


def _said(cases: Iterable[Case], path: str) -> Iterator[tuple[str, str]]:
    for case in cases:
        for value in values_at(case.fields, path):
            if isinstance(value, Choice):
                yield value.key, case.id
            elif isinstance(value, Ref):
                yield value.id, case.id
            elif isinstance(value, Flag):
                yield "yes" if value.yes else "no", case.id


def _days(cases: Iterable[Case], path: str) -> Iterator[tuple[int, str]]:
    for case in cases:
        for value in values_at(case.fields, path):
            if isinstance(value, Day):
                yield value.year, case.id


def _years(name: str, label: Text, days: Iterable[tuple[int, str]]) -> Facet:
    """Years, the newest first."""
    told = tuple(days)
    years = sorted({year for year, _ in told}, reverse=True)
    known = {str(year): Text(zh=f"{year} 年", en=str(year)) for year in years}
    return _facet(name, known, ((str(year), id_) for year, id_ in told), label)


def _regions(regions: Mapping[str, Region], contexts: Mapping[str, Context]) -> Facet:
    """Provinces, cities and districts by code, in which a region follows the one it lies in."""
    codes = sorted({code for context in contexts.values() for code in context.regions})
    parents = {code: next(iter(reversed(regions[code].parents)), "") for code in codes}
    pairs = ((code, id_) for id_, context in contexts.items() for code in context.regions)
    return _facet("region", {code: regions[code].name for code in codes}, pairs, parents=parents)


def _scale(contexts: Mapping[str, Context]) -> Facet:
    least, most = _SCALES[0], _SCALES[-1]
    known = {_Band(0, least): Text(zh=f"不到 {least} 户", en=f"Under {least:,}")}
    for low, high in pairwise(_SCALES):
        last = high - 1
        known[_Band(low, high)] = Text(zh=f"{low}–{last} 户", en=f"{low:,}–{last:,}")
    known[_Band(most, ENDLESS)] = Text(zh=f"{most} 户以上", en=f"{most:,} or more")
    return _banded("scale", known, ((c.households, id_) for id_, c in contexts.items()))


def _cost(cases: Iterable[Case]) -> Facet:
    """By what it took to start: what it takes a year is another sum, and often not told."""
    least, most = _COSTS[0], _COSTS[-1]
    known = {_Band(0, least): Text(zh=f"不到 {least // _WAN} 万元", en=f"Under ¥{least:,}")}
    for low, high in pairwise(_COSTS):
        zh = f"{low // _WAN}–{high // _WAN} 万元"
        known[_Band(low, high)] = Text(zh=zh, en=f"¥{low:,}–{high:,}")
    known[_Band(most, ENDLESS)] = Text(zh=f"{most // _WAN} 万元以上", en=f"¥{most:,} or more")
    told = ((_money(case), case.id) for case in cases)
    return _banded("cost", known, told)


def _money(case: Case) -> Span | None:
    """What a case cost to set up, in yuan; None in another currency, or where none is named."""
    values = tuple(values_at(case.fields, "inputs.cost_setup"))
    value = values[0] if values else None
    unit = value.unit if isinstance(value, Quantity) else None
    name = unit and (unit.zh or unit.en or "").strip()
    if name not in _MONEY:
        return None
    if isinstance(value, Quantity) and value.value == 0:
        return Span(0, 0)
    return span_of(values, (name,), _MONEY[name])


def _banded(
    name: str, known: Mapping[_Band, Text], told: Iterable[tuple[Span | None, str]]
) -> Facet:
    """Bands of numbers: a case is in every one that its number may lie in."""
    pairs = ((band.id, id_) for span, id_ in told if span for band in known if band.meets(span))
    return _facet(name, {band.id: text for band, text in known.items()}, pairs)


def _evidence(schema: Schema, cases: Mapping[str, Case], evidence: Mapping[str, Evidence]) -> Facet:
    """By the grade that reviewers gave a case as a whole."""
    review = schema.entities.get("review")
    field = field_at(review.fields, "grade") if review else None
    known = {
        key: Text(zh=f"{key} {text.zh}", en=f"{key} {text.en or text.zh}")
        for key, text in (field.options if field else {}).items()
    }
    grades = ((evidence[id_].whole, id_) for id_ in cases if id_ in evidence)
    return _facet("evidence", known, ((grade.key, id_) for grade, id_ in grades if grade))
