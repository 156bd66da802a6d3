"""Reporter: progress and timings of a run. What is reported changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

Item = TypeVar("Item")
Progress: TypeAlias = Callable[[Iterable[Item], str, int], Iterable[Item]]
"""Wraps the items of a long stage, given its name and their number, to show how far it is."""
Timings: TypeAlias = tuple[tuple[str, float], ...]
"""Seconds of each stage by its name, in their order."""


def silent(items: Iterable[Item], _stage: str, _count: int) -> Iterable[Item]:
    """A progress that shows nothing."""
    return items


class Reporter:
    """Shows how far a run is, and measures how long each of its stages took."""

    def __init__(self, show: Progress[Any] = silent) -> None:
        self._show = show
        self._since = time.perf_counter()
        self._timings: list[tuple[str, float]] = []

    def progress(self, items: Iterable[Item], stage: str, count: int) -> Iterable[Item]:
        """The items, while it is shown how many of them are through."""
        return self._show(items, stage, count)

    def done(self, stage: str) -> None:
        """A stage has ended: what was done since the last one ended was this."""
        now = time.perf_counter()
        self._timings.append((stage, now - self._since))
        self._since = now

    @property
    def timings(self) -> Timings:
        """What has been measured so far."""
        return tuple(self._timings)
