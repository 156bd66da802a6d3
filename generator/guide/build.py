"""Guide build: MkDocs called as a function, from Markdown to the pages of the guide.

MkDocs knows nothing of the site around the guide: the frame of a page is handed in, what only the
schema or the settings know is added to its Markdown, and what the site has of its own is dropped.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import permalinks
from generator.config import Project
from generator.diagnostics import WrongUse, cannot_write
from generator.guide.facts import fill_in, read_stored
from generator.model import GuidePage, Lang

PLUGIN = "showcase"
"""The name of our own plugin in the settings."""
_UNUSED = (
    *("404.html", "sitemap.xml*", "assets/javascripts", "assets/images"),
    *("assets/stylesheets/palette*", "assets/stylesheets/*.map", "assets/stylesheets/classic"),
)
"""What MkDocs and Material add that the site has of its own, or does not use."""


def build_guide(
    project: Project, frame: Callable[[str, Lang], Any], added: Mapping[str, str], folder: Path
) -> tuple[GuidePage, ...]:
    """Make the guide's pages in a folder.

    `frame` gives what stands around a page, by its name and language; `added` is Markdown that no
    file holds, by its path. Raises `WrongUse` where a page asks for what no setting says (G011),
    and where the folder cannot be written (G007).
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = load_config(config_file=str(project.config_file), site_dir=str(folder))
    config.site_url = f"{(config.site_url or '').rstrip('/')}/{permalinks.GUIDE}/"
    if "en" not in project.settings.languages and config.nav:
        config.nav = [page for page in config.nav if not str(page).startswith("en/")]
    collector = _Collector(project, frame, added)
    plugins = PluginCollection()
    for name, plugin in (*config.plugins.items(), ("guide", collector)):
        if name != PLUGIN:
            plugins[name] = plugin
    config.plugins = plugins
    plugins.on_startup(command="build", dirty=False)
    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(_is_news)
    try:
        build(config)
    except OSError as error:
        name = _unwritten(error, folder)
        if name is None:
            raise
        raise cannot_write(name, error) from error
    finally:
        log.removeFilter(_is_news)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return tuple(collector.pages)


class _Options(Config):
    """It has none."""


class _Collector(BasePlugin[_Options]):
    """Adds to the guide what its files do not hold, and collects its pages."""

    def __init__(
        self, project: Project, frame: Callable[[str, Lang], Any], added: Mapping[str, str]
    ) -> None:
        self.pages: list[GuidePage] = []
        self._settings = project.settings
        self._stored = read_stored(project.templates)
        self._frame = frame
        self._added = added

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what no file holds; a site without English has no English guide."""
        if "en" not in self._settings.languages:
            for file in [file for file in files if file.src_uri.startswith("en/")]:
                files.remove(file)
        for path, text in self._added.items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the frame to the guide's templates."""
        del config, files
        env.globals["showcase_frame"] = self._frame_of
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say on a page what is true of this site."""
        del config, files
        path = f"content/pages/{page.file.src_uri}"
        return fill_in(markdown, path, _lang(page.url), self._settings, self._stored)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Collect a page, for the sitemap and the search."""
        del config, files
        made = GuidePage(
            path=posixpath.join(permalinks.GUIDE, page.url),
            lang=_lang(page.url),
            title=str(page.title),
            html=html,
            asked_as=tuple(map(str, page.meta.get("asked_as", ()))),
        )
        self.pages.append(made)
        return html

    def _frame_of(self, source: str, lang: Lang) -> Any:  # noqa: ANN401 -- whatever was handed in
        """The frame of a page, given its Markdown file."""
        return self._frame(source.removeprefix("en/").removesuffix(".md"), lang)


def _is_news(_record: logging.LogRecord) -> bool:
    """Whether a line of MkDocs' says more than that it ends by an error which we tell."""
    return not isinstance(sys.exc_info()[1], WrongUse | OSError)


def _unwritten(error: OSError, folder: Path) -> str | None:
    """The file below a folder that could not be written; of a full disk MkDocs may name none."""
    if error.errno is None:
        return None
    named = [Path(str(name)) for name in (error.filename, error.filename2) if name is not None]
    ours = [path.name for path in named if path.is_relative_to(folder)]
    return next(iter(ours), None if named else folder.name)


def _lang(url: str) -> Lang:
    return "en" if url.startswith("en/") else "zh"
