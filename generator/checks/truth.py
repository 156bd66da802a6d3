"""Rules over what is claimed: who affirmed it, how it is graded, and whether it is real."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from generator import markup
from generator.catalog import Catalog, Claim, Evidence
from generator.checks.entries import entries
from generator.checks.narratives import line_of, narratives
from generator.checks.places import place_of
from generator.diagnostics import Problem
from generator.model import (
    Case,
    Choice,
    Entity,
    Key,
    Record,
    Ref,
    Word,
    key_of,
    ref_in,
    values_at,
    word_in,
)

_DESK = Choice(key="desk-from-source")
_REVIEW = "review"
_Fact: TypeAlias = tuple[object, ...]


def desk_cases_say_what_truly_happened(catalog: Catalog) -> Iterator[Problem]:
    """Nobody submitted a case that this site compiled, so nobody affirmed anything of it."""
    for case in catalog.cases.values():
        if case.fields.get("provenance") == _DESK:
            for _ in values_at(case.fields, "rights.submitter_affirms"):
                yield Problem(code="C028", where=place_of(case, "rights.submitter_affirms"))


def one_fact_has_one_grade(catalog: Catalog) -> Iterator[Problem]:
    """A number that reviewers grade by itself is graded alike in every case that tells it."""
    told: dict[_Fact, list[tuple[Case, Claim]]] = defaultdict(list)
    for case, claim in catalog.real.ledger:
        told[_fact(case, claim)].append((case, claim))
    for review in catalog.entities.get(_REVIEW, {}).values():
        yield from _graded_apart(catalog, review, told)


def _graded_apart(
    catalog: Catalog, review: Entity, told: dict[_Fact, list[tuple[Case, Claim]]]
) -> Iterator[Problem]:
    """Where a review grades a number otherwise than it is graded in another case."""
    case = catalog.real.cases.get(ref_in(review.fields, "case"))
    claims = {claim.path: claim for claim in catalog.claims[case.id]} if case else {}
    for number, field in enumerate(values_at(review.fields, "claims.field")):
        claim = claims.get(field.text) if isinstance(field, Word) else None
        fact = _fact(case, claim) if case and claim else ()
        if not case or not claim or not fact:
            continue
        grade = _grade(catalog, case, claim)
        others = ((other, _grade(catalog, other, same)) for other, same in told[fact])
        for other, other_grade in others:
            if other is not case and other_grade != grade:
                facts = {
                    "field": claim.path,
                    "grade": grade,
                    "other": other.id,
                    "other_grade": other_grade,
                }
                where = place_of(review, f"claims[{number}].grade")
                yield Problem(code="C029", where=where, facts=facts)


def _fact(case: Case, claim: Claim) -> _Fact:
    """What tells a number from every other: the address of its source, and what it says."""
    for source in values_at(case.fields, "sources"):
        if isinstance(source, Record) and word_in(source, "id") == claim.source:
            address, said = word_in(source, "url"), claim.quantity
            unit = said.unit.said("zh")[0] if said.unit else ""
            return (address, said.value, said.low, said.high, unit) if address else ()
    return ()


def _grade(catalog: Catalog, case: Case, claim: Claim) -> str:
    return catalog.evidence.get(case.id, Evidence()).of(claim).key


def real_entries_do_not_lean_on_samples(catalog: Catalog) -> Iterator[Problem]:
    """Nothing real names what is made up: its page knows of real entries only."""
    made_up = {key for key in catalog.values if catalog.is_made_up(key)}
    for entry in entries(catalog):
        if key_of(entry) in made_up or entry.kind == _REVIEW:  # a review has no page of its own
            continue
        for path, value in catalog.values[key_of(entry)]:
            if isinstance(value, Ref) and catalog.find(value) in made_up:
                facts = {"id": value.id}
                yield Problem(code="C030", where=place_of(entry, path), facts=facts)
    for where, text, entry in narratives(catalog):
        for target, _ in markup.links_in(text) if key_of(entry) not in made_up else ():
            kind, _, id_ = target.partition(":")
            if Key(kind, id_) in made_up:
                yield Problem(code="C030", where=line_of(where, text, target), facts={"id": id_})
