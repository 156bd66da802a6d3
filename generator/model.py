"""The frozen values that walk through the house.

A case is a few common fields that Python computes with, plus a tree of typed values for everything
else. The schema builds the tree; nothing after it adds to it. A value never knows how it is shown.

    Value = Text | Quantity | Ref | Day | Choice | Flag | Number | Word | Undisclosed | Items
            | Record

A field knows three states: said (it has a value), asked and not disclosed (`Undisclosed`), and not
in what anybody read (it is absent). Nothing follows from absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

_POSITION = re.compile(r"\[\d+\]")
_WORDS_OF_A_QUANTITY = (
    *("unit", "qualifier", "baseline", "method", "attested_by", "note", "scope", "locator"),
)

Lang: TypeAlias = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words in one language or two. At least one of the two is there."""

    zh: str | None = None
    en: str | None = None
    markdown: bool = False
    """Several lines of Markdown rather than one line of text."""
    stale: bool = False
    """Whether the English was made from an earlier Chinese text than this one."""

    def said(self, lang: Lang) -> tuple[str, Lang]:
        """The words for a reader of `lang`, and the language they are really in."""
        wanted, other = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        if wanted:
            return wanted, lang
        return other or "", "en" if lang == "zh" else "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as exactly as it was given: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a source gives it: with its qualifier, its date and who says so.

    `value` is exact; `low` and `high` bound it. `qualifier` is kept as written (近, 百余, 多).
    """

    value: Decimal | None = None
    written: str = ""
    """The value as Chinese has it, where its digits alone would lose some of that: 1.2万, 20来."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Text | None = None
    approximate: bool = False
    qualifier: Text | None = None
    as_of: Day | None = None
    baseline: Text | None = None
    method: Text | None = None
    source: str | None = None
    """The id of one of the entry's own sources, where somebody wrote it."""
    locator: Text | None = None
    """Where in the source it stands: a page, a paragraph, a table."""
    scope: Text | None = None
    """What it counts beyond the entry itself (几个项目合计); travels with the number everywhere."""
    attested_by: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """The id of another entry. `kinds` are those the schema allows it to name."""

    kinds: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a field's options, by its key."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Yes or no."""

    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A plain number the generator computes with. It claims nothing about the world."""

    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One line that is the same in every language: a code, an id, a link, a file name."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisclosed:
    """未披露: somebody was asked, and it was not told. Differs from saying nothing."""

    asked: Text
    """Who was asked."""
    on: Day | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Named values, in the order of the schema. Absent fields are absent, never None."""

    fields: Mapping[str, Value] = field(default_factory=dict)

    def get(self, name: str) -> Value | None:
        """The value of a field, or None where nothing is said."""
        return self.fields.get(name)


Value: TypeAlias = (
    Text | Quantity | Ref | Day | Choice | Flag | Number | Word | Undisclosed | Items | Record
)

Mark: TypeAlias = tuple[int, int]
"""Line and column, both counted from 1, columns in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry was written: its file, and the place of every field in it."""

    path: str
    marks: Mapping[str, Mark]
    """From a field's path (`earn[2].points`) to where its value stands; '' is the entry itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySection:
    """One floor's part of a narrative, in Markdown."""

    floor: str
    """A floor's id, or '' for what stands before the first heading."""
    markdown: str
    line: int
    """The line of its file that it begins in."""
    stale: bool = False
    """Whether it is English made from an earlier Chinese text than the one there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case's narrative in one language."""

    path: str
    sections: tuple[StorySection, ...]


Size: TypeAlias = tuple[int, int]
"""Width and height of a picture, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture that lies in the case's own folder."""

    name: str
    path: str
    """Relative to the content folder."""
    digest: str = ""
    """Of its bytes; '' until they are read."""
    sizes: tuple[Size, ...] = ()
    """Those it is published in, the smallest first; none where it is not fit to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One community's account of what worked, or did not."""

    id: str
    type: str
    also: tuple[str, ...]
    title: Text
    illustrative: bool
    fields: Record
    stories: Mapping[Lang, Story]
    media: tuple[Media, ...]
    origin: Origin
    stale: bool = False
    """Whether any of its English was made from an earlier Chinese text."""

    @property
    def kind(self) -> str:
        """Its kind among all entries."""
        return "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Anything a case can name, such as a place, a mechanism or an event."""

    kind: str
    id: str
    title: Text
    fields: Record
    origin: Origin
    stale: bool = False
    """Whether any of its English was made from an earlier Chinese text."""


