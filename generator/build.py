"""The stages of a build, one a line. Progress, parallelism and the cache live here, nowhere else.

read_sources → parse → load_schema → build entries → build_catalog → check → render → publish
"""

from __future__ import annotations

import heapq
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeAlias, TypeVar

from generator import exports, publish
from generator.assets import read_assets
from generator.catalog import Catalog, build_catalog
from generator.checks import check_catalog
from generator.checks.published import published_ids
from generator.clock import Clock, Laps
from generator.collector import resting
from generator.config import CONFIG_NAME, Limits, Project
from generator.diagnostics import RULES, ContentRefused, Problem, Where, WrongUse, sort_problems
from generator.documents import Document, parse_document, parse_table
from generator.memory import Pages, keep_pages, recall_pages, remembered_terms
from generator.model import Case, Day, Entity, GuidePage, Region
from generator.pages import PageJob, Site
from generator.pictures import Store, develop_pictures
from generator.quarantine import SetAside, keep_going
from generator.schema import (
    Names,
    Schema,
    build_case,
    build_entities,
    build_regions,
    load_schema,
    names_in,
)
from generator.search import (
    Found,
    Terms,
    Told,
    hand_over,
    read_documents,
    search_head,
    search_parts,
)
from generator.sources import CaseSource, Source, Sources, read_sources
from generator.translations import NOTHING, Memory, memory_path, parse_memory
from generator.workers import spread

