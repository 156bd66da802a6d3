"""Ours and its peers, each at its best, on the same cases.

A peer is given more than a site would give it: the facts that the judge knows, as a field (or a
paragraph) of their own with a weight, beside the whole text.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Cap, FailedError, OverCapError, run
from tests.bench.projects import ROOT
from tests.search.corpus import Facts
from tests.search.pieces import said_by_cases

HERE = Path(__file__).parent
PEERS = ROOT / "tests" / "bench" / "node_modules"
CAP = Cap(seconds=1_800, memory=12 * 10**9)
"""Where a peer is given up: where our own build would be."""
_BLANK = '<!doctype html><html lang="zh-CN"><title>?</title>'
_OURS = """async ([text, limit]) => {
  const found = await window.ShowcaseSearch.query(text, { limit });
  return found.results.map((result) => result.id);
}"""
_PAGEFIND = """async ([text, limit]) => {
  window.engine ??= await import(new URL("pagefind/pagefind.js", location.href).href);
  const found = await window.engine.search(text.normalize("NFKC"));
  const cards = await Promise.all(found.results.slice(0, limit).map((one) => one.data()));
  return cards.map((card) => card.url.match(/case-[0-9]+/)[0]);
}"""
_MINISEARCH = """async ([text, limit]) => {
  const at = (name) => new URL(name, location.href).href;
  window.engine ??= await Promise.all([
    import(at("minisearch.js")), import(at("bigrams.js")), fetch(at("index.json")),
  ]).then(async ([library, bigrams, answer]) => ({
    find: bigrams.find, index: library.default.loadJSON(await answer.text(), bigrams.options),
  }));
  return window.engine.find(window.engine.index, text, limit).map((one) => one.id);
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A search whose index is made: what is served, and how a page asks it."""

    name: str
    folder: Path
    ask: str
    """A function of [text, limit] in JavaScript: the ids found, best first, with their cards."""
    index: tuple[Path, ...]
    seconds: float
    """To make the index, where the pages are there."""
    page: str = "index.html"
    """Where it is asked."""
    loads_all: bool = False
    """A first query loads the same bytes whatever is asked, so a few tell all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """An engine that could not be measured, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Seconds that our index takes: with nothing remembered, with all, with one case changed."""

    cold: float
    again: float
    changed: float
    same: bool
    """Whether the last is byte for byte what it is with nothing remembered."""
    checked: int
    """Bytes at most in memory once the cases were read and checked."""
    indexed: int
    """The same once their index was made as well."""


def index_of(project: Path) -> Index:
    """Make the index of a project, once its cases are read and checked."""
    command = [sys.executable, "-m", "tests.search.indexing", str(project)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Index(**json.loads(made.stdout))


def ours(project: Path, index: Index) -> Engine:
    """The index that stands in the built site."""
    site = project / "site"
    return Engine(
        name="ours",
        folder=site,
        ask=_OURS,
        index=tuple((site / "search").rglob("*.js")),
        seconds=index.cold,
    )


def peers(project: Path, facts: Sequence[Facts]) -> tuple[Engine | GivenUp, ...]:
    """Every peer with its index, or what it was given up for."""
    found: list[Engine | GivenUp] = []
    for name, make in (("Pagefind", _pagefind), ("MiniSearch", _minisearch)):
        try:
            found.append(make(name, project, facts))
        except (OverCapError, FailedError) as problem:
            found.append(GivenUp(name=name, reason=str(problem).strip().splitlines()[-1][:200]))
    return tuple(found)


def versions() -> Mapping[str, str]:
    """The version of every peer."""
    return {
        name: json.loads((PEERS / package / "package.json").read_text("utf-8"))["version"]
        for name, package in (("Pagefind", "pagefind"), ("MiniSearch", "minisearch"))
    }


def _pagefind(name: str, project: Path, facts: Sequence[Facts]) -> Engine:
    """The built pages, marked up for Pagefind as its documentation asks."""
    folder = project / "pagefind"
    (folder / "cases").mkdir(parents=True)
    (folder / "index.html").write_text(_BLANK, "utf-8")
    for one in facts:
        page = (project / "site" / "cases" / f"{one.id}.html").read_text("utf-8")
        key = f'<p data-pagefind-weight="7">{html.escape("。".join(_key(one)))}</p>'
        before, main, after = page.partition('<main id="main">')
        page = before + main.replace(">", f" data-pagefind-body>{key}") + after
        (folder / "cases" / f"{one.id}.html").write_text(page, "utf-8")
    command = (PEERS / ".bin" / "pagefind", "--site", folder, "--glob", "cases/*.html")
    made = run((*command, "--force-language", "zh"), folder, CAP)
    bundle = folder / "pagefind"
    index = [*bundle.rglob("*.pf_*"), bundle / "pagefind-entry.json"]
    return Engine(name=name, folder=folder, ask=_PAGEFIND, index=tuple(index), seconds=made.wall)


def _minisearch(name: str, project: Path, facts: Sequence[Facts]) -> Engine:
    folder = project / "minisearch"
    folder.mkdir()
    (folder / "index.html").write_text(_BLANK, "utf-8")
    library = PEERS / "minisearch" / "dist" / "es" / "index.js"
    os.link(library, folder / "minisearch.js")
    os.link(HERE / "bigrams.mjs", folder / "bigrams.js")
    texts = said_by_cases(project / "site" / "search")
    with (project / "cases.jsonl").open("w", encoding="utf-8") as file:
        for one in facts:
            said = {"id": one.id, "title": one.title, "key": "\n".join(_key(one))}
            said |= {"summary": texts[one.id][:120], "text": texts[one.id]}
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
    heap = f"--max-old-space-size={CAP.memory // 10**6}"
    script = HERE / "minisearch.mjs"
    index = folder / "index.json"
    made = run(("node", heap, script, library, project / "cases.jsonl", index), folder, CAP)
    return Engine(
        name=name,
        folder=folder,
        ask=_MINISEARCH,
        index=(index,),
        seconds=made.wall,
        loads_all=True,
    )


def _key(facts: Facts) -> list[str]:
    """What the judge knows of a case, but for its title."""
    return facts.told.split("\n")[1:]
