"""Places, problems, mechanisms and everything else that is not a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from generator import permalinks
from generator.catalog import is_illustrative
from generator.model import Entity, Key, field_path, text_in
from generator.pages.calendar import calendar_link
from generator.pages.cards import card_of, kind_of
from generator.pages.collection import opened_with, shorts_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.plan import planned_with
from generator.pages.practices import practices_of
from generator.pages.showing import show_parts, tell
from generator.pages.sourcing import sources_of
from generator.pages.views import (
    BoardItem,
    BoardView,
    EntityView,
    Group,
    IndexView,
)
from generator.schema import field_at

_CARDS = 12
"""Cases that stand as cards on the page of an entity; more of them would hide what follows."""
_LINES = 200
"""Cases that are named there at all."""
BOARD = ("need", "offer", "agreement")
_NOT_DRAWN = ("sources", "illustrative", "roof", "emblem", "short_name", "synonyms")


def entity_view(here: Here, entity: Entity) -> EntityView:
    """An entity's own page: what it says, and everything that names it."""
    entity_type = here.catalog.schema.entities[entity.kind]
    shorts = shorts_of(here, entity) if entity.kind == "collection" else ()
    hidden = {*_NOT_DRAWN, entity_type.title_field, "one_line", "tagline"}
    fields = [field for field in entity_type.fields if field.name not in hidden]
    return EntityView(
        kind=entity.kind,
        kind_label=here.said(entity_type.label),
        kind_href=here.to(permalinks.index_path(entity.kind)),
        id=entity.id,
        title=here.said(entity.title),
        one_line=_one_line(here, entity),
        told=tell(show_parts(here, fields, entity.fields)),
        sources=sources_of(here, entity.fields),
        groups=tuple(_groups(here, Key(entity.kind, entity.id))),
        practices=practices_of(here, entity),
        illustrative=is_illustrative(entity),
        older=entity.stale and here.lang == "en",
        explore=explore_link(here, entity.kind, entity.id) if _is_facet(here, entity) else "",
        keep=",".join(shorts),
        opened=opened_with(here, shorts) if shorts else "",
        calendar=calendar_link(here, entity),
        plan=planned_with(here, "mechanism", entity.id) if entity.kind == "mechanism" else "",
    )


def region_view(here: Here, code: str) -> EntityView:
    """A region: its cases, the regions that are next below it, and its places."""
    regions = here.catalog.regions
    region = regions[code]
    below = [c for c in here.catalog.region_pages if regions[c].parents[-1:] == (code,)]
    cases = here.catalog.cases_by_region.get(code, ())
    groups = (
        cases_under(here, Said(here.words("region.cases")), cases),
        *_groups(here, Key("region", code)),
    )
    return EntityView(
        kind="region",
        kind_label=Said(here.words("region.kind")),
        kind_href=here.to(permalinks.index_path("region")),
        id=code,
        title=here.said(region.name),
        one_line=Said(here.words("region.code", code=code)),
        told=tell(()),
        sources=(),
        groups=tuple(group for group in groups if group.cards or group.links),
        around=tuple(here.link(Key("region", c)) for c in region.parents),
        inside=tuple(_region_link(here, c) for c in below),
        explore=explore_link(here, "region", code) if cases else "",
    )


def type_view(here: Here, type_id: str) -> EntityView:
    """A case type: what it is about, and its cases."""
    kind = kind_of(here, type_id)
    cases = here.catalog.cases_by_type[type_id]
    return EntityView(
        kind="type",
        kind_label=Said(here.words("type.kind")),
        kind_href=here.to(permalinks.index_path("type")),
        id=type_id,
        title=kind.said,
        one_line=kind.one_line,
        told=tell(()),
        sources=(),
        groups=(cases_under(here, Said(here.words("type.cases", count=len(cases))), cases),),
        window=kind.window,
        colour=kind.colour,
        explore=explore_link(here, "type", type_id) if cases else "",
    )


def explore_link(here: Here, facet: str, value: str) -> str:
    """The list of cases, narrowed to those with a value of a facet."""
    return f"{here.to(permalinks.index_path('case'))}?{urlencode({facet: value})}"


