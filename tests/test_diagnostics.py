"""Problems as values, and as people and programs read them."""

from __future__ import annotations

import copy
import json
import re
from string import Formatter

import pytest

from generator.diagnostics import (
    RULES,
    ContentRefused,
    Problem,
    Where,
    WrongUse,
    near_miss,
    render_github,
    render_json,
    render_markdown,
    render_text,
    sort_problems,
)
from generator.diagnostics.renderers import GITHUB_ANNOTATIONS

EMPTY = Problem(code="D010", where=Where("content/places/a.yml", 1, 1))
LINE = "标题: 九号里"


def twice(line: int, key: str = "title", column: int = 1, path: str = "a.yml") -> Problem:
    where = Where(path, line, column)
    return Problem(code="D007", where=where, facts={"key": key, "first": "1"})


@pytest.mark.parametrize("code", RULES)
def test_every_rule_speaks_both_languages_with_the_same_facts(code):
    rule = RULES[code]

    def facts(*texts: str) -> set[str]:
        names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        return {name.removesuffix("_zh").removesuffix("_en") for name in names}

    assert facts(rule.zh, rule.fix_zh) == facts(rule.en, rule.fix_en)
    assert all((rule.zh, rule.en, rule.fix_zh, rule.fix_en))
    assert "_en}" not in rule.zh + rule.fix_zh
    assert "_zh}" not in rule.en + rule.fix_en
    assert re.fullmatch(r"[SDFCG]\d{3}", code)


RETIRED = ("F019",)
"""Codes of rules that are gone, and not to be used again."""


def test_codes_stand_in_order_without_gaps():
    assert not {*RETIRED} & {*RULES}
    for stage in "SDFCG":
        codes = [code for code in RULES if code.startswith(stage)]
        numbers = sorted(int(code[1:]) for code in (*codes, *RETIRED) if code.startswith(stage))
        assert codes == sorted(codes)
        assert numbers == list(range(1, len(numbers) + 1))


def test_problems_are_sorted_by_file_line_and_column_and_each_is_told_once():
    problems = [twice(9), twice(2, column=5), twice(2), twice(2), twice(1, path="b.yml")]
    assert [str(problem.where) for problem in sort_problems(problems)] == [
        "a.yml:2:1",
        "a.yml:2:5",
        "a.yml:9:1",
        "b.yml:1:1",
    ]
    assert len(sort_problems([twice(2), twice(2, key="place")])) == 2


@pytest.mark.parametrize(
    ("word", "meant"),
    [("titel", "title"), ("TITEL", "title"), ("公共空闲", "公共空间"), ("zzz", None), ("", None)],
)
def test_the_near_miss_is_found_whatever_the_case(word, meant):
    assert near_miss(word, ["title", "place", "公共空间"]) == meant


def test_exceptions_hold_their_problems():
    assert ContentRefused([EMPTY, EMPTY]).problems == (EMPTY, EMPTY)
    assert str(WrongUse(EMPTY)) == "D010"
    assert copy.copy(WrongUse(EMPTY)).problem == EMPTY


def line_of(path: str, number: int) -> str | None:
    return LINE if (path, number) == ("a.yml", 2) else None


def test_text_shows_the_line_and_a_caret_below_the_right_character():
    told = render_text([twice(2, "标题", column=5)], "zh", line_of)
    assert told == (
        "a.yml\n"
        "  2:5     D007  “标题”写了两次，第一次在第 1 行。\n"
        "          │ 标题: 九号里\n"
        "          │       ^\n"
        "          → 留一个，删一个。\n"
        "1 处要改\n"
    )


def test_text_names_each_file_once_and_counts_at_the_end():
    told = render_text([twice(3), twice(4), EMPTY], "en", line_of)
    assert told.count("a.yml\n") == 2
    assert told.splitlines()[0] == "a.yml"
    assert told.endswith("3 problems to fix\n")


def test_text_of_a_whole_file_has_no_line():
    told = render_text([Problem(code="S003", where=Where("a.yml"))], "en", line_of)
    assert "  -       S003  " in told
    assert "│" not in told


def test_a_line_too_long_to_read_is_not_shown():
    told = render_text([twice(2)], "en", lambda *_: "x" * 200)
    assert "│" not in told
    assert "│" in render_text([twice(2)], "en", lambda *_: "x" * 199)


@pytest.mark.parametrize(("lang", "words"), [("zh", "检查通过"), ("en", "All checks pass")])
def test_no_problem_is_good_news_in_every_form(lang, words):
    assert render_text([], lang, line_of) == f"{words}\n"
    assert render_markdown([], lang) == f"### {words}\n"
    assert render_github([], lang) == ""
    assert json.loads(render_json([])) == []


def test_warnings_are_counted_by_themselves(monkeypatch):
    gentle = RULES["D010"].__class__(zh="一", en="1", fix_zh="", fix_en="", severity="warning")
    for room in ("rules", "renderers"):
        monkeypatch.setattr(f"generator.diagnostics.{room}.RULES", {**RULES, "D010": gentle})
    assert render_text([EMPTY], "zh", line_of).endswith("1 处提醒\n")
    assert render_text([EMPTY, twice(2)], "zh", line_of).endswith("1 处要改，1 处提醒\n")
    assert render_text([EMPTY, twice(2)], "en", line_of).endswith(
        "1 problem to fix, 1 to look at\n"
    )
    assert render_github([EMPTY], "en").startswith("::warning file=")


def test_markdown_is_a_table_that_no_text_breaks_out_of():
    hostile = "|a`b*c_[x](y)<img src=x>\n# d!@e"
    told = render_markdown([twice(2, hostile, path="a|`b`\n.yml")], "en")
    (row,) = (line for line in told.splitlines() if line.startswith("| `"))
    bare = re.sub(r"\\.", "", row)
    assert bare.count("|") == 5
    assert bare.count("`") == 2
    assert not set(bare.partition("D007")[2]) & set("<>[]*_#!@")


def test_json_has_both_languages():
    (told,) = json.loads(render_json([twice(2, "标题")]))
    assert told["code"] == "D007"
    assert (told["path"], told["line"], told["column"]) == ("a.yml", 2, 1)
    assert (told["severity"], told["suggestion"]) == ("error", None)
    assert told["zh"] == {"problem": "“标题”写了两次，第一次在第 1 行。", "fix": "留一个，删一个。"}
    assert told["en"]["fix"] == "Keep one of them."


def test_an_annotation_stands_beside_its_line():
    assert render_github([twice(2)], "en") == (
        "::error file=a.yml,line=2,col=1,title=D007::"
        "“title” stands here twice; the first is in line 1. Keep one of them.\n"
    )
    whole = Problem(code="S003", where=Where("a.yml"))
    assert render_github([whole], "en").startswith("::error file=a.yml,title=S003::")


def test_no_text_becomes_a_command_of_its_own():
    hostile = twice(2, "a\n::error::b\r%", path="a,b:c\n.yml")
    told = render_github([hostile], "en")
    assert told.count("\n") == 1
    assert told.startswith("::error file=a%2Cb%3Ac%0A.yml,line=2")
    assert "a%0A::error::b%0D%25" in told


def test_annotations_beyond_ten_are_counted():
    problems = [twice(number) for number in range(1, 31)]
    lines = render_github(problems, "en").splitlines()
    assert len(lines) == GITHUB_ANNOTATIONS + 1 == 10
    assert lines[-1] == "::error ::21 more: see the summary."
    assert render_github(problems[:9], "zh").count("\n") == 9
