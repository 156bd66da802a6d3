"""A translation remembers what it translated: the rule, the marks on pages, the command."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import (
    ROOT,
    build_without_guide,
    catalog,
    check,
    codes,
    document,
    errors,
    open_site,
    pages_of,
    schema,
    snapshot,
    source,
    tree,
)

from generator.checks import check_catalog
from generator.model import Items, Quantity, Record, Text, texts_in
from generator.schema import build_case, build_entities
from generator.translations import (
    NOTHING,
    Pair,
    accepted,
    memory_path,
    pairs_in,
    parse_memory,
    stale_pairs,
    with_new,
    write_memory,
)

quick = settings(deadline=None, max_examples=100)
TREES = Pair("Trees", "树")
WORDS = st.text(st.sampled_from("ab树 木"), min_size=1, max_size=4).filter(str.strip)
PAIRS = st.frozensets(st.builds(Pair, WORDS, WORDS), max_size=8)
DISTINCT = st.dictionaries(st.integers(0, 40), WORDS, max_size=8).map(
    lambda found: frozenset(Pair(f"en {n}", f"{n} {zh}") for n, zh in found.items())
)
"""No English text stands here twice."""


# ------------------------------------------------------------------------------------ the rule


@pytest.mark.parametrize(
    ("remembered", "now", "stale"),
    [
        pytest.param([], [TREES], [], id="nothing is remembered yet"),
        pytest.param([TREES], [TREES], [], id="nothing changed"),
        pytest.param([TREES], [Pair("Trees", "树林")], ["树林"], id="the Chinese changed"),
        pytest.param([TREES], [Pair("A wood", "树")], [], id="the English changed"),
        pytest.param([TREES], [Pair("A wood", "树林")], [], id="both changed"),
        pytest.param([TREES], [TREES, Pair("Roses", "玫瑰")], [], id="a text is new"),
        pytest.param([TREES], [], [], id="the text is gone"),
        pytest.param([TREES], [TREES, Pair("Trees", "树木")], [], id="it still holds elsewhere"),
        pytest.param(
            [TREES, Pair("Trees", "树木")],
            [Pair("Trees", "树木")],
            [],
            id="one of two partners left",
        ),
        pytest.param(
            [TREES],
            [Pair("Trees", "树木"), Pair("Trees", "树林")],
            ["树木", "树林"],
            id="two new partners",
        ),
        pytest.param([TREES], [Pair(" Trees\n", "树 ")], [], id="blanks make no difference"),
    ],
)
def test_english_is_stale_where_its_chinese_went_away(remembered, now, stale):
    found = stale_pairs(accepted(remembered), now)
    assert sorted(pair.zh for pair in found) == sorted(stale)


def test_a_memory_is_pairs_of_short_digests_in_order_below_a_line_for_people():
    told = write_memory(accepted([TREES, Pair("Roses", "玫瑰")])).splitlines()
    assert re.fullmatch(r"# .*不要手改.* Never edited by hand\.", told[0])
    assert told[1:] == sorted(told[1:])
    assert f"{sha256(b'Trees').hexdigest()[:10]} {sha256('树'.encode()).hexdigest()[:10]}" in told


def test_damaged_lines_remember_nothing_and_the_first_is_told():
    text = write_memory(accepted([TREES])) + "\n<<<<<<< main\n0123 456\nABCDEF0123 0123456789\n"
    memory, (problem,) = parse_memory(source(text, "content/translations/places/a.txt"))
    assert memory == accepted([TREES])
    assert (problem.code, problem.where.line, problem.facts) == ("D017", 4, {"count": "3"})


@quick
@given(st.text(max_size=200))
def test_no_memory_is_too_damaged_to_be_read(text):
    memory, problems = parse_memory(source(text))
    assert parse_memory(source(write_memory(memory))) == (memory, ())
    assert len(problems) <= 1


@pytest.mark.parametrize(
    ("path", "memory"),
    [
        ("content/cases/lane/case.yml", "content/translations/cases/lane.txt"),
        ("content/cases/lane.md", "content/translations/cases/lane.txt"),
        ("content/taxonomies/problems.yml", "content/translations/taxonomies/problems.txt"),
        ("content/places/case.yml", "content/translations/places/case.txt"),
    ],
)
def test_a_memory_stands_where_its_content_does(path, memory):
    assert memory_path(path) == memory


@quick
@given(PAIRS)
def test_what_was_accepted_is_not_stale(pairs):
    assert stale_pairs(accepted(pairs), pairs) == frozenset()


@quick
@given(DISTINCT, st.data())
def test_where_only_chinese_changes_exactly_its_english_is_stale(pairs, data):
    changed = data.draw(st.sets(st.sampled_from(sorted(pairs)))) if pairs else set()
    now = {pair._replace(zh=f"{pair.zh} 改") if pair in changed else pair for pair in pairs}
    assert {pair.en for pair in stale_pairs(accepted(pairs), now)} == {pair.en for pair in changed}


@quick
@given(DISTINCT)
def test_where_both_change_nothing_is_stale(pairs):
    now = [Pair(f"new {pair.en}", f"{pair.zh} 改") for pair in pairs]
    assert stale_pairs(accepted(pairs), now) == frozenset()


@quick
@given(PAIRS, PAIRS)
def test_noting_what_is_new_leaves_what_is_stale(before, now):
    memory = accepted(before)
    noted = with_new(memory, now)
    assert stale_pairs(noted, now) == stale_pairs(memory, now)
    assert with_new(noted, now) == noted
    assert with_new(accepted(now), now) == accepted(now)


# ----------------------------------------------------------------------------------- one entry

BOTH = """\
title: {zh: 清楼道, en: Clearing the stairs}
summary: {zh: 说完了。, en: That is all.}
community: {households: {value: 12, unit: {zh: 户, en: households}}}
walkthrough:
- {name: {zh: 看, en: Look}, text: {zh: 走一圈, en: Walk about}}
- {name: {zh: 做, en: Do}}
"""


def read(text: str = BOTH, zh: str = "## 背景\n\n旧。\n", memory=NOTHING):
    stories = (
        ("zh", source(zh, "content/cases/lane/story.zh.md")),
        ("en", source("Before.\n\n## Background\n\nOld.\n", "content/cases/lane/story.en.md")),
    )
    written = document(snapshot(text), "content/cases/lane/case.yml")
    found, problems = build_case(schema(), "lane", written, stories, memory=memory)
    assert found, problems
    assert not problems
    return found


def remembered():
    found = read()
    return accepted(pairs_in(found.fields, found.stories))


def stale_in(case) -> set[str]:
    found = {text.en for _, text in texts_in(case.fields) if text.stale}
    return found | {
        s.markdown.strip() for st in case.stories.values() for s in st.sections if s.stale
    }


def test_every_text_in_both_languages_is_remembered_and_every_floor_told_in_both():
    found = read()
    pairs = {pair.en.strip() for pair in pairs_in(found.fields, found.stories)}
    assert pairs == {
        *("Clearing the stairs", "That is all.", "households"),
        *("Look", "Walk about", "Do", "Old."),
    }


@pytest.mark.parametrize(
    ("was", "now", "stale"),
    [
        ("清楼道", "清走楼道", "Clearing the stairs"),
        ("说完了。", "没说完。", "That is all."),
        ("zh: 户", "zh: 家", "households"),
        ("走一圈", "走两圈", "Walk about"),
    ],
)
def test_the_text_beside_changed_chinese_is_marked(was, now, stale):
    found = read(BOTH.replace(was, now), memory=remembered())
    assert stale_in(found) == {stale}
    assert found.stale
    assert found.title.stale == (was == "清楼道")


def test_a_narrative_is_marked_floor_by_floor():
    found = read(zh="## 背景\n\n新。\n", memory=remembered())
    assert stale_in(found) == {"Old."}
    assert [section.stale for section in found.stories["en"].sections] == [False, True]
    assert not any(section.stale for section in found.stories["zh"].sections)


def test_the_order_of_lists_and_of_fields_makes_no_difference():
    lines = BOTH.splitlines(keepends=True)
    turned = "".join([lines[3], lines[5], lines[4], lines[2], lines[1], lines[0]])
    assert turned != BOTH
    assert not read(turned, memory=remembered()).stale


def test_words_in_one_language_are_never_stale():
    text = BOTH.replace("{zh: 说完了。, en: That is all.}", "没说完。")
    assert not read(text, memory=remembered()).stale


def test_texts_of_one_file_are_remembered_together_and_marked_apart():
    names = "a: {term: {zh: 甲, en: One}", "b: {term: {zh: 乙, en: Two}"
    text = "".join(f"{name}, explanation: 说明}}\n" for name in names)
    path = "content/taxonomies/glossary.yml"
    memory = accepted([Pair("One", "甲"), Pair("Two", "二")])
    found, problems = build_entities(schema(), document(text, path), memory=memory)
    assert not problems
    assert [(one.id, one.stale, one.title.stale) for one in found] == [
        ("a", False, False),
        ("b", True, True),
    ]


def test_marking_changes_nothing_else():
    old = read(BOTH.replace("清楼道", "清走楼道"))
    new = read(BOTH.replace("清楼道", "清走楼道"), memory=remembered())

    def plain(value):
        match value:
            case Text():
                return replace(value, stale=False)
            case Quantity():
                return replace(value, unit=plain(value.unit))
            case Items():
                return Items(tuple(plain(item) for item in value.items))
            case Record():
                return Record({name: plain(part) for name, part in value.fields.items()})
        return value

    assert plain(new.fields) == old.fields


def test_a_stale_text_is_told_at_its_place_with_its_first_words():
    text = BOTH.replace("走一圈", "走两圈").replace("Walk about", "Walk about " + "and on " * 12)
    known = read(text.replace("走两圈", "走一圈"))
    memory = accepted(pairs_in(known.fields, known.stories))
    (problem,) = [p for p in check_catalog(catalog(read(text, memory=memory))) if p.code == "C021"]
    lines = snapshot(text).splitlines()
    assert lines[problem.where.line - 1][problem.where.column - 1 :].startswith("{zh: 走两圈")
    assert problem.facts["shown"].startswith("Walk about and on")
    assert len(problem.facts["shown"]) == 60
    assert problem.facts["path"] == "content/cases/lane"


# ------------------------------------------------------------------------------ a whole project


def change(project: Path, path: str, was: str, now: str) -> None:
    file = project / "content" / path
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def accepted_project(project, showcase) -> Path:
    """The minimal project with all its translations remembered."""
    assert showcase(project, "translations", "--accept")[0] == 0
    return project


@pytest.fixture
def stale_project(accepted_project) -> Path:
    """The same, after the Chinese of a summary, a unit, a section and a place was changed."""
    case = "cases/stairwell-points"
    change(accepted_project, f"{case}/case.yml", "攒着换米。", "攒着换一袋米。")
    change(accepted_project, f"{case}/case.yml", "{zh: 户, en", "{zh: 家, en")
    change(accepted_project, f"{case}/story.zh.md", "走不动", "走不过去")
    change(accepted_project, "places/lane-nine.yml", "九号里社区", "九号里新村")
    change(accepted_project, "taxonomies/problems.yml", "先数清，再清走", "先数清，再搬走")
    return accepted_project


def test_the_content_of_the_repository_is_remembered_whole(showcase):
    assert not [p for p in check(ROOT) if p.code in ("C021", "D017")]
    _, _, told = showcase(ROOT, "--lang", "en", "translations")
    assert told == "English older than its Chinese: 0; translations not yet noted: 0.\n"


def test_what_is_remembered_is_no_stray_file_and_is_not_published(accepted_project):
    assert check(accepted_project) == ()
    assert not [
        path for path in tree(build_without_guide(accepted_project)) if "translations" in path
    ]


def test_stale_translations_are_warnings_and_the_site_is_built(stale_project, showcase):
    assert showcase(stale_project, "check")[0] == 0
    found = check(stale_project)
    assert codes(found) == ["C021"] * 5
    assert errors(found) == []
    assert build_without_guide(stale_project).is_dir()


CASE = "cases/stairwell-points.html"
MARK = '<small class="older">older translation</small>'


def test_english_pages_mark_what_is_stale_and_lead_to_the_chinese_page(stale_project):
    page = pages_of(open_site(stale_project))[f"en/{CASE}"]
    assert f"points buy rice. {MARK}" in page
    assert page.count(MARK) == 2  # the summary, and in the ledger the households
    told = re.search(r'<p class="desk">Some of this English .*?</p>', page)[0]
    assert f'href="../../{CASE}"' in told
    above = re.search(r'<div class="prose">(.*?)<p>Boxes stood', page, re.DOTALL)[1]
    assert "has changed since it was translated" in above
    assert page.count("has changed since it was translated") == 1


def test_pages_and_rows_of_entities_mark_theirs(stale_project):
    pages = pages_of(open_site(stale_project))
    assert MARK in pages["en/problems/clutter.html"]
    assert "Some of this English" in pages["en/problems/clutter.html"]
    row = pages["en/all/index.html"].partition('id="place-lane-nine"')[2].partition("</li>")[0]
    assert MARK in row


def test_chinese_pages_and_fresh_pages_show_nothing(stale_project):
    pages = pages_of(open_site(stale_project))
    for path, html in pages.items():
        if not path.startswith("en/"):
            assert 'class="older"' not in html, path
            assert "旧译文" not in html, path
    assert "Some of this English" not in pages["en/cases/tea-table.html"]


def test_a_stale_title_is_marked_wherever_it_leads(accepted_project):
    change(accepted_project, "cases/stairwell-points/case.yml", "清一层楼，", "清一层楼道，")
    pages = pages_of(open_site(accepted_project))
    heading = re.search(r"<h1>.*?</h1>", pages[f"en/{CASE}"], re.DOTALL)[0]
    assert heading.count(MARK) == 1
    assert MARK in pages["en/cases/index.html"]
    assert "older translation" not in re.search(r"<title>.*?</title>", pages[f"en/{CASE}"])[0]


# ---------------------------------------------------------------------------------- the command


def test_accepting_remembers_everything_once(project, showcase):
    before = tree(project / "content")
    _, _, told = showcase(project, "--lang", "en", "translations", "--accept")
    after = tree(project / "content")
    made = sorted(after.keys() - before.keys())
    assert made[0] == "translations/cases/paper-lamp.txt"
    assert "translations/taxonomies/problems.txt" in made
    assert all(name.startswith("translations/") for name in made)
    assert {name: after[name] for name in before} == before
    assert f"Noted: {len(made)} files changed" in told
    _, _, told = showcase(project, "--lang", "en", "translations", "--accept")
    assert "Noted: 0 files changed" in told
    assert tree(project / "content") == after


def test_a_changed_pair_is_a_change_of_one_line(accepted_project, showcase):
    file = accepted_project / "content/translations/cases/stairwell-points.txt"
    before = set(file.read_text("utf-8").splitlines())
    change(accepted_project, "cases/stairwell-points/case.yml", "清一层楼道", "清两层楼道")
    showcase(accepted_project, "translations", "--accept")
    after = set(file.read_text("utf-8").splitlines())
    assert (len(before - after), len(after - before)) == (1, 1)


def test_what_is_stale_is_listed_with_how_much_is_new(stale_project, showcase):
    change(stale_project, "events/lane-fair.yml", "弄堂集市, en: The lane fair", "集市, en: A fair")
    code, out, err = showcase(stale_project, "--lang", "en", "translations")
    assert code == 0
    assert out.count(" C021 ") == 5
    assert err == "English older than its Chinese: 5; translations not yet noted: 1.\n"
    code, out, err = showcase(stale_project, "translations", "content/events")
    assert (code, out, err) == (0, "", "0 句英文跟不上中文了，1 句译文还没有记下来。\n")


def test_noting_what_is_new_does_not_accept_what_is_stale(stale_project, showcase):
    change(stale_project, "events/lane-fair.yml", "弄堂集市, en: The lane fair", "集市, en: A fair")
    assert (
        "1 files changed"
        in showcase(stale_project, "--lang", "en", "translations", "--remember")[2]
    )
    assert codes(check(stale_project)) == ["C021"] * 5
    assert (
        "; translations not yet noted: 0."
        in showcase(stale_project, "--lang", "en", "translations")[2]
    )


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("content/cases/stairwell-points", 2),
        ("content/cases/stairwell-points/story.en.md", 2),
        ("content/places/lane-nine.yml", 4),
        ("content/places", 4),
        ("content/events", 5),
        ("content", 0),
    ],
)
def test_only_what_was_named_is_accepted(stale_project, showcase, path, left):
    assert showcase(stale_project, "translations", "--accept", path)[0] == 0
    assert len(check(stale_project)) == left


def test_a_memory_whose_content_is_gone_is_deleted(accepted_project, showcase):
    memory = accepted_project / "content/translations/taxonomies/glossary.txt"
    assert memory.exists()
    (accepted_project / "content/taxonomies/glossary.yml").unlink()
    assert check(accepted_project) == ()
    showcase(accepted_project, "translations", "--remember")
    assert not memory.exists()


def test_nothing_is_forgotten_while_the_content_has_errors(stale_project, showcase):
    before = tree(stale_project / "content")
    (stale_project / "content/places/broken.yml").write_text("name: [\n", "utf-8")
    assert showcase(stale_project, "translations", "--accept")[0] == 1
    assert tree(stale_project / "content/translations") == {
        path.removeprefix("translations/"): data
        for path, data in before.items()
        if path.startswith("translations/")
    }


def test_nothing_is_written_through_a_link(project, showcase, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (project / "content/translations").mkdir()
    (project / "content/translations/cases").symlink_to(tmp_path / "elsewhere")
    code, _, err = showcase(project, "translations", "--accept")
    assert (code, " G007 " in err) == (2, True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_damaged_memory_is_written_anew(accepted_project, showcase):
    file = accepted_project / "content/translations/places/lane-nine.txt"
    before = file.read_bytes()
    file.write_bytes(before + b"=======\n")
    assert codes(check(accepted_project)) == ["D017"]
    showcase(accepted_project, "translations", "--remember")
    assert file.read_bytes() == before


@settings(deadline=None, max_examples=15)
@given(st.randoms())
def test_whatever_order_a_file_s_lines_are_in_it_remembers_the_same(shuffled: random.Random):
    text = (ROOT / "content/translations/cases/demo-evening-lamp.txt").read_text("utf-8")
    lines = text.splitlines()
    shuffled.shuffle(lines)
    assert parse_memory(source("\n".join(lines)))[0] == parse_memory(source(text))[0]
