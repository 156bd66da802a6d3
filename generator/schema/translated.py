"""Values whose English was made from an earlier Chinese text, marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.model import Items, Lang, Quantity, Record, Story, Text, Value, texts_of
from generator.translations import Pair


def mark_values(values: Mapping[str, Value], stale: frozenset[Pair]) -> Mapping[str, Value]:
    """The same values, the stale ones marked."""
    return {name: _marked(value, stale) for name, value in values.items()} if stale else values


def mark_stories(stories: Mapping[Lang, Story], stale: frozenset[Pair]) -> Mapping[Lang, Story]:
    """The same narratives, the stale sections of the English one marked."""
    if not stale or "zh" not in stories or "en" not in stories:
        return stories
    chinese = {section.floor: section.markdown for section in stories["zh"].sections}
    sections = tuple(
        replace(section, stale=Pair(section.markdown, chinese.get(section.floor, "")) in stale)
        for section in stories["en"].sections
    )
    return {**stories, "en": replace(stories["en"], sections=sections)}


def _marked(value: Value, stale: frozenset[Pair]) -> Value:
    match value:
        case Text():
            return _marked_text(value, stale)
        case Quantity():
            texts: dict[str, Any] = {
                name: _marked_text(text, stale) for name, text in texts_of(value)
            }
            return replace(value, **texts)
        case Items():
            return Items(tuple(_marked(item, stale) for item in value.items))
        case Record():
            return Record(mark_values(value.fields, stale))
    return value


def _marked_text(text: Text, stale: frozenset[Pair]) -> Text:
    return replace(text, stale=Pair(text.en or "", text.zh or "") in stale)
