"""Cases and entities joined: who names whom, what is answered, what is claimed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from samples import case, catalog, entity, schema

from generator.catalog import (
    Likeness,
    check_up,
    claim_id,
    is_illustrative,
    is_known,
    is_stale,
    open_questions,
    read_books,
    short_of,
)
from generator.model import (
    Day,
    Items,
    Key,
    Record,
    Ref,
    Region,
    Text,
    Undisclosed,
    values_at,
    walk,
)

REGIONS = {
    "320000": Region(code="320000", name=Text(zh="江苏省"), parents=()),
    "320100": Region(code="320100", name=Text(zh="南京市"), parents=("320000",)),
    "320113": Region(code="320113", name=Text(zh="栖霞区"), parents=("320000", "320100")),
}
LANE = "name: 九号里\nlevel: community\n"


# ---------------------------------------------------------------------------- who names whom


def test_the_first_of_two_entries_with_one_id_has_it():
    one, other = case("title: 甲", "a"), case("title: 乙", "a")
    joined = catalog(one, other)
    assert joined.cases == {"a": one}
    assert joined.doubles == ((other, one),)
    first, second = entity("place", "a", LANE), entity("place", "a", "name: 乙\nlevel: city\n")
    joined = catalog(first, second)
    assert joined.entities["place"] == {"a": first}
    assert joined.doubles == ((second, first),)


def test_real_cases_stand_before_made_up_ones_and_wholes_before_their_parts():
    ids = ["d-made-up", "b-part", "c", "a-part", "a"]
    texts = ["illustrative: true", "part_of: a", "", "part_of: a", ""]
    joined = catalog(*(case(text, id_) for text, id_ in zip(texts, ids, strict=True)))
    assert list(joined.cases) == ["a", "c", "a-part", "b-part", "d-made-up"]


def test_a_mention_says_who_names_whom_in_which_field():
    shown = case("partners:\n  - {organization: shop}\n  - {organization: shop}", "a")
    joined = catalog(shown, entity("organization", "shop", "name: 店\n"))
    mentions = joined.mentions[Key("organization", "shop")]
    assert [(m.by, m.path) for m in mentions] == [
        (Key("case", "a"), "partners[0].organization"),
        (Key("case", "a"), "partners[1].organization"),
    ]
    assert joined.naming(Key("organization", "shop"), "case") == (Key("case", "a"),)
    assert joined.naming(Key("organization", "shop"), "place") == ()
    assert joined.naming(Key("organization", "nobody"), "case") == ()


def test_a_reference_of_several_kinds_leads_to_the_first_that_has_the_id():
    joined = catalog(case("", "a"), entity("place", "b", LANE), regions=REGIONS)
    assert joined.find(Ref(kinds=("place", "case"), id="a")) == Key("case", "a")
    assert joined.find(Ref(kinds=("place", "case"), id="b")) == Key("place", "b")
    assert joined.find(Ref(kinds=("region",), id="320113")) == Key("region", "320113")
    assert joined.find(Ref(kinds=("place", "case"), id="c")) is None
    assert joined.find(Ref(kinds=("ghost",), id="a")) is None


def test_everything_that_is_there_has_a_title():
    joined = catalog(case("", "a"), entity("place", "b", LANE), regions=REGIONS)
    keys = [Key("case", "a"), Key("place", "b"), Key("region", "320113")]
    assert [joined.title_of(key).zh for key in keys] == ["九号里的一件小事", "九号里", "栖霞区"]


def test_a_reference_that_leads_nowhere_is_no_mention():
    assert catalog(case("place: nowhere", "a")).mentions == {}


def test_a_part_lies_where_its_whole_does():
    joined = catalog(
        entity("place", "lane", f"{LANE}within: street\n"),
        entity("place", "street", "name: 街\nlevel: subdistrict\nwithin: town\n"),
        entity("place", "town", "name: 区\nlevel: district\nregion: '320113'\n"),
        case("place: lane", "a"),
        regions=REGIONS,
    )
    assert joined.regions_of("lane") == ("320000", "320100", "320113")
    assert joined.cases_by_region == {"320000": ("a",), "320100": ("a",), "320113": ("a",)}


def test_a_place_in_no_region_has_none():
    joined = catalog(
        entity("place", "round", f"{LANE}within: about\n"),
        entity("place", "about", f"{LANE}within: round\n"),
        entity("place", "lost", f"{LANE}within: nowhere\n"),
        entity("place", "wrong", f"{LANE}region: '999999'\n"),
        entity("place", "untold", LANE),
        case("place_said: 九号里", "a"),
        regions=REGIONS,
    )
    for place in ("round", "about", "lost", "wrong", "untold", "nowhere", ""):
        assert joined.regions_of(place) == ()
    assert joined.cases_by_region == {}


def test_a_type_has_the_cases_that_are_also_of_it():
    joined = catalog(case("", "a"), case("also: shared_space", "b"))
    assert joined.cases_by_type["governance_model"] == ("a", "b")
    assert joined.cases_by_type["shared_space"] == ("b",)
    assert joined.cases_by_type["point_scheme"] == ()


def test_made_up_entries_say_so():
    assert is_illustrative(entity("place", "a", f"{LANE}illustrative: true\n"))
    assert not is_illustrative(entity("place", "a", f"{LANE}illustrative: false\n"))
    assert not is_illustrative(entity("place", "a", LANE))


def test_a_printed_address_is_the_case_s_own_or_made_from_its_id():
    assert short_of(case("short: abcde", "a")) == "abcde"
    assert short_of(case("", "a")) == short_of(case("title: 别的", "a")) != short_of(case("", "b"))


@pytest.mark.parametrize(
    ("verified", "stale"),
    [
        ("2024-06-14", True),
        ("2024-06-15", False),
        ("2024-05", True),
        ("2024-06", False),
        ("2023", True),
        ("2024", False),
    ],
)
def test_a_case_nobody_verified_for_a_year_is_stale(verified, stale):
    today = Day(year=2025, month=6, day=15)
    assert is_stale(case(f"last_verified: '{verified}'"), today) is stale
    assert not is_stale(case(""), today)


# ----------------------------------------------------------------------------------- windows


def states(text: str) -> dict[str, str]:
    """The state of each window of a case, by question."""
    found = case(text, "a")
    reading = catalog(found).readings["a"]
    assert len(reading.windows) == 24
    assert sum(reading.counts.values()) == 24
    return {window.question.id: window.state for window in reading.windows}


SOURCED = "sources: [{id: notes, title: 记录本}]\n"


@pytest.mark.parametrize(
    ("question", "text", "state"),
    [
        # words alone light a window that needs nothing more
        ("obstacles", "obstacles: [没人信]", "lit"),
        ("obstacles", "obstacles: {asked: 居委会}", "dark"),
        ("obstacles", "failures: [试过]", "dark"),
        ("where", "place: lane-nine", "lit"),
        ("where", "place_said: 九号里", "lit"),
        # a number
        ("size", "community: {households: '1232 户 [notes]'}", "lit"),
        ("size", "community: {households: 1232 户}", "half"),
        ("size", "community: {households: {asked: 居委会}}", "dark"),
        ("size", "community: {formerly: 老厂}", "dark"),
        ("hands", "inputs: {staff: {qualifier: 百余, unit: 人, source: notes}}", "lit"),
        ("hands", "inputs: {staff: {qualifier: 百余, unit: 人}}", "half"),
        ("reach", "beneficiaries: [{group: 老人}]", "half"),
        ("reach", "beneficiaries: [{group: 老人, count: '37 人 [notes]'}]", "lit"),
        ("reach", "beneficiaries: [{group: 老人, count: 37 人}]", "half"),
        ("reach", "beneficiaries: [{group: 老人}, {group: 孩子, count: '5 人 [notes]'}]", "lit"),
        # a date
        ("since", "started: 2024", "lit"),
        ("since", "started: {asked: 居委会, on: 2026-05}", "dark"),
        # a number and a date
        ("output", "outputs: [{what: 清理, amount: '46 次 [notes]'}]", "half"),
        ("output", "outputs: [{what: 清理, amount: {value: 46, as_of: 2024}}]", "half"),
        (
            "output",
            "outputs: [{what: 清理, amount: {value: 46, as_of: 2024, source: notes}}]",
            "lit",
        ),
        ("output", "outputs: [{what: 清理, amount: {asked: 居委会}}]", "dark"),
        # all
        ("partners", "partners_count: '5 家 [notes]'", "half"),
        ("partners", "partners_count: '5 家 [notes]'\npartners: [{support: fund}]", "lit"),
        ("partners", "partners_count: 5 家\npartners: [{support: fund}]", "half"),
        (
            "partners",
            "partners_count: '5 家 [notes]'\npartners: [{support: {asked: 小店}}]",
            "half",
        ),
        ("partners", "partners_count: {asked: 居委会}\npartners: [{support: fund}]", "half"),
        ("partners", "partners: [{name: 小店}]", "dark"),
        # a baseline
        ("change", "metrics: [{name: 楼层, after_words: 通了}]", "half"),
        (
            "change",
            "metrics: [{name: 楼层, after: {value: 9, as_of: 2024, source: notes}}]",
            "half",
        ),
        (
            "change",
            "metrics: [{name: 楼层, before: 40 层, after: {value: 9, as_of: 2024, source: notes}}]",
            "lit",
        ),
        (
            "change",
            "metrics: [{name: 楼层, before: 40 层, after: {value: 9, as_of: 2024}}]",
            "half",
        ),
        (
            "change",
            "metrics: [{name: 甲, after: {value: 9, as_of: 2024, baseline: 去年, source: notes}}]",
            "lit",
        ),
        ("change", "metrics: [{name: 楼层, before: 40 层, after: '9 层 [notes]'}]", "half"),
        # a whole record
        ("money", "funding: [{source: 街道, share: '30% [notes]'}]", "lit"),
        ("money", "funding: [{source: 街道, share: 30%}]", "half"),
        ("money", "funding: [{source: 街道}]", "half"),
        ("money", "funding: [{source: 街道, until: 2026}]", "half"),
        (
            "change",
            "metrics: [{name: 甲, before: {asked: 乙}, after: {value: 9, as_of: 2024, source: notes}}]",
            "half",
        ),
    ],
)
def test_a_window_is_lit_half_or_dark_by_what_is_said(question, text, state):
    assert states(SOURCED + text)[question] == state


def test_without_a_source_no_window_is_lit():
    text = "sources: {asked: 居委会}\nobstacles: [没人信]\ncommunity: {households: 1232 户}"
    found = states(text)
    assert (found["obstacles"], found["size"]) == ("half", "half")
    assert "lit" not in found.values()


def test_a_type_s_own_question_is_asked_in_place_of_the_common_one():
    common = states("started: 2024")
    own = states("type: point_scheme\nstarted: 2024")
    assert (common["since"], own["since"]) == ("lit", "half")


def test_an_open_question_sharpens_one_of_the_twenty_four():
    text = "open_questions:\n  - {ask: 米是谁出的钱？, about: money}\n  - ask: 下雨呢？\n"
    found = case(text, "a")
    asks = {w.question.id: w.ask.zh for w in catalog(found).readings["a"].windows}
    assert asks["money"] == "米是谁出的钱？"
    assert asks["hands"] == "要几个人专门干？"


def asked(text: str) -> list[str]:
    """The open questions of a case."""
    found = case(text, "a")
    return [ask.zh for ask in open_questions(found, catalog(found).readings["a"])]


def test_a_case_s_own_questions_are_asked_alone():
    assert asked("open_questions:\n  - {ask: 米是谁出的钱？, about: money}\n  - ask: 下雨呢？") == [
        "米是谁出的钱？",
        "下雨呢？",
    ]


def test_without_its_own_the_dark_windows_are_asked_those_first_that_one_needs_to_copy_it():
    found = case("", "a")
    reading = catalog(found).readings["a"]
    asks = open_questions(found, reading)
    by_ask = {window.ask: window for window in reading.windows}
    assert len(asks) == 8
    assert all(by_ask[ask].state == "dark" for ask in asks)
    needed = [by_ask[ask].question.to_copy for ask in asks]
    assert needed == sorted(needed, reverse=True)
    assert any(needed)


def test_what_asks_the_same_in_other_words_is_asked_once():
    assert asked(
        "open_questions: [{ask: 一年花多少钱？}, {ask: 一年花多少钱，谁出？}, {ask: 谁牵头？}]"
    ) == [
        "一年花多少钱？",
        "谁牵头？",
    ]


def test_a_case_is_full_once_nothing_that_is_asked_for_is_missing():
    full = {
        part.name for part in schema().fields_of(("governance_model",)) if part.required == "full"
    }
    reading = catalog(case("", "a")).readings["a"]
    assert reading.tier == "snapshot"
    assert {part.name for part in reading.missing} == full
    started = catalog(case("started: 2024", "a")).readings["a"]
    assert {part.name for part in started.missing} == full - {"started"}


def test_a_value_says_something_unless_all_of_it_is_untold():
    untold = Undisclosed(asked=Text(zh="居委会"))
    empty = Record({"a": Items((untold, Record({"b": untold})))})
    assert not is_known(None)
    assert not is_known(untold)
    assert not is_known(empty)
    assert is_known(Record({"a": Items((untold, Text(zh="一")))}))


def test_a_path_looks_into_every_item_of_every_list():
    record = case("replicate: {steps: [{name: 一}, {asked: 居委会}, {name: 二}]}").fields
    assert [v.zh for v in values_at(record, "replicate.steps.name")] == ["一", "二"]
    assert list(values_at(record, "replicate.nothing")) == []
    assert list(values_at(record, "title.zh")) == []


def test_a_walk_visits_every_value_with_its_path():
    paths = [path for path, _ in walk(case("community: {households: 5 户}").fields)]
    assert "community.households" in paths
    assert "sources[0].title" in paths
    assert paths[0] == ""


# ------------------------------------------------------------------------------------ claims

POINTS = """\
type: point_scheme
community: {households: 1232 户}
earn:
  - {action: 清一层楼道, points: 8 分}
  - {action: 来开会}
