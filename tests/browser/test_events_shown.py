"""An event is over on the day the visitor looks, whatever day the site was built on."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FAULTS = "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"
EXPO = "events/community-expo-2025.html"
PAGES = (EXPO, "events/demo-qinghe-open-day.html", "board/index.html", "all/index.html")
COMING = """<p class="acts" data-until="2025-11-15" id="coming">x</p>"""


@pytest.mark.parametrize(
    ("day", "over"), [("2025-11-13", False), ("2025-11-15", False), ("2025-11-16", True)]
)
@pytest.mark.parametrize("serving", ["http", "file"])
def test_whether_it_is_over_goes_by_the_visitor_s_day(open_tab, address, day, over, serving):
    tab = open_tab(serving)
    tab.page.clock.set_fixed_time(f"{day}T22:00:00")
    tab.page.add_init_script(
        f"document.addEventListener('readystatechange', () => {{ if (document.readyState === 'interactive')"
        f" document.querySelector('main').insertAdjacentHTML('beforeend', `{COMING}`); }});"
    )
    tab.page.goto(address(serving, EXPO))
    assert tab.page.locator(".ent .over").is_visible() == over
    assert tab.page.locator("#coming").is_visible() != over
    assert tab.complaints() == []


def test_its_days_are_seen_before_anything_is_scrolled(open_tab, address):
    tab = open_tab(width=390)
    tab.page.goto(address("http", EXPO))
    assert tab.page.locator(".ent .when b").bounding_box()["y"] < 400
    assert tab.page.locator("main").bounding_box()["height"] <= 4 * 844


def test_without_scripts_the_page_says_what_was_known_when_it_was_built(open_tab, address):
    tab = open_tab(java_script_enabled=False)
    tab.page.goto(address("http", EXPO))
    assert tab.page.locator(".ent .over").is_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_nothing_is_too_wide_too_small_or_shut_to_anyone(open_tab, address, path, lang):
    tab = open_tab(bypass_csp=True)
    tab.page.goto(address("http", lang + path))
    tab.page.evaluate(AXE.read_text("utf-8"))
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        assert tab.page.evaluate(LOOK) == [], width
        for scheme in ("light", "dark"):
            tab.page.emulate_media(color_scheme=scheme)
            assert tab.page.evaluate(FAULTS) == [], (width, scheme)
    assert tab.complaints() == []