Item = TypeVar("Item")
Progress: TypeAlias = Callable[[Iterable[Item], str, int], Iterable[Item]]
"""Wraps the items of a long stage, given its name and their number, to show how far it is."""
ReadCase: TypeAlias = tuple[Case | None, tuple[Problem, ...]]
"""A case, where its files are one, and what is wrong with them."""
Memories: TypeAlias = Mapping[str, Memory]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build made."""

    cases: int
    files: int
    problems: tuple[Problem, ...]
    """Warnings; a build with errors publishes nothing, or nothing of what has them."""
    aside: tuple[SetAside, ...] = ()
    spent: Laps = field(default=(), compare=False)
    """Seconds by stage, in their order."""
    slowest: tuple[tuple[float, str], ...] = ()
    """The pages that took longest: seconds in all languages, and the address."""
    same: int = 0
    """Pages that were not made again, in whatever language."""


_TOLD = 10
"""Slow pages that are named."""
_MANY = 200
"""Documents from which a part of the index is worth a worker."""
SCHEMA = "content/schema/"
REGIONS = "content/taxonomies/regions.csv"
_OF_LOST = ("C001", "C025")
"""What may be found only because a file could not be read."""


def silent(items: Iterable[Item], _stage: str, _count: int) -> Iterable[Item]:
    """Shows nothing."""
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The catalog of a project with every problem found on the way to it."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    memories: Memories
    pictures: Store = field(compare=False)
    """Where the published forms of pictures lie."""
    aside: tuple[SetAside, ...] = ()
    """What was left out for its errors, where a build was to keep going."""
    spent: Laps = field(default=(), compare=False)
    """Seconds by stage."""


def schema_of(project: Project) -> Schema:
    """The schema of a project alone. Raises `ContentRefused` where it is wrong."""
    walk = _Walk(project)
    sources = walk.keep(read_sources(project.root, project.settings.limits))
    schema = walk.keep(load_schema(tuple(walk.documents(sources.schema))))
    if walk.schema_problems():
        raise ContentRefused(sort_problems(walk.schema_problems()))
    return schema


@resting()
def check(project: Project, progress: Progress[ReadCase] = silent) -> Checked:
    """Walk from the sources to the catalog and its checks, and gather what is wrong."""
    walk, clock = _Walk(project), Clock()
    sources = walk.keep(read_sources(project.root, project.settings.limits))
    clock.lap("read")
    store = Store(project.cache)
    pictured = walk.keep(
        develop_pictures(project.root, sources.cases, project.settings.limits, store)
    )
    clock.lap("pictures")
    schema = walk.keep(load_schema(tuple(walk.documents(sources.schema))))
    clock.lap("schema")
    if walk.schema_problems():  # nothing can be said of a case by a schema that is wrong
        catalog = build_catalog(schema, (), (), {})
        return Checked(
            catalog=catalog,
            problems=sort_problems(walk.schema_problems()),
            memories={},
            pictures=store,
        )
    documents = tuple(walk.documents(sources.entities))
    names = names_in(schema, documents)
    memories = walk.memories(sources)
    entities = tuple(walk.entities(schema, documents, names, memories))
    clock.lap("entities")
    read = _read_cases(schema, pictured, names, memories, project.settings.limits)
    cases = tuple(walk.kept(progress(read, "check", len(pictured))))
    clock.lap("cases")
    published = published_ids(sources.published) if sources.published else {}
    regions = walk.regions(sources)
    catalog = build_catalog(schema, cases, entities, regions, _given_day(), published)
    clock.lap("catalog")
    lost = walk.lost_ids()
    found = (
        p for p in check_catalog(catalog) if not (p.code in _OF_LOST and p.facts["id"] in lost)
    )
    problems = sort_problems((*walk.problems, *found))
    clock.lap("checks")
    return Checked(
        catalog=catalog, problems=problems, memories=memories, pictures=store, spent=clock.laps
    )


def check_rest(project: Project, progress: Progress[ReadCase] = silent) -> Checked:
    """The same, but what has errors is set aside. Raises `ContentRefused` where nothing can be."""
    checked = check(project, progress)
    if not _has_errors(checked.problems):
        return checked
    rest = keep_going(checked.catalog, checked.problems, _given_day())
    return replace(checked, catalog=rest.catalog, problems=rest.problems, aside=rest.aside)


def open_site(project: Project, checked: Checked, *, live: bool = False) -> Site:
    """What every page is made from. Raises `ContentRefused` where the content has errors."""
    if _has_errors(checked.problems):
        raise ContentRefused(checked.problems)
    event = project.settings.event
    if event and event not in checked.catalog.ids_of("event"):
        facts = {
            "name": "event",
            "reason_zh": f"活动“{event}”不存在",
            "reason_en": f"there is no event “{event}”",
        }
        raise WrongUse(Problem(code="G003", where=Where(CONFIG_NAME), facts=facts))
    return Site(
        catalog=checked.catalog,
        settings=project.settings,
        assets=read_assets(project.templates, project.settings.palette),
        templates=project.templates,
        pictures=checked.pictures,
        live=live,
    )


@resting()
def finish(
    site: Site,
    stage: publish.Stage,
    guide: Iterable[GuidePage],
    problems: tuple[Problem, ...] = (),
    progress: Progress[Pressed] = silent,
    kept: Path | None = None,
) -> Outcome:
    """Add everything but the guide to the stage, and publish it whole.

    What a folder of `kept` things saves is time; the site is the same without it.
    """
    clock = Clock()
    jobs = tuple(site.jobs())
    guide = tuple(guide)
    pages = [path for page in guide for path in site.paths_of_guide(page)]
    pages += (path for job in jobs if job.listed for path in site.paths_of(job))
    site.prepare(jobs)
    known = recall_pages(site, stage.target, kept)
    clock.lap("prepare")
    pressed = tuple(progress(_press(site, stage, jobs, known), "render", len(jobs)))
    count = sum(page.files for page in pressed)
    clock.lap("pages")
    documents = tuple(read_documents(site.catalog, guide))
    terms = tuple(remembered_terms(documents, kept))
    clock.lap("terms")
    count += publish.write(stage, site.extra_files())
    count += publish.write(stage, site.assets.files)
    clock.lap("rest")
    count += _index(site, stage, documents, terms)
    clock.lap("index")
    count += publish.write(stage, exports.json_schemas(site.catalog.schema))
    count += publish.write(stage, (exports.sitemap(site.settings, pages),))
    publish.commit(stage)
    keep_pages({page.path: page.line for page in pressed}, stage.target, kept)
    clock.lap("publish")
    made = [(page.seconds, page.path) for page in pressed if page.made]
    return Outcome(
        cases=len(site.catalog.cases),
        files=count,
        problems=problems,
        spent=clock.laps,
        slowest=tuple(heapq.nlargest(_TOLD, made)),
        same=len(pressed) - len(made),
    )


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(RULES[problem.code].severity == "error" for problem in problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A page that stands in the stage."""

    path: str
    files: int
    seconds: float
    line: str
    """What to remember of it."""
    made: bool
    """Made now, rather than taken from the site that stands."""


