"""The collector rests while a build reads, and is as it was afterwards."""

from __future__ import annotations

import gc
import weakref
from contextlib import suppress

import pytest

from generator.collector import only_new, resting


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request):
    """Whether the collector was on before."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("within", [resting, only_new])
def test_the_collector_is_afterwards_as_it_was(was_on, within):
    with suppress(ZeroDivisionError), within():
        assert gc.isenabled() is (within is only_new)
        1 / 0  # noqa: B018 -- what ends it does not matter
    assert gc.isenabled() is was_on
    assert gc.get_freeze_count() == 0


class Ring:
    """Held by itself alone: only the collector finds it."""

    def __init__(self):
        self.itself = self


def test_what_was_there_before_is_not_looked_through():
    old = weakref.ref(Ring())
    with only_new():
        new = weakref.ref(Ring())
        gc.collect()
        assert old() is not None
        assert new() is None
    gc.collect()
    assert old() is None
