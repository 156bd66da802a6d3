"""The list of cases in pages, and the home page."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import Catalog, region_name
from generator.config import Settings
from generator.model import Case, Day, Entity, Key, Text, ref_in
from generator.pages.cards import card_of, kind_of
from generator.pages.facets import explore_view, facet_views
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.lineage import samples_lineage
from generator.pages.problems import tried_count
from generator.pages.views import HomeView, ListView, SamplesView

_STREET = 3
_PROBLEMS = 8
_VALUES = 10
"""Of a facet, this many values are seen at first."""


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


def samples_view(here: Here) -> SamplesView:
    """Every case that is made up; `here` reads of them."""
    cases = (case for case in here.catalog.cases.values() if case.illustrative)
    return SamplesView(
        cards=tuple(card_of(here, case) for case in cases), lineage=samples_lineage(here)
    )


def home_view(here: Here) -> HomeView:
    """The first page: a promise, a street of cases, and the ways in."""
    cases = tuple(here.catalog.cases.values())
    event = here.catalog.entities.get("event", {}).get(here.settings.event)
    picks = _picks(here, event, cases)
    promise, _ = here.phrases(Text(zh=here.settings.promise["zh"], en=here.settings.promise["en"]))
    return HomeView(
        promise=promise,
        promise_other=here.settings.promise["en" if here.lang == "zh" else "zh"],
        street=tuple(card_of(here, case) for case in picks[:_STREET]),
        event=here.link(Key("event", event.id)) if event else None,
        event_at=tuple(_at(here, event)) if event else (),
        picks=tuple(card_of(here, case) for case in picks),
        problems=_problems(here),
        kinds=tuple(kind_of(here, name) for name in here.catalog.schema.types),
        total=len(cases),
    )


def _at(here: Here, event: Entity) -> Iterator[str]:
    """When an event was, and in which city."""
    first, last = event.fields.get("start"), event.fields.get("end")
    if isinstance(first, Day):
        yield here.days(first, last if isinstance(last, Day) else first)
    region = ref_in(event.fields, "region")
    if region in here.catalog.regions:
        yield region_name(here.catalog, region, here.lang)


def _picks(here: Here, event: Entity | None, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The whole cases of the event at hand, or else the first real ones."""
    shown = here.catalog.naming(Key("event", event.id), "case") if event else ()
    ids = {key.id for key in shown}
    whole = [case for case in cases if case.fields.get("part_of") is None]
    picks = [case for case in whole if case.id in ids]
    return tuple(picks or whole)[:6]


def _problems(here: Here) -> tuple[Link, ...]:
    """The problems about which most cases did something."""
    links = [
        here.link(Key("problem", id_), tried_count(here, problem))
        for id_, problem in here.catalog.entities.get("problem", {}).items()
    ]
    return tuple(sorted(links, key=lambda link: -link.cases)[:_PROBLEMS])
