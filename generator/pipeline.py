"""Pipeline: the program in one line, from a project to its published site.

load → open_site → build_guide → render_pages → search files → other files → commit

Nothing is published where anything goes wrong: until the commit the old site stands untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator import exports, permalinks, publish
from generator.assets import read_assets
from generator.config import CONFIG_NAME, Project
from generator.diagnostics import ContentRefused, Problem, Where, WrongUse, has_errors
from generator.guide import build_guide
from generator.load import Loaded, load
from generator.memory import keep_pages
from generator.model import GuidePage, Lang, OutputFile
from generator.pages import Site
from generator.quarantine import SetAside
from generator.render import RenderedPage, render_pages, slowest, write_search
from generator.reporter import Reporter, Timings

_FIELDS: Mapping[Lang, str] = MappingProxyType({"zh": "fields.md", "en": "en/fields.md"})
"""The reference of all fields, below the guide, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a site is to be built."""

    keep_going: bool = False
    """Publish what has no errors and leave out the rest."""
    live: bool = False
    """Previewed with live reload, whose script the content policy would block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made."""

    cases: int
    files: int
    pages: tuple[RenderedPage, ...]
    state: str
    """Of the site that was made, as long as nobody touches it; '' where nothing is remembered."""
    problems: tuple[Problem, ...] = ()
    """Warnings; a build with errors publishes nothing, or nothing of what has them."""
    aside: tuple[SetAside, ...] = ()
    timings: Timings = ()

    @property
    def same(self) -> int:
        """Pages that were not made again, in whatever language."""
        return sum(not page.made for page in self.pages)

    @property
    def slowest(self) -> tuple[tuple[float, str], ...]:
        """The pages that took longest: seconds in all languages, and the address."""
        return slowest(self.pages)


def build(
    project: Project,
    options: Options = Options(),
    reporter: Reporter | None = None,
    into: Path | None = None,
) -> Built:
    """Build the site of a project and publish it whole, in its own folder or another.

    Raises `ContentRefused` where the content has errors, and `WrongUse` where a setting is wrong
    or a file cannot be written.
    """
    reporter = reporter or Reporter()
    with publish.staged(into or project.root / project.settings.site_dir) as stage:
        loaded = load(project, reporter, keep_going=options.keep_going)
        site = open_site(project, loaded, live=options.live)
        guide = write_guide(project, site, stage)
        reporter.done("guide")
        return publish_site(site, stage, guide, reporter, project.cache, loaded)


def open_site(project: Project, loaded: Loaded, *, live: bool = False) -> Site:
    """What every page is made from. Raises `ContentRefused` where the content has errors."""
    if has_errors(loaded.problems):
        raise ContentRefused(loaded.problems)
    event = project.settings.event
    if event and event not in loaded.catalog.ids_of("event"):
        facts = {
            "name": "event",
            "reason_zh": f"活动“{event}”不存在",
            "reason_en": f"there is no event “{event}”",
        }
        raise WrongUse(Problem(code="G003", where=Where(CONFIG_NAME), facts=facts))
    return Site(
        catalog=loaded.catalog,
        settings=project.settings,
        assets=read_assets(project.templates, project.settings.palette),
        templates=project.templates,
        pictures=loaded.pictures,
        live=live,
    )


def write_guide(project: Project, site: Site, stage: publish.Stage) -> tuple[GuidePage, ...]:
    """The guide into the stage, with the reference of all fields; Chinese in both characters."""
    schema, written = site.catalog.schema, site.settings.written
    added = {
        path: exports.field_reference(schema, lang)
        for lang, path in _FIELDS.items()
        if lang in written
    }
    pages = build_guide(project, site.guide_frame, added, stage.folder / permalinks.GUIDE)
    if site.edition:
        for path in (page.path for page in pages if page.lang == "zh"):
            page = OutputFile(path=path, data=(stage.folder / path).read_bytes())
            publish.write(stage, (site.edition.file(page, ours=True),))
    return pages


def publish_site(
    site: Site,
    stage: publish.Stage,
    guide: Iterable[GuidePage] = (),
    reporter: Reporter | None = None,
    cache: Path | None = None,
    loaded: Loaded | None = None,
) -> Built:
    """Add everything but the guide to the stage, and put it in the place of the site.

    What lies in a `cache` saves time; the site is the same without it.
    """
    reporter, guide = reporter or Reporter(), tuple(guide)
    pages = render_pages(site, stage, reporter, cache)
    listed = [path for page in guide for path in site.paths_of_guide(page)]
    listed += (path for page in pages for path in page.listed)
    count = sum(len(page.files) for page in pages)
    count += write_search(site, stage, guide, reporter, cache)
    count += publish.write(stage, site.extra_files())
    count += publish.write(stage, site.assets.files)
    count += publish.write(stage, exports.json_schemas(site.catalog.schema))
    count += publish.write(stage, (exports.sitemap(site.settings, listed),))
    reporter.done("rest")
    publish.commit(stage)
    state = keep_pages({page.path: page.line for page in pages}, stage.target, cache)
    reporter.done("publish")
    return Built(
        cases=len(site.catalog.cases),
        files=count,
        pages=pages,
        state=state,
        problems=loaded.problems if loaded else (),
        aside=loaded.aside if loaded else (),
        timings=reporter.timings,
    )
