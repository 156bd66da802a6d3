"""What a command takes: wall and processor seconds, and the memory of all its processes together."""

from __future__ import annotations

import contextlib
import math
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.05
"""Seconds between two looks at the memory."""
SHARED_EVERY = 2.0
"""Seconds after which what processes share is told apart again: looking takes time of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """Where a measurement is given up."""

    seconds: float = 900
    memory: int = 6 * 10**9
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run took."""

    wall: float
    processor: float
    peak: int
    """Bytes, of all processes together where there is a /proc; of the largest one elsewhere."""


class OverCapError(Exception):
    """A command was given up: the text says at what."""


class FailedError(Exception):
    """A command said no: the end of what it said."""


def run(
    command: Sequence[str | Path], folder: Path, cap: Cap, extra: Mapping[str, str] | None = None
) -> Run:
    """Run a command in a folder, in a process group of its own.

    Raises `OverCapError` where it passes a cap, `FailedError` where it fails.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=os.environ | (extra or {}),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        watch = _Watch(process.pid, cap)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if watch.over:
            raise OverCapError(watch.over)
        if process.returncode:
            said.seek(0)
            raise FailedError(said.read().decode("utf-8", "replace")[-2_000:])
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(wall=wall, processor=used.ru_utime + used.ru_stime, peak=max(largest, watch.peak))


def middle(runs: Iterable[Run]) -> Run:
    """The median of every figure."""
    runs = tuple(runs)
    return Run(
        wall=statistics.median(one.wall for one in runs),
        processor=statistics.median(one.processor for one in runs),
        peak=int(statistics.median(one.peak for one in runs)),
    )


def at_share(values: Iterable[float], share: float) -> float:
    """The least value that at least this share of all does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(round(share * len(ordered), 9)) - 1)]


class _Watch:
    """Looks at a group of processes from time to time, and ends it at a cap."""

    def __init__(self, group: int, cap: Cap) -> None:
        self.peak = 0
        self.over = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(group, cap), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _look(self, group: int, cap: Cap) -> None:
        ends = time.monotonic() + cap.seconds
        highest, last = 0.0, 0.0
        while not self._done.wait(EVERY):
            resident = _resident(group)
            if resident > 1.02 * highest or time.monotonic() - last > SHARED_EVERY:
                highest, last = max(highest, resident), time.monotonic()
                self.peak = max(self.peak, _memory(group))
            if resident > cap.memory:
                self.over = f"> {cap.memory / 1e9:g} GB"
            elif time.monotonic() > ends:
                self.over = f"> {cap.seconds:g} s"
            if self.over:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(group, signal.SIGKILL)
                return


def _resident(group: int) -> int:
    """Bytes resident in the group's processes; what two of them share counts twice. Quick."""
    # After the name in brackets: state, parent, group, …, and resident pages as the 22nd.
    pages = (int(fields[21]) for _, fields in _processes(group))
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def _memory(group: int) -> int:
    """Bytes that the group's processes take; what several share counts once among them."""
    total = 0
    for folder, _ in _processes(group):
        with contextlib.suppress(OSError):
            told = (folder / "smaps_rollup").read_text()
            total += sum(int(kilobytes) * 1024 for kilobytes in _SHARE.findall(told))
    return total


_SHARE = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)


def _processes(group: int) -> Iterator[tuple[Path, list[str]]]:
    for folder in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                yield folder, fields
