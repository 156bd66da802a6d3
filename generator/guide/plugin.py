"""MkDocs plugin: `mkdocs build`, `serve` and `gh-deploy` make the same site as our own command.

Whenever MkDocs would build its pages, the pipeline builds the whole site, and MkDocs is left with
nothing to do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.config import read_project
from generator.console import Console
from generator.guide.server import follow
from generator.pipeline import Options, build
from generator.preview import Preview
from generator.reporter import Reporter


class _Options(Config):
    """None of MkDocs' own: our reader checks the section."""


class ShowcasePlugin(BasePlugin[_Options]):
    """Has the pipeline build the site in MkDocs' place."""

    def load_config(self, options: Any, config_file_path: str | None = None) -> Any:  # noqa: ANN401 -- MkDocs' own signature
        """Leave our settings to our own reader, which knows their near misses."""
        del options
        self.config = _Options()
        self._root = Path(config_file_path or "").resolve().parent
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin what lasts through many builds."""
        del dirty
        self._console = Console.of_environment()
        self._preview = Preview(self._root, self._console) if command == "serve" else None
        self._is_served = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Turn MkDocs to an empty folder, with no page to write."""
        self._target, self._empty = Path(config.site_dir), tempfile.TemporaryDirectory()
        config.site_dir, config.nav = self._empty.name, None
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """No file is MkDocs' to write."""
        del files, config
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the site where MkDocs was asked to."""
        config.site_dir = str(self._target)
        self._empty.cleanup()
        with nullcontext() if self._is_served else self._console.telling(self._root):
            if self._preview:
                self._preview.build(self._target)
            else:
                project = read_project(self._root)
                built = build(project, Options(), Reporter(self._console.progress), self._target)
                self._console.built(built, project.root, self._target)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Have the server go on after a build that failed."""
        if self._preview:
            self._is_served = True
            watched = (config.docs_dir, config.config_file_path, *config.watch)
            follow(server, self._preview, watched, builder)
        return server