"""


def test_every_number_of_a_case_is_a_claim_in_the_order_of_the_schema():
    claims = catalog(case(POINTS, "a")).claims["a"]
    assert [claim.path for claim in claims] == ["community.households", "earn[0].points"]
    assert [[label.zh for label in claim.labels] for claim in claims] == [
        ["户数"],
        ["清一层楼道", "得多少积分"],
    ]
    assert [claim.id for claim in claims] == ["claim-community-households", "claim-earn-0-points"]


def test_a_note_says_better_than_the_field_what_a_number_counts():
    text = "community: {households: {value: 5, note: 常住的}}"
    (claim,) = catalog(case(text, "a")).claims["a"]
    assert [label.zh for label in claim.labels] == ["常住的"]


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("5 户", None),
        ("{value: 5}", None),
        ("'5 户 [b]'", "b"),
        ("{value: 5, source: b}", "b"),
    ],
)
def test_a_claim_has_a_source_only_where_somebody_wrote_one(written, source):
    text = "sources: [{id: a, title: 甲}, {id: b, title: 乙}]\n"
    found = case(f"{text}community: {{households: {written}}}", "a")
    (claim,) = catalog(found).claims["a"]
    assert claim.source == source


def test_an_anchor_is_made_of_the_path():
    assert claim_id("earn[2].points") == "claim-earn-2-points"


# ---------------------------------------------------------------------------------- likeness


def test_cases_are_alike_by_what_they_share_the_strongest_first():
    joined = catalog(
        case("problems: [clutter]\nmechanisms: [points]\nplace: one", "a"),
        case("problems: [clutter]\nmechanisms: [points]\nplace: two", "b"),
        case("problems: [clutter]\nplace: three", "c"),
        case("type: shared_space\nplace: four", "d"),
        entity("mechanism", "points", "name: 分\none_line: 记\n"),
    )
    assert joined.likenesses["a"] == (
        Likeness(
            case="b",
            shared=(
                Key("problem", "clutter"),
                Key("mechanism", "points"),
                Key("type", "governance_model"),
            ),
        ),
        Likeness(case="c", shared=(Key("problem", "clutter"), Key("type", "governance_model"))),
    )
    assert joined.likenesses["d"] == ()


def test_a_part_is_not_like_its_whole():
    joined = catalog(case("", "whole"), case("part_of: whole", "part"), case("", "other"))
    assert [like.case for like in joined.likenesses["whole"]] == ["other"]
    assert [like.case for like in joined.likenesses["part"]] == ["other"]


def test_at_most_three_cases_are_alike_and_real_ones_come_first():
    made_up = case("illustrative: true", "a")
    joined = catalog(made_up, *(case("", id_) for id_ in "bcdef"))
    assert [like.case for like in joined.likenesses["f"]] == ["b", "c", "d"]
    joined = catalog(made_up, case("", "b"), case("", "c"))
    assert [like.case for like in joined.likenesses["c"]] == ["b", "a"]


@pytest.mark.parametrize(
    ("place", "shared"), [("lane", Key("place", "lane")), ("road", Key("region", "320100"))]
)
def test_neighbours_share_the_narrowest_place_that_both_lie_in(place, shared):
    joined = catalog(
        entity("place", "lane", f"{LANE}region: '320113'\n"),
        entity("place", "road", f"{LANE}region: '320113'\n"),
        case("place: lane", "a"),
        case(f"type: shared_space\nplace: {place}", "b"),
        regions=REGIONS,
    )
    (like,) = joined.likenesses["a"]
    assert like.shared == (shared,)


# ---------------------------------------------------------------------------------- check-up

BOOKS = """\
type: point_scheme
earn:
  - {action: 清楼道, points: 8 分, cap: 16 分, cap_per: month}
  - {action: 开会, points: 5 分, cap: 60 分, cap_per: year}
