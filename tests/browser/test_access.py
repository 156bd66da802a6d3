"""Nobody is shut out: axe finds nothing on any kind of page, by day or night, narrow or wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then((found) => found.violations.map(({id, help, nodes}) => ({id, help,
    nodes: nodes.map(({target, html, failureSummary}) => ({target, html, failureSummary}))})))"""
EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# All that see colours; the others say the same by day and by night.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDTHS = (360, 1280)
AA = 4.5
GROUNDS = ("wall", "paper", "soft", "bldg", "stripe")
TYPE_COLOURS = ("t-plate", "t-amber", "t-rose", "t-leaf", "t-violet", "t-brick")
INKS = ("ink", "ink-2", "plate", *TYPE_COLOURS)
PAIRS = {
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *(("on-dado", "dado"), ("on-plate", "plate"), ("on-mark", "mark"), ("wall", "ink")),
}


@pytest.fixture(scope="module")
def axe():
    """The checker itself, as text to run in a page."""
    if not AXE.exists():
        pytest.skip("NOT TESTED WITH AXE: node_modules is missing (make lint installs it)")
    return AXE.read_text("utf-8")


@pytest.fixture(scope="module")
def checked_pages(built, page_types):
    """Every kind of page, of the many of one kind the fullest; some in English as well."""
    fullest: dict[str, str] = {}
    for path in page_types:
        folder = path.rpartition("/")[0]
        own = path if path.endswith("index.html") or folder in ("", "cases", "guide") else folder
        size = (built.root / path).stat().st_size
        if own not in fullest or size > (built.root / fullest[own]).stat().st_size:
            fullest[own] = path
    english = ("en/index.html", "en/cases/index.html", "en/cases/yanziji-muyan-xingzhi.html")
    english += ("guide/en/submit.html", "en/board/index.html")
    chosen = [path for path in fullest.values() if built.pages[path].spoken == "zh-CN"]
    # The heaviest first, so that every share has some of them.
    return sorted([*chosen, *english], key=lambda path: -(built.root / path).stat().st_size)


def _read_aloud(where, violations) -> Iterator[str]:
    for violation in violations:
        yield f"{where}: {violation['id']}: {violation['help']}"
        for node in violation["nodes"][:3]:
            summary = " ".join(node["failureSummary"].split())
            yield f"    {' '.join(map(str, node['target']))}: {summary}\n      {node['html'][:160]}"


def _check(page, path) -> Iterator[str]:
    """Every rule at both widths by day, then by night, where nothing else stands, the colours."""
    for scheme, rules, widths in (
        ("light", EVERY_RULE, WIDTHS),
        ("dark", COLOUR_RULES, WIDTHS[:1]),
    ):
        page.emulate_media(color_scheme=scheme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            yield from _read_aloud(f"{path} {width} {scheme}", page.evaluate(RUN, rules))


@pytest.mark.parametrize("share", range(4))
def test_axe_finds_nothing(axe, checked_pages, address, new_context, share):
    # The content policy would keep axe itself out.
    page = new_context(bypass_csp=True).new_page()
    mine = checked_pages[share::4]
    assert mine
    faults = []
    for path in mine:
        page.goto(address("http", path))
        page.evaluate(axe)
        faults += _check(page, path)
    assert not faults, "\n" + "\n".join(faults)


def test_axe_finds_nothing_in_what_a_described_community_finds(axe, address, new_context):
    page = new_context(bypass_csp=True).new_page()
    path = "alike/index.html?households=1100&housing=resettlement&setting=rural"
    page.goto(address("http", path))
    page.wait_for_selector("[data-alike-list] li")
    page.evaluate(axe)
    faults = list(_check(page, path))
    assert not faults, "\n" + "\n".join(faults)


def test_axe_would_find_what_shuts_people_out(axe, address, new_context):
    page = new_context(bypass_csp=True).new_page()
    page.goto(address("http", "index.html"))
    page.evaluate("document.querySelector('main').innerHTML = '<img src=x><p>pale words</p>'")
    page.evaluate("document.querySelector('main p').style.color = '#999'")
    page.evaluate(axe)
    found = {violation["id"] for violation in page.evaluate(RUN, EVERY_RULE)}
    assert {"image-alt", "color-contrast", "page-has-heading-one"} <= found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_reads_on_every_ground(address, new_context, scheme):
    """Where a ground is striped axe cannot tell; then every colour of the stripes must do."""
    page = new_context(color_scheme=scheme).new_page()
    page.goto(address("http", "index.html"))
    names = sorted({name for pair in PAIRS for name in pair} - {"stripe"})
    colours = page.evaluate(
        """(names) => names.map((name) =>
          getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim())""",
        names,
    )
    parts = {name: _parts(colour) for name, colour in zip(names, colours, strict=True)}
    # Behind a made-up case: 55 % of the mark over the wall.
    stripe = zip(parts["mark"], parts["wall"], strict=True)
    parts["stripe"] = [0.55 * mark + 0.45 * wall for mark, wall in stripe]
    light = {name: _luminance(three) for name, three in parts.items()}
    faint = {
        f"{ink} on {ground}": round(contrast, 2)
        for ink, ground in PAIRS
        if (contrast := _contrast(light[ink], light[ground])) < AA
    }
    assert faint == {}


def _parts(colour: str) -> list[float]:
    """Red, green and blue of `#rrggbb`, each from 0 to 1."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _luminance(parts: list[float]) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
