"""What visitors filter cases by: in the list with scripts, on plain pages without."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator import permalinks
from generator.catalog import Catalog, Facet, FacetValue, path_of
from generator.model import Key, OutputFile, ref_in
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.views import ExploreView, FacetView

PAGE_CASES = 12
"""Cases that a row of the directory names. A value gets a page of its own where it has more: with
as few, the page would say what the row says."""
_OPEN = ("type", "problem", "region", "scale")
"""Facets whose values are seen without asking; the others show their names."""
_SAYS = (
    *("found", "one", "none", "failed", "key", "full", "more_text", "still", "stop"),
    *("undo", "clear", "without", "more", "before", "rest", "filters", "see", "choice", "gains"),
    *("households", "unknown_size"),
)
_SHARED = {
    "correction": "search.corrected",
    "nearly": "search.nearly",
    "nothing": "search.none",
    "some": "search.some",
    "others": "search.others",
    "near": "search.near",
    "try": "search.try",
}
"""What the search box says as well."""


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
    says |= {name: here.words(key) for name, key in _SHARED.items()}
    return ExploreView(
        script=here.to_file(script),
        sizes=here.to_file(permalinks.SIZES_DATA),
        says=json.dumps(says, ensure_ascii=False, separators=(",", ":")),
    )


def sizes_data(here: Here) -> OutputFile:
    """How many households the community of every case has, in site order, and those of places.

    The same for all languages. Undisclosed is ''; of an open end only what is told.
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


def paged_values(catalog: Catalog, facet: Facet) -> Iterator[FacetValue]:
    """The values of a facet whose cases need a page that nothing else is."""
    return (value for value in facet.values if _is_paged(catalog, facet, value))


def entry_of(catalog: Catalog, facet: Facet, value: FacetValue) -> Key | None:
    """The entry that a value is; None for what is no entry, such as a band of households."""
    named = facet.name in ("type", "region") or value.id in catalog.entities.get(facet.name, {})
    return Key(facet.name, value.id) if named else None


def all_cases(here: Here, facet: Facet, value: FacetValue) -> str:
    """Where all cases with a value stand: on its page, or in the list narrowed to them."""
    if _is_paged(here.catalog, facet, value):
        return here.to_entry(Key("facet", facet_id(facet, value)))
    return here.to_cases(facet.name, value.id)


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
    path = _path(here.catalog, facet, value)
    return Link(here.said(value.label), here.to(path), len(value.cases))


def _path(catalog: Catalog, facet: Facet, value: FacetValue) -> str:
    """Where the cases of a value stand without scripts: on a page, or in a row."""
    facet_page = Key("facet", facet_id(facet, value))
    entry = entry_of(catalog, facet, value)
    key = facet_page if _is_paged(catalog, facet, value) else entry
    path = path_of(catalog, key) if key else None
    return path or permalinks.row_path(facet_page.kind, facet_page.id)


def _is_paged(catalog: Catalog, facet: Facet, value: FacetValue) -> bool:
    entry = entry_of(catalog, facet, value)
    own = entry is not None and permalinks.has_own_page(entry.kind)
    return len(value.cases) > PAGE_CASES and not own
