"""Work shared out among the cores, where a system can: the only place that starts processes.

Work is a function of a number, so that another executor, on one machine or on many, needs no more
than this module changed.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")

_WORTH_SHARING = 50
"""Pieces of work below which workers cost more than they save."""
_SHARE = 8
"""Pieces a worker takes at a time."""
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, which Python has no name for


def spread(work: Callable[[int], Result], count: int, *, large: bool = False) -> Iterator[Result]:
    """What `work` makes of every number below `count`, in their order.

    Where each is `large`, a few are worth sharing out, one at a time.

    On Linux the numbers are shared out among the cores: a fork has all that `work` holds already,
    and only results are sent. Elsewhere, and beside other threads, which a fork would lose, one
    process does them all. The results are the same.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    few = count < (2 if large else _WORTH_SHARING)
    if cores == 1 or few or threading.active_count() > 1:
        yield from map(work, range(count))
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, context, _hold, (os.getpid(), work)) as pool:
        yield from pool.map(_do, range(count), chunksize=1 if large else _SHARE)


_held: Callable[[int], Any]
"""What a worker does; only workers have it."""


def _hold(parent: int, work: Callable[[int], Any]) -> None:
    """Ready a worker. It ends with its parent, or it would write into the next build's stage."""
    global _held  # noqa: PLW0603 -- a pool hands its workers nothing else
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the first process's to answer
    _held = work


def _do(number: int) -> Any:  # noqa: ANN401 -- whatever the work makes
    return _held(number)
