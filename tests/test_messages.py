"""What a person reads when a case is wrong: the exact words, at the exact place, in both languages.

Texts that no YAML parser reads stand in test_slips.py, numbers in test_quantities.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from samples import ROOT, check, marks, parse, schema

from generator.diagnostics import Problem, render_markdown, render_text, words_of
from generator.documents import Scalar
from generator.model import Choice, Flag, Ref
from generator.schema import Field, build_case, build_entities, names_in
from generator.schema.values import Reading
from generator.traditional import read_lists

CASE = {
    "type": "治理模式",
    "title": "九号里的一件小事",
    "summary": "一句话说完。",
    "place_said": "九号里",
    "done": "大家一起清楼道",
    "sources": "[{id: ours, title: 记录本}]",
    "provenance": "社区自己写的",
}
NAMES = {
    "place": {"红枫社区": ("hongfeng",)},
    "problem": {"邻里纠纷": ("disputes",), "停车难": ("disputes",), "太吵": ("noise", "disputes")},
}


def written(**lines: str) -> str:
    """A case with these lines in place of its own; one that is '' is left out."""
    said = {**CASE, **lines}
    return "".join(f"{name}: {line}\n" for name, line in said.items() if line)


def read(text: str, path: str = "content/cases/lane.yml"):
    """The case in a text, and every problem of it."""
    document, problems = parse(text, path)
    if document is None:
        return None, problems
    found, more = build_case(schema(), "lane", document, names=NAMES)
    return found, (*problems, *more)


def only(text: str, code: str) -> Problem:
    _, (problem,) = read(text)
    assert problem.code == code
    return problem


def caret(text: str, problem: Problem) -> str:
    """What stands where the caret points."""
    return text.splitlines()[problem.where.line - 1][problem.where.column - 1 :]


def test_the_case_that_the_others_are_made_of_is_right():
    assert read(written())[1] == ()


# -- choices --------------------------------------------------------------------------------------


def test_a_choice_is_told_in_the_names_of_each_language_and_no_others():
    text = written(type="社区治理")
    problem = only(text, "F004")
    assert caret(text, problem) == "社区治理"
    assert words_of(problem, "zh") == (
        "“type”不能是“社区治理”。",
        "可以写：治理模式、积分制、共享空间、志愿项目。",
    )
    assert words_of(problem, "en")[1] == (
        "It can be: Governance model, Point scheme, Shared space, Volunteer project."
    )


def test_a_choice_that_is_nearly_right_is_suggested_by_its_name():
    problem = only(written(provenance="社区写的"), "F004")
    assert problem.suggestion == "self-submitted"
    assert words_of(problem, "zh")[1].startswith("是不是“社区自己写的”？可以写：社区自己写的、")
    said = words_of(only(written(provenance="self-submited"), "F004"), "en")[1]
    assert said.startswith("Did you mean “The community itself”? It can be: The ")


def test_what_is_written_in_traditional_characters_is_understood():
    text = written(
        type="志願項目",
        provenance="社區自己寫的",
        problems="停車難",
        illustrative="沒有",
        place_said="",
        place="紅楓社區",
    )
    found, problems = read(
        f"---\n{text}---\n\n## 做法\n\n上門。\n\n## 背景\n\n一\n", "content/cases/a.md"
    )
    assert problems == ()
    assert found.type == "volunteer_project"
    assert found.fields.get("provenance") == Choice(key="self-submitted")
    assert found.fields.get("place") == Ref(kinds=("place",), id="hongfeng")
    assert found.fields.get("illustrative") == Flag(yes=False)
    assert [section.floor for section in found.stories["zh"].sections] == ["approach", "background"]


def choices(fields) -> Iterator[Field]:
    for part in fields:
        if part.options:
            yield part
        yield from choices(part.fields)


def test_every_choice_of_the_schema_is_understood_in_traditional_characters():
    converts = read_lists(ROOT / "templates" / "i18n" / "hant.yml").plain()
    kinds = (*schema().types.values(), *schema().entities.values())
    every = [*choices(schema().common), *(one for kind in kinds for one in choices(kind.fields))]
    assert len(every) > 50
    for part in every:
        for key, label in part.options.items():
            reading = Reading("lane.yml")
            node = Scalar(converts(label.zh), (1, 1))
            value = reading.read(replace(part, many=False), node, part.name)
            assert (value, reading.problems) == (Choice(key=key), []), (part.name, label.zh)


# -- unknown, missing and misshapen fields --------------------------------------------------------


def test_a_label_in_place_of_a_field_s_name_is_told_once_and_not_missed_as_well():
    text = written(done="", 做了什么="大家一起清楼道")
    problem = only(text, "F001")
    assert caret(text, problem) == "做了什么: 大家一起清楼道"
    assert words_of(problem, "zh") == (
        "不认识的字段“做了什么”。",
        "是不是 done？冒号前面改成 done，后面不用动。",
    )
    assert words_of(problem, "en")[1] == "Did you mean done?"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("標題", "title"), ("标题", "title"), ("ｔｉｔｌｅ", "title"), ("Title", "title"), ("titel", "title")]
    + [("做了什么事", "done"), ("大家做了什么", "done")],
)  # fmt: skip
def test_the_field_that_was_meant_is_not_missed(name, meant):
    problem = only(written(**{meant: "", name: CASE[meant]}), "F001")
    assert problem.suggestion == meant


def test_a_field_that_is_really_missing_still_is():
    assert words_of(only(written(title=""), "F002"), "zh") == (
        "缺“标题”（title）。",
        "补上这一行：title: …",
    )


def test_a_list_of_records_is_shown_with_what_was_written_in_it():
    text = written(sources="记录")
    problem = only(text, "F003")
    assert caret(text, problem) == "记录"
    assert words_of(problem, "zh") == (
        "“sources”这里应该是一个列表，现在是一行字。",
        "例如：\nsources:\n  - id: ours\n    title: 记录",
    )
    lines = words_of(problem, "en")[1].split("\n")
    assert lines == ["For example:", "sources:", "  - id: ours", "    title: 记录"]
    assert read(written(sources="\n" + "\n".join(lines[2:])))[1] == ()


def test_a_record_and_a_line_are_shown_as_they_are_written():
    example = words_of(only(written(replicate="先敲门"), "F003"), "zh")[1]
    assert example.startswith("例如：\nreplicate:\n  ")
    assert words_of(only(written(title="[一, 二]"), "F003"), "zh")[1].startswith("例如：\ntitle: ")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("【楼道堆物, 居民不参与】", "problems: [楼道堆物, 居民不参与]"),
        ("【楼道堆物，居民不参与】", "problems: [楼道堆物, 居民不参与]"),
        ("［楼道堆物、居民不参与］", "problems: [楼道堆物, 居民不参与]"),
        ("【楼道堆物, 居民不参与]", "problems: [楼道堆物, 居民不参与]"),
        ("【楼道堆物】", "problems: [楼道堆物]"),
    ],
)
def test_a_list_in_full_width_brackets_is_written_out(typed, line):
    problem = only(written(problems=typed), "F003")
    assert words_of(problem, "zh") == (
        "“problems”这里应该是一个列表，现在是用中文括号括起来的一行字。",
        f"换成英文方括号和逗号，写成：\n{line}",
    )
    assert words_of(problem, "en") == (
        "“problems” should be a list; this is a line in full-width brackets.",
        f"Use plain brackets and commas:\n{line}",
    )


def test_full_width_brackets_around_one_text_are_part_of_it():
    assert read(written(lessons="【先敲门】"))[1] == ()
    assert [p.code for p in read(written(lessons="【先敲门，再开会】"))[1]] == ["F003"]


# -- names ----------------------------------------------------------------------------------------


def test_a_place_that_is_not_here_goes_where_it_is_kept():
    text = written(place_said="", place="花园新村")
    problem = only(text, "F018")
    assert caret(text, problem) == "花园新村"
    assert words_of(problem, "zh") == (
        "网站上还没有叫“花园新村”的地方。",
        "这一行换成 place_said: 花园新村，审核的人会把这个地方加上。",
    )
    assert words_of(problem, "en") == (
        "The site has no place called “花园新村” yet.",
        "Write place_said: 花园新村 instead; a reviewer will add the place.",
    )


def test_a_place_that_is_nearly_right_is_suggested_and_the_other_way_is_told():
    problem = only(written(place_said="", place="红枫小区"), "F018")
    assert problem.suggestion == "红枫社区"
    assert words_of(problem, "zh")[1] == (
        "是不是“红枫社区”？不是的话，这一行换成 place_said: 红枫小区，审核的人会把这个地方加上。"
    )
    assert words_of(problem, "en")[1] == (
        "Did you mean “红枫社区”? If not, write place_said: 红枫小区 instead; "
        "a reviewer will add the place."
    )


def test_a_problem_that_is_not_here_is_said_in_the_text():
    assert words_of(only(written(problems="[儿童看护]"), "F018"), "zh") == (
        "网站上还没有叫“儿童看护”的问题。",
        "先删掉这一项，把你们的叫法写进正文，审核的人会加上。",
    )


def test_a_practice_that_is_not_here_is_said_in_the_line_for_that():
    what, fix = words_of(only(written(mechanisms="[楼道小喇叭]"), "F018"), "zh")
    assert what == "网站上还没有叫“楼道小喇叭”的做法。"
    assert fix == "先删掉这一项，写进 done 那一行，审核的人会加上。"


def test_what_else_an_entity_is_called_counts_as_its_name():
    documents = [
        parse(
            "disputes: {name: 邻里纠纷, one_line: 一, synonyms: [停车难, 太吵, parking, 楼道堆物]}\n"
            "noise: {name: 噪声扰民, one_line: 一, synonyms: [太吵]}\n"
            "clutter: {name: 楼道堆物, one_line: 一}\n",
            "content/taxonomies/problems.yml",
        )[0],
        parse("name: 绿色积分\nalso_called: [{zh: 环保积分, en: Green points}, 攒分]\n", "content/mechanisms/green-points.yml")[0],
        parse("tally: {term: 台账, explanation: 一, aliases: [流水账]}\n", "content/taxonomies/glossary.yml")[0],
    ]  # fmt: skip
    assert build_entities(schema(), documents[0])[1] == ()
    names = names_in(schema(), documents)
    assert names["problem"]["停车难"] == ("disputes",)
    assert names["problem"]["太吵"] == ("disputes", "noise")
    assert names["problem"]["楼道堆物"] == ("clutter",)  # its own name comes first
    assert names["mechanism"]["环保积分"] == names["mechanism"]["Green points"] == ("green-points",)
    assert names["term"]["流水账"] == ("tally",)

    def named(word: str):
        document = parse(written(problems=word))[0]
        case, problems = build_case(schema(), "lane", document, names=names)
        return problems or [ref.id for ref in case.fields.get("problems").items]

    assert named("停车难") == named("停車難") == named("parking") == ["disputes"]
    assert named("楼道堆物") == ["clutter"]
    assert named("noise") == ["noise"]
    (problem,) = named("太吵")
    assert words_of(problem, "zh") == (
        "叫“太吵”的不止一个：disputes, noise。",
        "在“problems”里写其中一个的代号。",
    )


def test_parking_is_a_dispute_among_neighbours_in_our_own_list():
    document = parse((ROOT / "content/taxonomies/problems.yml").read_text("utf-8"), "content/taxonomies/problems.yml")[0]  # fmt: skip
    names = names_in(schema(), [document])["problem"]
    assert names["停车难"] == names["邻里纠纷"]


# -- the whole site -------------------------------------------------------------------------------


def told(project, code: str) -> Problem:
    (problem,) = (p for p in check(project) if p.code == code)
    return problem


def add(project, path: str, text: str) -> None:
    file = project / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_of_two_files_with_one_id_the_later_is_to_be_renamed(project):
    add(project, "cases/lane/case.yml", written(title="甲"))
    add(project, "cases/lane.md", f"---\n{written(title='乙')}---\n")
    problem = told(project, "C002")
    assert problem.where.path == "content/cases/lane.md"
    assert words_of(problem, "zh") == (
        "代号“lane”已经有了：content/cases/lane/case.yml。",
        "给 content/cases/lane.md 改个名字，例如 lane-2.md；先有的那个不用动。",
    )
    assert words_of(problem, "en")[1].startswith("Rename content/cases/lane.md, such as lane-2.md")


def test_a_number_in_passing_is_given_a_place_in_the_file_that_there_is(project):
    add(project, "cases/small.md", f"---\n{written(title='甲')}---\n\n## 做法\n\n上门 128 次。\n")
    problem = told(project, "C022")
    assert problem.where.path == "content/cases/small.md"
    assert words_of(problem, "zh")[1].startswith("在这个文件开头的字段里给它找个位置")
    (project / "content/cases/small.md").unlink()
    add(project, "cases/whole/case.yml", written(title="甲"))
    add(project, "cases/whole/story.zh.md", "## 做法\n\n上门 128 次。\n")
    problem = told(project, "C022")
    assert problem.where.path == "content/cases/whole/story.zh.md"
    assert words_of(problem, "zh")[1].startswith("在 case.yml 里给它找个位置")


def test_a_name_is_taken_out_before_anything_else(project):
    add(project, "cases/lane.md", f"---\n{written(people='[{name: 王大妈, role: 楼长}]')}---\n")
    zh, en = (words_of(told(project, "C008"), lang)[1] for lang in ("zh", "en"))
    assert zh.startswith("删掉 name 那一行，只写岗位、不写姓名。")
    assert en.startswith("Delete the line name and give the role only.")


@pytest.mark.parametrize("path", ["cases/lane.md", "cases/lane/case.yml", "places/nine.yml"])
@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_file_is_told_to_be_empty(project, path, text):
    add(project, path, text)
    problems = [p for p in check(project) if p.where.path == f"content/{path}"]
    assert marks(problems) == ["1:1 D010"]


def test_a_word_for_silence_is_told_kindly_and_once():
    text = written(funding="未披露", obstacles="未披露")
    problem = only(text, "F022")
    what, fix = words_of(problem, "zh")
    assert what == "这里写着“未披露”，没有写问过谁（共 2 处），都按没写算。"
    assert fix.split("\n") == [
        "材料里没有的，删掉那一行就好。问过、对方没说的，写成：",
        "funding: {asked: 社区居委会, on: 2026-05}",
    ]
    line = words_of(problem, "en")[1].partition("\n")[2]
    assert read(written(funding=line.partition(": ")[2]))[1] == ()


# -- how they are shown ---------------------------------------------------------------------------


def test_lines_to_be_written_stand_below_the_line_that_was():
    text = written(sources="记录")
    problem = only(text, "F003")
    shown = render_text([problem], "zh", lambda _, line: text.splitlines()[line - 1])
    assert shown.endswith(
        "          │ sources: 记录\n"
        "          │          ^\n"
        "          → 例如：\n"
        "          │ sources:\n"
        "          │   - id: ours\n"
        "          │     title: 记录\n"
        "1 处要改\n"
    )


def test_lines_to_be_written_keep_their_indentation_in_a_table():
    row = render_markdown([only(written(sources="记录"), "F003")], "zh").splitlines()[-1]
    assert row.count("|") == 5
    assert row.endswith(
        "例如：<br>sources:<br>&nbsp;&nbsp;- id: ours<br>&nbsp;&nbsp;&nbsp;&nbsp;title: 记录 |"
    )
