"""What each page shows: a title for its frame, a view for its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator import permalinks
from generator.model import Case, Entity, OutputFile
from generator.pages import cases, entities, ledger, lists, provinces
from generator.pages.compare import comparison
from generator.pages.here import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """A page to be made: its Chinese address, and what the page of each language shows."""

    path: str
    template: str
    make: Callable[[Here], Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page shows, for its frame and for its template."""

    title: str
    description: str
    view: object
    nav: str = ""
    kind: str = "website"
    beside: tuple[OutputFile, ...] = ()
    """Files that go with the page."""


def home_page(here: Here) -> Content:
    """The first page."""
    return Content(title="", description="", view=lists.home_view(here), nav="home")


def list_page(number: int) -> Callable[[Here], Content]:
    """One page of the list of cases."""

    def make(here: Here) -> Content:
        view = lists.list_view(here, number)
        title = here.words("list.title")
        if number > 1:
            title = here.words("list.page", title=title, number=number)
        description = here.words("list.description", count=view.total)
        return Content(title=title, description=description, view=view, nav="case")

    return make


def claims_page(number: int) -> Callable[[Here], Content]:
    """One page of the site's ledger."""

    def make(here: Here) -> Content:
        view = ledger.ledger_view(here, number)
        title = here.words("claims.title")
        if number > 1:
            title = here.words("list.page", title=title, number=number)
        description = here.words("claims.lead")
        return Content(title=title, description=description, view=view, nav="claim")

    return make


def case_page(case: Case) -> Callable[[Here], Content]:
    """A case's own page, with what the page of comparison needs of it."""

    def make(here: Here) -> Content:
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
            beside=(comparison(here, view),),
        )

    return make


def entity_page(entity: Entity) -> Callable[[Here], Content]:
    """The page of a place, a mechanism, an event and so on."""

    def make(here: Here) -> Content:
        view = entities.entity_view(here, entity)
        title = f"{view.title.text} · {view.kind_label.text}"
        nav = "expo" if entity.id == here.settings.event else entity.kind
        return Content(title=title, description=view.one_line.text, view=view, nav=nav)

    return make


def index_page(kind: str) -> Callable[[Here], Content]:
    """All entities of a kind."""

    def make(here: Here) -> Content:
        view = entities.index_view(here, kind)
        description = view.one_line.text
        return Content(title=view.title.text, description=description, view=view, nav=kind)

    return make


def types_page(here: Here) -> Content:
    """All case types."""
    view = entities.types_view(here)
    return Content(title=view.title.text, description=view.one_line.text, view=view, nav="type")


def type_page(type_id: str) -> Callable[[Here], Content]:
    """A case type."""

    def make(here: Here) -> Content:
        view = entities.type_view(here, type_id)
        description = view.one_line.text
        return Content(title=view.title.text, description=description, view=view, nav="type")

    return make


def regions_page(here: Here) -> Content:
    """The province grid."""
    view = {
        "tiles": provinces.province_tiles(here),
        "provinces": provinces.provinces_with_cases(here),
        "empty": provinces.PROVINCES - len(provinces.provinces_with_cases(here)),
    }
    description = here.words("provinces.note")
    return Content(
        title=here.words("provinces.title"), description=description, view=view, nav="region"
    )


def region_page(code: str) -> Callable[[Here], Content]:
    """A region."""

    def make(here: Here) -> Content:
        view = entities.region_view(here, code)
        description = here.words("region.description", name=view.title.text)
        return Content(title=view.title.text, description=description, view=view, nav="region")

    return make


def board_page(here: Here) -> Content:
    """Needs, offers and agreements."""
    description = here.words("board.lead")
    view = entities.board_view(here)
    return Content(title=here.words("board.title"), description=description, view=view, nav="need")


def glossary_page(here: Here) -> Content:
    """Every term."""
    description = here.words("glossary.lead")
    view = entities.glossary_view(here)
    title = here.words("glossary.title")
    return Content(title=title, description=description, view=view, nav="term")


def not_found_page(here: Here) -> Content:
    """The page for addresses that lead nowhere."""
    return Content(title=here.words("lost.title"), description="", view=None)


def compare_page(script: str) -> Callable[[Here], Content]:
    """The page that lays cases side by side in the browser."""

    def make(here: Here) -> Content:
        case = permalinks.page_path("case", "") or ""
        view = {
            "script": here.to_file(script),
            "data": here.to_file(permalinks.compare_data("", here.lang)).removesuffix(".js"),
            "case": here.to(case).removesuffix(".html"),
        }
        title, description = here.words("compare.title"), here.words("compare.lead")
        return Content(title=title, description=description, view=view, nav="case")

    return make
