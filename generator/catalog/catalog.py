"""The catalog: every entry by its name, and what names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from sys import intern
from types import MappingProxyType

from generator import permalinks
from generator.catalog.claims import Claim, claims_of
from generator.catalog.context import Context, context_of
from generator.catalog.evidence import Evidence, read_evidence
from generator.catalog.facets import Facet, facets_of
from generator.catalog.glossary import Glossary, read_glossary
from generator.catalog.lineage import Lineage, lineage_of
from generator.catalog.similar import Likeness, Likenesses
from generator.catalog.windows import CaseReading, read_case
from generator.model import (
    LANGS,
    Case,
    Day,
    Entity,
    Entry,
    Flag,
    Key,
    Lang,
    Ref,
    Region,
    Text,
    Value,
    Word,
    choice_in,
    key_of,
    ref_in,
    values_at,
    walk,
)
from generator.schema import Schema

WITHDRAWAL = "withdrawal"
"""The kind of entity that says a case is gone; its id is that of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entry that names another, and in which field."""

    by: Key
    path: str


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """Everything the site says, joined. The first of two entries with one id is the one in it."""

    schema: Schema
    cases: Mapping[str, Case]
    """Real cases before illustrative ones, whole ones before their parts, then by id."""
    entities: Mapping[str, Mapping[str, Entity]]
    """By kind, then by id, real ones first. Every kind of the schema is there."""
    regions: Mapping[str, Region]
    mentions: Mapping[Key, tuple[Mention, ...]]
    doubles: tuple[tuple[Entry, Entry], ...]
    """Entries whose id was taken, each with the one that has it."""
    values: Mapping[Key, tuple[tuple[str, Value], ...]]
    """Every value of every entry with its path, parents before children."""
    readings: Mapping[str, CaseReading]
    claims: Mapping[str, tuple[Claim, ...]]
    today: Day
    """The day the site speaks from: given, or the newest on which anything was verified."""
    published: Mapping[str, int]
    """The ids of all cases that were ever published, each with its line in their list."""
    digests: Mapping[str, str]
    """Of all that a case says, for those of which it is known."""

    def whole_event(self, id_: str) -> str:
        """The event that one belongs to; '' for one that stands by itself, or alone."""
        events = self.entities.get("event", {})
        whole = ref_in(events[id_].fields, "parent") if id_ in events else ""
        return whole if whole != id_ and whole in events else ""

    def find(self, ref: Ref) -> Key | None:
        """The entry a reference names, or None."""
        for kind in ref.kinds:
            if ref.id in self.ids_of(kind):
                return Key(kind, ref.id)
        return None

    def ids_of(self, kind: str) -> Iterable[str]:
        """Every id of a kind."""
        if kind == "case":
            return self.cases.keys()
        if kind == "region":
            return self.regions.keys()
        return self.entities.get(kind, {}).keys()

    def title_of(self, key: Key) -> Text:
        """The name of an entry that exists."""
        if key.kind == "region":
            return self.regions[key.id].name
        return self.cases[key.id].title if key.kind == "case" else self.entity(key).title

    def entity(self, key: Key) -> Entity:
        """An entity that exists."""
        return self.entities[key.kind][key.id]

    def is_made_up(self, key: Key) -> bool:
        """Whether an entry that exists says that it is made up."""
        if key.kind == "case":
            return self.cases[key.id].illustrative
        return key.kind != "region" and is_illustrative(self.entity(key))

    def real_cases(self, key: Key) -> int:
        """How many cases that are not made up name this entry."""
        return sum(not self.is_made_up(by) for by in self.naming(key, "case"))

    @cached_property
    def real(self) -> Catalog:
        """The same without what is made up: what lists, searches, counts and drawings speak of.

        The whole one is for checks, and for the shelf on which made-up entries are shown.
        """
        made_up = {key for key in self.values if self.is_made_up(key)}
        if not made_up:
            return self
        cases = {id_: case for id_, case in self.cases.items() if not case.illustrative}
        mentions = {
            key: tuple(mention for mention in all_ if mention.by not in made_up)
            for key, all_ in self.mentions.items()
            if key not in made_up
        }
        return replace(
            self,
            cases=cases,
            entities={
                kind: {id_: one for id_, one in named.items() if Key(kind, id_) not in made_up}
                for kind, named in self.entities.items()
            },
            mentions=mentions,
            values={key: said for key, said in self.values.items() if key not in made_up},
            readings={id_: self.readings[id_] for id_ in cases},
            claims={id_: self.claims[id_] for id_ in cases},
        )

    def naming(self, key: Key, by: str) -> tuple[Key, ...]:
        """Entries of the kind `by` that name this one anywhere, each once, in site order."""
        return tuple(dict.fromkeys(m.by for m in self.mentions.get(key, ()) if m.by.kind == by))

    def regions_of(self, place: str) -> tuple[str, ...]:
        """The codes a place lies in, from the province down; a part lies where its whole does."""
        seen: set[str] = set()
        while place and place not in seen:
            seen.add(place)
            entity = self.entities.get("place", {}).get(place)
            if entity is None:
                break
            for value in values_at(entity.fields, "region"):
                region = self.regions.get(value.id) if isinstance(value, Ref) else None
                if region:
                    return (*region.parents, region.code)
            within = entity.fields.get("within")
            place = within.id if isinstance(within, Ref) else ""
        return ()

    @cached_property
    def cases_by_region(self) -> Mapping[str, tuple[str, ...]]:
        """Case ids by the code of every region they lie in."""
        found: dict[str, list[str]] = defaultdict(list)
        for case in self.cases.values():
            place = case.fields.get("place")
            for code in self.regions_of(place.id) if isinstance(place, Ref) else ():
                found[code].append(case.id)
        return {code: tuple(ids) for code, ids in sorted(found.items())}

    @cached_property
    def region_pages(self) -> tuple[str, ...]:
        """Codes of the regions that have a page: those named, those with cases, those around."""
        named = {key.id for key in self.mentions if key.kind == "region"}
        named |= set(self.cases_by_region)
        around = {code for name in named for code in self.regions[name].parents}
        return tuple(sorted(named | around))

    @cached_property
    def ledger(self) -> tuple[tuple[Case, Claim], ...]:
        """Every claim of the site with its case, in site order."""
        return tuple(
            (case, claim) for id_, case in self.cases.items() for claim in self.claims[id_]
        )

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """What reviewers say of each case they have reviewed."""
        return read_evidence(self.entities.get("review", {}).values())

    @cached_property
    def glossaries(self) -> Mapping[Lang, Glossary]:
        """What finds the terms of the glossary in a text, by language."""
        terms = self.entities.get("term", {}).values()
        return {lang: read_glossary(terms, lang) for lang in LANGS}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every case in site order."""
        return {id_: number for number, id_ in enumerate(self.cases)}

    @cached_property
    def contexts(self) -> Mapping[str, Context]:
        """What the community of every case is like."""
        found = {}
        for case in self.cases.values():
            place = self.entities.get("place", {}).get(ref_in(case.fields, "place"))
            level = choice_in(place.fields, "level") if place else ""
            regions = self.regions_of(place.id) if place else ()
            found[case.id] = context_of(case, level, regions)
        return found

    @cached_property
    def likenesses(self) -> Mapping[str, tuple[Likeness, ...]]:
        """For every case those most like it, with what they share and differ in."""
        return Likenesses(self.cases, self.contexts)

    @cached_property
    def lineage(self) -> Lineage:
        """Who learned from whom."""
        return lineage_of(self.cases)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What cases are filtered by, and which case has which value."""
        return facets_of(
            *(self.schema, self.cases, self.entities, self.regions),
            contexts=self.contexts,
            evidence=self.evidence,
            readings=self.readings,
        )

    @cached_property
    def cases_by_type(self) -> Mapping[str, tuple[str, ...]]:
        """Case ids by type, those that are `also` of it included."""
        found: dict[str, list[str]] = {name: [] for name in self.schema.types}
        for case in self.cases.values():
            for name in (case.type, *case.also):
                found[name].append(case.id)
        return {name: tuple(ids) for name, ids in found.items()}


_NOTED = ("as_of", "last_checked", "sources.date")
"""When it was last told how an entity is."""


def build_catalog(
    schema: Schema,
    cases: Iterable[Case],
    entities: Iterable[Entity],
    regions: Mapping[str, Region],
    today: Day | None = None,
    published: Mapping[str, int] = MappingProxyType({}),
    digests: Mapping[str, str] = MappingProxyType({}),
) -> Catalog:
    """Join what was read. References that lead nowhere are left to the checks."""
    doubles: list[tuple[Entry, Entry]] = []
    by_id: dict[str, Case] = {}
    ordered = sorted(cases, key=_site_order)
    doubles += [
        (case, by_id[case.id]) for case in ordered if by_id.setdefault(case.id, case) is not case
    ]
    by_kind: dict[str, dict[str, Entity]] = {kind: {} for kind in schema.entities}
    doubles += [
        (entity, by_kind[entity.kind][entity.id])
        for entity in sorted(entities, key=is_illustrative)
        if by_kind[entity.kind].setdefault(entity.id, entity) is not entity
    ]
    every: list[Entry] = [*by_id.values()]
    every += (entity for named in by_kind.values() for entity in named.values())
    # Entries of a kind say the same things of themselves: one string for all that have a path.
    values = {
        key_of(entry): tuple((intern(path), value) for path, value in walk(entry.fields))
        for entry in every
    }
    return Catalog(
        schema=schema,
        cases=by_id,
        entities=by_kind,
        regions=regions,
        mentions=_mentions(values, regions),
        doubles=tuple(doubles),
        values=values,
        readings={id_: read_case(schema, case) for id_, case in by_id.items()},
        claims={id_: claims_of(schema, case) for id_, case in by_id.items()},
        today=today or _newest(by_id.values()),
        published=published,
        digests=digests,
    )


def is_illustrative(entry: Entry) -> bool:
    """Whether an entry is made up, and says so."""
    return entry.fields.get("illustrative") == Flag(yes=True)


def short_of(case: Case) -> str:
    """The five characters of a case's printed address."""
    short = case.fields.get("short")
    return short.text if isinstance(short, Word) else permalinks.short_id(case.id)


