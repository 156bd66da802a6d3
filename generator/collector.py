"""When Python's collector looks for what nobody holds any more.

It looks through all there is, again and again as more is made. A build holds what it has read to
its end and makes pages without circles, so at ten thousand cases it took a quarter of the time and
found nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Within, nothing is looked for; nor in a worker that is forked there."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def look_no_more() -> None:
    """The process ends: what it holds goes with it. Else Python looks through it all once more."""
    gc.freeze()
