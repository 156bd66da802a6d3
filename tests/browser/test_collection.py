"""What visitors keep: on their device, in an address, as a code, on paper, as a text."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
SHARE = Path(__file__).resolve().parents[2] / "templates" / "assets" / "js"
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGE, LIST, CASE = "collection/index.html", "cases/index.html", "cases/zhuyehai-green-points.html"
SET = "collections/expo-2025-first-three.html"
KEY = "showcase-kept-1"
ROWS = "[data-kept-rows] > li"
NOTICE = ".keep [role=status]"
STATUS, WARNING, UNDO = "[data-kept-status]", "[data-kept-warning]", "[data-kept-undo]"
STORED = f"localStorage.getItem('{KEY}')"
BLOCKED = (
    """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no"); }});"""
)
FULL = """Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };"""
NO_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: undefined});"""
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}});"""
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


@pytest.fixture(scope="module")
def shorts(repo_site, real):
    """The short id of every real case, by its id, as its own page has it."""
    pages = {id_: repo_site / "cases" / f"{id_}.html" for id_ in real.cases}
    kept = re.compile(r'class="act" type="button" data-keep="(\w{5})"')
    return {id_: kept.search(page.read_text("utf-8"))[1] for id_, page in pages.items()}


@pytest.fixture
def open_page(open_tab, address):
    """Opens a page with certain cases kept already."""

    def make(page=PAGE, kept=(), serving="http", script="", **options):
        tab = open_tab(serving, **options)
        if kept:
            tab.page.goto(address(serving, CASE))
            tab.page.evaluate(f"localStorage.setItem('{KEY}', '{','.join(kept)}')")
        if script:
            tab.page.add_init_script(script)
        tab.page.goto(address(serving, page))
        return tab

    return make


def _kept(tab):
    """The cases that the page shows, once it has them all."""
    tab.page.wait_for_function(
        f"() => !/正在取|Getting/.test(document.querySelector('{STATUS}').textContent)"
    )
    return [row.get_attribute("data-short") for row in tab.page.locator(ROWS).all()]


def _hash(ids):
    return "#1." + "".join(ids)


# -- keeping -----------------------------------------------------------------------------------


@each_serving
def test_a_case_is_kept_on_its_page_and_stands_in_the_collection(open_page, shorts, serving):
    tab = open_page(CASE, serving=serving)
    button = tab.page.locator(".acts [data-keep]")
    assert button.get_attribute("aria-pressed") == "false"
    button.press("Enter")
    tab.page.wait_for_selector(f"{NOTICE}:has-text('现在有 1 个')")
    assert button.get_attribute("aria-pressed") == "true"
    assert tab.page.evaluate(STORED) == shorts["zhuyehai-green-points"]
    assert tab.page.evaluate(LOOK) == []
    tab.page.reload()
    assert button.get_attribute("aria-pressed") == "true"
    assert tab.page.locator("header [data-kept]").inner_text() == "1"
    button.press("Space")
    tab.page.wait_for_selector(f"{NOTICE}:has-text('已取消')")
    button.press("Space")
    tab.page.wait_for_selector(f"{NOTICE}:has-text('现在有 1 个')")
    with tab.page.expect_navigation():
        tab.page.click(".keep a")
    assert _kept(tab) == [shorts["zhuyehai-green-points"]]
    row = tab.page.locator(ROWS)
    assert "旧物换积分" in row.inner_text()
    assert "竹叶海社区" in row.inner_text()
    with tab.page.expect_navigation():
        row.locator("h3 a").click()
    assert tab.page.url.endswith(CASE)
    assert tab.complaints() == []


@each_serving
def test_cases_are_kept_from_the_list_and_from_what_was_found(open_page, shorts, serving):
    tab = open_page(LIST, serving=serving)
    first = tab.page.locator("[data-explore-static] [data-keep]").first
    first.click()
    tab.page.wait_for_selector(f"{NOTICE}:has-text('现在有 1 个')")
    tab.page.fill("#q", "竹叶海")
    row = tab.page.locator("[data-explore-rows] > li").first
    row.wait_for()
    row.locator("[data-keep]").click()
    tab.page.wait_for_selector(f"{NOTICE}:has-text('现在有 2 个')")
    assert row.locator("[data-keep]").get_attribute("aria-pressed") == "true"
    assert (
        row.locator("a.vs")
        .get_attribute("href")
        .endswith("compare/index.html?with=zhuyehai-green-points")
    )
    kept = tab.page.evaluate(STORED).split(",")
    assert kept == [first.get_attribute("data-keep"), shorts["zhuyehai-green-points"]]
    assert tab.page.locator(".lh [data-kept]").inner_text() == "2"
    assert tab.complaints() == []


