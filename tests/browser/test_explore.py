"""The list of cases: words and facets narrow it, every number is right, the address keeps it all."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fake_search import fake_search

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LIST = "cases/index.html"
ROWS, STATIC = "[data-explore-rows] > li", "[data-explore-static]"
CHIPS, MORE, BEFORE = (
    "[data-explore-chosen] button",
    "[data-explore-more]",
    "[data-explore-before]",
)
TOGGLE, STATUS = "[data-explore-toggle]", "[data-explore-status]"
SHOWN = """() => Object.fromEntries([...document.querySelectorAll("[data-facet]")].filter((one) => !one.hidden)
  .map((group) => [group.dataset.facet, Object.fromEntries([...group.querySelectorAll("input")]
    .filter((box) => !box.closest("li").hidden)
    .map((box) => [box.value, box.closest("label").querySelector("small").textContent]))]))"""
SETTLED = (
    """() => document.querySelector("[data-explore-found]").getAttribute("aria-busy") !== "true" """
)
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


@pytest.fixture(scope="module")
def search():
    return fake_search()


@pytest.fixture
def open_list(open_tab, address, search):
    """Opens the list, with an address's query, before a search of made-up cases."""

    def make(query="", serving="http", page=LIST, **options):
        tab = open_tab(serving, **options)
        for pattern, body in (
            ("**/assets/search-*.js", search.script()),
            ("**/sizes.js", search.sizes()),
        ):
            tab.page.route(pattern, partial(_answer, body))
        tab.page.goto(address(serving, page) + query)
        return tab

    return make


def _answer(body, route):
    route.fulfill(body=body, content_type="text/javascript")


def _narrowed(tab) -> int:
    """How many cases the page says it found, once it has."""
    tab.page.wait_for_selector("[data-explore-found]:not([hidden])")
    tab.page.wait_for_function(SETTLED)
    return int(tab.page.inner_text("[data-explore-count] strong"))


def _query(tab):
    return parse_qs(urlsplit(tab.page.url).query)


def _numbers(tab):
    """The numbers of the cases in the rows, by their titles."""
    return [
        int(n) for n in re.findall(r"第\s*(\d+)\s*号", tab.page.text_content("[data-explore-rows]"))
    ]


def _box(tab, name, value):
    return tab.page.locator(f"[data-facet={name}] input[value='{value}']")


def _expected(search, query, chosen):
    """What every value would give, worked out by trying: a number alone where its facet has no
    choice yet, or where the value is chosen or lies within one that is; else how many more."""
    found = search.narrowed(query, chosen)
    told = {}
    for facet in search.facets:
        ours = chosen.get(facet.name, [])
        others = {name: ids for name, ids in chosen.items() if name != facet.name}
        parents = {value.id: value.parent for value in facet.values}
        opened = set(ours) | {parents[id_] for id_ in ours if parents[id_]}
        for value in facet.values:
            alone = len(search.narrowed(query, others | {facet.name: [value.id]}))
            both = len(search.narrowed(query, others | {facet.name: [*ours, value.id]}))
            if value.parent and value.parent not in opened:
                continue
            gains = ours and value.id not in opened and value.parent not in opened
            if gains and both > len(found):
                told[facet.name, value.id] = f"+{both - len(found)}"
            elif not gains and (alone or value.id in opened):
                told[facet.name, value.id] = str(alone)
    return told


def _told(tab):
    tab.page.evaluate(
        "document.querySelectorAll('[data-facet]').forEach((one) => { one.open = true; })"
    )
    for rest in tab.page.locator("[data-explore-rest]:visible").all():
        rest.click()
    return {
        (name, id_): n for name, ids in tab.page.evaluate(SHOWN).items() for id_, n in ids.items()
    }


# -- the numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("楼道", {}),
        ("", {"type": ["point_scheme"]}),
        ("楼道", {"type": ["point_scheme", "shared_space"]}),
        ("", {"type": ["governance_model"], "problem": ["stairwell-clutter", "service-gap"]}),
        (
            "花园",
            {"region": ["420000"], "levels": ["community", "subdistrict"], "evidence": ["E0"]},
        ),
        ("", {"region": ["420100"]}),
        ("", {"region": ["320000", "420100"], "scale": ["1000-2000"]}),
    ],
)
def test_every_value_says_what_choosing_it_would_give(open_list, search, query, chosen):
    address = "&".join([f"q={query}", *(f"{k}={v}" for k, ids in chosen.items() for v in ids)])
    tab = open_list(f"?{address}")
    assert _narrowed(tab) == len(search.narrowed(query, chosen))
    told = _told(tab)
    listed = set(tab.page.evaluate(SHOWN)) | {"type"}
    expected = {key: n for key, n in _expected(search, query, chosen).items() if key[0] in listed}
    assert told == expected
    assert len(told) > 20
    assert tab.complaints() == []


