"""A page is light: two requests until it is drawn, few bytes, and nothing jumps."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest

KIB = 1024
FIRST_VIEW, SCRIPTS = 30 * KIB, 12 * KIB
CLS = 0.02

REQUESTS = """() => [...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].map((one) => [one.name, one.renderBlockingStatus])"""
# Each shift with its value; those seen before the observer began are handed to it as well.
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().map(({value, sources}) => [value, sources.map(({node}) =>
    (node && node.parentElement || document.body).outerHTML.slice(0, 80))])))
  .observe({type: "layout-shift", buffered: true}) || setTimeout(done, 200, []))"""

PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().length))
  .observe({type: "paint", buffered: true}))"""


def _weight(root, *paths):
    return sum(len(gzip.compress((root / path).read_bytes(), 9, mtime=0)) for path in paths)


def _is_weighed(path):
    bare = path.removeprefix("en/")
    return bare in ("index.html", "alike/index.html") or bare.startswith("cases/")


@pytest.fixture(scope="module")
def weighed(built):
    """The pages that must be light, with the shared files each of them asks for."""
    found = {}
    for path, page in built.pages.items():
        if _is_weighed(path) and page.is_read:
            depth = "../" * path.count("/")
            shared = [link.removeprefix(depth) for link in page.links if "assets/" in link]
            found[path] = [one for one in shared if one.endswith((".css", ".js"))]
    assert len(found) >= 2 * (1 + 1 + 1 + 7)
    return found


def test_the_first_view_of_home_list_and_every_case_is_at_most_30_kb(built, weighed):
    sizes = {path: _weight(built.root, path, *shared) for path, shared in weighed.items()}
    assert {path: size for path, size in sizes.items() if size > FIRST_VIEW} == {}


def test_the_scripts_of_a_page_are_at_most_12_kb(built, weighed):
    for path, shared in weighed.items():
        scripts = [one for one in shared if one.endswith(".js")]
        inline = sum(len(script.encode()) for script in built.pages[path].inline_scripts)
        assert 0 < _weight(built.root, *scripts) + inline <= SCRIPTS, path


@pytest.mark.browser
@pytest.mark.parametrize("path", ["index.html", "cases/index.html", "cases/demo-linli-points.html"])
def test_two_requests_come_before_the_first_render(address, open_tab, path):
    tab = open_tab()
    tab.page.goto(address("http", path))
    seen = {urlsplit(name).path: status for name, status in tab.page.evaluate(REQUESTS)}
    (page, _), *rest = seen.items()
    assert page == f"/repo/{path}"
    blocking = [name for name, status in rest if status == "blocking"]
    later = [name for name, status in rest if status != "blocking"]
    assert [name.rpartition(".")[2] for name in blocking] == ["css"]
    scripts = [name for name in later if not name.endswith(".svg")]  # the icon may come too
    own = 0 if path == "index.html" else 1  # what filters the list; what copies an address
    assert [name.rpartition(".")[2] for name in scripts] == ["js"] * (1 + own)
    assert tab.complaints() == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["index.html", "cases/index.html", "cases/zhuyehai-green-points.html"]
)
def test_nothing_jumps_while_a_page_is_drawn(address, open_tab, path, width):
    tab = open_tab(width=width)
    held, painted = [], []

    def hold(route):  # the script comes after the first paint
        if painted:
            route.continue_()
        else:
            held.append(route)

    tab.page.route("**/*.js", hold)
    tab.page.goto(address("http", path), wait_until="commit")
    painted.append(tab.page.evaluate(PAINTED))
    for route in held:
        route.continue_()
    tab.page.wait_for_load_state("networkidle")
    shifts = tab.page.evaluate(SHIFTS)
    assert held
    assert sum(value for value, _ in shifts) <= CLS, shifts


@pytest.mark.browser
def test_a_jump_would_be_seen(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", "index.html"), wait_until="networkidle")
    tab.page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => {
          const block = document.createElement("div");
          block.textContent = "late";
          block.style.height = "400px";
          document.body.prepend(block);
          requestAnimationFrame(() => requestAnimationFrame(done));
        }))"""
    )
    assert sum(value for value, _ in tab.page.evaluate(SHIFTS)) > CLS
