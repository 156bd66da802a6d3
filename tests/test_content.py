"""The cases this site makes up, which show a writer everything that may be said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

import pytest
from samples import ROOT

from generator.config import read_project
from generator.load import load
from generator.model import (
    Case,
    Items,
    Quantity,
    Ref,
    Text,
    Undisclosed,
    field_path,
    texts_of,
    values_at,
    walk,
)
from generator.schema import paths_of

CATALOG = load(read_project(ROOT)).catalog
MADE_UP = tuple(case for case in CATALOG.cases.values() if case.illustrative)
TYPES = sorted({case.type for case in MADE_UP})

LEFT_OUT = MappingProxyType(
    {
        "also": "each shows one type alone, so that it is plain what belongs to it",
        "try_first": "each tells its own first steps, in replicate.steps",
        "part_of": "each is a whole of its own",
        "place_said": "their places are all on the site",
        "lists": "a made-up honour would stand among real ones",
        "needs": "a made-up need would stand on the board, and somebody would answer it",
        "offers": "a made-up offer would stand on the board, and somebody would ask for it",
        "agreements": "a made-up signature would stand among real ones",
        "open_questions.about": "sharpens the question of a dark window; theirs are all lit",
        "short": "is written only where two printed addresses collide",
        "aliases": "is written only where a case has been renamed",
    }
)
"""Fields that no made-up case shows, and why."""


def told(case: Case) -> Iterator[str]:
    """The field of every value a case gives; what is undisclosed or empty gives nothing."""
    for path, value in walk(case.fields):
        if path and value != Items(items=()) and not isinstance(value, Undisclosed):
            yield field_path(path)


def words_of(case: Case) -> Iterator[tuple[str, Text]]:
    """Everything a case says in words, by its path."""
    for path, value in walk(case.fields):
        if isinstance(value, Text):
            yield path, value
        elif isinstance(value, Quantity):
            yield from ((path, text) for _, text in texts_of(value) if text.zh != "%")


@pytest.mark.parametrize("name", TYPES)
def test_the_made_up_cases_show_every_field_of_their_types(name):
    shown = set(chain.from_iterable(told(case) for case in MADE_UP if case.type == name))
    own = set(paths_of(CATALOG.schema.types[name].fields))
    assert sorted(own - shown) == []


def test_the_made_up_cases_show_every_common_field_that_makes_sense():
    shown = set(chain.from_iterable(map(told, MADE_UP)))
    assert sorted(set(paths_of(CATALOG.schema.common)) - shown) == sorted(LEFT_OUT)


@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: case.id)
def test_a_made_up_case_says_everything_in_both_languages(case):
    assert [path for path, text in words_of(case) if not (text.zh and text.en)] == []
    assert sorted(case.stories) == ["en", "zh"]


@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: case.id)
def test_a_made_up_case_is_whole_and_answers_all_twenty_four(case):
    reading = CATALOG.readings[case.id]
    assert reading.tier == "full", reading.missing
    assert [window.question.id for window in reading.windows if window.state != "lit"] == []


@pytest.mark.parametrize(
    "steps",
    [
        ("issue_pipeline.raised", "issue_pipeline.accepted", "issue_pipeline.solved"),
        ("issue_pipeline.solved", "issue_pipeline.reopened"),
        ("mediation.handled", "mediation.settled"),
        ("community.residents", "community.households"),
        ("matching.requests", "matching.unmet"),
        ("volunteers.registered", "volunteers.active_12m"),
        ("participants", "active_12m"),
    ],
)
def test_no_made_up_part_is_more_than_its_whole(steps):
    for case in MADE_UP:
        found = [next(values_at(case.fields, step), None) for step in steps]
        numbers = [value.value for value in found if isinstance(value, Quantity)]
        assert numbers == sorted(numbers, reverse=True), case.id


def test_what_is_made_up_stands_in_a_made_up_place():
    for case in MADE_UP:
        for path in ("place", "organization", "partners.organization", "events", "lineage.case"):
            for ref in values_at(case.fields, path):
                assert isinstance(ref, Ref)
                key = CATALOG.find(ref)
                assert key, f"{case.id}: {path}"
                assert CATALOG.is_made_up(key), f"{case.id}: {path}"
