"""The search of the real site, asked in a real browser, served and from a disk without a network."""

from __future__ import annotations

import json
import random
import re

import pytest

pytestmark = pytest.mark.browser

ASK = """async ([text, options]) => {
  const found = await window.ShowcaseSearch.query(text, options);
  return { ...found, ids: found.results.map(result => result.id) };
}"""
MATCH = """async text => {
  const found = await window.ShowcaseSearch.match(text, { depth: "full" });
  const cards = await window.ShowcaseSearch.cards(found.docs, { text });
  return cards.map(card => [card.id, card.correction]);
}"""
ASKED = {
    "绿色积分": "zhuyehai-green-points",
    "換享超市": "zhuyehai-green-points",
    "绿色积份": "zhuyehai-green-points",
    "绿色机分": "zhuyehai-green-points",
    "lvsejifen": "zhuyehai-green-points",
    "lv se ji fen": "zhuyehai-green-points",
    "lsjf": "zhuyehai-green-points",
    "green points": "zhuyehai-green-points",
    "ＧＲＥＥＮ points": "zhuyehai-green-points",
    "解忧杂货铺": "nanhua-jieyou-store",
    "解忧杂物铺": "nanhua-jieyou-store",
    "jyzhp": "nanhua-jieyou-store",
    "燕子矶": "yanziji-muyan-xingzhi",
    "共享花园": "shiziling-shared-garden",
    "shared gardens": "shiziling-shared-garden",
    "熊亚军": "shiziling-co-governance",
    "怎么提交": "guide/submit",
}


@pytest.fixture(params=["http", "file"])
def asking(request, open_tab, address):
    """Asks the search of the first page; without a network where it lies on a disk."""
    tab = open_tab(request.param)
    if request.param == "file":
        tab.page.context.set_offline(True)
    tab.page.goto(address(request.param, "index.html"))
    yield lambda text, **options: tab.page.evaluate(ASK, [text, options])
    assert tab.complaints() == []


@pytest.mark.parametrize(("text", "wanted"), ASKED.items())
def test_a_visitor_finds_the_case_however_it_is_typed(asking, text, wanted):
    found = asking(text)
    assert wanted in found["ids"][:2], found["ids"]


def test_what_was_corrected_is_said(asking):
    assert asking("绿色积分")["correction"] is None
    assert asking("绿色积份")["correction"] == "绿色积分"
    assert asking("绿色积份")["results"][0]["correction"] == "绿色积分"


def test_a_result_is_all_that_a_card_needs(asking):
    found = asking("换享超市", lang="en")["results"][0]
    assert found["url"] == "en/cases/zhuyehai-green-points.html"
    assert found["facets"]["type"][0] == "point_scheme"
    assert found["facets"]["place"] == "Zhuyehai Community"
    assert "<mark>换享超市</mark>" in found["snippet"]


def test_filters_leave_only_what_has_one_value_of_every_facet(asking):
    chosen = asking("积分", filters={"type": ["point_scheme"]})["ids"]
    assert set(chosen) == {"zhuyehai-green-points", "demo-linli-points"}
    assert asking("积分", filters={"type": "point_scheme", "region": "110000"})["ids"] == []


def test_hostile_queries_find_nothing_and_break_nothing(asking):
    for text in ("<img src=x onerror=alert(1)>", "'\"\\", "\u202e", "a" * 5000, "，。", " "):
        found = asking(text)
        assert all("<img" not in result["snippet"] for result in found["results"])


def test_every_case_that_holds_a_piece_of_text_is_found_and_every_other_says_why(
    open_tab, address, repo_site
):
    page = open_tab().page
    page.goto(address("http", "index.html"))
    texts = said_by_documents(repo_site / "search")
    asked = 0
    for piece in pieces_of(texts, 200):
        found = dict(page.evaluate(MATCH, piece))
        holding = {id_ for id_, said in texts.items() if piece.lower() in said.lower()}
        assert holding <= found.keys(), piece
        twos = re.findall(r"(?=([\u4e00-\u9fff]{2}))", piece)
        for id_, correction in found.items():
            assert correction or all(two in texts[id_] for two in twos), (piece, id_)
        asked += 1
    assert asked > 100


def said_by_documents(folder):
    """The whole text of every document, by its id."""
    found = {}
    for path in (folder / "d").iterdir():
        card, body = (handed_over(folder / kind / path.name) for kind in ("d", "b"))
        found[card["id"]] = body
    return found


def handed_over(path):
    """The one value that a script hands over."""
    return json.loads(path.read_text("utf-8").split(",", 1)[1][:-1])


def pieces_of(texts, count):
    """Pieces of two to eight characters in which there is something to look for."""
    chance = random.Random(20251115)  # noqa: S311 -- pieces of text, not secrets
    for _ in range(count):
        text = chance.choice(sorted(texts.values()))
        length = chance.randint(2, 8)
        at = chance.randrange(len(text) - length)
        piece = text[at : at + length]
        if re.search(r"[^\W_]", piece) and "\n" not in piece:
            yield piece
