"""The rows about faults: each with its name, whether it held, and its figures."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.torture.faults_builds import open_workplace
from tests.torture.faults_disk import faults
from tests.torture.faults_environments import environments
from tests.torture.faults_kills import at_once, kills
from tests.torture.table import Row

_SEED = 20251113


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Kills, faults, environments and builds at once; hundreds of each in full."""
    with tempfile.TemporaryDirectory() as folder:
        place = open_workplace(Path(folder))
        killed = Counter(kills(place, 200 if full else 10, whole_every=4, seed=_SEED))
        yield Row(
            name="R1",
            checked="builds killed at random moments, an edit before each",
            cases=killed.total(),
            found=_counts(killed),
            bar="0 broken",
            passed=not killed["broken"],
        )
        hit = dict(faults(place, 200 if full else 10))
        wrong = {str(point): told for point, told in hit.items() if told}
        yield Row(
            name="R2",
            checked="writes, renames and flushes that fail, one a build",
            cases=len(hit),
            found=f"{len(wrong)} wrong {wrong or ''}",
            bar="0 wrong",
            passed=not wrong,
        )
        trees = dict(environments(Path(folder), 12 if full else 3))
        yield Row(
            name="R3",
            checked="time zones, locales, hash seeds, masks, folders, file orders, processes",
            cases=len(trees),
            found=f"{len(set(trees.values()))} different trees",
            bar="1",
            passed=len(set(trees.values())) == 1,
        )
        ended = at_once(place, 20 if full else 2, 4)
        yield Row(
            name="R6",
            checked="builds of one site at once, four a time",
            cases=ended.total(),
            found=_counts(ended),
            bar="0 broken",
            passed=not ended["broken"],
        )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counter.items()))
