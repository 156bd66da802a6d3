"""Readers of traditional characters find their way, from a server and from a disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from opencc import OpenCC

from generator.config import read_project
from generator.load import load

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CASE = "cases/yanziji-muyan-xingzhi.html"
ASK = "([text, wish]) => ShowcaseSearch.query(text, wish || {})"
SHOWN = """() => {
  const shown = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const inside = node instanceof Element ? node : node.parentElement;
    if (inside.closest("script, style, [lang=zh-CN]")) continue;
    if (node instanceof Text) shown.push(node.data);
    else shown.push(...["aria-label", "title", "alt", "placeholder"].map((name) => node.getAttribute(name) || ""), node.value || "");
  }
  return shown.join("\\n");
}"""
BOTH = "里借"
"""Simplified characters that are traditional ones too."""
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


@each_serving
def test_what_is_typed_in_traditional_characters_is_found_and_shown_in_them(
    open_tab, address, serving
):
    tab = open_tab(serving)
    tab.page.goto(address(serving, f"hant/{CASE}"))
    found = tab.page.evaluate(ASK, ["積分", None])
    assert found["total"] > 0
    assert found["correction"] is None  # it is what was typed
    first = found["results"][0]
    assert "<mark>積分</mark>" in first["snippet"]
    assert not re.search("[积换个写]", first["snippet"] + first["title"])
    tab.page.goto(address(serving, "hant/" + first["url"]))
    assert first["title"] in tab.page.inner_text("h1").replace("\n", "")
    assert tab.complaints() == []


def test_the_same_cases_are_found_in_both_kinds_of_characters(open_tab, address):
    tab = open_tab()
    ids = []
    for path, text in (("index.html", "楼道堆物"), ("hant/index.html", "樓道堆物")):
        tab.page.goto(address("http", path))
        found = tab.page.evaluate(ASK, [text, {"limit": 50}])
        ids.append([one["id"] for one in found["results"]])
    assert ids[0]
    assert ids[0] == ids[1]


def test_the_box_and_the_list_of_cases_speak_them_too(open_tab, address):
    tab = open_tab(width=360)
    tab.page.goto(address("http", "hant/index.html"))
    tab.page.click("[data-search-open]")
    tab.page.fill("#search-q", "志願")
    tab.page.wait_for_selector("[role=option] mark")
    assert "/hant/cases/" in tab.page.evaluate("document.querySelector('[role=option]').href")
    assert "志願" in tab.page.inner_text("[role=listbox]")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/hant/cases/index.html?q=*")
    tab.page.wait_for_selector("[data-explore-rows] mark")
    assert "類型" in tab.page.inner_text("[data-explore-facets]")
    assert tab.complaints() == []


def test_every_page_says_that_it_is_converted_and_leads_to_the_other_and_back(open_tab, address):
    tab = open_tab(width=360)
    tab.page.goto(address("http", CASE))
    tab.page.click("header .hant")
    assert tab.page.url == address("http", f"hant/{CASE}")
    assert "由電腦從簡體轉換" in tab.page.inner_text(".converted")
    tab.page.wait_for_selector("header .hant", state="hidden")
    tab.page.click("header .hans")
    assert tab.page.url == address("http", CASE)
    tab.page.wait_for_selector("header .hans", state="hidden")
    assert tab.page.locator(".converted").count() == 0


def test_english_pages_lead_to_both_kinds_of_characters(open_tab, address):
    for way, path in ((".hant", f"hant/{CASE}"), (".hans", CASE)):
        tab = open_tab(width=390)
        tab.page.goto(address("http", f"en/{CASE}"))
        tab.page.click(f"header {way}")
        assert tab.page.url == address("http", path)
    narrow = open_tab(width=360)  # there is room for one of the two
    narrow.page.goto(address("http", f"en/{CASE}"))
    narrow.page.wait_for_selector("header .hans")
    narrow.page.wait_for_selector("header .hant", state="hidden")


def test_what_is_to_be_copied_stands_in_the_edition_as_the_check_knows_it(open_tab, address):
    tab = open_tab(width=390)
    shown = []
    for path in ("guide/submit.html", "hant/guide/submit.html"):
        tab.page.goto(address("http", path))
        code = "main pre, main code"
        shown.append(tab.page.locator(code).all_inner_texts())
        rest = "main => { main = main.cloneNode(true); main.querySelectorAll('pre, code').forEach(one => one.remove()); return main.textContent; }"
        shown.append(tab.page.locator("main").evaluate(rest))
    simplified, before, traditional, after = shown
    assert simplified == traditional
    assert any("provenance: 社区自己写的" in one for one in traditional)
    assert "文件夹" in before
    assert "資料夾" in after


@each_serving
def test_a_kept_case_is_there_in_both(open_tab, address, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, f"hant/{CASE}"))
    tab.page.click("button[data-keep]")
    tab.page.wait_for_selector(".keep:not([hidden])")
    tab.page.goto(address(serving, "hant/collection/index.html"))
    tab.page.wait_for_selector("[data-kept-list] h3, [data-collection] h3")
    assert "燕子磯" in tab.page.inner_text("[data-collection]")
    assert tab.complaints() == []


@pytest.mark.parametrize(
    "path",
    [
        "sandbox/index.html",
        "plan/index.html#1.m=evening-lamp,green-points",
        "plan/index.html#0.old",
        "compare/index.html?ids=demo-linli-points,zhuyehai-green-points",
        "cases/index.html?q=志願",
        "collection/index.html",
        "cases/demo-linli-points.html",
    ],
)
def test_what_scripts_write_is_in_traditional_characters_too(open_tab, address, path):
    tab = open_tab()
    tab.page.goto(address("http", f"hant/{path}"))
    tab.page.wait_for_timeout(600)
    words = OpenCC("s2tw")
    left = {c for c in tab.page.evaluate(SHOWN) if c not in BOTH and words.convert(c) != c}
    assert left == set()


def test_a_scheme_designed_there_is_a_case_that_passes_the_check(open_tab, address, tmp_path):
    tab = open_tab("file", width=390)
    tab.page.context.set_offline(True)
    tab.page.goto(address("file", "hant/sandbox/index.html"))
    tab.page.wait_for_selector("[data-verdict] p")
    with tab.page.expect_download() as coming:
        tab.page.click("[data-file]")
    text = coming.value.path().read_text("utf-8")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    (tmp_path / "content" / "cases" / "my-point-scheme.md").write_text(text, "utf-8")
    problems = load(read_project(tmp_path)).problems
    assert [p for p in problems if p.where.path.endswith("my-point-scheme.md")] == []
