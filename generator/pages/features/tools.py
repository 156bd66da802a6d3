"""Tools: what a visitor can do with cases."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page


def tools_page(here: Here) -> Content:
    """What a visitor can do with cases."""
    return Content(
        title=here.words("tools.title"),
        description=here.words("tools.lead"),
        view=None,
        nav="tools",
    )


def _routes(_routing: Routing) -> Iterator[Route]:
    yield only_page("tools", permalinks.TOOLS, tools_page)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "tools", permalinks.TOOLS


FEATURE = Feature(name="tools", routes=_routes, links=_links)
