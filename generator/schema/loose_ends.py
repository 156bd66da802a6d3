"""Names and paths in the schema that lead nowhere, or to two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.diagnostics import Problem, Where
from generator.schema.fields import FLOORS, CaseType, Field, Schema, field_at
from generator.schema.sentences import Sayings, Sentence, paths_in
from generator.schema.values import ASKED, SILENCE

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
    for kind in schema.entities.values():
        if kind.other_names and field_at(kind.fields, kind.other_names) is None:
            name = kind.other_names
            zh, en = f"other_names 写的字段 {name} 不存在", f"other_names: there is no field {name}"
            yield _in(f"entities/{kind.id}", zh, en)
    yield from _kinds(schema)
    yield from _sentences(schema)
    yield from _words_of_not_knowing(schema)


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
    for file, field in _every_field(schema):
        if field.kind == "ref" and not field.to:
            yield _in(file, f"{field.name} 没有写 to:", f"{field.name} has no to:")
        for kind in sorted(set(field.to) - kinds):
            zh = f"{field.name} 指向的 {kind} 不存在"
            yield _in(file, zh, f"{field.name} names no kind {kind}")


def _words_of_not_knowing(schema: Schema) -> Iterator[Problem]:
    """No value and no field goes by a word that says how much is known of another one."""
    for file, field in _every_field(schema):
        options = {*field.options, *(label.zh for label in field.options.values())}
        for word in (word for word in SILENCE if word in options):
            zh = f"{field.name} 的选项不能叫 {word}：不知道就不写"
            yield _in(file, zh, f"{field.name} has an option {word}; what is not known is left out")
        if any(part.name == ASKED for part in field.fields):
            zh = f"{field.name} 里的字段不能叫 {ASKED}"
            yield _in(file, zh, f"{field.name} has a field {ASKED}, which says who was asked")


def _every_field(schema: Schema) -> Iterator[tuple[str, Field]]:
    """Every field, those inside of others too, with the file that declares it."""
    every = [("common", schema.common)]
    every += [(name, case_type.fields) for name, case_type in schema.types.items()]
    every += [(f"entities/{name}", entity.fields) for name, entity in schema.entities.items()]
    for file, fields in every:
        for field in _deep(fields):
            yield file, field


def _sentences(schema: Schema) -> Iterator[Problem]:
    """Gaps that no field could fill, and rows that there are not."""
    rows = {row.id for row in schema.rows}
    for row in schema.rows:
        yield from _gaps("common", schema.common, row.says)
    yield from _records("common", schema.common)
    for name, case_type in schema.types.items():
        for id_, says in case_type.says.items():
            if id_ not in rows:
                yield _in(name, f"compare 里没有 {id_} 这一行", f"compare has no row {id_}")
            yield from _gaps(name, schema.fields_of((name,)), says)
        yield from _records(name, case_type.fields)
    for name, entity in schema.entities.items():
        yield from _gaps(f"entities/{name}", entity.fields, entity.says)
        yield from _records(f"entities/{name}", entity.fields)


def _records(file: str, fields: Iterable[Field]) -> Iterator[Problem]:
    for field in _deep(fields):
        if field.sentence:
            yield from _gaps(file, field.fields, ((field.sentence,),))


def _gaps(file: str, fields: tuple[Field, ...], says: Sayings) -> Iterator[Problem]:
    for sentence in (one for several in says for one in several):
        for path in _paths_of(sentence):
            if field_at(fields, path) is None:
                zh = f"句子里的字段 {path} 不存在"
                yield _in(file, zh, f"a sentence names {path}, which does not exist")


def _paths_of(sentence: Sentence) -> dict[str, None]:
    return dict.fromkeys((*paths_in(sentence.zh), *paths_in(sentence.en)))


def _deep(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _deep(field.fields)


def _in(file: str, zh: str, en: str) -> Problem:
    return schema_problem(Where(f"{_FOLDER}{file}.yml"), zh, en)
