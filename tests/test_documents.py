"""Text to guarded values with positions."""

from __future__ import annotations

import base64
import time

import pytest
import yaml
from samples import codes, corpus, document, marks, parse, source

from generator.config import Limits
from generator.documents import (
    Mapping,
    Scalar,
    Sequence,
    parse_document,
    parse_table,
    split_narrative,
)
from generator.sources import read_sources


def at(text: str, *path: str | int):
    """The node at a path of keys and numbers."""
    node = document(text).fields
    for step in path:
        if isinstance(node, Mapping):
            node = next(entry.value for entry in node.entries if entry.key == step)
        else:
            node = node.items[step]
    return node


def test_scalars_stay_the_text_that_was_written():
    text = "a: 2023-02-30\nb: 12:30\nc: no\nd: 010\ne: 1_000\nf: ~\ng: .inf\n"
    values = [entry.value.text for entry in document(text).fields.entries]
    assert values == ["2023-02-30", "12:30", "no", "010", "1_000", "~", ".inf"]


def test_quotes_make_no_difference():
    assert at("a: 5", "a") == at("a: '5'", "a") == Scalar("5", (1, 4))


def test_lines_and_columns_are_exact_and_count_characters():
    text = "标题: 九号里\n清单:\n  - {甲: 一, 乙𠮷: 二}\n"
    assert at(text, "标题").mark == (1, 5)
    assert at(text, "清单").mark == (3, 3)
    assert at(text, "清单", 0).mark == (3, 5)
    assert at(text, "清单", 0, "甲").mark == (3, 9)
    assert at(text, "清单", 0, "乙𠮷").mark == (3, 16)


def test_keys_have_positions_of_their_own():
    record = at("a:\n  b: 1\n  c: 2\n", "a")
    assert [entry.mark for entry in record.entries] == [(2, 3), (3, 3)]


def test_positions_in_front_matter_count_from_the_top_of_the_file():
    found, problems = parse("---\ntitle: 九号里\n---\n\n正文\n", "content/cases/lane.md")
    assert not problems
    assert found.fields.entries[0].value.mark == (2, 8)
    assert (found.body, found.body_line) == ("\n正文\n", 4)


def test_a_problem_in_front_matter_has_the_line_of_the_file():
    _, problems = parse("---\ntitle: 九号里\ntitle: 十号里\n---\n", "content/cases/lane.md")
    assert marks(problems) == ["3:1 D007"]
    _, problems = parse("---\ntitle: 九号里\n\tb: 1\n---\n", "content/cases/lane.md")
    assert marks(problems) == ["3:1 D001"]


@pytest.mark.parametrize(
    "text", ["title: 九号里\n", "---\ntitle: 九号里\n", "\n---\ntitle: 九号里\n---\n"]
)
def test_front_matter_stands_between_two_fences_from_the_first_line_on(text):
    found, problems = parse(text, "content/cases/lane.md")
    assert found is None
    assert marks(problems) == ["1:1 D009"]


@pytest.mark.parametrize("dashes", ["———", "－－－", "—-", "–––", "—", "----", "--", "──"])
def test_a_fence_of_other_dashes_is_told_where_it_stands(dashes):
    def wrong(first: str, second: str) -> list[str]:
        text = f"{first}\ntitle: 九号里\n{second}\n\n正文\n\n---\n"
        _, problems = parse(text, "content/cases/lane.md")
        assert all(f"“{dashes}”" in problem.facts["hint_zh"] for problem in problems)
        return marks(problems)

    assert wrong(dashes, "---") == ["1:1 D009"]
    assert wrong("---", dashes) == ["3:1 D009"]
    assert wrong(dashes, dashes) == ["1:1 D009", "3:1 D009"]
    assert wrong("---", "---") == []


def test_dashes_of_a_file_without_front_matter_are_not_blamed():
    (problem,) = parse("title: 九号里\n\n-----\n", "content/cases/lane.md")[1]
    assert "-----" not in problem.facts["hint_zh"]


def test_dashes_inside_of_a_value_are_no_fence():
    text = "---\ntitle: 九号里\nsummary: |\n  ———\n  ---\ntags:\n-\n  a\n---\n"
    assert parse(text, "content/cases/lane.md")[1] == ()


def test_a_list_and_a_mapping_keep_their_order():
    items = at("a: [3, 1, 2]", "a").items
    assert [item.text for item in items] == ["3", "1", "2"]
    assert [entry.key for entry in document("b: 1\na: 2\n").fields.entries] == ["b", "a"]


def test_the_first_of_two_fields_counts():
    found, problems = parse("a: 1\na: 2\n")
    assert marks(problems) == ["2:1 D007"]
    assert problems[0].facts == {"key": "a", "first": "1"}
    assert [entry.value.text for entry in found.fields.entries] == ["1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\n", "D002"),
        ("a: [&x 1]\n", "D002"),
        ("a: *x\n", "D002"),
        ("<<: {b: 1}\n", "D002"),
        ("a: !x 1\n", "D003"),
        ("!!map\na: 1\n", "D003"),
        ("a: !!set {b}\n", "D003"),
        ("a: 1\n---\nb: 2\n", "D004"),
        ("--- a: 1\n", "D001"),
        ("just words\n", "D008"),
        ("- a\n", "D008"),
        ("# only a remark\n", "D008"),
        ("", "D010"),
        (" \n\n", "D010"),
        ("{a: 1}: b\n", "D011"),
        ("? [a]\n: b\n", "D011"),
        ("a: {b\n", "D001"),
        ("a: 'b\n", "D001"),
    ],
)
def test_what_is_not_plain_data_is_refused(text, code):
    found, problems = parse(text)
    assert found is None
    assert codes(problems) == [code]


