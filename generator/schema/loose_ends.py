"""Names and paths in the schema that lead nowhere, or to two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.diagnostics import Problem, Where
from generator.schema.fields import FLOORS, CaseType, Field, Schema, field_at

_FOLDER = "content/schema/"


def schema_problem(where: Where, zh: str, en: str) -> Problem:
    """What is wrong with a schema file."""
    return Problem(code="F016", where=where, facts={"reason_zh": zh, "reason_en": en})


def loose_ends(schema: Schema) -> Iterator[Problem]:
    """What only shows once all schema files are read."""
    if tuple(floor.id for floor in schema.floors) != FLOORS:
        names = ", ".join(FLOORS)
        yield _in("common", f"floors 要依次是 {names}", f"floors must be {names}, in this order")
    yield from _names_used_twice(schema)
    for case_type in schema.types.values():
        yield from _questions(schema, case_type)
    yield from _kinds(schema)


def _names_used_twice(schema: Schema) -> Iterator[Problem]:
    """Types may be combined, so no two of them, and none and the common part, share a name."""
    fields = schema.fields_of(tuple(schema.types))
    for name, count in Counter(field.name for field in fields).items():
        if count > 1:
            yield _in("common", f"字段 {name} 重名", f"the field {name} is there twice")


def _questions(schema: Schema, case_type: CaseType) -> Iterator[Problem]:
    known = {question.id for floor in schema.floors for question in floor.questions}
    for id_ in sorted(case_type.questions.keys() - known):
        yield _in(case_type.id, f"没有 {id_} 这一问", f"there is no question {id_}")
    fields = schema.fields_of((case_type.id,))
    for floor in schema.floors_of((case_type.id,)):
        for question in floor.questions:
            for path in question.fields:
                if field_at(fields, path) is None:
                    zh = f"{question.id} 里的字段 {path} 不存在"
                    yield _in(case_type.id, zh, f"{question.id} names {path}, which does not exist")


def _kinds(schema: Schema) -> Iterator[Problem]:
    kinds = {*schema.entities, "case", "region"}
    every = [("common", schema.common)]
    every += [(name, case_type.fields) for name, case_type in schema.types.items()]
    every += [(f"entities/{name}", entity.fields) for name, entity in schema.entities.items()]
    for file, fields in every:
        for field in _deep(fields):
            if field.kind == "ref" and not field.to:
                yield _in(file, f"{field.name} 没有写 to:", f"{field.name} has no to:")
            for kind in sorted(set(field.to) - kinds):
                zh = f"{field.name} 指向的 {kind} 不存在"
                yield _in(file, zh, f"{field.name} names no kind {kind}")


def _deep(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _deep(field.fields)


def _in(file: str, zh: str, en: str) -> Problem:
    return schema_problem(Where(f"{_FOLDER}{file}.yml"), zh, en)
