"""A case's page: its answer in the first phone view, short where little is known, two sheets of paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.config import read_project
from generator.load import load
from generator.model import Choice

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CASES = load(read_project(ROOT)).catalog.cases
DESK = [
    id_
    for id_, case in CASES.items()
    if case.fields.get("provenance") == Choice(key="desk-from-source")
]
FULL = [id_ for id_ in CASES if id_ not in DESK]
PHONE, SEEN, SCREEN = 390, 664, 844
"""A phone's width, what its browser shows of a page at first, and the whole of its screen."""
DRAWN = 2485
"""What the drawn page of a reported case is high on a phone; ours may be a tenth higher."""
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
UNSAID = re.compile("未披露|材料没写|没有写")
HEIGHT = "document.documentElement.scrollHeight"
LEAST = 44


@pytest.fixture
def opened(open_tab, address):
    """Opens the page of a case, on a phone where nothing else is said."""

    def make(id_, serving="http", lang="", width=PHONE, height=SEEN, **options):
        tab = open_tab(serving, width=width, **options)
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.goto(address(serving, f"{lang}cases/{id_}.html"))
        return tab

    return make


@pytest.mark.parametrize("id_", DESK)
def test_the_first_view_of_a_reported_case_holds_its_answer(opened, id_):
    page = opened(id_).page
    for part in (".kick", "h1", ".one", ".can", ".facts", ".acts"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= SEEN, part


@pytest.mark.parametrize("id_", DESK)
def test_a_reported_case_is_at_most_four_screens_and_shows_no_silence(opened, id_):
    page = opened(id_).page
    assert page.evaluate(HEIGHT) <= 4 * SCREEN
    words = page.inner_text("main")
    assert len(UNSAID.findall(words)) <= 3
    assert page.locator("#ask li").count() <= 8


def test_the_case_that_was_drawn_is_as_short_as_it_was_drawn(opened):
    assert opened("zhuyehai-green-points").page.evaluate(HEIGHT) <= DRAWN * 1.1


@pytest.mark.parametrize("id_", FULL)
def test_a_whole_case_is_at_most_ten_screens(opened, id_):
    assert opened(id_).page.evaluate(HEIGHT) <= 10 * SCREEN


@pytest.mark.parametrize("serving", ["http", "file"])
def test_every_window_of_a_whole_case_asks_its_question_and_leads_on(opened, serving):
    page = opened(FULL[0], serving).page
    floors = page.locator(".tower details")
    assert floors.count() == 6
    for floor in floors.all():
        floor.locator("summary").press("Enter")
        asked = floor.locator("a")
        assert asked.count() == 4
        for one in asked.all():
            assert one.is_visible()
            assert one.bounding_box()["height"] >= LEAST
            assert one.inner_text().strip()
            assert page.locator(one.get_attribute("href")).count() == 1


def test_an_address_into_the_record_opens_it(opened):
    page = opened("zhuyehai-green-points").page
    assert not page.locator("#ledger").is_visible()
    claim = page.locator("#ledger li").first.get_attribute("id")
    page.locator(f"a[href='#{claim}']").first.click()
    page.wait_for_selector(f"#{claim}", state="visible")


@pytest.mark.parametrize("id_", CASES)
@pytest.mark.parametrize("lang", ["", "hant/"])
def test_a_case_is_printed_on_two_sheets_with_its_code_and_address(opened, id_, lang):
    page = opened(id_, lang=lang).page
    page.emulate_media(media="print")
    assert page.locator("#take .qr").is_visible()
    assert page.locator("#take a").is_visible()
    for gone in ("header.top nav", ".acts", ".know", ".tower", "footer"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert len(SHEET.findall(page.pdf(format="A4"))) <= 2


@pytest.mark.parametrize("serving", ["http", "file"])
def test_it_is_taken_along_by_code_and_address(opened, serving):
    page = opened(DESK[0], serving).page
    assert not page.locator("#take").is_visible()
    page.locator("button[popovertarget=take]").first.click()
    assert page.locator("#take .qr").is_visible()
    page.locator("#take [data-copy]").click()
    page.wait_for_selector("#take [data-copy]:has-text('已复制')")
    page.keyboard.press("Escape")
    assert not page.locator("#take").is_visible()
