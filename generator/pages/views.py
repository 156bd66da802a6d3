"""What templates receive: finished words, finished links, nothing left to look up.

Every link is relative to the page it stands on. Nothing here knows the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.markup import SafeHtml
from generator.pages.inline import (
    NOTHING_TOLD,
    Figure,
    Graded,
    Link,
    Pair,
    Part,
    Picture,
    Said,
    Spoken,
    Told,
)
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
class FloorView:
    """A floor of the building: its name and its four windows."""

    id: str
    label: Said
    windows: tuple[WindowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A problem as a drawing with its name."""

    key: str
    said: Said
    href: str
    one_line: Said
    cases: int
    """How many cases tried something about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A floor of a case as a part of its page: what was told, and what is open to see."""

    id: str
    label: Said
    heading: Said
    story: SafeHtml
    story_lang: str
    parts: tuple[Part, ...]
    told: Told
    scenes: tuple[Scene, ...] = ()
    kin: Kin | None = None

    def __bool__(self) -> bool:
        return bool(self.story or self.told or self.kin)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPart:
    """What a floor holds beyond what its section shows."""

    label: Said
    told: Told


class Person(NamedTuple):
    """Somebody who speaks in the material, in a public role."""

    name: Said
    role: Said
    says: Said


class Ask(NamedTuple):
    """A question that one could ask out loud, and where its answer is handed in."""

    said: Said
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """Whether one can do the same: what to begin with, and what is still to be learned."""

    start: tuple[Said, ...]
    lacks: tuple[Said, ...]
    ours: bool
    """Whether it is this site that advises so, and not the community."""
    settles: bool
    """Whether what is lacking are rules that the sandbox lets visitors settle for themselves."""


class Code(NamedTuple):
    """A QR code: modules along a side, and strokes over the dark ones."""

    size: int
    path: str


class Taking(NamedTuple):
    """What is taken home of a case."""

    address: str
    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A number with what it counts and where it comes from."""

    id: str
    href: str
    """Where it stands on its case's own page."""
    figure: Figure
    what: tuple[Said, ...]
    as_of: str
    baseline: Said
    method: Said
    attested: Said
    """Who vouches for it."""
    source: Link | None
    source_id: str
    """'' where nothing backs it."""
    locator: Said
    """Where in the source."""
    grade: Graded | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCase:
    """The numbers of one case on a page of the site's ledger."""

    case: Link
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """One page of the site's claim ledger."""

    cases: tuple[LedgerCase, ...]
    total: int
    before: str
    """The page before it; '' for none."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A line of a point scheme's check-up."""

    id: str
    figure: Figure
    inputs: tuple[Link, ...]


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