def test_the_rest_of_a_facet_comes_when_asked_for(open_list, search):
    tab = open_list()
    tab.page.locator("[data-facet=mechanism] summary").click()
    few = set(tab.page.evaluate(SHOWN)["mechanism"])
    tab.page.locator("[data-facet=mechanism] [data-explore-rest]").click()
    every = {id_ for name, id_ in search.having if name == "mechanism"}
    assert few < every
    tab.page.wait_for_function(
        f"() => document.querySelectorAll('[data-facet=mechanism] input').length === {len(every)}"
    )
    assert set(tab.page.evaluate(SHOWN)["mechanism"]) == every
    assert tab.page.is_visible(STATIC)
    assert tab.complaints() == []


def test_a_value_gives_what_it_promised(open_list, search):
    tab = open_list("?q=楼道")
    _narrowed(tab)
    promised = int(tab.page.evaluate(SHOWN)["type"]["point_scheme"])
    _box(tab, "type", "point_scheme").check()
    tab.page.wait_for_selector(f"{CHIPS}[aria-label]")
    assert _narrowed(tab) == promised
    more = tab.page.evaluate(SHOWN)["type"]["shared_space"]
    _box(tab, "type", "shared_space").check()
    tab.page.wait_for_selector(f"{CHIPS}[aria-label] >> nth=1")
    assert f"+{_narrowed(tab) - promised}" == more


def test_a_city_takes_the_place_of_its_province(open_list, search):
    tab = open_list("?region=420000")
    _narrowed(tab)
    _box(tab, "region", "420100").check()
    tab.page.wait_for_url("**region=420100")
    assert _narrowed(tab) == len(search.having["region", "420100"])
    assert _query(tab) == {"region": ["420100"]}
    _box(tab, "region", "420000").check()
    tab.page.wait_for_url("**region=420000")
    assert _narrowed(tab) == len(search.having["region", "420000"])


def test_where_nothing_fits_the_page_says_what_to_give_up(open_list, search):
    chosen = {"levels": ["community"], "theme": ["digital"], "mechanism": ["green-points"]}
    query = next(
        text
        for text in search.texts
        if not search.narrowed(text, chosen)
        and search.narrowed(text, {k: v for k, v in chosen.items() if k != "mechanism"})
    )
    tab = open_list(f"?q={query}&levels=community&theme=digital&mechanism=green-points")
    tab.page.wait_for_selector("[data-explore-none]:not([hidden])")
    ways = tab.page.locator("[data-explore-without] button")
    assert ways.count() == 1
    ways.click()
    tab.page.wait_for_selector("[data-explore-none]", state="hidden")
    assert _narrowed(tab) == 1
    assert "mechanism" not in _query(tab)


# -- the address -------------------------------------------------------------------------------


@each_serving
def test_while_nothing_is_chosen_the_cards_stand_and_no_search_is_asked_for(
    open_list, real, serving
):
    tab = open_list(serving=serving)
    assert tab.page.is_visible(STATIC)
    assert tab.page.evaluate("window.asked") is None
    assert tab.page.inner_text("[data-explore-count]") == f"共{len(real.cases)}个案例"
    assert tab.complaints() == []


@each_serving
def test_choices_are_steps_that_back_undoes_and_a_reload_keeps(open_list, search, real, serving):
    tab = open_list(serving=serving)
    _box(tab, "type", "point_scheme").check()
    schemes = len(search.having["type", "point_scheme"])
    assert _narrowed(tab) == schemes
    assert not tab.page.is_visible(STATIC)
    _box(tab, "problem", "stairwell-clutter").check()
    tab.page.wait_for_selector(f"{CHIPS}[aria-label] >> nth=1")
    both = _narrowed(tab)
    assert _query(tab) == {"type": ["point_scheme"], "problem": ["stairwell-clutter"]}
    tab.page.reload()
    assert _narrowed(tab) == both
    assert _box(tab, "problem", "stairwell-clutter").is_checked()
    tab.page.go_back()
    tab.page.wait_for_function(
        "() => document.querySelectorAll('[data-explore-chosen] [aria-label]').length === 1"
    )
    assert _narrowed(tab) == schemes
    tab.page.go_back()
    tab.page.wait_for_selector(STATIC)
    assert tab.page.inner_text("[data-explore-count]") == f"共{len(real.cases)}个案例"
    assert not _box(tab, "type", "point_scheme").is_checked()
    tab.page.go_forward()
    assert _narrowed(tab) == schemes
    assert tab.complaints() == []


