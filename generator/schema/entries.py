"""A document to a case, or to the entities it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.diagnostics import Problem, Where, near_miss
from generator.documents import Document, Mapping, split_narrative
from generator.model import (
    Case,
    Entity,
    Flag,
    Items,
    Lang,
    Mark,
    Media,
    Origin,
    Record,
    Story,
    StorySection,
    Text,
    Unknown,
    Value,
)
from generator.schema.fields import Field, Schema
from generator.schema.values import Reading
from generator.sources import Source


def build_case(
    schema: Schema,
    case_id: str,
    document: Document,
    stories: Sequence[tuple[Lang, Source]] = (),
    media: Sequence[Media] = (),
) -> tuple[Case | None, tuple[Problem, ...]]:
    """A case, or None where it has no type or title; and every problem in it either way."""
    reading = Reading(document.source.path)
    types = _types(schema, document)
    fields = schema.fields_of(types) if types else schema.common
    # Without a type nobody can say which of the types' own fields are right.
    unsure = set() if types else {part.name for t in schema.types.values() for part in t.fields}
    values = reading.fields(fields, _without_reserved(reading, fields, document.fields, unsure))
    told = {lang: _story(schema, source.path, source.text, 1) for lang, source in stories}
    if document.body.strip():
        told["zh"] = _story(schema, document.source.path, document.body, document.body_line)
    problems = [*reading.problems, *(p for _, found in told.values() for p in found)]
    title = values.get("title")
    for part in schema.common:
        if part.name in ("type", "title") and isinstance(values.get(part.name), Unknown):
            where = Where(document.source.path, *reading.marks[part.name])
            facts = {"label_zh": part.label.zh or "", "label_en": part.label.en or ""}
            problems.append(Problem(code="F002", where=where, facts={"name": part.name, **facts}))
    if not types or not isinstance(title, Text):
        return None, tuple(problems)
    case = Case(
        id=case_id,
        type=types[0],
        also=types[1:],
        title=title,
        illustrative=values.get("illustrative") == Flag(yes=True),
        fields=Record(values),
        stories={lang: story for lang, (story, _) in told.items()},
        media=tuple(media),
        origin=_origin(document, reading.marks, document.fields.mark),
    )
    return case, tuple(problems)


def build_entities(
    schema: Schema, document: Document
) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    """The entities of a file: one named after the file, or many, each under its id."""
    path = PurePosixPath(document.source.path).relative_to("content")
    for kind, entity_type in schema.entities.items():
        title = entity_type.title_field
        if str(path) == entity_type.file:
            return _many(document, kind, title, entity_type.fields)
        if path.parent.as_posix() == entity_type.folder:
            entity, problems = _one(
                document, kind, path.stem, title, entity_type.fields, document.fields, ""
            )
            return (entity,) if entity else (), problems
    where = Where(document.source.path)
    return (), (Problem(code="S006", where=where, facts={"name": path.name}),)


def _many(
    document: Document, kind: str, title: str, fields: tuple[Field, ...]
) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    entities: list[Entity] = []
    problems: list[Problem] = []
    for entry in document.fields.entries:
        if not isinstance(entry.value, Mapping):
            where = Where(document.source.path, *entry.mark)
            problems.append(Problem(code="D008", where=where))
            continue
        entity, found = _one(document, kind, entry.key, title, fields, entry.value, "")
        entities += [entity] if entity else []
        problems += found
    return tuple(entities), tuple(problems)


def _one(
    document: Document,
    kind: str,
    id_: str,
    title_field: str,
    fields: tuple[Field, ...],
    node: Mapping,
    prefix: str,
) -> tuple[Entity | None, tuple[Problem, ...]]:
    reading = Reading(document.source.path)
    values = reading.fields(fields, node, prefix)
    title = values.get(title_field, Text(zh=id_))
    if not isinstance(title, Text):
        title = Text(zh=id_)
    entity = Entity(
        kind=kind,
        id=id_,
        title=title,
        fields=Record(values),
        origin=_origin(document, reading.marks, node.mark),
    )
    return entity, tuple(reading.problems)


def _types(schema: Schema, document: Document) -> tuple[str, ...]:
    """The types a document names, as far as they can be understood, the first one first."""
    reading = Reading(document.source.path)
    by_name = {part.name: part for part in schema.common}
    written = {entry.key: entry.value for entry in document.fields.entries}
    found: list[str] = []
    for name in ("type", "also"):
        part, node = by_name.get(name), written.get(name)
        if part and node:
            value = reading.read(part, node, name)
            found += [key for key in _keys(value) if key not in found]
        if not found:
            return ()
    return tuple(found)


def _keys(value: Value | None) -> Iterator[str]:
    if isinstance(value, Items):
        for item in value.items:
            yield from _keys(item)
    elif value is not None and hasattr(value, "key"):
        yield value.key


def _without_reserved(
    reading: Reading, fields: tuple[Field, ...], node: Mapping, unsure: set[str]
) -> Mapping:
    """The fields a submitter may write; reviewers' own are refused wherever they stand."""
    reserved = {"review", "evidence", "grade", *(part.name for part in fields if part.reviewer)}
    for entry in node.entries:
        if entry.key in reserved:
            reading.refuse("F011", entry.mark, name=entry.key)
    left_out = reserved | unsure
    return Mapping(tuple(e for e in node.entries if e.key not in left_out), node.mark)


def _story(
    schema: Schema, path: str, text: str, first_line: int
) -> tuple[Story, tuple[Problem, ...]]:
    """A narrative cut into its floors; headings are the floors' labels in either language."""
    named = {label: floor.id for floor in schema.floors for label in _names(floor.label)}
    known = "、".join(floor.label.zh or "" for floor in schema.floors)
    sections: list[StorySection] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for heading in split_narrative(text, first_line):
        where = Where(path, heading.line, 1)
        floor = named.get(heading.title.strip().casefold(), "") if heading.title else ""
        if heading.title and not floor:
            meant = near_miss(heading.title, named)
            facts = {"heading": heading.title, "known": known}
            problems.append(Problem(code="D013", where=where, facts=facts, suggestion=meant))
        elif heading.title and floor in seen:
            facts = {"heading": heading.title, "first": str(seen[floor])}
            problems.append(Problem(code="D014", where=where, facts=facts))
        elif heading.markdown.strip():
            seen[floor] = heading.line
            text, line = heading.markdown, heading.first_line
            sections.append(StorySection(floor=floor, markdown=text, line=line))
    return Story(path=path, sections=tuple(sections)), tuple(problems)


def _names(label: Text) -> Iterator[str]:
    for name in (label.zh, label.en):
        if name:
            yield name.casefold()
            yield name.rstrip("?？").casefold()


def _origin(document: Document, marks: dict[str, Mark], mark: Mark) -> Origin:
    return Origin(
        path=document.source.path, marks={"": mark, **marks}, digest=document.source.digest
    )
