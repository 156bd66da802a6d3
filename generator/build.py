"""From a checked catalog to the site, a stage a line: pages → terms → index → publish.

What comes before is in `walk`. Which pages can stand, and what is worth a worker, is decided here.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import exports, publish
from generator.assets import read_assets
from generator.clock import Clock, Laps
from generator.collector import resting
from generator.config import CONFIG_NAME, Project
from generator.diagnostics import ContentRefused, Problem, Where, WrongUse, has_errors
from generator.memory import Pages, keep_pages, recall_pages, remembered_terms
from generator.model import GuidePage
from generator.pages import Job, Site
from generator.quarantine import SetAside
from generator.search import (
    Found,
    Terms,
    Told,
    hand_over,
    read_documents,
    search_head,
    search_parts,
)
from generator.walk import Checked, Progress, silent
from generator.workers import spread


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
    state: str = field(default="", compare=False)
    """Of the site that was made, as long as nobody touches it; '' where nothing is remembered."""


_TOLD = 10
"""Slow pages that are named."""


def open_site(project: Project, checked: Checked, *, live: bool = False) -> Site:
    """What every page is made from. Raises `ContentRefused` where the content has errors."""
    if has_errors(checked.problems):
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
    known = recall_pages(site, stage.target, kept)
    site.prepare(() if known.lines else jobs)
    clock.lap("prepare")
    pressed = tuple(progress(_press(site, stage, jobs, known), "render", len(jobs)))
    count = sum(page.files for page in pressed)
    clock.lap("pages")
    documents = tuple(read_documents(site.catalog.real, guide))
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
    state = keep_pages({page.path: page.line for page in pressed}, stage.target, kept)
    clock.lap("publish")
    made = [(page.seconds, page.path) for page in pressed if page.made]
    return Outcome(
        cases=len(site.catalog.cases),
        files=count,
        problems=problems,
        spent=clock.laps,
        slowest=tuple(heapq.nlargest(_TOLD, made)),
        same=len(pressed) - len(made),
        state=state,
    )


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
    site: Site, stage: publish.Stage, jobs: Sequence[Job], known: Pages
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
    parts = search_parts(site.catalog.real, documents, terms, site.traditional)

    def write_part(number: int) -> Told:
        return hand_over(parts[number], partial(publish.write, stage))

    told = tuple(spread(write_part, len(parts), large=True))
    head = search_head(site.catalog.real, documents, told)
    return sum(part.files for part in told) + publish.write(stage, (head,))
