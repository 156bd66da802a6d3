"""Typed values to views: how each kind of value reads on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from generator.catalog import claim_id
from generator.model import (
    Choice,
    Day,
    Flag,
    Items,
    Number,
    Quantity,
    Record,
    Ref,
    Text,
    Unknown,
    Value,
    Word,
)
from generator.pages.here import Here, tag_of
from generator.pages.views import Figure, Part, Said, Shown
from generator.schema import Field

_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")
_AFTER_NUMBER = ("多", "余", "来", "几")
_AFTER_UNIT = ("以上", "左右", "上下", "以内", "不到")


def show_parts(
    here: Here, fields: Iterable[Field], record: Record, prefix: str = ""
) -> tuple[Part, ...]:
    """Every field of a record that is there, in the order of the schema."""
    return tuple(
        show_part(here, field, value, f"{prefix}{field.name}")
        for field in fields
        if (value := record.get(field.name)) is not None and not _is_source_id(field)
    )


def _is_source_id(field: Field) -> bool:
    """The id of a source says nothing to a reader; the sources stand below."""
    return field.name == "source" and field.kind == "word"


def show_part(here: Here, field: Field, value: Value, path: str) -> Part:
    """A field with its value, ready to be drawn."""
    return Part(
        name=field.name,
        label=here.said(field.label),
        draw=field.drawn_as,
        shown=show(here, field, value, path),
    )


def show(here: Here, field: Field, value: Value, path: str) -> Shown:
    """A value ready to be drawn."""
    return _SHOWN[type(value)](here, field, value, path)


def show_figure(here: Here, quantity: Quantity, path: str = "") -> Figure:
    """A quantity with its qualifier where its language puts it: 近60起, 50多种, 百余个."""
    qualifier, unit = here.said(quantity.qualifier), here.said(quantity.unit)
    zh = (quantity.qualifier.zh or "") if quantity.qualifier else ""
    number = _number(quantity, here.lang)
    href = f"#{claim_id(path)}" if here.ledger and path else ""
    lang = qualifier.lang or unit.lang
    gap = " " if unit and not (unit.lang or here.lang).startswith("zh") else ""
    before, after = "", f"{gap}{unit.text}"
    if _NUMERAL.search(zh) or not number:
        number = qualifier.text
    elif not (qualifier.lang or here.lang).startswith("zh"):
        before = f"{qualifier.text} " if qualifier else ""
    elif zh in _AFTER_NUMBER:
        after = f"{qualifier.text}{unit.text}"
    elif zh in _AFTER_UNIT:
        after = f"{unit.text}{qualifier.text}"
    else:
        before = qualifier.text
    return Figure(before=before, number=number, after=after, lang=lang, href=href)


def _show_unknown(_here: Here, _field: Field, _value: Unknown, _path: str) -> Shown:
    return Shown(kind="unknown")


def _show_text(here: Here, _field: Field, value: Text, _path: str) -> Shown:
    if not value.markdown:
        return Shown(kind="words", said=here.said(value))
    words, lang = value.said(here.lang)
    foreign = "" if lang == here.lang else tag_of(lang)
    return Shown(kind="prose", html=here.narrative(words), said=Said(text="", lang=foreign))


def _show_quantity(here: Here, _field: Field, value: Quantity, path: str) -> Shown:
    return Shown(kind="figure", figure=show_figure(here, value, path))


def _show_day(here: Here, _field: Field, value: Day, _path: str) -> Shown:
    return Shown(kind="date", said=Said(text=here.date(value)), key=str(value))


def _show_choice(here: Here, field: Field, value: Choice, _path: str) -> Shown:
    said = here.said(field.options.get(value.key, Text(zh=value.key)))
    return Shown(kind="choice", said=said, key=value.key)


def _show_flag(here: Here, _field: Field, value: Flag, _path: str) -> Shown:
    key = "yes" if value.yes else "no"
    return Shown(kind="flag", said=Said(text=here.words(f"flag.{key}")), key=key)


def _show_number(here: Here, _field: Field, value: Number, _path: str) -> Shown:
    return Shown(kind="words", said=Said(text=_plain(value.value, here.lang)))


def _show_ref(here: Here, _field: Field, value: Ref, _path: str) -> Shown:
    key = here.catalog.find(value)
    if key is None:
        return Shown(kind="words", said=Said(text=value.id))
    said = here.said(here.catalog.title_of(key))
    return Shown(kind="link", said=said, href=here.to_entry(key))


def _show_word(_here: Here, field: Field, value: Word, _path: str) -> Shown:
    said = Said(text=value.text)
    if field.kind == "link":
        return Shown(kind="link", said=said, href=value.text, external=True)
    return Shown(kind="words", said=said)


def _show_items(here: Here, field: Field, value: Items, path: str) -> Shown:
    items = tuple(
        show(here, field, item, f"{path}[{number}]") for number, item in enumerate(value.items)
    )
    there = {part.name for item in items for part in item.parts}
    columns = tuple(
        (part.name, here.said(part.label)) for part in field.fields if part.name in there
    )
    return Shown(kind="items", items=items, columns=columns)


def _show_record(here: Here, field: Field, value: Record, path: str) -> Shown:
    return Shown(kind="record", parts=show_parts(here, field.fields, value, f"{path}."))


_SHOWN: dict[type, Callable[[Here, Field, Any, str], Shown]] = {
    Unknown: _show_unknown,
    Text: _show_text,
    Quantity: _show_quantity,
    Day: _show_day,
    Choice: _show_choice,
    Flag: _show_flag,
    Number: _show_number,
    Ref: _show_ref,
    Word: _show_word,
    Items: _show_items,
    Record: _show_record,
}


def _number(quantity: Quantity, lang: str) -> str:
    if quantity.value is not None:
        return _plain(quantity.value, lang)
    if quantity.low is not None and quantity.high is not None:
        return f"{_plain(quantity.low, lang)}–{_plain(quantity.high, lang)}"
    bound = quantity.low if quantity.low is not None else quantity.high
    if bound is None:
        return ""
    sign = "" if quantity.qualifier else "≥ " if quantity.low is not None else "≤ "
    return f"{sign}{_plain(bound, lang)}"


def _plain(number: Decimal, lang: str) -> str:
    """A number without an exponent; English groups its thousands, Chinese does not."""
    whole, dot, rest = f"{number:f}".partition(".")
    rest = rest.rstrip("0") if dot else ""
    grouped = f"{int(whole):,}" if lang == "en" else whole
    return f"{grouped}.{rest}" if rest else grouped
