"""What only made-up entries say, and whether it is marked wherever it reaches a reader.

Nothing here is a list of words: they are read from the content. A name, a clause or a number of a
made-up entry counts where no real entry has it, nor any page of the site without made-up entries.
Wherever one stands the mark has to stand too, in the same thing that a reader sees:

- on a page: above it, or in the same item, row or paragraph; in its titles, each by itself;
- in what leaves a page (an address that holds words, a text to copy): by itself;
- in data for scripts: as the flag of its record, from which scripts write the mark;
- in a calendar: in the title of its event.

Nothing else may have any of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from html.parser import HTMLParser
from itertools import chain, takewhile
from typing import Any
from urllib.parse import unquote_plus

from samples import ROOT, open_site, pages_of, text_of

from generator.catalog import Catalog
from generator.model import Case, Entry, Quantity, Text, Value, key_of, texts_in, walk
from generator.pages import Site
from generator.pages.words import read_words

NAMES = ("title", "name", "short_name", "alt_names", "practice_name", "unit_name", "account_name")
"""Fields that say what something is called: they tell, however short they are."""
SHORTEST, SHORTEST_ENGLISH = 6, 18
"""Other words tell from so many characters on."""
_BEGIN = 4
_OURS = tuple(ROOT / folder for folder in ("content/pages", "content/schema", "templates/i18n"))
"""Where the site's own words are written by hand."""
_HAN = r"\u3400-\u9fff"
_GAPS = re.compile(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MARKDOWN = re.compile(r"\]\([^)]*\)|[\[*_`#]")
_CLAUSES = re.compile(r"[^\w%’' -]+")


def folded(text: str) -> str:
    """Words as they are compared: in small letters, without gaps that only a layout makes."""
    return _THOUSANDS.sub("", _GAPS.sub("", " ".join(text.casefold().split())))


# -- what is made up ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Fiction:
    """Words that only made-up entries have, in every edition, and how each edition marks them."""

    words: frozenset[str]
    marks: Mapping[str, re.Pattern[str]]
    """By the language that pages say they are in."""
    said: re.Pattern[str]
    """The words of the marks, wherever they stand."""

    def within(self, text: str) -> list[str]:
        """Which of these words a text has."""
        said = folded(text)
        begins = {said[at : at + _BEGIN] for at in range(len(said))}
        likely = (word for word in self._short if word in said)
        long = (word for begin in begins & self._long.keys() for word in self._long[begin])
        return [word for word in (*likely, *long) if word in said and _stands(word, said)]

    def only(self, words: Iterable[str]) -> Fiction:
        """The same of some of the words: those that a page has at all."""
        return replace(self, words=frozenset(words))

    @cached_property
    def mark(self) -> re.Pattern[str]:
        """The mark of any edition."""
        return re.compile("|".join(one.pattern for one in self.marks.values()), re.IGNORECASE)

    @cached_property
    def _short(self) -> list[str]:
        return [word for word in self.words if len(word) < _BEGIN]

    @cached_property
    def _long(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= _BEGIN:
                found.setdefault(word[:_BEGIN], []).append(word)
        return found


def _stands(word: str, said: str) -> bool:
    """Whether a word stands there by itself: neither 86 in 986 nor lamp in clamp."""
    before = r"(?<![a-z0-9.])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return not (before or after) or bool(re.search(f"{before}{re.escape(word)}{after}", said))


@cache
def read_fiction() -> Fiction:
    """What is made up in our own content."""
    site = open_site(ROOT)
    real, made_up = [], []
    for entry in _entries(site.catalog):
        (made_up if site.catalog.is_made_up(key_of(entry)) else real).append(entry)
    named = "\n".join(chain.from_iterable((*_names(one), *_words(one)) for one in real))
    told = f"{named}\n{_told_without(site)}"
    words = {word for one in made_up for word in _names(one) if word not in named}
    others = {word for one in made_up for word in _words(one)}
    words |= {word for word in others if not (word in told and _stands(word, told))}
    dress = site.traditional or str
    said = (*_mark_words("zh"), *_mark_words("en"), *map(dress, _mark_words("zh")))
    return Fiction(
        words=frozenset(words | {folded(dress(word)) for word in words}),
        marks={
            "zh-CN": _mark(_mark_words("zh")),
            "en": _mark(_mark_words("en")),
            "zh-Hant": _mark(dress(word) for word in _mark_words("zh")),
        },
        said=re.compile("|".join(map(re.escape, said)), re.IGNORECASE),
    )


def _entries(catalog: Catalog) -> Iterator[Entry]:
    yield from catalog.cases.values()
    yield from chain.from_iterable(kind.values() for kind in catalog.entities.values())


def _names(entry: Entry) -> Iterator[str]:
    values = [value for name, value in entry.fields.fields.items() if name in NAMES]
    yield from map(folded, chain(_said(entry.title), *map(_all_said, values)))


def _words(entry: Entry) -> Iterator[str]:
    """Its clauses that are long enough to be nobody else's, and its numbers with their units."""
    stories = entry.stories.values() if isinstance(entry, Case) else ()
    prose = (part.markdown for story in stories for part in story.sections)
    for text in (*_all_said(entry.fields), *prose):
        for clause in _CLAUSES.split(_MARKDOWN.sub(" ", text)):
            said = folded(clause).strip(" -'’")
            if len(said) >= (SHORTEST_ENGLISH if said.isascii() else SHORTEST):
                yield said
    for _, value in walk(entry.fields):
        if isinstance(value, Quantity) and value.value is not None and value.unit:
            number = f"{value.value:f}"
            if len(number.replace(".", "").strip("0")) > 1:
                yield from (folded(f"{number} {unit}") for unit in _said(value.unit))


def _all_said(value: Value) -> Iterator[str]:
    yield from chain.from_iterable(_said(text) for _, text in texts_in(value))


def _said(text: Text) -> Iterator[str]:
    yield from filter(None, (text.zh, text.en))


def _told_without(site: Site) -> str:
    """Everything that the site would say without what is made up, and what is written by hand."""
    pages = pages_of(replace(site, catalog=site.catalog.real))
    files = chain.from_iterable(sorted(folder.rglob("*.*")) for folder in _OURS)
    written = (path.read_text("utf-8") for path in files)
    return folded("\n".join(chain(map(text_of, pages.values()), written)))


def _mark_words(lang: str) -> tuple[str, str]:
    words = read_words(ROOT / "templates" / "i18n", lang)
    return words("illustrative"), words("illustrative.short")


def _mark(words: Iterable[str]) -> re.Pattern[str]:
    """A mark: its words by themselves, in brackets, or set off by a dot or a colon."""
    marks = "|".join(map(re.escape, words))
    return re.compile(rf"(?:^|[【（(\[·])\s*(?:{marks})\s*(?:[】）)\]·:：]|$)", re.IGNORECASE)


# -- pages -------------------------------------------------------------------------------------

_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
_ROOMS = frozenset(
    ("html", "head", "body", "main", "article", "section", "aside", "nav", "details", "form")
)
_BLOCKS = _ROOMS | frozenset(
    (
        *("li", "tr", "td", "th", "p", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figure"),
        *("option", "button", "summary", "title", "svg", "g", "blockquote", "caption", "fieldset"),
    )
)
"""What a reader takes as one thing; rooms hold many others."""
_LEADS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""A label in one of these is about all that they lead to."""
_HEADS = frozenset(("h3", "h4", "h5"))
"""Words in one of these are about what follows, up to the next."""
_LABEL = "fic"
_READ_OUT = ("alt", "aria-label", "data-l", "placeholder", "title", "value")
"""Attributes that a reader is told."""
_MARKED_STATE = re.compile(r"#1\.(?:.*&)?z=1(?:&|$)")
UNSEEN = "data-unseen"
"""Set on what a browser does not show."""


@dataclass(eq=False)
class Element:
    """An element of a page."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def around(self) -> Iterator[Element]:
        """Itself, and everything that it stands in."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    @property
    def block(self) -> Element:
        """The thing that a reader takes it for a part of."""
        return next(one for one in self.around if one.tag in _BLOCKS)

    @property
    def is_shown(self) -> bool:
        """Whether a reader sees it."""
        hidden = {"hidden", UNSEEN} & self.attributes.keys()
        return not hidden and self.tag not in ("script", "style", "template", "noscript")

    def every(self) -> Iterator[Element]:
        """Itself, and everything in it, as far as it is shown."""
        if self.is_shown:
            yield self
            for child in self.children:
                if isinstance(child, Element):
                    yield from child.every()

    @property
    def own_text(self) -> str:
        """The words of a block, without those of the blocks in it."""
        return "".join(
            one if isinstance(one, str) else one.own_text
            for one in self.children
            if isinstance(one, str) or (one.is_shown and one.tag not in _BLOCKS)
        )


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._at = Element("html")

    def handle_starttag(self, tag, attrs):
        one = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(one)
        if tag not in _VOID:
            self._at = one

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        found = next((one for one in self._at.around if one.tag == tag), None)
        if tag not in _VOID and found is not None and found.parent is not None:
            self._at = found.parent

    def handle_data(self, data):
        self._at.children.append(data)


def read_page(html: str) -> Element:
    """A page as a tree."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


def unmarked_in_page(html: str, fiction: Fiction) -> Iterator[str]:
    """Where a page says what is made up, and no mark stands for it."""
    own = fiction.only(fiction.within(unquote_plus(html)))
    if not own.words:
        return
    root = read_page(html)
    langs = (one.attributes.get("lang") for one in root.every() if one.tag == "html")
    covered = set(map(id, _covered(root, fiction.marks[next(filter(None, langs))])))
    for one in root.every():
        is_covered = any(id(outer) in covered for outer in one.around)
        for name, value in one.attributes.items():
            said = unquote_plus(value)
            if _leaves(one, name, value):
                is_marked = fiction.mark.search(said) or _MARKED_STATE.search(said)
            else:
                is_marked = is_covered or name in ("id", "class", "href", "src", "for")
            if not is_marked and own.within(said):
                yield f"<{one.tag} {name}> {_shortly(said)}: {own.within(said)[:3]}"
        if one.tag in _BLOCKS and not is_covered and own.within(one.own_text):
            yield f"<{one.tag}> {_shortly(one.own_text)}: {own.within(one.own_text)[:3]}"


def _leaves(one: Element, name: str, value: str) -> bool:
    """Whether an attribute is read where its page is not."""
    if one.attributes.get("property") == "og:title":
        return name == "content"
    outside = "#1." in value or value.startswith(("mailto:", "http"))
    return name == "data-copy" or (name == "href" and outside)


def _covered(root: Element, mark: re.Pattern[str]) -> Iterator[Element]:
    """Everything that a mark stands for."""
    for one in root.every():
        texts = [child for child in one.children if isinstance(child, str)]
        texts += [value for name, value in one.attributes.items() if name in _READ_OUT]
        if any(mark.search(text.strip()) for text in texts):
            yield from _marked_by(one)


def _marked_by(one: Element) -> Iterator[Element]:
    """What a reader takes to be marked: words mark no more than what they stand in or lead to."""
    block, is_label = one.block, _LABEL in one.attributes.get("class", "").split()
    if block.tag == "title" or (is_label and block.tag in _LEADS):
        yield block.parent.block if block.parent else block
    yield block if is_label or block.tag not in _ROOMS else one.parent or one
    if block.tag in _HEADS:
        yield from _below(block, lambda other: other.tag in _HEADS)
    elif block.attributes.get("scope") == "rowgroup" and block.parent:
        yield from _below(block.parent, _heads_a_group)


def _below(head: Element, ends: Callable[[Element], bool]) -> Iterator[Element]:
    """What follows a heading, up to the next."""
    beside = head.parent.children if head.parent else []
    after = (one for one in beside[beside.index(head) + 1 :] if isinstance(one, Element))
    return takewhile(lambda one: not ends(one), after)


def _heads_a_group(row: Element) -> bool:
    cells = (one for one in row.children if isinstance(one, Element))
    return any(one.attributes.get("scope") == "rowgroup" for one in cells)


def _shortly(text: str) -> str:
    return repr(" ".join(text.split())[:80])


# -- data, calendars and all others ------------------------------------------------------------

_CALL = re.compile(r"[\w.]+\((.*)\);?\s*", re.DOTALL)
_FLAGS = ("made_up", "illustrative")


def read_data(script: str) -> list[Any]:
    """What a script hands over."""
    call = _CALL.fullmatch(script)
    assert call, script[:60]
    return json.loads(f"[{call[1]}]")


def flagged_ids(value: Any) -> Iterator[str]:
    """The ids of records that say they are made up."""
    if _is_flagged(value) and isinstance(value, dict):
        yield str(value.get("id"))
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from flagged_ids(one)


def unmarked_in_data(script: str, fiction: Fiction, flagged: frozenset[str]) -> Iterator[str]:
    """What data say that is made up, in a record without a flag: its own, or that of its id."""
    if fiction.within(script):
        for said in _unflagged(read_data(script), flagged):
            if fiction.within(said):
                yield f"{_shortly(said)}: {fiction.within(said)[:3]}"


def _unflagged(value: Any, flagged: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and not _is_flagged(value):
        yield from chain.from_iterable(_unflagged(one, flagged) for one in value)
    elif isinstance(value, dict) and not _is_flagged(value):
        others = (one for name, one in value.items() if name not in flagged)
        yield from chain.from_iterable(_unflagged(one, flagged) for one in others)


def _is_flagged(value: Any) -> bool:
    """A record has its flag by name, a row of one as its last cell."""
    if isinstance(value, dict):
        return any(value.get(name) is True for name in _FLAGS)
    return isinstance(value, list) and bool(value) and value[-1] is True


def unmarked_in_calendar(text: str, fiction: Fiction) -> Iterator[str]:
    """What a calendar says that is made up, in an event whose title does not say so."""
    unfolded = text.replace("\r\n ", "").replace("\r", "")
    for event in unfolded.split("BEGIN:VEVENT"):
        title = re.search(r"^SUMMARY[^:]*:(.*)$", event, re.MULTILINE)
        if fiction.within(event) and not (title and fiction.mark.search(title[1])):
            yield f"{_shortly(event)}: {fiction.within(event)[:3]}"


_LISTED = re.compile(r"- |\d+\. |\s")
"""How a line of a list begins, and one that goes on."""


def unmarked_in_text(text: str, fiction: Fiction) -> list[str]:
    """The paragraphs and list items of a text that say what is made up, and neither a mark stands
    in them nor in the line that their list stands under."""
    found, is_covered = [], False
    for part in re.split(r"\n(?! )", text):
        is_marked = bool(fiction.mark.search(part))
        is_covered = is_covered if _LISTED.match(part) else is_marked
        if fiction.within(part) and not (is_marked or is_covered):
            found.append(part)
    return found


def unmarked_in(path: str, text: str, fiction: Fiction, flagged: frozenset[str]) -> list[str]:
    """Where a published file says what is made up, and no mark stands for it."""
    if path.endswith(".html"):
        return list(unmarked_in_page(text, fiction))
    if path.endswith(".ics"):
        return list(unmarked_in_calendar(text, fiction))
    if path.endswith(".js") and "data" in path.split("/"):
        return list(unmarked_in_data(text, fiction, flagged))
    return fiction.within(text)


def without_marks(text: str, fiction: Fiction) -> str:
    """The same with every mark taken away."""
    bare = fiction.said.sub("", text)
    for flag in ('"made_up":true', '"illustrative":true', ",true]"):
        bare = bare.replace(flag, flag.replace("true", "false"))
    return bare.replace("#1.z=1&", "#1.")
