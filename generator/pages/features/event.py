"""The page of an event: when, what stood on its programme, who was there, what came of it.

An event that belongs to another is told on the page of that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from generator import permalinks
from generator.catalog import is_illustrative, is_past
from generator.model import (
    Choice,
    Day,
    Entity,
    Key,
    Record,
    Ref,
    Text,
    choice_in,
    text_in,
    values_at,
    word_in,
)
from generator.pages.calendar import calendar_files, calendar_link
from generator.pages.cards import card_of
from generator.pages.entities import groups_of, narrowed_to
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.routes import Content, Feature, Route, Routing
from generator.pages.routes import entity_page as route_of
from generator.pages.sentences import questions_of, sentences_of
from generator.pages.sourcing import numbered, sources_of
from generator.pages.views import Card, EventView, SessionView
from generator.schema import Field, field_at

EVENT = "event"
_REPORTING = ("media", "association")
"""Kinds of sources that report of an event, rather than announce it."""
_LATE = "99"
"""Sorts what has no hour behind what has."""


def event_view(here: Here, event: Entity) -> EventView:
    """An event with all that is told of it, and the events that belong to it."""
    kind = here.catalog.schema.entities[EVENT]
    groups = groups_of(here, Key(EVENT, event.id))
    sessions = sorted(_sessions(event), key=_hour)
    last = _last_day(event)
    return EventView(
        id=event.id,
        kind_label=here.said(kind.label),
        kind_href=here.to(permalinks.index_path(EVENT)),
        title=here.said(event.title),
        short=here.said(text_in(event.fields, "short_name")),
        one_line=here.said(text_in(event.fields, "one_line")),
        when=_when(here, event),
        where=_where(here, event),
        until=last.isoformat() if last else "",
        over=_is_over(event, here.catalog.today),
        calendar=calendar_link(here, event),
        agenda=tuple(_session(here, one) for one in sessions if not _is_bare(one)),
        also=tuple(_kind(here, one) for one in sessions if _is_bare(one)),
        reported=_is_reported(event),
        outputs=tuple(
            here.said(one) for one in values_at(event.fields, "outputs") if isinstance(one, Text)
        ),
        cases=_cases(here, event),
        related=tuple(group for group in groups if group.links and group.kind != EVENT),
        about=sentences_of(here, event),
        asks=questions_of(here, event),
        sources=sources_of(here, event.fields),
        parts=tuple(event_view(here, part) for part in _parts(here, event)),
        illustrative=is_illustrative(event),
        older=event.stale and here.lang == "en",
        explore=narrowed_to(here, event),
    )


def _parts(here: Here, event: Entity) -> Iterator[Entity]:
    """The events that belong to this one."""
    for key in here.catalog.naming(Key(EVENT, event.id), EVENT):
        part = here.catalog.entity(key)
        whole = part.fields.get("parent")
        if isinstance(whole, Ref) and whole.id == event.id:
            yield part


def _cases(here: Here, event: Entity) -> tuple[Card, ...]:
    """Every case that was there: on its programme, or by a case's word and at none of its parts."""
    own = _programme(event)
    apart = {
        id_ for part in _parts(here, event) for id_ in (*_programme(part), *_by_word(here, part))
    }
    told = (*own, *(id_ for id_ in _by_word(here, event) if id_ not in apart))
    known = (here.catalog.cases[id_] for id_ in dict.fromkeys(told) if id_ in here.catalog.cases)
    return tuple(card_of(here, case) for case in known)


def _programme(event: Entity) -> tuple[str, ...]:
    """The cases on the programme of an event."""
    return tuple(v.id for v in values_at(event.fields, "sessions.cases") if isinstance(v, Ref))


def _by_word(here: Here, event: Entity) -> tuple[str, ...]:
    """The cases that say they were there."""
    return tuple(key.id for key in here.catalog.naming(Key(EVENT, event.id), "case"))


# -- when and where ----------------------------------------------------------------------------


def _day(value: object) -> date | None:
    """A day that is given to the day."""
    if isinstance(value, Day) and value.month and value.day:
        return date(value.year, value.month, value.day)
    return None


def _last_day(event: Entity) -> date | None:
    days = [_day(event.fields.get(name)) for name in ("start", "end")]
    return max((day for day in days if day), default=None)


def _is_over(event: Entity, today: Day) -> bool:
    """Whether its last day is past, where that is known."""
    ends = [v for name in ("end", "start") if isinstance(v := event.fields.get(name), Day)]
    return bool(ends) and is_past(ends[0], today)