def test_a_button_names_its_case_and_is_large_enough(open_page):
    tab = open_page(LIST, width=360)
    button = tab.page.locator(".cases [data-keep]").first
    title = tab.page.locator(".cases h3 a").first.inner_text().splitlines()[-1]
    assert button.get_attribute("aria-label").startswith("收藏：")
    assert title[-4:] in button.get_attribute("aria-label")
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 44


def test_an_editors_collection_is_kept_whole_and_opened_with_its_code(open_page, shorts):
    tab = open_page(SET, kept=[shorts["zhuyehai-green-points"]])
    whole = ["yanziji-muyan-xingzhi", "zhuyehai-green-points", "shiziling-co-governance"]
    tab.page.get_by_role("button", name="收藏全部").click()
    tab.page.wait_for_selector(f"{NOTICE}:has-text('现在有 3 个')")
    had_first = sorted(whole, key=lambda id_: id_ != "zhuyehai-green-points")
    assert tab.page.evaluate(STORED).split(",") == [shorts[id_] for id_ in had_first]
    link = tab.page.get_by_role("link", name="二维码和打印").get_attribute("href")
    assert link == f"../{PAGE}{_hash(shorts[id_] for id_ in whole)}"


# -- the page ----------------------------------------------------------------------------------


def test_kept_cases_are_put_in_order_taken_out_and_brought_back(open_page, shorts):
    a, b, c = list(shorts.values())[:3]
    tab = open_page(kept=[a, b, c])
    assert _kept(tab) == [a, b, c]
    assert tab.page.url.endswith(_hash([a, b, c]))
    down = tab.page.locator(f"{ROWS} [data-by='1']").first
    down.press("Enter")
    assert _kept(tab) == [b, a, c]
    assert "排第 2" in tab.page.inner_text(STATUS)
    focused = "document.activeElement.closest('li')?.dataset.short"
    assert tab.page.evaluate(focused) == a
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Enter")  # at the end there is nowhere to go
    assert _kept(tab) == [b, c, a]
    tab.page.reload()
    assert _kept(tab) == [b, c, a]
    tab.page.locator(f"{ROWS} [data-kept-remove]").nth(1).press("Enter")
    assert _kept(tab) == [b, a]
    assert tab.page.evaluate(f"document.activeElement.matches('{UNDO}')")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 3")
    assert _kept(tab) == [b, c, a]
    tab.page.get_by_role("button", name="清空收藏").click()
    assert tab.page.is_visible("[data-kept-empty]")
    assert tab.page.evaluate(STORED) == ""
    tab.page.click(UNDO)
    tab.page.wait_for_selector(ROWS)
    assert tab.page.evaluate(STORED).split(",") == [b, c, a]
    assert tab.complaints() == []


@pytest.mark.parametrize("serving", ["http", "file"])
def test_a_shared_link_shows_their_cases_and_leaves_ones_own_alone(
    open_page, address, shorts, serving
):
    a, b, c = list(shorts.values())[:3]
    giver = open_page(kept=[a, b], serving=serving)
    _kept(giver)
    link = giver.page.input_value("[data-kept-link]")
    base = address("http", "") if serving == "http" else "https://example.org/repo/"
    assert link == f"{base}collection/{_hash([a, b])}"
    assert giver.page.is_visible("[data-kept-where]") is (serving == "file")
    there = PAGE + link[link.index("#") :]
    taker = open_page(there, kept=[c, b], serving=serving)
    assert _kept(taker) == [a, b]
    assert taker.page.inner_text("h1") == "别人分享的收藏"
    assert taker.page.evaluate(STORED) == f"{c},{b}"
    assert taker.page.locator("[data-kept-remove]").count() == 0
    taker.page.get_by_role("button", name="加入我的收藏").click()
    taker.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 3")
    assert _kept(taker) == [c, b, a]
    assert taker.page.evaluate(STORED) == f"{c},{b},{a}"
    taker.page.click(UNDO)
    taker.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 2")
    assert taker.page.evaluate(STORED) == f"{c},{b}"
    assert giver.complaints() == taker.complaints() == []


def test_the_way_back_to_ones_own_page_is_never_somebody_elses(open_page, shorts):
    a, b = list(shorts.values())[:2]
    tab = open_page(kept=[a])
    assert _kept(tab) == [a]
    with tab.page.expect_navigation():
        tab.page.locator(f"{ROWS} h3 a").click()
    tab.page.evaluate(f"localStorage.setItem('{KEY}', '{a},{b}')")
    tab.page.go_back()
    tab.page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 2")
    assert tab.page.inner_text("h1") == "我的收藏"


