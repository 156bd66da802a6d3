"""Communities like one's own: the browser ranks as the generator does, and the page says why."""

from __future__ import annotations

import json
import random
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from generator.catalog import ENDLESS, Context, Span, compare, nearness
from generator.pages.features.alike import columns

pytestmark = pytest.mark.browser

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
PAGE = "alike/index.html"
HOUSING = ("commodity", "resettlement", "danwei", "old", "affordable", "village")
SETTING = ("urban", "fringe", "rural")
CASES, TRIES = 300, 240
# Fills the form in as an address would, tells the page, and reads what it lists once it has.
ASK = """async (query) => {
  const form = document.querySelector("[data-alike]"), list = document.querySelector("[data-alike-list]");
  form.reset();
  for (const [name, value] of new URLSearchParams(query))
    for (const input of form.elements) if (input.name === name)
      if (input.type === "number") input.value = value; else if (input.value === value) input.checked = true;
  form.dispatchEvent(new Event("input"));
  while (list.dataset.for !== new URL(location).search.slice(1)) await new Promise((done) => setTimeout(done, 5));
  return [...list.children].map((line) => [line.querySelector("h3 a").href.replace(/.*[/]|[.]html$/g, ""), line.innerText]);
}"""
ALIKE_SAYS = ("found", "problem", "unknown", "households", "size", "differs", "but_housing")
DESCRIBED = {
    "": {
        "problem": "资源闲置",
        "where": "竹叶海社区",
        "size": ("1232", "1100"),
        "housing": ("村改居", "村民自建房"),
    },
    "en/": {
        "problem": "Idle resources",
        "where": "Zhuyehai",
        "size": ("1,232", "1,100"),
        "housing": ("resettled village", "self-built village houses"),
    },
}
each_serving = pytest.mark.parametrize("serving", ["http", "file"])


@pytest.fixture(scope="module")
def problems(real):
    """The problems of the site's own form."""
    return tuple(sorted({id_ for one in real.contexts.values() for id_ in one.problems}))


