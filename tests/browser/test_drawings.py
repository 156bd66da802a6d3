"""Drawings of a case on the narrowest phone and wider: one form is shown, and it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
PAGES = {"cases/demo-stairwell-council.html": 1, "cases/yanziji-muyan-xingzhi.html": 0}
"""Pages of cases that tell of their parties, and whether anybody has a say that can be drawn."""
SHOWN = """() => [...document.querySelectorAll("svg.drawn")].filter((one) => one.checkVisibility())
  .map((one) => one.classList.contains("phone") ? "phone" : "wide")"""
SIZES = """() => [...document.querySelectorAll("svg text")].filter((one) => one.checkVisibility())
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
OUTSIDE = """() => [...document.querySelectorAll("svg.drawn text")]
  .filter((one) => one.checkVisibility()).filter((one) => {
    const inner = one.getBoundingClientRect(), outer = one.ownerSVGElement.getBoundingClientRect();
    return inner.left < outer.left - 1 || inner.right > outer.right + 1
      || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  }).map((one) => one.textContent)"""


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "form"), [(320, "phone"), (360, "phone"), (1280, "wide")])
def test_one_form_is_shown_and_its_words_can_be_read(address, open_tab, path, lang, width, form):
    tab = open_tab("http", width=width)
    tab.page.goto(address("http", lang + path))
    assert tab.page.evaluate(SHOWN) == [form] * PAGES[path]
    assert min(tab.page.evaluate(SIZES), default=12) >= 12
    assert tab.page.evaluate(OUTSIDE) == []
    assert tab.page.evaluate(LOOK) == []


def test_a_word_is_explained_without_leaving_the_line(address, open_tab):
    tab = open_tab("http", width=360, java_script_enabled=False)
    tab.page.goto(address("http", "en/cases/yanziji-muyan-xingzhi.html"))
    term = tab.page.locator("a.word").first
    href = term.get_attribute("href")
    term.click()
    box = tab.page.locator(href).bounding_box()
    height = tab.page.viewport_size["height"]
    assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    tab.page.locator(f"{href} a").click()
    assert tab.page.url.endswith(f"#{term.get_attribute('id')}")
    assert tab.page.locator(href).bounding_box()["y"] > height