def is_stale(case: Case, today: Day) -> bool:
    """Whether nobody has verified a case in the last twelve months."""
    verified = case.fields.get("last_verified")
    return isinstance(verified, Day) and is_past(verified, _a_year_before(today))


def is_old(entity: Entity, today: Day) -> bool:
    """Whether nothing that tells of an entity is newer than twelve months."""
    days = [v for path in _NOTED for v in values_at(entity.fields, path) if isinstance(v, Day)]
    return bool(days) and all(is_past(day, _a_year_before(today)) for day in days)


def is_past(day: Day, today: Day) -> bool:
    """Whether a day is over; of a month or a year, whether its last day is."""
    last = day.year, day.month or 12, day.day or 31
    return last < (today.year, today.month or 1, today.day or 1)


def _a_year_before(today: Day) -> Day:
    return Day(year=today.year - 1, month=today.month, day=today.day)


def _newest(cases: Iterable[Case]) -> Day:
    days = [day for case in cases if isinstance(day := case.fields.get("last_verified"), Day)]
    return max(days, key=lambda d: (d.year, d.month or 0, d.day or 0), default=Day(year=1))


def _site_order(case: Case) -> tuple[bool, bool, str]:
    return case.illustrative, case.fields.get("part_of") is not None, case.id


def _mentions(
    values: Mapping[Key, tuple[tuple[str, Value], ...]], regions: Mapping[str, Region]
) -> dict[Key, tuple[Mention, ...]]:
    """Who names whom. A reference of several kinds counts for the first that has the id."""
    found: dict[Key, list[Mention]] = defaultdict(list)
    for by, said in values.items():
        for path, value in said:
            if isinstance(value, Ref):
                for kind in value.kinds:
                    key = Key(kind, value.id)
                    if key in values or (kind == "region" and value.id in regions):
                        found[key].append(Mention(by=by, path=path))
                        break
    return {key: tuple(mentions) for key, mentions in found.items()}
