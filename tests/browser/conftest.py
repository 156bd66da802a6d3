"""One Chromium a worker, one site made for `/repo/`, and a host that serves it there."""

from __future__ import annotations

import fcntl
import gzip
import mimetypes
import os
import posixpath
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from links import BuiltSite, read_site
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.catalog import Catalog
from generator.config import read_project
from generator.load import load
from generator.pages.words import Words, read_words

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PREFIX = "/repo/"
Serving = Literal["http", "file"]

NARROW, WIDE = 360, 1280
HEIGHT = 900


# -- the site ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def repo_site(tmp_path_factory) -> Path:
    """The real site, built once for all workers, as for a server that keeps it below `/repo/`."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    site = shared / "repo-site"
    with (shared / "repo-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            command += ["--config-file", str(ROOT / "site_config.yml"), "--site-dir", str(site)]
            made_for = {"SITE_URL": f"https://example.org{PREFIX}", "NO_MKDOCS_2_WARNING": "1"}
            made = subprocess.run(
                command, env=os.environ | made_for, capture_output=True, text=True, check=False
            )
            assert made.returncode == 0, made.stdout + made.stderr
    return site


@pytest.fixture(scope="session")
def built(repo_site) -> BuiltSite:
    """The same site, read back."""
    return read_site(repo_site)


@pytest.fixture(scope="session")
def real() -> Catalog:
    """What the site's lists and its search speak of: what is made up stands on its own shelf."""
    return load(read_project(ROOT)).catalog.real


@pytest.fixture(scope="session")
def words() -> Mapping[str, Words]:
    """The interface's own words, by the folder of the pages that speak them."""
    folder = ROOT / "templates" / "i18n"
    return {"": read_words(folder, "zh"), "en/": read_words(folder, "en")}


CONVERTED = (
    "hant/index.html",
    "hant/cases/index.html",
    "hant/cases/yanziji-muyan-xingzhi.html",
    "hant/guide/submit.html",
)
"""Pages in traditional characters that stand for all: they are copies of those looked at anyway."""


@pytest.fixture(scope="session")
def page_types(built) -> tuple[str, ...]:
    """Every kind of page in both languages: all but the many of one kind, of which the longest
    and the shortest stand for the rest."""
    chosen: set[str] = set()
    by_kind: dict[str, list[str]] = {}
    for path, page in built.pages.items():
        folder, _, name = path.rpartition("/")
        kind = folder.removeprefix("en/")
        if page.goes_on or (page.spoken == "zh-Hant" and path not in CONVERTED):
            continue
        if (
            page.spoken == "zh-Hant"
            or name == "index.html"
            or kind in ("", "cases", "guide", "guide/en")
        ):
            chosen.add(path)
        else:
            by_kind.setdefault(folder, []).append(path)
    for paths in by_kind.values():
        by_size = sorted(paths, key=lambda path: ((built.root / path).stat().st_size, path))
        chosen.update({by_size[0], by_size[-1]})
    return tuple(sorted(chosen))


# -- the host ----------------------------------------------------------------------------------


class _Host(BaseHTTPRequestHandler):
    """Answers as a page host does: below a path, compressed, with the site's own 404."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, site: Path) -> None:
        self._site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        inner = posixpath.normpath(path.removeprefix(PREFIX)) if path.startswith(PREFIX) else ".."
        file = self._site / inner
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        found = file.is_file() and not inner.startswith("..")
        self._send(200 if found else 404, file if found else self._site / "404.html")

    def _send(self, status: int, file: Path) -> None:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing: what matters is what the browser says."""


@pytest.fixture(scope="session")
def host(repo_site) -> Iterator[str]:
    """The address of a server that keeps the site below `/repo/`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site=repo_site)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(host, repo_site) -> Callable[[str, str], str]:
    """The address of a page, by its path from the site's root, as it is served."""
    bases = {"http": host, "file": f"{repo_site.as_uri()}/"}
    return lambda serving, path: bases[serving] + path


# -- the browser -------------------------------------------------------------------------------


@dataclass
class Tab:
    """A tab, and everything the browser complained about in it since it was last asked."""

    page: Page
    base: str
    """Whatever is asked for elsewhere is a fault."""
    _complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self._complaints.append(f"page error: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failed)

    def complaints(self) -> list[str]:
        """What was complained about; then forgotten."""
        found, self._complaints = self._complaints, []
        return found

    def _on_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(f"console {message.type}: {message.text}")

    def _on_failed(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the tab went on before an icon had come
            self._complaints.append(f"{request.failure}: {request.url}")

    def _on_request(self, request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self._complaints.append(f"asked another place: {request.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own browser, with a profile of its own, closed at the end."""
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED IN A BROWSER: there is no {CHROMIUM} (apt install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts with Playwright's options; closes them after the test."""
    contexts: list[BrowserContext] = []

    def make(width: int = WIDE, **options: object) -> BrowserContext:
        settings = {"viewport": {"width": width, "height": HEIGHT}, "reduced_motion": "reduce"}
        contexts.append(chromium.new_context(**settings, **options))
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_tab(new_context, address) -> Callable[..., Tab]:
    """Opens a tab that notes every complaint; `serving` tells what is not another place."""

    def make(serving: Serving = "http", **options: object) -> Tab:
        return Tab(new_context(**options).new_page(), address(serving, ""))

    return make
