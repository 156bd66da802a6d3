"""A document to a case, or to the entities it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as _Sequence
from pathlib import PurePosixPath

from generator.diagnostics import Problem, Where, near_miss
from generator.documents import Document, Mapping, Node, Scalar, Sequence, split_narrative
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
    Undisclosed,
    Value,
)
from generator.schema.fields import EntityType, Field, Schema
from generator.schema.translated import mark_stories, mark_values
from generator.schema.values import Names, Reading, is_slug
from generator.sources import Source, stray_file
from generator.traditional import simplified
from generator.translations import NOTHING, Memory, Pair, pairs_in, stale_pairs

_HAN = re.compile(r"[\u3400-\u9fff]")
_ODD_HEADING = re.compile(r"\s*[#＃]{1,6}\s*(\S.*?)\s*[#＃]*\s*")


def build_case(
    schema: Schema,
    case_id: str,
    document: Document,
    stories: _Sequence[tuple[Lang, Source]] = (),
    media: _Sequence[Media] = (),
    names: Names | None = None,
    memory: Memory = NOTHING,
) -> tuple[Case | None, tuple[Problem, ...]]:
    """A case, or None where it has no type or title; and every problem in it either way."""
    reading = Reading(document.source.path, names or {}, schema)
    types = _types(schema, document)
    fields = schema.fields_of(types) if types else schema.common
    # Without a type nobody can say which of the types' own fields are right.
    unsure = set() if types else {part.name for t in schema.types.values() for part in t.fields}
    written = reading.fields(fields, _without_reserved(reading, fields, document.fields, unsure))
    for part in schema.common:
        if part.name in ("type", "title") and isinstance(written.get(part.name), Undisclosed):
            reading.missing(part, reading.marks[part.name])  # without these there is no case
    told, wrong = _stories(schema, document, stories)
    stale = stale_pairs(memory, pairs_in(Record(written), told))
    values = mark_values(written, stale)
    problems = (
        *_id_problems(case_id, Where(document.source.path)),
        *reading.problems,
        *reading.silence_told(),
        *wrong,
    )
    title = values.get("title")
    if not types or not isinstance(title, Text):
        return None, problems
    case = Case(
        id=case_id,
        type=types[0],
        also=types[1:],
        title=title,
        illustrative=values.get("illustrative") == Flag(yes=True),
        fields=Record(values),
        stories=mark_stories(told, stale),
        media=tuple(media),
        origin=_origin(document, reading.marks, document.fields.mark),
        stale=bool(stale),
    )
    return case, problems


def build_entities(
    schema: Schema, document: Document, names: Names | None = None, memory: Memory = NOTHING
) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    """The entities of a file: one named after the file, or many, each under its id."""
    where = Where(document.source.path)
    kind = _kind_of(schema, document)
    if kind is None:
        return (), (stray_file(document.source.path),)
    found: list[tuple[str, Origin, Record]] = []
    problems: list[Problem] = []
    for id_, node in _nodes(kind, document):
        problems += _id_problems(id_, Where(where.path, *node.mark) if kind.file else where)
        if not isinstance(node, Mapping):
            problems.append(Problem(code="D008", where=Where(where.path, *node.mark)))
            continue
        reading = Reading(where.path, names or {}, schema)
        values = reading.fields(kind.fields, node)
        found.append((id_, _origin(document, reading.marks, node.mark), Record(values)))
        problems += (*reading.problems, *reading.silence_told())
    stale = stale_pairs(memory, (pair for *_, written in found for pair in pairs_in(written)))
    return tuple(_entity(kind, *one, stale) for one in found), tuple(problems)


def names_in(schema: Schema, documents: Iterable[Document]) -> Names:
    """What the entities of these documents are called, in either language: kind → name → ids.

    What else one is called counts as well, unless it is another one's own name.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    also: dict[str, dict[str, tuple[str, ...]]] = {}
    for document in documents:
        kind = _kind_of(schema, document)
        if kind is not None:
            named, others = found.setdefault(kind.id, {}), also.setdefault(kind.id, {})
            for id_, node in _nodes(kind, document):
                _add_names(named, id_, _names_of(node, kind.title_field, several=False))
                _add_names(others, id_, _names_of(node, kind.other_names, several=True))
    return {kind: also[kind] | named for kind, named in found.items()}


def _add_names(named: dict[str, tuple[str, ...]], id_: str, names: Iterable[str]) -> None:
    for name in names:
        named[name] = (*(other for other in named.get(name, ()) if other != id_), id_)