class Sourced(NamedTuple):
    """The numbers that one source backs; without a source, those that nothing backs."""

    source: SourceView | None
    rows: tuple[ClaimRow, ...]


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
    windows: tuple[str, ...]
    """The window shapes drawn on the page."""
    script: str
    plan: str
    """The page of plans with this case chosen."""
    calendar: str
    """What its volunteers do, as a calendar file; '' for none."""
    desk: bool
    """Whether this site compiled it from what others published."""
    outcome: str
    """What to know before copying it: `no_effect`, `planned`, `ended`, `paused` or ''."""
    stale: bool
    """Whether nobody has verified it for twelve months."""
    older: bool
    """Whether some of the page's English was made from an earlier Chinese text."""
    lead: Part | None
    """What the drawing at its head is made from: the things they do."""
    in_order: bool
    """Whether these follow one another."""
    one: SafeHtml
    """What it comes down to, in a line."""
    copying: Copying | None
    floors: tuple[FloorView, ...]
    intro: SafeHtml
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    check_up: tuple[MeasureView, ...]
    """What can be worked out of a point scheme's check-up."""
    sandbox: str
    """Where a point scheme can be tried out with other numbers; '' for other cases."""
    asks: tuple[Ask, ...]
    contact: Part | None
    record: tuple[RecordPart, ...]
    """All that is known and not open to see, floor by floor."""
    ledger: tuple[Sourced, ...]
    sources: tuple[SourceView, ...]
    origin: str
    """Who wrote it from what, as a sentence."""
    evidence: EvidenceView | None
    terms: tuple[TermView, ...]
    similar: tuple[Similar, ...]
    components: tuple[Card, ...]
    pictures: tuple[Picture, ...]
    """Those that do not stand in the text, the leading one first."""
    credits: tuple[Picture, ...]
    """Those amid its words, with no room below: who made them is told at the end."""
    edit_url: str
    taking: Taking


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that have to do with one, under a heading."""

    label: Said
    kind: str = ""
    """What these entries are."""
    links: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    lines: tuple[Link, ...] = ()
    """Cases after those that stand as cards."""
    rest: int = 0
    """How many more there are; the list of cases has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A case in two lines: what it is called; where it is, and what is told of it here."""

    practice: Said
    title: Said
    href: str
    made_up: str
    """The word that marks what is made up; '' for what is real."""
    where: Said
    told: tuple[Said | Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do, and the case that did it."""

    name: Said
    text: Said
    icon: str = ""
    source: Link | None = None
    """The case whose material says that it was done; None where no community attests it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Short points under a heading."""

    id: str
    label: Said
    points: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """What to do about a problem, and who tried."""

    title: tuple[str, ...]
    """In phrases, so that a heading breaks between them."""
    title_lang: str
    title_older: str
    """What marks it as a translation of an earlier text."""
    one_line: Said
    """What the problem is, for those who have not opened the page."""
    lead: Said
    """The way in one line."""
    scene: str
    steps: tuple[Step, ...]
    attested: int
    """How many of the steps a case has done."""
    advice: tuple[Advice, ...]
    plan: str
    """The page of plans with what fits chosen; '' where nothing does."""
    tried: tuple[Brief, ...]
    rest: int
    explore: str
    """The list of cases, narrowed to those with it; '' where nothing narrows to it."""
    met: tuple[Link, ...]
    """Cases that met it and tell nothing of what was done about it."""
    related: tuple[Scene, ...]
    see: tuple[Link, ...]
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsView:
    """Every problem, and every practice that may help."""

    problems: tuple[Scene, ...]
    practices: tuple[PracticeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismView:
    """A practice: how it is done, who does it, and what is still to be asked."""

    title: Said
    also_called: tuple[Said, ...]
    one_line: Said
    steps: tuple[Step, ...]
    note: Said
    advice: tuple[Advice, ...]
    plan: str
    users: tuple[Brief, ...]
    rest: int
    explore: str
    problems: tuple[Scene, ...]
    see: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    illustrative: bool
    older: bool


class PracticeRow(NamedTuple):
    """A practice in the list of them."""

    id: str
    link: Link
    one_line: Said
    told: MechanismView | None
    """All that is told of it; None where it has a page for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """The page of anything that is not a case."""

    kind: str
    kind_label: Said
    kind_href: str
    id: str
    title: Said
    one_line: Said
    sources: tuple[SourceView, ...]
    groups: tuple[Group, ...]
    says: tuple[Spoken, ...] = ()
    """What it says of itself, as sentences."""
    told: Told = NOTHING_TOLD
    """The same field by field, of kinds that have no sentences."""
    asks: tuple[Said, ...] = ()
    """What to ask those behind it."""
    illustrative: bool = False
    older: bool = False
    """As on a case's own page."""
    explore: str = ""
    """The list of cases, narrowed to those with it; '' where nothing narrows to it."""
    keep: str = ""
    """The short ids of the cases it puts together, for keeping all; '' where it does not."""
    opened: str = ""
    """The page of kept cases with these on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """Something on the programme of an event."""

    day: str
    time: str
    kind: Said
    title: Said
    who: tuple[Said, ...]
    """Who speaks, in which hall, at which booth."""
    note: Said
    cases: tuple[Link, ...]
    materials: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """The page of an event."""

    id: str
    kind_label: Said
    kind_href: str
    title: Said
    short: Said
    """What people call it; nothing where that is its title."""
    one_line: Said
    when: str
    where: Said
    until: str
    """Its last day as `2025-11-15`; '' where it is not given."""
    over: bool
    """Whether that day is past on the day the site speaks from."""
    calendar: str
    """Its days to come as a calendar file; '' for none."""
    agenda: tuple[SessionView, ...]
    also: tuple[Said, ...]
    """Kinds of sessions of which nothing else is told."""
    reported: bool
    """Whether others tell of it, and not those who held it."""
    outputs: tuple[Said, ...]
    cases: tuple[Card, ...]
    related: tuple[Group, ...]
    about: tuple[Spoken, ...]
    asks: tuple[Said, ...]
    sources: tuple[SourceView, ...]
    parts: tuple[EventView, ...]
    """Events that belong to it."""
    illustrative: bool
    older: bool
    explore: str
    """The list of cases, narrowed to those that were there."""


class Row(NamedTuple):
    """A line of the directory: what cases are about, or somebody who is in them."""

    id: str
    name: Link
    """Without a way where the row is all there is of it."""
    note: Said = Said()
    where: str = ""
    """What it lies in."""
    total: int = 0
    """How many cases it has."""
    cases: tuple[Group, ...] = ()
    """A few of them, each with its place as a note; under what they name it for, where that
    matters."""
    more: str = ""
    """Where they all stand; '' where nothing narrows to them."""
    says: tuple[Spoken, ...] = ()
    """What it says of itself beyond a line."""
    groups: tuple[Group, ...] = ()
    """What else names it, under the words for that; a few of each."""
    sources: tuple[SourceView, ...] = ()
    kind: Kind | None = None
    """For a case type, how it is drawn."""
    rows: tuple[Row, ...] = ()
    """What lies in it."""
    anchors: tuple[str, ...] = ()
    """What else its address may be."""


class RowSection(NamedTuple):
    """Rows of the directory under a heading."""

    id: str
    title: Said
    rows: tuple[Row, ...]


class DirectoryView(NamedTuple):
    """The directory."""

    sections: tuple[RowSection, ...]


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
    tray: str
    """The script of the tray."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    promise: tuple[str, ...]
    promise_other: str
    street: tuple[Card, ...]
    event: Link | None
    event_at: tuple[str, ...]
    """When it was, and where."""
    picks: tuple[Card, ...]
    problems: tuple[Link, ...]
    kinds: tuple[Kind, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """Where the page of comparison finds its script, what cases say, and the cases."""

    script: str
    data: str
    shards: int
    """Over how many files what cases say is shared out."""
    case: str
    rows: str
    """Rows with their labels, as JSON."""
    says: str
    """The script's own words, as JSON."""


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
    says: str
    """The script's own words, as JSON."""
    data: str
    """Where the data of made-up cases lie; '' where there are none."""
    sets: tuple[Link, ...]
    """Collections that editors made."""


class Changed(NamedTuple):
    """Something a learner did otherwise."""

    what: Said
    why: Said
    notes: str
    """Whether it was planned, and whether it keeps the core; '' where neither is told."""


class Learned(NamedTuple):
    """A sentence: one case learned from one teacher."""

    learner: Link
    teacher: Link | None
    how: str
    """The words between the two."""
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
    """Who learned from whom."""

    families: tuple[FamilyView, ...]
    others: tuple[Learned, ...]
    """Steps of the families after those."""
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplesView:
    """Cases that are made up, and who learned from whom among them."""

    cards: tuple[Card, ...]
    lineage: LineageView


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
    cases: int
    """Over how many files what cases bring is shared out."""
    practices: int
    """The same of mechanisms."""
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
    type: str
    """The type of a file that no case gives one."""
    says: str
    """The script's own words, as JSON."""
    mechanisms: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeView:
    """The page for cases in communities like the visitor's own."""

    script: str
    data: str
    """The communities of all cases."""
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
    """A need, an offer, an agreement or a term."""

    id: str
    title: Said
    says: tuple[Spoken, ...]
    asks: tuple[Said, ...]
    groups: tuple[Group, ...]
    """What names it."""
    sources: tuple[SourceView, ...]
    illustrative: bool
    over: str = ""
    """The day up to which it holds, as `2025-11-15`; '' where none is given."""
    past: bool = False
    """Whether that day is past on the day the site speaks from."""
    old: bool = False
    """Whether nothing newer than twelve months tells of it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorView:
    """Who runs the site, in the language of a page."""

    name: str
    about: str
    email: str
    wechat: str
    address: str
    filed: tuple[tuple[str, str], ...]
    """The numbers it is filed under in mainland China, each with the authority's own page."""


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
    """The engine of the search, with its box."""
    keep: str
    """The script that keeps a case."""
    know: str
    """The script that takes an answer to a question."""
    theme_script: SafeHtml
    policy: str
    icon: str
    image: str
    windows: tuple[str, ...]
    """The window shapes drawn on the site."""
    repository: str
    event: str
    """What the event of the site is called for short; '' for none."""
    operator: OperatorView


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
    """The same page in the other language; '' where there is none, or where it is the two below."""
    simplified: str
    """The page in Chinese, in simplified characters."""
    traditional: str
    """The same in traditional ones; '' where there is none."""
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    listed: bool
    """Whether search engines are to know of it."""