caps: {month: 60 分}
face_value_cny: 0.1 元
reserve_cny: 1200 元
funding_sources:
  - {source: 回收, cny_year: 1300 元}
  - {source: 小店, cny_year: 500 元}
active_12m: 100 户
flows:
  - {period: 2024-H2, issued: 6000 分, redeemed: 3000 分, expired: 500 分, donated: 100 分}
  - {period: 2025-H1, issued: 4000 分, redeemed: 3000 分, expired: 500 分, donated: 100 分}
"""


def measures(text: str) -> dict[str, Decimal | None]:
    return {measure.id: measure.value for measure in check_up(case(text))}


def test_a_scheme_s_own_books_are_worked_out():
    assert measures(BOOKS) == {
        "outstanding": Decimal(2800),
        "redemption": Decimal("0.6"),
        "breakage": Decimal("0.1"),
        "liability": Decimal(252),  # 2800 × 0.1 × 0.9
        "runway": Decimal(60),  # (1200 + 1800) ÷ (6000 × 0.1) × 12
        "per_member": Decimal(100),
        "monthly": Decimal(21),  # 16 + 60 ÷ 12
    }


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("face_value_cny: 0.1 元\n", {"liability", "runway"}),
        ("reserve_cny: 1200 元\n", {"runway"}),
        ("active_12m: 100 户\n", {"per_member"}),
        ("caps: {month: 60 分}\n", {"monthly"}),
        (", donated: 100 分", {"outstanding", "liability"}),
        (", redeemed: 3000 分", {"outstanding", "redemption", "liability", "runway"}),
        (", expired: 500 分", {"outstanding", "breakage", "liability"}),
        (", cap_per: month", {"monthly"}),
        ("cny_year: 500 元", {"runway"}),
    ],
)
def test_a_missing_figure_is_never_taken_for_nought(line, lost):
    assert line in BOOKS
    found = measures(BOOKS.replace(line, "", 1))
    assert {name for name, value in found.items() if value is None} == lost


def test_what_is_missing_is_named():
    missing = {m.id: m.missing for m in check_up(case(BOOKS.replace("reserve_cny: 1200 元\n", "")))}
    assert missing["runway"] == ("reserve",)
    assert missing["outstanding"] == ()


@pytest.mark.parametrize(
    ("period", "years"),
    [("2025", "1"), ("2025-H2", "0.5"), ("2025-Q3", "0.25")],
)
def test_a_period_is_a_year_a_half_or_a_quarter(period, years):
    text = f"type: point_scheme\nflows: [{{period: {period}}}]"
    assert read_books(case(text).fields).years == Decimal(years)


def test_twelve_months_are_a_year():
    flows = "".join(f"  - {{period: 2025-{month:02}}}\n" for month in range(1, 13))
    text = f"type: point_scheme\nflows:\n{flows}"
    assert round(read_books(case(text).fields).years, 20) == 1


def test_a_period_that_is_not_told_leaves_no_sum():
    books = read_books(case(f"{BOOKS}  - {{asked: 居委会}}\n").fields)
    assert (books.issued, books.years) == (None, None)


def test_nothing_is_divided_by_nought():
    nought = BOOKS.replace("6000", "0").replace("4000", "0").replace("3000", "0")
    nought = nought.replace("100 户", "0 户")
    found = measures(nought.replace("500 分", "0 分").replace("100 分", "0 分"))
    assert found["outstanding"] == 0
    assert [found[name] for name in ("redemption", "breakage", "liability")] == [None] * 3
    assert [found[name] for name in ("runway", "per_member")] == [None] * 2


def test_only_a_point_scheme_has_books():
    assert check_up(case("")) == ()
    assert len(check_up(case("also: point_scheme"))) == 7


def test_bounds_and_words_are_no_exact_figures():
    for written in ("{min: 5, max: 9}", "{qualifier: 百余}", "{value: -5}"):
        text = f"{POINTS}reserve_cny: {written}\n"
        assert read_books(case(text).fields).reserve is None
