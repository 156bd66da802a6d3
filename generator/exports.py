"""What machines and editors read: the sitemap, the JSON Schema, the guide's field reference."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markupsafe import escape

from generator import permalinks
from generator.config import Settings
from generator.model import LANGS, Lang, OutputFile, Text
from generator.schema import Field, Schema

_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>|#"})
Json = dict[str, Any]


def sitemap(settings: Settings, pages: Iterable[str]) -> OutputFile:
    """One sitemap of all pages; `pages` are paths from the site's root."""
    urls = (escape(permalinks.absolute(settings.site_url, path)) for path in sorted(set(pages)))
    rows = "".join(f"<url><loc>{url}</loc></url>\n" for url in urls)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    return OutputFile(path=permalinks.SITEMAP, data=xml.encode())


def json_schemas(schema: Schema) -> Iterator[OutputFile]:
    """JSON Schema (2020-12) of a case and of every entity, for editors that complete words."""
    every = schema.fields_of(tuple(schema.types))
    case = _object(every, "案例 · Case", closed=True)
    case["required"] = _required(schema.common)
    of_types = [
        {
            "if": {"properties": {"type": {"enum": [t.id, t.label.zh, t.label.en]}}},
            "then": {"required": _required(t.fields)},
        }
        for t in schema.types.values()
        if _required(t.fields)
    ]
    if of_types:
        case["allOf"] = of_types
    yield _json("case", case)
    for kind, entity_type in schema.entities.items():
        title = f"{entity_type.label.zh} · {entity_type.label.en}"
        yield _json(kind, _object(entity_type.fields, title, closed=True))


def field_reference(schema: Schema, lang: Lang) -> str:
    """The guide's page of every field, as Markdown."""
    return "\n".join(_reference(schema, lang)) + "\n"


def _reference(schema: Schema, lang: Lang) -> Iterator[str]:
    texts = _TEXTS[lang]
    description = json.dumps(texts["lead"].replace("`", ""), ensure_ascii=False)
    yield f"---\ndescription: {description}\n---\n"
    yield f"# {texts['title']}\n\n{texts['lead']}\n"
    yield f"## {texts['common']}\n"
    yield from _table(schema.common, lang)
    for case_type in schema.types.values():
        yield f"## {_md(_say(case_type.label, lang))}\n\n{_md(_say(case_type.one_line, lang))}\n"
        yield from _table(case_type.fields, lang)
    yield f"## {texts['questions']}\n\n{texts['questions_lead']}\n"
    for floor in schema.floors:
        asks = "".join(f"\n- {_md(_say(q.ask, lang))}" for q in floor.questions)
        yield f"**{_md(_say(floor.label, lang))}**\n{asks}\n"


def _table(fields: tuple[Field, ...], lang: Lang, prefix: str = "") -> Iterator[str]:
    texts = _TEXTS[lang]
    if not prefix:
        yield f"| {texts['field']} | {texts['means']} | {texts['kind']} | {texts['need']} |"
        yield "|---|---|---|---|"
    for part in fields:
        kind = texts["kinds"][part.kind] + (texts["many"] if part.many else "")
        if part.options:
            named = (f"`{key}` {_md(_say(label, lang))}" for key, label in part.options.items())
            kind += "<br>" + " · ".join(named)
        help_ = f"<br>{_md(_say(part.help, lang))}" if part.help else ""
        need = texts["required"]["inside" if prefix and part.required else part.required or ""]
        need += texts["or"].format(name=part.unless) if part.unless else ""
        label = _md(_say(part.label, lang))
        yield f"| `{prefix}{part.name}` | {label}{help_} | {kind} | {need} |"
        yield from _table(part.fields, lang, f"{prefix}{part.name}.")
    if not prefix:
        yield ""


def _object(fields: tuple[Field, ...], title: str, *, closed: bool) -> Json:
    found: Json = {
        "title": title,
        "type": "object",
        "properties": {part.name: _property(part) for part in fields},
        "additionalProperties": not closed,
    }
    required = _required(fields)
    if required:
        found["required"] = required
    return found


def _required(fields: tuple[Field, ...]) -> list[str]:
    return [part.name for part in fields if part.required == "snapshot" and not part.unless]


def _property(part: Field) -> Json:
    one = _KINDS[part.kind](part) if part.kind in _KINDS else {"type": "string"}
    forms = [one, _UNDISCLOSED]
    if part.many:
        items = {"anyOf": forms}
        forms = [*forms, {"type": "array", "items": items, "maxItems": part.at_most}]
    words = [part.label.zh, part.label.en, part.help.zh if part.help else None]
    return {"description": " · ".join(word for word in words if word), "anyOf": forms}


