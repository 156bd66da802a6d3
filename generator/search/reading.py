"""What a case or a page of the guide is found by, and what a result shows of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TypeAlias

from generator import permalinks
from generator.catalog import Catalog, short_of
from generator.model import (
    LANGS,
    Case,
    Choice,
    GuidePage,
    Key,
    Lang,
    Record,
    Ref,
    Text,
    Value,
    Word,
    choice_in,
    key_of,
    ref_in,
    text_in,
    texts_among,
    values_at,
)
from generator.schema import Field

_FULL = 10
"""The weight of a name; other weights are parts of it."""
_NAMED = 6
"""A field that weighs more holds a name: something people type, and mistype."""
_TYPE = _YEAR = 4
_GUIDE_TITLE, _GUIDE_HEADING = 4, 2
_LONGEST_NAME = 12
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_`#>|]+|!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document of the search."""

    id: str
    kind: str
    """`case` or `guide`."""
    short: str = ""
    """The five characters of a case's printed address."""
    urls: Mapping[Lang, str]
    titles: Mapping[Lang, str]
    summaries: Mapping[Lang, str]
    place: Mapping[Lang, str] = field(default_factory=dict)
    weighed: tuple[tuple[str, float], ...]
    """Texts of what it is about, each with its weight."""
    names: tuple[str, ...] = ()
    """Names among them, short enough to be typed by their sound."""
    body: tuple[str, ...]
    """Every text, those above included."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    building: Mapping[str, str | bool] | None = None


def read_documents(catalog: Catalog, guide: Iterable[GuidePage]) -> Iterator[Found]:
    """Every document: the cases in site order, then the pages of the guide."""
    facets = _facets_of(catalog)
    named = cache(lambda ref, share: tuple(_named(catalog, ref, share)))
    for case in catalog.cases.values():
        yield _case(catalog, case, named, facets.get(case.id, {}))
    spoken: dict[str, dict[Lang, GuidePage]] = {}
    for page in guide:
        spoken.setdefault(_guide_id(page), {})[page.lang] = page
    for id_, pages in sorted(spoken.items()):
        yield _guide(id_, pages)


_Weighed: TypeAlias = tuple[str, float]
"""A text and its weight."""
_Named: TypeAlias = Callable[[Ref, float], Iterable[_Weighed]]
"""What an entry that is named says of who names it, given its share; many name the same."""


def _case(
    catalog: Catalog, case: Case, named: _Named, facets: Mapping[str, tuple[str, ...]]
) -> Found:
    weighed = tuple(_weighed(catalog, case, named))
    summary = text_in(case.fields, "summary") or text_in(case.fields, "tagline")
    place = catalog.entities.get("place", {}).get(ref_in(case.fields, "place"))
    path = permalinks.page_path("case", case.id) or ""
    return Found(
        id=case.id,
        kind="case",
        short=short_of(case),
        urls={lang: permalinks.in_language(path, lang) for lang in LANGS},
        titles=_said(case.title),
        summaries=_said(summary),
        place=_said(place.title if place else None),
        weighed=weighed,
        names=tuple(
            dict.fromkeys(
                text for text, weight in weighed if weight > _NAMED and len(text) <= _LONGEST_NAME
            )
        ),
        body=tuple(dict.fromkeys((*_body(catalog, case), *(text for text, _ in weighed)))),
        facets=facets,
        building=_building(catalog, case),
    )


def _weighed(catalog: Catalog, case: Case, named: _Named) -> Iterator[_Weighed]:
    fields = catalog.schema.fields_of((case.type, *case.also))
    yield from _weighed_in(fields, case.fields, 1, named)
    for name in (case.type, *case.also):
        yield from _both(catalog.schema.types[name].label, _TYPE)
    for code in catalog.regions_of(ref_in(case.fields, "place")):
        yield from _both(catalog.regions[code].name, _FULL * 0.7)
    for value in values_at(case.fields, "started"):
        yield str(getattr(value, "year", "")), _YEAR


def _nobody(_ref: Ref, _share: float) -> Iterable[_Weighed]:
    return ()


def _weighed_in(
    fields: Iterable[Field], record: Record, share: float, named: _Named = _nobody
) -> Iterator[_Weighed]:
    """The texts of the fields that the schema weighs; what they name counts with its own."""
    for one in fields:
        for value in values_at(record, one.name):
            if isinstance(value, Record):
                yield from _weighed_in(one.fields, value, share, named)
            elif one.search and isinstance(value, Ref):
                yield from named(value, share * one.search / _FULL)
            elif one.search:
                yield from ((text, one.search * share) for text in _lines(one, value))


def _named(catalog: Catalog, ref: Ref, share: float) -> Iterator[_Weighed]:
    key = catalog.find(ref)
    if key is None or key.kind in ("case", "region"):
        return
    entity = catalog.entity(key)
    fields = catalog.schema.entities[key.kind].fields
    yield from _weighed_in(fields, entity.fields, share)
    if key.kind == "place":
        yield from _around(catalog, key, share)


def _around(catalog: Catalog, place: Key, share: float) -> Iterator[_Weighed]:
    """The places that a place lies in."""
    seen = {place.id}
    within = ref_in(catalog.entity(place).fields, "within")
    while within in catalog.entities["place"] and within not in seen:
        seen.add(within)
        entity = catalog.entities["place"][within]
        fields = catalog.schema.entities["place"].fields
        yield from _weighed_in(fields, entity.fields, share * 0.7)
        within = ref_in(entity.fields, "within")


def _lines(one: Field, value: Value) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (line for line, _ in _both(value, 0))
    elif isinstance(value, Word):
        yield value.text
    elif isinstance(value, Choice) and value.key in one.options:
        yield from (line for line, _ in _both(one.options[value.key], 0))


def _both(text: Text, weight: float) -> Iterator[_Weighed]:
    yield from ((line, weight) for line in (text.zh, text.en) if line)


def _said(text: Text | None) -> dict[Lang, str]:
    return {lang: text.said(lang)[0] if text else "" for lang in LANGS}


def _body(catalog: Catalog, case: Case) -> Iterator[str]:
    for lang in LANGS:
        story = case.stories.get(lang)
        for section in story.sections if story else ():
            yield plain(section.markdown)
    values = catalog.values[key_of(case)]
    for _, text in texts_among(values):
        yield from (plain(line) for line, _ in _both(text, 0))
    for _, value in values:
        if isinstance(value, Word):
            yield value.text
        elif isinstance(value, Ref) and (key := catalog.find(value)):
            yield from (line for line, _ in _both(catalog.title_of(key), 0))


def plain(markdown: str) -> str:
    """A text of Markdown without its marks, in one line."""
    return _SPACE.sub(" ", _MARKS.sub(lambda found: found[1] or "", markdown)).strip()


def _building(catalog: Catalog, case: Case) -> dict[str, str | bool]:
    case_type = catalog.schema.types[case.type]
    place = catalog.entities.get("place", {}).get(ref_in(case.fields, "place"))
    return {
        "type": case.type,
        "window": case_type.window,
        "colour": case_type.colour,
        "states": "".join(window.state[0] for window in catalog.readings[case.id].windows),
        "roof": (choice_in(place.fields, "roof") if place else "") or "flat",
        "made_up": case.illustrative,
    }


def _facets_of(catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for facet in catalog.facets:
        for value in facet.values:
            for case in value.cases:
                own = found.setdefault(case, {})
                own[facet.name] = (*own.get(facet.name, ()), value.id)
    return found


def _guide_id(page: GuidePage) -> str:
    name = page.path.removeprefix(f"{permalinks.GUIDE}/").removesuffix(".html")
    return f"{permalinks.GUIDE}/{name.removeprefix('en/')}"


def _guide(id_: str, pages: Mapping[Lang, GuidePage]) -> Found:
    first = next(iter(pages.values()))
    spoken = {lang: pages.get(lang, first) for lang in LANGS}
    parts = {lang: _paragraphs(page.html) for lang, page in pages.items()}
    shown = {
        lang: next((text for tag, text in parts[spoken[lang].lang] if tag == "p"), "")
        for lang in LANGS
    }
    headings = [text for found in parts.values() for tag, text in found if tag in ("h2", "h3")]
    return Found(
        id=id_,
        kind="guide",
        urls={lang: page.path for lang, page in spoken.items()},
        titles={lang: page.title for lang, page in spoken.items()},
        summaries=shown,
        weighed=(
            *((page.title, _GUIDE_TITLE) for page in pages.values()),
            *((text, _GUIDE_HEADING) for text in headings),
        ),
        body=tuple(text for found in parts.values() for _, text in found),
    )


def _paragraphs(html: str) -> tuple[tuple[str, str], ...]:
    reader = _Paragraphs()
    reader.feed(html)
    reader.close()
    return tuple((tag, text) for tag, text in reader.told() if text)


class _Paragraphs(HTMLParser):
    """The texts of a page, each with the element it stands in."""

    _BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "li", "td", "th", "pre", "dt", "dd"))

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, list[str]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in self._BLOCKS:
            self._parts.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self._parts.append(("", []))

    def handle_data(self, data: str) -> None:
        self._parts[-1][1].append(data)

    def told(self) -> Iterator[tuple[str, str]]:
        """Every text with its element."""
        return ((tag, _SPACE.sub(" ", "".join(said)).strip("¶ \n")) for tag, said in self._parts)
