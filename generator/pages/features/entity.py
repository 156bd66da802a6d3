"""Page of a collection, and of whatever has no page of another make."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import is_illustrative
from generator.model import Entity, Key
from generator.pages.entities import NOT_DRAWN, groups_of, narrowed_to, one_line_of
from generator.pages.features.collection import opened_with, shorts_of
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing
from generator.pages.routes import entity_page as route_of
from generator.pages.sentences import ASKED, questions_of, sentences_of
from generator.pages.showing import show_parts, tell
from generator.pages.sourcing import sources_of
from generator.pages.views import EntityView

_OTHERS = ("problem", "mechanism", "event")
"""Kinds whose pages are features of their own."""


def entity_page(key: Key, here: Here) -> Content:
    """The page of a collection, and of whatever has no page of another make."""
    entity = here.catalog.entity(key)
    view = entity_view(here, entity)
    title = f"{view.title.text} · {view.kind_label.text}"
    return Content(
        title=here.titled(title, made_up=view.illustrative),
        description=view.one_line.text,
        view=view,
        nav="",
    )


def entity_view(here: Here, entity: Entity) -> EntityView:
    """An entity's own page: what it says, and everything that names it."""
    entity_type = here.catalog.schema.entities[entity.kind]
    shorts = shorts_of(here, entity) if entity.kind == "collection" else ()
    hidden = {*NOT_DRAWN, entity_type.title_field, "one_line", "tagline", ASKED}
    fields = [field for field in entity_type.fields if field.name not in hidden]
    if entity_type.says:
        fields = []
    return EntityView(
        kind=entity.kind,
        kind_label=here.said(entity_type.label),
        kind_href=here.to(permalinks.index_path(entity.kind)),
        id=entity.id,
        title=here.said(entity.title),
        one_line=one_line_of(here, entity),
        says=sentences_of(here, entity),
        told=tell(show_parts(here, fields, entity.fields)),
        asks=questions_of(here, entity),
        sources=sources_of(here, entity.fields),
        groups=tuple(groups_of(here, Key(entity.kind, entity.id))),
        illustrative=is_illustrative(entity),
        older=entity.stale and here.lang == "en",
        explore=narrowed_to(here, entity),
        keep=",".join(shorts),
        opened=opened_with(here, shorts) if shorts else "",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    for kind in filter(permalinks.has_own_page, routing.catalog.schema.entities):
        if kind not in _OTHERS:
            for entity, made_up in routing.own(kind):
                yield route_of("entity", entity, entity_page, made_up=made_up)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    for kind in filter(permalinks.has_own_list, routing.catalog.schema.entities):
        yield kind, permalinks.index_path(kind)


FEATURE = Feature(name="entity", routes=_routes, links=_links)
