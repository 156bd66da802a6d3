"""What each page shows: a title for its frame, a view for its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from generator import permalinks
from generator.catalog import Facet, FacetValue, is_illustrative
from generator.model import Day, Entity, Key, OutputFile, text_in
from generator.pages import cases, entities, events, facets, ledger, lineage, lists
from generator.pages.alike import alike_data, alike_view
from generator.pages.calendar import calendar_files
from generator.pages.collection import collection_view
from generator.pages.compare import compare_view
from generator.pages.directory import directory_view
from generator.pages.finding import problems_view
from generator.pages.here import Here
from generator.pages.mechanisms import mechanism_view
from generator.pages.pictures import Shot, shots_of
from generator.pages.plan import plan_view
from generator.pages.problems import problem_view
from generator.pages.sandbox import sandbox_view
from generator.pages.shards import Json
from generator.pages.views import WithdrawnView


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """A page to be made: its Chinese address, and what the page of each language shows."""

    path: str
    template: str
    make: Callable[[Here], Content]
    listed: bool = True
    """Whether search engines are to know of it."""
    sample: bool = False
    """Whether it is about what is made up, and may read of it."""

    @property
    def given(self) -> tuple[object, ...]:
        """What the page is about, beside what it reads of the catalog."""
        return self.make.args if isinstance(self.make, partial) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataJob:
    """Scripts that hand data to pages, in all languages at once."""

    kinds: tuple[str, ...]
    """What is made together, a script for each."""
    number: int
    make: Callable[[Here], Mapping[str, Json]]
    """The data of every kind, in a language."""
    template: str = ""
    listed: bool = False

    @property
    def path(self) -> str:
        """The address of the first of them."""
        return self.paths[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """The address of each."""
        return tuple(permalinks.shard_path(kind, self.number) for kind in self.kinds)

    @property
    def given(self) -> tuple[object, ...]:
        """What they are about, as of a page."""
        return self.make.args if isinstance(self.make, partial) else ()


Job: TypeAlias = PageJob | DataJob


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page shows, for its frame and for its template."""

    title: str
    description: str
    view: object
    nav: str = ""
    kind: str = "website"
    sheet: str = ""
    """The style sheet of such pages; '' for that of most."""
    beside: tuple[OutputFile, ...] = ()
    """Files that go with the page."""
    pictures: tuple[Shot, ...] = ()
    """Pictures that go with it; all languages share them."""


def home_page(here: Here) -> Content:
    """The first page."""
    return Content(title="", description="", view=lists.home_view(here), nav="home", sheet="home")


def list_page(script: str, tray: str, number: int, here: Here) -> Content:
    """One page of the list of cases; the first is filtered in the browser."""
    view = lists.list_view(here, script, tray, number)
    title = _numbered(here, here.words("list.title"), number)
    description = here.words("list.description", count=view.total)
    return Content(
        title=title,
        description=description,
        view=view,
        nav="case",
        sheet="list",
        beside=(facets.sizes_data(here),) if number == 1 and here.lang == "zh" else (),
    )


def samples_page(here: Here) -> Content:
    """What is made up, so that nobody takes it for a real case: the show flat."""
    return Content(
        title=here.words("samples.title"),
        description=here.words("samples.lead"),
        view=lists.samples_view(here),
        nav="case",
        sheet="samples",
    )


def claims_page(number: int, here: Here) -> Content:
    """One page of the site's ledger."""
    view = ledger.ledger_view(here, number)
    title = _numbered(here, here.words("claims.title"), number)
    description = here.words("claims.lead", count=view.total)
    return Content(title=title, description=description, view=view)


def case_page(script: str, id_: str, here: Here) -> Content:
    """A case's own page."""
    case = here.catalog.cases[id_]
    here = replace(here, ledger=True)
    view = cases.case_view(here, case, script)
    name = "".join(view.card.title)
    practice = view.card.practice.text
    title = here.words("case.title", practice=practice, title=name) if practice else name
    if view.card.short_where:
        title = f"{title} · {view.card.short_where.text}"
    return Content(
        title=here.titled(title, made_up=case.illustrative),
        description=view.card.summary.text,
        view=view,
        nav="case",
        kind="article",
        sheet="pictured" if case.media else "case",
        beside=calendar_files(here, case),
        pictures=tuple(shots_of(case)) if here.lang == "zh" else (),
    )


def entity_page(key: Key, here: Here) -> Content:
    """The page of a collection, and of whatever has no page of another make."""
    entity = here.catalog.entity(key)
    view = entities.entity_view(here, entity)
    title = f"{view.title.text} · {view.kind_label.text}"
    return Content(
        title=here.titled(title, made_up=view.illustrative),
        description=view.one_line.text,
        view=view,
        nav="",
    )


def problem_page(key: Key, here: Here) -> Content:
    """What to do about a problem."""
    view = problem_view(here, here.catalog.entity(key))
    return Content(
        title="".join(view.title),
        description=view.one_line.text,
        view=view,
        nav="problem",
        sheet="problem",
    )


