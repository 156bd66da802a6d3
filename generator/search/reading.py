"""What a case or any other entry is found by, and what a result shows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import permalinks
from generator.catalog import Catalog, path_of, regions_in, short_of, where_in
from generator.model import (
    LANGS,
    Case,
    Entity,
    Entry,
    GuidePage,
    Key,
    Lang,
    Ref,
    Text,
    choice_in,
    key_of,
    ref_in,
    text_in,
    texts_among,
    values_at,
)
from generator.schema import Field
from generator.search.found import Found
from generator.search.guide import read_guide
from generator.search.weighing import (
    FILING,
    Named,
    Weighed,
    both,
    naming,
    refs_in,
    regions,
    weighed_in,
)

ENTITIES = ("mechanism", "problem", "theme", "event", "list", "term")
"""Kinds of entity that are found, in the order they stand in."""
_BY_PART = ("event", "list")
"""Kinds whose pages are opened for one part of them, and found by what it is headed."""
_NAMED = 6
"""A text that weighs more is a name: something people type, and mistype."""
_KIND = _TYPE = _YEAR = 4
_HEADING = 2
_LONGEST_NAME = 12
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_`#>|]+|!?\[([^\]]*)\]\([^)]*\)")


def read_documents(catalog: Catalog, guide: Iterable[GuidePage]) -> Iterator[Found]:
    """Every document, a kind after the other: cases first, in site order, and the guide last."""
    facets, named = _facets_of(catalog), naming(catalog)
    for case in catalog.cases.values():
        yield _case(catalog, case, named, facets.get(case.id, {}))
    for kind in ENTITIES:
        for entity in catalog.entities.get(kind, {}).values():
            if path := path_of(catalog, Key(kind, entity.id)):
                yield _entity(catalog, entity, named, path)
    yield from read_guide(guide)


def plain(markdown: str) -> str:
    """A text of Markdown without its marks, in one line."""
    return _SPACE.sub(" ", _MARKS.sub(lambda found: found[1] or "", markdown)).strip()


def _case(
    catalog: Catalog, case: Case, named: Named, facets: Mapping[str, tuple[str, ...]]
) -> Found:
    fields = catalog.schema.fields_of((case.type, *case.also))
    about = _about(catalog, case, fields, named, _of_a_case(catalog, case))
    place, practice = ref_in(case.fields, "place"), text_in(case.fields, "practice_name")
    path = permalinks.page_path("case", case.id) or ""
    return Found(
        id=case.id,
        kind="case",
        short=short_of(case),
        urls=_urls(path),
        titles=_said(case.title),
        summaries=_said(text_in(case.fields, "summary") or text_in(case.fields, "tagline")),
        practice=_said(practice),
        type=_said(catalog.schema.types[case.type].label),
        where={lang: where_in(catalog, place, lang) for lang in LANGS},
        weighed=about.weighed,
        names=_names(about.weighed),
        called=_called(case, about),
        filed=about.filed,
        body=_body(catalog, case, about),
        facets=facets,
        building=_building(catalog, case),
        illustrative=case.illustrative,
    )


def _of_a_case(catalog: Catalog, case: Case) -> Iterator[Weighed]:
    """What stands in no weighed field of it: its types, the regions it lies in, its year."""
    for name in (case.type, *case.also):
        yield from both(catalog.schema.types[name].label, _TYPE)
    yield from regions(catalog, catalog.regions_of(ref_in(case.fields, "place")))
    for value in values_at(case.fields, "started"):
        yield str(getattr(value, "year", "")), _YEAR


def _entity(catalog: Catalog, entity: Entity, named: Named, path: str) -> Found:
    fields = catalog.schema.entities[entity.kind].fields
    about = _about(catalog, entity, fields, named, _of_an_entity(catalog, entity))
    words = ("one_line", "explanation", "note")
    summary = next((text for name in words if (text := text_in(entity.fields, name))), None)
    region = catalog.regions.get(ref_in(entity.fields, "region"))
    codes = (*region.parents, region.code) if region else ()
    return Found(
        id=entity.id,
        kind=entity.kind,
        urls=_urls(path),
        titles=_said(entity.title),
        summaries=_said(summary),
        where={lang: regions_in(catalog, codes, lang) for lang in LANGS},
        weighed=about.weighed,
        names=_names(about.weighed),
        called=_called(entity, about),
        filed=about.filed,
        body=_body(catalog, entity, about),
        illustrative=catalog.is_made_up(key_of(entity)),
    )


def _of_an_entity(catalog: Catalog, entity: Entity) -> Iterator[Weighed]:
    """What stands in no field of it: what it is, and what its parts are headed."""
    entity_type = catalog.schema.entities[entity.kind]
    for label in dict.fromkeys((entity_type.label, entity_type.plural)):
        yield from both(label, _KIND)
    for field in entity_type.fields if entity.kind in _BY_PART else ():
        if entity.fields.get(field.name) is not None:
            yield from both(field.label, _HEADING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What an entry is about."""

    own: tuple[Weighed, ...]
    """Its own words. What a place or an organization is called is among them."""
    others: tuple[Weighed, ...]
    """The words of what it is filed under."""
    filed: tuple[Key, ...]

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """All of it."""
        return *self.own, *self.others


