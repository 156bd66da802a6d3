"""Home page: the promise, a street of cases, problems, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import region_name
from generator.model import Case, Day, Entity, Key, Text, ref_in
from generator.pages.cards import card_of, kind_of
from generator.pages.features.problem import tried_count
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import HomeView

_STREET = 3
_PROBLEMS = 8


def home_page(here: Here) -> Content:
    """The first page."""
    return Content(title="", description="", view=home_view(here), nav="home", sheet="home")


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


def _routes(_routing: Routing) -> Iterator[Route]:
    yield only_page("home", permalinks.HOME, home_page)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "home", permalinks.HOME


FEATURE = Feature(name="home", routes=_routes, links=_links)
