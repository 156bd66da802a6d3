"""A problem page: short on a phone, printed on one sheet, and a step away from a plan."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

PAGE = "problems/stairwell-clutter.html"
PHONE = 390
MOCK = 1793
"""What the drawn page is high on a phone; ours may be a tenth higher, beside its own footer."""
FOOT = 122
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
A4 = {"format": "A4", "margin": dict.fromkeys(("top", "bottom", "left", "right"), "14mm")}
# Made-up cases are not counted: they are only there until they have a shelf of their own.
REAL = """() => document.querySelectorAll(".briefs li, .also small").forEach((one) => {
  if (one.matches("small") || one.querySelector(".made")) one.remove(); })"""


def test_the_answer_is_as_short_as_it_was_drawn(address, open_tab):
    tab = open_tab(width=PHONE)
    tab.page.goto(address("http", PAGE))
    tab.page.evaluate(REAL)
    end = tab.page.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
    assert end <= MOCK * 1.1 - FOOT
    first = tab.page.locator(".steps li").first.bounding_box()
    assert first["y"] + first["height"] < 400  # the first step is seen at once
    assert tab.complaints() == []


@pytest.mark.parametrize("lang", ["", "en/", "hant/"])
def test_every_problem_is_printed_on_one_sheet(built, address, open_tab, lang):
    paths = [path for path in built.pages if path.startswith(f"{lang}problems/")]
    paths = [path for path in paths if not path.endswith("index.html")]
    assert len(paths) == 9
    tab = open_tab()
    sheets = {}
    for path in paths:
        tab.page.goto(address("http", path))
        tab.page.evaluate(REAL)
        sheets[path] = len(SHEET.findall(tab.page.pdf(**A4)))
    assert sheets == dict.fromkeys(paths, 1)


def test_on_paper_there_is_room_for_what_is_counted_and_the_address(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", PAGE))
    seen = tab.page.locator(".on-paper")
    assert not any(one.is_visible() for one in seen.all())
    tab.page.emulate_media(media="print")
    assert all(one.is_visible() for one in seen.all())
    assert "动手前" in seen.first.inner_text()
    assert PAGE in seen.last.inner_text()
    assert not tab.page.locator("[data-print]").is_visible()


@pytest.mark.parametrize("serving", ["http", "file"])
def test_a_button_prints_the_page(address, open_tab, serving):
    tab = open_tab(serving)
    tab.page.add_init_script("window.print = () => { window.printed = true; }")
    tab.page.goto(address(serving, PAGE))
    tab.page.locator("[data-print]").click()
    assert tab.page.evaluate("window.printed") is True
    assert tab.complaints() == []


def test_without_scripts_there_is_no_button_that_does_nothing(address, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address("http", PAGE))
    assert not page.locator("[data-print]").is_visible()
    assert page.locator(".steps li").count() == 7


def test_what_fits_is_chosen_on_the_page_of_plans(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", PAGE))
    tab.page.locator(".way .acts a").click()
    chosen = tab.page.locator("[data-plan-chosen] li")
    chosen.filter(has_text="变废为宝兑换收集").wait_for()
    chosen.filter(has_text="入户调查").wait_for()
    assert tab.complaints() == []


def test_a_problem_is_chosen_by_its_drawing_from_the_door(address, open_tab):
    tab = open_tab(width=PHONE)
    tab.page.goto(address("http", "problems/index.html"))
    chips = tab.page.locator(".scenes.full a")
    assert chips.count() == 9
    boxes = [chip.bounding_box() for chip in chips.all()]
    assert min(box["height"] for box in boxes) >= 44
    assert boxes[4]["y"] < 664  # five of the nine are in the first view
    chips.filter(has_text="楼道堆物").click()
    assert tab.page.locator("h1").inner_text().replace("\n", "") == "楼道堆物，怎么办"
