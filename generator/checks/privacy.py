"""Rules over what must not be published of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
                for facts in _told(words):
                    yield Problem(code="C017", where=place_of(entry, path), facts=facts)
        for story in entry.stories.values() if isinstance(entry, Case) else ():
            for section in story.sections:
                for number, words in enumerate(section.markdown.split("\n"), section.line):
                    for facts in _told(words):
                        yield Problem(code="C017", where=Where(story.path, number, 1), facts=facts)


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, Word):
        yield value.text
    elif isinstance(value, Text):
        yield from (words for words in (value.zh, value.en) if words)
    elif isinstance(value, Quantity):
        for _, text in texts_of(value):
            yield from _words(text)


def _told(words: str) -> Iterable[Mapping[str, str]]:
    """What is private in a text, every kind once; in most there is nothing."""
    kinds: dict[str, Mapping[str, str]] = {}
    for found in private_in(words):
        shown = f"{words[found.start : found.start + 3]}…"
        told = {"kind_zh": found.kind_zh, "kind_en": found.kind_en, "shown": shown}
        kinds.setdefault(found.kind_zh, told)
    return kinds.values()