Entry: TypeAlias = Case | Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An administrative division by its GB/T 2260 code."""

    code: str
    name: Text
    parents: tuple[str, ...]
    """Codes from the province down to the next one above."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """An entry's name in the whole site."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """One file of the finished site. `path` is relative to the site's root, with slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """The shared files of all pages, under names that hold their digest."""

    sheets: Mapping[str, str]
    """Style sheets by the pages they are for; that under '' is for all others."""
    scripts: tuple[str, ...]
    theme_script: str
    """Runs before the first render: a saved choice of day or night. Stands in the page itself."""
    icon: str
    page_scripts: Mapping[str, str]
    """The scripts that one page alone asks for, by the name of its feature."""
    keep_script: str
    """What keeps a case, which wants the template of its notice before it."""
    know_script: str
    """What takes an answer to a question, which wants the template of its dialog before it."""
    search_script: str
    """The engine of the search and its box, which want the door and a template before them."""
    picture: str
    """Shown where a page is shared; '' for none."""
    files: tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page of the guide as its press made it; `path` is relative to the site's root."""

    path: str
    lang: Lang
    title: str
    html: str
    asked_as: tuple[str, ...] = ()
    """What people ask for who want this page."""


def key_of(entry: Entry) -> Key:
    """The name of an entry in the whole site."""
    return Key(entry.kind, entry.id)


def field_path(path: str) -> str:
    """The field that a value's path names: `earn[2].points` is a value of `earn.points`."""
    return _POSITION.sub("", path)


def text_in(record: Record, name: str) -> Text | None:
    """The words of a field, if it has any."""
    value = record.get(name)
    return value if isinstance(value, Text) else None


def ref_in(record: Record, name: str) -> str:
    """The id that a field names; '' for none."""
    value = record.get(name)
    return value.id if isinstance(value, Ref) else ""


def word_in(record: Record, name: str) -> str:
    """The bare word of a field; '' for none."""
    value = record.get(name)
    return value.text if isinstance(value, Word) else ""


def choice_in(record: Record, name: str) -> str:
    """The key of a field's choice; '' for none."""
    value = record.get(name)
    return value.key if isinstance(value, Choice) else ""


def values_at(record: Record, path: str) -> Iterator[Value]:
    """Every value a field path leads to, looking into each item of every list on the way."""
    name, _, rest = path.partition(".")
    value = record.get(name)
    if value is None:
        return
    for item in value.items if isinstance(value, Items) else (value,):
        if not rest:
            yield item
        elif isinstance(item, Record):
            yield from values_at(item, rest)


def walk(value: Value, path: str = "") -> Iterator[tuple[str, Value]]:
    """Every value of a tree with its path, parents before children."""
    waiting = [(path, value)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, Record):
            inner = [(f"{path}.{name}" if path else name, v) for name, v in value.fields.items()]
        elif isinstance(value, Items):
            inner = [(f"{path}[{number}]", v) for number, v in enumerate(value.items)]
        else:
            continue
        waiting += reversed(inner)


def texts_of(quantity: Quantity) -> Iterator[tuple[str, Text]]:
    """The words inside a quantity, each under its name."""
    for name in _WORDS_OF_A_QUANTITY:
        text = getattr(quantity, name)
        if text is not None:
            yield name, text


def texts_in(value: Value) -> Iterator[tuple[str, Text]]:
    """Every text of a tree with its path, those inside quantities too."""
    return texts_among(walk(value))


def texts_among(values: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, Text]]:
    """The same of a tree that was walked before."""
    for path, inner in values:
        if isinstance(inner, Text):
            yield path, inner
        elif isinstance(inner, Quantity):
            yield from ((f"{path}.{name}", text) for name, text in texts_of(inner))
        elif isinstance(inner, Undisclosed):
            yield f"{path}.asked", inner.asked
