"""Communities like one's own: what makes them alike, what makes them different, what neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import case, catalog, entity, field, open_site, pages_of, schema, text_of

from generator.catalog import (
    COMMUNITY_PATHS,
    ENDLESS,
    Context,
    Span,
    compare,
    context_of,
    nearness,
)
from generator.model import Key
from generator.pages.features.alike import columns

HOUSING = tuple(field("community.housing").options)
SETTING = tuple(field("community.setting").options)
PROBLEMS = ("clutter", "wires", "plots", "rows")
WIDE = settings(deadline=None)


def households(low, high=None):
    return Context(households=Span(low, low if high is None else high))


def of(lines: str) -> Context:
    """What a case says whose community is told in these lines."""
    return context_of(case(f"community:\n  {lines}"))


def drawn(most: int):
    """Spans of whole numbers up to `most`, or none."""
    bounds = st.tuples(st.integers(1, most), st.integers(1, most))
    return st.none() | bounds.map(lambda pair: Span(min(pair), max(pair)))


CONTEXTS = st.builds(
    Context,
    households=drawn(9_000),
    elderly=drawn(1_000),
    housing=st.lists(st.sampled_from(HOUSING), unique=True, max_size=2).map(sorted).map(tuple),
    setting=st.sampled_from(["", *SETTING]),
    problems=st.lists(st.sampled_from(PROBLEMS), unique=True, max_size=3).map(tuple),
    level=st.sampled_from(["", "community", "subdistrict"]),
)


# -- what a case tells of its community --------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("1232 户", Span(1232, 1232)),
        ("近 1000 户", Span(1000, 1000, about=True)),
        ("1.2 万户", Span(12_000, 12_000)),
        ("超过 800 户", Span(800, ENDLESS, about=True)),
        ("不到 800 户", Span(0, 800, about=True)),
        ("{min: 300, max: 500, unit: 户}", Span(300, 500)),
        ("{min: 300, unit: 户}", Span(300, ENDLESS)),
        ("{qualifier: 百余, unit: 户}", None),
        ("12 栋", None),
        ("0 户", None),
        ("{asked: 居委会}", None),
    ],
)
def test_households_are_known_as_far_as_they_are_told(said, span):
    assert of(f"households: {said}").households == span


def test_residents_never_stand_for_households():
    told = of("residents: 2600 人")
    assert told.residents == Span(2600, 2600)
    assert told.households is None
    assert compare(told, households(1000)) == ((), ())


def test_a_share_is_told_in_percent_or_not_at_all():
    assert of("elderly_share: 24.5%").elderly == Span(245, 245)
    assert of("elderly_share: 240 人").elderly is None


def test_every_path_of_a_community_is_in_the_schema():
    for path in COMMUNITY_PATHS.values():
        field(path)


# -- two communities ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "shared", "differs"),
    [
        (households(1000), households(1500), ("households",), ()),
        (households(1000), households(1501), (), ()),
        (households(1000), households(2999), (), ()),
        (households(1000), households(3000), (), ("households",)),
        (households(900, 1000), households(1100, 1350), ("households",), ()),
        (households(900, 1000), households(1100, 1351), (), ()),
        (households(800, ENDLESS), households(800), (), ()),
        (households(3000, ENDLESS), households(1000), (), ("households",)),
        (households(1000), Context(), (), ()),
        (Context(elderly=Span(200, 200)), Context(elderly=Span(250, 250)), ("elderly",), ()),
        (Context(elderly=Span(200, 200)), Context(elderly=Span(251, 251)), (), ()),
        (Context(elderly=Span(200, 200)), Context(elderly=Span(350, 350)), (), ("elderly",)),
        (Context(setting="rural"), Context(setting="urban"), (), ("setting",)),
        (Context(level="community"), Context(level="community"), (), ()),
        (Context(level="community"), Context(level="subdistrict"), (), ("level",)),
        (Context(housing=("danwei", "old")), Context(housing=("old",)), ("housing",), ()),
        (Context(housing=("danwei",)), Context(housing=("old",)), (), ("housing",)),
    ],
)
def test_two_communities_are_alike_different_or_neither(one, other, shared, differs):
    said = compare(one, other)
    assert (tuple(key.kind for key in said.shared), said.differs) == (shared, differs)


def test_nearness_worked_by_hand():
    mine = Context(households=Span(1000, 1000), housing=("old",), setting="urban", problems=("a",))
    twin = Context(households=Span(1200, 1200), housing=("old",), setting="urban", problems=("a",))
    large = Context(households=Span(9000, 9000), housing=("old", "danwei"), problems=("a", "b"))
    assert nearness(mine, twin) == (-(4 + 2 + 2 + 1), 0, 200, 0)
    assert nearness(mine, large) == (-(4 + 2 - 1), 2, 8000, 0)
    assert nearness(mine, Context()) == (0, 2, 0, 0)


def test_a_community_is_not_compared_with_itself():
    here = Context(place="lane", housing=("old",), households=Span(9, 9))
    assert compare(here, here) == ((), ())


@WIDE
@given(one=CONTEXTS, other=CONTEXTS)
def test_nearness_is_the_same_from_either_side(one, other):
    assert nearness(one, other) == nearness(other, one)


@WIDE
@given(one=CONTEXTS, others=st.lists(CONTEXTS, max_size=8))
def test_nothing_is_nearer_than_a_community_of_the_very_same_kind(one, others):
    exact = Context(  # a bound is not a number, so only exact numbers are surely alike
        households=one.households and Span(one.households.low, one.households.low),
        elderly=one.elderly and Span(one.elderly.low, one.elderly.low),
        housing=one.housing,
        setting=one.setting,
        problems=one.problems,
    )
    assert nearness(exact, exact) <= min((nearness(exact, other) for other in others), default=(1,))


@WIDE
@given(one=CONTEXTS, other=CONTEXTS)
def test_an_unknown_is_neither_a_reason_nor_a_difference(one, other):
    said = compare(one, other)
    for trait in (*(key.kind for key in said.shared), *said.differs):
        assert getattr(one, trait)
        assert getattr(other, trait)


# -- the cases of a site -----------------------------------------------------------------------

TOLD = st.fixed_dictionaries(
    {
        "problems": st.lists(st.sampled_from(PROBLEMS), unique=True, min_size=1, max_size=2),
        "setting": st.sampled_from(["", *SETTING]),
        "households": st.sampled_from([0, 300, 500, 1000, 4000]),
    }
)


def written(number: int, told) -> str:
    lines = [f"problems: [{', '.join(told['problems'])}]", f"place: place-{number}"]
    community = [f"  setting: {told['setting']}"] if told["setting"] else []
    community += [f"  households: {told['households']} 户"] if told["households"] else []
    return "\n".join([*lines, *(["community:", *community] if community else [])])


def cases_of(every):
    return [case(written(n, told), f"case-{n}") for n, told in enumerate(every)]


@settings(deadline=None, max_examples=30)
@given(every=st.lists(TOLD, min_size=4, max_size=6), more=TOLD)
def test_what_one_case_tells_never_reorders_two_others(every, more):
    before = catalog(*cases_of(every)).likenesses
    after = catalog(*cases_of([*every[:-1], more])).likenesses
    changed = f"case-{len(every) - 1}"
    for id_ in before.keys() - {changed}:
        kept = [[like.case for like in found[id_]] for found in (before, after)]
        both = set(kept[0]) & set(kept[1]) - {changed}
        one, other = ([name for name in names if name in both] for names in kept)
        assert one == other


@settings(deadline=None, max_examples=30)
@given(every=st.lists(TOLD, min_size=2, max_size=6))
def test_the_nearest_of_a_small_site_are_those_of_comparing_all(every):
    joined = catalog(*cases_of(every))
    for id_, found in joined.likenesses.items():
        others = [other for other in joined.contexts if other != id_]
        mine = joined.contexts[id_]
        others.sort(key=lambda other: (*nearness(mine, joined.contexts[other]), other))
        assert [like.case for like in found] == others[:3]


def test_of_two_with_the_same_problem_the_one_like_us_comes_first():
    lines = "problems: [clutter]\nplace: {}\ncommunity:\n  housing: [{}]\n  households: {} 户"
    joined = catalog(
        case(lines.format("one", "old", 1000), "us"),
        case(lines.format("two", "commodity", 6000), "a-tower"),
        case(lines.format("three", "old", 1300), "old-lane"),
    )
    near, far = joined.likenesses["us"]
    assert (near.case, far.case) == ("old-lane", "a-tower")
    assert {Key("housing", "old"), Key("households", "")} < set(near.shared)
    assert (near.differs, far.differs) == ((), ("housing", "households"))


def test_a_problem_that_everybody_has_still_leads_to_communities_alike():
    lines = "problems: [clutter]\nplace: {}\ncommunity:\n  housing: [{}]\n  households: {} 户"
    kinds = ("old", "commodity", "village")
    every = [
        case(lines.format(f"place-{n}", kinds[n % 3], 1000 + 10 * n), f"case-{n:03d}")
        for n in range(300)
    ]
    for id_, found in catalog(*every).likenesses.items():
        assert len(found) == 3
        for like in found:
            assert {"housing", "households"} <= {key.kind for key in like.shared}, id_


# -- on a page ---------------------------------------------------------------------------------


def test_a_page_says_two_reasons_and_the_first_difference_in_both_languages(project):
    cases = project / "content" / "cases"
    for id_, place, lines in (
        ("one", "lane-nine", "housing: [old]\n  households: 986 户\n  setting: urban"),
        ("two", "old-town", "housing: [old]\n  households: 近 1000 户\n  setting: rural"),
    ):
        (cases / f"{id_}.md").write_text(
            f"---\ntype: shared_space\ntitle: {id_}\nsummary: 一句话。\nplace: {place}\n"
            f"done: 摆桌子\nprovenance: self-submitted\n"
            f"sources: [{{id: notes, title: 记录本, kind: self}}]\n"
            f"community:\n  {lines}\n---\n",
            "utf-8",
        )
    pages = pages_of(open_site(project))
    zh, en = (text_of(pages[f"{lang}cases/one.html"]) for lang in ("", "en/"))
    assert "同是共享空间；住的也是老旧小区" in zh
    assert "不同的是：那里是街道（乡镇），这里是社区" in zh
    assert "People live in the same kind of housing: old estate" in en
    assert "It differs in this: subdistrict or township there, community here" in en


def test_without_a_difference_none_is_claimed(project):
    page = pages_of(open_site(project))["cases/stairwell-points.html"]
    assert "不同的是" not in text_of(page)


def test_a_case_takes_at_most_sixty_bytes_of_the_page_s_data():
    every = {
        f"some-community-practice-{n:05d}": Context(
            households=Span(300 + n, 300 + n),
            elderly=Span(100 + n % 200, 100 + n % 200),
            housing=(HOUSING[n % 6], HOUSING[(n + 1) % 6]),
            setting=SETTING[n % 3],
            problems=PROBLEMS[: 1 + n % 3],
        )
        for n in range(1000)
    }
    data = columns(every, HOUSING, SETTING, PROBLEMS)
    assert sum(len(column) for column in data.values() if isinstance(column, str)) <= 60 * 1000


def test_the_level_of_a_place_is_told_from_the_place():
    lane = entity("place", "lane", "name: 巷\nlevel: community\n")
    joined = catalog(case("place: lane", "a"), lane)
    assert joined.contexts["a"].level == "community"
    assert "level" in {part.name for part in schema().entities["place"].fields}
