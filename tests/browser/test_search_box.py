"""The search box: by keyboard, for a screen reader, and with characters that are composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Key

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


def test_a_screen_reader_is_told_what_it_is_what_is_chosen_and_how_many(open_box, words, real):
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
    assert box["name"]["value"] == "搜索全站"
    assert told["expanded"]["value"] is True
    active = told["activedescendant"]["relatedNodes"][0]["backendDOMNodeId"]
    option = next(node for node in nodes if node.get("backendDOMNodeId") == active)
    assert option["role"]["value"] == "option"
    assert option["name"]["value"].startswith("“绿色积分”")
    status = tab.page.locator(f"{BOX} [role=status]").inner_text()
    groups = [node["name"]["value"] for node in nodes if node["role"]["value"] == "group"]
    kinds, numbers = zip(*(group.split() for group in groups), strict=True)
    assert kinds == ("案例", "做法", "词语解释")
    cases, *others = map(int, numbers)
    assert cases == len(real.naming(Key("mechanism", "green-points"), "case"))
    corrected = words[""]("search.corrected", to="绿色积分")
    found = words[""]("search.beside", cases=cases, others=sum(others))
    assert status == f"{corrected}{found}"
    assert tab.page.locator("#search-list [role=group] a[href]:not(.search-all)").count() == sum(
        map(int, numbers)
    )


def rows(tab):
    """What is shown: a list of rows by heading."""
    return tab.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#search-list [role=group]")].map((group) =>
          [group.getAttribute("aria-label"), [...group.querySelectorAll("a[href]")].map((row) => row.getAttribute("href"))]))"""
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("社博会", "community-expo-2025"),
        ("成都", "community-expo-2025"),
        ("社博会议程", "community-expo-2025"),
        ("换享超市", "exchange-shop"),
        ("什么是绿色账户", "term-green-account"),
        ("谁办的", "guide/index.html"),
        ("怎么提交", "guide/submit.html"),
        ("名单", "happy-home-2025"),
    ],
)
def test_the_page_that_is_meant_is_among_what_is_shown_and_cases_stand_first(
    open_box, text, wanted
):
    tab = open_box()
    typed(tab, text)
    shown = rows(tab)
    assert wanted in " ".join(link for links in shown.values() for link in links), shown
    assert [at for at, heading in enumerate(shown) if heading.startswith("案例")] in ([], [0])
    assert [heading for heading in shown if heading.startswith("使用说明")] in ([], [[*shown][-1]])


@pytest.mark.parametrize("text", ["社博会", "绿色积分", "志愿者", "绿色积份", "成都", "老人"])
def test_the_box_counts_the_cases_that_the_list_shows(open_box, address, text):
    tab = open_box()
    typed(tab, text)
    said = tab.page.locator(f"{BOX} [role=status]").inner_text()
    headed = [heading for heading in rows(tab) if heading.startswith("案例 ")]
    tab.page.goto(address("http", "cases/index.html") + "?q=" + text)
    tab.page.wait_for_selector("[data-explore-found]:not([hidden])")
    tab.page.wait_for_function(
        "() => document.querySelector('[data-explore-found]').getAttribute('aria-busy') !== 'true'"
    )
    count = tab.page.inner_text("[data-explore-count] strong")
    assert headed == ([f"案例 {count}"] if count != "0" else [])
    assert (f"找到 {count} 个案例" if count != "0" else "案例里没有") in said


def test_what_a_problem_is_also_called_is_not_put_into_a_community_s_mouth(open_box):
    tab = open_box()
    typed(tab, "停车难")
    row = tab.page.locator(f"{OPTION}[href='cases/nanhua-jieyou-store.html']")
    assert "归在“邻里纠纷”" in row.inner_text()
    assert "停车" not in row.locator(".search-text").inner_text()
    assert row.locator("mark").count() == 0
    own = tab.page.locator(f"{OPTION}[href='problems/neighbour-disputes.html']")
    assert own.locator("mark").first.inner_text() == "停车难"


def test_a_hit_says_what_it_is_and_where(open_box):
    tab = open_box()
    typed(tab, "积分")
    real = tab.page.locator(f"{OPTION}[href='cases/zhuyehai-green-points.html']")
    assert real.locator(".search-practice").inner_text() == "“绿色积分”"
    assert real.locator(".search-where").inner_text() == "积分制 · 湖北武汉硚口区 · 竹叶海社区"
    assert real.locator(".fic").count() == 0


def test_a_hit_that_is_made_up_says_so(open_tab, address, repo_site):
    told = (repo_site / "search" / "index.js").read_text("utf-8")
    made_up = told.replace('"short":"5mhxn"', '"short":"5mhxn","illustrative":true', 1)
    assert made_up != told
    page = open_tab().page
    page.route("**/search/index.js", lambda route: route.fulfill(body=made_up))
    page.goto(address("http", "index.html"))
    page.keyboard.press("/")
    page.fill("#search-q", "绿色积分")
    row = page.locator(f"{OPTION}[href='cases/zhuyehai-green-points.html']")
    assert row.locator(".fic").inner_text() == "虚构示例"
    page.goto(address("http", "cases/index.html") + "?q=绿色积分")
    page.wait_for_selector("[data-explore-rows] .is-fic .fic")


def test_the_rest_of_a_kind_comes_where_it_stands(open_box):
    tab = open_box()
    typed(tab, "志愿者")
    more = tab.page.locator(f"{OPTION}[data-kind=mechanism]")
    before = rows(tab)
    heading = next(one for one in before if one.startswith("做法"))
    assert len(before[heading]) == 3
    more.click()
    tab.page.wait_for_function("() => !document.querySelector('[data-kind=mechanism]')")
    after = rows(tab)
    assert len(after[heading]) == int(heading.rpartition(" ")[2]) > 3
    assert after[heading][:3] == before[heading]


@pytest.mark.parametrize("text", ["物业费", "志工", "社博会", "大米", "失败", "zzzz 花园"])
def test_nothing_is_suggested_that_is_no_name(open_box, text):
    tab = open_box()
    typed(tab, text)
    assert "是不是要找" not in tab.page.locator(f"{BOX} [role=status]").inner_text()


def test_what_only_comes_near_is_said_to(open_box):
    tab = open_box()
    typed(tab, "志工")
    status = tab.page.locator(f"{BOX} [role=status]").inner_text()
    assert status.startswith("没有完全一样的，下面是相近的。")


def test_nothing_is_looked_for_while_characters_are_composed(open_box):
    tab = open_box()
    tab.page.evaluate(
        "() => { const s = window.ShowcaseSearch, q = s.answer; window.asked = [];"
        " s.answer = (text, ...rest) => { window.asked.push(text); return q(text, ...rest); }; }"
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
