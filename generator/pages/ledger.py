"""The claim ledger: the numbers of a case, and those of the whole site, each with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator import permalinks
from generator.catalog import Catalog, Claim
from generator.model import Case, Key, Record, text_in, word_in
from generator.pages.evidence import grade_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.showing import show_figure
from generator.pages.sourcing import numbered
from generator.pages.views import ClaimRow, LedgerCase, LedgerView, Sourced, SourceView

PAGE = 200
"""Rows on one page of the site's ledger."""


def case_ledger(here: Here, case: Case, sources: Sequence[SourceView]) -> tuple[Sourced, ...]:
    """Every number of a case: by source, and those that nothing backs last."""
    backed = defaultdict[str, list[ClaimRow]](list)
    for row in _rows(here, case, here.catalog.claims[case.id]):
        backed[row.source_id].append(row)
    found = tuple(Sourced(source, tuple(backed[source.id])) for source in sources)
    return (*found, Sourced(None, tuple(backed[""]))) if backed[""] else found


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
                rows=tuple(_rows(here, cases[id_], (claim for _, claim in pairs))),
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


def _rows(here: Here, case: Case, claims: Iterable[Claim]) -> Iterator[ClaimRow]:
    """Claims of one case as rows."""
    own = "" if here.ledger else here.to_entry(Key("case", case.id))
    sources = {
        word_in(source, "id"): _name(here, number, source)
        for number, source in numbered(case.fields)
    }
    for claim in claims:
        yield _row(here, case, claim, own, sources)


def _row(here: Here, case: Case, claim: Claim, own: str, sources: Mapping[str, Said]) -> ClaimRow:
    quantity, source = claim.quantity, claim.source or ""
    return ClaimRow(
        id=claim.id,
        href=f"{own}#{claim.id}",
        figure=show_figure(here, quantity),
        what=tuple(here.said(label) for label in claim.labels),
        as_of=here.date(quantity.as_of) if quantity.as_of else "",
        baseline=here.said(quantity.baseline),
        method=here.said(quantity.method),
        attested=here.said(quantity.attested_by),
        source=Link(sources[source], f"{own}#source-{source}") if source in sources else None,
        source_id=source if source in sources else "",
        locator=here.said(quantity.locator),
        grade=grade_of(here, case, claim),
    )


def _name(here: Here, number: int, source: Record) -> Said:
    """What a source is called beside a number: who published it, or else its own number."""
    publisher = text_in(source, "publisher")
    return here.said(publisher) if publisher else Said(here.words("source.number", number=number))
