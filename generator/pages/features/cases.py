"""List of cases, in pages; the first is filtered in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import permalinks
from generator.catalog import Catalog
from generator.config import Settings
from generator.pages.cards import card_of
from generator.pages.facets import explore_view, facet_views, sizes_data
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.routes import Content, Feature, PageRoute, Routing, numbered, template_of
from generator.pages.views import ListView

_VALUES = 10
"""Of a facet, this many values are seen at first."""


def list_page(script: str, tray: str, number: int, here: Here) -> Content:
    """One page of the list."""
    view = list_view(here, script, tray, number)
    return Content(
        title=numbered(here, here.words("list.title"), number),
        description=here.words("list.description", count=view.total),
        view=view,
        nav="case",
        sheet="list",
        beside=(sizes_data(here),) if number == 1 and here.lang == "zh" else (),
    )


def list_pages(settings: Settings, catalog: Catalog) -> int:
    """How many pages the list of cases has."""
    return max(1, -(-len(catalog.cases) // settings.page_size))


def list_view(here: Here, script: str, tray: str, number: int) -> ListView:
    """One page of the list of cases, counted from 1."""
    size = here.settings.page_size
    ids = list(here.catalog.cases)
    shown = ids[(number - 1) * size : number * size]
    return ListView(
        cards=tuple(card_of(here, here.catalog.cases[id_]) for id_ in shown),
        total=len(ids),
        number=number,
        pages=tuple(
            Link(Said(str(page)), here.to(permalinks.index_path("case", page)))
            for page in range(1, list_pages(here.settings, here.catalog) + 1)
        ),
        facets=facet_views(here, most=_VALUES) if number == 1 else (),
        explore=explore_view(here, script) if number == 1 else None,
        tray=here.to_file(tray),
    )


def _routes(routing: Routing) -> Iterator[PageRoute]:
    scripts = routing.script("explore"), routing.script("tray")
    for number in range(1, list_pages(routing.settings, routing.real) + 1):
        yield PageRoute(
            path=permalinks.index_path("case", number),
            template=template_of("cases"),
            make=partial(list_page, *scripts, number),
        )


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "case", permalinks.index_path("case")


FEATURE = Feature(name="cases", routes=_routes, links=_links)
