"""Every kind of page, as visitors see it: both languages, day and night, narrow and wide, from a
server below a path and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

NARROW, WIDE, HEIGHT = 360, 1280, 900
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
OWN = {"day": "light", "night": "dark"}
OTHER = {"day": "dark", "night": "light"}
GROUND = "getComputedStyle(document.body).backgroundColor"
TOKENS = """() => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .flatMap((rule) => [...(rule.cssRules || [rule])])
    .filter((rule) => (rule.selectorText || "").startsWith(":root"))
    .flatMap((rule) => [...rule.style]).filter((name) => name.startsWith("--"))
    .map((name) => [name, style.getPropertyValue(name)]).concat([["scheme", style.colorScheme]]));
}"""

each_serving = pytest.mark.parametrize("serving", ["http", "file"])


def _look(tab, path, scheme, widths=(NARROW, WIDE)):
    """The faults of a page at these widths."""
    for width in widths:
        tab.page.set_viewport_size({"width": width, "height": HEIGHT})
        for fault in tab.page.evaluate(LOOK):
            yield f"{path} {scheme} {width}: {fault}"
    for complaint in tab.complaints():
        yield f"{path} {scheme}: {complaint}"


def _visit(tab, path, url, schemes=tuple(OTHER), widths=(NARROW, WIDE)):
    """A page by day although the system is dark, by night although it is light, and then as the
    system has it: the colours must be the same."""
    for scheme in schemes:
        tab.page.emulate_media(color_scheme=OTHER[scheme])
        tab.page.goto(f"{url}?theme={scheme}")
        chosen = tab.page.evaluate(GROUND)
        yield from _look(tab, path, scheme, widths)
        tab.page.evaluate("delete document.documentElement.dataset.theme")
        if tab.page.evaluate(GROUND) == chosen:
            yield f"{path}: night looks like day"
        tab.page.emulate_media(color_scheme=OWN[scheme])
        if tab.page.evaluate(GROUND) != chosen:
            yield f"{path}: a {OWN[scheme]} system does not make it {scheme}"


@each_serving
@pytest.mark.parametrize("part", ["zh", "en", "guide"])
def test_every_kind_of_page_is_drawn_without_a_fault(
    built, page_types, address, open_tab, serving, part
):
    tab = open_tab(serving)
    pages = [built.pages[path] for path in page_types]
    mine = [p.path for p in pages if part == ("guide" if p.is_guide else p.spoken[:2])]
    assert len(mine) >= 10
    faults = []
    for number, path in enumerate(mine):
        if serving == "http":
            faults += _visit(tab, path, address(serving, path))
        elif path != "404.html":  # a disk never shows it; the files are those just seen
            scheme, width = tuple(OTHER)[number % 2], (NARROW, WIDE)[number // 2 % 2]
            faults += _visit(tab, path, address(serving, path), (scheme,), (width,))
    assert not faults, "\n" + "\n".join(faults)


def test_an_address_that_leads_nowhere_shows_the_404_at_any_depth(address, open_tab):
    tab = open_tab()
    for path in ("gone.html", "cases/gone.html", "en/a/b/c/gone.html"):
        answer = tab.page.goto(address("http", path))
        assert answer.status == 404
        gone = "console error: Failed to load resource: the server responded with a status of 404"
        complaints = [words for words in tab.complaints() if not words.startswith(gone)]
        assert complaints == []
        assert tab.page.evaluate(LOOK) == []
        with tab.page.expect_navigation():
            tab.page.click("main .btn")
        assert tab.page.url == address("http", "cases/index.html")


@pytest.mark.parametrize("path", ["index.html", "guide/index.html"])
def test_a_chosen_scheme_has_the_very_colours_of_the_system_s(address, open_tab, path):
    tab = open_tab()
    tokens = {}
    for scheme, system, other in (("day", "light", "dark"), ("night", "dark", "light")):
        tab.page.emulate_media(color_scheme=system)
        tab.page.goto(address("http", path))
        tokens[scheme] = tab.page.evaluate(TOKENS)
        assert len(tokens[scheme]) > 20
        tab.page.emulate_media(color_scheme=other)
        tab.page.goto(address("http", path) + f"?theme={scheme}")
        assert tab.page.evaluate(TOKENS) == tokens[scheme]
    assert tokens["day"] != tokens["night"]
