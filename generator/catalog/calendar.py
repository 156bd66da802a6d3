"""When things take place, as far as days are given: events, and what volunteers do weekly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from generator.model import (
    Case,
    Choice,
    Day,
    Entry,
    Number,
    Record,
    Text,
    choice_in,
    text_in,
    values_at,
    word_in,
)

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
"""The days of a week as the schema names them, in the order of `date.weekday`."""
HOME_ZONE = "Asia/Shanghai"
_HOURS = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–—~]\s*([0-9]{1,2}):([0-9]{2})")
_OVER = ("planned", "paused", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that takes place, once or again and again."""

    name: str
    """What tells it from the others of its entry; it stays the same while its text changes."""
    title: Text
    where: Text | None
    note: Text | None
    first: date
    last: date
    """The last day of one that takes several; its first for all others."""
    hours: tuple[time, time] | None
    """None: all day."""
    zone: str = HOME_ZONE
    days: tuple[str, ...] = ()
    """The days of the week it keeps to; none for what takes place once."""
    every_weeks: int = 1
    until: date | None = None
    closed_months: tuple[int, ...] = ()

    @property
    def ends(self) -> date | None:
        """Its last day; None for what comes again without end."""
        return self.until if self.days else self.last


def occasions_of(entry: Entry) -> tuple[Occasion, ...]:
    """What an entry puts in a calendar; nothing where it gives no days, or is over."""
    if isinstance(entry, Case):
        running = choice_in(entry.fields, "status") not in _OVER
        return tuple(_weekly(entry.fields)) if running else ()
    return tuple(_event(entry.fields, entry.title)) if entry.kind == "event" else ()


def _event(fields: Record, title: Text) -> Iterator[Occasion]:
    """An event as a whole, then each session that has a day and hours of its own."""
    zone = word_in(fields, "timezone") or HOME_ZONE
    venue = text_in(fields, "venue")
    first = _day(fields.get("start"))
    if first:
        last = max(first, _day(fields.get("end")) or first)
        yield Occasion(
            name="all",
            title=title,
            where=venue,
            note=text_in(fields, "one_line"),
            first=first,
            last=last,
            hours=None,
            zone=zone,
        )
    for number, session in enumerate(_records(fields, "sessions"), 1):
        day, hours = _day(session.get("date")), _hours(word_in(session, "time"))
        if day and hours:
            yield Occasion(
                name=f"session-{number}",
                title=text_in(session, "title") or title,
                where=text_in(session, "hall") or venue,
                note=text_in(session, "note"),
                first=day,
                last=day,
                hours=hours,
                zone=zone,
            )


def _weekly(fields: Record) -> Iterator[Occasion]:
    """What volunteers do on days of the week, from the first of those on."""
    for number, one in enumerate(_records(fields, "calendar"), 1):
        keys = {value.key for value in values_at(one, "days") if isinstance(value, Choice)}
        days = tuple(day for day in DAYS if day in keys)
        begins, title = one.get("begins"), text_in(one, "what")
        months = _numbers(one, "closed_months")
        first = _first(begins, days, months) if isinstance(begins, Day) else None
        until = _day(one.get("until"))
        if first and title and not (until and until < first):
            yield Occasion(
                name=f"weekly-{number}",
                title=title,
                where=text_in(one, "where"),
                note=text_in(one, "note"),
                first=first,
                last=first,
                hours=_hours(word_in(one, "hours")),
                days=days,
                every_weeks=next(iter(_numbers(one, "every_weeks")), 1),
                until=until,
                closed_months=months,
            )


def _first(begins: Day, days: tuple[str, ...], closed: tuple[int, ...]) -> date | None:
    """The first of these days of the week on or after a day, or after the first of a month."""
    start = date(begins.year, begins.month or 1, begins.day or 1)
    coming = (start + timedelta(days=number) for number in range(366))
    return next((d for d in coming if DAYS[d.weekday()] in days and d.month not in closed), None)


def _records(record: Record, name: str) -> Iterator[Record]:
    return (value for value in values_at(record, name) if isinstance(value, Record))


def _numbers(record: Record, name: str) -> tuple[int, ...]:
    found = (value for value in values_at(record, name) if isinstance(value, Number))
    return tuple(dict.fromkeys(int(number.value) for number in found))


def _day(value: object) -> date | None:
    """A day that is given to the day."""
    if isinstance(value, Day) and value.month and value.day:
        return date(value.year, value.month, value.day)
    return None


def _hours(words: str) -> tuple[time, time] | None:
    """`9:30–10:30`; None for what is no span of hours of one day."""
    match = _HOURS.fullmatch(words.strip())
    if not match:
        return None
    h1, m1, h2, m2 = map(int, match.groups())
    if max(h1, h2) > 23 or max(m1, m2) > 59 or (h1, m1) >= (h2, m2):  # noqa: PLR2004 -- a clock
        return None
    return time(h1, m1), time(h2, m2)
