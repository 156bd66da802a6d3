"""The drawing of a family on the narrowest phone and wider: words stay in their boxes, and large."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
PAGE = "samples/index.html"
SHOWN = """() => [...document.querySelectorAll("svg.kin")].map((one) => ({
  form: one.classList.contains("down") ? "down" : "across",
  display: getComputedStyle(one).display, title: one.querySelector("title").textContent}))"""
# What leaves its box, by more than a pixel; words on an arrow have none.
OUTSIDE = """() => [...document.querySelectorAll("svg.kin text:not(.word)")]
  .filter((text) => text.checkVisibility())
  .filter((text) => {
    const inner = text.getBoundingClientRect();
    const outer = text.parentNode.querySelector("rect").getBoundingClientRect();
    return inner.left < outer.left - 1 || inner.right > outer.right + 1
      || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  }).map((text) => text.textContent)"""
SIZES = """() => [...document.querySelectorAll("svg.kin text")]
  .filter((text) => text.checkVisibility())
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize(("width", "form"), [(360, "down"), (1280, "across")])
def test_one_form_of_every_drawing_is_shown_and_can_be_read(address, open_tab, lang, width, form):
    tab = open_tab("http", width=width)
    tab.page.goto(address("http", lang + PAGE))
    shown = tab.page.evaluate(SHOWN)
    titles = {one["title"] for one in shown}
    assert titles
    visible = [one for one in shown if one["display"] != "none"]
    assert sorted(one["title"] for one in visible) == sorted(titles)
    two = {one["title"] for one in shown if one["form"] == "across"}
    assert {one["form"] for one in visible if one["title"] in two} <= {form, "down"}
    assert any(one["form"] == form for one in visible)
    assert min(tab.page.evaluate(SIZES)) >= 12
    assert tab.page.evaluate(OUTSIDE) == []
    assert tab.page.evaluate(LOOK) == []


def test_the_address_of_a_family_leads_to_it(address, open_tab):
    tab = open_tab("http")
    tab.page.goto(address("http", "cases/demo-evening-lamp.html"))
    with tab.page.expect_navigation():
        tab.page.locator("#transfer a[href*='#family-']").click()
    assert tab.page.locator(":target h3").count() == 1
