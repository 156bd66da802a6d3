"""Rules over what communities write in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from generator import markup, permalinks
from generator.catalog import Catalog
from generator.checks.entries import entries
from generator.checks.places import hints, place_of
from generator.diagnostics import Problem, Where
from generator.model import Case, Entry, Text, key_of

_SCHEMES = ("http", "https", "mailto")


def narratives_hold_no_html(catalog: Catalog) -> Iterator[Problem]:
    """Narratives are Markdown; HTML in them would be dropped, so it is told instead."""
    for where, text, _ in narratives(catalog):
        for number, shown in markup.raw_html_lines(text):
            place = Where(where.path, where.line + number, 1) if where.line else where
            yield Problem(code="D012", where=place, facts={"shown": shown})


def links_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """Links are whole addresses or name an entry (`case:id`); pictures are the case's own."""
    for where, text, entry in narratives(catalog):
        case = entry if isinstance(entry, Case) else None
        for target, is_picture in markup.links_in(text):
            known = _known(catalog, target, case, is_picture=is_picture)
            if known is None:
                continue
            meant, words = hints(target, known)
            facts = {"target": target, **words}
            place = line_of(where, text, target)
            yield Problem(code="C013", where=place, facts=facts, suggestion=meant)


def _known(
    catalog: Catalog, target: str, case: Case | None, *, is_picture: bool
) -> list[str] | None:
    """What could have been meant by a target that leads nowhere; None where it is fine."""
    kind, colon, id_ = target.partition(":")
    if is_picture:
        names = [f"media/{media.name}" for media in case.media] if case else []
        return None if target in names else names
    if colon and permalinks.page_path(kind, id_) is not None:
        ids = catalog.region_pages if kind == "region" else catalog.ids_of(kind)
        return None if id_ in ids else [f"{kind}:{name}" for name in ids]
    if colon and kind in _SCHEMES:
        return None
    return [f"case:{name}" for name in catalog.cases] + [
        f"term:{n}" for n in catalog.ids_of("term")
    ]


def line_of(where: Where, text: str, words: str) -> Where:
    """The place of the first line with these words, in a text that begins at a place."""
    line = next((number for number, line in enumerate(text.split("\n")) if words in line), 0)
    return Where(where.path, where.line + line, 1) if where.line else where


def narratives(catalog: Catalog) -> Iterator[tuple[Where, str, Entry]]:
    """Every Markdown text with the place of its first line, and whose it is."""
    for entry in entries(catalog):
        for story in entry.stories.values() if isinstance(entry, Case) else ():
            for section in story.sections:
                yield Where(story.path, section.line, 1), section.markdown, entry
        for path, value in catalog.values[key_of(entry)]:
            if isinstance(value, Text) and value.markdown:
                for words in (value.zh, value.en):
                    if words:
                        where = place_of(entry, path)
                        yield Where(where.path, where.line, where.column), words, entry
