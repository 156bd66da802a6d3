"""The directory: a row for everything that cases are about, and for whoever is in them.

What would fill no page of its own stands here in one line, with its cases as links, so that no
visitor opens a door to find an empty room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import permalinks
from generator.catalog import Facet, FacetValue
from generator.model import Entity, Key, Ref, ref_in, text_in
from generator.pages import facets
from generator.pages.cards import kind_of, short_where
from generator.pages.entities import named_by, one_line_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.sentences import sentences_of
from generator.pages.sourcing import sources_of
from generator.pages.views import DirectoryView, Group, Row, RowSection

_KINDS = ("organization", "list", "programme", "event", "collection")
"""Those whose rows follow each other as they are."""
_WHOLE = 300
"""Rows of a kind that name their cases; where there are more, each tells only how many."""


def directory_view(here: Here) -> DirectoryView:
    """Every section that has a row."""
    entities = here.catalog.entities
    sections = [_section("type", Said(here.words("type.kind")), _types(here))]
    if "theme" in entities:
        sections.append(_of_kind(here, "theme"))
    sections.append(_section("region", Said(here.words("directory.places")), _provinces(here)))
    sections += (_of_kind(here, kind) for kind in _KINDS if kind in entities)
    sections.append(_section("facet", Said(here.words("directory.facets")), _facets(here)))
    return DirectoryView(sections=tuple(section for section in sections if section.rows))


def _section(kind: str, title: Said, rows: Iterable[Row]) -> RowSection:
    return RowSection(id=permalinks.section_of(kind), title=title, rows=tuple(rows))


def _of_kind(here: Here, kind: str) -> RowSection:
    rows = (_entity(here, entity) for entity in here.catalog.entities[kind].values())
    return _section(kind, here.said(here.catalog.schema.entities[kind].plural), rows)


def _entity(here: Here, entity: Entity) -> Row:
    """An entity in a row; what it says beyond a line only where it has no page for that."""
    key = Key(entity.kind, entity.id)
    paged = permalinks.has_own_page(entity.kind)
    whole = len(here.catalog.entities[entity.kind]) <= _WHOLE
    cases = tuple(_cases(here, key))
    value = _value(here, key)
    return Row(
        id=permalinks.anchor_of(key.kind, key.id),
        name=here.link(key)._replace(href=here.to_entry(key) if paged else ""),
        note=one_line_of(here, entity),
        total=len({id_ for _, ids in cases for id_ in ids}),
        more=facets.all_cases(here, *value) if value else "",
        cases=tuple(_few(here, label, ids, entity) for label, ids in cases) if whole else (),
        says=sentences_of(here, entity) if whole and not paged else (),
        groups=tuple(_others(here, key)) if whole and not paged else (),
        sources=sources_of(here, entity.fields) if whole and not paged else (),
    )


def _cases(here: Here, key: Key) -> Iterator[tuple[Said, list[str]]]:
    """The cases that name an entry and those that it names; an organization's by what it does."""
    catalog = here.catalog
    if key.kind == "organization":
        for label, kind, keys in named_by(here, key):
            if kind == "case":
                yield label, [one.id for one in keys]
        return
    named = (catalog.find(value) for _, value in catalog.values[key] if isinstance(value, Ref))
    found = {one.id for one in named if one and one.kind == "case"}
    found |= {one.id for one in catalog.naming(key, "case")}
    if found:
        yield Said(), sorted(found, key=catalog.order.__getitem__)


def _few(here: Here, label: Said, ids: Sequence[str], at: Entity | None = None) -> Group:
    links = tuple(_case(here, id_, at) for id_ in ids[: facets.PAGE_CASES])
    return Group(label=label, links=links, rest=len(ids) - len(links))


def _case(here: Here, id_: str, at: Entity | None) -> Link:
    """A case by what it is called for short, with its place: but not `at` that very place."""
    case = here.catalog.cases[id_]
    link = here.link(Key("case", id_))
    practice = here.said(text_in(case.fields, "practice_name"))
    there = at is not None and at.kind == "place"
    where = Said() if there else short_where(here, ref_in(case.fields, "place"))
    return link._replace(said=practice or link.said, note=Said(where.text))


def _others(here: Here, key: Key) -> Iterator[Group]:
    """What names an entry besides cases, a few of each."""
    for label, kind, keys in named_by(here, key):
        if kind not in ("case", "place"):
            links = tuple(here.link(one) for one in keys[: facets.PAGE_CASES])
            yield Group(label=label, links=links, rest=len(keys) - len(links))


