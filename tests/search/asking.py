"""Every judged query in a real browser, of any engine: first in a fresh profile, then warm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.search.engines import Engine
from tests.search.host import Host, serving
from tests.search.pieces import faults, pieces_of, said_by_numbers
from tests.search.queries import Query
from tests.search.scores import TOP, Answer

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_COLD = 80
"""Queries that are asked in a fresh profile each."""
_FEW = 3
"""The same for an engine that loads all it has, whatever is asked."""
_SETTLED = 100
"""Milliseconds after which nothing more is on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an engine answered, and at what price."""

    answers: tuple[Answer, ...]
    cold: tuple[int, ...]
    """Bytes over the wire of first queries, with the engine and ten cards."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser while the block runs."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def measure(browser: Browser, engine: Engine, queries: Sequence[Query]) -> Measured:
    """Ask an engine everything."""
    with serving(engine.folder) as host:
        first = queries[:: max(1, len(queries) // (_FEW if engine.loads_all else _COLD))]
        cold = tuple(_cold(browser, host, engine, query) for query in first)
        page = _open(browser, host, engine.page)
        answers = tuple(_answer(page, engine, query) for query in queries)
        page.context.close()
    return Measured(answers=answers, cold=cold)


def other_on_a_disk(browser: Browser, engine: Engine, answers: Sequence[Answer]) -> list[str]:
    """The queries with another top ten where the site lies on a disk and there is no network."""
    page = browser.new_context(offline=True).new_page()
    page.goto((engine.folder / "index.html").as_uri())
    texts = [
        one.query.text
        for one in answers
        if tuple(page.evaluate(engine.ask, [one.query.text, TOP])) != one.ids
    ]
    page.context.close()
    return texts


def imprecise(browser: Browser, site: Path, count: int, seed: int) -> list[str]:
    """What is wrong with the answers to pieces of text, at full depth, by a plain scan."""
    with serving(site) as host:
        page = _open(browser, host, "index.html")
        texts = said_by_numbers(site / "search")
        pieces = pieces_of(texts, count, seed)
        wrong = faults(texts, pieces, page.evaluate)
        page.context.close()
    return wrong


def _open(browser: Browser, host: Host, name: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{host.base}{name}")
    page.wait_for_load_state("load")
    return page


def _cold(browser: Browser, host: Host, engine: Engine, query: Query) -> int:
    page = _open(browser, host, engine.page)
    before = sum(host.sent)
    page.evaluate(engine.ask, [query.text, TOP])
    page.wait_for_timeout(_SETTLED)
    page.context.close()
    return sum(host.sent) - before


def _answer(page: Page, engine: Engine, query: Query) -> Answer:
    """An answer, and how long the same takes once everything is there."""
    ids = page.evaluate(engine.ask, [query.text, TOP])
    timed = f"""async ([text, limit]) => {{
      const ask = {engine.ask};
      const began = performance.now();
      await ask([text + " ", limit]);  // not the answer that is remembered
      return performance.now() - began;
    }}"""
    return Answer(query=query, ids=tuple(ids), milliseconds=page.evaluate(timed, [query.text, TOP]))
