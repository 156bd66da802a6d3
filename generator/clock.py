"""How long each stage of a build took. What is measured is told; it changes nothing."""

from __future__ import annotations

import time
from typing import TypeAlias

Laps: TypeAlias = tuple[tuple[str, float], ...]
"""Seconds of each stage by its name, in their order."""


class Clock:
    """Cuts the time since it was made into laps."""

    def __init__(self) -> None:
        self._since = time.perf_counter()
        self._laps: list[tuple[str, float]] = []

    def lap(self, name: str) -> None:
        """End a lap: what was done since the last one ended was `name`."""
        now = time.perf_counter()
        self._laps.append((name, now - self._since))
        self._since = now

    @property
    def laps(self) -> Laps:
        """What has been measured so far."""
        return tuple(self._laps)
