"""The words of the glossary as they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model import Entity, Lang, Text, values_at

_NOT_ONE = re.compile(r"[,、;；]| and ")
"""A name that lists several is none that stands in a sentence; its aliases are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """What finds the terms of one language in a text."""

    pattern: re.Pattern[str] | None = None
    """None where there are no terms."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """From a way of writing, case folded, to the term."""

    def id_of(self, written: str) -> str:
        """The term that is written so."""
        return self.ids[written.casefold()]


def read_glossary(terms: Iterable[Entity], lang: Lang) -> Glossary:
    """The terms and their other names in a language, longer ones found before shorter ones."""
    ids: dict[str, str] = {}
    for term in terms:
        for name in _names(term, lang):
            ids.setdefault(name.casefold(), term.id)
    if not ids:
        return Glossary()
    either = "|".join(re.escape(name) for name in sorted(ids, key=lambda n: (-len(n), n)))
    edge = r"\b" if lang == "en" else ""
    return Glossary(pattern=re.compile(f"{edge}(?:{either}){edge}", re.IGNORECASE), ids=ids)


def _names(term: Entity, lang: Lang) -> Iterator[str]:
    for text in (term.title, *values_at(term.fields, "aliases")):
        name = (text.zh if lang == "zh" else text.en) if isinstance(text, Text) else None
        if name and not _NOT_ONE.search(name):
            yield name
