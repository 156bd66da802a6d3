"""Who affirmed a case, how one fact is graded, and that nothing real leans on what is made up."""

from __future__ import annotations

import pytest
from samples import case, catalog, entity

from generator.checks.truth import (
    desk_cases_say_what_truly_happened,
    one_fact_has_one_grade,
    real_entries_do_not_lean_on_samples,
)

URL = "https://example.org/article"
TOLD = "mediation: {{settled: {{max: {}, unit: {}, qualifier: 近, source: {}}}}}"


def fact(id_: str, number: str = "60", unit: str = "起", url: str = URL, more: str = "", src="a"):
    """A case that tells one number, with its source."""
    sources = f"sources: [{{id: a, title: 甲, url: '{url}', kind: media}}]"
    return case(f"title: {id_}\n{TOLD.format(number, unit, src)}\n{sources}\n{more}", id_)


def review(case_id: str, grade: str):
    claims = f"claims: [{{field: mediation.settled, grade: {grade}, why: 看过}}]"
    text = f"case: {case_id}\nstate: published\ngrade: E1\nwhy: 有\nreviewers: 甲\ndate: 2025\n"
    return entity("review", case_id, text + claims)


def graded_apart(*entries) -> list[tuple[str, str, str]]:
    problems = one_fact_has_one_grade(catalog(*entries))
    return [(p.where.path, p.facts["grade"], p.facts["other_grade"]) for p in problems]


def test_one_fact_is_graded_alike_or_it_is_told_at_the_review():
    one, two = fact("one"), fact("two")
    assert graded_apart(one, two) == []
    assert graded_apart(one, two, review("one", "E1")) == []
    assert graded_apart(one, two, review("one", "E3")) == [("content/reviews/one.yml", "E3", "E1")]
    assert graded_apart(one, two, review("one", "E3"), review("two", "E3")) == []
    assert graded_apart(one, two, review("one", "E3"), review("two", "E2")) == [
        ("content/reviews/one.yml", "E3", "E2"),
        ("content/reviews/two.yml", "E2", "E3"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"number": "61"},
        {"unit": "件"},
        {"url": "https://example.org/another"},
        {"more": "illustrative: true"},
    ],
)
def test_another_number_or_source_is_another_fact_and_what_is_made_up_is_none(other):
    assert graded_apart(fact("one"), fact("two", **other), review("one", "E3")) == []


def test_numbers_without_a_source_or_an_address_are_not_taken_for_one_another():
    bare = [
        case(f"title: {id_}\nmediation: {{settled: 60 起}}\nsources: [{{id: a, title: 甲}}]", id_)
        for id_ in ("one", "two")
    ]
    assert graded_apart(*bare, review("one", "E3")) == []


@pytest.mark.parametrize(
    ("provenance", "affirms", "told"),
    [
        ("desk-from-source", "true", 1),
        ("desk-from-source", "false", 1),
        ("self-submitted", "true", 0),
        ("illustration", "true", 0),
    ],
)
def test_nobody_affirmed_what_nobody_submitted(provenance, affirms, told):
    text = f"provenance: {provenance}\nrights: {{submitter_affirms: {affirms}}}"
    assert len(list(desk_cases_say_what_truly_happened(catalog(case(text))))) == told
    untold = case("provenance: desk-from-source\nrights: {text_licence: CC-BY-4.0}")
    assert not list(desk_cases_say_what_truly_happened(catalog(untold)))


def leaning(*entries) -> list[str]:
    return [str(p.where) for p in real_entries_do_not_lean_on_samples(catalog(*entries))]


def test_nothing_real_names_what_is_made_up_and_what_is_made_up_may_name_anything():
    lane = entity("place", "lane-nine", "name: 编的里\nlevel: community\nillustrative: true\n")
    sample = case("title: 编的\nillustrative: true", "sample")
    assert leaning(lane, sample) == []
    assert leaning(lane, sample, case("title: 真的", "real")) == ["content/cases/lane.yml:4:8"]
    assert leaning(sample, case("title: 真的\npart_of: sample", "real")) == [
        "content/cases/lane.yml:2:10"
    ]


def test_a_review_of_a_sample_is_part_of_it():
    assert leaning(case("illustrative: true", "one"), review("one", "E1")) == []
