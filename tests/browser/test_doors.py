"""The ways in: five doors at the top, few at the foot, and an answer in the first screens."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.config import read_project

ROOT = Path(__file__).resolve().parents[2]
OPERATOR = read_project(ROOT).settings.operator
FOOT = 8
"""Links in the foot, at most."""
OWN = 200
"""Characters that a page says itself, at least: less is a row of the directory."""
FOLD, SCREENS = 664, 1.5
"""What the bar of a phone's browser leaves of 844 px, and in how many of them cases are seen."""
SHELL = re.compile(
    r"<(?:header class=\"top\"|footer)\b.*?</(?:header|footer)>|<script.*?</script>|<[^>]+>",
    re.DOTALL,
)
CARDS = re.compile(r"<ul class=\"cases\">.*?</ul>", re.DOTALL)
STATEFUL = ("collection/index.html", "compare/index.html", "alike/index.html", "404.html")
"""Pages of what a visitor does: what they say comes with it."""
ENTRIES = ("problems/", "mechanisms/", "events/", "collections/")
"""An entry's own page may be short while little is known of it."""

EDITIONS = ("", "en/", "hant/")


def _read(built, path):
    return (built.root / path).read_text("utf-8")


def _foot(html):
    return html.partition('<footer class="end">')[2].partition("</footer>")[0]


def test_every_page_of_every_edition_says_who_runs_it_and_how_to_reach_them(built):
    names = {"zh-CN": OPERATOR.name["zh"], "en": OPERATOR.name["en"]}
    for path, page in built.pages.items():
        if page.goes_on:
            continue
        foot = _foot(_read(built, path))
        assert f'href="mailto:{OPERATOR.email}"' in foot, path
        if page.spoken in names:
            assert names[page.spoken] in foot, path
    assert "不代表" in _foot(_read(built, "index.html"))
    assert "neither" in _foot(_read(built, "en/index.html"))


def test_the_foot_has_few_links(built):
    for path, page in built.pages.items():
        if not page.goes_on:
            links = re.findall(r"<li><a\b", _foot(_read(built, path)))
            assert 0 < len(links) <= FOOT, path


def test_no_page_says_less_than_a_row_would(built):
    thin = {}
    for path, page in built.pages.items():
        if page.spoken != "zh-CN" or page.goes_on or path in STATEFUL:
            continue
        words = re.sub(
            r"\s+", "", SHELL.sub(" ", CARDS.sub("", _read(built, path)).partition("<body>")[2])
        )
        if len(words) < OWN and not path.startswith(ENTRIES):
            thin[path] = len(words)
    assert thin == {}


def test_there_are_few_pages(built):
    read = [
        path for path, page in built.pages.items() if page.spoken == "zh-CN" and not page.goes_on
    ]
    folders = Counter(path.partition("/")[0] for path in read)
    assert len(read) <= 70, folders


@pytest.mark.browser
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_head_has_two_rows_on_a_narrow_phone(address, open_tab, edition):
    tab = open_tab(width=360)
    tab.page.goto(address("http", f"{edition}index.html"))
    rows = tab.page.evaluate(
        """() => [...new Set([...document.querySelectorAll("header.top a, header.top button")]
          .filter((one) => one.offsetParent)
          .map((one) => { const box = one.getBoundingClientRect();
            return Math.round((box.top + box.bottom) / 20); }))]"""
    )
    assert len(rows) == 2, rows
    doors = tab.page.locator("header.top nav a")
    assert doors.count() == 5
    assert all(door.bounding_box()["height"] < 50 for door in doors.all())


@pytest.mark.browser
def test_the_first_cases_are_in_the_first_screens_with_the_problems_right_above(address, open_tab):
    tab = open_tab(width=390)
    tab.page.set_viewport_size({"width": 390, "height": FOLD})
    tab.page.goto(address("http", "index.html"))
    find, problems = (tab.page.locator(one).bounding_box() for one in (".find", ".probs"))
    assert 0 < problems["y"] - (find["y"] + find["height"]) < 32
    assert problems["y"] + problems["height"] < FOLD
    assert tab.page.locator(".when").bounding_box()["y"] < find["y"]
    titles = tab.page.locator(".firsts h3").all()[:2]
    for title in titles:
        box = title.bounding_box()
        assert box["y"] + box["height"] <= FOLD * SCREENS
    legend = tab.page.locator(".legend").bounding_box()
    assert 0 < titles[0].bounding_box()["y"] - legend["y"] < 250


@pytest.mark.browser
def test_the_door_to_what_is_saved_counts_it(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", "cases/index.html"))
    count = tab.page.locator(".kept-door b")
    assert not count.is_visible()
    tab.page.locator("[data-explore-static] [data-keep]").first.click()
    tab.page.wait_for_function("document.querySelector('.kept-door b').textContent === '1'")
    assert count.is_visible()
    tab.page.goto(address("http", "tools/index.html"))
    assert count.inner_text() == "1"
    assert tab.complaints() == []
