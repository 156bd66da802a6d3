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

_SEED = 20251113


def measured(*, full: bool) -> Iterator[tuple[str, bool, str]]:
    """Kills, faults, environments and builds at once; hundreds of each in full."""
    with tempfile.TemporaryDirectory() as folder:
        place = open_workplace(Path(folder))
        killed = Counter(kills(place, 200 if full else 10, whole_every=4, seed=_SEED))
        yield "R1 killed builds", not killed["broken"], str(dict(killed))
        hit = dict(faults(place, 200 if full else 10))
        wrong = {str(point): told for point, told in hit.items() if told}
        yield "R2 failing disks", not wrong, f"{len(hit)} points, wrong: {wrong}"
        trees = dict(environments(Path(folder), 12 if full else 3))
        yield "R3 environments", len(set(trees.values())) == 1, f"{len(trees)} environments"
        ended = at_once(place, 20 if full else 2, 4)
        yield "R6 builds at once", not ended["broken"], str(dict(ended))