@each_serving
def test_typing_leaves_no_steps_behind(open_list, address, serving):
    tab = open_list(serving=serving, page="index.html")
    tab.page.goto(address(serving, LIST))
    tab.page.locator("#q").press_sequentially("楼道 花园", delay=200)
    tab.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": ["楼道 花园"]})
    assert _narrowed(tab)
    tab.page.go_back()
    assert tab.page.url == address(serving, "index.html")
    assert tab.complaints() == []


def test_what_is_typed_with_an_input_method_is_looked_for_once_it_is_a_word(open_list):
    tab = open_list()
    client = tab.page.context.new_cdp_session(tab.page)
    tab.page.focus("#q")
    for part in ("l", "lo", "lou"):
        client.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": 0, "selectionEnd": 1}
        )
        tab.page.wait_for_timeout(200)
    assert not tab.page.evaluate("window.asked")
    client.send("Input.insertText", {"text": "楼道"})
    assert _narrowed(tab)
    assert tab.page.evaluate("window.asked") == [["楼道", "key"]]


def test_chips_undo_each_choice_and_one_button_all(open_list, search):
    tab = open_list("?q=楼道&type=point_scheme&region=420000")
    _narrowed(tab)
    assert tab.page.locator(f"{CHIPS}[aria-label]").all_inner_texts() == [
        "类型：积分制",
        "地区：湖北省",
    ]
    tab.page.get_by_role("button", name="去掉“类型：积分制”").press("Enter")
    tab.page.wait_for_function(
        "() => document.querySelectorAll('[data-explore-chosen] [aria-label]').length === 1"
    )
    assert _narrowed(tab) == len(search.narrowed("楼道", {"region": ["420000"]}))
    assert tab.page.evaluate("document.activeElement.textContent") == "地区：湖北省"
    tab.page.get_by_role("button", name="全部清除").press("Enter")
    tab.page.wait_for_selector(STATIC)
    assert _query(tab) == {}
    assert tab.page.input_value("#q") == ""
    assert tab.page.evaluate("document.activeElement.id") == "q"


def test_whatever_stands_in_the_address_the_list_stays_sound(open_list, real):
    tab = open_list("?type=gone&region=&sort=worst&q=%00%22%3E%3Cimg+src=x&x=%F0%9F%98%80#a")
    assert _narrowed(tab) == 0
    assert tab.page.locator("img[src=x]").count() == 0
    tab = open_list("?type=gone&theme=night")
    tab.page.wait_for_function("() => window.asked")
    tab.page.wait_for_selector(STATIC)
    assert tab.page.inner_text("[data-explore-count]") == f"共{len(real.cases)}个案例"
    assert tab.complaints() == []


# -- depth, order, rows ------------------------------------------------------------------------


def test_the_whole_text_is_searched_when_asked(open_list, search):
    tab = open_list("?q=楼道")
    keys = _narrowed(tab)
    tab.page.get_by_role("button", name="也搜正文").click()
    tab.page.wait_for_url("**depth=full")
    tab.page.wait_for_function(
        "() => document.querySelector('[data-explore-depth]').textContent.includes('正文也找过了')"
    )
    assert _narrowed(tab) == len(search.match("楼道", full=True)) > keys
    tab.page.reload()
    assert _narrowed(tab) == len(search.match("楼道", full=True))


def test_the_newest_stand_first_and_those_of_unknown_age_last(open_list, search):
    tab = open_list()
    tab.page.select_option("#sort", "newest")
    _narrowed(tab)
    dated = search.having["year", "2024"]
    assert _numbers(tab) == sorted(dated)[:20]
    assert _query(tab) == {"sort": ["newest"]}


@pytest.mark.parametrize("typed", ["1000", "九号里社区", "1,000 户"])
def test_those_nearest_in_size_to_a_named_community_stand_first(open_list, search, typed):
    tab = open_list()
    tab.page.select_option("#sort", "near")
    _narrowed(tab)
    tab.page.fill("#near", typed)
    tab.page.wait_for_url("**near=**")
    _narrowed(tab)
    sizes = {n: size for n, size in enumerate(search.households) if size}
    nearest = sorted(sizes, key=lambda n: (abs(sizes[n] - 1000), n))[:20]
    tab.page.wait_for_function(
        f"() => document.querySelector('[data-explore-rows]').textContent.includes('第{nearest[0]}号')"
    )
    assert _numbers(tab) == nearest
    assert f"{sizes[nearest[0]]} 户" in tab.page.inner_text(ROWS + " >> nth=0")


