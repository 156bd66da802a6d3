"""Where an entry comes from: its numbered sources, and the file it is corrected in."""

from __future__ import annotations

from collections.abc import Iterator

from generator import markup
from generator.model import Day, Record, text_in, values_at, word_in
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.showing import show
from generator.pages.views import SourceView
from generator.schema import field_at


def numbered(record: Record) -> Iterator[tuple[int, Record]]:
    """The sources of an entry with their numbers, counted from 1."""
    sources = (value for value in values_at(record, "sources") if isinstance(value, Record))
    return enumerate(sources, 1)


def sources_of(here: Here, record: Record) -> tuple[SourceView, ...]:
    """The numbered sources of an entry."""
    fields = here.catalog.schema.common
    found = []
    for number, source in numbered(record):
        kind_field, kind = field_at(fields, "sources.kind"), source.get("kind")
        date = source.get("date")
        found.append(
            SourceView(
                id=word_in(source, "id"),
                number=number,
                link=Link(here.said(text_in(source, "title")), word_in(source, "url"), away=True),
                publisher=here.said(text_in(source, "publisher")),
                date=here.date(date) if isinstance(date, Day) else "",
                kind=show(here, kind_field, kind, "").html if kind_field and kind else markup.EMPTY,
                archived=word_in(source, "archived"),
            )
        )
    return tuple(found)


def edit_url(here: Here, path: str) -> str:
    """Where the file at `path` is corrected; '' where no repository is set."""
    settings = here.settings
    if not settings.repository:
        return ""
    return f"{settings.repository.rstrip('/')}/edit/{settings.branch}/{path}"
