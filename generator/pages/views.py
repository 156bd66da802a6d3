"""What templates receive: finished words, finished links, nothing left to look up.

Every link is relative to the page it stands on. Nothing here knows the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.markup import SafeHtml
from generator.pages.inline import Figure, Graded, Link, Part, Picture, Said, Told
from generator.pages.tree import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A case type as it is drawn: its window, its colour and its name."""

    id: str
    said: Said
    window: str
    colour: str
    href: str
    one_line: Said
    count: int


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
    kind: str
    value: SafeHtml
    href: str = ""
    """The claim's row, on the case's own page."""


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
    line: Link
    """The case in one line."""
    compare: str
    """The page of comparison with this case on it."""
    short: str
    """The five characters of its printed address, by which visitors keep it."""
    part_of: Link | None = None
    older: str = ""
    """What marks its heading as a translation of an earlier text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowView:
    """A question and the state of its window."""

    state: str
    ask: Said


class Kin(NamedTuple):
    """Who learned from a case, and how; the page that shows its whole family."""

    href: str
    learners: tuple[tuple[Link, str], ...]
    """Each with the key of how; '' where it is not told."""
    rest: int
    """How many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A floor of a case: what was told, what was answered, what was not."""

    id: str
    label: Said
    windows: tuple[WindowView, ...]
    story: SafeHtml
    story_lang: str
    parts: tuple[Part, ...]
    told: Told
    asks: tuple[Said, ...]
    """The questions its dark windows leave open."""
    lit: int
    half: int
    dark: int
    kin: Kin | None = None

    @property
    def thin(self) -> bool:
        """Whether it has nothing to show but its questions."""
        return not self.story and not self.parts and not self.kin


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
    attested: Said
    """Who vouches for it."""
    source: Link | None
    grade: Graded | None
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

    script: str
    """What narrows it."""
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
    link: Link
    publisher: Said
    date: str
    kind: SafeHtml
    archived: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """Another case, and why it is worth a look."""

    card: Card
    reasons: tuple[Said, ...]
    differs: Said
    """What is most different there; nothing where both do not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """The reviewers' word on a case."""

    grade: Graded
    why: Said
    date: str
    no_effect: bool
    """Whether it was tested and no effect was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A word of the page that is explained on it."""

    id: str
    said: Said
    native: Said
    pinyin: str
    explanation: Said
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case's own page."""

    card: Card
    sandbox: str
    """The sandbox with its figures; '' for what is no point scheme."""
    plan: str
    """The page of plans with this case chosen."""
    calendar: str
    """What its volunteers do, as a calendar file; '' for none."""
    english: str
    """The title in the other language, beside a Chinese one."""
    provenance: SafeHtml
    desk: bool
    outcome: str
    """What to know before copying it: `no_effect`, `ended`, `paused` or ''."""
    stale: bool
    """Whether nobody has verified it for twelve months."""
    older: bool
    """Whether some of the page's English was made from an earlier Chinese text."""
    lead: Part | None
    """What the first figure of the page is drawn from."""
    summary: SafeHtml
    intro: SafeHtml
    header: tuple[Part, ...]
    sections: tuple[Section, ...]
    check_up: tuple[MeasureView, ...]
    ledger: tuple[ClaimRow, ...]
    contact: Told
    sources: tuple[SourceView, ...]
    evidence: EvidenceView | None
    open_asks: tuple[Said, ...]
    terms: tuple[TermView, ...]
    similar: tuple[Similar, ...]
    components: tuple[Card, ...]
    pictures: tuple[Picture, ...]
    """Those that do not stand in the text, the leading one first."""
    credits: tuple[Picture, ...]
    """Those amid its words, with no room below: who made them is told at the end."""
    fields: Mapping[str, Part]
    """Every field by name, for a type's own template."""
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that have to do with one, under a heading."""

    label: Said
    links: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    lines: tuple[Link, ...] = ()
    """Cases after those that stand as cards."""
    rest: int = 0
    """How many more there are; the list of cases has them all."""


class Column(NamedTuple):
    """A column's label, and the cell that is the same for all."""

    label: Said
    cell: SafeHtml


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRow:
    """A case among others that do the same, or met the same."""

    case: Link
    where: Said
    cells: tuple[SafeHtml, ...]
    """One for each column; '' where it has not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Cases side by side under what they have in common."""

    heading: Link
    columns: tuple[Said, ...]
    rows: tuple[PracticeRow, ...]
    same: tuple[Column, ...]
    untold: tuple[Said, ...]
    """What none of them has told."""
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """The page of anything that is not a case."""

    kind: str
    kind_label: Said
    kind_href: str
    id: str
    title: Said
    one_line: Said
    told: Told
    sources: tuple[SourceView, ...]
    groups: tuple[Group, ...]
    practices: tuple[Practice, ...] = ()
    illustrative: bool = False
    older: bool = False
    """As on a case's own page."""
    window: str = ""
    colour: str = ""
    around: tuple[Link, ...] = ()
    """What it lies in, from the widest."""
    inside: tuple[Link, ...] = ()
    """What lies in it, with how many cases each has."""
    explore: str = ""
    """The list of cases, narrowed to those with it; '' where nothing narrows to it."""
    keep: str = ""
    """The short ids of the cases it puts together, for keeping all; '' where it does not."""
    opened: str = ""
    """The page of kept cases with these on it."""
    plan: str = ""
    """The page of plans with this chosen."""
    calendar: str = ""
    """Its days as a calendar file; '' for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The list of all entries of a kind."""

    kind: str
    title: Said
    one_line: Said
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """Something a list is filtered by, with its values."""

    name: str
    label: Said
    links: tuple[tuple[str, Link], ...]
    """The value, and the plain page for readers without scripts."""
    rest: int = 0
    """How many more values there are."""
    is_open: bool = False
    """Whether its values are seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreView:
    """What the script of the list of cases is handed."""

    script: str
    sizes: str
    """How many households communities have."""
    says: str
    """The script's own words, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of the list of cases."""

    cards: tuple[Card, ...]
    total: int
    number: int
    pages: tuple[Link, ...]
    facets: tuple[FacetView, ...]
    explore: ExploreView | None
    """What the first of the pages filters with."""


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
    map: RegionsView
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView:
    """The grid of provinces, and the same as a list."""

    tiles: tuple[tuple[Tile, ...], ...]
    provinces: tuple[Link, ...]
    empty: int
    """How many provinces have no case yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """Where the page of comparison finds its script, the cases' rows and the cases."""

    script: str
    data: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """What the page of kept cases is handed."""

    script: str
    site: str
    """Where the site stands in public, for links from a disk."""
    page: str
    """The page's address from the site's root."""
    short: str
    """A case's printed address from there, with `{id}` in it."""
    types: str
    """What the types are called, as JSON."""
    says: str
    """The script's own words, as JSON."""
    sets: tuple[Link, ...]
    """Collections that editors made."""


