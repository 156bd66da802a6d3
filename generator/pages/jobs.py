"""Which pages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from generator import permalinks
from generator.catalog import WITHDRAWAL, Catalog
from generator.config import Settings
from generator.model import Assets, Key
from generator.pages import contents, facets, ledger, lists
from generator.pages.contents import Content, PageJob
from generator.pages.entities import BOARD
from generator.pages.here import Here
from generator.schema import Schema


def all_jobs(
    catalog: Catalog, settings: Settings, assets: Assets, templates: Path
) -> Iterator[PageJob]:
    """Every page in Chinese; each is made once a language."""
    yield _job(permalinks.HOME, "home.html", contents.home_page)
    yield from _case_jobs(catalog, settings, assets, templates)
    for kind in kinds_with_pages(catalog.schema):
        yield _index(kind, partial(contents.index_page, kind))
        for entity in catalog.entities[kind].values():
            yield _entry(kind, entity.id, partial(contents.entity_page, Key(kind, entity.id)))
    yield _index("type", contents.types_page)
    for type_id in catalog.schema.types:
        yield _entry("type", type_id, partial(contents.type_page, type_id))
    yield _index("region", contents.regions_page, "regions.html")
    for code in catalog.region_pages:
        yield _entry("region", code, partial(contents.region_page, code))
    yield from _facet_jobs(catalog)
    yield from _withdrawn_jobs(catalog)
    yield from _tool_jobs(assets)
    shared = kinds_that_share(catalog.schema)
    if "need" in shared:
        yield _index("need", contents.board_page, "board.html")
    if "term" in shared:
        yield _index("term", contents.glossary_page, "glossary.html")


def kinds_with_pages(schema: Schema) -> tuple[str, ...]:
    """The kinds of entity of which each has a page of its own."""
    return tuple(kind for kind in schema.entities if permalinks.has_own_page(kind))


def kinds_that_share(schema: Schema) -> tuple[str, ...]:
    """The kinds that share a page: the board's under the name of `need`, and terms."""
    kinds = schema.entities.keys()
    board = ("need",) if kinds & set(BOARD) else ()
    return (*board, *(("term",) if "term" in kinds else ()))


def _case_jobs(
    catalog: Catalog, settings: Settings, assets: Assets, templates: Path
) -> Iterator[PageJob]:
    """The list of cases, each case, and the ledger of them all."""
    for number in range(1, lists.list_pages(settings, catalog) + 1):
        make = partial(contents.list_page, assets.explore, number)
        yield _job(permalinks.index_path("case", number), "cases/index.html", make)
    own = {type_id: f"cases/{type_id}.html" for type_id in catalog.schema.types}
    drawn = {type_id: path for type_id, path in own.items() if (templates / path).is_file()}
    for case in catalog.cases.values():
        template = drawn.get(case.type, "cases/generic.html")
        yield _entry("case", case.id, partial(contents.case_page, case.id), template)
    for number in range(1, ledger.ledger_pages(catalog) + 1):
        make = partial(contents.claims_page, assets.ledger, number)
        yield _job(permalinks.index_path("claim", number), "claims.html", make)


def _facet_jobs(catalog: Catalog) -> Iterator[PageJob]:
    """What cases are filtered by, and the values that no other page is about."""
    yield _index("facet", contents.facets_page, "facets.html")
    for facet in catalog.facets:
        for value in facets.without_page(catalog, facet):
            make = partial(contents.facet_page, facet, value)
            yield _entry("facet", facets.facet_id(facet, value), make)


def _tool_jobs(assets: Assets) -> Iterator[PageJob]:
    """Pages on which something is done with cases."""
    yield _job(permalinks.LINEAGE, "lineage.html", contents.lineage_page)
    for path, template, make, script in (
        (permalinks.COMPARE, "compare.html", contents.compare_page, assets.compare),
        (permalinks.COLLECTION, "collection.html", contents.collection_page, assets.collection),
        (permalinks.PLAN, "plan.html", contents.plan_page, assets.plan),
        (permalinks.SANDBOX, "sandbox.html", contents.sandbox_page, assets.sandbox),
        (permalinks.ALIKE, "alike.html", contents.alike_page, assets.alike),
    ):
        yield _job(path, template, partial(make, script))


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


def _index(
    kind: str, make: Callable[[Here], Content], template: str = "entities/index.html"
) -> PageJob:
    return _job(permalinks.index_path(kind), template, make)


def _entry(
    kind: str, id_: str, make: Callable[[Here], Content], template: str = "entities/entity.html"
) -> PageJob:
    return _job(permalinks.page_path(kind, id_) or "", template, make)
