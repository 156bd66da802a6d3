"""How fast are we, beside MkDocs + Material with its search, on the same made-up cases?

    python -m tests.bench [CASES] [ROUNDS]

Both build in turn, in processes of their own, several rounds; the table has medians.
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
BAR = 0.1
OURS, PEER = "ours", "MkDocs + Material"
COMMANDS = {
    OURS: [sys.executable, "-m", "generator.cli", "--quiet", "build"],
    PEER: [sys.executable, "-m", "mkdocs", "build", "--quiet"],
}
STAGES = ("read", "check", "render cases", "render the rest", "publish")


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
        projects = {
            (OURS, count): lay_out_ours(Path(scratch) / "ours", cases),
            (PEER, count): lay_out_peer(Path(scratch) / "peer", cases),
            (OURS, 1): lay_out_ours(Path(scratch) / "ours-1", cases[:1]),
            (PEER, 1): lay_out_peer(Path(scratch) / "peer-1", cases[:1]),
        }
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
    """Both side by side. A page's own cost leaves out what a site of one case costs."""
    ours, peer = runs[OURS, count], runs[PEER, count]
    more = {
        who: (runs[who, count].processor - runs[who, 1].processor) / (count - 1 or 1)
        for who in (OURS, PEER)
    }
    pages = {who: _pages(projects[who, count]) for who in (OURS, PEER)}
    weights = {who: _weight(projects[who, count]) for who in (OURS, PEER)}
    rows = [
        ("whole build, wall s", ours.wall, peer.wall, ".2f"),
        ("whole build, processor s", ours.processor, peer.processor, ".2f"),
        ("the same with one case, processor s", *(runs[w, 1].processor for w in more), ".2f"),
        ("one more case, processor ms", 1e3 * more[OURS], 1e3 * more[PEER], ".2f"),
        ("pages written", pages[OURS], pages[PEER], ".0f"),
        ("a page, wall ms", *(1e3 * runs[w, count].wall / pages[w] for w in pages), ".2f"),
        (
            "a page, processor ms",
            *(1e3 * runs[w, count].processor / pages[w] for w in pages),
            ".2f",
        ),
        ("a case page, gzip bytes", weights[OURS], weights[PEER], ".0f"),
        ("peak memory, MB", ours.peak / 1e6, peer.peak / 1e6, ".0f"),
    ]
    yield f"## {count:,} cases, cold\n"
    yield f"| | {OURS} | {PEER} | {PEER} ÷ {OURS} |\n|---|---:|---:|---:|"
    for name, mine, theirs, form in rows:
        yield f"| {name} | {mine:{form}} | {theirs:{form}} | {theirs / mine:.1f} |"
    share = ours.processor / peer.processor
    yield f"\nThe bar is {BAR} × its processor time; this build took {share:.2f} ×."


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
    return sum(1 for _ in (folder / "site").rglob("*.html"))


def _weight(folder: Path) -> float:
    pages = (folder / "site" / "cases").glob("case-*.html")
    return statistics.median(len(gzip.compress(page.read_bytes())) for page in pages)


if __name__ == "__main__":
    main(sys.argv[1:])
