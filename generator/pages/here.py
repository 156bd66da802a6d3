"""A page that is being made: its language, its address, and how values read on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator import markup, permalinks
from generator.catalog import Catalog
from generator.catalog.claims import claim_id
from generator.config import Settings
from generator.model import (
    Choice,
    Day,
    Flag,
    Items,
    Key,
    Lang,
    Media,
    Number,
    Quantity,
    Record,
    Ref,
    Text,
    Unknown,
    Value,
    Word,
)
from generator.pages.views import Figure, Link, Part, Said, Shown
from generator.pages.words import Words
from generator.schema import Field

_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿]")
_AFTER_NUMBER = ("多", "余", "来", "几")
_AFTER_UNIT = ("以上", "左右", "上下", "以内", "不到")
_PHRASE = re.compile(r"[^，、。：；！？,:;]+[，、。：；！？,:;]*[”’）」』]?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The place everything on a page is said from."""

    catalog: Catalog
    settings: Settings
    words: Words
    lang: Lang
    path: str
    """The page's own address, from the site's root."""
    ledger: bool = False
    """Whether the page has a claim ledger that its figures lead to."""
    root: str | None = None
    """The site's address, for a page that is served at any depth; links then start at it."""

    # -- links --------------------------------------------------------------------------------

    def to(self, path: str) -> str:
        """A link to a page of the same language, given its Chinese address."""
        return self.to_file(permalinks.in_language(path, self.lang))

    def to_file(self, path: str) -> str:
        """A link to any file of the site."""
        if self.root is not None:
            return permalinks.rooted(self.root, path)
        return permalinks.relative(path, self.path)

    def to_entry(self, key: Key) -> str:
        """A link to an entry's page; '' where it has none."""
        path = permalinks.page_path(key.kind, key.id)
        return self.to(path) if path else ""

    def link(self, key: Key, count: int = 0) -> Link:
        """A link to an entry under its own name."""
        return Link(
            said=self.said(self.catalog.title_of(key)), href=self.to_entry(key), count=count
        )

    # -- words --------------------------------------------------------------------------------

    def said(self, text: Text | None) -> Said:
        """Words as they stand on this page, marked where they are in the other language."""
        if text is None:
            return Said(text="")
        words, lang = text.said(self.lang)
        return Said(text=words, lang="" if lang == self.lang else _tag(lang))

    def phrases(self, text: Text) -> tuple[tuple[str, ...], str]:
        """A heading cut at its punctuation, and its language where that is not the page's."""
        said = self.said(text)
        lang = said.lang or self.lang
        parts = tuple(_PHRASE.findall(said.text)) if lang.startswith("zh") else (said.text,)
        return parts or (said.text,), said.lang

    def date(self, day: Day) -> str:
        """A date as people write it."""
        if self.lang == "zh":
            parts = (f"{day.year} 年", f"{day.month} 月", f"{day.day} 日")
            given = 1 + (day.month is not None) + (day.day is not None)
            return " ".join(parts[:given])
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        month = months[day.month - 1] if day.month else ""
        return " ".join(part for part in (str(day.day or ""), month, str(day.year)) if part)

    def narrative(self, text: str, media: Iterable[Media] = ()) -> Markup:
        """A community's Markdown as HTML, its links leading to this site's pages."""
        del media  # pictures are checked; they are published once they are re-encoded
        return markup.render_narrative(text, link=self._narrative_link, picture=lambda _url: "")

    def _narrative_link(self, url: str) -> str:
        kind, colon, id_ = url.partition(":")
        if colon and id_ in self.catalog.ids_of(kind):
            return self.to_entry(Key(kind, id_))
        return url

    # -- values -------------------------------------------------------------------------------

    def figure(self, quantity: Quantity, path: str = "") -> Figure:
        """A quantity with its qualifier where its language puts it."""
        qualifier, unit = self.said(quantity.qualifier), self.said(quantity.unit)
        zh = quantity.qualifier.zh or "" if quantity.qualifier else ""
        number = _number(quantity)
        href = f"#{claim_id(path)}" if self.ledger and path else ""
        lang = qualifier.lang or unit.lang
        if _NUMERAL.search(zh) or not number:
            return Figure(before="", number=qualifier.text, after=unit.text, lang=lang, href=href)
        gap = "" if (unit.lang or self.lang).startswith("zh") or not unit else " "
        if zh in _AFTER_NUMBER and (qualifier.lang or self.lang).startswith("zh"):
            after = f"{qualifier.text}{gap}{unit.text}"
            return Figure(before="", number=number, after=after, lang=lang, href=href)
        if zh in _AFTER_UNIT and (qualifier.lang or self.lang).startswith("zh"):
            after = f"{gap}{unit.text}{qualifier.text}"
            return Figure(before="", number=number, after=after, lang=lang, href=href)
        before = qualifier.text + (" " if self.lang == "en" and qualifier else "")
        return Figure(before=before, number=number, after=gap + unit.text, lang=lang, href=href)

    def part(self, field: Field, value: Value, path: str) -> Part:
        """A field with its value, ready to be drawn."""
        options = tuple((key, self.said(label)) for key, label in field.options.items())
        return Part(
            name=field.name,
            label=self.said(field.label),
            draw=field.drawn_as,
            shown=self.show(field, value, path),
            options=options if field.drawn_as else (),
        )

    def parts(self, fields: Iterable[Field], record: Record, prefix: str = "") -> tuple[Part, ...]:
        """Every field of a record that is there, in the order of the schema."""
        return tuple(
            self.part(field, value, f"{prefix}{field.name}")
            for field in fields
            if (value := record.get(field.name)) is not None
        )

    def show(self, field: Field, value: Value, path: str) -> Shown:  # noqa: PLR0911 -- one a kind
        """A value ready to be drawn."""
        match value:
            case Unknown():
                return Shown(kind="unknown")
            case Text():
                if value.markdown:
                    words, lang = value.said(self.lang)
                    said = Said(text="", lang="" if lang == self.lang else _tag(lang))
                    return Shown(kind="prose", html=self.narrative(words), said=said)
                return Shown(kind="words", said=self.said(value))
            case Quantity():
                return Shown(kind="figure", figure=self.figure(value, path))
            case Day():
                return Shown(kind="date", said=Said(text=self.date(value)), key=str(value))
            case Choice():
                said = self.said(field.options.get(value.key, Text(zh=value.key)))
                return Shown(kind="choice", said=said, key=value.key)
            case Flag():
                key = "yes" if value.yes else "no"
                return Shown(kind="flag", said=Said(text=self.words(f"flag.{key}")), key=key)
            case Number():
                return Shown(kind="words", said=Said(text=f"{value.value:f}"))
            case Ref():
                return self._show_ref(value)
            case Word():
                external = field.kind == "link"
                href = value.text if external else ""
                return Shown(
                    kind="link" if external else "words",
                    said=Said(text=value.text),
                    href=href,
                    external=external,
                )
            case Items():
                items = tuple(
                    self.show(field, item, f"{path}[{number}]")
                    for number, item in enumerate(value.items)
                )
                return Shown(kind="items", items=items, columns=self._columns(field, items))
            case Record():
                return Shown(kind="record", parts=self.parts(field.fields, value, f"{path}."))

    def _show_ref(self, ref: Ref) -> Shown:
        key = self.catalog.find(ref)
        if key is None:
            return Shown(kind="words", said=Said(text=ref.id))
        return Shown(
            kind="link", said=self.said(self.catalog.title_of(key)), href=self.to_entry(key)
        )

    def _columns(self, field: Field, items: tuple[Shown, ...]) -> tuple[tuple[str, Said], ...]:
        there = {part.name for item in items for part in item.parts}
        return tuple(
            (part.name, self.said(part.label)) for part in field.fields if part.name in there
        )


def _tag(lang: Lang) -> str:
    return "zh-CN" if lang == "zh" else lang


def _number(quantity: Quantity) -> str:
    if quantity.value is not None:
        return _plain(quantity.value)
    if quantity.low is not None and quantity.high is not None:
        return f"{_plain(quantity.low)}–{_plain(quantity.high)}"
    bound = quantity.low if quantity.low is not None else quantity.high
    if bound is None:
        return ""
    sign = "" if quantity.qualifier else "≥ " if quantity.low is not None else "≤ "
    return f"{sign}{_plain(bound)}"


def _plain(number: Decimal) -> str:
    """A number as written: no exponent, no grouping below ten thousand."""
    text = f"{number:f}"
    whole, dot, rest = text.partition(".")
    rest = rest.rstrip("0") if dot else ""
    grouped = f"{int(whole):,}" if len(whole.lstrip("-")) > 4 else whole  # noqa: PLR2004 -- 1232 户
    return f"{grouped}.{rest}" if rest else grouped
