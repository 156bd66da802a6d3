"""The search box: by keyboard, for a screen reader, and with characters that are composed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
BOX, INPUT, OPTION = "dialog.search", "#search-q", "#search-list [role=option]"
QUIET = 400
"""Milliseconds in which a box that would look has looked."""
pages = pytest.mark.parametrize(
    ("serving", "page"), [("http", "index.html"), ("file", "guide/submit.html")]
)


@pytest.fixture
def open_box(open_tab, address):
    """Opens the box of a page with the key for it."""

    def make(serving="http", page="index.html", **options):
        tab = open_tab(serving, **options)
        tab.page.goto(address(serving, page))
        tab.page.keyboard.press("/")
        tab.page.wait_for_selector(f"{BOX}[open]")
        tab.page.wait_for_selector(OPTION)
        return tab

    return make


def typed(tab, text):
    """Types, and waits for what is found."""
    tab.page.keyboard.insert_text(text)
    tab.page.wait_for_selector(f"{BOX} .search-all, {BOX} [role=status]:not(:empty)")
    tab.page.wait_for_timeout(QUIET)


@pages
def test_a_case_is_opened_with_the_keyboard_alone(open_box, serving, page):
    tab = open_box(serving, page)
    typed(tab, "换享超市")
    tab.page.keyboard.press("ArrowDown")
    assert tab.page.locator(f"{OPTION}[aria-selected=true]").count() == 1
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/cases/zhuyehai-green-points.html")
    assert tab.complaints() == []


def test_enter_without_a_choice_leads_to_the_list_with_the_query(open_box):
    tab = open_box()
    typed(tab, "积分")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/cases/index.html?q=*")
    assert tab.page.locator("#q").input_value() == "积分"


def test_the_arrows_go_round_and_escape_clears_then_closes_where_it_was_opened(open_box):
    tab = open_box(page="cases/zhuyehai-green-points.html")
    typed(tab, "花园")
    tab.page.keyboard.press("ArrowUp")
    last = tab.page.locator(OPTION).last
    assert last.get_attribute("aria-selected") == "true"
    tab.page.keyboard.press("ArrowDown")
    assert tab.page.locator(OPTION).first.get_attribute("aria-selected") == "true"
    tab.page.keyboard.press("Escape")
    assert tab.page.locator(INPUT).input_value() == ""
    tab.page.keyboard.press("Escape")
    assert tab.page.locator(f"{BOX}[open]").count() == 0


def test_a_slash_in_a_field_is_only_a_slash(open_tab, address):
    page = open_tab().page
    page.goto(address("http", "cases/index.html"))
    page.locator("#q").fill("")
    page.keyboard.press("/")
    assert page.locator("#q").input_value() == "/"
    assert page.locator(BOX).count() == 0


def test_what_was_looked_for_is_offered_again_and_can_be_forgotten(open_box, address):
    tab = open_box()
    typed(tab, "花园")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/cases/**")
    tab.page.goto(address("http", "problems/index.html"))
    tab.page.keyboard.press("/")
    tab.page.wait_for_selector(OPTION)
    assert tab.page.locator(OPTION).first.inner_text() == "花园"
    tab.page.locator("[data-search-forget]").click()
    tab.page.wait_for_function(
        "() => document.querySelector('#search-list [role=option]').textContent !== '花园'"
    )


def test_where_nothing_is_found_the_nearest_names_are_offered(open_box):
    tab = open_box()
    typed(tab, "qwxyz")
    assert "没有找到“qwxyz”" in tab.page.locator(f"{BOX} [role=status]").inner_text()
    assert tab.page.locator(OPTION).count() == 6
    assert "案例" in tab.page.locator(OPTION).first.inner_text()


def test_a_screen_reader_is_told_what_it_is_what_is_chosen_and_how_many(open_box):
    tab = open_box()
    typed(tab, "绿色积份")
    tab.page.keyboard.press("ArrowDown")
    client = tab.page.context.new_cdp_session(tab.page)
    client.send("Accessibility.enable")
    nodes = [
        node
        for node in client.send("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored")
    ]
    box = next(node for node in nodes if node["role"]["value"] == "combobox")
    told = {one["name"]: one["value"] for one in box["properties"]}
    assert box["name"]["value"] == "搜索案例和指南"
    assert told["expanded"]["value"] is True
    active = told["activedescendant"]["relatedNodes"][0]["backendDOMNodeId"]
    option = next(node for node in nodes if node.get("backendDOMNodeId") == active)
    assert option["role"]["value"] == "option"
    assert option["name"]["value"].startswith("楼道里的旧物，换成能用的分")
    status = tab.page.locator(f"{BOX} [role=status]").inner_text()
    assert status == "您是不是要找“绿色积分”：2 个"
    groups = [node["name"]["value"] for node in nodes if node["role"]["value"] == "group"]
    assert "案例" in groups


def test_nothing_is_looked_for_while_characters_are_composed(open_box):
    tab = open_box()
    tab.page.evaluate(
        "() => { const s = window.ShowcaseSearch, q = s.query; window.asked = [];"
        " s.query = (text, options) => { window.asked.push(text); return q(text, options); }; }"
    )
    client = tab.page.context.new_cdp_session(tab.page)
    for part in ("j", "ji", "jif", "ji'fen"):
        client.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
    tab.page.wait_for_timeout(QUIET)
    assert tab.page.evaluate("window.asked") == []
    client.send("Input.insertText", {"text": "积分"})
    tab.page.wait_for_selector(f"{BOX} .search-all")
    assert tab.page.evaluate("window.asked") == ["积分"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_box_has_no_fault_that_axe_knows_and_nothing_sticks_out(open_box, width, scheme):
    tab = open_box(page="en/index.html", width=width, color_scheme=scheme)
    typed(tab, "stairwell")
    tab.page.keyboard.press("ArrowDown")
    tab.page.evaluate(AXE.read_text("utf-8"))
    found = tab.page.evaluate("async () => (await axe.run('dialog.search')).violations")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    wide = tab.page.evaluate(
        "() => [...document.querySelectorAll('dialog.search *')]"
        ".filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0


def test_without_scripts_the_way_leads_to_the_list(open_tab, address):
    page = open_tab(java_script_enabled=False).page
    page.goto(address("http", "en/index.html"))
    page.locator("[data-search-open]").click()
    page.wait_for_url("**/en/cases/index.html")
