"""Finding a way: every problem as a drawing, then every practice as a row or a link to its page."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import fills_a_page
from generator.model import Entity, Key
from generator.pages.entities import one_line_of
from generator.pages.features.mechanism import mechanism_view
from generator.pages.features.problem import scene_of, tried_count
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import PracticeRow, ProblemsView


def problems_view(here: Here) -> ProblemsView:
    """Every problem, and every practice: those that most cases use come first."""
    practices = here.catalog.entities.get("mechanism", {}).values()
    ordered = sorted(practices, key=lambda one: -_users(here, one))
    return ProblemsView(
        problems=tuple(
            scene_of(here, id_, tried_count(here, problem))
            for id_, problem in here.catalog.entities["problem"].items()
        ),
        practices=tuple(_row(here, practice) for practice in ordered),
    )


def _users(here: Here, practice: Entity) -> int:
    return len(here.catalog.naming(Key("mechanism", practice.id), "case"))


def _row(here: Here, practice: Entity) -> PracticeRow:
    """A practice with a way to its page, or with all that is told of it."""
    whole = fills_a_page(practice)
    return PracticeRow(
        id=permalinks.anchor_of("mechanism", practice.id),
        link=here.link(Key("mechanism", practice.id)),
        one_line=one_line_of(here, practice),
        told=None if whole else mechanism_view(here, practice),
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


def _routes(routing: Routing) -> Iterator[Route]:
    if "problem" in routing.catalog.schema.entities:
        yield only_page("problems", permalinks.index_path("problem"), problems_page)


FEATURE = Feature(name="problems", routes=_routes)
