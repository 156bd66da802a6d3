"""Page of a facet's value with so many cases that a row of the directory cannot hold them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import permalinks
from generator.catalog import Facet, FacetValue
from generator.pages.entities import cases_under
from generator.pages.facets import facet_id, paged_values
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.routes import Content, Feature, PageRoute, Routing, template_of
from generator.pages.views import EntityView


def facet_page(facet: Facet, value: FacetValue, here: Here) -> Content:
    """The cases with one value of a facet."""
    view = facet_page_view(here, facet, value)
    title = view.title.text
    description = here.words("facets.described", value=title, count=len(value.cases))
    return Content(title=title, description=description, view=view, nav="case")


def facet_page_view(here: Here, facet: Facet, value: FacetValue) -> EntityView:
    """The plain page of a value that is nothing else, such as a band of households."""
    names = {"facet": here.said(facet.label).text, "value": here.said(value.label).text}
    title = here.words("facets.value", **names)
    label = Said(here.words("facets.cases", count=len(value.cases)))
    return EntityView(
        kind="facet",
        kind_label=Said(here.words("directory.title")),
        kind_href=here.to(permalinks.index_path("facet")),
        id=facet_id(facet, value),
        title=Said(title),
        one_line=Said(here.words("facets.tier")) if facet.name == "tier" else Said(),
        sources=(),
        groups=(cases_under(here, label, value.cases),),
        explore=here.to_cases(facet.name, value.id),
    )


def _routes(routing: Routing) -> Iterator[PageRoute]:
    for facet in routing.real.facets:
        for value in paged_values(routing.real, facet):
            yield PageRoute(
                path=permalinks.page_path("facet", facet_id(facet, value)) or "",
                template=template_of("entity"),
                make=partial(facet_page, facet, value),
            )


FEATURE = Feature(name="facet", routes=_routes)
