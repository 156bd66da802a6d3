"""Text that would run a script, in a real browser: what our pages do with it, and what others do.

Every page is opened, and everything on it is clicked, pointed at, focused and opened. A page has
failed where a script ran or where it asked another host for anything.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import markdown
from playwright.sync_api import Browser, Page, sync_playwright

from generator.diagnostics import ContentRefused
from generator.markup import render_narrative
from generator.schema import values
from generator.sources import CONTROL
from tests.samples import lay_out, open_site, pages_of, write_everything
from tests.search.asking import ARGUMENTS, CHROMIUM
from tests.torture import attacks
from tests.torture.table import Row

_HOST = "http://site.test/"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_WATCH = """
for (const name of ["alert", "confirm", "prompt", "print", "xss", "XSS"]) {
  Object.defineProperty(window, name, { value: () => { top.ran = (top.ran || 0) + 1; } });
}
"""
_TOUCH = """() => {
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !/^javascript:/i.test(link.href)) event.preventDefault();
  });
  addEventListener("submit", (event) => {
    if (!/^javascript:/i.test(event.target.action)) event.preventDefault();
  });
  for (const element of document.querySelectorAll("*")) {
    for (const name of ["pointerover", "mouseover", "mouseenter", "mousemove", "mousedown", "focus",
      "focusin", "click", "keydown", "input", "change", "toggle", "scroll", "wheel", "copy", "drag",
      "animationstart", "transitionend", "beforetoggle", "auxclick", "contextmenu", "dblclick"]) {
      try { element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })); } catch {}
    }
    try { if (element instanceof HTMLElement) { element.click(); element.focus(); } } catch {}
    if (element instanceof HTMLDetailsElement) element.open = true;
  }
}"""
_SETTLED = 30
"""Milliseconds after which what a touch began has happened."""
_A_TAB = 40
"""Pages shown in one tab, which remembers every one."""
_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "footnotes", "def_list")
_AT_LEAST = 0.09
_LONGEST = 900
"""Characters of a word in a field; one that let a single attack out would let out any."""


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Stories, then fields; then what our policy stops where nothing else does."""
    every = attacks.scripts(full=full)
    plain = {text: markdown.markdown(text, extensions=list(_EXTENSIONS)) for text in every}
    with _browsing() as browser:
        loose = _faulty(browser, ((text, _whole(plain[text])) for text in every))
        control = len(loose) / len(every)
        stories = _faulty(browser, ((text, _whole(_story(text))) for text in every))
        groups = tuple(_groups(every, full=full))
        pages = [path for group in groups for path in _broken_pages(browser, group)]
        policy = _policy()
        behind = _faulty(browser, ((text, _whole(plain[text], policy)) for text in every))
    note = f"the same, not sanitised: {len(loose)} of {len(every)} ran ({control:.0%}). {attacks.note()}"
    yield Row(
        name="S1",
        checked="scripts in every story and in every field of every type and kind, touched",
        cases=2 * len(every),
        found=f"{len(stories)} stories and {len(pages)} pages ran or loaded {(stories + pages)[:3] or ''}",
        bar=f"0; a plain renderer runs {_AT_LEAST:.0%} or more",
        passed=not stories and not pages and control >= _AT_LEAST,
        note=note,
    )
    yield Row(
        name="S2",
        checked="the same, not sanitised at all, behind our policy alone",
        cases=len(every),
        found=f"{len(behind)} ran or loaded {behind[:3] or ''}",
        bar="0",
        passed=not behind,
    )


def _story(text: str) -> str:
    """A story as pages have it: pictures stand as their words."""
    return str(render_narrative(text, picture=lambda _: ""))


def _groups(every: Iterable[str], *, full: bool) -> Iterator[tuple[str, ...]]:
    """Attacks as they may stand in a field of one line, as many together as it holds."""
    group: list[str] = []
    for text in every:
        line = " ".join(CONTROL.sub("", text).split())[:_LONGEST]
        if line and len(" ".join((*group, line))) > _LONGEST:
            yield tuple(group)
            if not full:
                return
            group = []
        group += [line] if line else []
    yield tuple(group)


def _broken_pages(browser: Browser, group: tuple[str, ...]) -> Iterator[str]:
    """Pages that run or load something where every field of everything holds these words."""
    try:
        pages = _with_everything(" ".join(group))
    except ContentRefused:  # nothing is published; were it one of several, the others are tried
        if len(group) > 1:
            for one in group:
                yield from _broken_pages(browser, (one,))
        return
    shown = (path for path in pages if path.endswith(".html") and path.startswith(_SHOWN))
    yield from _faulty(browser, ((f"{path}: {group}", _without(pages[path])) for path in shown))


def _with_everything(word: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out(Path(folder) / "project")
        write_everything(root, word)
        line = replace(values._LINE, limit=9_000)
        with patch.multiple(values, _TEXT_LIMIT=9_000, _LINE=line):
            return pages_of(open_site(root))


_SHOWN = (
    "index.html",
    "cases/",
    "places/",
    "events/",
    "board/",
    "glossary/",
    "claims/",
    "en/cases/",
)


def _policy() -> str:
    """What our pages carry."""
    with tempfile.TemporaryDirectory() as folder:
        pages = pages_of(open_site(lay_out(Path(folder) / "project")))
    found = _POLICY.search(pages["index.html"])
    assert found, "our pages carry no policy"
    return found[0]


def _without(html: str) -> str:
    """A page without its policy and its own scripts, so that nothing but its words is left."""
    html = _POLICY.sub("", html)
    return re.sub(r'<script src="[^"]*"[^>]*></script>|<link rel="stylesheet"[^>]*>', "", html)


def _whole(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="zh-CN"><head>{head}<title>x</title></head><body>{body}</body></html>'


def _faults(page: Page, html: str) -> bool:
    """Whether a script ran on a page or another host was asked, however it was touched."""
    asked: list[str] = []

    def answer(route, request) -> None:
        if request.is_navigation_request() and request.frame == page.main_frame:
            if request.url == _HOST:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()
        else:
            if not request.url.startswith((_HOST, "data:", "about:", "blob:")):
                asked.append(request.url)
            route.abort()

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(_HOST, wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    try:
        page.evaluate(_TOUCH)
        page.wait_for_timeout(_SETTLED)
        ran = page.evaluate("() => window.ran || 0")
    except Exception as error:  # noqa: BLE001 -- a page that went elsewhere while it was touched
        ran = "navigat" not in str(error)
    return bool(ran or asked)


def _faulty(browser: Browser, named: Iterable[tuple[str, str]]) -> list[str]:
    """The names of those pages that ran or loaded something."""
    found, rest = [], iter(named)
    while some := tuple(islice(rest, _A_TAB)):
        with _tab(browser) as tab:
            found += [name for name, html in some if _faults(tab, html)]
    return found


@contextmanager
def _browsing() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()