def _entity(
    kind: EntityType, id_: str, origin: Origin, written: Record, stale: frozenset[Pair]
) -> Entity:
    values = mark_values(written.fields, stale)
    title = values.get(kind.title_field)
    return Entity(
        kind=kind.id,
        id=id_,
        title=title if isinstance(title, Text) else Text(zh=id_),
        fields=Record(values),
        origin=origin,
        stale=bool(stale) and not stale.isdisjoint(pairs_in(written)),
    )


def _kind_of(schema: Schema, document: Document) -> EntityType | None:
    path = PurePosixPath(document.source.path).relative_to("content")
    for kind in schema.entities.values():
        if str(path) == kind.file or path.parent.as_posix() == kind.folder:
            return kind
    return None


def _nodes(kind: EntityType, document: Document) -> Iterator[tuple[str, Node]]:
    """The ids in a document with what stands under each."""
    if kind.file:
        for entry in document.fields.entries:
            yield entry.key, entry.value
    else:
        yield PurePosixPath(document.source.path).stem, document.fields


def _names_of(node: Node, field: str, *, several: bool) -> Iterator[str]:
    """The words of a field that holds a name or `several`, each in one language or two."""
    for entry in node.entries if isinstance(node, Mapping) else ():
        if entry.key == field:
            said = entry.value
            for item in said.items if several and isinstance(said, Sequence) else (said,):
                parts = [p.value for p in item.entries] if isinstance(item, Mapping) else [item]
                yield from (part.text.strip() for part in parts if isinstance(part, Scalar))


def _id_problems(id_: str, where: Where) -> Iterator[Problem]:
    """An id stands in addresses and in other files."""
    if not is_slug(id_):
        yield Problem(code="F009", where=where, facts={"value": id_[:40]})


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


def _stories(
    schema: Schema, document: Document, sources: _Sequence[tuple[Lang, Source]]
) -> tuple[dict[Lang, Story], tuple[Problem, ...]]:
    """The narratives of a case by language: those with files of their own, then its body."""
    told = {lang: _story(schema, source.path, source.text, 1) for lang, source in sources}
    if document.body.strip():
        lang = _language_of(document.body)
        told[lang] = _story(schema, document.source.path, document.body, document.body_line)
    problems = tuple(problem for _, found in told.values() for problem in found)
    return {lang: story for lang, (story, _) in told.items()}, problems


def _story(
    schema: Schema, path: str, text: str, first_line: int
) -> tuple[Story, tuple[Problem, ...]]:
    """A narrative cut into its floors, which go by their labels and by their headings on a page."""
    named = {
        _bare(words): floor.id
        for floor in schema.floors
        for text in (floor.heading, floor.label)
        for words in (text.zh, text.en)
        if words
    }
    known = "、".join(floor.label.zh or "" for floor in schema.floors)
    sections: list[StorySection] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for heading in split_narrative(text, first_line):
        where = Where(path, heading.line, 1)
        title = _bare(heading.title)
        floor = named.get(title) or named.get(simplified(title), "")
        if heading.title and not floor:
            meant = near_miss(simplified(title), named)
            facts = {"heading": heading.title, "known": known}
            problems.append(Problem(code="D013", where=where, facts=facts, suggestion=meant))
        elif heading.title and floor in seen:
            facts = {"heading": heading.title, "first": str(seen[floor])}
            problems.append(Problem(code="D014", where=where, facts=facts))
        elif heading.markdown.strip():
            seen[floor] = heading.line
            text, line = heading.markdown, heading.first_line
            sections.append(StorySection(floor=floor, markdown=text, line=line))
    problems += _odd_headings(path, text, first_line, named)
    return Story(path=path, sections=tuple(sections)), tuple(problems)


def _odd_headings(
    path: str, text: str, first_line: int, named: dict[str, str]
) -> Iterator[Problem]:
    """Lines that name a floor with a mark that Markdown does not read as a second-level heading."""
    for line, words in enumerate(text.split("\n"), first_line):
        match = _ODD_HEADING.fullmatch(words)
        if not match or words.startswith("## "):
            continue
        title = match[1].casefold()
        if title in named or simplified(title) in named:
            facts = {"heading": words.strip()[:40], "name": match[1]}
            yield Problem(code="D016", where=Where(path, line, 1), facts=facts)


def _language_of(text: str) -> Lang:
    """The language of a narrative whose file does not say: Chinese, unless it has no character."""
    return "zh" if _HAN.search(text) else "en"


def _bare(heading: str) -> str:
    """A heading as it is compared: without case, and without a question mark."""
    return heading.strip().rstrip("?？").casefold()


def _origin(document: Document, marks: dict[str, Mark], mark: Mark) -> Origin:
    return Origin(path=document.source.path, marks={"": mark, **marks})
