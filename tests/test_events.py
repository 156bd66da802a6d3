"""An event's page: its days first, what stood on its programme, what belongs to it."""

from __future__ import annotations

import re
from posixpath import normpath

import pytest
from samples import MINIMAL, ROOT, case, catalog, entity, open_site, pages_of, text_of

from generator.config import read_project
from generator.model import Day, Key
from generator.pages.features.board import board_view
from generator.pages.features.event import event_view
from generator.pages.here import Here
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
SOURCE = "sources: [{id: a, title: 甲, kind: media}]\n"
FAIR = f'name: 集市\nkind: expo\nstart: "2026-03-28"\nend: "2026-03-30"\n{SOURCE}'
BEFORE, AFTER = Day(year=2026, month=3, day=30), Day(year=2026, month=3, day=31)
LATER = Day(year=2027, month=3, day=1)


def here(*entries, lang="zh", today=BEFORE):
    known = catalog(*entries, today=today)
    return Here(catalog=known, settings=SETTINGS, words=WORDS[lang], lang=lang, root="../")


def fair(text="", **options):
    event = entity("event", "fair", text or FAIR)
    return event_view(here(event, **options), event)


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ('"2026-03-28"', '"2026-03-30"', "2026 年 3 月 28 日至 30 日", "28–30 Mar 2026"),
        ('"2026-03-28"', '"2026-03-28"', "2026 年 3 月 28 日", "28 Mar 2026"),
        (
            '"2026-03-28"',
            '"2026-04-02"',
            "2026 年 3 月 28 日至 2026 年 4 月 2 日",
            "28 Mar 2026 to 2 Apr 2026",
        ),
        ("2026-03", "{asked: 居委会}", "2026 年 3 月", "Mar 2026"),
        ("{asked: 居委会}", "{asked: 居委会}", "", ""),
    ],
)
def test_days_are_written_as_people_write_them(start, end, zh, en):
    text = f"name: 集市\nkind: expo\nstart: {start}\nend: {end}\n{SOURCE}"
    assert fair(text).when.replace("\u00a0", " ") == zh
    assert fair(text, lang="en").when == en


def test_it_is_over_from_the_day_after_and_calendars_have_only_what_is_to_come():
    assert (fair(today=BEFORE).over, fair(today=AFTER).over) == (False, True)
    assert fair(today=BEFORE).until == "2026-03-30"
    assert fair(today=BEFORE).calendar.endswith(".ics")
    assert fair(today=AFTER).calendar == ""
    unknown = fair(f"name: 集市\nkind: expo\nstart: {{asked: 居委会}}\n{SOURCE}")
    assert (unknown.over, unknown.until, unknown.calendar) == (False, "", "")


def test_sessions_of_which_nothing_is_told_share_a_line():
    sessions = """sessions:
  - {kind: report}
  - {kind: sharing, title: 晚一点, date: "2026-03-28", time: "14:00–15:00"}
  - {kind: signing, title: 没有时间}
  - {kind: sharing, title: 早一点, date: "2026-03-28", time: "9:30–10:30", speaker_role: 召集人}
"""
    view = fair(FAIR + sessions)
    assert [one.title.text for one in view.agenda] == ["早一点", "晚一点", "没有时间"]
    assert [kind.text for kind in view.also] == ["报告首发"]
    assert view.reported
    assert view.agenda[0].who[0].text == "召集人"
    assert not fair(FAIR.replace("kind: media", "kind: self")).reported


def test_a_case_that_was_at_a_part_is_shown_there():
    part = entity(
        "event", "talk", f"name: 会\nkind: forum\nparent: fair\nstart: {{asked: 居委会}}\n{SOURCE}"
    )
    event = entity("event", "fair", FAIR + "sessions: [{kind: sharing, cases: [a]}]\n")
    one = case("events: [fair]\ntitle: 甲", "a")
    other = case("events: [fair, talk]\ntitle: 乙", "b")
    place = here(event, part, one, other)
    view = event_view(place, event)
    assert [card.id for card in view.cases] == ["a"]
    assert [[card.id for card in inner.cases] for inner in view.parts] == [["b"]]
    assert place.to_entry(Key("event", "talk")) == "../events/fair.html#event-talk"
    assert place.to_entry(Key("event", "fair")) == "../events/fair.html"


def test_an_event_that_belongs_to_itself_stands_alone():
    event = entity("event", "fair", FAIR + "parent: fair\n")
    assert here(event).to_entry(Key("event", "fair")) == "../events/fair.html"


@pytest.fixture(scope="module")
def pages():
    return pages_of(open_site(ROOT))


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_expo_s_page_says_its_days_and_that_it_is_over(pages):
    page = pages["events/community-expo-2025.html"]
    words = text_of(main_of(page)).replace("\u00a0", " ")
    assert "2025 年 11 月 13 日至 15 日" in words
    assert words.index("2025 年 11 月 13 日") < words.index("议程") < words.index("同期活动")
    assert '<span class="over" data-after="2025-11-15">已结束</span>' in page
    assert "加到日历" not in words
    assert "未披露" not in words
    assert "报道还提到：报告首发、项目路演、产业对接。" in words
    assert "calendar/event-community-expo-2025.ics" not in pages


def test_the_page_of_a_part_leads_to_the_whole_in_every_language(pages):
    for prefix in ("", "en/", "hant/"):
        old = pages[f"{prefix}events/happy-home-roundtable-2025.html"]
        target = f"{prefix}events/community-expo-2025.html#event-happy-home-roundtable-2025"
        (address,) = re.findall(r'<a href="([^"]+#[^"]+)"', main_of(old) or old)
        assert normpath(f"{prefix}events/{address}") == target
        assert 'id="event-happy-home-roundtable-2025"' in pages[target.partition("#")[0]]


def test_the_board_is_sentences_without_labels_of_our_own(pages):
    words = text_of(main_of(pages["board/index.html"]))
    assert "供需对接" in words
    for label in ("未披露", "还没对上", "截至", "还只是打算", "说明白一点", "是公开职务", "Open"):
        assert label not in words, label
    assert "<table" not in pages["board/index.html"]
    for page in ("lists/happy-home-2025.html", "places/zhuyehai.html"):
        for label in ("是奖项", "是公开职务", "收了谁"):
            assert label not in text_of(main_of(pages[page])), (page, label)


@pytest.mark.parametrize(("today", "past", "old"), [(BEFORE, False, False), (LATER, True, True)])
def test_what_is_past_or_old_on_the_board_says_so(today, past, old):
    need = entity(
        "need",
        "chairs",
        'name: 椅子\nwhat: 椅子\nowner: lane-nine\ncategory: goods\nvalid_until: "2026-06-01"\n'
        'sources: [{id: a, title: 甲, date: "2026-01-05", kind: self}]',
    )
    place = entity("place", "lane-nine", "name: 九号里社区\nlevel: community\n")
    ((_, _, _, (item,)), *_) = board_view(here(need, place, today=today)).columns
    assert (item.over, item.past, item.old) == ("2026-06-01", past, old)
