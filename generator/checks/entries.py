"""Rules over entries and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator import permalinks
from generator.catalog import Catalog, short_of
from generator.checks.places import hints, place_of
from generator.diagnostics import Problem, Where
from generator.model import (
    Case,
    Choice,
    Entry,
    Flag,
    Items,
    Quantity,
    Record,
    Ref,
    Text,
    Value,
    Word,
    key_of,
    values_at,
)
from generator.schema import kinds_told

_OWN_ID = re.compile(r"(sources|aliases)\[\d+\](?:\.id)?")
"""Where an entry has ids of its own: those of its sources, and its former ones."""


def ids_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No two entries of a kind have one id."""
    for entry, holder in catalog.doubles:
        path = PurePosixPath(entry.origin.path)
        file = path.parent if path.name == "case.yml" else path
        name = f"{entry.id}-2{file.suffix}"
        facts = {
            "id": entry.id,
            "other": holder.origin.path,
            "file": str(file),
            "name": name,
        }
        yield Problem(code="C002", where=place_of(entry), facts=facts)


def ids_are_free(catalog: Catalog) -> Iterator[Problem]:
    """No id, past or present, takes the place of a page that the site itself has."""
    for entry in entries(catalog):
        if permalinks.has_folder(entry.kind) and permalinks.is_reserved(entry.id):
            yield Problem(code="C015", where=place_of(entry), facts={"id": entry.id})
        for value in values_at(entry.fields, "aliases"):
            if isinstance(value, Word) and permalinks.is_reserved(value.text):
                where = place_of(entry, "aliases")
                yield Problem(code="C015", where=where, facts={"id": value.text})


def titles_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No two cases have the same title; of two files the later one by name is told."""
    seen: dict[str, Case] = {}
    for case in sorted(catalog.cases.values(), key=lambda case: case.origin.path):
        title = " ".join(case.title.said("zh")[0].split()).casefold()
        first = seen.setdefault(title, case)
        if first is not case:
            facts = {"title": case.title.said("zh")[0], "other": first.origin.path}
            yield Problem(code="C003", where=place_of(case, "title"), facts=facts)


def references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """Every reference names an entry that exists."""
    for entry in entries(catalog):
        for path, value in catalog.values[key_of(entry)]:
            if isinstance(value, Ref) and catalog.find(value) is None:
                yield _dangling(catalog, entry, path, value)


def sources_resolve(catalog: Catalog) -> Iterator[Problem]:
    """Every source that a claim or a person names is among the entry's sources."""
    for entry in entries(catalog):
        ids = values_at(entry.fields, "sources.id")
        known = [value.text for value in ids if isinstance(value, Word)]
        for path, id_ in _named_sources(catalog.values[key_of(entry)]):
            if id_ not in known:
                meant, words = hints(id_, known)
                facts = {"id": id_, **words}
                where = place_of(entry, path)
                yield Problem(code="C006", where=where, facts=facts, suggestion=meant)


def ids_within_an_entry_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No entry has two sources of one id, nor one former id twice."""
    for entry in entries(catalog):
        seen: dict[tuple[str, str], str] = {}
        for path, value in catalog.values[key_of(entry)]:
            named = _OWN_ID.fullmatch(path)
            if not named or not isinstance(value, Word):
                continue
            first = seen.setdefault((named[1], value.text), path)
            if first != path:
                line = str(place_of(entry, first).line)
                facts = {"name": named[1], "id": value.text, "first": line}
                yield Problem(code="C018", where=place_of(entry, path), facts=facts)


def short_addresses_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No two cases share a printed address."""
    seen: dict[str, Case] = {}
    for case in catalog.cases.values():
        short = short_of(case)
        first = seen.setdefault(short, case)
        if first is not case:
            facts = {"short": short, "other": first.origin.path}
            yield Problem(code="C005", where=place_of(case, "short"), facts=facts)


def aliases_are_free(catalog: Catalog) -> Iterator[Problem]:
    """A former id is nobody's id today, and was one case's only."""
    held = dict(catalog.cases)
    for case in catalog.cases.values():
        for value in values_at(case.fields, "aliases"):
            if not isinstance(value, Word):
                continue
            holder = held.setdefault(value.text, case)
            if holder is not case or value.text in catalog.cases:
                facts = {"alias": value.text, "other": holder.origin.path}
                yield Problem(code="C007", where=place_of(case, "aliases"), facts=facts)


def named_people_are_public(catalog: Catalog) -> Iterator[Problem]:
    """A person is named in a public role with a source, or with consent."""
    for case in catalog.cases.values():
        people = case.fields.get("people")
        for number, person in enumerate(people.items if isinstance(people, Items) else ()):
            if not isinstance(person, Record) or not isinstance(person.get("name"), Text):
                continue
            sourced = isinstance(person.get("source"), Word)
            public = person.get("public_role") == Flag(yes=True) and sourced
            if not public and person.get("consent") != Flag(yes=True):
                yield Problem(code="C008", where=place_of(case, f"people[{number}]"))


def pictures_are_there_with_consent(catalog: Catalog) -> Iterator[Problem]:
    """Every picture named is in the case's folder; children are shown only with consent."""
    for case in catalog.cases.values():
        known = [media.name for media in case.media]
        media = case.fields.get("media")
        for number, item in enumerate(media.items if isinstance(media, Items) else ()):
            if not isinstance(item, Record):
                continue
            where = place_of(case, f"media[{number}]")
            file = item.get("file")
            if isinstance(file, Word) and file.text not in known:
                meant, words = hints(file.text, known)
                facts = {"file": file.text, **words}
                yield Problem(code="C009", where=where, facts=facts, suggestion=meant)
            children = item.get("people") == Choice(key="children")
            if children and item.get("consent") != Choice(key="obtained"):
                yield Problem(code="C010", where=where)


def pictures_are_named(catalog: Catalog) -> Iterator[Problem]:
    """Every picture in a case's folder is said to be somebody's, or it is not shown."""
    for case in catalog.cases.values():
        named = {
            value.text for value in values_at(case.fields, "media.file") if isinstance(value, Word)
        }
        for media in case.media:
            if media.sizes and media.name not in named:
                where = Where(f"content/{media.path}")
                yield Problem(code="C027", where=where, facts={"file": media.name})


def real_cases_have_real_sources(catalog: Catalog) -> Iterator[Problem]:
    """Only an illustrative case rests on made-up sources."""
    for case in catalog.cases.values():
        for number, value in enumerate(values_at(case.fields, "sources.kind")):
            if value == Choice(key="illustration") and not case.illustrative:
                yield Problem(code="C014", where=place_of(case, f"sources[{number}].kind"))


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Every case and entity."""
    yield from catalog.cases.values()
    for named in catalog.entities.values():
        yield from named.values()


def _dangling(catalog: Catalog, entry: Entry, path: str, ref: Ref) -> Problem:
    kind_zh, kind_en = kinds_told(catalog.schema, ref.kinds)
    known = sorted(id_ for kind in ref.kinds for id_ in catalog.ids_of(kind))
    meant, words = hints(ref.id, known)
    facts = {
        "name": path.rpartition(".")[2].partition("[")[0],
        "id": ref.id,
        "kind_zh": kind_zh,
        "kind_en": kind_en,
        **words,
    }
    return Problem(code="C001", where=place_of(entry, path), facts=facts, suggestion=meant)


def _named_sources(said: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    for path, value in said:
        if isinstance(value, Quantity) and value.source:
            yield path, value.source
        elif isinstance(value, Word) and path.rpartition(".")[2] == "source":
            yield path, value.text
