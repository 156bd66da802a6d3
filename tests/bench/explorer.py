"""How soon the list of cases answers, on a telephone's processor.

    python -m tests.bench.explorer SITE … [--rounds 3]

Built sites are opened in turn in headless Chromium with a processor four times slower, each time in
a fresh profile, so that sites stand beside one another in the same noise.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser

from tests.search.asking import browsing
from tests.search.host import Host, serving

_SLOWER = 4
_READING = 1_000
"""Milliseconds for which a visitor reads the filters before choosing one."""
_PHONE = {"width": 390, "height": 844}
KB = 1024
_USABLE = """() => Math.max(performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd)"""
_ACT = """async (act) => {
  const at = (name) => document.querySelector(`[data-explore-${name}]`);
  const told = {}, began = performance.now(), watching = ["count", "rows"].map((name) => {
    const watch = new MutationObserver(() => {
      if (told[name]) return;
      told[name] = -1;
      requestAnimationFrame(() => setTimeout(() => { told[name] = performance.now() - began; }));
    });
    watch.observe(at(name), { childList: true, subtree: true });
    return watch;
  });
  if (act.text === undefined) document.querySelector(act.path).click();
  else {
    const field = document.querySelector("[data-explore] input");
    field.value = act.text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  const settled = () => told.count > 0 && told.rows > 0 && at("found").ariaBusy !== "true";
  while (!settled() && performance.now() - began < 20_000) await new Promise((f) => setTimeout(f, 5));
  watching.forEach((watch) => watch.disconnect());
  return told;
}"""
_BOX = "[data-facet=type] li:nth-child({}) input"
_ACTS = (
    ("a value, the first choice", {"path": _BOX.format(1)}),
    ("a second value", {"path": _BOX.format(2)}),
    ("a third value", {"path": _BOX.format(3)}),
    ("two characters, typed", {"text": "积分"}),
    ("four characters, typed", {"text": "垃圾分类"}),
    ("all of it cleared", {"path": "[data-explore-chosen] li:last-child button"}),
)


def main(arguments: list[str]) -> int:
    """Print medians in milliseconds, site by site."""
    parser = argparse.ArgumentParser(prog="tests.bench.explorer")
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    found: dict[str, dict[Path, list[float]]] = defaultdict(lambda: defaultdict(list))
    with browsing() as browser:
        for _ in range(chosen.rounds):
            for site in chosen.sites:
                with serving(site) as host:
                    for name, value in _measured(browser, host).items():
                        found[name][site].append(value)
    for name, by_site in found.items():
        middle = " | ".join(f"{statistics.median(values):,.1f}" for values in by_site.values())
        print(f"| {name} | {middle} |")
    return 0


def _measured(browser: Browser, host: Host) -> dict[str, float]:
    context = browser.new_context(viewport=_PHONE, device_scale_factor=2, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    tools.send("Performance.enable")
    page.goto(f"{host.base}cases/index.html")
    page.wait_for_load_state("load")
    said = {"usable, ms": page.evaluate(_USABLE), "loaded at first, KB": sum(host.sent) / KB}
    page.click("[data-explore-toggle]")
    page.wait_for_timeout(_READING)
    for name, act in _ACTS:
        told = page.evaluate(_ACT, act)
        said |= {f"{name}: numbers, ms": told["count"], f"{name}: rows, ms": told["rows"]}
    tools.send("HeapProfiler.collectGarbage")
    told = {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}
    said["memory in the end, MB"] = told["JSHeapUsedSize"] / KB**2
    said["elements in the end"] = page.evaluate("document.querySelectorAll('*').length")
    said["loaded in the end, KB"] = sum(host.sent) / KB
    context.close()
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