def mechanism_page(key: Key, here: Here) -> Content:
    """A practice: its steps, and who uses it."""
    entity = here.catalog.entity(key)
    view = mechanism_view(here, entity)
    title = here.words("mechanism.title", name=view.title.text)
    return Content(
        title=here.titled(title, made_up=is_illustrative(entity)),
        description=view.one_line.text,
        view=view,
        nav="problem",
        sheet="problem",
    )


def problems_page(here: Here) -> Content:
    """Every problem, and every practice that may help."""
    return Content(
        title=here.words("nav.problem"),
        description=here.words("problems.lead"),
        view=problems_view(here),
        nav="problem",
        sheet="problem",
    )


def event_page(key: Key, here: Here) -> Content:
    """An event, with its days as a calendar file."""
    event = here.catalog.entity(key)
    view = events.event_view(here, event)
    every = (event, *(here.catalog.entity(Key("event", part.id)) for part in view.parts))
    when = f"{view.when}{here.words('list.stop')}" if view.when else ""
    title = f"{view.title.text} · {view.kind_label.text}"
    return Content(
        title=here.titled(title, made_up=view.illustrative),
        description=f"{when}{view.one_line.text}",
        view=view,
        nav="expo" if key.id == here.settings.event else "",
        beside=tuple(chain.from_iterable(calendar_files(here, one) for one in every)),
    )


def directory_page(here: Here) -> Content:
    """Everything cases are about, and whoever is in them."""
    return Content(
        title=here.words("directory.title"),
        description=here.words("directory.lead"),
        view=directory_view(here),
    )


def tools_page(here: Here) -> Content:
    """What a visitor can do with cases."""
    return Content(
        title=here.words("tools.title"),
        description=here.words("tools.lead"),
        view=None,
        nav="tools",
    )


def facet_page(facet: Facet, value: FacetValue, here: Here) -> Content:
    """The cases with one value of a facet."""
    view = facets.facet_page_view(here, facet, value)
    title = view.title.text
    description = here.words("facets.described", value=title, count=len(value.cases))
    return Content(title=title, description=description, view=view, nav="case")


def board_page(here: Here) -> Content:
    """Needs, offers and agreements."""
    return Content(
        title=here.words("board.title"),
        description=here.words("board.lead"),
        view=entities.board_view(here),
        nav="tools",
    )


def glossary_page(here: Here) -> Content:
    """Every term."""
    return Content(
        title=here.words("glossary.title"),
        description=here.words("glossary.lead"),
        view=entities.glossary_view(here),
    )


def lineage_page(here: Here) -> Content:
    """Who learned from whom."""
    return Content(
        title=here.words("lineage.title"),
        description=here.words("lineage.lead"),
        view=lineage.lineage_view(here),
    )


def compare_page(script: str, shards: int, here: Here) -> Content:
    """The page that lays cases side by side in the browser."""
    return Content(
        title=here.words("compare.title"),
        description=here.words("compare.lead"),
        view=compare_view(here, script, shards),
        nav="tools",
    )


def collection_page(script: str, samples: int, here: Here) -> Content:
    """The page of what a visitor kept, which may be made up too."""
    return Content(
        title=here.words("collection.title"),
        description=here.words("collection.lead"),
        view=collection_view(here, script, has_samples=bool(samples)),
        nav="kept",
        sheet="collection",
    )


def sandbox_page(script: str, here: Here) -> Content:
    """The page where visitors try out what a point scheme costs."""
    return Content(
        title=here.words("sandbox.title"),
        description=here.words("sandbox.lead"),
        view=sandbox_view(here, script),
        nav="tools",
        sheet="sandbox",
    )


def plan_page(script: str, cases: int, practices: int, here: Here) -> Content:
    """The page where visitors plan to do the same."""
    return Content(
        title=here.words("plan.title"),
        description=here.words("plan.lead"),
        view=plan_view(here, script, cases, practices),
        nav="tools",
        sheet="plan",
    )


def alike_page(script: str, here: Here) -> Content:
    """The page for communities like the visitor's own; the first language brings its data."""
    return Content(
        title=here.words("alike.title"),
        description=here.words("alike.lead"),
        view=alike_view(here, script),
        nav="tools",
        beside=(alike_data(here),) if here.lang == "zh" else (),
    )


def withdrawn_page(entity: Entity, here: Here) -> Content:
    """What stands where a case was that is gone for good."""
    day = entity.fields.get("withdrawn_on")
    return Content(
        title=here.words("withdrawn.title"),
        description="",
        view=WithdrawnView(
            note=here.said(text_in(entity.fields, "note")),
            day=here.date(day) if isinstance(day, Day) else "",
        ),
        nav="case",
    )


def not_found_page(here: Here) -> Content:
    """The page for addresses that lead nowhere."""
    return Content(title=here.words("lost.title"), description="", view=None)


def _numbered(here: Here, title: str, number: int) -> str:
    return here.words("list.page", title=title, number=number) if number > 1 else title
