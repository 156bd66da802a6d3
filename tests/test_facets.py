"""What cases are filtered by: every value with just the cases that have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import case, catalog, entity, field, schema

from generator.catalog import build_catalog
from generator.model import Region, Text

REGIONS = {
    "110000": Region(code="110000", name=Text(zh="北京市"), parents=()),
    "110108": Region(code="110108", name=Text(zh="海淀区"), parents=("110000",)),
    "320000": Region(code="320000", name=Text(zh="江苏省"), parents=()),
    "320100": Region(code="320100", name=Text(zh="南京市"), parents=("320000",)),
    "320113": Region(code="320113", name=Text(zh="栖霞区"), parents=("320000", "320100")),
}
PLACE = "name: 九号里\nlevel: community\nregion: "


def facets(*entries):
    """Every facet by name: its values in order, each with the ids of its cases."""
    found = catalog(*entries, regions=REGIONS).facets
    return {facet.name: {value.id: value.cases for value in facet.values} for facet in found}


def one(name: str, text: str) -> list[str]:
    """The values of a facet that a single case has."""
    return list(facets(case(text)).get(name, {}))


def test_a_facet_has_only_values_that_some_case_has_in_the_order_of_the_schema():
    cases = [
        case("type: shared_space\nspace_kind: 花园", "a"),
        case("type: governance_model\nalso: [shared_space]", "b"),
    ]
    assert facets(*cases) == {
        "type": {"governance_model": ("b",), "shared_space": ("a", "b")},
        "tier": {"snapshot": ("a", "b")},
        "space_kind": {"garden": ("a",)},
    }


def test_what_a_case_names_is_a_facet_under_its_kind_and_unknown_names_are_left_out():
    problems = (
        "stairwell-clutter:\n  name: 楼道堆物\n  one_line: 堆\n"
        "flying-wires:\n  name: 飞线\n  one_line: 飞\n"
    )
    named = entity("problem", "stairwell-clutter", problems)
    found = facets(
        named,
        case("problems: [stairwell-clutter, gone]", "a"),
        case("problems: [gone]", "b"),
        case("problems: {asked: 居委会}", "c"),
    )
    assert found["problem"] == {"stairwell-clutter": ("a",)}


def test_a_case_lies_in_every_region_around_its_place():
    found = catalog(
        entity("place", "xianlin", f'{PLACE}"320113"\n'),
        entity("place", "zhongguan", f'{PLACE}"110108"\n'),
        case("place: xianlin", "a"),
        case("place: zhongguan", "b"),
        case("place: xianlin", "c"),
        case("place: nowhere", "d"),
        regions=REGIONS,
    ).facets
    region = next(facet for facet in found if facet.name == "region")
    assert [(v.id, v.parent, v.cases) for v in region.values] == [
        ("110000", "", ("b",)),
        ("110108", "110000", ("b",)),
        ("320000", "", ("a", "c")),
        ("320100", "320000", ("a", "c")),
        ("320113", "320100", ("a", "c")),
    ]
    assert region.values[3].label.zh == "南京市"


@pytest.mark.parametrize(
    ("said", "bands"),
    [
        ("499 户", ["0-500"]),
        ("500 户", ["500-1000"]),
        ("近 1000 户", ["1000-2000"]),
        ("4999 户", ["2000-5000"]),
        ("5000 户", ["5000-up"]),
        ("超 1200 户", ["1000-2000"]),
        ("不到 500 户", ["0-500"]),
        ("{min: 400, max: 1200, unit: 户}", ["0-500", "500-1000", "1000-2000"]),
        ("300 栋", []),
        ("{asked: 居委会}", []),
    ],
)
def test_a_community_is_in_every_band_that_its_households_may_lie_in(said, bands):
    assert one("scale", f"community:\n  households: {said}") == bands


@pytest.mark.parametrize(
    ("said", "bands"),
    [
        ("9999 元", ["0-10000"]),
        ("0 元", ["0-10000"]),
        ("1 万元", ["10000-50000"]),
        ("4.9 万元", ["10000-50000"]),
        ("1000000 元", ["1000000-up"]),
        ("{value: 300}", []),
        ("300 美元", []),
        ("{asked: 居委会}", []),
    ],
)
def test_a_case_is_filed_under_what_it_cost_to_set_up_in_yuan(said, bands):
    assert one("cost", f"inputs:\n  cost_setup: {said}\n  cost_yearly: 5 元/年") == bands


def test_grades_are_those_that_reviewers_gave_in_the_order_of_their_strength():
    review = "case: {}\nstate: published\nwhy: 有\nreviewers: [编]\n{}date: '2026-01-01'\n"
    found = facets(
        *(case("", id_) for id_ in "abcd"),
        entity("review", "a", review.format("a", "grade: E1\n")),
        entity("review", "b", review.format("b", "grade: E0\n")),
        entity("review", "c", review.format("c", "")),
        entity("review", "d", review.format("d", "grade: E1\n")),
    )
    assert found["evidence"] == {"E0": ("b",), "E1": ("a", "d")}


def test_years_are_those_in_which_cases_began_the_newest_first():
    texts = ["started: 2019-03", "started: '2024-07-01'", "started: 2024", "ended: 2025"]
    found = facets(*(case(text, id_) for text, id_ in zip(texts, "abcd", strict=True)))
    assert found["year"] == {"2024": ("b", "c"), "2019": ("a",)}


def test_a_case_is_told_in_full_or_in_outline():
    assert facets(case())["tier"] == {"snapshot": ("lane",)}


def test_a_field_that_a_type_marks_is_a_facet_without_any_python():
    """Those of few values; a text of which every case has its own is none."""
    kitchen = schema().types["shared_space"]
    marked = [
        replace(field("community.setting"), name="stove", label=Text(zh="灶"), facet=True),
        replace(field("started"), name="opened_on", facet=True),
        replace(field("title"), name="motto", facet=True),
        replace(
            field("people"),
            name="cooks",
            many=False,
            fields=(replace(field("people.consent"), name="paid", facet=True),),
        ),
    ]
    types = schema().types | {"shared_space": replace(kitchen, fields=tuple(marked))}
    said = case("type: shared_space")
    values = case("community: {setting: 农村}\nstarted: 2020\npeople: [{role: 厨师, consent: 是}]")
    record = replace(
        said.fields,
        fields={
            **said.fields.fields,
            "stove": values.fields.get("community").get("setting"),
            "opened_on": values.fields.get("started"),
            "motto": said.title,
            "cooks": replace(
                values.fields.get("people").items[0],
                fields={"paid": values.fields.get("people").items[0].get("consent")},
            ),
        },
    )
    found = build_catalog(replace(schema(), types=types), [replace(said, fields=record)], [], {})
    names = {facet.name: facet for facet in found.facets}
    assert list(names) == ["type", "tier", "stove", "opened_on", "cooks-paid"]
    assert names["stove"].label == Text(zh="灶")
    assert [v.label.zh for v in names["stove"].values] == ["农村"]
    assert [v.id for v in names["opened_on"].values] == ["2020"]
    assert [v.id for v in names["cooks-paid"].values] == ["yes"]