def _value(here: Here, key: Key) -> tuple[Facet, FacetValue] | None:
    """The value of a facet that an entry is, if cases are filtered by it."""
    own = (facet for facet in here.catalog.facets if facet.name == key.kind)
    return next(((one, v) for one in own for v in one.values if v.id == key.id), None)


def _of_value(here: Here, facet: Facet, value: FacetValue, key: Key, said: Said) -> Row:
    """A value that is nothing but its cases."""
    return Row(
        id=permalinks.anchor_of(key.kind, key.id),
        name=Link(said),
        total=len(value.cases),
        more=facets.all_cases(here, facet, value),
        cases=(_few(here, Said(), value.cases),),
    )


# -- types ----------------------------------------------------------------------------------------


def _types(here: Here) -> Iterator[Row]:
    """Every type, also one that no case is of yet: it says what could be written."""
    for type_id in here.catalog.schema.types:
        key, kind = Key("type", type_id), kind_of(here, type_id)
        value = _value(here, key)
        row = Row(id=permalinks.anchor_of(key.kind, key.id), name=Link(kind.said))
        if value:
            row = _of_value(here, *value, key, kind.said)
        yield row._replace(note=kind.one_line, kind=kind)


# -- places ---------------------------------------------------------------------------------------


def _provinces(here: Here) -> Iterator[Row]:
    """Provinces with what lies in each, those with most cases first; then what lies in none."""
    catalog = here.catalog
    inside: dict[str, list[Entity]] = {"": []}
    for place in catalog.entities.get("place", {}).values():
        inside.setdefault(next(iter(catalog.regions_of(place.id)), ""), []).append(place)
    tops = [code for code in catalog.region_pages if not catalog.regions[code].parents]
    tops.sort(key=lambda code: -len(catalog.cases_by_region.get(code, ())))
    yield from (_province(here, code, inside.get(code, ())) for code in tops)
    yield from (_entity(here, place) for place in inside[""])


def _province(here: Here, code: str, places: Iterable[Entity]) -> Row:
    catalog = here.catalog
    key = Key("region", code)
    value = _value(here, key)
    below = dict.fromkeys(c for c in catalog.region_pages if code in catalog.regions[c].parents)
    rows = []
    for place in sorted(places, key=lambda one: _order_of(here, one)):
        codes = catalog.regions_of(place.id)[1:]
        rows.append(_place(here, place, codes, [c for c in codes if c in below]))
        below = {c: None for c in below if c not in codes}
    return Row(
        id=permalinks.anchor_of(key.kind, key.id),
        anchors=tuple(permalinks.anchor_of("region", c) for c in below),
        name=Link(here.said(catalog.regions[code].name)),
        total=len(catalog.cases_by_region.get(code, ())),
        more=facets.all_cases(here, *value) if value else "",
        groups=tuple(group for c in (code, *below) for group in _others(here, Key("region", c))),
        rows=tuple(rows),
    )


def _order_of(here: Here, place: Entity) -> tuple[tuple[str, ...], bool]:
    """Places by their region, those before it that others lie in."""
    return here.catalog.regions_of(place.id), bool(ref_in(place.fields, "within"))


def _place(here: Here, place: Entity, codes: Sequence[str], first: Iterable[str]) -> Row:
    """A place, with the city and district it lies in, whose addresses lead to the first in them."""
    names = [here.said(here.catalog.regions[code].name).text for code in codes]
    where = "".join(names) if here.lang == "zh" else ", ".join(reversed(names))
    anchors = tuple(permalinks.anchor_of("region", code) for code in first)
    return _entity(here, place)._replace(where=where, anchors=anchors)


# -- what is no entry of its own ------------------------------------------------------------------


def _facets(here: Here) -> Iterator[Row]:
    """The facets whose values are no entries, such as bands of households."""
    for facet in here.catalog.facets:
        rows = tuple(
            _plain_value(here, facet, value)
            for value in facet.values
            if facets.entry_of(here.catalog, facet, value) is None
        )
        if rows:
            anchor = permalinks.anchor_of("facet", facet.name)
            yield Row(id=anchor, name=Link(here.said(facet.label)), rows=rows)


def _plain_value(here: Here, facet: Facet, value: FacetValue) -> Row:
    key = Key("facet", facets.facet_id(facet, value))
    return _of_value(here, facet, value, key, here.said(value.label))


def directory_page(here: Here) -> Content:
    """Everything cases are about, and whoever is in them."""
    return Content(
        title=here.words("directory.title"),
        description=here.words("directory.lead"),
        view=directory_view(here),
    )


def _routes(_routing: Routing) -> Iterator[Route]:
    yield only_page("directory", permalinks.DIRECTORY, directory_page)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "directory", permalinks.DIRECTORY


FEATURE = Feature(name="directory", routes=_routes, links=_links)