def _span(dice, most, step, *, exact):
    # In round numbers, so that often two are just alike, or just different.
    if dice.random() < 0.3:
        return None
    low = dice.randint(1, most) * step
    kind = (
        "exact" if exact else dice.choice(["exact", "exact", "about", "between", "over", "under"])
    )
    return {
        "exact": Span(low, low),
        "about": Span(low, low, about=True),
        "between": Span(low, low + dice.randint(1, most // 4) * step),
        "over": Span(low, ENDLESS),
        "under": Span(0, low),
    }[kind]


def _context(dice, problems, *, exact=False):
    return Context(
        households=_span(dice, 60, 100, exact=exact),
        elderly=_span(dice, 50, 10, exact=exact),
        housing=tuple(sorted(dice.sample(HOUSING, dice.choice([0, 1, 1, 2])))),
        setting=dice.choice(["", *SETTING]),
        problems=tuple(dice.sample(problems, dice.choice([0, 1, 2, 3]))),
    )


def _query(context):
    said = [("housing", kind) for kind in context.housing]
    said += [("setting", context.setting)] if context.setting else []
    said += [("problem", id_) for id_ in context.problems]
    said += [("households", context.households.low)] if context.households else []
    said += [("elderly", context.elderly.low / 10)] if context.elderly else []
    return urlencode(said)


def _ranked(mine, contexts):
    """What the generator makes of it: only what has anything in common."""
    alike = [
        (*nearness(mine, other), id_)
        for id_, other in contexts.items()
        if set(mine.problems) & set(other.problems) or compare(mine, other).shared
    ]
    return [rank[-1] for rank in sorted(alike)[:10]]


def test_the_browser_ranks_as_the_generator_does(address, open_tab, problems):
    dice = random.Random(8)  # noqa: S311 -- no secret
    ids = [f"case-{number:03d}" for number in range(CASES)]
    dice.shuffle(ids)
    contexts = {id_: _context(dice, problems) for id_ in ids}
    data = json.dumps(columns(contexts, HOUSING, SETTING, problems))
    tab = open_tab()
    script = "text/javascript"
    tab.page.route(
        "**/data/alike.js",
        lambda route: route.fulfill(body=f"showcaseAlike({data})", content_type=script),
    )
    tab.page.goto(address("http", PAGE))
    tried = 0
    while tried < TRIES:
        mine = _context(dice, problems, exact=True)
        if not _query(mine):
            continue
        found = tab.page.evaluate(ASK, _query(mine))
        assert [id_ for id_, _ in found] == _ranked(mine, contexts), mine
        for id_, text in found:
            other, said = contexts[id_], compare(mine, contexts[id_])
            assert ("不同的是" in text) == bool(said.differs), (mine, other)
            assert ("材料没写" in text) == bool(mine.households and not other.households)
            assert ("大小差不多" in text) == any(k.kind == "households" for k in said.shared)
        tried += 1
    assert tab.complaints() == []


@pytest.fixture
def described(address, open_tab):
    """Opens the page and describes a community to it, which two real cases are like."""

    def make(serving="http", lang=""):
        tab = open_tab(serving)
        tab.page.goto(address(serving, f"{lang}{PAGE}"))
        tab.page.fill("input[name=households]", "1100")
        tab.page.locator("input[value=village]").check()
        tab.page.locator("input[value=idle-resources]").check()
        _lines(tab).nth(1).wait_for()
        return tab

    return make


def _lines(tab):
    return tab.page.locator("[data-alike-list] li")


@each_serving
@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_described_community_finds_the_nearest_and_says_why(described, words, serving, lang):
    tab = described(serving, lang)
    says = {key: partial(words[lang], f"alike.says.{key}") for key in ALIKE_SAYS}
    assert tab.page.inner_text("[role=status]") == says["found"](count=2)
    # A problem that both met comes before a size that is much the same.
    met, sized = _lines(tab).all_inner_texts()
    assert says["problem"](name=DESCRIBED[lang]["problem"]) in met
    assert says["unknown"]() in met
    assert DESCRIBED[lang]["where"] in sized
    size, housing = DESCRIBED[lang]["size"], DESCRIBED[lang]["housing"]
    there, here = (says["households"](n=n) for n in size)
    assert says["size"](there=there, here=here) in sized
    there, here = housing
    assert says["differs"](what=says["but_housing"](there=there, here=here)) in sized
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.evaluate(LOOK) == [], width
    assert tab.complaints() == []


@each_serving
def test_the_address_says_it_all_and_the_nearest_lead_on(described, address, serving):
    tab = described(serving)
    before = _lines(tab).all_inner_texts()
    assert dict(parse_qsl(urlsplit(tab.page.url).query)) == {
        "households": "1100",
        "housing": "village",
        "problem": "idle-resources",
    }
    tab.page.reload()
    _lines(tab).nth(1).wait_for()
    assert _lines(tab).all_inner_texts() == before
    with tab.page.expect_navigation():
        _lines(tab).nth(1).locator("h3 a").click()
    assert tab.page.url == address(serving, "cases/zhuyehai-green-points.html")
    tab.page.go_back()
    with tab.page.expect_navigation():
        _lines(tab).nth(1).locator("a.vs").click()
    tab.page.wait_for_url("**/compare/index.html?ids=zhuyehai-green-points")
    assert tab.complaints() == []


def test_whatever_stands_in_the_address_the_page_stays_sound(address, open_tab):
    tab = open_tab()
    tab.page.goto(address("http", PAGE) + "?households=-5&elderly=abc&problem=%3Cimg+src=x%3E&x=1")
    assert tab.page.locator("[data-alike-list] li").count() == 0
    assert tab.page.locator("img").count() == 0
    assert tab.complaints() == []


@each_serving
def test_without_scripts_the_problems_and_types_are_links(address, open_tab, serving):
    tab = open_tab(serving, java_script_enabled=False)
    tab.page.goto(address(serving, PAGE))
    assert not tab.page.is_visible("[data-alike]")
    assert tab.page.locator("noscript a").count() >= 9
    with tab.page.expect_navigation():
        tab.page.locator("noscript").get_by_role("link", name="楼道堆物").click()
    assert tab.page.url == address(serving, "problems/stairwell-clutter.html")
    assert tab.complaints() == []


@each_serving
def test_the_page_of_tools_leads_there(address, open_tab, words, serving):
    tab = open_tab(serving)
    tab.page.goto(address(serving, "tools/index.html"))
    with tab.page.expect_navigation():
        tab.page.locator("main").get_by_role("link", name=words[""]("tools.alike")).click()
    assert tab.page.url == address(serving, PAGE)
    assert tab.complaints() == []
