"""Show flat: what is made up, so that nobody takes it for a real case."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.pages.cards import card_of
from generator.pages.features.lineage import samples_lineage
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import SamplesView


def samples_page(here: Here) -> Content:
    """What is made up, so that nobody takes it for a real case: the show flat."""
    return Content(
        title=here.words("samples.title"),
        description=here.words("samples.lead"),
        view=samples_view(here),
        nav="case",
        sheet="samples",
    )


def samples_view(here: Here) -> SamplesView:
    """Every case that is made up; `here` reads of them."""
    cases = (case for case in here.catalog.cases.values() if case.illustrative)
    return SamplesView(
        cards=tuple(card_of(here, case) for case in cases), lineage=samples_lineage(here)
    )


def _routes(routing: Routing) -> Iterator[Route]:
    if routing.samples:
        yield only_page("samples", permalinks.SAMPLES, samples_page, sample=True)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    if routing.samples:
        yield "samples", permalinks.SAMPLES


FEATURE = Feature(name="samples", routes=_routes, links=_links)
