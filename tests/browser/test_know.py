"""Whoever knows an answer: the question is there already, and every browser can send it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.config import read_project
from generator.pages.answers import answer_link
from generator.pages.here import Here
from generator.pages.words import read_words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BOX, TEXT, STATUS = "dialog.know-box", "#know-text", ".know-box [role=status]"
MAIL = read_project(ROOT).settings.operator.email
PAGE = "cases/zhuyehai-green-points.html"
QUESTION = "一年花多少钱，谁出？"
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}});"""
NO_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: undefined});
document.execCommand = (what) => { window.copied = getSelection().toString() ||
  document.activeElement.value; return what === "copy"; };"""
NOTHING_COPIES = """Object.defineProperty(navigator, "clipboard", {value: undefined});
document.execCommand = () => false;"""
PLACE = """(href) => { const link = document.createElement("a"); link.href = href;
  link.className = "know"; link.dataset.know = ""; link.textContent = "我知道这一条";
  document.querySelector("main").prepend(link); link.focus(); }"""
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def link(repository: str = "") -> str:
    """The door of a question, as a page has it."""
    settings = replace(read_project(ROOT).settings, repository=repository)
    words = read_words(ROOT / "templates" / "i18n", "zh")
    here = Here(catalog=None, settings=settings, words=words, lang="zh", root="../")
    return answer_link(here, "绿色积分", PAGE, QUESTION)


@pytest.fixture
def pressed(open_tab, address):
    """Opens a page with such a door, and presses it."""

    def make(serving="http", repository="", script="", **options):
        tab = open_tab(serving, **options)
        if script:
            tab.page.add_init_script(script)
        tab.page.goto(address(serving, PAGE))
        tab.page.evaluate(PLACE, link(repository))
        assert tab.page.locator(BOX).count() == 0, "nothing comes before it is asked for"
        tab.page.click("a.know")
        tab.page.wait_for_selector(f"{BOX}[open]")
        return tab

    return make


@each_serving
def test_the_text_has_the_question_and_room_for_the_answer(pressed, serving):
    tab = pressed(serving)
    said = tab.page.input_value(TEXT)
    assert said.startswith("案例：绿色积分\n网址：https://")
    assert f"想问的：{QUESTION}" in said
    tab.page.keyboard.type("物业每年出三千元。")
    assert "我知道的：\n物业每年出三千元。\n" in tab.page.input_value(TEXT)
    assert MAIL in tab.page.inner_text(BOX)
    assert tab.complaints() == []


@each_serving
@pytest.mark.parametrize("script", [CLIPBOARD, NO_CLIPBOARD], ids=["clipboard", "selection"])
def test_it_is_copied_whatever_the_browser_has(pressed, serving, script):
    tab = pressed(serving, script=script)
    tab.page.keyboard.type("三千元")
    tab.page.click("[data-know-copy]")
    tab.page.wait_for_function(f"document.querySelector('{STATUS}').textContent")
    assert "三千元" in tab.page.evaluate("window.copied")
    assert "复制好了" in tab.page.inner_text(STATUS)
    assert MAIL in tab.page.inner_text(STATUS)


def test_where_nothing_copies_the_text_is_selected_and_that_is_said(pressed):
    tab = pressed(script=NOTHING_COPIES)
    tab.page.click("[data-know-copy]")
    tab.page.wait_for_function(f"document.querySelector('{STATUS}').textContent")
    assert "长按" in tab.page.inner_text(STATUS)
    length = f"document.querySelector('{TEXT}').selectionEnd"
    assert tab.page.evaluate(length) == len(tab.page.input_value(TEXT))


def test_a_letter_has_what_stands_in_the_text_now(pressed):
    tab = pressed()
    tab.page.keyboard.type("三千元 & 一百户")
    address = urlsplit(tab.page.get_attribute("[data-know-mail]", "href"))
    assert (address.scheme, address.path) == ("mailto", MAIL)
    assert "三千元 & 一百户" in parse_qs(address.query)["body"][0]
    assert "绿色积分" in parse_qs(address.query)["subject"][0]
    assert not tab.page.is_visible("[data-know-open]")


def test_with_a_repository_an_issue_is_one_more_way(pressed):
    tab = pressed(repository="https://example.org/team/cases")
    tab.page.keyboard.type("三千元")
    address = tab.page.get_attribute("[data-know-open]", "href")
    assert address.startswith("https://example.org/team/cases/issues/new?title=")
    assert "三千元" in parse_qs(urlsplit(address).query)["body"][0]
    assert tab.page.is_visible("[data-know-mail]")


def test_without_scripts_the_link_itself_leads_to_the_operator(open_tab, address):
    tab = open_tab(java_script_enabled=False)
    tab.page.goto(address("http", "index.html"))
    assert re.match(rf"mailto:{re.escape(MAIL)}\?subject=\S+&body=\S+$", link())
    assert tab.page.locator(f"footer a[href='mailto:{MAIL}']").is_visible()


def test_it_is_left_with_the_keyboard_and_one_stands_where_one_was(pressed):
    tab = pressed()
    tab.page.keyboard.press("Escape")
    assert not tab.page.is_visible(BOX)
    assert tab.page.evaluate("document.activeElement.className") == "know"
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(f"{BOX}[open]")
    tab.page.click("[data-know-close]")
    assert not tab.page.is_visible(BOX)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_it(pressed, width, scheme):
    tab = pressed(width=width, color_scheme=scheme, repository="https://example.org/team/cases")
    assert tab.page.evaluate(LOOK) == []
    if AXE.exists():
        tab.page.evaluate(AXE.read_text("utf-8"))
        found = tab.page.evaluate(
            "() => axe.run(document.querySelector('dialog.know-box')).then((all) =>"
            " all.violations.map((one) => one.id + ' ' + one.nodes[0].html))"
        )
        assert found == []
