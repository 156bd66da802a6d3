"""How soon the sandbox answers a slider, on a telephone's processor.

    python -m tests.bench.slider [--site site] [--moves 200]

A built site is opened in headless Chromium with a processor four times slower. Half of the moves are
of a slider that nothing listens to, in turn with the others: what those take is the browser's own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from tests.search.asking import browsing
from tests.search.host import serving

_SLOWER = 4
_WIDTH, _HEIGHT = 390, 844
_BAR = 50
"""Milliseconds from a move until the page shows what follows from it."""
_MOVE = """async (moves) => {
  const ours = document.querySelector('[data-dial="j"] [data-range]');
  const idle = document.body.appendChild(ours.cloneNode()), took = [[], []];
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  for (let move = 0; move < 2 * moves; move++) {
    const slider = move % 2 ? ours : idle;
    slider.value = String(5 + move % 90);
    const began = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    document.querySelector("[data-charts]").getBoundingClientRect();
    took[move % 2].push(performance.now() - began);
  }
  return took;
}"""


def main(arguments: list[str]) -> int:
    """Print the milliseconds of a move: median and 95th percentile. 0 where the bar is met."""
    parser = argparse.ArgumentParser(prog="make bench-slider")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--moves", type=int, default=200)
    chosen = parser.parse_args(arguments)
    with serving(chosen.site) as host, browsing() as browser:
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(f"{host.base}sandbox/index.html")
        page.wait_for_selector("[data-verdict] p")
        devtools = page.context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        idle, ours = page.evaluate(_MOVE, chosen.moves)
    for name, took in (("a slider of nobody's", idle), ("the sandbox's", ours)):
        high = statistics.quantiles(took, n=20)[-1]
        print(f"{name}: median {statistics.median(took):.0f} ms, 95th percentile {high:.0f} ms")
    return 0 if statistics.median(ours) <= _BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
