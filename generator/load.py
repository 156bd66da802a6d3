"""Loading: from the files that communities wrote to one checked catalog, a stage a line.

read_sources → develop_pictures → load_schema → entities → cases → build_catalog → check_catalog

`showcase check` ends here; a build makes the site of it.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.catalog import Catalog, as_bytes, build_catalog, digest_of_bytes
from generator.checks import check_catalog
from generator.checks.published import published_ids
from generator.config import Limits, Project
from generator.diagnostics import ContentRefused, Problem, has_errors, sort_problems
from generator.documents import Document, parse_document, parse_table
from generator.model import Case, Day, Entity, Mark, Origin, Region
from generator.pictures import Store, develop_pictures
from generator.quarantine import SetAside, without_errors
from generator.reporter import Item, Reporter
from generator.schema import (
    Names,
    Schema,
    build_case,
    build_entities,
    build_regions,
    load_schema,
    names_in,
)
from generator.sources import CaseSource, Source, Sources, read_sources
from generator.translations import NOTHING, Memory, memory_path, parse_memory
from generator.workers import spread

Digested: TypeAlias = tuple[Case, str]
"""A case, and a digest of all it says."""
ReadCase: TypeAlias = tuple[Digested | None, tuple[Problem, ...]]
"""What the files of a case are, if they are one, and what is wrong with them."""
Memories: TypeAlias = Mapping[str, Memory]

SCHEMA = "content/schema/"
REGIONS = "content/taxonomies/regions.csv"
_OF_LOST = ("C001", "C025")
"""What may be found only because a file could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The catalog of a project with every problem found on the way to it."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    memories: Memories
    pictures: Store = field(compare=False)
    """Where the published forms of pictures lie."""
    aside: tuple[SetAside, ...] = ()
    """What was left out for its errors, where a build was to keep going."""


def schema_of(project: Project) -> Schema:
    """The schema of a project alone. Raises `ContentRefused` where it is wrong."""
    loading = _Loading(project)
    sources = loading.result(read_sources(project.root, project.settings.limits))
    schema = loading.result(load_schema(tuple(loading.documents(sources.schema))))
    if loading.schema_problems():
        raise ContentRefused(sort_problems(loading.schema_problems()))
    return schema


def load(project: Project, reporter: Reporter | None = None, *, keep_going: bool = False) -> Loaded:
    """The catalog of a project, checked, with whatever is wrong in its files.

    To keep going is to set aside what has errors; `ContentRefused` where nothing can stand then.
    """
    loaded = _load(project, reporter or Reporter())
    if not (keep_going and has_errors(loaded.problems)):
        return loaded
    rest = without_errors(loaded.catalog, loaded.problems, source_date())
    return replace(loaded, catalog=rest.catalog, problems=rest.problems, aside=rest.aside)


def _load(project: Project, reporter: Reporter) -> Loaded:
    loading = _Loading(project)
    sources = loading.result(read_sources(project.root, project.settings.limits))
    reporter.done("read")
    store = Store(project.cache)
    pictured = loading.result(
        develop_pictures(project.root, sources.cases, project.settings.limits, store)
    )
    reporter.done("pictures")
    schema = loading.result(load_schema(tuple(loading.documents(sources.schema))))
    reporter.done("schema")
    if loading.schema_problems():  # nothing can be said of a case by a schema that is wrong
        return Loaded(
            catalog=build_catalog(schema, (), (), {}),
            problems=sort_problems(loading.schema_problems()),
            memories={},
            pictures=store,
        )
    documents = tuple(loading.documents(sources.entities))
    names = names_in(schema, documents)
    memories = loading.memories(sources)
    entities = tuple(loading.entities(schema, documents, names, memories))
    reporter.done("entities")
    read = _read_cases(schema, pictured, names, memories, project.settings.limits)
    cases = tuple(loading.cases(reporter.progress(read, "check", len(pictured))))
    digests = {case.id: digest for case, digest in cases}
    reporter.done("cases")
    published = published_ids(sources.published) if sources.published else {}
    regions = loading.regions(sources)
    told = (case for case, _ in cases)
    catalog = build_catalog(schema, told, entities, regions, source_date(), published, digests)
    reporter.done("catalog")
    problems = (*project.problems, *loading.problems, *loading.not_lost(check_catalog(catalog)))
    reporter.done("checks")
    return Loaded(
        catalog=catalog, problems=sort_problems(problems), memories=memories, pictures=store
    )


