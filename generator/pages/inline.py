"""What stands inside a line and prints itself: words, figures, links, values.

Templates print these with `{{ value }}` and draw everything larger. A page holds hundreds of them,
and what prints itself costs a quarter of a macro that prints it (measured: 1 µs beside 4 µs).
Whatever came from a file is escaped here, as the protocol of `__html__` asks.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from markupsafe import escape

from generator.markup import Printing, SafeHtml, joined, unmasked_host

_ROOM = "(min-width:64rem) 40rem, 92vw"
"""How much of a screen a picture is given, for a browser that has to choose before it lays out."""
_ROOM_IF_TALL = "(min-width:24rem) 22rem, 92vw"
_AWAY = ' rel="nofollow ugc noopener noreferrer"'


class Said(NamedTuple):
    """Words, and the language they are in where that is not the page's own."""

    text: str = ""
    lang: str = ""
    older: str = ""
    """What marks a translation of an earlier text; '' for any other words."""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __html__(self) -> str:
        if self.older:
            return f"{escape(self.text)} {_older(self.older)}"
        if not self.lang:
            return escape(self.text)
        return f'<span class="as-is" lang="{self.lang}">{escape(self.text)}</span>'


def _older(mark: str) -> str:
    return f'<small class="older">{escape(mark)}</small>'


class Figure(NamedTuple):
    """A number with its qualifier and unit, as they are read aloud, and its row in the ledger."""

    before: str
    number: str
    after: str
    lang: str = ""
    href: str = ""
    """The claim's row; '' where the page has no ledger."""
    older: str = ""
    """What marks words of a translation of an earlier text, as in `Said`."""
    scope: str = ""
    """What it counts beyond what it stands with, in brackets; '' for what it stands with alone."""

    @property
    def text(self) -> str:
        """The figure as plain words."""
        return f"{self.before}{self.number}{self.after}{self.scope}"

    def __html__(self) -> str:
        before = f"<small>{escape(self.before)}</small>" if self.before else ""
        lang = f' lang="{self.lang}"' if self.lang else ""
        after = f"<small{lang}>{escape(self.after)}</small>" if self.after else ""
        scope = f'<small class="scope">{escape(self.scope)}</small>' if self.scope else ""
        inner = f"{before}{escape(self.number)}{after}{scope}"
        mark = f" {_older(self.older)}" if self.older else ""
        if self.href:
            return f'<a class="q" href="{self.href}">{inner}</a>{mark}'
        return f'<span class="q">{inner}</span>{mark}'


class Link(NamedTuple):
    """Words that lead somewhere, and beside them how many cases that is about."""

    said: Said
    href: str = ""
    cases: int = 0
    note: Said = Said()
    made_up: str = ""
    """The word that marks what is made up; '' for what is real."""
    away: bool = False
    """Whether a stranger wrote the address."""

    def __html__(self) -> str:
        mark = f' <small class="made">{escape(self.made_up)}</small>' if self.made_up else ""
        if not self.href:
            return f"{self.said.__html__()}{mark}"
        rel, host = "", ""
        if self.away:
            rel, host = _AWAY, unmasked_host(self.said.text, self.href)
        told = f" ({escape(host)})" if host else ""
        return f'<a href="{escape(self.href)}"{rel}>{self.said.__html__()}</a>{told}{mark}'


class Picture(NamedTuple):
    """A picture in the sizes it is published in; a browser takes the one it has room for."""

    src: str
    srcset: str
    """Every size with its width; '' where there is one."""
    width: int
    height: int
    alt: Said
    below: SafeHtml
    """Its caption, who made it, and under which licence."""
    first: bool = False
    """Seen before anything is scrolled: it is not waited with."""

    @property
    def attributes(self) -> str:
        """All but its address and its words, as HTML."""
        tall = self.height >= self.width
        room = _ROOM_IF_TALL if tall else _ROOM
        ways = f'srcset="{escape(self.srcset)}" sizes="{room}" ' if self.srcset else ""
        more = (' class="tall"' if tall else "") + ("" if self.first else ' loading="lazy"')
        return f'{ways}width="{self.width}" height="{self.height}" decoding="async"{more}'

    @property
    def words(self) -> str:
        """What it shows, for those who cannot see it, as HTML."""
        lang = f' lang="{self.alt.lang}"' if self.alt.lang else ""
        return f'alt="{escape(self.alt.text)}"{lang}'

    def __html__(self) -> str:
        return f'<img src="{escape(self.src)}" {self.attributes} {self.words}>'


class Graded(NamedTuple):
    """A grade of evidence, as reviewers gave it."""

    key: str
    said: Said

    def __html__(self) -> str:
        return f'<span class="ev"><b>{escape(self.key)}</b>{self.said.__html__()}</span>'


ShownKind: TypeAlias = Literal[
    "words", "prose", "figure", "date", "link", "choice", "flag", "undisclosed", "items", "record"
]


class Shown(NamedTuple):
    """A value as it reads inside a line, and what it is made of for those who draw it larger."""

    kind: ShownKind
    html: SafeHtml
    text: str = ""
    """The same in plain words; '' for lists and records."""
    lang: str = ""
    """The language of prose, where that is not the page's own."""
    key: str = ""
    """A choice's key, a flag's yes or no, a date as written."""
    items: tuple[Shown, ...] = ()
    columns: tuple[tuple[str, Said], ...] = ()
    """Of a list of records: the fields that any of them has, with their labels."""
    parts: tuple[Part, ...] = ()

    def part(self, name: str) -> Shown | None:
        """A record's own value."""
        return next((part.shown for part in self.parts if part.name == name), None)

    def __html__(self) -> str:
        return self.html


class Part(NamedTuple):
    """A field with its value, and the macro that draws it."""

    name: str
    label: Said
    block: str
    shown: Shown
    drawn: object = None
    """What is drawn from the value beyond its words; the macro knows what."""


class Pair(NamedTuple):
    """A field of a record with its value, as they stand inside a line."""

    label: Said
    value: SafeHtml

    def __html__(self) -> str:
        return f'<span class="pair"><small>{self.label.__html__()}</small> {self.value}</span>'


class Spoken(NamedTuple):
    """Words of ours around values, as they stand on a page and as they are read aloud."""

    parts: tuple[Printing, ...] = ()
    text: str = ""
    whole: tuple[str, ...] = ()
    """The paths of which everything that was told is said."""

    @property
    def html(self) -> SafeHtml:
        """All of it, with its links."""
        return joined("", self.parts)

    def __html__(self) -> str:
        return self.html


class Told(NamedTuple):
    """Fields in the order they are drawn: those of one line, then those of a block."""

    pairs: tuple[Part, ...]
    blocks: tuple[Part, ...]

    def __bool__(self) -> bool:
        return bool(self.pairs or self.blocks)


NOTHING_TOLD = Told((), ())
