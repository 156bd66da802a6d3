"""What templates receive: finished words, finished links, nothing left to look up.

Every link is relative to the page it stands on. Nothing here knows the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, and the language they are in where that is not the page's own."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its qualifier and unit, as they are read aloud, and its row in the ledger."""

    before: str
    number: str
    after: str
    lang: str = ""
    href: str = ""
    """The claim's row; '' where the page has no ledger."""


ShownKind: TypeAlias = Literal[
    "words", "prose", "figure", "date", "link", "choice", "flag", "unknown", "items", "record"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A value ready to be drawn, by a macro of its field or by its kind."""

    kind: ShownKind
    said: Said = Said(text="")
    html: Markup = field(default_factory=Markup)
    figure: Figure | None = None
    href: str = ""
    external: bool = False
    key: str = ""
    """A choice's key, a flag's yes or no, a date as written."""
    items: tuple[Shown, ...] = ()
    columns: tuple[tuple[str, Said], ...] = ()
    """Of a list of records: the fields that any of them has, with their labels."""
    parts: tuple[Part, ...] = ()

    def part(self, name: str) -> Shown | None:
        """A record's own value."""
        return next((part.shown for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A field with its value."""

    name: str
    label: Said
    draw: str
    """The macro that draws it; '' draws it by its kind."""
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its words, and a number beside it where it counts something."""

    said: Said
    href: str
    count: int = 0
    note: Said = Said(text="")
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A case type as it is drawn: its window, its colour and its name."""

    id: str
    said: Said
    window: str
    colour: str
    href: str
    one_line: Said = Said(text="")
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A case as a building of twenty-four windows."""

    window: str
    colour: str
    states: tuple[str, ...]
    roof: str = "flat"
    emblem: str = ""
    dashed: bool = False
    lit: int = 0
    half: int = 0
    dark: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One of the three figures shown first."""

    label: Said
    shown: Shown
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Card:
    """A case in a list. It is made once for many pages and known by itself, not by what it says."""

    id: str
    href: str
    kinds: tuple[Kind, ...]
    where: Said
    short_where: Said
    practice: Said
    title: tuple[str, ...]
    """In phrases, so that a heading breaks between them."""
    title_lang: str
    summary: Said
    facts: tuple[Fact, ...]
    building: Building
    illustrative: bool
    tags: tuple[str, ...]
    """What the list filters by: `problem:id`, `type:id`, `region:code`."""
    words: str
    """What the list's own search box looks through."""
    compare: str
    """The page of comparison with this case on it."""
    part_of: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowView:
    """A question and the state of its window."""

    state: str
    ask: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A floor of a case: what was told, what was answered, what was not."""

    id: str
    label: Said
    windows: tuple[WindowView, ...]
    story: Markup
    story_lang: str
    parts: tuple[Part, ...]
    asks: tuple[Said, ...]
    """The questions its dark windows leave open."""
    lit: int
    half: int
    dark: int

    @property
    def thin(self) -> bool:
        """Whether it has nothing to show but its questions."""
        return not self.story and not self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A row of the claim ledger."""

    id: str
    case: Link
    illustrative: bool
    figure: Figure
    what: tuple[Said, ...]
    as_of: str
    baseline: Said
    method: Said
    source: Link | None
    attested_by: Said
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that claims lack, and how many of the real ones do."""

    id: str
    said: Said
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """One page of the site's claim ledger."""

    rows: tuple[ClaimRow, ...]
    total: int
    real: int
    """How many claims are of real cases."""
    lacks: tuple[Lack, ...]
    number: int
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A line of a point scheme's check-up."""

    id: str
    figure: Figure | None
    """None where an input is missing."""
    inputs: tuple[Link, ...]
    missing: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source of a case."""

    id: str
    number: int
    title: Said
    publisher: Said
    date: str
    kind: Said
    href: str
    archived: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """Another case, and why it is worth a look."""

    card: Card
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A reviewer's word on a case."""

    grade: str
    said: Said
    why: Said
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case's own page."""

    card: Card
    tagline: Said
    english: str
    """The title in the other language, beside a Chinese one."""
    provenance: Said
    desk: bool
    tier: str
    stale: bool
    """Whether nobody has verified it for twelve months."""
    lead: Part | None
    """What the first figure of the page is drawn from."""
    intro: Markup
    header: tuple[Part, ...]
    sections: tuple[Section, ...]
    check_up: tuple[MeasureView, ...]
    ledger: tuple[ClaimRow, ...]
    contact: tuple[Part, ...]
    sources: tuple[SourceView, ...]
    evidence: Evidence | None
    open_asks: tuple[Said, ...]
    similar: tuple[Similar, ...]
    components: tuple[Card, ...]
    fields: Mapping[str, Part]
    """Every field by name, for a type's own template."""
    short_url: str
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that have to do with one, under a heading."""

    label: Said
    links: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """The page of anything that is not a case."""

    kind: str
    kind_label: Said
    kind_href: str
    id: str
    title: Said
    one_line: Said
    parts: tuple[Part, ...]
    sources: tuple[SourceView, ...]
    groups: tuple[Group, ...]
    illustrative: bool = False
    window: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The list of all entries of a kind."""

    kind: str
    title: Said
    one_line: Said
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something a list is filtered by, with its values."""

    name: str
    label: Said
    links: tuple[tuple[str, Link], ...]
    """The value's tag, and the plain page for readers without scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of the list of cases."""

    cards: tuple[Card, ...]
    total: int
    number: int
    pages: tuple[Link, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A province in the grid; `short` is '' for an empty place."""

    short: str
    said: Said
    href: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    promise: tuple[str, ...]
    promise_other: str
    street: tuple[Card, ...]
    event: Link | None
    event_note: Said
    picks: tuple[Card, ...]
    problems: tuple[Link, ...]
    kinds: tuple[Kind, ...]
    real: int
    illustrative: int
    needs: Said
    tiles: tuple[tuple[Tile, ...], ...]
    provinces: tuple[Link, ...]
    empty_provinces: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardItem:
    """A need, an offer or an agreement."""

    id: str
    title: Said
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    sources: tuple[SourceView, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Needs, offers and agreements."""

    columns: tuple[tuple[str, Said, Said, tuple[BoardItem, ...]], ...]
    """Kind, heading, what it is, items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the frame of every page needs."""

    path: str
    lang: str
    title: str
    site_name: str
    description: str
    nav: str
    """The entry of the main navigation that the page belongs to."""
    links: Mapping[str, str]
    """Links of the frame by name: home, cases, event, regions, submit, about …"""
    other_lang: str
    """The same page in the other language; '' where there is none."""
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    image: str
    styles: str
    scripts: tuple[str, ...]
    theme_script: Markup
    policy: str
    icon: str
    windows: tuple[tuple[str, str], ...] = field(default=())
    """The window shapes drawn on the page."""
    repository: str = ""
    kind: str = "website"
    is_404: bool = False