@pytest.mark.parametrize(
    ("said", "shown", "warned"),
    [
        ("#1.zzzzz", 0, "1 个案例已不在本站"),
        ("#1.zzzzzyyyyyxxxxx", 0, "3 个案例已不在本站"),
        ("#1.{a}zzzzz", 1, "1 个案例已不在本站"),
        ("#1.{a}{a}{a}", 1, ""),
        ("#1.{a}ab", 1, "链接不完整"),
        ("#1.", 0, "链接不完整"),
        ("#2.whatever", 0, "链接不完整"),
        ("#1.<img src=x onerror=alert(1)>", 0, "链接不完整"),
        ("#1.%3Cscript%3Ealert(1)%3C/script%3E", 0, "链接不完整"),
        ("#1." + "../../" * 40, 0, "链接不完整"),
    ],
)
def test_whatever_an_address_ends_in_is_told_plainly(open_page, shorts, said, shown, warned):
    known = next(iter(shorts.values()))
    tab = open_page(PAGE + said.replace("{a}", known), script="window.alert = () => { throw 1; };")
    assert len(_kept(tab)) == shown
    told = tab.page.inner_text(WARNING) if tab.page.is_visible(WARNING) else ""
    assert warned in told if warned else not told
    assert tab.page.locator("main img, main script:not([src])").count() == 0
    assert tab.page.evaluate(STORED) is None
    assert tab.complaints() == []


def test_an_address_with_too_many_cases_shows_the_first_forty(open_page):
    dice = random.Random(1)  # noqa: S311 -- texts, not secrets
    ids = ["".join(dice.choices("0123456789abcdefghjkmnpqrstvwxyz", k=5)) for _ in range(900)]
    tab = open_page(PAGE + _hash(ids))
    assert _kept(tab) == []
    assert "只看前 40 个" in tab.page.inner_text(WARNING)
    assert "40 个案例已不在本站" in tab.page.inner_text(WARNING)


@pytest.mark.parametrize("garbage", ["", ",,,", "<b>", "{}", "x" * 9000, "1,2,3,zzzzz!"])
def test_garbage_in_the_store_counts_for_nothing(open_page, garbage):
    tab = open_page(kept=[garbage])
    assert _kept(tab) == []
    assert tab.page.is_visible("[data-kept-empty]")
    assert tab.complaints() == []


@pytest.mark.parametrize("fault", [BLOCKED, FULL])
def test_where_nothing_can_be_stored_the_page_works_and_says_so(open_page, shorts, fault):
    a, b = list(shorts.values())[:2]
    tab = open_page(CASE, script=fault)
    tab.page.click(".acts [data-keep]")
    tab.page.wait_for_selector(f"{NOTICE}:has-text('不让网页存东西')")
    assert tab.page.get_attribute(".acts [data-keep]", "aria-pressed") == "true"
    tab = open_page(PAGE + _hash([a, b]), script=fault)
    _kept(tab)
    tab.page.get_by_role("button", name="加入我的收藏").click()
    tab.page.wait_for_selector("[data-kept-remove]")
    assert "不让网页存东西" in tab.page.inner_text(WARNING)
    tab.page.locator("[data-kept-remove]").first.click()
    assert _kept(tab) == [b]
    assert tab.complaints() == []


def test_what_was_kept_outlasts_a_search_that_does_not_open(open_page, shorts):
    tab = open_page(CASE, kept=[shorts["zhuyehai-green-points"]])
    tab.page.route("**/search/index.js", lambda route: route.abort())
    tab.page.goto(tab.base + PAGE)
    tab.page.wait_for_selector(f"{WARNING}:has-text('没能取出来')")
    assert tab.page.evaluate(STORED) == shorts["zhuyehai-green-points"]


def test_an_address_says_the_same_cases_again(chromium):
    """For lists of any length: what an address says is read back, in whatever case it was typed."""
    source = "".join(
        (SHARE / f"{n}.js").read_text("utf-8") for n in ("keep-store", "collection-share")
    )
    dice = random.Random(7)  # noqa: S311 -- texts, not secrets
    lists = [
        list(
            dict.fromkeys(
                "".join(dice.choices("0123456789abcdefghjkmnpqrstvwxyz", k=5)) for _ in range(n)
            )
        )
        for n in range(1, 60)
    ]
    page = chromium.new_page()
    again = page.evaluate(
        f"(lists) => {{ {source}\nreturn lists.map((ids) => [sharedIds(hashOf(ids)), sharedIds(hashOf(ids).toUpperCase())]); }}",
        lists,
    )
    page.close()
    assert again == [[{"ids": ids, "odd": False}] * 2 for ids in lists]


