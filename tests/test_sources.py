"""The only reader of what communities write: what it takes, and what it leaves alone.

What it refuses stands in sites/broken/S….
"""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import codes

from generator.config import Limits
from generator.model import Media
from generator.sources import read_sources


@pytest.fixture
def content(tmp_path):
    """Writes a file below content/, and returns what is then read."""

    def write(name: str, data: bytes | str = "a: 1\n"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return lambda: read_sources(tmp_path, Limits())

    return write


def test_a_project_without_content_has_no_sources(tmp_path):
    sources, problems = read_sources(tmp_path, Limits())
    assert sources.cases == sources.entities == sources.schema == sources.tables == problems == ()


def test_files_are_read_in_sorted_order_whatever_the_disk_says(content):
    for name in ("places/b.yml", "places/a.yml", "events/c.yml", "cases/b.md", "cases/a/case.yml"):
        read = content(name)
    sources, problems = read()
    assert not problems
    assert [source.path for source in sources.entities] == [
        "content/events/c.yml",
        "content/places/a.yml",
        "content/places/b.yml",
    ]
    assert [case.id for case in sources.cases] == ["a", "b"]


def test_every_kind_of_file_has_its_place(content):
    content("schema/common.yml")
    content("schema/entities/place.yml")
    content("taxonomies/regions.csv", "code,name\n")
    content("taxonomies/problems.yml")
    content("pages/index.md")
    read = content("places/a.yml")
    sources, problems = read()
    assert not problems
    assert [source.path for source in sources.schema] == [
        "content/schema/common.yml",
        "content/schema/entities/place.yml",
    ]
    assert [source.path for source in sources.tables] == ["content/taxonomies/regions.csv"]
    assert [source.path for source in sources.entities] == [
        "content/places/a.yml",
        "content/taxonomies/problems.yml",
    ]


def test_a_case_folder_holds_its_narratives_and_pictures(content):
    content("cases/a/case.yml")
    content("cases/a/story.zh.md", "一")
    content("cases/a/story.en.md", "one")
    read = content("cases/a/media/stairs.png", b"\x89PNG")
    sources, problems = read()
    assert not problems
    (case,) = sources.cases
    assert [(lang, story.text) for lang, story in case.stories] == [("en", "one"), ("zh", "一")]
    assert case.media == (Media(name="stairs.png", path="cases/a/media/stairs.png"),)


def test_a_byte_order_mark_and_foreign_line_ends_are_taken_off(content):
    read = content("places/a.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    (source,) = read()[0].entities
    assert source.text == "a: 1\nb: 2\nc: 3\n"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("cases/lane.md.txt", "lane.md"),
        ("cases/lane.yaml", "lane.yml"),
        ("cases/a/case.yml.txt", "case.yml"),
        ("cases/a/case.yaml.txt", "case.yml"),
        ("cases/a/story.zh.md.TXT", "story.zh.md"),
        ("places/a.yml.txt", "a.yml"),
        ("places/a.yaml", "a.yml"),
    ],
)
def test_a_file_whose_ending_is_wrong_is_given_its_right_name(content, name, right):
    content("cases/a/case.yml")
    (problem,) = content(name)()[1]
    assert problem.code == "S006"
    assert problem.facts["hint_zh"].startswith(f"把它改名为 {right}。")
    assert problem.facts["hint_en"].startswith(f"Rename it to {right}.")
    assert ("Windows" in problem.facts["hint_zh"]) == name.lower().endswith(".txt")


@pytest.mark.parametrize("name", ["cases/a/notes.txt", "cases/a/draft.md", "cases/a/x.docx"])
def test_a_file_nobody_knows_is_told_what_there_may_be(content, name):
    content("cases/a/case.yml")
    (problem,) = content(name)()[1]
    assert "case.yml、story.zh.md" in problem.facts["hint_zh"]


@pytest.mark.parametrize("name", [".hidden.yml", "a.yml~", "Thumbs.db", "#a.yml#", ".a.yml.swp"])
def test_what_editors_and_desktops_leave_behind_is_passed_over(content, name):
    sources, problems = content(f"cases/{name}")()
    assert sources.cases == problems == ()


def test_the_other_files_are_read_beside_one_that_is_refused(content):
    content("places/bad.yml", b"\xff\xfe\x00")
    sources, problems = content("places/good.yml")()
    assert codes(problems) == ["S001"]
    assert [source.path for source in sources.entities] == ["content/places/good.yml"]


def test_a_file_that_goes_away_while_it_is_read_is_told(content, monkeypatch):
    read = content("places/a.yml")
    lstat = Path.lstat

    def gone(path):
        if path.name == "a.yml":
            raise FileNotFoundError(2, "No such file or directory")
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", gone)
    sources, problems = read()
    assert codes(problems) == ["S005"]
    assert problems[0].facts == {"reason": "No such file or directory"}
    assert sources.entities == ()


def test_limits_are_those_of_the_settings(tmp_path, content):
    content("cases/a/case.yml", "a: 123456789\n")
    content("cases/a/story.zh.md", "一二三四五\n")
    content("places/a.yml", "a: 123456789\n")
    limits = Limits(file_bytes=10, story_bytes=20)
    problems = read_sources(tmp_path, limits)[1]
    assert [(p.code, p.where.path) for p in problems] == [("S002", "content/cases/a/case.yml")]
    problems = read_sources(tmp_path, Limits(file_bytes=20, story_bytes=10))[1]
    assert [p.where.path for p in problems] == [
        "content/cases/a/story.zh.md",
        "content/places/a.yml",
    ]


@pytest.mark.parametrize(
    ("size", "shown"), [(70 * 1024, "70 KB"), (9 * 1024 * 1024, "9.0 MB")], ids=["KB", "MB"]
)
def test_a_size_is_told_as_people_say_it(tmp_path, size, shown):
    folder = tmp_path / "content/cases/a"
    (folder / "media").mkdir(parents=True)
    (folder / "case.yml").write_text("a: 1\n")
    with (folder / "media/big.png").open("wb") as file:
        file.truncate(size)
    problems = read_sources(tmp_path, Limits(picture_bytes=1024))[1]
    assert [problem.facts["size"] for problem in problems] == [shown]


def test_a_line_of_a_control_character_counts_characters(content):
    problems = content("places/a.yml", "a: 1\n九号里: 二\x7f\n")()[1]
    assert [(p.code, p.where.line, p.where.column) for p in problems] == [("S008", 2, 7)]


@pytest.mark.parametrize(
    "char",
    ["\0", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u200f", "\u202e", "\u2066", "\uffff"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_characters_that_hide_or_turn_text_are_refused(content, char):
    sources, problems = content("places/a.yml", f"name: 九{char}号里\n")()
    assert codes(problems) == ["S008"]
    assert sources.entities == ()


@pytest.mark.parametrize("char", ["\u200d", "\u3000", "🏮", "𠮷", "\ufe0f"], ids=ascii)
def test_characters_that_words_and_pictures_need_are_not(content, char):
    assert content("places/a.yml", f"name: 九{char}号里\n")()[1] == ()


def test_nothing_outside_of_content_is_ever_read(tmp_path, content):
    (tmp_path / "secret.yml").write_text("canary: 1\n")
    read = content("places/a.yml")
    (tmp_path / "content/places/b.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "content/cases").mkdir()
    (tmp_path / "content/cases/c").symlink_to(tmp_path)
    (tmp_path / "content/outside").symlink_to(tmp_path)
    sources, problems = read()
    assert codes(problems) == ["S003", "S003", "S003"]
    assert "canary" not in repr(sources)
