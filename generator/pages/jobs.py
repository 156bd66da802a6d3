"""Which pages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator import permalinks
from generator.catalog import WITHDRAWAL, Catalog, fills_a_page, is_illustrative, short_of
from generator.config import Settings
from generator.model import Assets, Case, Key
from generator.pages import contents, facets, ledger, lists
from generator.pages.collection import SAMPLES, sample_cards
from generator.pages.compare import COMPARE, FURTHER, compared
from generator.pages.contents import Content, DataJob, PageJob
from generator.pages.entities import BOARD
from generator.pages.events import EVENT
from generator.pages.here import Here
from generator.pages.plan_data import CASE_PLANS, MECHANISM_PLANS, case_plans, mechanism_plans
from generator.pages.shards import Json
from generator.schema import Schema


class Counts(NamedTuple):
    """How many scripts the data of cases, and of mechanisms, are shared out among."""

    cases: int
    mechanisms: int
    samples: int
    """How many hand over the made-up cases, which the search does not know: one, or none."""


def counts_of(catalog: Catalog) -> Counts:
    """Those of a whole catalog, with what is made up."""
    mechanisms = len(tuple(catalog.ids_of("mechanism")))
    return Counts(
        cases=permalinks.shards_for(len(catalog.cases)),
        mechanisms=permalinks.shards_for(mechanisms),
        samples=1 if _samples_of(catalog) else 0,
    )


def _samples_of(catalog: Catalog) -> tuple[Case, ...]:
    """The cases that are made up."""
    return tuple(case for case in catalog.cases.values() if case.illustrative)


def all_jobs(
    catalog: Catalog, settings: Settings, assets: Assets, templates: Path, counts: Counts
) -> Iterator[PageJob]:
    """Every page in Chinese but those about what is made up; each is made once a language."""
    yield _job(permalinks.HOME, "home.html", contents.home_page)
    yield _job(permalinks.TOOLS, "tools.html", contents.tools_page)
    yield _job(permalinks.DIRECTORY, "directory.html", contents.directory_page)
    yield from _case_jobs(catalog, settings, assets, templates)
    for kind in kinds_with_pages(catalog.schema):
        if kind == "problem":
            yield _index(kind, contents.problems_page, "problems/index.html")
        make, template = _OWN.get(kind, (contents.entity_page, "entities/entity.html"))
        for entity in catalog.entities[kind].values():
            if fills_a_page(entity) and not (kind == EVENT and catalog.whole_event(entity.id)):
                yield _entry(kind, entity.id, partial(make, Key(kind, entity.id)), template)
    if catalog.lineage.families:
        yield _job(permalinks.LINEAGE, "lineage.html", contents.lineage_page)
    yield from _facet_jobs(catalog)
    yield from _withdrawn_jobs(catalog)
    yield from _tool_jobs(assets, counts)
    shared = kinds_that_share(catalog.schema)
    if "need" in shared:
        yield _index("need", contents.board_page, "board.html")
    if "term" in shared:
        yield _index("term", contents.glossary_page, "glossary.html")


def sample_jobs(catalog: Catalog, assets: Assets, templates: Path) -> Iterator[PageJob]:
    """Pages about what is made up, and the one that lists it."""
    cases = _samples_of(catalog)
    if cases:
        yield replace(_job(permalinks.SAMPLES, "samples.html", contents.samples_page), sample=True)
    for case in cases:
        yield replace(_case_job(case, assets, templates), sample=True, listed=False)
    for kind in kinds_with_pages(catalog.schema):
        make, template = _OWN.get(kind, (contents.entity_page, "entities/entity.html"))
        for entity in catalog.entities[kind].values():
            if not is_illustrative(entity) or not fills_a_page(entity):
                continue
            job = _entry(kind, entity.id, partial(make, Key(kind, entity.id)), template)
            yield replace(job, sample=True, listed=False)


def kinds_with_pages(schema: Schema) -> tuple[str, ...]:
    """The kinds of entity of which each has a page of its own."""
    return tuple(kind for kind in schema.entities if permalinks.has_own_page(kind))


def kinds_that_share(schema: Schema) -> tuple[str, ...]:
    """The kinds that share a page: the board's under the name of `need`, and terms."""
    kinds = schema.entities.keys()
    board = ("need",) if kinds & set(BOARD) else ()
    return (*board, *(("term",) if "term" in kinds else ()))


_OWN: Mapping[str, tuple[Callable[[Key, Here], Content], str]] = MappingProxyType(
    {
        "problem": (contents.problem_page, "problems/problem.html"),
        "mechanism": (contents.mechanism_page, "problems/mechanism.html"),
        "event": (contents.event_page, "entities/event.html"),
    }
)
"""Kinds of entity whose pages are not like those of the others."""


