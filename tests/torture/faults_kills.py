"""Builds that are killed, and builds at once: the site is the old one or the new one."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator

from tests.torture.faults_builds import Workplace


def kills(place: Workplace, count: int, *, whole_every: int, seed: int) -> Iterator[str]:
    """Kill `count` builds at random moments, an edit before each; where each left the site.

    Every `whole_every`th is followed by a build that nobody disturbs, which must need no help.
    """
    chance = random.Random(seed)  # noqa: S311 -- any moment will do
    began = time.monotonic()
    place.build("old")
    whole = time.monotonic() - began
    for number in range(count):
        state = ("new", "old")[number % 2]
        before = place.state()
        place.edit(state)
        build = place.start()
        time.sleep(chance.uniform(0, whole * 1.05))
        build.send_signal(signal.SIGKILL)
        build.communicate()
        found = place.state()
        yield "broken" if found not in (before, state) else "new" if found == state else "old"
        if number % whole_every == whole_every - 1:
            place.build(state)


def at_once(place: Workplace, rounds: int, builds: int) -> Counter[str]:
    """Start several builds at once, `rounds` times; how each ended."""
    ended: Counter[str] = Counter()
    for number in range(rounds):
        state = ("new", "old")[number % 2]
        place.edit(state)
        running = [place.start() for _ in range(builds)]
        said = [build.communicate()[0] for build in running]
        codes = [build.returncode for build in running]
        for code, words in zip(codes, said, strict=True):
            refused = code == 2 and words.count("G008") == 1 and "Traceback" not in words
            ended["built" if code == 0 else "refused" if refused else "broken"] += 1
        if 0 not in codes or place.state() != state or place.left_behind():
            ended["broken"] += 1
    return ended
