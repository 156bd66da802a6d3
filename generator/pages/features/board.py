"""Board: needs, offers and agreements."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.pages.entities import board_item
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import BoardView

BOARD = ("need", "offer", "agreement")
"""The kinds that share the page, which goes by the name of the first."""


def board_page(here: Here) -> Content:
    """Needs, offers and agreements."""
    return Content(
        title=here.words("board.title"),
        description=here.words("board.lead"),
        view=board_view(here),
        nav="tools",
    )


def board_view(here: Here) -> BoardView:
    """What is wanted, what is offered, and what was agreed."""
    columns = []
    for kind in BOARD:
        entity_type = here.catalog.schema.entities.get(kind)
        if entity_type:
            items = tuple(
                board_item(here, entity) for entity in here.catalog.entities[kind].values()
            )
            said = here.said(entity_type.plural)
            columns.append((kind, said, here.said(entity_type.one_line), items))
    return BoardView(columns=tuple(columns))


def _is_there(routing: Routing) -> bool:
    return any(kind in routing.catalog.schema.entities for kind in BOARD)


def _routes(routing: Routing) -> Iterator[Route]:
    if _is_there(routing):
        yield only_page("board", permalinks.index_path("need"), board_page)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    if _is_there(routing):
        yield "need", permalinks.index_path("need")


FEATURE = Feature(name="board", routes=_routes, links=_links)