def _when(here: Here, event: Entity) -> str:
    """The days of an event, as people write them."""
    start, end = (event.fields.get(name) for name in ("start", "end"))
    if not isinstance(start, Day):
        return ""
    if not isinstance(end, Day) or end == start:
        return here.date(start)
    if here.lang == "zh" and (start.year, start.month) == (end.year, end.month) and end.day:
        return here.words("event.range", first=here.date(start), last=f"{end.day}\u00a0日")
    if here.lang == "en" and (start.year, start.month) == (end.year, end.month) and start.day:
        return f"{start.day}–{here.date(end)}"
    return here.words("event.range", first=here.date(start), last=here.date(end))


def _where(here: Here, event: Entity) -> Said:
    code = next((v.id for v in values_at(event.fields, "region") if isinstance(v, Ref)), "")
    region = here.catalog.regions.get(code) if code else None
    return here.said(region.name) if region else Said()


# -- the programme -----------------------------------------------------------------------------


def _sessions(event: Entity) -> Iterator[Record]:
    return (value for value in values_at(event.fields, "sessions") if isinstance(value, Record))


def _is_bare(session: Record) -> bool:
    """Whether nothing is told of it but its kind."""
    return set(session.fields) <= {"kind"}


def _hour(session: Record) -> tuple[str, str]:
    """What sessions are ordered by; those without a day or an hour stay as they were written."""
    time = word_in(session, "time")
    hour = time.partition(":")[0].rjust(2, "0") + time.partition(":")[2] if time else ""
    return str(session.get("date") or _LATE), hour or _LATE


def _field(here: Here, name: str) -> Field | None:
    return field_at(here.catalog.schema.entities[EVENT].fields, f"sessions.{name}")


def _kind(here: Here, session: Record) -> Said:
    field = _field(here, "kind")
    key = choice_in(session, "kind")
    return here.said(field.options.get(key)) if field else Said(key)


def _session(here: Here, session: Record) -> SessionView:
    day = session.get("date")
    told = (here.said(text_in(session, name)) for name in ("speaker_role", "hall"))
    who = [one for one in (*told, Said(word_in(session, "booth"))) if one]
    links = (v.id for v in values_at(session, "cases") if isinstance(v, Ref))
    return SessionView(
        day=here.date(day) if isinstance(day, Day) else "",
        time=word_in(session, "time"),
        kind=_kind(here, session),
        title=here.said(text_in(session, "title")),
        who=tuple(who),
        note=here.said(text_in(session, "note")),
        cases=tuple(here.link(Key("case", id_)) for id_ in links if id_ in here.catalog.cases),
        materials=tuple(_materials(here, session)),
    )


def _materials(here: Here, session: Record) -> Iterator[Link]:
    field = _field(here, "materials")
    for value in values_at(session, "materials"):
        if field and (text := getattr(value, "text", "")):
            yield Link(here.said(field.label), text, away=True)


def _is_reported(event: Entity) -> bool:
    """Whether others tell of it, and not those who held it."""
    kinds = {
        value.key
        for _, source in numbered(event.fields)
        if isinstance(value := source.get("kind"), Choice)
    }
    return bool(kinds) and kinds <= set(_REPORTING)


def event_page(key: Key, here: Here) -> Content:
    """An event, with its days as a calendar file."""
    event = here.catalog.entity(key)
    view = event_view(here, event)
    every = (event, *(here.catalog.entity(Key("event", part.id)) for part in view.parts))
    when = f"{view.when}{here.words('list.stop')}" if view.when else ""
    title = f"{view.title.text} · {view.kind_label.text}"
    return Content(
        title=here.titled(title, made_up=view.illustrative),
        description=f"{when}{view.one_line.text}",
        view=view,
        nav="expo" if key.id == here.settings.event else "",
        beside=tuple(chain.from_iterable(calendar_files(here, one) for one in every)),
    )


def _routes(routing: Routing) -> Iterator[Route]:
    for event, made_up in routing.own(EVENT):
        if not routing.catalog.whole_event(event.id):
            yield route_of("event", event, event_page, made_up=made_up)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    event = routing.settings.event
    if event in routing.catalog.entities.get(EVENT, {}):
        yield "expo", permalinks.page_path(EVENT, event) or ""


FEATURE = Feature(name="event", routes=_routes, links=_links)
