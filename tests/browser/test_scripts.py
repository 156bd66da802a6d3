"""Everything can be read without scripts; with them the ledger narrows and the night can be chosen."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

LIST, CASE = "cases/index.html", "cases/zhuyehai-green-points.html"
SEARCH, COUNT = "#q", "[data-count]"
LEDGER, ROWS = "claims/index.html", "tr[data-tags]"
TOGGLE = "[data-toggle]"
NIGHT = "document.documentElement.dataset.theme"
SCHEME = "getComputedStyle(document.documentElement).colorScheme"
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def _words(text):
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", text)))


def _query(tab):
    """What the address keeps of the choices."""
    return {name: value for name, (value,) in parse_qs(urlsplit(tab.page.url).query).items()}


# -- without scripts ---------------------------------------------------------------------------


@each_serving
def test_a_case_is_read_without_scripts(built, address, open_tab, serving):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, CASE))
    main = (
        (built.root / CASE).read_text("utf-8").partition("<article>")[2].partition("</article>")[0]
    )
    written = [_words(part) for part in re.findall(r"<(?:p|h1|h2|h3|td|dd)\b[^>]*>(.*?)</", main)]
    assert len(written) > 60
    shown = _words(tab.page.inner_text("article"))
    assert [words for words in written if words not in shown] == []
    assert not tab.page.is_visible(TOGGLE)
    assert tab.complaints() == []


@each_serving
def test_the_list_is_whole_without_scripts_and_its_facets_are_links(address, open_tab, serving):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, LIST))
    cards = tab.page.locator(".cases h3 a")
    assert sum(card.is_visible() for card in cards.all()) == cards.count() >= 7
    for hidden in ("[data-explore]", "[data-explore-facets]", "[data-explore-sorting]"):
        assert not tab.page.is_visible(hidden), hidden
    scheme = tab.page.locator(".explore-links span", has_text="积分制")
    count = int(scheme.locator("small").inner_text())
    with tab.page.expect_navigation():
        scheme.get_by_role("link").click()
    assert tab.page.url == address(serving, "types/point_scheme.html")
    assert tab.page.locator(".cases h3 a").count() == count
    assert tab.complaints() == []


@each_serving
def test_every_facet_has_plain_pages_whose_cases_are_as_many_as_they_say(
    address, open_tab, serving
):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, LIST))
    tab.page.get_by_role("link", name="全部条件").click()
    assert tab.page.url == address(serving, "facets/index.html")
    values = [
        (item.locator("a").get_attribute("href"), int(item.locator("small").inner_text()))
        for item in tab.page.locator(".tags li").all()
    ]
    own = [(href, count) for href, count in values if "facets/" in href]
    assert len(values) > len(own) > 10
    for href, count in own[:6]:
        tab.page.goto(address(serving, f"facets/{href}"))
        assert tab.page.locator(".cases h3 a").count() == count, href
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


# -- the ledger with scripts -------------------------------------------------------------------


def _lacking(tab):
    """The rows that are shown, each with what it lacks."""
    rows = [row for row in tab.page.locator(ROWS).all() if row.is_visible()]
    return [set((row.get_attribute("data-tags") or "").split()) for row in rows]


@each_serving
def test_the_chips_of_the_ledger_narrow_it_together(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LEDGER))
    every = _lacking(tab)
    tab.page.locator("[name=lack][value=baseline]").check()
    assert _lacking(tab) == [tags for tags in every if "baseline" in tags]
    tab.page.locator("[name=whose][value=real]").check()
    both = [tags for tags in every if tags.issuperset({"baseline", "real"})]
    assert 0 < len(both) < len(every)
    assert _lacking(tab) == both
    assert tab.page.inner_text(COUNT) == str(len(both))
    # The number is announced: it stands in a live region.
    assert tab.page.locator("[role=status]").locator(COUNT).count() == 1
    assert _query(tab) == {"lack": "baseline", "whose": "real"}
    assert tab.complaints() == []


@each_serving
def test_what_was_chosen_in_the_ledger_outlives_a_reload_and_the_way_back(
    address, open_tab, serving
):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "index.html"))
    tab.page.goto(address(serving, LEDGER))
    tab.page.locator("[name=whose] >> nth=0").focus()
    tab.page.keyboard.press("ArrowRight")
    assert tab.page.locator("label.chosen").count() == 2
    shown = _lacking(tab)
    tab.page.reload()
    assert _lacking(tab) == shown
    tab.page.locator(f"{ROWS} a:visible").first.click()
    tab.page.wait_for_url("**/cases/**")
    tab.page.go_back()
    assert _lacking(tab) == shown
    # Choosing left no steps behind: one more step back is the page before the ledger.
    tab.page.go_back()
    assert tab.page.url == address(serving, "index.html")
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


@pytest.mark.parametrize("path", [CASE, "en/cases/demo-linli-points.html"])
def test_a_printed_case_has_its_text_and_no_buttons(address, open_tab, path):
    tab = open_tab(color_scheme="dark")
    tab.page.goto(address("http", path) + "?theme=night")
    on_screen = _words(tab.page.inner_text(".art"))
    tab.page.emulate_media(media="print")
    for gone in ("header.top nav", TOGGLE, ".skip", "footer nav", "main button", "main .btn"):
        for element in tab.page.locator(gone).all():
            assert not element.is_visible(), gone
    for one in tab.page.locator(".art .btn, .art .more").all():
        on_screen = on_screen.replace(_words(one.text_content()), "")
    assert _words(tab.page.inner_text(".art")) == on_screen
    assert tab.page.is_visible("h1")
    # Dark on white, whatever the screen shows.
    ground = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
    ink = tab.page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ground == "rgb(255, 255, 255)"
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200
    assert tab.page.pdf(format="A4").startswith(b"%PDF")
