"""The claim ledger: the numbers of a case, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import permalinks
from generator.catalog import Catalog, Claim, lacks_of
from generator.model import Case, Key, word_in
from generator.pages.evidence import grade_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.showing import show_figure
from generator.pages.sourcing import numbered
from generator.pages.views import ClaimRow, Lack, LedgerView

PAGE = 200
"""Rows on one page of the site's ledger."""


def case_ledger(here: Here, case: Case) -> tuple[ClaimRow, ...]:
    """Every number of a case with where it comes from."""
    return tuple(_rows(here, case, here.catalog.claims[case.id]))


def ledger_pages(catalog: Catalog) -> int:
    """How many pages the site's ledger has."""
    return max(1, -(-len(catalog.ledger) // PAGE))


def ledger_view(here: Here, script: str, number: int) -> LedgerView:
    """One page of the site's ledger, counted from 1; real cases come before made-up ones."""
    every, counted = here.catalog.ledger, here.catalog.lacks
    mine = groupby(every[(number - 1) * PAGE : number * PAGE], key=lambda pair: pair[0].id)
    cases = here.catalog.cases
    return LedgerView(
        script=here.to_file(script),
        rows=tuple(
            row
            for id_, pairs in mine
            for row in _rows(here, cases[id_], (claim for _, claim in pairs))
        ),
        total=len(every),
        real=sum(not case.illustrative for case, _ in every),
        lacks=tuple(
            Lack(id=id_, said=Said(here.words(f"lack.{id_}")), count=counted[id_])
            for id_ in ("date", "baseline", "independent", "source")
        ),
        number=number,
        pages=tuple(_page_links(here)),
    )


def _page_links(here: Here) -> Iterator[Link]:
    for page in range(1, ledger_pages(here.catalog) + 1):
        href = here.to(permalinks.index_path("claim", page))
        yield Link(Said(str(page)), href)


def _rows(here: Here, case: Case, claims: Iterable[Claim]) -> Iterator[ClaimRow]:
    """Claims of one case as rows."""
    own = here.to_entry(Key("case", case.id))
    numbers = {word_in(source, "id"): number for number, source in numbered(case.fields)}
    for claim in claims:
        yield _row(here, case, claim, own, numbers)


def _row(here: Here, case: Case, claim: Claim, own: str, numbers: dict[str, int]) -> ClaimRow:
    quantity = claim.quantity
    page = "" if here.ledger else own
    source = None
    if claim.source in numbers:
        said = Said(here.words("source.number", number=numbers[claim.source]))
        source = Link(said, f"{page}#source-{claim.source}")
    return ClaimRow(
        id=claim.id,
        case=Link(here.said(case.title), f"{own}#{claim.id}"),
        illustrative=case.illustrative,
        figure=show_figure(here, quantity),
        what=tuple(here.said(label) for label in claim.labels),
        as_of=here.date(quantity.as_of) if quantity.as_of else "",
        baseline=here.said(quantity.baseline),
        method=here.said(quantity.method),
        attested=here.said(quantity.attested_by),
        source=source,
        grade=grade_of(here, case, claim.path),
        lacks=lacks_of(case, claim),
    )
