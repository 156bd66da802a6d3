"""How well, how fast and in how many bytes are cases found?

    python -m tests.search.bench [SIZES …] [--seed N] [--fails]

Builds made-up cases, serves them compressed below a path as a page host does, and asks every judged
query in a real browser: first in a fresh profile, to weigh what it loads, then again, warm.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.projects import ROOT
from tests.search.corpus import lay_out
from tests.search.pieces import MATCH, faults, pieces_of, said_by_documents
from tests.search.queries import Query, kinds, make_queries

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PREFIX = "/repo/"
TOP = 10
PIECES = 1_000
COLD = 80
"""Queries that are asked in a fresh profile each."""
BARS = {
    "several words": (0.98, 0.95),
    "several, no space": (0.98, 0.95),
    "substring": (0.98, 0.95),
    "traditional": (0.98, 0.98),
    "pinyin": (0.98, 0.98),
    "initials": (0.90, 0.90),
    "homophone": (0.95, 0.95),
    "random slip": (0.80, 0.80),
    "question": (0.97, 0.97),
}
"""Least recall, up to 1,000 cases and beyond."""
BAR = (0.99, 0.99)
MACRO = (0.97, 0.95)
KB = 1024
ASK = """async ([text, limit]) => {
  const found = await window.ShowcaseSearch.query(text, { limit });
  return found.results.map(result => result.id);
}"""
TIMED = """async ([text, limit]) => {
  await window.ShowcaseSearch.query(text, { limit });
  const began = performance.now();
  await window.ShowcaseSearch.query(text + " ", { limit });  // not the answer that is remembered
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query brought."""

    query: Query
    ids: tuple[str, ...]
    milliseconds: float

    @property
    def recall(self) -> float:
        """The share of the answers among the first ten, of as many as fit there."""
        wanted = self.query.answers
        return len(wanted & set(self.ids[:TOP])) / min(TOP, len(wanted))

    @property
    def rank(self) -> float:
        """One over the place of the first answer; 0 for none."""
        places = (1 / at for at, id_ in enumerate(self.ids[:TOP], 1) if id_ in self.query.answers)
        return next(places, 0.0)


def main(arguments: list[str]) -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="tests.search.bench")
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fails", action="store_true")
    wish = parser.parse_args(arguments)
    missed = 0
    for size in wish.sizes:
        with tempfile.TemporaryDirectory(prefix="search-") as scratch:
            folder = Path(scratch)
            facts = lay_out(folder, size)
            seconds = _build(folder)
            queries = make_queries(facts, wish.seed)
            with _serving(folder / "site") as base, sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
                cold = [_cold(browser, base, query) for query in queries[:: len(queries) // COLD]]
                answers = _ask(browser, base, queries)
                other = _on_a_disk(browser, folder / "site", answers)
                wrong = _precision(browser, base, folder / "site", wish.seed)
                browser.close()
            lines, short = _report(size, answers, cold)
            missed += short + bool(other) + bool(wrong)
            print("\n".join((*lines, *_weights(folder / "site", seconds))))
            print(
                f"| another top ten on a disk, without a network | {len(other)} | 0 | {_sign(not other)} |"
            )
            print(
                f"| faults in {PIECES} pieces of text, at full depth | {len(wrong)} | 0 | {_sign(not wrong)} |"
            )
            print("\n".join((*other, *wrong)))
            if wish.fails:
                print("\n".join(_fails(answers)))
    return 1 if missed else 0


def _build(folder: Path) -> float:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    command = [sys.executable, "-m", "generator.cli", "--quiet", "build"]
    made = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise SystemExit(made.stdout + made.stderr)
    return time.perf_counter() - began


def _ask(browser: Browser, base: str, queries: tuple[Query, ...]) -> list[Answer]:
    page = _first_page(browser, base)
    answers = []
    for query in queries:
        ids = page.evaluate(ASK, [query.text, TOP])
        took = page.evaluate(TIMED, [query.text, TOP])
        answers.append(Answer(query=query, ids=tuple(ids), milliseconds=took))
    page.context.close()
    return answers


def _on_a_disk(browser: Browser, site: Path, answers: list[Answer]) -> list[str]:
    """The queries with another top ten where the site lies on a disk and there is no network."""
    page = browser.new_context(offline=True).new_page()
    page.goto((site / "index.html").as_uri())
    texts = [
        one.query.text
        for one in answers
        if tuple(page.evaluate(ASK, [one.query.text, TOP])) != one.ids
    ]
    page.context.close()
    return texts


def _precision(browser: Browser, base: str, site: Path, seed: int) -> list[str]:
    page = _first_page(browser, base)
    texts = said_by_documents(site / "search")
    pieces = pieces_of(texts, PIECES, seed)
    wrong = faults(texts, pieces, lambda piece: page.evaluate(MATCH, piece))
    page.context.close()
    return wrong


def _cold(browser: Browser, base: str, query: Query) -> int:
    """Bytes over the wire for a first query, its engine and ten cards."""
    page = _first_page(browser, base)
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(int(request.response().headers.get("content-length", "0"))),
    )
    page.evaluate(ASK, [query.text, TOP])
    page.wait_for_timeout(50)
    page.context.close()
    return sum(sizes)


def _first_page(browser: Browser, base: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{base}index.html")
    return page


def _report(size: int, answers: list[Answer], cold: list[int]) -> tuple[list[str], int]:
    """The tables, and how many bars were missed."""
    large = size > 1_000
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.query.kind].append(answer)
    lines = [f"\n## {size} cases\n", "| what is typed | queries | recall@10 | MRR | bar | |"]
    lines.append("|---|---|---|---|---|---|")
    missed, recalls = 0, []
    for kind in kinds():
        found = by_kind[kind]
        recall = statistics.mean(one.recall for one in found)
        rank = statistics.mean(one.rank for one in found)
        bar = BARS.get(kind, BAR)[large]
        missed += recall < bar
        recalls.append(recall)
        lines.append(_row(kind, len(found), f"{recall:.3f}", f"{rank:.3f}", bar, recall >= bar))
    macro = statistics.mean(recalls)
    missed += macro < MACRO[large]
    lines.append(
        _row("all kinds", len(answers), f"{macro:.3f}", "", MACRO[large], macro >= MACRO[large])
    )
    times = sorted(one.milliseconds for one in answers)
    cold = sorted(cold)
    figures = (
        ("first query, median KB", _at(cold, 0.5) / KB, (50, 60)[large]),
        ("first query, 90 % KB", _at(cold, 0.9) / KB, None),
        ("first query, most KB", cold[-1] / KB, (120, 130)[large]),
        ("warm, median ms", _at(times, 0.5), None),
        ("warm, 95 % ms", _at(times, 0.95), (10, 30)[large]),
    )
    lines += ["", "| figure | | bar | |", "|---|---|---|---|"]
    for name, value, most in figures:
        missed += most is not None and value > most
        good = "" if most is None else _sign(value <= most)
        lines.append(f"| {name} | {value:.1f} | {most or ''} | {good} |")
    return lines, missed


def _row(kind: str, count: int, recall: str, rank: str, bar: float, good: bool) -> str:  # noqa: FBT001
    return f"| {kind} | {count} | {recall} | {rank} | ≥ {bar} | {_sign(good)} |"


def _sign(good: bool) -> str:  # noqa: FBT001
    return "✓" if good else "✗"


def _at(values: list[float] | list[int], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _weights(site: Path, seconds: float) -> Iterator[str]:
    files = list((site / "search").rglob("*.js"))
    raw = sum(path.stat().st_size for path in files)
    packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    yield f"| index | {raw / KB**2:.1f} MB in {len(files)} files, {packed / KB**2:.1f} MB packed | | |"
    yield f"| whole build | {seconds:.0f} s | | |"


def _fails(answers: list[Answer]) -> Iterator[str]:
    for one in answers:
        if one.recall < 1:
            wanted = sorted(one.query.answers)[:3]
            yield f"{one.query.kind}: {one.query.text} {one.recall:.2f} of {len(one.query.answers)}, such as {wanted}; got {one.ids[:3]}"


class _serving:  # noqa: N801 -- used as a statement's word
    """Serves a site on loopback, below a path, compressed."""

    def __init__(self, site: Path) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site=site))
        self._server.daemon_threads = True

    def __enter__(self) -> str:
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}{PREFIX}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, site: Path) -> None:
        self._site = site
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix(PREFIX)
        file = self._site / path
        found = file.is_file() and ".." not in path
        data = gzip.compress(file.read_bytes() if found else b"", 6, mtime=0)
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


if __name__ == "__main__":
    if not Path(CHROMIUM).exists() or not shutil.which("chromium"):
        raise SystemExit("没有 chromium，量不了 · There is no chromium to measure with")
    raise SystemExit(main(sys.argv[1:]))