def test_rows_come_a_screen_at_a_time_and_never_more_than_a_hundred(open_list, search):
    tab = open_list("?sort=newest")
    _narrowed(tab)
    order = sorted(range(len(search.texts)), key=lambda n: n not in search.having["year", "2024"])
    assert _numbers(tab) == order[:20]
    for _ in range(6):
        had = tab.page.locator(ROWS).last.text_content()
        tab.page.click(MORE)
        tab.page.wait_for_function(
            f"() => document.querySelector('{ROWS}:last-child').textContent !== {had!r}"
        )
    assert _numbers(tab) == order[40:140]
    # The keyboard goes on at the first of the new rows.
    first_of_them = tab.page.evaluate("document.activeElement.textContent")
    assert search.texts[order[120]] in first_of_them
    tab.page.click(BEFORE)
    tab.page.wait_for_function(
        f"() => document.querySelector('{ROWS}').textContent.includes('第{order[20]}号')"
    )
    assert _numbers(tab) == order[20:120]


def test_the_way_back_from_a_case_leads_to_the_rows_that_were_there(open_list):
    tab = open_list("?sort=newest")
    _narrowed(tab)
    tab.page.click(MORE)
    tab.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 40")
    with tab.page.expect_navigation():
        tab.page.locator(f"{ROWS} h3 a").last.click()
    tab.page.go_back()
    _narrowed(tab)
    tab.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 40")
    assert _query(tab) == {"sort": ["newest"]}


def test_a_page_of_the_guide_is_no_case(open_list, search):
    tab = open_list("?sort=newest")
    assert _narrowed(tab) == len(search.texts)


# -- for everyone ------------------------------------------------------------------------------


def test_results_are_announced_once_typing_rests(open_list, search):
    tab = open_list()
    tab.page.evaluate("""() => { window.heard = []; new MutationObserver(() => heard.push(
      document.querySelector("[data-explore-status]").textContent))
      .observe(document.querySelector("[data-explore-status]"), {childList: true}); }""")
    tab.page.locator("#q").press_sequentially("楼道 花园", delay=200)
    tab.page.wait_for_function("() => window.heard.length")
    tab.page.wait_for_timeout(1000)
    assert tab.page.get_attribute(STATUS, "role") == "status"
    (heard,) = tab.page.evaluate("window.heard")
    count = len(search.match("楼道 花园"))
    assert heard == f"找到 {count} 个案例。找的是题目、做法、地方、问题和简介。"


def test_on_a_phone_the_filters_open_and_close_with_the_keyboard(open_list):
    tab = open_list(width=360)
    panel = tab.page.locator("[data-explore-facets]")
    assert not panel.is_visible()
    tab.page.press(TOGGLE, "Enter")
    assert panel.is_visible()
    assert tab.page.get_attribute(TOGGLE, "aria-expanded") == "true"
    _box(tab, "type", "point_scheme").press("Space")
    assert _narrowed(tab)
    assert "（1）" in tab.page.inner_text(TOGGLE)
    tab.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert tab.page.evaluate("document.activeElement.hasAttribute('data-explore-toggle')")
    tab.page.press(TOGGLE, "Enter")
    tab.page.press("[data-explore-done]", "Enter")
    assert not panel.is_visible()
    assert tab.page.evaluate("document.activeElement.hasAttribute('data-explore-count')")


