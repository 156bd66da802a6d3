"""The collector rests while a build reads, and is as it was afterwards."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest
from samples import lay_out, open_site

from generator.collector import resting
from generator.workers import spread


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request):
    """Whether the collector was on before."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_is_afterwards_as_it_was(was_on):
    with suppress(ZeroDivisionError), resting():
        assert not gc.isenabled()
        1 / 0  # noqa: B018 -- what ends it does not matter
    assert gc.isenabled() is was_on


def test_a_worker_that_is_forked_while_it_rests_rests_too():
    with resting():
        assert set(spread(lambda _number: gc.isenabled(), 100)) == {False}


def test_pages_are_made_without_circles(tmp_path):
    site = open_site(lay_out(tmp_path / "project"))
    jobs = tuple(site.jobs())
    render = lambda: [file for job in jobs for file in site.render(job)]  # noqa: E731 -- twice
    render()  # what is remembered is made
    gc.collect()
    with resting():
        render()
        assert gc.collect() < len(jobs)
