"""Addresses of entries: which page an entry is told on, and where on it."""

from __future__ import annotations

from generator import permalinks
from generator.catalog.catalog import Catalog
from generator.model import Entity, Key, texts_in

OWN_WORDS = 200
"""Chinese characters of its own that make a practice a page; with fewer it is a row of the list."""
_PRACTICE = "mechanism"


def path_of(catalog: Catalog, key: Key) -> str | None:
    """The Chinese page of an entry, its fragment included; None where it has no page."""
    whole = catalog.whole_event(key.id) if key.kind == "event" else ""
    if whole:
        return permalinks.part_path(key.kind, whole, key.id)
    if key.kind == _PRACTICE and not fills_a_page(catalog.entity(key)):
        return permalinks.practice_path(key.id)
    return permalinks.page_path(key.kind, key.id)


def fills_a_page(entity: Entity) -> bool:
    """Whether an entity says enough of itself for a page of its own."""
    if entity.kind != _PRACTICE:
        return True
    own = (text for path, text in texts_in(entity.fields) if not path.startswith("sources"))
    return sum(len(text.said("zh")[0]) for text in own) >= OWN_WORDS
