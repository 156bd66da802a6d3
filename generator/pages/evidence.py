"""Grades of evidence as they are read: a letter in a box and a word, never a colour or a rank."""

from __future__ import annotations

from generator.catalog import NO_EFFECT, Claim, Evidence, Grade
from generator.model import Case, Text
from generator.pages.here import Here
from generator.pages.inline import Graded
from generator.pages.views import EvidenceView
from generator.schema import field_at

_NONE = Evidence()


def evidence_of(here: Here, case: Case) -> EvidenceView | None:
    """What reviewers say of a case as a whole; None where they have not graded it."""
    grade = here.catalog.evidence.get(case.id, _NONE).whole
    if grade is None:
        return None
    return EvidenceView(
        grade=graded(here, grade),
        why=here.said(grade.why),
        date=here.date(grade.date) if grade.date else "",
        no_effect=grade.key == NO_EFFECT,
    )


def grade_of(here: Here, case: Case, claim: Claim) -> Graded | None:
    """The grade of a claim; None where all is made up."""
    if case.illustrative:
        return None
    return graded(here, here.catalog.evidence.get(case.id, _NONE).of(claim))


def graded(here: Here, grade: Grade) -> Graded:
    """A grade in words."""
    review = here.catalog.schema.entities.get("review")
    field = field_at(review.fields, "grade") if review else None
    label = field.options.get(grade.key) if field else None
    return Graded(grade.key, here.said(label or Text(zh=grade.key)))
