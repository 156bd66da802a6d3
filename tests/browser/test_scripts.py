"""Everything can be read without scripts and on paper; with scripts the night can be chosen."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

LIST, CASE = "cases/index.html", "cases/zhuyehai-green-points.html"
WHOLE = "cases/demo-linli-points.html"
SEARCH = "#q"
TOGGLE = "[data-toggle]"
NIGHT = "document.documentElement.dataset.theme"
SCHEME = "getComputedStyle(document.documentElement).colorScheme"
WRITTEN = re.compile(
    r"<(p|h1|h2|h3|td|dt|dd|li)\b[^>]*>((?:(?!<(?:p|ul|ol|li)\b).)*?)</\1>", re.DOTALL
)
BUTTONS = re.compile(r"<button\b.*?</button>", re.DOTALL)
SEEN = """window.seen = [...document.querySelectorAll("article :is(h1, h2, h3, p, dt, dd, td, li)")]
  .filter((one) => one.checkVisibility() && !one.closest(".tower, .similar, .acts, .more"))"""
"""What the article says on the screen, but for ways to go on."""
LOST = "() => seen.filter((one) => !one.checkVisibility()).map((one) => one.textContent)"
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def _words(text):
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", text)))


def _query(tab):
    """What the address keeps of the choices."""
    return {name: value for name, (value,) in parse_qs(urlsplit(tab.page.url).query).items()}


# -- without scripts ---------------------------------------------------------------------------


@each_serving
@pytest.mark.parametrize("path", [CASE, WHOLE])
def test_a_case_is_read_without_scripts(built, address, open_tab, serving, path):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, path))
    article = (built.root / path).read_text("utf-8").partition("<article")[2]
    written = BUTTONS.sub("", article.partition("</article>")[0])
    parts = [_words(part) for _, part in WRITTEN.findall(written)]
    assert len(parts) > 60
    shown = _words(tab.page.inner_text("article"))
    for fold in tab.page.locator("article summary:visible").all():
        fold.click()
        shown += _words(tab.page.inner_text("article"))
    tab.page.locator("[popovertarget=take]").first.click()
    shown += _words(tab.page.inner_text("#take"))
    assert [words for words in parts if words not in shown] == []
    assert not tab.page.is_visible(TOGGLE)
    assert tab.complaints() == []


@each_serving
def test_the_list_is_whole_without_scripts_and_its_facets_are_links(
    real, address, open_tab, serving
):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, LIST))
    cards = tab.page.locator(".cases h3 a")
    assert sum(card.is_visible() for card in cards.all()) == cards.count() == len(real.cases)
    for hidden in ("[data-explore]", "[data-explore-facets]", "[data-explore-sorting]"):
        assert not tab.page.is_visible(hidden), hidden
    scheme = tab.page.locator(".explore-links span", has_text="积分制")
    count = int(scheme.locator("small").inner_text())
    with tab.page.expect_navigation():
        scheme.get_by_role("link").click()
    assert tab.page.url == address(serving, "all/index.html#type-point_scheme")
    assert tab.page.locator("#type-point_scheme .row-cases a").count() == count
    assert tab.complaints() == []


@each_serving
def test_every_row_of_the_directory_names_as_many_cases_as_it_says(address, open_tab, serving):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, LIST))
    tab.page.get_by_role("link", name="全部条件").click()
    assert tab.page.url == address(serving, "all/index.html")
    counted = 0
    for row in tab.page.locator(".dir-rows > li").all():
        links = row.locator("> .row-cases a")
        if links.count():
            said = row.locator("> .row-head .row-all").inner_text()
            named = {link.get_attribute("href") for link in links.all()}
            assert len(named) == int(re.findall(r"\d+", said)[-1])  # its name may have others
            counted += 1
    assert counted > 10
    assert tab.complaints() == []


@each_serving
def test_a_former_address_leads_to_its_row_which_is_lit(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "places/zhuyehai.html"))
    tab.page.wait_for_url("**/all/index.html#place-zhuyehai")
    row = tab.page.locator("#place-zhuyehai")
    row.scroll_into_view_if_needed()
    assert row.is_visible()
    plain = tab.page.locator("#place-shiziling")
    lit, unlit = (
        one.evaluate("(row) => getComputedStyle(row).backgroundColor") for one in (row, plain)
    )
    assert lit != unlit
    assert tab.complaints() == []


@each_serving
def test_the_search_of_the_home_page_leads_to_the_list_without_scripts(address, open_tab, serving):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, "index.html"))
    tab.page.fill(SEARCH, "楼道")
    with tab.page.expect_navigation():
        tab.page.press(SEARCH, "Enter")
    assert tab.page.url.partition("?")[0] == address(serving, LIST)
    assert _query(tab) == {"q": "楼道"}
    assert tab.complaints() == []


# -- day and night -----------------------------------------------------------------------------


@each_serving
@pytest.mark.parametrize(
    ("system", "first", "then"), [("light", "light", "dark"), ("dark", "dark", "light")]
)
def test_a_chosen_scheme_is_kept_on_reload_and_on_every_page(
    address, open_tab, serving, system, first, then
):
    tab = open_tab(serving, color_scheme=system)
    tab.page.goto(address(serving, CASE))
    assert tab.page.evaluate(SCHEME) == first
    offered = tab.page.get_attribute(TOGGLE, "aria-label")
    tab.page.click(TOGGLE)
    assert tab.page.evaluate(SCHEME) == then
    assert tab.page.get_attribute(TOGGLE, "aria-label") != offered
    tab.page.reload()
    assert _soon(tab, SCHEME, then)
    for path in ("index.html", "en/board/index.html", "guide/submit.html"):
        tab.page.goto(address(serving, path))
        assert _soon(tab, SCHEME, then), path
    tab.page.click(TOGGLE)
    assert tab.page.evaluate(SCHEME) == first
    assert tab.complaints() == []


def test_a_scheme_chosen_on_one_page_is_that_of_all_that_stand_open(address, open_tab):
    one = open_tab(color_scheme="light")
    one.page.goto(address("http", CASE))
    other = one.page.context.new_page()
    other.goto(address("http", "index.html"))
    one.page.click(TOGGLE)
    other.wait_for_selector("html[data-theme=night]")
    assert other.get_attribute(TOGGLE, "aria-label") == one.page.get_attribute(TOGGLE, "aria-label")


def _soon(tab, script, wanted, patience=60):
    """Whether a script gives what is wanted: browsers write down what is kept in their own time.

    A page that was read before that, on a busy machine, is read again.
    """
    for waited in range(1, patience):
        if tab.page.evaluate(script) == wanted:
            return True
        tab.page.wait_for_timeout(100)
        if waited % 20 == 0:
            tab.page.reload()
    return False


def test_without_a_choice_the_page_follows_the_system_while_it_is_open(address, open_tab):
    tab = open_tab(color_scheme="light")
    tab.page.goto(address("http", CASE))
    tab.page.emulate_media(color_scheme="dark")
    assert tab.page.evaluate(SCHEME) == "dark"
    assert tab.page.evaluate(NIGHT) is None


def test_the_keyboard_reaches_the_text_past_the_frame(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", CASE))
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    assert tab.page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("!!document.activeElement.closest('main')")


# -- on paper ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [CASE, f"en/{WHOLE}"])
def test_a_printed_case_has_its_text_in_dark_on_white(address, open_tab, path):
    tab = open_tab(color_scheme="dark")
    tab.page.goto(address("http", path) + "?theme=night")
    tab.page.evaluate(SEEN)
    assert tab.page.evaluate("seen.length") > 20
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(LOST) == []
    for gone in (TOGGLE, ".skip", "footer nav", "main button"):
        for element in tab.page.locator(gone).all():
            assert not element.is_visible(), gone
    # Dark on white, whatever the screen shows.
    ground = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
    ink = tab.page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ground == "rgb(255, 255, 255)"
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200
