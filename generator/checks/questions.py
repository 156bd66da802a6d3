"""Rules over what a case says of its own fields, questions and books."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, read_books
from generator.checks.places import hints, place_of
from generator.diagnostics import Problem, Where
from generator.model import Word, field_path, ref_in, values_at
from generator.schema import Field, field_at

_SHOWN = 12
"""Fields named in a hint."""


def highlights_name_fields(catalog: Catalog) -> Iterator[Problem]:
    """A highlight is the path of a single value that a case of these types may have."""
    for case in catalog.cases.values():
        fields = catalog.schema.fields_of((case.type, *case.also))
        for number, value in enumerate(values_at(case.fields, "highlights.field")):
            if isinstance(value, Word):
                where = place_of(case, f"highlights[{number}].field")
                yield from _unfit_to_show(fields, field_path(value.text), where)


def _unfit_to_show(fields: tuple[Field, ...], path: str, where: Where) -> Iterator[Problem]:
    named = field_at(fields, path)
    if named is None:
        meant, words = hints(path, list(_single(fields)))
        facts = {"field": path, "wrong_zh": "不存在", "wrong_en": "there is no such field", **words}
        yield Problem(code="C011", where=where, facts=facts, suggestion=meant)
    elif named.kind == "record":
        below = list(_single(named.fields, f"{path}."))[:_SHOWN]
        facts = {
            "field": path,
            "wrong_zh": "里面有好几项，放不成一个",
            "wrong_en": "it holds several fields and is no single figure",
            "hint_zh": f"写到里面的一项：{'、'.join(below)}。",
            "hint_en": f"Name one of those in it: {', '.join(below)}.",
        }
        yield Problem(code="C011", where=where, facts=facts)


def _single(fields: tuple[Field, ...], prefix: str = "") -> Iterator[str]:
    """The paths of single values, those inside lists included."""
    for part in fields:
        if part.kind == "record":
            yield from _single(part.fields, f"{prefix}{part.name}.")
        else:
            yield f"{prefix}{part.name}"


def points_spent_were_issued(catalog: Catalog) -> Iterator[Problem]:
    """No scheme has more points spent, expired and donated than it issued."""
    for case in catalog.cases.values():
        books = read_books(case.fields)
        known = (books.redeemed, books.expired, books.donated)
        out = sum(number for number in known if number is not None)
        if books.issued is not None and out > books.issued:
            facts = {"out": f"{out:f}", "issued": f"{books.issued:f}"}
            yield Problem(code="C016", where=place_of(case, "flows"), facts=facts)


def open_questions_name_a_question(catalog: Catalog) -> Iterator[Problem]:
    """An open question that sharpens one of the twenty-four names it rightly."""
    known = [q.id for floor in catalog.schema.floors for q in floor.questions]
    for case in catalog.cases.values():
        for number, value in enumerate(values_at(case.fields, "open_questions.about")):
            if isinstance(value, Word) and value.text not in known:
                meant, words = hints(value.text, known)
                where = place_of(case, f"open_questions[{number}].about")
                facts = {"id": value.text, **words}
                yield Problem(code="C012", where=where, facts=facts, suggestion=meant)


def graded_claims_exist(catalog: Catalog) -> Iterator[Problem]:
    """A number that reviewers grade by itself is a number of the case."""
    for review in catalog.entities.get("review", {}).values():
        case = ref_in(review.fields, "case")
        claims = [claim.path for claim in catalog.claims.get(case, ())]
        for number, value in enumerate(values_at(review.fields, "claims.field")):
            if isinstance(value, Word) and case in catalog.cases and value.text not in claims:
                meant, words = hints(value.text, claims)
                facts = {"case": case, "field": value.text, **words}
                where = place_of(review, f"claims[{number}].field")
                yield Problem(code="C020", where=where, facts=facts, suggestion=meant)
