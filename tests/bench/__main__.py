"""How fast are we, beside other generators, on the same made-up cases?

    python -m tests.bench [SIZES …] [--rounds N] [--out FOLDER]

All build in turn, in processes of their own, several rounds; the tables have medians. A build is
cold (nothing is remembered), then again with one case changed, then with nothing changed. We check
every field, write two languages, facets and a search index; the others write pages and lists in one
language, so their times are not for the same work. Read ratios, not seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from tests.bench.measure import Cap, FailedError, OverCapError, Run, middle, run
from tests.bench.peers import OURS, PEERS, Generator, environment
from tests.bench.plot import plot
from tests.bench.projects import ROOT, make_cases

SIZES, ROUNDS = (100, 1_000, 10_000), 3
CAP = Cap(seconds=900, memory=12 * 10**9)
WHEN = ("cold", "one case changed", "nothing changed")
STAGES = ("read", "check", "prepare", "render cases", "render the rest", "publish")
Found = dict[tuple[str, int], Mapping[str, Run] | str]
"""Medians by when, or why there are none, by generator and size."""


def main(arguments: list[str]) -> None:
    """Measure, print, and write the tables and the plot."""
    parser = argparse.ArgumentParser(prog="tests.bench")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path)
    wish = parser.parse_args(arguments)
    found: Found = {}
    lines = [_LEAD.format(cores=os.cpu_count())]
    for size in wish.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            rounds = wish.rounds if size < SIZES[-1] else 1
            pages, stages = _measure(Path(scratch), size, rounds, found)
        lines += [*_table(size, rounds, found, pages), *_stage_table(size, stages)]
        print("\n".join(lines[-40:]), flush=True)
    lines += _growth(wish.sizes, found)
    if wish.out:
        wish.out.mkdir(parents=True, exist_ok=True)
        (wish.out / "build.md").write_text("\n".join(lines) + "\n", "utf-8")
        cold = {key: one["cold"].wall for key, one in found.items() if not isinstance(one, str)}
        (wish.out / "build.svg").write_text(plot(cold), "utf-8")


_LEAD = """# The build, measured

Written by `make bench` on {cores} cores. The same made-up Chinese cases for every generator, built
in turn. Ours checks every field, writes two languages, facets, likenesses and a search index; the
others write a page a case, lists of a hundred and pages of themes, in one language. Peak memory is
that of all processes together, what they share counted once.

![Seconds of a cold build by the number of cases](build.svg)
"""


def _measure(
    folder: Path, size: int, rounds: int, found: Found
) -> tuple[dict[str, int], dict[str, float]]:
    """Fill in what every generator takes for so many cases; pages it wrote, and our own stages."""
    cases = make_cases(size)
    asked = [one for one in (OURS, *PEERS) if size <= one.most]
    for one in asked:
        one.lay_out(folder / one.name, cases)
    runs: dict[str, dict[str, list[Run]]] = {one.name: {when: [] for when in WHEN} for one in asked}
    for number in range(rounds):
        for one in asked:
            if (one.name, size) in found:
                continue
            print(f"{number + 1}/{rounds} {one.name}, {size} cases …", file=sys.stderr)
            try:
                for when, took in _round(folder / one.name, one, cases[0].id, number):
                    runs[one.name][when].append(took)
            except (OverCapError, FailedError) as problem:
                found[one.name, size] = str(problem).strip().splitlines()[-1][:200]
    for one in PEERS:
        if size > one.most:
            found[one.name, size] = "not asked"
    for name, taken in runs.items():
        found.setdefault((name, size), {when: middle(each) for when, each in taken.items() if each})
    pages = {one.name: _pages(folder / one.name / one.site) for one in asked}
    return pages, _stages(folder / OURS.name)


def _round(folder: Path, one: Generator, case: str, number: int) -> Iterator[tuple[str, Run]]:
    for name in (one.site, *one.forget):
        shutil.rmtree(folder / name, ignore_errors=True)
    yield WHEN[0], run(one.command, folder, CAP, environment())
    path = folder / one.case.format(id=case)
    path.write_text(path.read_text("utf-8") + f"\n\n后来又添了第 {number} 句。\n", "utf-8")
    yield WHEN[1], run(one.command, folder, CAP, environment())
    yield WHEN[2], run(one.command, folder, CAP, environment())


def _stages(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.stages", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _table(size: int, rounds: int, found: Found, pages: Mapping[str, int]) -> Iterator[str]:
    """All side by side, each with its ratio to ours."""
    yield f"\n## {size:,} cases, medians of {rounds}\n"
    heads = [f"{when}, s" for when in WHEN]
    yield f"| | {' | '.join(f'{head} | ÷ ours' for head in heads)} | processor, s | peak MB | pages | a page, ms |"
    yield "|---|" + "---:|" * (2 * len(WHEN) + 4)
    ours = found[OURS.name, size]
    for one in (OURS, *PEERS):
        taken = found[one.name, size]
        if isinstance(taken, str) or isinstance(ours, str):
            yield f"| {one.name} | {taken} |"
            continue
        cells = [
            f"{taken[when].wall:.2f} | {taken[when].wall / ours[when].wall:.2f}" for when in WHEN
        ]
        cold, number = taken["cold"], pages[one.name]
        cells += [f"{cold.processor:.1f}", f"{cold.peak / 1e6:.0f}", f"{number:,}"]
        cells.append(f"{1e3 * cold.wall / max(1, number):.2f}")
        yield f"| {one.name} | {' | '.join(cells)} |"


def _growth(sizes: Sequence[int], found: Found) -> Iterator[str]:
    """What ten times as many cases take."""
    yield "\n## Growth: cold, against the size before\n"
    yield f"| | {' | '.join(f'{size:,}' for size in sizes[1:])} |\n|---|" + "---:|" * (
        len(sizes) - 1
    )
    for one in (OURS, *PEERS):
        cells = []
        for small, large in pairwise(sizes):
            pair = found.get((one.name, small), ""), found.get((one.name, large), "")
            if any(isinstance(taken, str) for taken in pair):
                cells.append("")
            else:
                cells.append(f"{pair[1]['cold'].wall / pair[0]['cold'].wall:.1f}")  # type: ignore[index]
        yield f"| {one.name} | {' | '.join(cells)} |"


def _stage_table(size: int, found: Mapping[str, float]) -> Iterator[str]:
    total = sum(found[name] for name in STAGES)
    pages = {"render cases": found["case pages"], "render the rest": found["other pages"]}
    pages["publish"] = found["case pages"] + found["other pages"]
    yield f"\nOur stages at {size:,}, in one process:\n"
    yield "| stage | s | share | each | µs |\n|---|---:|---:|---|---:|"
    for name in STAGES:
        each, number = ("page", pages[name]) if name in pages else ("case", size)
        cost = 1e6 * found[name] / (number or 1)
        yield f"| {name} | {found[name]:.2f} | {found[name] / total:.0%} | {each} | {cost:.0f} |"
    counts = f"{found['case pages']:.0f} case pages and {found['other pages']:.0f} others"
    yield f"\n{counts}; with what stands beside them {found['MB']:.0f} MB."


def _pages(site: Path) -> int:
    """Pages to be read; those that only lead elsewhere are no work."""
    return sum(1 for path in site.rglob("*.html") if path.parent != site / "c")


if __name__ == "__main__":
    main(sys.argv[1:])
