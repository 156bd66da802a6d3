"""A part of `make torture`, every time: what it tries must hold, and its controls must be caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.asking import CHROMIUM
from tests.torture.__main__ import every_row

MODULES = ("yaml_rows", "markdown_rows", "path_rows", "mutation_rows", "picture_rows", "rest_rows")


def assert_held(module: str) -> None:
    rows = tuple(every_row([module], full=False))
    assert rows
    assert [f"{row.name}: {row.found}" for row in rows if not row.passed] == []


@pytest.mark.parametrize("module", MODULES)
def test_the_site_holds(module):
    assert_held(module)


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no chromium: scripts were NOT tried")
def test_the_site_holds_against_scripts_in_a_browser():
    assert_held("script_rows")