def index_view(here: Here, kind: str) -> IndexView:
    """All entries of a kind with how many cases each is about."""
    entity_type = here.catalog.schema.entities[kind]
    links = []
    for id_, entity in here.catalog.entities[kind].items():
        key = Key(kind, id_)
        link = here.link(key, here.catalog.real_cases(key))
        links.append(link._replace(note=_one_line(here, entity)))
    return IndexView(
        kind=kind,
        title=here.said(entity_type.plural),
        one_line=here.said(entity_type.one_line),
        links=tuple(links),
    )


def types_view(here: Here) -> IndexView:
    """All case types."""
    kinds = [kind_of(here, name) for name in here.catalog.schema.types]
    return IndexView(
        kind="type",
        title=Said(here.words("type.kind")),
        one_line=Said(here.words("type.one_line")),
        links=tuple(Link(k.said, k.href, k.count, k.one_line) for k in kinds),
    )


def board_view(here: Here) -> BoardView:
    """What is wanted, what is offered, and what was agreed."""
    columns = []
    for kind in BOARD:
        entity_type = here.catalog.schema.entities.get(kind)
        if entity_type:
            items = tuple(
                _board_item(here, entity) for entity in here.catalog.entities[kind].values()
            )
            said = here.said(entity_type.plural)
            columns.append((kind, said, here.said(entity_type.one_line), items))
    return BoardView(columns=tuple(columns))


def glossary_view(here: Here) -> tuple[BoardItem, ...]:
    """Every term with its explanation."""
    terms = here.catalog.entities.get("term", {}).values()
    return tuple(_board_item(here, term) for term in terms)


def _board_item(here: Here, entity: Entity) -> BoardItem:
    view = entity_view(here, entity)
    return BoardItem(
        id=f"{entity.kind}-{entity.id}",
        title=view.title,
        told=view.told,
        groups=view.groups,
        sources=view.sources,
        illustrative=view.illustrative,
    )


def _one_line(here: Here, entity: Entity) -> Said:
    return here.said(text_in(entity.fields, "one_line") or text_in(entity.fields, "tagline"))


def _groups(here: Here, key: Key) -> Iterator[Group]:
    """What names this entry, under the words of the field that names it."""
    found: dict[tuple[str, str], dict[Key, None]] = {}
    for mention in here.catalog.mentions.get(key, ()):
        found.setdefault((mention.by.kind, field_path(mention.path)), {})[mention.by] = None
    for (kind, path), once in found.items():
        keys = list(once)
        label = _inverse(here, kind, keys[0], path)
        if label is None or kind == "review":
            continue
        if kind == "case":
            ids = sorted((k.id for k in keys), key=here.catalog.order.__getitem__)
            yield cases_under(here, label, ids)
        else:
            yield Group(label=label, links=tuple(here.link(k) for k in keys))


def cases_under(here: Here, label: Said, ids: Sequence[str]) -> Group:
    """Cases under a heading: a few as cards, more as lines, and how many more there are."""
    cards = [card_of(here, here.catalog.cases[id_]) for id_ in ids[:_LINES]]
    lines = tuple(card.line for card in cards[_CARDS:])
    rest = max(0, len(ids) - _LINES)
    return Group(label=label, cards=tuple(cards[:_CARDS]), lines=lines, rest=rest)


def _inverse(here: Here, kind: str, by: Key, path: str) -> Said | None:
    schema = here.catalog.schema
    if kind == "case":
        case = here.catalog.cases[by.id]
        fields = schema.fields_of((case.type, *case.also))
    else:
        fields = schema.entities[kind].fields
    field = field_at(fields, path)
    return here.said(field.inverse) if field and field.inverse else None


def _is_facet(here: Here, entity: Entity) -> bool:
    """Whether cases are filtered by it."""
    own = (facet.values for facet in here.catalog.facets if facet.name == entity.kind)
    return any(value.id == entity.id for values in own for value in values)


def _region_link(here: Here, code: str) -> Link:
    return here.link(Key("region", code), len(here.catalog.cases_by_region.get(code, ())))
