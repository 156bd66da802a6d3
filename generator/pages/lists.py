"""The list of cases in pages, and the home page."""

from __future__ import annotations

from generator import permalinks
from generator.catalog import Catalog
from generator.config import Settings
from generator.model import Case, Entity, Key, Text, text_in
from generator.pages.cards import card_of, kind_of
from generator.pages.facets import explore_view, facet_views
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.provinces import regions_view
from generator.pages.views import HomeView, ListView

_STREET = 3
_PROBLEMS = 8
_VALUES = 10
"""Of a facet, this many values are seen at first."""


def list_pages(settings: Settings, catalog: Catalog) -> int:
    """How many pages the list of cases has."""
    return max(1, -(-len(catalog.cases) // settings.page_size))


def list_view(here: Here, script: str, number: int) -> ListView:
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
    )


def home_view(here: Here) -> HomeView:
    """The first page: a promise, a street of cases, and the ways in."""
    cases = tuple(here.catalog.cases.values())
    event = here.catalog.entities.get("event", {}).get(here.settings.event)
    picks = _picks(here, event, cases)
    promise, _ = here.phrases(Text(zh=here.settings.promise["zh"], en=here.settings.promise["en"]))
    illustrative = sum(case.illustrative for case in cases)
    board = (here.catalog.entities.get(kind, {}) for kind in ("need", "offer"))
    needs = [entity.title for named in board for entity in named.values()]
    return HomeView(
        promise=promise,
        promise_other=here.settings.promise["en" if here.lang == "zh" else "zh"],
        street=tuple(card_of(here, case) for case in picks[:_STREET]),
        event=here.link(Key("event", event.id)) if event else None,
        event_note=here.said(text_in(event.fields, "one_line") if event else None),
        picks=tuple(card_of(here, case) for case in picks),
        problems=_problems(here),
        kinds=tuple(kind_of(here, name) for name in here.catalog.schema.types),
        real=len(cases) - illustrative,
        illustrative=illustrative,
        needs=here.said(needs[0]) if needs else Said(),
        map=regions_view(here),
        total=len(cases),
    )


def _picks(here: Here, event: Entity | None, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The whole cases of the event at hand, or else the first real ones."""
    shown = here.catalog.naming(Key("event", event.id), "case") if event else ()
    ids = {key.id for key in shown}
    whole = [case for case in cases if case.fields.get("part_of") is None]
    picks = [case for case in whole if case.id in ids]
    return tuple(picks or [case for case in whole if not case.illustrative])[:6]


def _problems(here: Here) -> tuple[Link, ...]:
    """The problems most cases met."""
    links = [
        here.link(Key("problem", id_), here.catalog.real_cases(Key("problem", id_)))
        for id_ in here.catalog.entities.get("problem", {})
    ]
    return tuple(sorted(links, key=lambda link: -link.cases)[:_PROBLEMS])
