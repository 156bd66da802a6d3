"""Rules over what must not be published of a person."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.entries import entries
from generator.checks.places import place_of
from generator.diagnostics import Problem, Where, private_in
from generator.model import Case, Quantity, Text, Value, Word, key_of, texts_of


def nothing_private_is_told(catalog: Catalog) -> Iterator[Problem]:
    """No text holds a mobile, identity card or bank card number, or somebody's door."""
    for entry in entries(catalog):
        for path, value in catalog.values[key_of(entry)]:
            for words in _words(value):
                yield from _told(words, place_of(entry, path))
        for story in entry.stories.values() if isinstance(entry, Case) else ():
            for section in story.sections:
                for number, words in enumerate(section.markdown.split("\n"), section.line):
                    yield from _told(words, Where(story.path, number, 1))


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, Word):
        yield value.text
    elif isinstance(value, Text):
        yield from (words for words in (value.zh, value.en) if words)
    elif isinstance(value, Quantity):
        for _, text in texts_of(value):
            yield from _words(text)


def _told(words: str, where: Where) -> Iterator[Problem]:
    told = set()
    for found in private_in(words):
        if found.kind_zh not in told:
            told.add(found.kind_zh)
            shown = f"{words[found.start : found.start + 3]}…"
            facts = {"kind_zh": found.kind_zh, "kind_en": found.kind_en, "shown": shown}
            yield Problem(code="C017", where=where, facts=facts)
