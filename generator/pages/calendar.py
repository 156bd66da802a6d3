"""Dates as calendar files (RFC 5545), which telephones open without an account.

Nothing in them depends on the day of the build: an entry's stamp is the newest day that its content
gives, so the same content makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator import permalinks
from generator.catalog import HOME_ZONE, Occasion, is_illustrative, occasions_of, path_of
from generator.model import Day, Entry, OutputFile, key_of, values_at
from generator.pages.here import Here

_WIDE = 75
"""Octets of a line, its end not counted."""
_STAMPS = ("last_verified", "sources.date")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_ZONE = (
    *("BEGIN:VTIMEZONE", f"TZID:{HOME_ZONE}", "BEGIN:STANDARD", "DTSTART:19910915T000000"),
    *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"),
)
"""China has kept to one time since the summer time of 1991 ended."""
_AHEAD = timedelta(hours=8)


def calendar_link(here: Here, entry: Entry) -> str:
    """The calendar file of an entry; '' where its content gives no days to come."""
    path = permalinks.calendar_path(entry.kind, entry.id, here.lang)
    return here.to_file(path) if _coming(here, entry) else ""


def calendar_files(here: Here, entry: Entry) -> tuple[OutputFile, ...]:
    """The calendar file of an entry, where its content gives days to come."""
    occasions = _coming(here, entry)
    if not occasions:
        return ()
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        _text("PRODID", f"-//{here.settings.name[here.lang]}//{here.lang.upper()}"),
        *(_ZONE if any(one.hours and one.zone == HOME_ZONE for one in occasions) else ()),
    ]
    for one in occasions:
        lines += _event(here, entry, one)
    data = "".join(fold(line) for line in (*lines, "END:VCALENDAR")).encode()
    path = permalinks.calendar_path(entry.kind, entry.id, here.lang)
    return (OutputFile(path=path, data=data),)


def fold(line: str) -> str:
    """A line of at most 75 octets, continued after a space; no character is cut in two."""
    rows, row, room = [], "", _WIDE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            rows.append(row)
            row, room = "", _WIDE - 1  # what continues begins with a space
        row += sign
        room -= size
    return "\r\n ".join([*rows, row]) + "\r\n"


def escaped(words: str) -> str:
    """Words as a value of a calendar file."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _coming(here: Here, entry: Entry) -> tuple[Occasion, ...]:
    """What is not over on the day the site speaks from."""
    today = here.catalog.today
    day = date(today.year, today.month or 1, today.day or 1)
    return tuple(one for one in occasions_of(entry) if one.ends is None or one.ends >= day)


def _event(here: Here, entry: Entry, one: Occasion) -> Iterator[str]:
    host = urlsplit(here.settings.site_url).hostname or "localhost"
    page = path_of(here.catalog, key_of(entry)) or ""
    address = permalinks.absolute(here.settings.site_url, permalinks.in_language(page, here.lang))
    title = here.said(one.title).text
    if is_illustrative(entry):
        title = here.words("calendar.made_up", title=title)
    note = here.said(one.note).text
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.kind}-{entry.id}-{one.name}@{host}"
    yield f"DTSTAMP:{_stamp(here, entry)}"
    yield from _when(one)
    yield _text("SUMMARY", title)
    if one.where:
        yield _text("LOCATION", here.said(one.where).text)
    yield _text("DESCRIPTION", f"{note}\n{address}" if note else address)
    yield f"URL:{address}"
    yield "END:VEVENT"


def _when(one: Occasion) -> Iterator[str]:
    if one.hours is None:
        yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}"  # the day after the last
    else:
        begin, end = one.hours
        yield f"DTSTART{_clock(one.first, begin, one.zone)}"
        yield f"DTEND{_clock(one.last, end, one.zone)}"
    if one.days:
        yield f"RRULE:{_rule(one)}"


def _rule(one: Occasion) -> str:
    """How it comes again: weekly, with the months in which it does."""
    parts = ["FREQ=WEEKLY", f"BYDAY={','.join(day.upper() for day in one.days)}", "WKST=MO"]
    if one.every_weeks > 1:
        parts.insert(1, f"INTERVAL={one.every_weeks}")
    if one.closed_months:
        open_months = [str(m) for m in range(1, 13) if m not in one.closed_months]
        parts.append(f"BYMONTH={','.join(open_months)}")
    if one.until:
        parts.append(f"UNTIL={_until(one.until, one)}")
    return ";".join(parts)


def _until(last: date, one: Occasion) -> str:
    """The end of the last day, in UTC where the rule is about hours."""
    if one.hours is None:
        return f"{last:%Y%m%d}"
    end = datetime.combine(last, time(23, 59, 59)) - _AHEAD
    return f"{end:%Y%m%dT%H%M%SZ}"


def _clock(day: date, at: time, zone: str) -> str:
    """A time at home with its zone; one abroad in UTC, or without a zone where none is known."""
    moment = datetime.combine(day, at)
    if zone == HOME_ZONE:
        return f";TZID={zone}:{moment:%Y%m%dT%H%M%S}"
    try:
        there = moment.replace(tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return f":{moment:%Y%m%dT%H%M%S}"
    return f":{there.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _stamp(here: Here, entry: Entry) -> str:
    """The newest day that the entry gives of itself, at midnight in UTC."""
    days = [v for path in _STAMPS for v in values_at(entry.fields, path) if isinstance(v, Day)]
    newest = max(days or [here.catalog.today], key=lambda d: (d.year, d.month or 1, d.day or 1))
    return f"{date(newest.year, newest.month or 1, newest.day or 1):%Y%m%d}T000000Z"


def _text(name: str, words: str) -> str:
    return f"{name}:{escaped(words)}"
