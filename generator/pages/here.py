"""Where a page stands: its language and its way to the site's root, and how words read there.

All pages of a language that are equally deep in the site share one `Here`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from generator import markup, permalinks
from generator.catalog import Catalog, path_of
from generator.config import Settings
from generator.markup import SafeHtml
from generator.model import Day, Key, Lang, Text
from generator.pages.inline import Link, Picture, Said
from generator.pages.views import Card
from generator.pages.words import Words

_NONE: Mapping[str, Picture] = MappingProxyType({})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PHRASE = re.compile(r"(?<=[，、。：；！？,:;”’）」』])(?![，、。：；！？,:;”’）」』\s])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The place everything on a page is said from."""

    catalog: Catalog
    settings: Settings
    words: Words
    lang: Lang
    root: str
    """What leads from the page to the site's root: `../`, or the site's path for a page that is
    served at any depth."""
    ledger: bool = False
    """Whether the page has a claim ledger that its figures lead to."""
    shared_card: Callable[[str], Card] | None = None
    """A case as a card, by its id, where pages as deep as this one show many."""

    # -- links --------------------------------------------------------------------------------

    def to(self, path: str) -> str:
        """A link to a page of the same language, given its Chinese address."""
        return self.root + permalinks.in_language(path, self.lang)

    def to_file(self, path: str) -> str:
        """A link to any file of the site."""
        return self.root + path

    def to_entry(self, key: Key) -> str:
        """A link to an entry's page or row; '' where it has none, as what is made up has no row."""
        path = path_of(self.catalog, key)
        rows = permalinks.is_in_directory(key.kind) and not permalinks.has_own_page(key.kind)
        no_row = rows and key.kind in self.catalog.entities and self.catalog.is_made_up(key)
        return self.to(path) if path and not no_row else ""

    def to_cases(self, facet: str, value: str) -> str:
        """A link to the list of cases, narrowed to those with a value of a facet."""
        return f"{self.to(permalinks.index_path('case'))}?{urlencode({facet: value})}"

    def link(self, key: Key, cases: int = 0) -> Link:
        """A link to an entry under its own name, marked where the entry is made up."""
        made_up = self.words("illustrative.short") if self.catalog.is_made_up(key) else ""
        said = self.said(self.catalog.title_of(key))
        return Link(said, self.to_entry(key), cases, made_up=made_up)

    # -- words --------------------------------------------------------------------------------

    def said(self, text: Text | None) -> Said:
        """Words as they stand on this page, marked where they are in the other language."""
        if text is None:
            return Said()
        words, lang = text.said(self.lang)
        if text.stale and lang == self.lang == "en":
            return Said(words, older=self.words("older.mark"))
        foreign = lang != self.lang and any(letter.isalpha() for letter in words)
        return Said(words, tag_of(lang) if foreign else "")  # a mark such as % is in no language

    def titled(self, title: str, *, made_up: bool) -> str:
        """A title as it leaves the page, where nothing beside it says that it is made up."""
        return self.words("samples.titled", title=title) if made_up else title

    def phrases(self, text: Text) -> tuple[tuple[str, ...], str]:
        """A heading cut at its punctuation, and its language where that is not the page's."""
        said = self.said(text)
        lang = said.lang or self.lang
        parts = _PHRASE.split(said.text) if lang.startswith("zh") else [said.text]
        return tuple(part for part in parts if part), said.lang

    def date(self, day: Day) -> str:
        """A date as people write it; no line breaks between a number and its 年, 月 or 日."""
        if self.lang == "zh":
            parts = (f"{day.year}\u00a0年", f"{day.month}\u00a0月", f"{day.day}\u00a0日")
            given = 1 + (day.month is not None) + (day.day is not None)
            return " ".join(parts[:given])
        month = _MONTHS[day.month - 1] if day.month else ""
        return " ".join(part for part in (str(day.day or ""), month, str(day.year)) if part)

    def days(self, first: Day, last: Day) -> str:
        """The days from one to another, what they have in common said once."""
        whole = None not in (first.month, first.day, last.month, last.day)
        if first == last:
            return self.date(first)
        if not whole or (first.year, first.month) != (last.year, last.month):
            return f"{self.date(first)} – {self.date(last)}"
        if self.lang == "en":
            return f"{first.day}–{self.date(last)}"
        day = f"{first.day}\u00a0日"
        return self.date(first).removesuffix(day) + f"{first.day}–{last.day}\u00a0日"

    def narrative(
        self, text: str, *, stale: bool = False, pictures: Mapping[str, Picture] = _NONE
    ) -> SafeHtml:
        """A community's Markdown as HTML, its links leading to this site's pages.

        `pictures` are those that may stand in it, by how they are written; any other stands as its
        words. English that was made from an earlier Chinese text says so above.
        """

        def address(url: str) -> str:
            return pictures[url].src if url in pictures else ""

        html = markup.render_narrative(text, link=self._narrative_link, picture=address)
        html = markup.with_pictures(html, {one.src: one for one in pictures.values()})
        if not stale or self.lang != "en":
            return html
        return markup.framed('<p class="note">{}</p>\n', self.words("older.prose")) + html

    def _narrative_link(self, url: str) -> str:
        kind, colon, id_ = url.partition(":")
        if colon and id_ in self.catalog.ids_of(kind):
            return self.to_entry(Key(kind, id_))
        return url


def tag_of(lang: str) -> str:
    """The language tag of a page or of words on it."""
    return {"zh": "zh-CN", permalinks.TRADITIONAL: permalinks.TRADITIONAL_TAG}.get(lang, lang)
