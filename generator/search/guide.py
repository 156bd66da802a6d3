"""The pages of the guide as documents of the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from generator import permalinks
from generator.model import LANGS, GuidePage, Lang
from generator.search.found import Found

KIND = "guide"
_TITLE, _ASKED, _HEADING = 4, 4, 2
_SPACE = re.compile(r"\s+")


def read_guide(pages: Iterable[GuidePage]) -> Iterator[Found]:
    """A document for every page, whatever languages it is in."""
    spoken: dict[str, dict[Lang, GuidePage]] = {}
    for page in pages:
        spoken.setdefault(_id_of(page), {})[page.lang] = page
    for id_, in_langs in sorted(spoken.items()):
        yield _document(id_, in_langs)


def _id_of(page: GuidePage) -> str:
    name = page.path.removeprefix(f"{permalinks.GUIDE}/").removesuffix(".html")
    return f"{permalinks.GUIDE}/{name.removeprefix('en/')}"


def _document(id_: str, pages: Mapping[Lang, GuidePage]) -> Found:
    first = next(iter(pages.values()))
    spoken = {lang: pages.get(lang, first) for lang in LANGS}
    parts = {lang: _paragraphs(page.html) for lang, page in pages.items()}
    shown = {
        lang: next((text for tag, text in parts[spoken[lang].lang] if tag == "p"), "")
        for lang in LANGS
    }
    headings = [text for found in parts.values() for tag, text in found if tag in ("h2", "h3")]
    asked = [text for page in pages.values() for text in page.asked_as]
    return Found(
        id=id_,
        kind=KIND,
        urls={lang: page.path for lang, page in spoken.items()},
        titles={lang: page.title for lang, page in spoken.items()},
        summaries=shown,
        weighed=(
            *((page.title, _TITLE) for page in pages.values()),
            *((text, _ASKED) for text in asked),
            *((text, _HEADING) for text in headings),
        ),
        body=(*(text for found in parts.values() for _, text in found), *asked),
    )


def _paragraphs(html: str) -> tuple[tuple[str, str], ...]:
    reader = _Paragraphs()
    reader.feed(html)
    reader.close()
    return tuple((tag, text) for tag, text in reader.told() if text)


class _Paragraphs(HTMLParser):
    """The texts of a page, each with the element it stands in.

    Tables and examples are left out: they are looked up on the page, and would weigh more than all
    the rest of the guide.
    """

    _BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "li", "dt", "dd"))
    _LOOKED_UP = frozenset(("table", "pre"))

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, list[str]]] = [("", [])]
        self._inside = 0
        """How many tables and examples are open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._inside += tag in self._LOOKED_UP
        if tag in self._BLOCKS:
            self._parts.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in self._LOOKED_UP
        if tag in self._BLOCKS or tag in self._LOOKED_UP:
            self._parts.append(("", []))

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._parts[-1][1].append(data)

    def told(self) -> Iterator[tuple[str, str]]:
        """Every text with its element."""
        return ((tag, _SPACE.sub(" ", "".join(said)).strip("¶ \n")) for tag, said in self._parts)
