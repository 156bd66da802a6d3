"""The claim ledger: the numbers of a case, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import Claim, lacks_of
from generator.model import Case, Key
from generator.pages.cases import sources_of
from generator.pages.here import Here
from generator.pages.showing import show_figure
from generator.pages.views import ClaimRow, Lack, LedgerView, Link, Said

PAGE = 200
"""Rows on one page of the site's ledger."""


def case_ledger(here: Here, case: Case) -> tuple[ClaimRow, ...]:
    """Every number of a case with where it comes from."""
    return tuple(_row(here, case, claim) for claim in here.catalog.claims[case.id])


def ledger_pages(here: Here) -> int:
    """How many pages the site's ledger has."""
    total = sum(len(claims) for claims in here.catalog.claims.values())
    return max(1, -(-total // PAGE))


def ledger_view(here: Here, number: int) -> LedgerView:
    """One page of the site's ledger, counted from 1; real cases come before made-up ones."""
    every = [
        (case, claim)
        for case in here.catalog.cases.values()
        for claim in here.catalog.claims[case.id]
    ]
    real = [(case, claim) for case, claim in every if not case.illustrative]
    counted = [lack for case, claim in real for lack in lacks_of(case, claim)]
    return LedgerView(
        rows=tuple(_row(here, case, c) for case, c in every[(number - 1) * PAGE : number * PAGE]),
        total=len(every),
        real=len(real),
        lacks=tuple(
            Lack(id=id_, said=Said(text=here.words(f"lack.{id_}")), count=counted.count(id_))
            for id_ in ("date", "baseline", "independent", "source")
        ),
        number=number,
        pages=tuple(_page_links(here)),
    )


def _page_links(here: Here) -> Iterator[Link]:
    for page in range(1, ledger_pages(here) + 1):
        href = here.to(permalinks.index_path("claim", page))
        yield Link(said=Said(text=str(page)), href=href, count=page)


def _row(here: Here, case: Case, claim: Claim) -> ClaimRow:
    quantity = claim.quantity
    own = here.to_entry(Key("case", case.id))
    numbers = {source.id: source.number for source in sources_of(here, case.fields)}
    page = "" if here.ledger else own
    source = None
    if claim.source in numbers:
        said = Said(text=here.words("source.number", number=numbers[claim.source]))
        source = Link(said=said, href=f"{page}#source-{claim.source}")
    return ClaimRow(
        id=claim.id,
        case=Link(said=here.said(case.title), href=f"{own}#{claim.id}"),
        illustrative=case.illustrative,
        figure=show_figure(here, quantity),
        what=tuple(here.said(label) for label in claim.labels),
        as_of=here.date(quantity.as_of) if quantity.as_of else "",
        baseline=here.said(quantity.baseline),
        method=here.said(quantity.method),
        source=source,
        attested_by=here.said(quantity.attested_by),
        lacks=lacks_of(case, claim),
    )
