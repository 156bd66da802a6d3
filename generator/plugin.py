"""The MkDocs plugin: MkDocs presses the guide, then the whole site is finished and published once.

MkDocs is the outer loop of a full build. It writes the guide into a stage; when it is done, the
rest of the site joins it there and the stage takes the place of the site.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import build, exports, guide, permalinks, publish, walk
from generator.clock import Clock
from generator.collector import resting
from generator.config import Project, read_project
from generator.console import console_of_environment
from generator.diagnostics import ContentRefused, Problem, WrongUse, cannot_write
from generator.model import GuidePage, Lang, OutputFile
from generator.pages import Frame, Site
from generator.preview import Preview

_UNUSED = (
    *("404.html", "sitemap.xml*", "assets/javascripts", "assets/images"),
    *("assets/stylesheets/palette*", "assets/stylesheets/*.map", "assets/stylesheets/classic"),
)
"""What MkDocs and Material add that the site has of its own, or does not use."""


class _Options(Config):
    """None of MkDocs' own: our reader checks the section."""


class ShowcasePlugin(BasePlugin[_Options]):
    """Joins the guide and the showcase into one site."""

    def __init__(self) -> None:
        self.console = console_of_environment()
        self.outcome: build.Outcome | None = None
        self._resting = ExitStack()
        self._preview: Preview | None = None

    def load_config(self, options: Any, config_file_path: str | None = None) -> Any:  # noqa: ANN401 -- MkDocs' own signature
        """Leave our settings to our own reader, which knows their near misses."""
        del options
        self.config = _Options()
        self.console = console_of_environment()  # MkDocs keeps one plugin through many builds
        try:
            self._project: Project = read_project(Path(config_file_path or "").resolve().parent)
        except WrongUse as wrong:
            self._tell((wrong.problem,))
            raise _ended(2) from wrong
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Live reload brings a script of its own, which the content policy would block."""
        del dirty
        self._preview = Preview() if command == "serve" else None
        logging.getLogger("mkdocs.commands.build").addFilter(self._is_news)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open a stage, check the content, and turn MkDocs towards the guide's part of it."""
        self._resting.enter_context(resting())  # MkDocs' own work between our stages, too
        try:
            self._stage = publish.open_stage(Path(config.site_dir))
            check = walk.check_rest if self._keeps_going() else walk.check
            checked = check(self._project, self.console.progress)
            live = self._preview is not None
            self._site: Site = build.open_site(self._project, checked, live=live)
        except ContentRefused as refused:
            self._tell(refused.problems)
            raise _ended(1) from refused
        except WrongUse as wrong:
            self._tell((wrong.problem,))
            raise _ended(2) from wrong
        self._checked = checked
        self._clock = Clock()
        self._pages: list[GuidePage] = []
        self._site_url = config.site_url
        if "en" not in self._project.settings.languages and config.nav:
            config.nav = [page for page in config.nav if not str(page).startswith("en/")]
        config.site_dir = str(self._stage.folder / permalinks.GUIDE)
        config.site_url = f"{(config.site_url or '').rstrip('/')}/{permalinks.GUIDE}/"
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the field reference, which is written from the schema."""
        schema = self._site.catalog.schema
        if "en" not in self._project.settings.languages:
            for file in [file for file in files if file.src_uri.startswith("en/")]:
                files.remove(file)
        for lang, name in (("zh", "fields.md"), ("en", "en/fields.md")):
            if lang in self._project.settings.languages:
                text = exports.field_reference(schema, "en" if lang == "en" else "zh")
                files.append(File.generated(config, name, content=text))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand our frame to the guide's templates."""
        del config, files
        env.globals["showcase_frame"] = self._frame
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say on a page of the guide what is true of this site."""
        del config, files
        settings, stored = self._project.settings, guide.read_stored(self._project.templates)
        path = f"content/pages/{page.file.src_uri}"
        try:
            return guide.fill_in(markdown, path, _lang(page.url), settings, stored)
        except WrongUse as wrong:
            self._tell((wrong.problem,))
            raise _ended(2) from wrong

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Note every page of the guide, for the sitemap and the search."""
        del config, files
        path = posixpath.join(permalinks.GUIDE, page.url)
        asked_as = tuple(map(str, page.meta.get("asked_as", ())))
        self._pages.append(
            GuidePage(
                path=path,
                lang=_lang(page.url),
                title=str(page.title),
                html=html,
                asked_as=asked_as,
            )
        )
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Have a Chinese page of the guide again in traditional characters."""
        del config
        if self._site.edition and _lang(page.url) == "zh":
            path = posixpath.join(permalinks.GUIDE, page.url)
            file = OutputFile(path=path, data=output.encode())
            made = self._site.edition.file(file, ours=True)
            publish.write(self._stage, (made,))
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Drop what the site has of its own, add everything else, and publish."""
        self._clock.lap("guide")
        pressed = self._stage.folder / permalinks.GUIDE
        for name in _UNUSED:
            for path in pressed.glob(name):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        config.site_dir, config.site_url = str(self._stage.target), self._site_url
        try:
            self.outcome = build.finish(
                self._site,
                self._stage,
                self._pages,
                self._checked.problems,
                self.console.progress,
                self._project.cache,
            )
        except WrongUse as wrong:
            self._tell((wrong.problem,))
            raise _ended(2) from wrong
        finally:
            self._resting.close()
        self.outcome = replace(
            self.outcome,
            aside=self._checked.aside,
            spent=self._checked.spent + self._clock.laps + self.outcome.spent,
        )
        self.console.set_aside(self.outcome, self._project.root)
        if self._preview:
            self._preview.problems = tuple(p for one in self.outcome.aside for p in one.problems)
        self.console.built(self.outcome, self._stage.target)

    def on_build_error(self, error: BaseException) -> None:
        """Leave nothing behind; the site stands as it was. A full disk is told as what it is."""
        self._resting.close()
        if not hasattr(self, "_stage"):
            return
        publish.discard(self._stage)
        name = _unwritten(error, self._stage.folder)
        if isinstance(error, OSError) and name:
            self._tell((cannot_write(name, error).problem,))
            raise _ended(2) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Have the server go on after a build that failed, and say on every page what is wrong."""
        if self._preview:

            def keep_what_is_shown() -> None:
                server._wanted_epoch = server._visible_epoch  # noqa: SLF001 -- else browsers wait

            watched = (config.docs_dir, config.config_file_path, *config.watch)
            server.builder = self._preview.builder(builder, watched, keep_what_is_shown)
            server.set_app(self._preview.app(server.serve_request))
        return server

    def _is_news(self, _record: logging.LogRecord) -> bool:
        """Whether a line of MkDocs' says more than that something could not be written: we do."""
        error = sys.exc_info()[1]
        stage = getattr(self, "_stage", None)
        return not (
            isinstance(error, WrongUse) or (error and stage and _unwritten(error, stage.folder))
        )

    def _keeps_going(self) -> bool:
        """Whether to do without what has errors: where asked, and where there is no preview yet."""
        asked = bool(os.environ.get("SHOWCASE_KEEP_GOING"))
        return asked or (self._preview is not None and self.outcome is None)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong, on the terminal and in the preview."""
        project = getattr(self, "_project", None)  # none yet where a setting is wrong
        self.console.problems(problems, project.root if project else None)
        if self._preview:
            self._preview.problems = problems

    def _frame(self, source: str, lang: Lang) -> Frame:
        """The frame of a page of the guide, given its Markdown file."""
        name = source.removeprefix("en/").removesuffix(".md")
        return self._site.guide_frame(name, lang)


def _ended(code: int) -> Abort:
    """Ends MkDocs quietly: what is wrong has been told."""
    ended = Abort("")
    ended.code = code
    return ended


def _unwritten(error: BaseException, stage: Path) -> str | None:
    """The file of a stage that MkDocs failed to write; of a full disk it may name none."""
    if not isinstance(error, OSError) or error.errno is None:
        return None
    named = [Path(str(name)) for name in (error.filename, error.filename2) if name is not None]
    ours = [path.name for path in named if path.is_relative_to(stage)]
    return next(iter(ours), None if named else stage.name)


def _lang(url: str) -> Lang:
    return "en" if url.startswith("en/") else "zh"