class Changed(NamedTuple):
    """Something a learner did otherwise."""

    what: Said
    why: Said
    notes: str
    """Whether it was planned, and whether it keeps the core; '' where neither is told."""


class Learned(NamedTuple):
    """A row of the table: one case learned from one teacher."""

    learner: Link
    teacher: Link | None
    relation: Said
    learned_at: Link | None
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """Everybody who is joined by learning."""

    id: str
    title: Said
    """The first teacher."""
    made_up: bool
    drawings: tuple[Drawing, ...]
    seats: int
    crowded: bool
    """Whether there are too many to be drawn."""
    rows: tuple[Learned, ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """Who learned from whom, on the whole site."""

    families: tuple[FamilyView, ...]
    others: tuple[Learned, ...]
    """Steps of the families after those."""
    rest: int
    real: int
    """How many families have a real case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to choose in a form."""

    id: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """A number that visitors set."""

    id: str
    key: str
    """Its letter in the address."""
    label: str
    unit: str
    note: str
    least: int
    most: int
    limit: int
    """The most that may be typed."""
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxView:
    """The page where visitors try out what a point scheme costs."""

    script: str
    groups: tuple[tuple[str, tuple[Slider, ...]], ...]
    start: str
    """The state it starts from, as in an address."""
    says: str
    required: str
    """Fields that a point scheme must have, for the file."""
    guide: str
    public: str
    schemes: tuple[Link, ...]
    """Every point scheme, with its own figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """What the page of plans is handed."""

    script: str
    data: str
    """Where the scripts lie that say what cases and mechanisms bring."""
    case: str
    """What stands before the id in the address of a case."""
    mechanism: str
    """The same of a mechanism, from the page."""
    public: str
    """The same of a mechanism, from the site's root."""
    short: str
    """A case's printed address from the site's root, with `{id}` in it."""
    site: str
    """Where the site stands in public, for links from a disk."""
    page: str
    """The page's address from there."""
    types: str
    """By type: what it is called, then the fields that it must have besides, as JSON."""
    says: str
    """The script's own words, as JSON."""
    mechanisms: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeView:
    """The page for cases in communities like the visitor's own."""

    script: str
    data: str
    """The communities of all cases."""
    names: str
    """The folder of what the cases are called."""
    case: str
    compare: str
    says: str
    """The script's own words, as JSON."""
    housing: tuple[Option, ...]
    setting: tuple[Option, ...]
    problems: tuple[Option, ...]
    problem_links: tuple[Link, ...]
    """Ways to go on without scripts."""
    type_links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardItem:
    """A need, an offer or an agreement."""

    id: str
    title: Said
    told: Told
    groups: tuple[Group, ...]
    sources: tuple[SourceView, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Needs, offers and agreements."""

    columns: tuple[tuple[str, Said, Said, tuple[BoardItem, ...]], ...]
    """Kind, heading, what it is, items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """A case that is gone for good."""

    note: Said
    day: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What all pages of a language that are equally deep in the site have around them."""

    name: str
    lang: str
    links: Mapping[str, str]
    """The frame's own links by name: home, case, expo, guide.submit …"""
    sheets: Mapping[str, str]
    """Style sheets by the pages they are for; that under '' is for all others."""
    scripts: tuple[str, ...]
    root: str
    """What leads to the site's root."""
    search: str
    """The engine of the search."""
    box: str
    """The script of the search box."""
    keep: str
    """The script that keeps a case."""
    theme_script: SafeHtml
    policy: str
    icon: str
    image: str
    windows: tuple[str, ...]
    """The window shapes drawn on the site."""
    repository: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page tells its frame."""

    href: str
    """Its own address, as a link on it would say it."""
    title: str
    description: str
    nav: str
    """The entry of the main navigation that the page belongs to."""
    kind: str
    sheet: str
    """The style sheet it wants of `Surroundings.sheets`."""
    other_lang: str
    """The same page in the other language; '' where there is none."""
    simplified: str
    """The page in simplified characters, for Chinese ones; '' for others."""
    traditional: str
    """The same in traditional characters; '' where there is none."""
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    listed: bool
    """Whether search engines are to know of it."""
