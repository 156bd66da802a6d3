"""Cases side by side, and the ledger's filter: both from a server and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
PAGE = "compare/index.html"
PAIR = "?ids=zhuyehai-green-points,demo-linli-points"
TABLE = "[data-compare-table] table"
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def _titles(tab):
    return [
        link.inner_text() for link in tab.page.locator(f"{TABLE} thead th > a:first-child").all()
    ]


@each_serving
@pytest.mark.parametrize("lang", ["", "en/"])
def test_two_cases_stand_side_by_side(address, open_tab, serving, lang):
    tab = open_tab(serving)
    tab.page.goto(address(serving, f"{lang}{PAGE}") + PAIR)
    tab.page.wait_for_selector(TABLE)
    assert len(_titles(tab)) == 2
    assert not tab.page.is_visible("[data-compare-empty]")
    rows = tab.page.locator(f"{TABLE} tbody tr:has(td)")
    assert rows.count() > 10
    assert all(row.locator("td").count() == 2 for row in rows.all()[:5])
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.evaluate(LOOK) == [], width
    with tab.page.expect_navigation():
        tab.page.locator(f"{TABLE} thead th > a:first-child").first.click()
    assert tab.page.url == address(serving, f"{lang}cases/zhuyehai-green-points.html")
    assert tab.complaints() == []


@each_serving
def test_a_case_is_put_beside_others_from_the_list(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "cases/index.html"))
    links = tab.page.locator("a.vs")
    assert links.count() >= 7
    with tab.page.expect_navigation():
        links.first.click()
    tab.page.wait_for_selector(TABLE)
    assert len(_titles(tab)) == 1
    assert tab.complaints() == []


@pytest.mark.parametrize("ids", ["", "gone-astray", "../../x", "%3Cimg%20src=x%3E", ",,,"])
def test_what_names_no_case_is_told_plainly(address, open_tab, ids):
    tab = open_tab()
    tab.page.goto(address("http", PAGE) + f"?ids={ids}", wait_until="networkidle")
    assert tab.page.is_visible("[data-compare-empty]")
    assert tab.page.locator(TABLE).count() == 0
    assert tab.page.locator("img").count() == 0
    assert not [
        words for words in tab.complaints() if "gone-astray" not in words and "404" not in words
    ]


@each_serving
def test_the_ledger_is_narrowed_to_claims_that_lack_something(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "claims/index.html"))
    rows, count = tab.page.locator("tr[data-tags]"), tab.page.locator("[data-count]")
    assert int(count.inner_text()) >= rows.count() > 0  # the others stand on further pages
    tab.page.locator('input[name="lack"][value="source"]').check()
    shown = [row for row in rows.all() if row.is_visible()]
    assert count.inner_text() == str(len(shown)) != str(rows.count())
    assert all("source" in row.get_attribute("data-tags").split() for row in shown)
    assert tab.complaints() == []