def _press(
    site: Site, stage: publish.Stage, jobs: Sequence[PageJob], known: Pages
) -> Iterator[Pressed]:
    """Have every page in the stage: the one that stands if it would be the same, or a new one."""

    def press_one(number: int) -> Pressed:
        since, job = time.perf_counter(), jobs[number]
        files = known.standing(job)
        stands = bool(files) and publish.keep(stage, files)
        if not stands:
            site.notes.taken()  # nothing of what was read before is this page's
            made = tuple(site.render(job))
            publish.write(stage, made)
            files = tuple(file.path for file in made)
        return Pressed(
            path=job.path,
            files=len(files),
            line=known.lines[job.path] if stands else known.line(job, files),
            made=not stands,
            seconds=time.perf_counter() - since,
        )

    return spread(press_one, len(jobs))


def _index(
    site: Site, stage: publish.Stage, documents: Sequence[Found], terms: Sequence[Terms]
) -> int:
    """Write the files of the search; how many."""
    parts = search_parts(site.catalog, documents, terms, site.traditional)

    def write_part(number: int) -> Told:
        return hand_over(parts[number], partial(publish.write, stage))

    told = tuple(spread(write_part, len(parts), large=len(documents) > _MANY))
    head = search_head(site.catalog, documents, told)
    return sum(part.files for part in told) + publish.write(stage, (head,))


def _given_day() -> Day | None:
    """The day in SOURCE_DATE_EPOCH (seconds, UTC), as reproducible builds give it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal():
        return None
    day = datetime.fromtimestamp(int(seconds), UTC)
    return Day(year=day.year, month=day.month, day=day.day)


def _read_cases(
    schema: Schema, sources: Sequence[CaseSource], names: Names, memories: Memories, limits: Limits
) -> Iterator[ReadCase]:
    """Every case of its files, by all cores."""

    def read(number: int) -> ReadCase:
        source = sources[number]
        document, problems = parse_document(source.main, limits)
        if document is None:
            return None, problems
        memory = memories.get(memory_path(source.main.path), NOTHING)
        told, shown = source.stories, source.media
        case, more = build_case(schema, source.id, document, told, shown, names, memory)
        return case, (*problems, *more)

    return spread(read, len(sources))


class _Walk:
    """Carries the problems of the stages; every stage's result is a value of its own."""

    def __init__(self, project: Project) -> None:
        self._limits = project.settings.limits
        self.problems: list[Problem] = []

    def keep(self, outcome: tuple[Item, tuple[Problem, ...]]) -> Item:
        """A stage's result; its problems are kept."""
        result, problems = outcome
        self.problems += problems
        return result

    def documents(self, sources: Iterable[Source]) -> Iterator[Document]:
        for source in sources:
            document = self.keep(parse_document(source, self._limits))
            if document:
                yield document

    def schema_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the schema itself."""
        return tuple(p for p in self.problems if p.where.path.startswith(SCHEMA))

    def lost_ids(self) -> set[str]:
        """Ids of files with problems: a reference to one may lead nowhere only because of them."""
        paths = [PurePosixPath(problem.where.path) for problem in self.problems]
        return {name for path in paths for name in (path.stem, path.parent.name)}

    def memories(self, sources: Sources) -> Memories:
        """What is remembered of translations, by the path of its file."""
        return {source.path: self.keep(parse_memory(source)) for source in sources.translations}

    def kept(self, outcomes: Iterable[ReadCase]) -> Iterator[Case]:
        """The cases that could be read; what is wrong with any is kept."""
        yield from (case for outcome in outcomes if (case := self.keep(outcome)))

    def entities(
        self, schema: Schema, documents: Iterable[Document], names: Names, memories: Memories
    ) -> Iterator[Entity]:
        for document in documents:
            memory = memories.get(memory_path(document.source.path), NOTHING)
            yield from self.keep(build_entities(schema, document, names, memory))

    def regions(self, sources: Sources) -> dict[str, Region]:
        table = next((s for s in sources.tables if s.path == REGIONS), None)
        return build_regions(self.keep(parse_table(table))) if table else {}
