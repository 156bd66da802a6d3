"""Claim ledger of the whole site, in pages: every number with its source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from generator import permalinks
from generator.catalog import Catalog
from generator.model import Key
from generator.pages.here import Here
from generator.pages.ledger import claim_rows
from generator.pages.routes import Content, Feature, PageRoute, Routing, numbered, template_of
from generator.pages.views import LedgerCase, LedgerView

PAGE = 200
"""Rows on one page."""


def claims_page(number: int, here: Here) -> Content:
    """One page of the site's ledger."""
    view = ledger_view(here, number)
    title = numbered(here, here.words("claims.title"), number)
    description = here.words("claims.lead", count=view.total)
    return Content(title=title, description=description, view=view)


def ledger_pages(catalog: Catalog) -> int:
    """How many pages the site's ledger has."""
    return max(1, -(-len(catalog.ledger) // PAGE))


def ledger_view(here: Here, number: int) -> LedgerView:
    """One page of the site's ledger, counted from 1."""
    every = here.catalog.ledger
    mine = groupby(every[(number - 1) * PAGE : number * PAGE], key=lambda pair: pair[0].id)
    cases = here.catalog.cases
    return LedgerView(
        cases=tuple(
            LedgerCase(
                case=here.link(Key("case", id_)),
                rows=tuple(claim_rows(here, cases[id_], (claim for _, claim in pairs))),
            )
            for id_, pairs in mine
        ),
        total=len(every),
        before=_page(here, number - 1),
        after=_page(here, number + 1),
    )


def _page(here: Here, number: int) -> str:
    """The way to a page of the ledger; '' where there is none."""
    if not 1 <= number <= ledger_pages(here.catalog):
        return ""
    return here.to(permalinks.index_path("claim", number))


def _routes(routing: Routing) -> Iterator[PageRoute]:
    for number in range(1, ledger_pages(routing.real) + 1):
        yield PageRoute(
            path=permalinks.index_path("claim", number),
            template=template_of("claims"),
            make=partial(claims_page, number),
        )


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "claim", permalinks.index_path("claim")


FEATURE = Feature(name="claims", routes=_routes, links=_links)