def _json(name: str, schema: Json) -> OutputFile:
    full = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    data = json.dumps(full, ensure_ascii=False, indent=1).encode()
    return OutputFile(path=f"data/schema/{name}.json", data=data)


def _text(_part: Field | None = None) -> Json:
    both = {lang: {"type": "string"} for lang in LANGS}
    both_languages = {"type": "object", "properties": both, "additionalProperties": False}
    return {"anyOf": [{"type": "string"}, both_languages]}


def _choice(part: Field) -> Json:
    labels = [label for option in part.options.values() for label in (option.zh, option.en)]
    return {"enum": [*part.options, *(label for label in dict.fromkeys(labels) if label)]}


def _quantity(_part: Field) -> Json:
    numbers = {name: {"type": ["number", "string"]} for name in ("value", "min", "max")}
    return {"anyOf": [{"type": ["number", "string"]}, {"type": "object", "properties": numbers}]}


_DATE: Json = {"type": ["string", "integer"]}
_UNDISCLOSED: Json = {
    "type": "object",
    "properties": {"asked": _text(), "on": _DATE},
    "required": ["asked"],
    "additionalProperties": False,
}
"""Who was asked for a field, and when, and did not tell."""
_KINDS: dict[str, Callable[[Field], Json]] = {
    "text": _text,
    "prose": _text,
    "choice": _choice,
    "quantity": _quantity,
    "date": lambda _part: _DATE,
    "number": lambda _part: {"type": "number"},
    "flag": lambda _part: {"enum": [True, False, "是", "否"]},
    "ref": lambda _part: {"type": ["string", "integer"]},
    "record": lambda part: _object(part.fields, part.label.zh or part.name, closed=True),
}
_TEXTS: dict[Lang, Any] = {
    "zh": {
        "title": "字段说明",
        "lead": "一个案例能写哪些内容，全在这里。标“必填”的写了才能发布，"
        "标“完整”的写全了就是一份完整案例，其余随意。不知道的，不写那一行就行，不要猜；"
        "问过对方、对方不说的，写成 `字段: {asked: 问了谁, on: 2026-05}`。",
        "common": "每个案例都能写的",
        "questions": "二十四问",
        "questions_lead": "每个案例都回答这六层、二十四个问题。窗亮不亮由内容算出，不用填。",
        "field": "字段",
        "means": "写什么",
        "kind": "怎么写",
        "need": "要不要写",
        "many": "，可以有几项",
        "or": "，或写 `{name}`",
        "required": {"snapshot": "必填", "full": "完整", "inside": "写了上一层就要有", "": ""},
        "kinds": {
            "text": "一行字",
            "prose": "几行字",
            "word": "一行字",
            "slug": "英文代号",
            "number": "数",
            "quantity": "数量，如 `1232 户`、`近60起`；有出处的，`1232 户 [出处的代号 第 5 段]`",
            "date": "日期，如 `2025-11`",
            "flag": "`true` 是 / `false` 否",
            "choice": "选一个",
            "link": "网址",
            "file": "文件名",
            "ref": "另一条资料的代号",
            "record": "几行字段",
        },
    },
    "en": {
        "title": "Field reference",
        "lead": "Everything a case may say. “Required” must be there to publish, “full” makes a "
        "full case, the rest is up to you. Leave out what is not known; do not guess. Where "
        "somebody was asked and did not tell, write `field: {asked: whom, on: 2026-05}`.",
        "common": "Every case",
        "questions": "The twenty-four questions",
        "questions_lead": "Every case answers these, six floors of four. Whether a window is "
        "lit is computed from what is written.",
        "field": "Field",
        "means": "What to write",
        "kind": "How",
        "need": "Needed",
        "many": ", one or more",
        "or": ", or `{name}`",
        "required": {"snapshot": "required", "full": "full", "inside": "with it", "": ""},
        "kinds": {
            "text": "a line",
            "prose": "several lines",
            "word": "a line",
            "slug": "an id",
            "number": "a number",
            "quantity": "a quantity, such as `1232 户` or `近60起`; with its source, "
            "`1232 户 [source-id page 5]`",
            "date": "a date, such as `2025-11`",
            "flag": "`true` or `false`",
            "choice": "one of",
            "link": "an address",
            "file": "a file name",
            "ref": "the id of another entry",
            "record": "fields of its own",
        },
    },
}


def _say(text: Text | None, lang: Lang) -> str:
    return text.said(lang)[0] if text else ""


def _md(text: str) -> str:
    return text.translate(_MARKDOWN)
