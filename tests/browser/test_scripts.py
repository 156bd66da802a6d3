"""Everything can be read without scripts; with them the list narrows and the night can be chosen."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

LIST, CASE = "cases/index.html", "cases/zhuyehai-green-points.html"
SEARCH, COUNT, EMPTY = "#q", "[data-count]", "[data-none]"
TOGGLE = "[data-toggle]"
CARDS = """() => [...document.querySelectorAll("[data-tags]")]
  .filter((card) => card.checkVisibility()).map((card) => card.querySelector("h3 a").href
    .replace(/.*[/]|[.]html.*/g, ""))"""
NIGHT = "document.documentElement.dataset.theme"
SCHEME = "getComputedStyle(document.documentElement).colorScheme"
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def _words(text):
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", text)))


def _query(tab):
    """What the address keeps of the choices."""
    return {name: value for name, (value,) in parse_qs(urlsplit(tab.page.url).query).items()}


@pytest.fixture(scope="module")
def cards(built):
    """Every card of the list: its tags and the words it is found by."""
    text = (built.root / LIST).read_text("utf-8")
    card = re.compile(
        r'data-tags="([^"]*)" data-words="([^"]*)".*?<h3><a href="(?:[^"]*/)?([^"/]*)\.html"',
        re.DOTALL,
    )
    found = card.findall(text)
    return {name: (set(tags.split()), unescape(words)) for tags, words, name in found}


def _named(cards, word="", *tags):
    """The cards that hold a word and have every tag."""
    return sorted(
        name for name, (has, words) in cards.items() if word in words and has.issuperset(tags)
    )


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
def test_the_list_is_whole_without_scripts_and_its_facets_are_links(
    cards, address, open_tab, serving
):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, LIST))
    assert len(cards) >= 7
    assert sum(card.is_visible() for card in tab.page.locator("[data-tags]").all()) == len(cards)
    assert not tab.page.is_visible("[data-filter]")
    assert not tab.page.is_visible(EMPTY)
    with tab.page.expect_navigation():
        tab.page.locator("noscript").get_by_role("link", name="积分制").click()
    assert tab.page.url == address(serving, "types/point_scheme.html")
    titles = [link.get_attribute("href") for link in tab.page.locator(".cases h3 a").all()]
    wanted = _named(cards, "", "type:point_scheme")
    assert sorted(titles) == [f"../cases/{name}.html" for name in wanted]
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


# -- the list with scripts ---------------------------------------------------------------------


@each_serving
def test_the_box_of_the_list_narrows_it_and_says_how_many_are_left(
    cards, address, open_tab, serving
):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LIST))
    wanted = _named(cards, "楼道")
    assert 0 < len(wanted) < len(cards)
    assert tab.page.inner_text(COUNT) == str(len(cards))
    tab.page.fill(SEARCH, "楼道")
    assert sorted(tab.page.evaluate(CARDS)) == wanted
    assert tab.page.inner_text(COUNT) == str(len(wanted))
    # The number is announced: it stands in a live region.
    assert tab.page.locator("[role=status]").locator(COUNT).count() == 1
    assert _query(tab) == {"q": "楼道"}
    tab.page.fill(SEARCH, "没有这样的词")
    assert tab.page.evaluate(CARDS) == []
    assert tab.page.inner_text(COUNT) == "0"
    assert tab.page.is_visible(EMPTY)
    tab.page.fill(SEARCH, "")
    assert len(tab.page.evaluate(CARDS)) == len(cards)
    assert not tab.page.is_visible(EMPTY)
    assert _query(tab) == {}
    assert tab.complaints() == []


@each_serving
def test_the_chips_of_the_list_narrow_it_together(cards, address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LIST))
    tab.page.get_by_role("radio", name="积分制").check()
    scheme = _named(cards, "", "type:point_scheme")
    assert sorted(tab.page.evaluate(CARDS)) == scheme
    tab.page.get_by_role("radio", name="楼道堆物").check()
    both = _named(cards, "", "type:point_scheme", "problem:stairwell-clutter")
    assert sorted(tab.page.evaluate(CARDS)) == both
    assert tab.page.inner_text(COUNT) == str(len(both))
    assert _query(tab) == {"type": "type:point_scheme", "problem": "problem:stairwell-clutter"}
    tab.page.locator("fieldset").first.get_by_role("radio").first.check()
    assert sorted(tab.page.evaluate(CARDS)) == _named(cards, "", "problem:stairwell-clutter")
    assert tab.complaints() == []


@each_serving
def test_a_chip_is_chosen_with_the_keyboard_and_shows_it(cards, address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, LIST))
    first = tab.page.locator("fieldset").first
    first.get_by_role("radio").first.focus()
    tab.page.keyboard.press("ArrowRight")
    chosen = first.locator("label.chosen")
    assert chosen.count() == 1
    assert first.get_by_role("radio").nth(1).is_checked()
    assert len(tab.page.evaluate(CARDS)) < len(cards)


@each_serving
def test_what_was_chosen_outlives_a_reload_and_the_way_back(cards, address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "index.html"))
    tab.page.goto(address(serving, LIST))
    tab.page.get_by_role("radio", name="积分制").check()
    tab.page.fill(SEARCH, "楼道")
    wanted = _named(cards, "楼道", "type:point_scheme")
    assert wanted
    tab.page.reload()
    assert sorted(tab.page.evaluate(CARDS)) == wanted
    assert tab.page.input_value(SEARCH) == "楼道"
    with tab.page.expect_navigation():
        tab.page.locator(".cases h3 a:visible").first.click()
    assert "/cases/index.html" not in tab.page.url
    tab.page.go_back()
    assert _query(tab) == {"type": "type:point_scheme", "q": "楼道"}
    assert sorted(tab.page.evaluate(CARDS)) == wanted
    assert tab.page.inner_text(COUNT) == str(len(wanted))
    # Choosing left no steps behind: one more step back is the page before the list.
    tab.page.go_back()
    assert tab.page.url == address(serving, "index.html")
    tab.page.go_forward()
    assert sorted(tab.page.evaluate(CARDS)) == wanted
    assert tab.complaints() == []


@each_serving
@pytest.mark.parametrize(("lang", "word"), [("", "楼道"), ("en/", "stairwell")])
def test_the_search_of_the_home_page_narrows_the_list(
    cards, address, open_tab, serving, lang, word
):
    tab = open_tab(serving)
    tab.page.goto(address(serving, f"{lang}index.html"))
    tab.page.fill(SEARCH, word)
    with tab.page.expect_navigation():
        tab.page.press(SEARCH, "Enter")
    assert tab.page.url.partition("?")[0] == address(serving, f"{lang}{LIST}")
    assert tab.page.input_value(SEARCH) == word
    assert sorted(tab.page.evaluate(CARDS)) == _named(cards, word)
    assert tab.complaints() == []


def test_whatever_stands_in_the_address_the_list_stays_sound(cards, address, open_tab):
    tab = open_tab()
    tab.page.goto(
        address("http", LIST) + "?type=type:gone&q=%00%22%3E%3Cimg+src=x&x=%F0%9F%98%80#a"
    )
    assert tab.page.evaluate(CARDS) == []
    assert tab.page.locator("img[src=x]").count() == 0
    tab.page.goto(address("http", LIST) + "?type=type:gone")
    assert len(tab.page.evaluate(CARDS)) in (0, len(cards))
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
    assert tab.page.evaluate(SCHEME) == then
    for path in ("index.html", "en/board/index.html", "guide/submit.html"):
        tab.page.goto(address(serving, path))
        assert tab.page.evaluate(SCHEME) == then, path
    tab.page.click(TOGGLE)
    assert tab.page.evaluate(SCHEME) == first
    assert tab.complaints() == []


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
