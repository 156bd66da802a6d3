"""Typed values to views: how each kind of value reads on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from generator import markup
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
    Undisclosed,
    Value,
    Word,
)
from generator.pages.drawing import DRAWN
from generator.pages.here import Here, tag_of
from generator.pages.inline import Figure, Link, Pair, Part, Said, Shown, ShownKind, Told
from generator.schema import DRAWINGS, Field

_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")
_AFTER_NUMBER = ("多", "余", "来", "几", "餘", "來", "幾")
_AFTER_UNIT = ("以上", "左右", "上下", "以内", "以內", "以下", "不等")
_LINES = ("words", "choice", "date", "flag", "figure", "link", "undisclosed")


def show_parts(
    here: Here, fields: Iterable[Field], record: Record, prefix: str = ""
) -> tuple[Part, ...]:
    """Every field of a record that is there, in the order of the schema."""
    values = record.fields
    return tuple(
        show_part(here, field, values[field.name], f"{prefix}{field.name}")
        for field in fields
        if field.name in values and not _is_source_id(field)
    )


def show_part(here: Here, field: Field, value: Value, path: str) -> Part:
    """A field with its value, ready to be drawn."""
    label = here.said(field.label)
    shown = show_beside(here, field, value, path, label)
    block = _block(field, shown)
    drawn = DRAWN[block](here, field, value, shown) if block in DRAWN else None
    return Part(field.name, label, block, shown, drawn)


def show_beside(here: Here, field: Field, value: Value, path: str, label: Said) -> Shown:
    """A value next to its label: a unit that the label says already is left out."""
    if isinstance(value, Quantity):
        figure = show_figure(here, value, path)
        if figure.after.strip().casefold() == label.text.casefold():
            return _figure(figure._replace(after="", older=""))
        return _figure(figure)
    return show(here, field, value, path)


def tell(parts: Iterable[Part]) -> Told:
    """Fields one after another, those of a line before those that take more room."""
    pairs, blocks = list[Part](), list[Part]()
    for part in parts:
        (pairs if part.shown.kind in _LINES else blocks).append(part)
    return Told(tuple(pairs), tuple(blocks))


def show(here: Here, field: Field, value: Value, path: str) -> Shown:
    """A value ready to be drawn."""
    return _SHOWN[type(value)](here, field, value, path)


def show_figure(here: Here, quantity: Quantity, path: str = "") -> Figure:
    """A quantity with its qualifier where its language puts it: 近60起, 50多种, 百余个.

    Chinese has the number as it was written (1.2万人), English its digits (12,000).
    """
    qualifier, unit = here.said(quantity.qualifier), here.said(quantity.unit)
    zh = (quantity.qualifier.zh or "") if quantity.qualifier else ""
    number = _number(quantity, here.lang)
    href = f"#{claim_id(path)}" if here.ledger and path else ""
    lang = qualifier.lang or unit.lang
    gap = " " if unit and not (unit.lang or here.lang).startswith("zh") else ""
    before, after = "", f"{gap}{unit.text}"
    if not number or (zh and _NUMERAL.search(zh)):
        number = qualifier.text
    elif not (qualifier.lang or here.lang).startswith("zh"):
        before = f"{qualifier.text} " if qualifier else ""
    elif zh in _AFTER_NUMBER:
        after = f"{qualifier.text}{unit.text}"
    elif zh in _AFTER_UNIT:
        after = f"{unit.text}{qualifier.text}"
    else:
        before = qualifier.text
    scope = here.said(quantity.scope)
    older = qualifier.older or unit.older or scope.older
    told = here.words("figure.scope", scope=scope.text) if scope else ""
    return Figure(before, number, after, lang, href, older, told)


def _is_source_id(field: Field) -> bool:
    """The id of a source says nothing to a reader; the sources stand below."""
    return field.name == "source" and field.kind == "word"


def _block(field: Field, shown: Shown) -> str:
    """The macro that draws a field: the one its schema names, where it can draw such a value."""
    kind = shown.kind
    if field.drawn_as and DRAWINGS[field.drawn_as] in (kind, "any") and kind != "undisclosed":
        return field.drawn_as
    if kind == "items" and shown.items:
        first = shown.items[0].kind
        return "chips" if first in ("choice", "link") else "stack" if shown.columns else "listing"
    return {"items": "listing", "record": "facts", "prose": "prose"}.get(kind, "line")


def _line(kind: ShownKind, said: Said, key: str = "") -> Shown:
    return Shown(kind, markup.printed(said), said.text, key=key)


def _show_undisclosed(here: Here, _field: Field, value: Undisclosed, _path: str) -> Shown:
    asked, word = here.said(value.asked).text, here.words("undisclosed")
    when = here.date(value.on) if value.on else ""
    told = here.words("undisclosed.asked" if when else "undisclosed.whom", who=asked, when=when)
    html = markup.framed('<span class="nd">{}</span><small>{}</small>', word, told)
    return Shown("undisclosed", html, f"{word}{told}")


def _show_text(here: Here, _field: Field, value: Text, _path: str) -> Shown:
    if not value.markdown:
        return _line("words", here.said(value))
    words, lang = value.said(here.lang)
    foreign = "" if lang == here.lang else tag_of(lang)
    html = here.narrative(words, stale=value.stale)
    return Shown("prose", html, html.striptags(), lang=foreign)


def _show_quantity(here: Here, _field: Field, value: Quantity, path: str) -> Shown:
    return _figure(show_figure(here, value, path))


def _figure(figure: Figure) -> Shown:
    return Shown("figure", markup.printed(figure), figure.text)


def _show_day(here: Here, _field: Field, value: Day, _path: str) -> Shown:
    return _line("date", Said(here.date(value)), str(value))


def _show_choice(here: Here, field: Field, value: Choice, _path: str) -> Shown:
    return _line("choice", here.said(field.options.get(value.key, Text(zh=value.key))), value.key)


def _show_flag(here: Here, _field: Field, value: Flag, _path: str) -> Shown:
    key = "yes" if value.yes else "no"
    return _line("flag", Said(here.words(f"flag.{key}")), key)


def _show_number(_here: Here, _field: Field, value: Number, _path: str) -> Shown:
    return _line("words", Said(f"{value.value:f}"))  # a year is not grouped


def _show_ref(here: Here, _field: Field, value: Ref, _path: str) -> Shown:
    key = here.catalog.find(value)
    if key is None:
        return _line("words", Said(value.id))
    return _link(here.link(key))


def _show_word(_here: Here, field: Field, value: Word, _path: str) -> Shown:
    if field.kind == "link":
        return _link(Link(Said(value.text), value.text, away=True))
    return _line("words", Said(value.text))


def _link(link: Link) -> Shown:
    return Shown("link", markup.printed(link), link.said.text)


def _show_items(here: Here, field: Field, value: Items, path: str) -> Shown:
    items = tuple(
        show(here, field, item, f"{path}[{number}]") for number, item in enumerate(value.items)
    )
    there = {part.name for item in items for part in item.parts}
    columns = tuple(
        (part.name, here.said(part.label)) for part in field.fields if part.name in there
    )
    comma = here.words("list.comma")
    return Shown("items", markup.joined(comma, items), items=items, columns=columns)


def _show_record(here: Here, field: Field, value: Record, path: str) -> Shown:
    parts = show_parts(here, field.fields, value, f"{path}.")
    pairs = (Pair(part.label, part.shown.html) for part in parts)
    return Shown("record", markup.joined(" ", pairs), parts=parts)


_SHOWN: dict[type, Callable[[Here, Field, Any, str], Shown]] = {
    Undisclosed: _show_undisclosed,
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
        kept = quantity.written if lang == "zh" else ""
        return kept or _plain(quantity.value, lang)
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
