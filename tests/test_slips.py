"""Text that no YAML parser reads: the line that is told, its cause, and the line as it should be."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import parse

from generator.diagnostics import words_of

SLIPS = [
    # what was typed, where it is told, the cause, and what the line becomes
    ("sources:\n  - id: ours\n   title: 记录", "3:4", "没有和第 2 行的 id 对齐", "    title: 记录"),
    ("sources:\n  - id: ours\n  title: 记录", "3:3", "没有和第 2 行的 id 对齐", "    title: 记录"),
    ("sources:\n  - id: ours\n     title: 记录", "3:6", "没有和第 2 行的 id 对齐", "    title: 记录"),
    ("sources:\n  - id: a\n - id: b", "3:2", "没有和第 2 行的 - 对齐", "  - id: b"),
    ("sources:\n  - id: a\n   - id: b", "3:4", "没有和第 2 行的 - 对齐", "  - id: b"),
    ("sources:\n - id: a\n- id: b", "3:1", "没有和第 2 行的 - 对齐", " - id: b"),
    ("a: 1\n b: 2", "2:2", "没有和第 1 行的 a 对齐", "b: 2"),
    ("summary: |\n  一\n 二\nb: 1", "3:2", "没有和第 2 行的 “一” 对齐", "  二"),
    ('title: "三件事\nsummary: 一', "1:8", "引号没有关上", 'title: "三件事"'),
    ("title: '三件事\nsummary: 一", "1:8", "引号没有关上", "title: '三件事'"),
    ('title: "三件事\nsummary: "一"', "1:8", "引号没有关上", 'title: "三件事"'),
    ('lessons:\n  - "三\n  - 四', "2:5", "引号没有关上", '  - "三"'),
    ("title: {zh: 一, en: One\nsummary: 二", "1:8", "{ 没有关上", "title: {zh: 一, en: One}"),
    ("title: {zh: 一, en: One", "1:8", "{ 没有关上", "title: {zh: 一, en: One}"),
    ("lessons: [一, 二\nsummary: 三", "1:10", "[ 没有关上", "lessons: [一, 二]"),
    ("title: {zh: 一]", "1:14", "括号不成对", "title: {zh: 一}"),
    ("sources: [{id: x, title: b]", "1:27", "括号不成对", "sources: [{id: x, title: b}]"),
    ("lessons: [一, 二】", "1:15", "括号不成对", "lessons: [一, 二]"),
    ("lessons: [一]]", "1:13", "括号不成对", "lessons: [一]"),
    ("title: ｛zh: 一, en: b｝", "1:8", "括号是中文的", "title: {zh: 一, en: b}"),
    ("title: {zh: 一，en: b}", "1:14", "逗号是中文的", "title: {zh: 一, en: b}"),
    ("lessons: [一,,二]", "1:13", "逗号多了", "lessons: [一,二]"),
    ("title: {zh: 经验: 先, en: b}", "1:15", "内容里还有一个冒号", 'title: {zh: "经验: 先", en: b}'),
    ("done: 经验: 先敲门", "1:9", "内容里还有一个冒号", 'done: "经验: 先敲门"'),
    ('done: 经验: "先"敲门', "1:9", "内容里还有一个冒号", "done: '经验: \"先\"敲门'"),
    ("done: @大家", "1:7", "内容以 @ 开头，这是 YAML 自己的符号", 'done: "@大家"'),
    ("done: *大家* 一起", "1:7", "内容以 * 开头，这是 YAML 自己的符号", 'done: "*大家* 一起"'),
    ("done: >大家", "1:7", "内容以 > 开头，这是 YAML 自己的符号", 'done: ">大家"'),
    ("lessons:\n  - `先敲门`", "2:5", "内容以 ` 开头，这是 YAML 自己的符号", '  - "`先敲门`"'),
    ('done: "先敲门" 再说', "1:13", "引号只括住了半句", "done: '\"先敲门\" 再说'"),
    ("done: [一] 二", "1:11", "方括号或花括号后面还有字", 'done: "[一] 二"'),
    ('done: "c:\\数据"', "1:10", "双引号里有反斜杠 \\", "done: 'c:\\数据'"),
    ("summary: 一\n二三\ndone: 四", "2:1", "上一行像是断成了两行", "summary: 一二三"),
    ("summary: one\ntwo\ndone: 四", "2:1", "上一行像是断成了两行", "summary: one two"),
    ("title：一", "1:6", "冒号是中文的", "title: 一"),
    ("title:一\nb: 1", "1:6", "冒号后面少了空格", "title: 一"),
    ("title:\u00a0一\nb: 1", "1:7", "冒号后面不是普通空格", "title: 一"),
    ("title:\u3000一\nb: 1", "1:7", "冒号后面不是普通空格", "title: 一"),
    ("community:\n\thouseholds: 3", "2:1", "缩进用了 Tab 键", "  households: 3"),
    ("community:\n  households: 3\n\u3000residents: 3", "3:1", "缩进用了全角空格", "  residents: 3"),
    ("sources:\n  － id: a\n    title: b", "2:3", "列表的短横线是中文的", "  - id: a"),
    ("sources:\n  -id: a\n    title: b", "2:3", "短横线后面少了空格", "  - id: a"),
]  # fmt: skip


def only(text: str, path: str = "content/cases/lane.yml"):
    found, problems = parse(text, path)
    assert found is None
    (problem,) = problems
    assert problem.code == "D001"
    return problem


@pytest.mark.parametrize(("text", "place", "cause", "line"), SLIPS, ids=[s[0] for s in SLIPS])
def test_a_slip_is_told_at_its_line_with_its_cause_and_the_line_as_it_should_be(
    text, place, cause, line
):
    problem = only(text + "\n")
    assert f"{problem.where.line}:{problem.where.column}" == place
    what, fix = words_of(problem, "zh")
    assert what == f"这一行的格式读不懂：{cause}。"
    assert fix.partition("\n")[2] == line
    assert words_of(problem, "en")[1].partition("\n")[2] == line


@pytest.mark.parametrize(("text", "place", "cause", "line"), SLIPS, ids=[s[0] for s in SLIPS])
def test_the_line_as_it_should_be_can_be_read(text, place, cause, line):
    number = int(place.partition(":")[0]) - 1
    lines = text.split("\n")
    if "断成了两行" in cause:
        lines[number - 1 : number + 1] = [line]
    else:
        lines[number] = line
    found, problems = parse("\n".join(lines) + "\n")
    assert number not in {problem.where.line - 1 for problem in problems}
    assert found or problems


def test_a_list_in_the_line_of_its_field_begins_in_the_next():
    problem = only("lessons: - 先敲门\n")
    assert words_of(problem, "zh") == (
        "这一行的格式读不懂：列表和字段写在了同一行。",
        "另起一行，写成：\nlessons:\n  - 先敲门",
    )


def test_a_list_over_several_lines_is_closed_behind_its_last_item():
    problem = only("a: 1\nlessons: [\n  一,\n  二\nsummary: 三\n")
    assert (problem.where.line, problem.where.column) == (2, 10)
    assert words_of(problem, "zh")[1] == "在最后一项后面补上 ]"


def test_a_line_that_names_no_field_is_told_and_not_the_one_below():
    problem = only("就这些\ntitle: 一\n")
    assert (problem.where.line, problem.where.column) == (1, 1)
    assert problem.facts["reason_zh"] == "这一行没有字段名"


def test_lines_in_front_matter_count_from_the_top_of_the_file():
    text = "---\ntitle: 一\nsources:\n  - id: ours\n   title: 记录\n---\n"
    problem = only(text, "content/cases/lane.md")
    assert (problem.where.line, problem.where.column) == (5, 4)
    assert problem.facts["reason_zh"] == "没有和第 4 行的 id 对齐"
    text = '---\ntitle: "一\nsummary: 二\n---\n'
    assert only(text, "content/cases/lane.md").where.line == 2


def test_a_text_of_several_lines_holds_no_typing_habits():
    text = "summary: |\n  后来：大家都来了\n  －先敲门\n  @大家\ndone: @大家\n"
    assert only(text).where.line == 5


ODD = ["a: 1", "  b: 2", "- c", '"', "'", "[", "]", "{", "}", ": ", "，", "：", "\t", "\u3000", "@", "|", "\n", "\n"]  # fmt: skip
PARSER = re.compile(
    r"did not find|could not find|while (?:parsing|scanning)|not allowed|token|indicator|mapping|"
    r"scalar|stream|block (?:end|mapping|sequence)|None|flow"
)


@given(text=st.lists(st.sampled_from(ODD), max_size=14).map("".join))
def test_no_words_of_a_parser_s_own_reach_anybody(text):
    _, problems = parse(text + "\n")
    lines = (text + "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.where.line <= len(lines)
        for lang in ("zh", "en"):
            assert not PARSER.search(" ".join(words_of(problem, lang)).replace(text.strip(), ""))


def test_every_error_of_a_parser_on_the_slips_is_told_in_both_languages():
    for text, *_ in SLIPS:
        try:
            yaml.safe_load(text)
        except yaml.YAMLError:
            what, fix = words_of(only(text + "\n"), "en")
            assert not re.search("[\u4e00-\u9fff]", what.replace("“一”", ""))
            assert not PARSER.search(f"{what} {fix}".replace(text, ""))
            assert "something here is not" not in what