# -- taking home -------------------------------------------------------------------------------


@each_serving
def test_the_code_says_the_link(open_page, shorts, serving):
    tab = open_page(kept=list(shorts.values())[:5], serving=serving)
    assert len(_kept(tab)) == 5
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        picture = Image.open(io.BytesIO(tab.page.locator("[data-kept-code]").screenshot()))
        (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        assert code.text == tab.page.input_value("[data-kept-link]")


def test_a_link_and_texts_are_copied_or_stand_selected(open_page, shorts):
    ids = [shorts["zhuyehai-green-points"], shorts["shiziling-shared-garden"]]
    tab = open_page(kept=ids, script=CLIPBOARD)
    _kept(tab)
    wanted = {"复制链接": "link", "复制成文字": "text", "复制成 Markdown": "markdown"}
    said = {}
    for name, what in wanted.items():
        tab.page.get_by_role("button", name=name).click()
        tab.page.wait_for_selector("[data-kept-copied]:has-text('复制好了')")
        said[what] = tab.page.evaluate("window.copied")
    assert said["link"] == tab.base + "collection/" + _hash(ids)
    for id_ in ids:
        assert f"{tab.base}c/{id_}.html" in said["text"]
        assert f"]({tab.base}c/{id_}.html)" in said["markdown"]
    assert "虚构" not in said["text"] + said["markdown"]
    assert said["link"] in said["text"]
    tab = open_page(kept=ids, script=NO_CLIPBOARD)
    _kept(tab)
    tab.page.get_by_role("button", name="复制成文字").click()
    tab.page.wait_for_selector("#kept-text")
    assert (
        tab.page.evaluate("getSelection().toString() || document.activeElement.value")
        == said["text"]
    )
    assert tab.page.evaluate("document.activeElement.selectionEnd") == len(said["text"])
    assert tab.complaints() == []


def test_a_browser_that_shares_is_handed_the_link(open_page, shorts):
    script = "navigator.share = (said) => { window.sent = said.url; return Promise.resolve(); };"
    tab = open_page(kept=[shorts["zhuyehai-green-points"]], script=script)
    _kept(tab)
    tab.page.get_by_role("button", name="发给别人").click()
    assert tab.page.evaluate("window.sent") == tab.page.input_value("[data-kept-link]")


def test_a_full_collection_is_printed_on_one_sheet(open_page, shorts):
    tab = open_page(kept=list(shorts.values()))
    assert len(_kept(tab)) == len(shorts)
    # As many as there may be: the rows that there are, again and again.
    tab.page.evaluate("""() => { const list = document.querySelector("[data-kept-rows]"), rows = [...list.children];
      for (let n = rows.length; n < 40; n++) list.append(rows[n % rows.length].cloneNode(true));
      list.classList.add("many"); list.classList.remove("few"); }""")
    pdf = tab.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    tab.page.emulate_media(media="print")
    assert tab.page.is_visible("[data-kept-code]")
    assert tab.page.is_visible(f"{ROWS} .kept-address >> nth=0")
    for hidden in (".kept-tools", "[data-kept-copy]", "footer", ".kept-sets"):
        assert not tab.page.locator(hidden).first.is_visible(), hidden


# -- for everyone ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("whose", ["own", "theirs", "none"])
def test_nothing_is_too_wide_too_small_or_shut_to_anyone(open_page, shorts, lang, whose):
    ids = list(shorts.values())
    page = lang + PAGE + (_hash([*ids, "zzzzz"]) if whose == "theirs" else "")
    tab = open_page(page, kept=ids[:4] if whose == "own" else (), bypass_csp=True)
    assert len(_kept(tab)) == {"own": 4, "theirs": len(ids), "none": 0}[whose]
    tab.page.evaluate(AXE.read_text("utf-8"))
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.evaluate(LOOK) == [], width
        for scheme in ("light", "dark"):
            tab.page.emulate_media(color_scheme=scheme)
            faults = tab.page.evaluate(
                "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"
            )
            assert faults == [], (width, scheme)


@pytest.mark.parametrize("page", [CASE, LIST, PAGE, SET])
def test_without_scripts_no_button_is_shown_and_the_page_says_why(open_page, page):
    tab = open_page(page, java_script_enabled=False)
    assert not [one for one in tab.page.locator("[data-keep]").all() if one.is_visible()]
    if page == PAGE:
        assert "收藏要用到脚本" in tab.page.inner_text("main")
        assert tab.page.locator(".kept-sets a").count() == 2
        assert not tab.page.is_visible("[data-kept-share]")
