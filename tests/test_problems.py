"""What to do about a problem, who tried, and how practices are told: nothing beyond what is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import (
    MINIMAL,
    ROOT,
    case,
    catalog,
    entity,
    lay_out,
    nodes_of,
    open_site,
    schema,
    text_of,
)

from generator.config import read_project
from generator.load import load
from generator.model import Key, Record, Ref, ref_in, values_at
from generator.pages.features.home import home_view
from generator.pages.features.mechanism import mechanism_view
from generator.pages.features.problem import problem_view
from generator.pages.features.problems import problems_view
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.press import Press
from generator.pages.routes import Content, PageRoute, template_of
from generator.pages.words import read_words
from generator.schema import ICONS

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
PLACE = entity("place", "lane-nine", "name: 九号里社区\nlevel: community\n")
SOURCES = "sources: [{id: a, title: 甲, kind: self}]\n"
POINTS = f"name: 旧物换积分\none_line: 一句。\nproblems: [clutter]\n{SOURCES}"
VISITS = f"name: 入户调查\none_line: 一句。\n{SOURCES}"
PROBLEM = {
    "name": "楼道堆物",
    "one_line": "走不动。",
    "scene": "stairwell",
    "lead": "先让出路，再管住。",
    "steps": [
        {"name": "数清楚", "text": "几层、几处。"},
        {"name": "敲门问", "text": "分三张单子。", "case": "asks", "mechanism": "visits"},
        {"name": "收旧物", "case": "trades", "mechanism": "points"},
    ],
    "goes_wrong": ["清一回，又堆回来"],
    "count_first": ["几层有东西", "几户没地方放"],
    "settle": ["谁出面？"],
    "related": ["dark"],
}
ASKS = "title: 挨家问\nmechanisms: [visits]\nproblems: [dark]\n"
TRADES = (
    "title: 换东西\npractice_name: 九号积分\nmechanisms: [points]\nproblems: [clutter]\n"
    "outcomes: [{problem: clutter, said: 少了一半，没有给数}]\n"
)


def problem(told: dict[str, object] = PROBLEM):
    return entity("problem", "clutter", yaml.safe_dump({"clutter": told}, allow_unicode=True))


def here(*entries, lang: str = "zh") -> Here:
    """A page among two practices, two problems, and what else a test wants there."""
    own = (
        PLACE,
        entity("mechanism", "points", POINTS),
        entity("mechanism", "visits", VISITS),
        entity("problem", "dark", "dark: {name: 楼道不亮, one_line: 看不见。}"),
    )
    known = catalog(*own, *entries)
    return Here(catalog=known, settings=SETTINGS, words=WORDS[lang], lang=lang, root="../")


def cases(asks: str = ASKS, trades: str = TRADES):
    return case(asks, "asks"), case(trades, "trades")


def view_of(*entries, told: dict[str, object] = PROBLEM, lang: str = "zh"):
    place = here(problem(told), *entries, lang=lang)
    return problem_view(place, place.catalog.entity(Key("problem", "clutter")))


def lines(briefs) -> list[tuple[str, str]]:
    """What a visitor reads of each case, in its two lines."""
    return [
        (
            f"{one.practice.text}{one.title.text}",
            " · ".join(
                [
                    one.where.text,
                    *(
                        t.text if isinstance(t, Said) else f"{t.label.text} {t.value.striptags()}"
                        for t in one.told
                    ),
                ]
            ),
        )
        for one in briefs
    ]


# -- steps -------------------------------------------------------------------------------------


def test_a_step_names_the_case_that_did_it_and_no_other_step_names_one():
    view = view_of(*cases())
    sources = [step.source and (step.source.said.text, step.source.href) for step in view.steps]
    assert sources == [
        None,
        ("九号里：入户调查", "../cases/asks.html"),
        ("九号里：旧物换积分", "../cases/trades.html"),
    ]
    assert view.attested == 2


def test_a_step_without_a_mechanism_is_named_after_the_practice_of_its_case():
    told = PROBLEM | {"steps": [{"name": "收", "case": "trades"}, {"name": "问", "case": "asks"}]}
    view = view_of(*cases(), told=told)
    assert [step.source.said.text for step in view.steps] == ["九号里：九号积分", "九号里：挨家问"]


def test_what_fits_is_already_chosen_in_the_plan():
    assert view_of(*cases()).plan == "../plan/index.html#1.m=visits,points"
    told = {name: value for name, value in PROBLEM.items() if name != "steps"}
    assert view_of(*cases(), told=told).plan == "../plan/index.html#1.m=points"


def test_nothing_fits_no_plan():
    place = here(*cases())
    view = problem_view(place, place.catalog.entity(Key("problem", "dark")))
    assert view.plan == ""


# -- who tried ---------------------------------------------------------------------------------


def test_a_case_that_used_a_step_has_tried_and_those_that_say_what_came_of_it_come_first():
    view = view_of(*cases())
    assert lines(view.tried) == [
        ("“九号积分”换东西", "九号里 · 用过：旧物换积分 · 少了一半，没有给数"),
        ("挨家问", "九号里 · 用过：入户调查"),
    ]
    assert view.met == ()


def test_a_case_that_only_met_the_problem_is_not_said_to_have_tried():
    only_met = case("problems: [clutter]\nmechanisms: [visits]", "met")
    told = {name: value for name, value in PROBLEM.items() if name != "steps"}
    view = view_of(only_met, told=told)
    assert view.tried == ()
    assert [(link.said.text, link.href) for link in view.met] == [("九号里", "../cases/met.html")]


def test_a_case_that_tells_in_words_what_it_did_has_tried():
    view = view_of(case("problems: [clutter]\ndone: 大家一起清", "own"))
    assert lines(view.tried) == [("九号里的一件小事", "九号里")]


def test_what_came_of_another_problem_is_not_told_here():
    other = TRADES.replace("{problem: clutter,", "{problem: dark,")
    assert lines(view_of(*cases(trades=other)).tried)[0] == (
        "“九号积分”换东西",
        "九号里 · 用过：旧物换积分",
    )


def test_the_problems_and_the_home_page_count_the_same_cases():
    place = here(problem(), *cases(), case(f"{ASKS}illustrative: true", "demo"))
    counted = {scene.said.text: scene.cases for scene in problems_view(place).problems}
    assert counted == {"楼道堆物": 2, "楼道不亮": 0}
    home = {link.said.text: link.cases for link in home_view(place).problems}
    assert home == counted


def test_a_made_up_case_is_marked_wherever_it_stands():
    demo = case(f"{TRADES}illustrative: true", "trades")
    view = view_of(demo)
    assert [one.made_up for one in view.tried] == ["虚构"]
    assert view.steps[2].source.made_up == "虚构"


# -- practices ---------------------------------------------------------------------------------


def practice(name: str, *entries):
    place = here(problem(), *entries)
    return mechanism_view(place, place.catalog.entity(Key("mechanism", name)))


def test_cases_tell_where_they_differ_and_nothing_else():
    first = case(
        "mechanisms: [points]\nproblems: [dark]\ntitle: a\nstatus: 在做\ninputs: {cost_yearly: 4000 元/年}",
        "a",
    )
    second = case("mechanisms: [points]\nproblems: [dark]\ntitle: b\nstatus: 结束", "b")
    third = case("mechanisms: [points]\nproblems: [dark]\ntitle: c\nstarted: 2024", "c")
    assert lines(practice("points", first, second, third).users) == [
        ("a", "九号里 · 现状 在做"),
        ("b", "九号里 · 现状 结束"),
        ("c", "九号里"),
    ]


def test_a_practice_names_the_problems_it_is_for_and_those_with_a_step_that_it_is():
    assert [scene.said.text for scene in practice("visits").problems] == ["楼道堆物"]


def test_what_a_practice_does_not_go_with_is_told_on_both_pages():
    clash = f"{POINTS}conflicts: [{{mechanism: visits, why: 会抢时间}}]\n"
    place = here(problem(), entity("mechanism", "rival", clash))
    for name, other in (("visits", "旧物换积分"), ("rival", "入户调查")):
        view = mechanism_view(place, place.catalog.entity(Key("mechanism", name)))
        said = {box.id: [point.text for point in box.points] for box in view.advice}
        assert said["conflicts"] == [f"{other}：会抢时间"]


# -- pages -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def show(tmp_path_factory) -> Callable[[str, object], str]:
    """Prints the page of a view, in Chinese."""
    site = open_site(lay_out(tmp_path_factory.mktemp("problems") / "project"))

    def page(template: str, view: object) -> str:
        route = PageRoute(
            path="problems/clutter.html",
            template=template_of(template),
            make=partial(lambda shown, _here: Content(title="", description="", view=shown), view),
        )
        html = next(iter(site.render(route))).data.decode()
        return html.partition("<main")[2].partition("</main>")[0]

    return page


def headings(html: str) -> list[str]:
    return [text_of(one) for one in re.findall(r"<h[12][^>]*>.*?</h[12]>", html)]


def test_a_problem_page_answers_in_its_order(show):
    html = show("problem", view_of(*cases()))
    assert headings(html) == [
        "楼道堆物，怎么办",
        *("先做什么", "容易出岔子", "先数一数", "先问清", "试过的社区", "再看看"),
    ]
    words = text_of(html)
    assert "步骤由本站整理；带社区名字的，是他们做过的，其余没有社区作证。" in words
    assert "3\u00a0步，其中 2\u00a0步有社区做过。" in words


def test_steps_that_no_case_did_say_so(show):
    told = PROBLEM | {"steps": PROBLEM["steps"][:1]}
    words = text_of(show("problem", view_of(told=told)))
    assert "常见做法，本站整理，没有社区作证。" in words
    assert "有社区做过" not in words


def test_a_problem_of_which_nothing_is_told_has_no_empty_heading(show):
    html = show("problem", view_of(told={"name": "楼道堆物", "one_line": "走不动。"}))
    assert headings(html) == ["楼道堆物，怎么办"]
    assert not {"ol", "ul", "svg"} & {tag for tag, _ in nodes_of(html)}
    assert "作证" not in html


@pytest.mark.parametrize("word", ["未披露", "还没有案例", "没有人试过"])
def test_absence_is_told_nowhere(show, word):
    place = here(problem(), *cases())
    views = [("problem", view_of(told={"name": "楼道堆物", "one_line": "走不动。"}))]
    views += [("problem", view_of(*cases())), ("problems", problems_view(place))]
    views += [("mechanism", practice("visits", *cases()))]
    for template, view in views:
        assert word not in text_of(show(template, view)), template


def smaller(told: dict[str, object], draw) -> dict[str, object]:
    """The same without some of what need not be said, in lists and records as well."""
    found: dict[str, object] = {}
    for name, value in told.items():
        if name not in ("name", "one_line") and draw(st.booleans()):
            continue
        if isinstance(value, list):
            kept = [one for one in value if draw(st.booleans())]
            less = [smaller(one, draw) if isinstance(one, dict) else one for one in kept]
            found |= {name: less} if less else {}
        else:
            found[name] = value
    return found


@st.composite
def two_problems(draw) -> tuple[dict[str, object], dict[str, object]]:
    """A problem, and the same with less said."""
    more = smaller(PROBLEM, draw)
    return more, smaller(more, draw)


FIELDS = st.lists(st.booleans(), min_size=4, max_size=4)


@settings(deadline=None, max_examples=60)
@given(told=two_problems(), kept=FIELDS, dropped=FIELDS)
def test_what_is_not_said_never_lengthens_the_page(show, told, kept, dropped):
    more = cases_with(kept)
    less = cases_with([one and not other for one, other in zip(kept, dropped, strict=True)])
    lengths = [
        len(text_of(show("problem", view_of(*some, told=said))))
        for said, some in zip(told, (more, less), strict=True)
    ]
    assert lengths[1] <= lengths[0]


def cases_with(kept: Sequence[bool]):
    """Two cases that use practices, with some of what they need not say."""
    optional = (
        "practice_name: 九号积分\n",
        "outcomes: [{problem: clutter, said: 少了一半，没有给数}]\n",
        "started: 2024\n",
        "status: 在做\n",
    )
    said = "".join(line for line, keep in zip(optional, kept, strict=True) if keep)
    trades = "title: 换东西\nmechanisms: [points]\nproblems: [clutter]\n"
    return case(ASKS, "asks"), case(trades + said, "trades")


# -- what stands in the repository -------------------------------------------------------------

REAL = load(read_project(ROOT)).catalog
PROBLEMS = tuple(REAL.entities["problem"].values())


@pytest.mark.parametrize("entity", PROBLEMS, ids=lambda one: one.id)
def test_every_problem_says_what_to_do(entity):
    assert 6 <= len(list(values_at(entity.fields, "steps"))) <= 8
    for name in ("scene", "lead", "goes_wrong", "count_first", "settle"):
        assert entity.fields.get(name), name


@pytest.mark.parametrize("entity", PROBLEMS, ids=lambda one: one.id)
def test_a_case_named_by_a_step_is_real_and_uses_what_the_step_is(entity):
    for step in values_at(entity.fields, "steps"):
        assert isinstance(step, Record)
        named = ref_in(step, "case")
        if named:
            assert not REAL.cases[named].illustrative
            used = {
                v.id
                for v in values_at(REAL.cases[named].fields, "mechanisms")
                if isinstance(v, Ref)
            }
            assert ref_in(step, "mechanism") in used


def test_every_scene_and_every_icon_is_drawn_and_small():
    press = Press(ROOT / "templates", "zh")
    scenes = press.template("components/scenes.html").module
    (field,) = (one for one in schema().entities["problem"].fields if one.name == "scene")
    assert scenes.SCENES.keys() == field.options.keys()
    icons = press.template("components/icons.html").module
    assert icons.ICONS.keys() == ICONS.keys()
    drawn = [str(scenes.scene(key)).strip() for key in scenes.SCENES]
    drawn += [str(icons.icon(key)).strip() for key in icons.ICONS]
    assert all(
        one.startswith("<svg") and "aria-hidden" in one and "<title" not in one for one in drawn
    )
    assert max(len(one.encode()) for one in drawn) <= 700
    assert str(scenes.scene("unknown")).strip() == str(icons.icon("unknown")).strip() == ""
