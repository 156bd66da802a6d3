"""Rendering: every page of a site and every file of its search into a stage, by all cores."""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import publish
from generator.memory import recall_pages, remembered_terms
from generator.model import GuidePage
from generator.pages import Site
from generator.reporter import Reporter
from generator.search import Told, hand_over, read_documents, search_head, search_parts
from generator.workers import spread

_TOLD = 10
"""Slow pages that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page that stands in the stage, in every language."""

    path: str
    files: tuple[str, ...]
    """The page with what stands beside it: data, pictures."""
    listed: tuple[str, ...]
    """Its addresses in the sitemap, in every language."""
    seconds: float
    line: str
    """What to remember of it."""
    made: bool
    """Made now, rather than taken from the site that stands."""


def render_pages(
    site: Site, stage: publish.Stage, reporter: Reporter, cache: Path | None
) -> tuple[RenderedPage, ...]:
    """Have every page in the stage: the one that stands if it would be the same, or a new one."""
    routes = tuple(site.routes())
    known = recall_pages(site, stage.target, cache)
    site.prepare(() if known.lines else routes)
    reporter.done("prepare")

    def render_one(number: int) -> RenderedPage:
        since, route = time.perf_counter(), routes[number]
        files = known.standing(route)
        stands = bool(files) and publish.keep(stage, files)
        if not stands:
            site.notes.taken()  # nothing of what was read before is this page's
            made = tuple(site.render(route))
            publish.write(stage, made)
            files = tuple(file.path for file in made)
        return RenderedPage(
            path=route.path,
            files=tuple(files),
            listed=site.paths_of(route) if route.listed else (),
            line=known.lines[route.path] if stands else known.line(route, files),
            made=not stands,
            seconds=time.perf_counter() - since,
        )

    rendered = reporter.progress(spread(render_one, len(routes)), "render", len(routes))
    pages = tuple(rendered)
    reporter.done("pages")
    return pages


def slowest(pages: Iterable[RenderedPage]) -> tuple[tuple[float, str], ...]:
    """The pages that took longest: seconds in all languages, and the address."""
    made = ((page.seconds, page.path) for page in pages if page.made)
    return tuple(heapq.nlargest(_TOLD, made))


def write_search(
    site: Site,
    stage: publish.Stage,
    guide: Sequence[GuidePage],
    reporter: Reporter,
    cache: Path | None,
) -> int:
    """Write the files of the search; how many."""
    catalog = site.catalog.real
    documents = tuple(read_documents(catalog, guide))
    terms = tuple(remembered_terms(documents, cache))
    reporter.done("terms")
    parts = search_parts(catalog, documents, terms, site.traditional)

    def write_part(number: int) -> Told:
        return hand_over(parts[number], partial(publish.write, stage))

    told = tuple(spread(write_part, len(parts), large=True))
    count = sum(part.files for part in told)
    count += publish.write(stage, (search_head(catalog, documents, told),))
    reporter.done("index")
    return count
