"""Calendar files, read back by a library that nobody here wrote."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from samples import ROOT, case, catalog, entity

from generator.catalog import occasions_of
from generator.config import read_project
from generator.pages.calendar import calendar_files, calendar_link, escaped, fold
from generator.pages.here import Here
from generator.pages.words import read_words

SHANGHAI = ZoneInfo("Asia/Shanghai")
VOLUNTEERS = "type: volunteer_project\n"
EVENING = """calendar:
  - what: {zh: 晚间自习室, en: Evening study room}
    where: 二楼
    days: [fr, mo]
    hours: "18:30–20:30"
    begins: "2026-03-03"
"""
FAIR = 'name: {zh: 集市, en: Fair}\nkind: expo\nstart: "2026-03-28"\n'
WIDE = settings(deadline=None, max_examples=60)


def volunteers(text: str = EVENING):
    return case(VOLUNTEERS + text)


def fair(text: str = "", start: str = '"2026-03-28"'):
    source = 'sources: [{id: a, title: 通知, date: "2026-02-01", kind: self}]\n'
    return entity("event", "fair", FAIR.replace('"2026-03-28"', start) + source + text)


def read(entry, lang: str = "zh"):
    """The file of an entry as the library understands it; None where there is none."""
    here = Here(
        catalog=catalog(entry),
        settings=read_project(ROOT).settings,
        words=read_words(ROOT / "templates" / "i18n", lang),
        lang=lang,
        root="../",
    )
    files = calendar_files(here, entry)
    assert bool(files) == bool(calendar_link(here, entry))
    if not files:
        return None
    assert here.to_file(files[0].path) == calendar_link(here, entry)
    return Calendar.from_ical(files[0].data)


def test_what_is_done_on_days_of_the_week_comes_again():
    (event,) = read(volunteers()).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 3, 6, 18, 30, tzinfo=SHANGHAI)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2)
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert event["RRULE"]["BYDAY"] == ["MO", "FR"]
    assert "INTERVAL" not in event["RRULE"]
    assert (event["SUMMARY"], event["LOCATION"]) == ("晚间自习室", "二楼")
    (english,) = read(volunteers(), "en").walk("VEVENT")
    assert english["SUMMARY"] == "Evening study room"
    assert english["UID"] == event["UID"]


def test_a_rule_keeps_to_its_weeks_its_months_and_its_end():
    more = '    every_weeks: 2\n    closed_months: [1, 7]\n    until: "2026-12-31"\n'
    (event,) = read(volunteers(EVENING + more)).walk("VEVENT")
    rule = event["RRULE"]
    assert rule["INTERVAL"] == [2]
    assert rule["BYMONTH"] == [2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
    assert rule["UNTIL"] == [datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)]


def test_the_first_day_is_one_of_its_days_in_an_open_month():
    text = EVENING.replace('"2026-03-03"', "2026-07").replace("[fr, mo]", "su")
    (one,) = occasions_of(volunteers(text + "    closed_months: [7]\n"))
    assert one.first == date(2026, 8, 2)
    assert one.first.weekday() == 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "status: ended\n" + EVENING,
        "status: paused\n" + EVENING,
        "status: planned\n" + EVENING,
        EVENING + '    until: "2026-03-04"\n',
        EVENING + "    closed_months: [1,2,3,4,5,6,7,8,9,10,11]\n    until: 2026-11-30\n",
    ],
)
def test_what_gives_no_days_or_is_over_is_in_no_calendar(text):
    assert read(volunteers(text)) is None


def test_an_event_lasts_to_the_end_of_its_last_day():
    (event,) = read(fair('end: "2026-03-30"\nvenue: 大堂\n')).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 3, 28)
    assert event.decoded("DTEND") == date(2026, 3, 31)
    assert event.decoded("DTSTAMP") == datetime(2026, 2, 1, tzinfo=UTC)
    assert event["LOCATION"] == "大堂"


@pytest.mark.parametrize("start", ["2026", "2026-03", "{asked: 居委会}"])
def test_a_day_not_told_is_no_event(start):
    assert read(fair(start=start)) is None


def test_a_session_with_hours_stands_on_its_own():
    sessions = """sessions:
  - {kind: sharing, title: 怎么记分, date: "2026-03-28", time: "9:30–10:30"}
  - {kind: sharing, title: 没写几点, date: "2026-03-28"}
  - {kind: sharing, title: 下午, date: "2026-03-28", time: 下午}
"""
    whole, session = read(fair(sessions)).walk("VEVENT")
    assert whole["SUMMARY"] == "集市"
    assert session["SUMMARY"] == "怎么记分"
    assert session.decoded("DTSTART") == datetime(2026, 3, 28, 9, 30, tzinfo=SHANGHAI)
    assert session["UID"] != whole["UID"]


@pytest.mark.parametrize(
    ("zone", "hour"), [("Europe/Paris", datetime(2026, 3, 28, 8, 30, tzinfo=UTC))]
)
def test_an_hour_abroad_is_the_same_moment_here(zone, hour):
    session = 'sessions: [{kind: sharing, date: "2026-03-28", time: "9:30–10:30"}]\n'
    _, event = read(fair(f"timezone: {zone}\n{session}")).walk("VEVENT")
    assert event.decoded("DTSTART") == hour


def test_what_is_made_up_says_so_in_the_calendar():
    (event,) = read(fair("illustrative: true\n")).walk("VEVENT")
    assert event["SUMMARY"] == "（虚构示例）集市"


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200
)


@WIDE
@given(TEXTS)
def test_whatever_words_there_are_the_library_reads_them_back(words):
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{escaped(words)}")
    data = "".join(fold(line) for line in (*lines, "END:VEVENT", "END:VCALENDAR"))
    (event,) = Calendar.from_ical(data.encode()).walk("VEVENT")
    assert str(event["SUMMARY"]) == words


@WIDE
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_no_line_is_longer_than_75_octets_and_none_is_lost(line):
    folded = fold(line).encode()
    assert folded.endswith(b"\r\n")
    rows = folded[:-2].split(b"\r\n")
    assert max(map(len, rows)) <= 75
    assert all(row.startswith(b" ") for row in rows[1:])
    assert folded[:-2].replace(b"\r\n ", b"").decode() == line


@WIDE
@given(
    days=st.sets(st.sampled_from(["mo", "tu", "we", "th", "fr", "sa", "su"]), min_size=1),
    begins=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    begin=st.times(time(0, 0), time(22, 0)),
)
def test_any_cadence_begins_on_one_of_its_days_and_comes_back(days, begins, begin):
    text = (
        f"calendar:\n  - what: 甲\n    days: [{', '.join(sorted(days))}]\n"
        f'    begins: "{begins}"\n    hours: "{begin:%H:%M}–23:30"\n'
    )
    (event,) = read(volunteers(text)).walk("VEVENT")
    start = event.decoded("DTSTART")
    assert timedelta(0) <= start.date() - begins < timedelta(days=7)
    assert ["mo", "tu", "we", "th", "fr", "sa", "su"][start.weekday()] in days
    assert {day.lower() for day in event["RRULE"]["BYDAY"]} == days


def test_every_calendar_file_ends_its_lines_as_the_format_asks():
    entry = volunteers()
    here = Here(
        catalog=catalog(entry),
        settings=read_project(ROOT).settings,
        words=read_words(ROOT / "templates" / "i18n", "zh"),
        lang="zh",
        root="",
    )
    (file,) = calendar_files(here, entry)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", file.data)
    assert calendar_files(here, entry) == (file,)
