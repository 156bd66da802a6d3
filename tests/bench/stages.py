"""Our own stages, one after another in this process; prints their seconds as JSON.

python -m tests.bench.stages PROJECT [PROFILE]
"""

from __future__ import annotations

import cProfile
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from generator import config, permalinks, pipeline, publish
from generator.load import load
from generator.model import OutputFile
from generator.sources import read_sources

Result = TypeVar("Result")


def main(root: Path, profile: Path | None) -> None:
    """Go through all stages once; with a profile, its figures are for the profile's reader, not for the table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core: nothing is shared out
    watch = cProfile.Profile()
    if profile:
        watch.enable()
    seconds = _stages(root)
    if profile:
        watch.disable()
        watch.dump_stats(profile)
    print(json.dumps(seconds))


def _stages(root: Path) -> dict[str, Any]:
    gc.disable()  # as the command does
    project = config.read_project(root)
    sources = _timed(lambda: read_sources(project.root, project.settings.limits))
    checked = _timed(lambda: load(project))
    site = pipeline.open_site(project, checked[0])
    routes = tuple(site.routes())
    one = {permalinks.page_path("case", id_) for id_ in site.catalog.cases}
    of_cases = [route for route in routes if route.path in one]
    others = [route for route in routes if route.path not in one]
    shared = _timed(lambda: site.prepare(routes))
    cases = _timed(lambda: [file for route in of_cases for file in site.render(route)])
    rest = _timed(lambda: [file for route in others for file in site.render(route)])
    with tempfile.TemporaryDirectory() as folder:
        stage = publish.open_stage(Path(folder) / "site")
        published = _timed(lambda: publish.write(stage, [*cases[0], *rest[0]]))
        committed = _timed(lambda: publish.commit(stage))
    return {
        "read": sources[1],
        # `check` reads for itself; what is left is parsing, the schema, the catalog, the rules.
        "check": checked[1] - sources[1],
        "prepare": shared[1],
        "render cases": cases[1],
        "render the rest": rest[1],
        "publish": published[1] + committed[1],
        "case pages": len(_pages(cases[0])),
        "other pages": len(_pages(rest[0])),
        "MB": sum(len(file.data) for file in (*cases[0], *rest[0])) / 1e6,
    }


def _pages(files: list[OutputFile]) -> list[OutputFile]:
    return [file for file in files if file.path.endswith(".html")]


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
