"""What each page shows: a title for its frame, a view for its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from generator.catalog import Facet, FacetValue
from generator.model import Day, Entity, Key, OutputFile, text_in
from generator.pages import cases, entities, facets, ledger, lineage, lists, provinces
from generator.pages.alike import alike_data, alike_view
from generator.pages.calendar import calendar_files
from generator.pages.collection import collection_view
from generator.pages.compare import compare_view, comparison
from generator.pages.here import Here
from generator.pages.pictures import Shot, shots_of
from generator.pages.plan import plan_view
from generator.pages.plan_data import case_plan, mechanism_plan
from generator.pages.sandbox import sandbox_view
from generator.pages.views import EntityView, IndexView, WithdrawnView


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """A page to be made: its Chinese address, and what the page of each language shows."""

    path: str
    template: str
    make: Callable[[Here], Content]
    listed: bool = True
    """Whether search engines are to know of it."""

    @property
    def given(self) -> tuple[object, ...]:
        """What the page is about, beside what it reads of the catalog."""
        return self.make.args if isinstance(self.make, partial) else ()


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


def list_page(script: str, number: int, here: Here) -> Content:
    """One page of the list of cases; the first is filtered in the browser."""
    view = lists.list_view(here, script, number)
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


def claims_page(script: str, number: int, here: Here) -> Content:
    """One page of the site's ledger."""
    view = ledger.ledger_view(here, script, number)
    title = _numbered(here, here.words("claims.title"), number)
    return Content(title=title, description=here.words("claims.lead"), view=view, nav="claim")


def case_page(id_: str, here: Here) -> Content:
    """A case's own page, with what the pages of comparison and of plans need of it."""
    case = here.catalog.cases[id_]
    here = replace(here, ledger=True)
    view = cases.case_view(here, case, ledger.case_ledger(here, case))
    name = "".join(view.card.title)
    practice = view.card.practice.text
    title = here.words("case.title", practice=practice, title=name) if practice else name
    if view.card.short_where:
        title = f"{title} · {view.card.short_where.text}"
    return Content(
        title=title,
        description=view.card.summary.text,
        view=view,
        nav="case",
        kind="article",
        sheet="pictured" if case.media else "case",
        beside=(
            comparison(here, view),
            case_plan(here, case),
            *calendar_files(here, case),
        ),
        pictures=tuple(shots_of(case)) if here.lang == "zh" else (),
    )


def entity_page(key: Key, here: Here) -> Content:
    """The page of a place, a mechanism, an event and so on."""
    entity = here.catalog.entity(key)
    view = entities.entity_view(here, entity)
    title = f"{view.title.text} · {view.kind_label.text}"
    nav = "expo" if entity.id == here.settings.event and entity.kind == "event" else entity.kind
    return Content(
        title=title,
        description=view.one_line.text,
        view=view,
        nav=nav,
        beside=(mechanism_plan(here, entity),)
        if entity.kind == "mechanism"
        else calendar_files(here, entity),
    )


def index_page(kind: str, here: Here) -> Content:
    """All entities of a kind."""
    return _titled(entities.index_view(here, kind), nav=kind)


def types_page(here: Here) -> Content:
    """All case types."""
    return _titled(entities.types_view(here), nav="type")


def type_page(type_id: str, here: Here) -> Content:
    """A case type."""
    return _titled(entities.type_view(here, type_id), nav="type")


def regions_page(here: Here) -> Content:
    """The province grid."""
    return Content(
        title=here.words("provinces.title"),
        description=here.words("provinces.note"),
        view=provinces.regions_view(here),
        nav="region",
    )


def region_page(code: str, here: Here) -> Content:
    """A region."""
    view = entities.region_view(here, code)
    description = here.words("region.description", name=view.title.text)
    return Content(title=view.title.text, description=description, view=view, nav="region")


def facets_page(here: Here) -> Content:
    """Every value of every facet."""
    return Content(
        title=here.words("facets.title"),
        description=here.words("facets.lead"),
        view=facets.facet_views(here),
        nav="case",
    )


def facet_page(facet: Facet, value: FacetValue, here: Here) -> Content:
    """The cases with one value of a facet."""
    return _titled(facets.facet_page_view(here, facet, value), nav="case")


def board_page(here: Here) -> Content:
    """Needs, offers and agreements."""
    return Content(
        title=here.words("board.title"),
        description=here.words("board.lead"),
        view=entities.board_view(here),
        nav="need",
    )


def glossary_page(here: Here) -> Content:
    """Every term."""
    return Content(
        title=here.words("glossary.title"),
        description=here.words("glossary.lead"),
        view=entities.glossary_view(here),
        nav="term",
    )


def lineage_page(here: Here) -> Content:
    """Who learned from whom."""
    return Content(
        title=here.words("lineage.title"),
        description=here.words("lineage.lead"),
        view=lineage.lineage_view(here),
        nav="lineage",
    )


def compare_page(script: str, here: Here) -> Content:
    """The page that lays cases side by side in the browser."""
    return Content(
        title=here.words("compare.title"),
        description=here.words("compare.lead"),
        view=compare_view(here, script),
        nav="case",
    )


def collection_page(script: str, here: Here) -> Content:
    """The page of what a visitor kept."""
    return Content(
        title=here.words("collection.title"),
        description=here.words("collection.lead"),
        view=collection_view(here, script),
        nav="kept",
        sheet="collection",
    )


def sandbox_page(script: str, here: Here) -> Content:
    """The page where visitors try out what a point scheme costs."""
    return Content(
        title=here.words("sandbox.title"),
        description=here.words("sandbox.lead"),
        view=sandbox_view(here, script),
        nav="case",
        sheet="sandbox",
    )


def plan_page(script: str, here: Here) -> Content:
    """The page where visitors plan to do the same."""
    return Content(
        title=here.words("plan.title"),
        description=here.words("plan.lead"),
        view=plan_view(here, script),
        nav="case",
        sheet="plan",
    )


def alike_page(script: str, here: Here) -> Content:
    """The page for communities like the visitor's own; the first language brings its data."""
    return Content(
        title=here.words("alike.title"),
        description=here.words("alike.lead"),
        view=alike_view(here, script),
        nav="case",
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


def _titled(view: EntityView | IndexView, nav: str) -> Content:
    return Content(title=view.title.text, description=view.one_line.text, view=view, nav=nav)


def _numbered(here: Here, title: str, number: int) -> str:
    return here.words("list.page", title=title, number=number) if number > 1 else title
