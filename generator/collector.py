"""When Python's collector looks for what nobody holds any more.

It looks through all there is, again and again as more is made. A build holds what it has read to
its end, so at ten thousand cases most of that time found nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Within, nothing is looked for."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def look_at_new() -> None:
    """From now on, only what is made is looked through: what is there already stays."""
    gc.freeze()
    gc.enable()


@contextmanager
def only_new() -> Iterator[None]:
    """Within, only what is made there is looked through."""
    was_on = gc.isenabled()
    look_at_new()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_on:
            gc.disable()


def look_no_more() -> None:
    """The process ends: what it holds goes with it. Else Python looks through it all once more."""
    gc.freeze()