def _case_jobs(
    catalog: Catalog, settings: Settings, assets: Assets, templates: Path
) -> Iterator[PageJob]:
    """The list of cases, each case, and the ledger of them all."""
    for number in range(1, lists.list_pages(settings, catalog) + 1):
        make = partial(contents.list_page, assets.explore, assets.tray, number)
        yield _job(permalinks.index_path("case", number), "cases/index.html", make)
    for case in catalog.cases.values():
        yield _case_job(case, assets, templates)
    for number in range(1, ledger.ledger_pages(catalog) + 1):
        make = partial(contents.claims_page, number)
        yield _job(permalinks.index_path("claim", number), "claims.html", make)


def _case_job(case: Case, assets: Assets, templates: Path) -> PageJob:
    own = f"cases/{case.type}.html"
    template = own if (templates / own).is_file() else "cases/generic.html"
    return _entry("case", case.id, partial(contents.case_page, assets.case, case.id), template)


def _facet_jobs(catalog: Catalog) -> Iterator[PageJob]:
    """The values with so many cases that a row of the directory cannot hold them."""
    for facet in catalog.facets:
        for value in facets.paged_values(catalog, facet):
            make = partial(contents.facet_page, facet, value)
            yield _entry("facet", facets.facet_id(facet, value), make)


def _tool_jobs(assets: Assets, counts: Counts) -> Iterator[PageJob]:
    """Pages on which something is done with cases."""
    compare = partial(contents.compare_page, assets.compare, counts.cases)
    plan = partial(contents.plan_page, assets.plan, counts.cases, counts.mechanisms)
    kept = partial(contents.collection_page, assets.collection, counts.samples)
    yield _job(permalinks.COMPARE, "compare.html", compare)
    yield _job(permalinks.PLAN, "plan.html", plan)
    yield _job(permalinks.COLLECTION, "collection.html", kept)
    for path, template, make, script in (
        (permalinks.SANDBOX, "sandbox.html", contents.sandbox_page, assets.sandbox),
        (permalinks.ALIKE, "alike.html", contents.alike_page, assets.alike),
    ):
        yield _job(path, template, partial(make, script))


def data_jobs(catalog: Catalog) -> Iterator[DataJob]:
    """What scripts show of cases and mechanisms, each found by the name that addresses have.

    What is made up is there too, for its own pages lead to it.
    """
    shorts = {short_of(case): id_ for id_, case in catalog.cases.items()}
    ids = {id_: id_ for id_ in catalog.cases}
    mechanisms = {id_: id_ for id_ in catalog.ids_of("mechanism")}
    yield from _shards((COMPARE, FURTHER), ids, compared)
    yield from _shards((CASE_PLANS,), shorts, case_plans)
    yield from _shards((MECHANISM_PLANS,), mechanisms, mechanism_plans)
    samples = tuple(case.id for case in _samples_of(catalog))
    if samples:
        yield DataJob(kinds=(SAMPLES,), number=0, make=partial(sample_cards, samples))


def _shards(
    kinds: tuple[str, ...],
    ids: Mapping[str, str],
    make: Callable[[tuple[str, ...], Here], Mapping[str, Json]],
) -> Iterator[DataJob]:
    """Entries shared out by their names."""
    shared: dict[int, list[str]] = {n: [] for n in range(permalinks.shards_for(len(ids)))}
    for name, id_ in ids.items():
        shared[permalinks.shard_of(name, len(shared))].append(id_)
    for number, own in shared.items():
        yield DataJob(kinds=kinds, number=number, make=partial(make, tuple(own)))


def _withdrawn_jobs(catalog: Catalog) -> Iterator[PageJob]:
    """What stands where a case was, so that old links and printed codes are answered."""
    for entity in catalog.entities.get(WITHDRAWAL, {}).values():
        yield PageJob(
            path=permalinks.page_path("case", entity.id) or "",
            template="withdrawn.html",
            make=partial(contents.withdrawn_page, entity),
            listed=False,
        )


def _job(path: str, template: str, make: Callable[[Here], Content]) -> PageJob:
    return PageJob(path=path, template=template, make=make)


def _index(kind: str, make: Callable[[Here], Content], template: str) -> PageJob:
    return _job(permalinks.index_path(kind), template, make)


def _entry(
    kind: str, id_: str, make: Callable[[Here], Content], template: str = "entities/entity.html"
) -> PageJob:
    return _job(permalinks.page_path(kind, id_) or "", template, make)