def test_a_remark_at_a_file_s_end_and_a_document_mark_at_its_beginning_are_fine():
    assert at("---\na: 1\n# done\n", "a").text == "1"


def test_nesting_and_the_number_of_values_are_bounded():
    limits = Limits(nesting=3, nodes=6)
    assert parse("a: [1]\n", limits=limits)[1] == ()
    assert codes(parse("a: [[[1]]]\n", limits=limits)[1]) == ["D005"]
    assert codes(parse("a: [1, 2, 3, 4]\n", limits=limits)[1]) == ["D006"]
    assert parse("a: [1, 2]\n", limits=limits)[1] == ()


@pytest.mark.parametrize(
    "bomb",
    [
        "a: " + "[" * 50_000,
        "a: " + "{b: " * 20_000,
        "\n".join(["a: &a [x, x]"] + [f"b{n}: &b{n} [*a, *a, *a]" for n in range(400)]),
        "a: [" + "x, " * 60_000 + "]",
        "a: " + "9" * 60_000,
        "".join(f"a{n}: 1\n" for n in range(9_000)),
        "a: |\n" + "  x\n" * 10_000,
        "? " * 20_000,
        "- " * 20_000,
        "a: '" + "\\" * 50_000 + "'",
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_a_bomb_is_answered_within_a_second(bomb):
    began = time.process_time()
    found, problems = parse(bomb)
    assert found or problems
    assert time.process_time() - began < 1


def test_typing_habits_are_told_for_every_line_at_once():
    text = "title：九号里\nplace:lane-nine\n\tdone: a\nsummary: 三件事: 清楼道\n"
    _, problems = parse(text)
    assert marks(problems) == ["1:6 D001", "2:6 D001", "3:1 D001", "4:13 D001"]


def test_a_table_is_read_by_its_header():
    rows, problems = parse_table(source("code,name\n1,甲\n2,乙\n"))
    assert not problems
    assert rows == ({"code": "1", "name": "甲"}, {"code": "2", "name": "乙"})


def test_a_ragged_row_is_told_and_the_others_are_kept():
    rows, problems = parse_table(source("code,name\n1\n2,乙\n3,丙,x\n"))
    assert marks(problems) == ["2:1 D001", "4:1 D001"]
    assert [row["code"] for row in rows] == ["2"]


def told(text: str, first_line: int = 1):
    return [(h.title, h.markdown, h.line, h.first_line) for h in split_narrative(text, first_line)]


def test_a_narrative_is_cut_at_its_second_level_headings():
    text = "前言\n\n## 背景\n\n第一段\n\n## 做法 ##\n第二段\n### 小节\n"
    assert told(text) == [
        ("", "前言", 1, 1),
        ("背景", "第一段", 3, 5),
        ("做法", "第二段\n### 小节", 7, 8),
    ]


def test_a_narrative_s_lines_count_from_the_top_of_the_file():
    assert told("\n\n一\n", 10) == [("", "一", 10, 12)]


@pytest.mark.parametrize("fence", ["```", "~~~~", "```yaml"])
def test_a_heading_inside_of_a_code_fence_is_code(fence):
    closing = fence.removesuffix("yaml")
    text = f"## 背景\n{fence}\n## 不是标题\n{closing}\n## 做法\n"
    assert [title for title, *_ in told(text)] == ["", "背景", "做法"]


def test_a_fence_is_closed_by_its_own_kind_only():
    text = "````\n```\n## 不是标题\n~~~\n````\n## 背景\n"
    assert [title for title, *_ in told(text)] == ["", "背景"]


def test_nodes_are_sequences_mappings_and_scalars():
    assert isinstance(at("a: [1]", "a"), Sequence)
    assert isinstance(at("a: {b: 1}", "a"), Mapping)


def test_no_file_that_a_yaml_parser_must_refuse_is_a_document(tmp_path):
    path = tmp_path / "content" / "places" / "lane.yml"
    path.parent.mkdir(parents=True)
    for encoded in corpus("yaml/pyyaml_error_files.jsonl", "b64"):
        data = base64.b64decode(encoded)
        try:
            list(yaml.safe_load_all(data))
        except (yaml.YAMLError, ValueError):
            path.write_bytes(data)
            sources, problems = read_sources(tmp_path, Limits())
            for found in sources.entities:
                problems += parse_document(found, Limits())[1]
            assert problems, data


def test_no_file_of_the_yaml_test_suite_raises():
    texts = corpus("yaml/yaml_test_suite.jsonl", "yaml")
    assert len(texts) > 300
    for text in texts:
        found, problems = parse(text)
        assert found or problems, text
        for problem in problems:
            assert problem.where.line >= 1
