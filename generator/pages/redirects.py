"""Addresses that lead on to another: printed codes, former ids, and former addresses.

Former addresses are those of entries that are a row of the directory now. A kind that grows with
the cases has too many of them: their pages said less than a row does, and nothing printed leads
there, so of such a kind only the list leads on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator import permalinks
from generator.catalog import WITHDRAWAL, Catalog, fills_a_page, short_of
from generator.model import Case, Text, Word, values_at
from generator.pages import facets

_FEW = 50
"""Entries of a kind that each lead on from where they stood."""


class Redirect(NamedTuple):
    """An address that leads on, both in Chinese."""

    path: str
    target: str
    title: Text | str
    """What it leads to, in words of its own or by the key of the interface's."""
    made_up: bool = False
    """Whether it leads to something made up, and has to say so."""
    spoken: bool = True
    """Whether it stands in every language; a printed code leads to the Chinese page."""


def redirects(catalog: Catalog) -> Iterator[Redirect]:
    """Every address that leads on."""
    for case in catalog.cases.values():
        yield from _of_case(case)
    for id_ in catalog.ids_of(WITHDRAWAL):
        target = permalinks.page_path("case", id_) or ""
        code = permalinks.short_path(permalinks.short_id(id_))
        yield Redirect(code, target, "withdrawn.title", spoken=False)
    yield from _of_events(catalog.real)
    yield from _of_practices(catalog.real)
    if not catalog.real.lineage.families:
        yield Redirect(permalinks.LINEAGE, permalinks.DIRECTORY, "frame.moved")
    for kind, ids in _former(catalog.real):
        few = tuple(ids)
        for path, target in permalinks.former_paths(kind, few if len(few) <= _FEW else ()):
            yield Redirect(path, target, "frame.moved")


def _of_case(case: Case) -> Iterator[Redirect]:
    target = permalinks.page_path("case", case.id) or ""
    code, made_up = permalinks.short_path(short_of(case)), case.illustrative
    yield Redirect(code, target, case.title, made_up=made_up, spoken=False)
    for alias in values_at(case.fields, "aliases"):
        if isinstance(alias, Word):
            former = permalinks.page_path("case", alias.text) or ""
            yield Redirect(former, target, case.title, made_up=made_up)


def _of_events(catalog: Catalog) -> Iterator[Redirect]:
    """Events that are told on the page of the one they belong to."""
    for id_, event in catalog.entities.get("event", {}).items():
        whole = catalog.whole_event(id_)
        if whole:
            path = permalinks.page_path("event", id_) or ""
            yield Redirect(path, permalinks.part_path("event", whole, id_), event.title)


def _of_practices(catalog: Catalog) -> Iterator[Redirect]:
    """The former list of practices, and those that say too little for a page of their own."""
    practices = catalog.entities.get("mechanism", {})
    if practices:
        path, target = permalinks.former_list("mechanism"), permalinks.index_path("mechanism")
        yield Redirect(path, target, "frame.moved")
    for id_, practice in practices.items():
        if not fills_a_page(practice):
            path = permalinks.page_path("mechanism", id_) or ""
            yield Redirect(path, permalinks.practice_path(id_), practice.title)


def _former(catalog: Catalog) -> Iterator[tuple[str, Iterable[str]]]:
    """Every kind whose list is in the directory, with those of its entries that are a row there."""
    yield "type", catalog.schema.types
    yield "region", catalog.region_pages
    yield "facet", _rows_of_facets(catalog)
    for kind, entities in catalog.entities.items():
        if permalinks.is_in_directory(kind):
            yield kind, () if permalinks.has_own_page(kind) else entities


def _rows_of_facets(catalog: Catalog) -> Iterator[str]:
    for facet in catalog.facets:
        paged = {value.id for value in facets.paged_values(catalog, facet)}
        for value in facet.values:
            if value.id not in paged and facets.entry_of(catalog, facet, value) is None:
                yield facets.facet_id(facet, value)
