"""The search of the real site, asked in a real browser, served and from a disk without a network."""

from __future__ import annotations

import pytest

from tests.search.pieces import faults, pieces_of, said_by_numbers

pytestmark = pytest.mark.browser

ASK = """async ([text, options]) => {
  const found = await window.ShowcaseSearch.query(text, options);
  return { ...found, ids: found.results.map(result => result.id) };
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
    "lüse jifen": "zhuyehai-green-points",
    "什么是解忧杂货铺": "nanhua-jieyou-store",
    "绿色账户是什么意思": "zhuyehai-green-points",
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
    for plain in ("什么是绿色积分", "綠色積分", "楼道堆物怎么办", "成都", "社博会"):
        assert asking(plain)["correction"] is None, plain
    assert asking("綠色積份", lang="hant")["correction"] == "綠色積分"


def test_a_result_is_all_that_a_card_needs(asking):
    found = asking("换享超市", lang="en")["results"][0]
    assert found["url"] == "en/cases/zhuyehai-green-points.html"
    assert found["facets"]["type"][0] == "point_scheme"
    assert found["where"] == "Zhuyehai Community, Wuhan, Hubei"
    assert (found["practice"], found["type"]) == ("Green Points", "Point scheme")
    assert "<mark>换享超市</mark>" in found["snippet"]


def test_filters_leave_only_what_has_one_value_of_every_facet(asking):
    chosen = asking("积分", filters={"type": ["point_scheme"]})
    assert "zhuyehai-green-points" in chosen["ids"]
    assert all("point_scheme" in result["facets"]["type"] for result in chosen["results"])
    assert len(asking("积分", limit=50)["ids"]) > len(chosen["ids"])
    assert asking("积分", filters={"type": "point_scheme", "region": "110000"})["ids"] == []


def test_what_is_found_comes_by_kind_cases_first_and_the_guide_last(asking):
    found = asking("社博会", limit=50)
    kinds = [group["kind"] for group in found["groups"]]
    assert (kinds[0], kinds[-1]) == ("case", "guide")
    assert {"event", "list", "term"} <= set(kinds)
    assert found["total"] == sum(len(group["docs"]) for group in found["groups"])
    shown = [result["kind"] for result in found["results"]]
    assert list(dict.fromkeys(shown)) == kinds
    assert len(shown) == found["total"]


def test_hostile_queries_find_nothing_and_break_nothing(asking):
    for text in ("<img src=x onerror=alert(1)>", "'\"\\", "\u202e", "a" * 5000, "，。", " "):
        found = asking(text)
        assert all("<img" not in result["snippet"] for result in found["results"])


def test_every_case_that_holds_a_piece_of_text_is_found_and_every_other_says_why(
    open_tab, address, repo_site
):
    page = open_tab().page
    page.goto(address("http", "index.html"))
    texts = said_by_numbers(repo_site / "search")
    pieces = pieces_of(texts, 200, seed=20251115)
    assert faults(texts, pieces, page.evaluate) == []
