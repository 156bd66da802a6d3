"""What visitors filter cases by: in the list with scripts, on plain pages without."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator import permalinks
from generator.catalog import Catalog, Facet, FacetValue
from generator.model import Key, OutputFile, Text, ref_in
from generator.pages.entities import cases_under, explore_link
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.showing import tell
from generator.pages.views import EntityView, ExploreView, FacetView

_OPEN = ("type", "problem", "region", "scale")
"""Facets whose values are seen without asking; the others show their names."""
_SAYS = (
    *("found", "one", "none", "failed", "key", "full", "more_text", "correction"),
    *("undo", "clear", "without", "more", "before", "rest", "filters", "see", "choice", "gains"),
    *("households", "unknown_size"),
)


def facet_views(here: Here, most: int = 0) -> tuple[FacetView, ...]:
    """Every facet that narrows the list, with a link for every value that lies in no other.

    Where `most` is given, of each facet only so many values, those with most cases.
    """
    total = len(here.catalog.cases)
    useful = (
        facet
        for facet in here.catalog.facets
        if any(len(value.cases) < total for value in facet.values)
    )
    return tuple(_facet_view(here, facet, most) for facet in useful)


def explore_view(here: Here, script: str) -> ExploreView:
    """What the script of the list needs besides the page."""
    says = {name: here.words(f"explore.says.{name}") for name in _SAYS}
    return ExploreView(
        script=here.to_file(script),
        sizes=here.to_file(permalinks.SIZES_DATA),
        says=json.dumps(says, ensure_ascii=False, separators=(",", ":")),
    )


def sizes_data(here: Here) -> OutputFile:
    """How many households the community of every case has, in site order, and those of places.

    The same for all languages. Unknown is ''; of an open end only what is told.
    """
    catalog = here.catalog
    told = {id_: context.households for id_, context in catalog.contexts.items()}
    sizes = {id_: (span.low or span.high) if span else 0 for id_, span in told.items()}
    places: dict[str, int] = {}
    for id_, case in catalog.cases.items():
        place = ref_in(case.fields, "place")
        if sizes[id_] and not case.illustrative and place in catalog.ids_of("place"):
            places.setdefault(place, sizes[id_])
    names = {id_: catalog.title_of(Key("place", id_)) for id_ in places}
    data = {
        "households": " ".join(str(size or "") for size in sizes.values()),
        "places": [
            [names[id_].said("zh")[0], names[id_].said("en")[0], size]
            for id_, size in places.items()
        ],
    }
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path=permalinks.SIZES_DATA, data=f"showcaseSizes({words});\n".encode())


def facet_page_view(here: Here, facet: Facet, value: FacetValue) -> EntityView:
    """The plain page of a value that is nothing else, such as a band of households."""
    title = here.words("facets.value", facet=_words(here, facet.label), value=_said(here, value))
    label = Said(here.words("facets.cases", count=len(value.cases)))
    return EntityView(
        kind="facet",
        kind_label=Said(here.words("facets.title")),
        kind_href=here.to(permalinks.index_path("facet")),
        id=facet_id(facet, value),
        title=Said(title),
        one_line=Said(here.words("facets.tier")) if facet.name == "tier" else Said(),
        told=tell(()),
        sources=(),
        groups=(cases_under(here, label, value.cases),),
        explore=explore_link(here, facet.name, value.id),
    )


def without_page(catalog: Catalog, facet: Facet) -> Iterator[FacetValue]:
    """The values of a facet that no other page is about."""
    return (value for value in facet.values if _key(catalog, facet, value) is None)


def facet_id(facet: Facet, value: FacetValue) -> str:
    """What the page of a value is called."""
    return f"{facet.name}-{value.id}".lower()


def _facet_view(here: Here, facet: Facet, most: int) -> FacetView:
    tops = [value for value in facet.values if not value.parent]
    by_size = sorted(tops, key=lambda value: -len(value.cases))
    shown = {value.id for value in by_size[: most or None]}
    return FacetView(
        name=facet.name,
        label=here.said(facet.label),
        links=tuple((v.id, _link(here, facet, v)) for v in tops if v.id in shown),
        rest=len(tops) - len(shown),
        is_open=facet.name in _OPEN,
    )


def _link(here: Here, facet: Facet, value: FacetValue) -> Link:
    key = _key(here.catalog, facet, value) or Key("facet", facet_id(facet, value))
    return Link(here.said(value.label), here.to_entry(key), len(value.cases))


def _key(catalog: Catalog, facet: Facet, value: FacetValue) -> Key | None:
    """The entry whose page shows the cases of a value."""
    named = facet.name in ("type", "region") or value.id in catalog.entities.get(facet.name, {})
    return Key(facet.name, value.id) if named and permalinks.has_own_page(facet.name) else None


def _said(here: Here, value: FacetValue) -> str:
    return _words(here, value.label)


def _words(here: Here, text: Text) -> str:
    return text.said(here.lang)[0]
