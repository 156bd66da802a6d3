"""A case with a picture shows it, wherever the site lies, and nothing jumps when it comes."""

from __future__ import annotations

import gzip
import re

import pytest

pytestmark = pytest.mark.browser

PATHS = ("cases/", "en/cases/", "hant/cases/")
CASE = "demo-evening-lamp.html"
CLS, FIRST_VIEW = 0.02, 80 * 1024

# Every picture of the text: loaded, in the size it says, and what is said of it.
SEEN = """() => Promise.all([...document.querySelectorAll("main figure img")].map((img) =>
  img.decode().then(() => ({src: img.currentSrc, alt: img.alt, loading: img.loading,
    shape: img.naturalWidth / img.naturalHeight,
    said: img.width / img.height, told: img.parentElement.innerText}))))"""
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().map(({value}) => value)))
  .observe({type: "layout-shift", buffered: true}) || setTimeout(done, 200, []))"""
BOX = """() => (({x, y, width, height}) => [x, y, width, height])(
  document.querySelector("main figure img").getBoundingClientRect())"""


@pytest.mark.parametrize("serving", ["http", "file"])
@pytest.mark.parametrize("folder", PATHS)
def test_a_picture_is_shown_with_its_words(address, open_tab, folder, serving):
    tab = open_tab(serving=serving)
    tab.page.goto(address(serving, folder + CASE))
    (seen,) = tab.page.evaluate(SEEN)
    assert seen["src"].endswith("-960.webp")  # its column is wider than the small one
    assert seen["shape"] == pytest.approx(seen["said"], abs=0.02)
    assert seen["loading"] != "lazy"
    words = {"cases/": "书桌", "en/cases/": "An old desk", "hant/cases/": "書桌"}
    assert words[folder] in seen["alt"]
    assert "CC-BY-4.0" in seen["told"]
    assert re.search(r"/repo/media/|^file:.*/media/", seen["src"])
    assert not re.search(r"(?:en|hant)/media/", seen["src"])
    assert tab.complaints() == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_when_a_picture_comes(address, open_tab, width):
    tab, held = open_tab(width=width), []
    tab.page.route("**/*.webp", lambda route: held.append(route))
    tab.page.goto(address("http", "cases/" + CASE), wait_until="domcontentloaded")
    tab.page.locator("main figure img").scroll_into_view_if_needed()
    tab.page.wait_for_timeout(200)
    before = tab.page.evaluate(BOX)
    assert held
    for route in held:
        route.continue_()
    tab.page.evaluate(SEEN)
    assert tab.page.evaluate(BOX) == pytest.approx(before, abs=0.5)
    assert sum(tab.page.evaluate(SHIFTS)) <= CLS


@pytest.mark.parametrize(("width", "density"), [(360, 1), (360, 3), (1280, 1), (1280, 2)])
def test_the_first_view_with_its_leading_picture_is_at_most_80_kb(
    address, new_context, repo_site, width, density
):
    page = new_context(width=width, device_scale_factor=density).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address("http", "cases/" + CASE), wait_until="networkidle")
    base = address("http", "")
    files = [url.removeprefix(base).partition("?")[0] for url in asked if url.startswith(base)]
    assert [name for name in files if name.endswith(".webp")]
    weights = [len(gzip.compress((repo_site / name).read_bytes(), 9)) for name in files]
    assert sum(weights) <= FIRST_VIEW
