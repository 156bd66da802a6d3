"""The site's own words among those of the communities, on a finished page.

A finished page no longer says whose words are whose. But the site's own are known: the texts of the
interface and the names of the schema. Where a whole stretch of text, or a whole attribute, is one
of them, it is said as Taiwan says it; everything else stays as its community said it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache

from markupsafe import escape

from generator.model import Text
from generator.schema import Schema
from generator.traditional import Traditional

_FACT = re.compile(r"\{[^{}]*\}")
_BOUNDS = ("<", ">", '"', "&#34;", " · ", "\x1e")
"""What text on a page lies between: tags, quotes, the parts of a title, and what was put aside."""
_FAR = 400
"""Characters before or behind a word; what is longer than that is no text of the site's own."""
_OFTEN = 5_000
_LITERAL = 4
"""Characters of its own that a text with facts in it needs to be known by."""


class OwnWords:
    """Finds the site's own texts in HTML and has them said as Taiwan says them."""

    def __init__(
        self, texts: Iterable[str], words: Mapping[str, str], own: Traditional, plain: Traditional
    ) -> None:
        longest_first = sorted(words, key=len, reverse=True)
        self._word = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._own, self._plain = own, plain
        self._whole: dict[str, str] = {}
        self._forms: list[tuple[str, re.Pattern[str]]] = []
        for text in sorted(set(texts)):
            self._learn(str(escape(text)))
        self._often = lru_cache(_OFTEN)(self._said)

    def _learn(self, text: str) -> None:
        """A text that is said otherwise, each of its parts, and the whole around its facts."""
        if not self._word.search(text):
            return
        parts = _FACT.split(text)
        for part in (text, *parts):
            if self._word.search(part):
                self._whole[part.strip()] = self._own(part.strip())
        longest = max((part.strip() for part in parts), key=len)
        if len(parts) > 1 and sum(len(part.strip()) for part in parts) >= _LITERAL:
            form = "(.*?)".join(f"({re.escape(part)})" for part in parts)
            self._forms.append((longest, re.compile(form, re.DOTALL)))

    def put_aside(self, html: str, keep: Callable[[str], str]) -> str:
        """The page with what `keep` makes of each of the site's own texts in its place."""
        made, at = list[str](), 0
        for start, end in self._stretches(html):
            text = html[start:end]
            said = self._often(text.strip())
            if said:
                before, _, after = text.partition(text.strip())
                made += (html[at:start], before, keep(said), after)
                at = end
        return "".join((*made, html[at:]))

    def _stretches(self, html: str) -> Iterator[tuple[int, int]]:
        """Where a stretch of text begins and ends that holds a word Taiwan says otherwise."""
        end = 0
        for found in self._word.finditer(html):
            if found.start() < end:
                continue
            first, last = max(found.start() - _FAR, 0), found.end() + _FAR
            before = ((html.rfind(sign, first, found.start()), sign) for sign in _BOUNDS)
            start = max((at + len(sign) for at, sign in before if at >= 0), default=-1)
            behind = (html.find(sign, found.end(), last) for sign in _BOUNDS)
            end = min((at for at in behind if at >= 0), default=-1)
            if start >= 0 <= end:
                yield start, end

    def _said(self, text: str) -> str:
        """One of the site's own texts as Taiwan says it; '' for what is none."""
        if text in self._whole:
            return self._whole[text]
        for part, form in self._forms:
            match = form.fullmatch(text) if part in text else None
            if match:
                converts = (self._own, self._plain)  # what is a text's own, and its facts, in turn
                return "".join(converts[n % 2](group) for n, group in enumerate(match.groups()))
        return ""


def schema_texts(schema: Schema) -> Iterator[str]:
    """Every Chinese text of a schema: names, help, questions, options."""
    waiting: list[object] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            yield value.zh or ""
        elif is_dataclass(value):
            waiting += (getattr(value, part.name) for part in fields(value))
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, tuple):
            waiting += value
