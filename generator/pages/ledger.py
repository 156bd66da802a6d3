"""Claim ledger: the numbers of a case, each with its source, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.catalog import Claim
from generator.model import Case, Key, Record, text_in, word_in
from generator.pages.evidence import grade_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.showing import show_figure
from generator.pages.sourcing import numbered
from generator.pages.views import ClaimRow, Sourced, SourceView


def case_ledger(here: Here, case: Case, sources: Sequence[SourceView]) -> tuple[Sourced, ...]:
    """Every number of a case: by source, and those that nothing backs last."""
    backed = defaultdict[str, list[ClaimRow]](list)
    for row in claim_rows(here, case, here.catalog.claims[case.id]):
        backed[row.source_id].append(row)
    found = tuple(Sourced(source, tuple(backed[source.id])) for source in sources)
    return (*found, Sourced(None, tuple(backed[""]))) if backed[""] else found


def claim_rows(here: Here, case: Case, claims: Iterable[Claim]) -> Iterator[ClaimRow]:
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