def _about(
    catalog: Catalog,
    entry: Entry,
    fields: Iterable[Field],
    named: Named,
    more: Iterable[Weighed],
) -> _About:
    own: list[Weighed] = [*weighed_in(fields, entry.fields), *more]
    others: list[Weighed] = []
    filed: set[Key] = set()
    for key, share in refs_in(catalog, fields, entry.fields):
        if key.kind in FILING:
            filed.add(key)
            others += named(key, share)
        else:
            own += named(key, share)
    ordered = sorted(filed, key=lambda key: (FILING.index(key.kind), key.id))
    return _About(own=tuple(own), others=tuple(others), filed=tuple(ordered))


def _called(entry: Entry, about: _About) -> tuple[str, ...]:
    """What else it is called, itself."""
    titles = _said(entry.title).values()
    return tuple(name for name in _names(about.own) if name not in titles)


def _names(weighed: Iterable[Weighed]) -> tuple[str, ...]:
    """The names among texts, each once."""
    long = _LONGEST_NAME
    return tuple(dict.fromkeys(t for t, weight in weighed if weight > _NAMED and len(t) <= long))


def _urls(path: str) -> dict[Lang, str]:
    return {lang: permalinks.in_language(path, lang) for lang in LANGS}


def _said(text: Text | None) -> dict[Lang, str]:
    return {lang: text.said(lang)[0] if text else "" for lang in LANGS}


def _body(catalog: Catalog, entry: Entry, about: _About) -> tuple[str, ...]:
    """Every text of an entry's own, each once."""
    return tuple(dict.fromkeys((*_texts(catalog, entry), *(text for text, _ in about.own))))


def _texts(catalog: Catalog, entry: Entry) -> Iterator[str]:
    values = catalog.values[key_of(entry)]
    if isinstance(entry, Case):
        stories = (entry.stories[lang] for lang in LANGS if lang in entry.stories)
        yield from (plain(section.markdown) for story in stories for section in story.sections)
    else:  # many cite the same sources
        values = tuple(one for one in values if not one[0].startswith("sources"))
    for _, text in texts_among(values):
        yield from (plain(line) for line, _ in both(text, 0))
    for _, value in values:
        if isinstance(value, Ref) and (key := catalog.find(value)) and key.kind not in FILING:
            yield from (line for line, _ in both(catalog.title_of(key), 0))


def _building(catalog: Catalog, case: Case) -> dict[str, str]:
    case_type = catalog.schema.types[case.type]
    place = catalog.entities.get("place", {}).get(ref_in(case.fields, "place"))
    return {
        "type": case.type,
        "window": case_type.window,
        "colour": case_type.colour,
        "states": "".join(window.state[0] for window in catalog.readings[case.id].windows),
        "roof": (choice_in(place.fields, "roof") if place else "") or "flat",
    }


def _facets_of(catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for facet in catalog.facets:
        for value in facet.values:
            for case in value.cases:
                own = found.setdefault(case, {})
                own[facet.name] = (*own.get(facet.name, ()), value.id)
    return found
