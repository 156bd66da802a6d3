"""How fast are we, beside MkDocs + Material with its search, on the same made-up cases?

    python -m tests.bench [CASES] [ROUNDS]

MkDocs builds twice: as it comes, and at its best, with every case taken out of the navigation. All
build in turn, in processes of their own, several rounds; the table has medians. We write two
languages and many pages more than they do, so the table has the cost of a page beside the whole.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.projects import ROOT, lay_out_ours, lay_out_peer, make_cases

CASES, ROUNDS = 1_000, 3
SECONDS, BYTES = 900, 8 * 1024**3
"""Caps on each build: processor seconds, and address space."""
BAR = 10
OURS, PEER, BEST = "ours", "MkDocs + Material", "the same, bare navigation"
WHO = (OURS, PEER, BEST)
COMMANDS = {
    OURS: [sys.executable, "-m", "generator.cli", "--quiet", "build"],
    PEER: [sys.executable, "-m", "mkdocs", "build", "--quiet"],
    BEST: [sys.executable, "-m", "mkdocs", "build", "--quiet"],
}
STAGES = ("read", "check", "prepare", "render cases", "render the rest", "publish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one build took."""

    wall: float
    processor: float
    peak: int
    """Bytes."""


def main(arguments: list[str]) -> None:
    """Measure and print."""
    count = int(arguments[0]) if arguments else CASES
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        cases = make_cases(count)
        projects = {}
        for size in (count, 1):
            folder = Path(scratch) / str(size)
            projects[OURS, size] = lay_out_ours(folder / "ours", cases[:size])
            projects[PEER, size] = lay_out_peer(folder / "peer", cases[:size], listed=True)
            projects[BEST, size] = lay_out_peer(folder / "best", cases[:size], listed=False)
        runs: dict[tuple[str, int], list[Run]] = {key: [] for key in projects}
        stages = []
        for number in range(rounds):
            for key, folder in projects.items():
                print(f"{number + 1}/{rounds} {key[0]}, {key[1]} cases …", file=sys.stderr)
                runs[key].append(_build(folder, key[0]))
            stages.append(_stages(projects[OURS, count]))
        for line in _report(count, {key: _median(found) for key, found in runs.items()}, projects):
            print(line)
        for line in _stage_table(count, stages):
            print(line)


def _build(folder: Path, who: str) -> Run:
    """Build from nothing, in a process with caps. Raises where it fails."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    process = subprocess.Popen(COMMANDS[who], cwd=folder, env=environment)
    if hasattr(resource, "prlimit"):
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.prlimit(process.pid, resource.RLIMIT_AS, (BYTES, BYTES))
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{who} ended with {process.returncode} after {wall:.0f} s")
    unit = 1 if sys.platform == "darwin" else 1024
    processor = used.ru_utime + used.ru_stime
    return Run(wall=wall, processor=processor, peak=used.ru_maxrss * unit)


def _stages(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.stages", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _median(runs: list[Run]) -> Run:
    return Run(
        wall=statistics.median(run.wall for run in runs),
        processor=statistics.median(run.processor for run in runs),
        peak=int(statistics.median(run.peak for run in runs)),
    )


def _report(
    count: int, runs: dict[tuple[str, int], Run], projects: dict[tuple[str, int], Path]
) -> Iterator[str]:
    """All side by side. One more case leaves out what a site of one case costs."""
    whole = {who: runs[who, count] for who in WHO}
    small = {who: runs[who, 1] for who in WHO}
    pages = {who: _pages(projects[who, count]) for who in WHO}
    one_more = {
        who: 1e3 * (whole[who].processor - small[who].processor) / (count - 1 or 1) for who in WHO
    }
    rows = [
        ("whole build, wall s", {who: whole[who].wall for who in WHO}, ".2f"),
        ("whole build, processor s", {who: whole[who].processor for who in WHO}, ".2f"),
        ("the same with one case, processor s", {w: small[w].processor for w in WHO}, ".2f"),
        ("one more case, processor ms", one_more, ".2f"),
        ("pages written", pages, ".0f"),
        ("a page, wall ms", {who: 1e3 * whole[who].wall / pages[who] for who in WHO}, ".2f"),
        ("a page, processor ms", {w: 1e3 * whole[w].processor / pages[w] for w in WHO}, ".2f"),
        ("a case page, gzip bytes", {w: _weight(projects[w, count]) for w in WHO}, ".0f"),
        ("peak memory, MB", {who: whole[who].peak / 1e6 for who in WHO}, ".0f"),
    ]
    yield f"## {count:,} cases, cold\n"
    yield f"| | {' | '.join(WHO)} | ÷ ours | bare ÷ ours |\n|---|---:|---:|---:|---:|---:|"
    for name, found, form in rows:
        cells = " | ".join(f"{found[who]:{form}}" for who in WHO)
        ratios = " | ".join(f"{found[who] / found[OURS]:.1f}" for who in (PEER, BEST))
        yield f"| {name} | {cells} | {ratios} |"
    reached = whole[PEER].wall / pages[PEER] / (whole[OURS].wall / pages[OURS])
    yield f"\nA page takes MkDocs as it comes {reached:.1f} times as long; the bar is {BAR}."


def _stage_table(count: int, found: list[dict[str, float]]) -> Iterator[str]:
    middle = {name: statistics.median(one[name] for one in found) for name in found[0]}
    total = sum(middle[name] for name in STAGES)
    pages = {"render cases": middle["case pages"], "render the rest": middle["other pages"]}
    pages["publish"] = middle["case pages"] + middle["other pages"]
    yield "\n## Our stages, in one process\n"
    yield "| stage | s | share | each | µs |\n|---|---:|---:|---|---:|"
    for name in STAGES:
        each, number = ("page", pages[name]) if name in pages else ("case", count)
        cost = 1e6 * middle[name] / (number or 1)
        yield f"| {name} | {middle[name]:.2f} | {middle[name] / total:.0%} | {each} | {cost:.0f} |"
    counts = f"{middle['case pages']:.0f} case pages and {middle['other pages']:.0f} others"
    yield f"\n{counts}; with what stands beside them {middle['MB']:.0f} MB."


def _pages(folder: Path) -> int:
    """Pages to be read; those that only lead elsewhere are no work."""
    site = folder / "site"
    return sum(1 for path in site.rglob("*.html") if path.parent != site / "c")


def _weight(folder: Path) -> float:
    pages = (folder / "site" / "cases").glob("case-*.html")
    return statistics.median(len(gzip.compress(page.read_bytes())) for page in pages)


if __name__ == "__main__":
    main(sys.argv[1:])