def source_date() -> Day | None:
    """The day in SOURCE_DATE_EPOCH (seconds, UTC), as reproducible builds give it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal():
        return None
    day = datetime.fromtimestamp(int(seconds), UTC)
    return Day(year=day.year, month=day.month, day=day.day)


def _read_cases(
    schema: Schema, sources: Sequence[CaseSource], names: Names, memories: Memories, limits: Limits
) -> Iterator[ReadCase]:
    """Every case of its files, by all cores.

    It comes from a worker as bytes in any case: so its digest costs next to nothing.
    """

    def read(number: int) -> tuple[Case | None, tuple[Problem, ...]]:
        source = sources[number]
        document, problems = parse_document(source.main, limits)
        if document is None:
            return None, problems
        memory = memories.get(memory_path(source.main.path), NOTHING)
        told, shown = source.stories, source.media
        case, more = build_case(schema, source.id, document, told, shown, names, memory)
        return case, (*problems, *more)

    marks: dict[Mark, Mark] = {}
    for data in spread(lambda number: as_bytes(read(number)), len(sources)):
        case, problems = pickle.loads(data)  # noqa: S301 -- our own worker's
        if case is None:
            yield None, problems
        else:
            shared = replace(case, origin=_sharing(case.origin, marks))
            yield (shared, digest_of_bytes(data)), problems


def _sharing(origin: Origin, marks: dict[Mark, Mark]) -> Origin:
    """The same, its paths and places those of other entries: most are in all, and they are many."""
    shared = {sys.intern(path): marks.setdefault(mark, mark) for path, mark in origin.marks.items()}
    return replace(origin, marks=shared)


class _Loading:
    """Collects the problems of the stages; every stage's result is a value of its own."""

    def __init__(self, project: Project) -> None:
        self._limits = project.settings.limits
        self.problems: list[Problem] = []

    def result(self, outcome: tuple[Item, tuple[Problem, ...]]) -> Item:
        """A stage's result; its problems are collected."""
        result, problems = outcome
        self.problems += problems
        return result

    def documents(self, sources: Iterable[Source]) -> Iterator[Document]:
        for source in sources:
            document = self.result(parse_document(source, self._limits))
            if document:
                yield document

    def schema_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the schema itself."""
        return tuple(p for p in self.problems if p.where.path.startswith(SCHEMA))

    def not_lost(self, found: Iterable[Problem]) -> Iterator[Problem]:
        """Those but for references that lead nowhere only because the file there has problems."""
        paths = [PurePosixPath(problem.where.path) for problem in self.problems]
        lost = {name for path in paths for name in (path.stem, path.parent.name)}
        return (p for p in found if not (p.code in _OF_LOST and p.facts["id"] in lost))

    def memories(self, sources: Sources) -> Memories:
        """What is remembered of translations, by the path of its file."""
        return {source.path: self.result(parse_memory(source)) for source in sources.translations}

    def cases(self, outcomes: Iterable[ReadCase]) -> Iterator[Digested]:
        """The cases that could be read; what is wrong with any is collected."""
        yield from (read for outcome in outcomes if (read := self.result(outcome)))

    def entities(
        self, schema: Schema, documents: Iterable[Document], names: Names, memories: Memories
    ) -> Iterator[Entity]:
        for document in documents:
            memory = memories.get(memory_path(document.source.path), NOTHING)
            yield from self.result(build_entities(schema, document, names, memory))

    def regions(self, sources: Sources) -> dict[str, Region]:
        table = next((s for s in sources.tables if s.path == REGIONS), None)
        return build_regions(self.result(parse_table(table))) if table else {}
