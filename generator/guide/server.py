"""Preview server: MkDocs' server with live reload, showing what a preview builds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.config import Project
from generator.preview import Preview


def serve(project: Project, host: str, port: int, preview: Preview) -> None:
    """Preview a project until it is interrupted. Raises what its first build raises."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / project.settings.site_dir
        build = partial(preview.build, site)
        build()
        mount = urlsplit(project.settings.site_url).path or "/"
        server = LiveReloadServer(build, host, port, str(site), mount)
        server.error_handler = partial(_error_page, site)
        watched = [str(path) for path in (project.content, project.templates, project.config_file)]
        for path in watched:
            server.watch(path)
        follow(server, preview, watched, build)
        try:
            server.serve(open_in_browser=False)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def follow(
    server: LiveReloadServer,
    preview: Preview,
    watched: Iterable[str],
    build: Callable[..., None],
) -> None:
    """Have a server go on after a build that failed, and say on every page what is wrong."""

    def keep_what_is_shown() -> None:
        server._wanted_epoch = server._visible_epoch  # noqa: SLF001 -- else browsers wait

    server.builder = preview.builder(build, watched, keep_what_is_shown)
    server.set_app(preview.app(server.serve_request))


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
