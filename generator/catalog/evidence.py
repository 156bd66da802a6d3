"""How strong the evidence of a case is: the reviewers' word, on the whole and on single claims.

A grade speaks of the material, and nothing is ranked by it. That of a whole case is the reviewers'
word. A claim is graded by its source, so that one fact has one grade wherever it stands, unless
reviewers graded it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.catalog.claims import Claim
from generator.model import (
    Day,
    Entity,
    Record,
    Text,
    choice_in,
    ref_in,
    text_in,
    values_at,
    word_in,
)

NO_EFFECT = "EX"
"""Tested, and no effect found."""
SAID, SOURCED = "E0", "E1"
"""A claim without a source, and one that names its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A reviewer's word: one of the grades of the schema, why, and since when."""

    key: str
    why: Text | None
    date: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The grades of a case."""

    whole: Grade | None = None
    claims: Mapping[str, Grade] = field(default_factory=dict)
    """By the path of the claim, for those that reviewers graded by themselves."""

    def of(self, claim: Claim) -> Grade:
        """The grade of a claim: the reviewers' own, or what its source gives it."""
        given = Grade(key=SOURCED if claim.source else SAID, why=None, date=None)
        return self.claims.get(claim.path, given)


def read_evidence(reviews: Iterable[Entity]) -> Mapping[str, Evidence]:
    """The evidence of every case that has been reviewed, by the case's id."""
    return {ref_in(review.fields, "case"): _of(review.fields) for review in reviews}


def _of(review: Record) -> Evidence:
    date = review.get("date")
    day = date if isinstance(date, Day) else None
    claims = {
        word_in(claim, "field"): Grade(
            key=choice_in(claim, "grade"), why=text_in(claim, "why"), date=day
        )
        for claim in values_at(review, "claims")
        if isinstance(claim, Record) and choice_in(claim, "grade")
    }
    key = choice_in(review, "grade")
    whole = Grade(key=key, why=text_in(review, "why"), date=day) if key else None
    return Evidence(whole=whole, claims=claims)
