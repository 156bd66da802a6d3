"""How soon the first result stands on a bad connection, and how many requests that takes.

    python -m tests.search.slow SITE [QUERY …]

A built site is served compressed. In a fresh profile, at 400 kbit/s with 400 ms of latency, the box
is opened with its key and a query is typed; so is the same into the field of the list of cases.
Seconds are of this machine: read them beside others of the same hour.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.search.asking import browsing
from tests.search.host import Host, serving

QUERIES = ("绿色积分", "楼道堆物", "社博会", "lvsejifen", "green points", "换享操市")
_SLOW = {"offline": False, "latency": 400, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
_WAYS = {
    "box": ("index.html", "#search-q", "#search-list strong"),
    "box, hant": ("hant/index.html", "#search-q", "#search-list strong"),
    "list": ("cases/index.html", "#q", "[data-explore-rows] h3"),
}
_WATCH = """([field, result, query]) => {
  addEventListener("keydown", () => { window.begun = performance.now(); }, { once: true, capture: true });
  window.standing = new Promise((done) => {
    const look = () => {
      const input = document.querySelector(field);
      if (input && input.offsetParent && !input.value && window.begun) {
        input.value = query;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      if (document.querySelector(result)) done(performance.now() - window.begun);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
"""Types once there is a field, and tells the milliseconds from the key until a result stands."""
_LONGEST = 30_000
_SETTLED = 2_500
"""Milliseconds in which what is still on its way begins to come."""


def main(site: Path, queries: Sequence[str]) -> None:
    """Print a line for every way and query."""
    print("| way | query | first result, s | requests until then | in all | KB in all |")
    print("|---|---|---:|---:|---:|---:|")
    with browsing() as browser, serving(site) as host:
        for way in _WAYS:
            for query in queries:
                print(_row(way, query, *_measure(browser, host, way, query)), flush=True)


def _measure(browser: Browser, host: Host, way: str, query: str) -> tuple[float, int, int, int]:
    """Seconds and requests until the first result stands; requests and bytes until all is quiet."""
    name, field, result = _WAYS[way]
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{host.base}{name}", wait_until="load")
    _slowed(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = sum(host.sent)
    page.evaluate(_WATCH, [field, result, query])
    page.keyboard.press("/")
    seconds = page.evaluate("() => window.standing") / 1_000
    first = len(asked)
    page.wait_for_load_state("networkidle", timeout=_LONGEST)
    page.wait_for_timeout(_SETTLED)
    page.context.close()
    return seconds, first, len(asked), sum(host.sent) - before


def _slowed(page: Page) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", _SLOW)


def _row(way: str, query: str, seconds: float, first: int, every: int, sent: int) -> str:
    return f"| {way} | {query} | {seconds:.1f} | {first} | {every} | {sent / 1024:.0f} |"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or QUERIES)
