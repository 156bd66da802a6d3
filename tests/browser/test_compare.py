"""Cases side by side, picked from a list: both from a server and from a disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FAULTS = "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"
PAGE = "compare/index.html"
REAL, OTHER, FULL = "zhuyehai-green-points", "shiziling-co-governance", "demo-linli-points"
TABLE = "[data-compare-table] table"
NAMES = f"{TABLE} thead th[scope=col] > a:first-of-type"
SHELF, LAMP = "samples/index.html", "demo-evening-lamp"
TRAY, ROWS = "[data-tray]", "[data-explore-rows] > li"
SCREEN = 844
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


@pytest.fixture
def open_compared(open_tab, address):
    """Opens the page of comparison with these cases."""

    def make(*ids, lang="", serving="http", more="", **options):
        tab = open_tab(serving, **options)
        tab.page.goto(address(serving, f"{lang}{PAGE}") + f"?ids={','.join(ids)}{more}")
        tab.page.wait_for_selector(TABLE)
        return tab

    return make


def _names(tab):
    return tab.page.locator(NAMES).all_inner_texts()


def _labels(tab):
    return tab.page.locator(f"{TABLE} tbody th").all_inner_texts()


# -- the page ----------------------------------------------------------------------------------


@each_serving
@pytest.mark.parametrize("lang", ["", "en/", "hant/"])
def test_two_cases_stand_side_by_side(open_compared, address, serving, lang):
    tab = open_compared(REAL, FULL, lang=lang, serving=serving)
    assert len(_names(tab)) == 2
    assert not tab.page.is_visible("[data-compare-empty]")
    labels = _labels(tab)
    assert len(labels) == len(set(labels)) == 8
    rows = tab.page.locator(f"{TABLE} tbody tr")
    assert all(row.locator("td").count() == 2 for row in rows.all())
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.evaluate(LOOK) == [], width
    with tab.page.expect_navigation():
        tab.page.locator(NAMES).first.click()
    assert tab.page.url == address(serving, f"{lang}cases/{REAL}.html")
    assert tab.complaints() == []


def test_what_nobody_says_is_a_dash_and_a_row_of_dashes_is_none(open_compared):
    tab = open_compared(REAL, OTHER)
    said = tab.page.locator(f"{TABLE} td").all_inner_texts()
    assert not {"未披露", "没有写", ""} & set(said)
    cells = tab.page.locator(f"{TABLE} td:has([aria-hidden])")
    assert cells.count() >= 1
    for cell in cells.all():
        assert cell.inner_text().startswith("—")
        assert cell.locator(".vh").text_content() == "材料没写"
    for row in tab.page.locator(f"{TABLE} tbody tr").all():
        assert row.locator("td:not(:has([aria-hidden]))").count() >= 1
    assert len(_labels(tab)) < 8


@pytest.mark.parametrize("ids", [(REAL, OTHER), (FULL, "demo-stairwell-council")])
def test_two_cases_are_read_in_three_screens_of_a_phone(open_compared, ids):
    tab = open_compared(*ids, width=390)
    assert tab.page.locator("main").bounding_box()["height"] <= 2.5 * SCREEN  # and its frame
    assert tab.page.locator("main").evaluate("(main) => main.scrollWidth <= main.clientWidth")


def test_everything_else_comes_when_asked_for(open_compared):
    tab = open_compared(REAL, FULL)
    asked = []
    tab.page.on("request", lambda request: asked.append(request.url))
    assert tab.page.locator("[data-compare-further] table").count() == 0
    tab.page.click("[data-compare-rest] summary")
    tab.page.wait_for_selector("[data-compare-further] table")
    assert [url.partition("/data/")[2] for url in asked] == ["further/0.js"]
    words = tab.page.inner_text("[data-compare-further]")
    assert "账怎么记" in words
    assert tab.page.locator("[data-compare-further] .nd").count() == 0
    assert tab.complaints() == []


def test_three_stand_there_and_one_is_taken_away(open_compared):
    tab = open_compared(REAL, OTHER, FULL)
    assert len(_names(tab)) == 3
    assert tab.page.locator("[data-compare-add]").is_hidden()
    assert "虚构示例" in tab.page.inner_text(f"{TABLE} thead")
    with tab.page.expect_navigation():
        tab.page.get_by_role("link", name="拿掉：绿色积分").click()
    tab.page.wait_for_selector(TABLE)
    assert _names(tab) == ["社区治理合伙人", "邻里分"]


def test_a_plan_is_made_of_those_that_stand_there(open_compared):
    tab = open_compared(REAL, FULL)
    href = tab.page.get_attribute("[data-compare-plan]", "href")
    assert re.search(r"plan/index\.html#1\.c=[0-9a-z]{10}$", href)


@pytest.mark.parametrize(
    "ids",
    ["", "gone-astray", "../../x", "%3Cimg%20src=x%3E", ",,,", "constructor,toString,__proto__"],
)
def test_what_names_no_case_is_told_plainly(address, open_tab, ids):
    tab = open_tab()
    tab.page.goto(address("http", PAGE) + f"?ids={ids}&list=%3Cimg%20src=x%3E")
    tab.page.wait_for_selector("[data-compare-empty]")
    assert tab.page.locator(TABLE).count() == 0
    assert tab.page.locator("main img").count() == 0
    assert tab.complaints() == []


# -- the tray ----------------------------------------------------------------------------------


@each_serving
@pytest.mark.parametrize("lang", ["", "en/"])
def test_cases_are_chosen_without_leaving_the_list_and_its_filter(open_tab, address, serving, lang):
    tab = open_tab(serving, width=390)
    start = address(serving, f"{lang}cases/index.html?type=governance_model")
    tab.page.goto(start)
    tab.page.wait_for_selector(ROWS)
    assert not tab.page.is_visible(TRAY)
    links = tab.page.locator(f"{ROWS} a[data-compare]")
    links.nth(0).click()
    assert tab.page.is_visible(TRAY)
    assert tab.page.is_visible("[data-tray-hint]")
    links.nth(1).press("Enter")
    assert tab.page.url == start
    assert tab.page.locator("[data-tray-list] li").count() == 2
    assert links.nth(0).get_attribute("aria-pressed") == "true"
    assert links.nth(2).get_attribute("aria-pressed") == "false"
    assert tab.page.evaluate(LOOK) == []
    tab.page.click("[data-tray-go]")
    tab.page.wait_for_selector(TABLE)
    assert len(_names(tab)) == 2
    # Another is picked from the very list that was left.
    with tab.page.expect_navigation():
        tab.page.click("[data-compare-add]")
    assert tab.page.url == start
    tab.page.wait_for_selector(ROWS)
    assert tab.page.locator("[data-tray-list] li").count() == 2
    links.nth(2).click()
    tab.page.click("[data-tray-go]")
    tab.page.wait_for_selector(TABLE)
    assert len(_names(tab)) == 3
    assert tab.complaints() == []


def test_the_tray_holds_three_and_gives_back(open_tab, address):
    tab = open_tab()
    tab.page.goto(address("http", "cases/index.html"))
    links = tab.page.locator("[data-explore-static] a[data-compare]")
    for number in range(4):
        links.nth(number).click()
    items = tab.page.locator("[data-tray-list] li")
    assert items.count() == 3
    assert "最多放三个" in tab.page.text_content("[data-tray-status]")
    first = items.nth(0).locator("span").inner_text()
    items.nth(0).locator("button").press("Enter")
    assert items.count() == 2
    assert "已拿掉" in tab.page.text_content("[data-tray-status]")
    assert first not in tab.page.inner_text("[data-tray-list]")
    assert tab.page.evaluate("document.activeElement.matches('[data-tray] button')")
    links.nth(1).press(" ")  # as a button, by the space bar
    assert items.count() == 1
    tab.page.reload()
    assert items.count() == 1
    assert tab.complaints() == []


@each_serving
def test_from_a_list_without_a_tray_it_goes_beside_those_chosen_before(open_tab, address, serving):
    tab = open_tab(serving)
    for id_, count in ((FULL, 1), (LAMP, 2), (FULL, 2)):
        tab.page.goto(address(serving, SHELF))
        with tab.page.expect_navigation():
            tab.page.click(f"a[data-compare={id_}]")
        tab.page.wait_for_selector(TABLE)
        assert len(_names(tab)) == count
    assert tab.page.url.endswith(f"?ids={LAMP},{FULL}")
    assert tab.complaints() == []


@pytest.mark.parametrize(
    "kept", ['"x"', "{", '[["../x", "y"]]', '[[1, 2], ["a"]]', "a-case,another", "null"]
)
def test_whatever_the_device_kept_the_tray_stays_sound(open_tab, address, kept):
    tab = open_tab()
    tab.page.goto(address("http", "index.html"))
    tab.page.evaluate("(kept) => localStorage.setItem('compare', kept)", kept)
    tab.page.goto(address("http", "cases/index.html"))
    tab.page.locator("[data-explore-static] a[data-compare]").first.click()
    assert tab.page.is_visible(TRAY)
    assert tab.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_shut_to_anyone(open_tab, address, scheme):
    for width in (360, 1280):
        tab = open_tab(width=width, bypass_csp=True)
        tab.page.emulate_media(color_scheme=scheme)
        for path in (f"{PAGE}?ids={REAL},{FULL}", "cases/index.html"):
            tab.page.goto(address("http", path))
            if path == "cases/index.html":
                tab.page.locator("[data-explore-static] a[data-compare]").first.click()
            else:
                tab.page.wait_for_selector(TABLE)
            tab.page.evaluate(AXE.read_text("utf-8"))
            assert tab.page.evaluate(FAULTS) == [], (path, width)
