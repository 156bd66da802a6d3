"""The search of a small site over a slow connection: few requests, and something to read early."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from samples import ROOT, open_site

from generator import pipeline, publish
from generator.search import together

pytestmark = pytest.mark.browser

QUERIES = ("绿色积分", "楼道堆物", "社博会", "lvsejifen", "green points", "什么是绿色账户")
IDS = """async ([texts, depth]) => Promise.all(texts.map(async (text) => {
  const found = await window.ShowcaseSearch.match(text, { depth });
  const cards = await window.ShowcaseSearch.cards(found.docs.slice(0, 10), { text, depth });
  return [found.total, found.correction, found.near, cards.map((card) => [card.kind, card.id, card.snippet, card.filed])];
}))"""
STATUS = "dialog.search [role=status]"


def asked_by(page):
    """The scripts and style sheets that a page asks for from now on."""
    found = []
    page.on("request", lambda request: found.append(Path(urlsplit(request.url).path).name))
    return found


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("home", ["index.html", "en/index.html", "hant/index.html"])
def test_a_first_question_takes_four_requests(open_tab, address, home, query):
    page = open_tab().page
    page.goto(address("http", home), wait_until="networkidle")
    asked = asked_by(page)
    page.keyboard.press("/")
    page.fill("#search-q", query)
    page.wait_for_selector("#search-list strong")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 4, asked


def test_a_first_question_in_the_list_takes_three(open_tab, address):
    page = open_tab().page
    page.goto(address("http", "cases/index.html"), wait_until="networkidle")
    asked = asked_by(page)
    page.fill("#q", "绿色积分")
    page.wait_for_selector("[data-explore-rows] mark")
    page.wait_for_load_state("networkidle")
    assert len([name for name in asked if name.endswith(".js")]) <= 3, asked


def test_what_names_give_stands_before_the_texts_have_come(open_tab, address):
    tab = open_tab()
    held = []
    tab.page.route("**/search/text.js*", lambda route: held.append(route))
    tab.page.goto(address("http", "index.html"))
    tab.page.keyboard.press("/")
    tab.page.fill("#search-q", "绿色积分")
    tab.page.wait_for_selector("#search-list mark")
    assert tab.page.inner_text(STATUS).endswith("，正文还在找")
    first = tab.page.get_attribute("#search-list a", "href")
    tab.page.keyboard.press("ArrowDown")
    for route in held:
        route.continue_()
    tab.page.wait_for_function(
        f"() => !document.querySelector('{STATUS}').textContent.includes('还在找')"
    )
    chosen = tab.page.locator("#search-list [aria-selected=true]")
    assert chosen.get_attribute("href") == first, "what the visitor had chosen stays chosen"
    assert tab.complaints() == []


def test_where_the_texts_never_come_what_names_give_stays(open_tab, address):
    page = open_tab().page
    page.route("**/search/text.js*", lambda route: route.abort())
    page.goto(address("http", "index.html"))
    page.keyboard.press("/")
    page.fill("#search-q", "绿色积分")
    page.wait_for_selector("#search-list mark")
    page.wait_for_timeout(400)
    assert page.inner_text(STATUS).startswith("找到")


@pytest.fixture(scope="module")
def large_site(tmp_path_factory):
    """The real site, without its guide, with an index as that of a large one."""
    patch = pytest.MonkeyPatch()
    patch.setattr(together, "_MOST", 0)
    yield built(tmp_path_factory.mktemp("large"))
    patch.undo()


@pytest.fixture(scope="module")
def small_site(tmp_path_factory):
    """The same with an index as it is."""
    return built(tmp_path_factory.mktemp("small"))


def built(folder: Path) -> Path:
    stage = publish.open_stage(folder / "site")
    try:
        pipeline.publish_site(open_site(ROOT), stage)
    finally:
        publish.discard(stage)
    return stage.target


@pytest.mark.parametrize("depth", ["key", None, "full"])
def test_answers_are_the_same_however_the_index_is_laid_out(
    small_site, large_site, new_context, depth
):
    texts = [
        *QUERIES,
        "綠色積份",
        "换享操市",
        "老人没人管怎么办",
        "物业费",
        "志工",
        "qwxyz",
        "公开材料",
    ]
    told = []
    for site in (small_site, large_site):
        page = new_context(offline=True).new_page()
        page.goto((site / "index.html").as_uri())
        told.append(page.evaluate(IDS, [texts, depth]))
    assert len(list((large_site / "search").rglob("*.js"))) > 200
    assert len(list((small_site / "search").glob("*.js"))) == 2
    assert told[0] == told[1]
