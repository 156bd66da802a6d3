"""A blank case to fill in, written from the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.config import Project
from generator.diagnostics import Problem, Where, WrongUse, near_miss
from generator.load import schema_of
from generator.schema import TO_FILL_IN, Field, Schema

_MAY_WAIT = "# 下面的不知道就不写，不用管它；知道哪一样，去掉那一行前面的“# ”，写在冒号后面。"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_case(project: Project, id_: str, type_id: str) -> Path:
    """Write `content/cases/<id>.md`. Raises `WrongUse` where the id or the type will not do."""
    schema = schema_of(project)
    if not _ID.fullmatch(id_):
        raise WrongUse(Problem(code="F009", where=Where(id_), facts={"value": id_}))
    if type_id not in schema.types:
        names = ", ".join(schema.types)
        meant = near_miss(type_id, schema.types)
        facts = {
            "name": "type",
            "value": type_id,
            "hint_zh": f"是不是 {meant}？" if meant else "",
            "hint_en": f"Did you mean {meant}? " if meant else "",
            "known_zh": names,
            "known_en": names,
        }
        raise WrongUse(Problem(code="F004", where=Where("--type"), facts=facts, suggestion=meant))
    path = project.content / "cases" / f"{id_}.md"
    if path.exists() or path.with_suffix("").exists():
        shown = path.relative_to(project.root).as_posix()
        raise WrongUse(Problem(code="G006", where=Where(shown), facts={"path": shown}))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(_blank(schema, type_id)) + "\n", "utf-8")
    return path


def _blank(schema: Schema, type_id: str) -> Iterator[str]:
    """The lines of a snapshot to fill in, those that may wait as remarks, then the six headings."""
    fields = {field.name: field for field in schema.fields_of((type_id,))}
    required = [field for field in fields.values() if field.required == "snapshot"]
    asked = [fields[field.unless] if field.unless else field for field in required]
    yield "---"
    for field in asked:
        yield from _line(field, type_id)
    yield _MAY_WAIT
    for field in fields.values():
        if field.required and field not in asked and (field.unless or field.open or field.facet):
            yield f"# {field.label.zh}\n# {field.name}:"
    yield "# 正文的六段各回答四个问题；没有可写的，连小标题一起删掉。"
    for floor in schema.floors:
        yield f"# {floor.label.zh}：{' '.join(q.ask.zh or '' for q in floor.questions)}"
    yield "---"
    for floor in schema.floors:
        yield f"\n## {floor.label.zh}\n"


def _line(field: Field, type_id: str) -> Iterator[str]:
    help_ = f"（{field.help.zh}）" if field.help else ""
    yield f"# {field.label.zh}{help_}"
    if field.name == "type":
        yield f"type: {type_id}"
    elif field.name == "sources":
        yield f"sources:\n  - id: ours\n    title: {TO_FILL_IN[0]}哪份记录\n    kind: self"
    elif field.options:
        yield f"{field.name}: {next(iter(field.options))}"
    else:
        yield from (f"# {line}" for line in (f"例如 {field.example}",) if field.example)
        yield f"{field.name}:"
