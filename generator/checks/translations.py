"""Rules over texts that stand in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.catalog import Catalog
from generator.checks.entries import entries
from generator.checks.places import place_of
from generator.diagnostics import Problem, Where
from generator.model import Case, Entry, texts_in

_SHOWN = 60
"""Characters of a text that are enough to find it."""


def translations_are_of_the_present_text(catalog: Catalog) -> Iterator[Problem]:
    """English was made from the Chinese that stands beside it, as far as anybody remembers."""
    for entry in entries(catalog):
        for where, words in _stale(entry) if entry.stale else ():
            line = " ".join(words.split())
            shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
            facts = {"shown": shown, "path": _file_of(entry)}
            yield Problem(code="C021", where=where, facts=facts)


def _stale(entry: Entry) -> Iterator[tuple[Where, str]]:
    for path, text in texts_in(entry.fields):
        if text.stale:
            yield place_of(entry, path), text.en or ""
    for story in entry.stories.values() if isinstance(entry, Case) else ():
        for section in story.sections:
            if section.stale:
                yield Where(story.path, section.line, 1), section.markdown


def _file_of(entry: Entry) -> str:
    """What a maintainer names to accept an entry's translations: a case's folder, or its file."""
    path = PurePosixPath(entry.origin.path)
    return str(path.parent if isinstance(entry, Case) and path.name == "case.yml" else path)
