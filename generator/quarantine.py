"""A site without the entries that have errors (`showcase build --keep-going`).

What names an entry that is set aside goes on without that name. Where it cannot, because the name
is one it must have, it is set aside too. Nothing is left out without being told. Errors in what
maintainers write are nobody's entry, so no site can do without them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from generator.catalog import Catalog, build_catalog
from generator.checks import check_catalog
from generator.diagnostics import (
    ContentRefused,
    Problem,
    Where,
    as_data,
    is_error,
    sort_problems,
)
from generator.model import Case, Day, Entity, Entry, Items, Key, Record, Ref, Value, key_of, walk
from generator.schema import Field, Schema

_KEPT_WHOLE = ("schema", "taxonomies", "translations", "pages")
"""Folders of `content/` that are the maintainers'."""
_LASTING = ("C002",)
"""Of the problems of the whole site, those that it still has without what they were found in."""
_Entry = TypeVar("_Entry", Case, Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A case's folder or another file that is not published, and why."""

    path: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What can be published."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    """Warnings, those about names that were left out among them."""
    aside: tuple[SetAside, ...]


def without_errors(catalog: Catalog, problems: Iterable[Problem], today: Day | None) -> Rest:
    """The catalog without the entries that have errors, as often as that leaves new ones.

    Raises `ContentRefused` where an error is in what maintainers write.
    """
    whole = catalog
    found = tuple(p for p in problems if p.code in _LASTING or not p.code.startswith("C"))
    while True:
        bad = _units(found)
        lost = {_key_of_unit(whole.schema, unit) for unit in bad}
        catalog, told = _without(whole, bad, lost, today)
        if not any(map(is_error, told)):  # else what names the fallen would be blamed for it
            told += tuple(p for p in check_catalog(catalog) if not _is_link_to(lost, p))
        newly = tuple(p for p in told if is_error(p))
        if not newly:
            break
        found = sort_problems((*found, *newly))
    aside = tuple(SetAside(path=unit, problems=_of(unit, found)) for unit in sorted(bad))
    warnings = (p for p in (*found, *told) if not is_error(p) and _unit_of(p.where.path) not in bad)
    return Rest(catalog=catalog, problems=sort_problems(warnings), aside=aside)


def report_of(aside: Iterable[SetAside]) -> str:
    """What is set aside, as JSON for programs; it is no part of the site."""
    left_out = [
        {"path": one.path, "problems": [as_data(problem) for problem in one.problems]}
        for one in aside
    ]
    return json.dumps({"left_out": left_out}, ensure_ascii=False, indent=2) + "\n"


def _units(problems: tuple[Problem, ...]) -> set[str]:
    """What has to be set aside for these problems: case folders, and files."""
    found = set()
    for problem in problems:
        if is_error(problem):
            unit = _unit_of(problem.where.path)
            if unit is None:
                raise ContentRefused(problems)
            found.add(unit)
    return found


def _unit_of(path: str) -> str | None:
    """A case's folder or file, another entry's file; None for what is the maintainers'."""
    parts = PurePosixPath(path).parts
    if len(parts) < 3 or parts[0] != "content" or parts[1] in _KEPT_WHOLE:  # noqa: PLR2004 -- content, its folder, a name
        return None
    return "/".join(parts[:3]) if parts[1] == "cases" else path


def _of(unit: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if is_error(p) and _unit_of(p.where.path) == unit)


def _key_of_unit(schema: Schema, unit: str) -> Key:
    """The entry that a unit holds, were it without errors."""
    path = PurePosixPath(unit).relative_to("content")
    folders = {kind.folder: kind.id for kind in schema.entities.values() if kind.folder}
    folder = path.parent.as_posix()
    name = path.name.removesuffix(".md") if folder == "cases" else path.stem
    return Key("case" if folder == "cases" else folders.get(folder, ""), name)


def _is_link_to(lost: set[Key], problem: Problem) -> bool:
    """Whether a narrative's link leads to what is set aside: its words stay, as plain words."""
    return problem.code == "C013" and Key(*problem.facts["target"].partition(":")[::2]) in lost


def _without(
    whole: Catalog, bad: set[str], lost: set[Key], today: Day | None
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog without what is bad and without its names; what that left out."""
    every: list[Entry] = [*whole.cases.values()]
    every += (entity for named in whole.entities.values() for entity in named.values())
    kept = {key_of(e): e for e in every if _unit_of(e.origin.path) not in bad}
    told: list[Problem] = []

    def is_gone(ref: Ref) -> bool:
        keys = [Key(kind, ref.id) for kind in ref.kinds]
        return not any(key in kept for key in keys) and any(key in lost for key in keys)

    def left(entry: _Entry, fields: tuple[Field, ...]) -> Iterator[_Entry]:
        gone = [path for path, v in walk(entry.fields) if isinstance(v, Ref) and is_gone(v)]
        record = _record_without(entry.fields, fields, is_gone) if gone else entry.fields
        told.extend(_told(whole, entry, gone, stands=record is not None))
        if record:
            yield replace(entry, fields=record) if gone else entry

    schema = whole.schema
    cases = [
        case
        for entry in kept.values()
        if isinstance(entry, Case)
        for case in left(entry, schema.fields_of((entry.type, *entry.also)))
    ]
    entities = [
        entity
        for entry in kept.values()
        if isinstance(entry, Entity)
        for entity in left(entry, schema.entities[entry.kind].fields)
    ]
    return build_catalog(schema, cases, entities, whole.regions, today), tuple(told)


def _told(whole: Catalog, entry: Entry, gone: list[str], *, stands: bool) -> Iterator[Problem]:
    """That names were left out of an entry (C023), or that it cannot stand without them (C024)."""
    said = dict(whole.values[key_of(entry)])
    for path in gone:
        ref = said[path]
        where = Where(entry.origin.path, *entry.origin.marks.get(path, (0, 0)))
        facts = {"id": ref.id if isinstance(ref, Ref) else ""}
        yield Problem(code="C023" if stands else "C024", where=where, facts=facts)


def _record_without(
    record: Record, fields: tuple[Field, ...], is_gone: Callable[[Ref], bool]
) -> Record | None:
    """A record without the names that are gone; None where it must have one of them."""
    by_name: Mapping[str, Field] = {part.name: part for part in fields}
    found: dict[str, Value] = {}
    for name, value in record.fields.items():
        left = _value_without(value, by_name[name], is_gone)
        if left is not None:
            found[name] = left
        elif by_name[name].required == "snapshot" and by_name[name].unless not in record.fields:
            return None
    return Record(found) if found else None


def _value_without(value: Value, part: Field, is_gone: Callable[[Ref], bool]) -> Value | None:
    if isinstance(value, Ref):
        return None if is_gone(value) else value
    if isinstance(value, Record):
        return _record_without(value, part.fields, is_gone)
    if isinstance(value, Items):
        items = tuple(item for item in value.items if not _names(item, is_gone))
        left = (_value_without(item, part, is_gone) for item in items)
        found = tuple(item for item in left if item is not None)
        return Items(found) if found else None
    return value


def _names(item: Value, is_gone: Callable[[Ref], bool]) -> bool:
    """Whether a record itself names what is gone: half a line of a list would say nothing."""
    said = item.fields.values() if isinstance(item, Record) else ()
    return any(isinstance(value, Ref) and is_gone(value) for value in said)
