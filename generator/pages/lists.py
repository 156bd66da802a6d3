"""The list of cases in pages, and the home page."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import Catalog
from generator.config import Settings
from generator.model import Case, Entity, Key, Ref, Text, text_in, values_at
from generator.pages.cards import card_of, kind_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.provinces import regions_view
from generator.pages.views import Facet, HomeView, ListView

_STREET = 3
_PROBLEMS = 8


def list_pages(settings: Settings, catalog: Catalog) -> int:
    """How many pages the list of cases has."""
    return max(1, -(-len(catalog.cases) // settings.page_size))


def list_view(here: Here, number: int) -> ListView:
    """One page of the list of cases, counted from 1."""
    size = here.settings.page_size
    cases = list(here.catalog.cases.values())
    return ListView(
        cards=tuple(card_of(here, case) for case in cases[(number - 1) * size : number * size]),
        total=len(cases),
        number=number,
        pages=tuple(
            Link(Said(str(page)), here.to(permalinks.index_path("case", page)))
            for page in range(1, list_pages(here.settings, here.catalog) + 1)
        ),
        facets=tuple(facet for facet in _facets(here) if len(facet.links) > 1),
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


def _facets(here: Here) -> Iterator[Facet]:
    yield Facet(
        name="type",
        label=Said(here.words("facet.type")),
        links=tuple(
            (f"type:{kind.id}", Link(kind.said, kind.href, kind.count))
            for kind in (kind_of(here, name) for name in here.catalog.schema.types)
            if kind.count
        ),
    )
    counts: dict[str, int] = {}
    for case in here.catalog.cases.values():
        for value in values_at(case.fields, "problems"):
            if isinstance(value, Ref):
                counts[value.id] = counts.get(value.id, 0) + 1
    known = here.catalog.entities.get("problem", {})
    yield Facet(
        name="problem",
        label=Said(here.words("facet.problem")),
        links=tuple(
            (f"problem:{id_}", here.link(Key("problem", id_), counts[id_]))
            for id_ in known
            if counts.get(id_)
        ),
    )
    yield Facet(
        name="region",
        label=Said(here.words("facet.region")),
        links=tuple(
            (f"region:{code}", here.link(Key("region", code), len(ids)))
            for code, ids in here.catalog.cases_by_region.items()
            if code.endswith("0000")
        ),
    )
