"""Withdrawn cases: what stands where one was, so that old links and printed codes are answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import permalinks
from generator.catalog import WITHDRAWAL
from generator.model import Day, Entity, text_in
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, PageRoute, Routing, template_of
from generator.pages.views import WithdrawnView


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


def _routes(routing: Routing) -> Iterator[PageRoute]:
    for entity in routing.catalog.entities.get(WITHDRAWAL, {}).values():
        yield PageRoute(
            path=permalinks.page_path("case", entity.id) or "",
            template=template_of("withdrawn"),
            make=partial(withdrawn_page, entity),
            listed=False,
        )


FEATURE = Feature(name="withdrawn", routes=_routes)
