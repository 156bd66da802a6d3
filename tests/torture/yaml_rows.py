"""Files that are no content: each is refused with its place, soon and in little memory."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from generator.config import Limits
from generator.diagnostics import Problem, render_text
from generator.documents import parse_document
from generator.schema import build_entities
from generator.sources import read_sources
from tests.samples import schema
from tests.torture import attacks
from tests.torture.table import Row

_SECONDS, _BYTES = 1.0, 200 * 10**6
"""Bytes that reading a file may take, above what the process had before."""
_FINE, _UNTOLD, _RAISED = 0, 3, 4


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """All files, each in a process of its own."""
    files = attacks.yaml_files(full=full)
    schema()  # read once, before the processes part
    faults = [f"{name}: {fault}" for name, data in files if (fault := _fault(data))]
    bomb = attacks.merge_bomb().decode()
    control = _run(lambda: _FINE if yaml.safe_load(bomb) and str(yaml.safe_load(bomb)) else 1)
    passed = not faults and bool(control)
    yield Row(
        name="S3",
        checked="YAML bombs, depths, tags, encodings and files that no parser may take",
        cases=len(files),
        found=f"{len(faults)} untold, crashed, or over 1 s or 200 MB {faults[:3] or ''}",
        bar="0; the same bomb is too much for a plain loader",
        passed=passed,
        note=attacks.note()
        or f"a plain loader: {control or 'came through, so this row says nothing'}",
    )


def _fault(data: bytes) -> str:
    return _run(lambda: _told(data))


def _told(data: bytes) -> int:
    """Read a place from a file: whether every problem has its place and its words."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content/places").mkdir(parents=True)
        (root / "content/places/lane.yml").write_bytes(data)
        problems: list[Problem] = []
        sources, found = read_sources(root, Limits())
        problems += found
        for source in sources.entities:
            document, found = parse_document(source, Limits())
            problems += found
            if document:
                problems += build_entities(schema(), document)[1]
    said = render_text(tuple(problems), "zh", lambda *_: None)
    placed = all(p.where.path.endswith("lane.yml") for p in problems)
    return _FINE if problems and placed and said else _UNTOLD


def _run(work: Callable[[], int]) -> str:
    """What went wrong with a piece of work in a process of its own; '' for nothing."""
    begun = time.perf_counter()
    before = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
        code = _RAISED
        try:
            code = work()
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return f"ended by {signal.Signals(-code).name} after {time.perf_counter() - begun:.1f} s"
    if code:
        return {_UNTOLD: "not told", _RAISED: "a traceback"}.get(code, f"code {code}")
    if used.ru_utime + used.ru_stime > _SECONDS:
        return f"{used.ru_utime + used.ru_stime:.1f} s"
    more = used.ru_maxrss * 1024 - before  # the child begins with all that its parent has
    return f"{more / 1e6:.0f} MB" if more > _BYTES else ""
