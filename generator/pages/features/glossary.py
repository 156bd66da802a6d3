"""Glossary: every term with its explanation."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.pages.entities import board_item
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import BoardItem


def glossary_page(here: Here) -> Content:
    """Every term."""
    return Content(
        title=here.words("glossary.title"),
        description=here.words("glossary.lead"),
        view=glossary_view(here),
    )


def glossary_view(here: Here) -> tuple[BoardItem, ...]:
    """Every term with its explanation."""
    terms = here.catalog.entities.get("term", {}).values()
    return tuple(board_item(here, term) for term in terms)


def _routes(routing: Routing) -> Iterator[Route]:
    if "term" in routing.catalog.schema.entities:
        yield only_page("glossary", permalinks.index_path("term"), glossary_page)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    if "term" in routing.catalog.schema.entities:
        yield "term", permalinks.index_path("term")


FEATURE = Feature(name="glossary", routes=_routes, links=_links)