@pytest.mark.parametrize("page", [LIST, f"en/{LIST}"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_too_wide_too_small_or_shut_to_anyone(open_list, page, width):
    tab = open_list("?q=楼道&region=420000&sort=near", page=page, width=width, bypass_csp=True)
    _narrowed(tab)
    if width == 360:
        tab.page.click(TOGGLE)
    assert tab.page.evaluate(LOOK) == []
    tab.page.evaluate(AXE.read_text("utf-8"))
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        faults = tab.page.evaluate(
            "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"
        )
        assert faults == [], scheme


def test_where_the_search_does_not_open_the_cards_stand_and_the_page_says_so(open_tab, address):
    tab = open_tab()
    tab.page.route("**/assets/search-*.js", lambda route: route.abort())
    tab.page.goto(address("http", LIST) + "?q=楼道")
    tab.page.wait_for_function(
        "() => document.querySelector('[data-explore-count]').textContent.includes('没能打开')"
    )
    assert tab.page.is_visible(STATIC)


# -- with the search as it is ------------------------------------------------------------------


@pytest.fixture(scope="module")
def facets(real):
    """What the catalog says, which the page must say as well."""
    return {
        facet.name: {value.id: (value.parent, set(value.cases)) for value in facet.values}
        for facet in real.facets
    }


@each_serving
@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_real_search_tells_the_numbers_of_the_catalog(facets, address, open_tab, serving, lang):
    tab = open_tab(serving)
    tab.page.goto(address(serving, lang + LIST))
    _box(tab, "type", "governance_model").check()
    chosen = facets["type"]["governance_model"][1]
    assert _narrowed(tab) == len(chosen) == tab.page.locator(ROWS).count()
    told = _told(tab)
    for name, values in facets.items():
        for id_, (parent, cases) in values.items():
            if name == "type" or parent or not tab.page.locator(f"[data-facet={name}]").count():
                continue
            both = len(cases & chosen)
            assert told.get((name, id_)) == (str(both) if both else None), (name, id_)
    links = [link.get_attribute("href") for link in tab.page.locator(f"{ROWS} h3 a").all()]
    assert {re.sub(r".*/|\.html", "", link) for link in links} == chosen
    assert all(link.partition("cases/")[0].endswith(lang) for link in links)
    assert tab.complaints() == []


@each_serving
def test_the_real_search_finds_words_and_the_facets_narrow_them(facets, address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LIST))
    tab.page.fill("#q", "楼道堆物")
    tab.page.wait_for_url("**?q=*")
    found = _narrowed(tab)
    assert found >= len(facets["problem"]["stairwell-clutter"][1])
    assert tab.page.locator(f"{ROWS} mark").count() > 0
    promised = int(tab.page.evaluate(SHOWN)["region"]["420000"])
    _box(tab, "region", "420000").check()
    tab.page.wait_for_selector(f"{CHIPS}[aria-label]")
    assert _narrowed(tab) == promised
    with tab.page.expect_navigation():
        tab.page.locator(f"{ROWS} h3 a").first.click()
    assert "/cases/" in tab.page.url
    tab.page.go_back()
    assert _narrowed(tab) == promised
    assert tab.complaints() == []


def test_what_is_no_case_is_named_beside_the_cases_and_counts_as_none(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", LIST) + "?q=社博会")
    count = _narrowed(tab)
    beside = tab.page.locator("[data-explore-beside] a")
    beside.first.wait_for()
    assert count == tab.page.locator(ROWS).count() > 0
    links = [link.get_attribute("href") for link in beside.all()]
    assert any(link.endswith("events/community-expo-2025.html") for link in links)
    assert not any("/cases/" in link for link in links)
    tab.page.goto(address("http", LIST) + "?q=怎么提交")
    tab.page.wait_for_selector("[data-explore-none]:not([hidden])")
    beside.first.wait_for()
    assert tab.page.inner_text("[data-explore-why]") == "案例里没有，找到 4 条相关内容。"
    beside.first.click()
    tab.page.wait_for_url("**/guide/submit.html")
    assert tab.complaints() == []


@each_serving
def test_where_no_case_is_found_the_list_says_so_and_offers_names(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LIST) + "?q=qwxyz")
    names = tab.page.locator("[data-explore-names] a")
    names.first.wait_for()
    assert tab.page.inner_text("[data-explore-why]").startswith("没有找到“qwxyz”。")
    assert tab.page.locator("[data-explore-without] button").count() == 0
    names.first.click()
    tab.page.wait_for_url(lambda url: "cases/index" not in url)
    assert tab.complaints() == []


def test_the_order_is_by_likeness_only_where_there_is_a_query(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", LIST))
    first = tab.page.locator("#sort option").first
    assert first.text_content() == "默认顺序"
    tab.page.fill("#q", "花园")
    _narrowed(tab)
    assert first.text_content() == "最相关的在前"
    tab.page.fill("#q", "")
    tab.page.wait_for_selector(STATIC)
    assert first.text_content() == "默认顺序"


def test_the_real_search_knows_communities_by_their_households(real, address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", LIST))
    tab.page.select_option("#sort", "near")
    tab.page.fill("#near", "500")
    tab.page.wait_for_url("**near=500")
    tab.page.wait_for_selector(ROWS)
    _narrowed(tab)
    spans = {id_: context.households for id_, context in real.contexts.items()}
    sizes = {id_: span.low or span.high for id_, span in spans.items() if span}
    order = sorted(real.cases, key=lambda id_: abs(sizes.get(id_, 10**9) - 500))
    links = [link.get_attribute("href") for link in tab.page.locator(f"{ROWS} h3 a").all()]
    assert [re.sub(r".*/|\.html", "", link) for link in links] == order
