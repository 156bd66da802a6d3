"""A new case type is one schema file: no Python, no template."""

from __future__ import annotations

import pytest
from samples import build_without_guide, check, nodes_of, snapshot, text_of, tree

SCHEMA = """\
type: shared_kitchen
label: {zh: 共享厨房, en: Shared kitchen}
one_line: {zh: 一起做饭，一起吃。, en: Cooking and eating together.}
window: octagon
colour: violet

fields:
  stoves:
    kind: quantity
    label: {zh: 几口灶, en: Stoves}
    required: snapshot
    floor: inputs
  meals:
    kind: record
    many: true
    at_most: 5
    label: {zh: 一天几顿, en: Meals}
    floor: approach
    drawn_as: table
    fields:
      when: {kind: text, label: {zh: 什么时候, en: When}, required: snapshot}
      price: {kind: quantity, label: {zh: 多少钱, en: Price}}
  cook: {kind: ref, to: organization, label: {zh: 谁掌勺, en: Cook}, floor: approach,
         inverse: {zh: 它掌勺的厨房, en: Kitchens it cooks for}}

  story:
    kind: prose
    label: {zh: 怎么吃起来的, en: How it began}
    floor: approach

questions:
  hands:
    ask: {zh: 几口灶，谁来烧？, en: "How many stoves, and who cooks?"}
    fields: [stoves, cook]
    needs: [all, number]
"""
KITCHEN = """\
type: 共享厨房
title: 九号里的大锅饭
stoves: 3 口
cook: lane-committee
meals:
  - {when: 中午, price: 8 元}
  - {when: 晚上}
story: 一家一道**菜，**[茶桌](case:tea-table)边上吃。
"""


@pytest.fixture
def kitchen(project):
    """The minimal project with a new type, and writes its one case."""
    (project / "content/schema/shared_kitchen.yml").write_text(SCHEMA, "utf-8")

    def write(text: str = KITCHEN):
        (project / "content/cases/lane-kitchen.md").write_text(
            f"---\n{snapshot(text)}---\n", "utf-8"
        )
        return project

    return write


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        (KITCHEN.replace("3 口", "三口"), "F005", 4),
        (KITCHEN.replace("stoves: 3 口\n", ""), "F002", 2),
        (KITCHEN.replace("price", "prize"), "F001", 7),
        (KITCHEN.replace("lane-committee", "nobody"), "C001", 5),
        (KITCHEN.replace("一家", "<b>一家</b>"), "D012", 9),
        (KITCHEN.replace("case:tea-table", "case:tea"), "C013", 9),
    ],
)
def test_an_error_in_a_case_of_a_new_type_is_found(kitchen, wrong, code, line):
    problem = check(kitchen(wrong))[0]
    assert (problem.code, problem.where.path, problem.where.line) == (
        code,
        "content/cases/lane-kitchen.md",
        line,
    )


def test_a_case_of_a_new_type_is_listed_drawn_counted_and_has_its_window(kitchen):
    project = kitchen()
    assert check(project) == ()
    files = {
        path: data.decode()
        for path, data in tree(build_without_guide(project)).items()
        if path.endswith((".html", ".json"))
    }
    page = files["cases/lane-kitchen.html"]
    words = text_of(page)
    for said in ("几口灶", "3口", "一天几顿", "中午", "8元", "谁掌勺", "九号里居委会"):
        assert said in words, said
    lines = page.partition('<ul class="lines-of">')[2].partition("</ul>")[0]
    assert text_of(lines).split() == ["中午8元", "晚上"]
    assert [tag for tag, _ in nodes_of(lines)].count("span") == 1
    assert "<strong>菜，</strong>" in page
    assert 'href="../cases/tea-table.html"' in page
    assert '<use href="#octagon-lit"' in page
    assert "t-violet" in page
    assert 'id="claim-stoves"' in page

    assert "lane-kitchen.html" in files["cases/index.html"]
    kitchens = files["all/index.html"].partition('id="type-shared_kitchen"')[2]
    assert "../cases/lane-kitchen.html" in kitchens.partition("</li>")[0]
    assert "共享厨房" in text_of(files["all/index.html"])
    assert "Shared kitchen" in text_of(files["en/all/index.html"])
    assert "它掌勺的厨房" in text_of(files["all/index.html"])
    assert '"stoves"' in files["data/schema/case.json"]


def test_a_new_type_asks_its_own_question(kitchen):
    files = tree(
        build_without_guide(
            kitchen(KITCHEN.replace("cook: lane-committee", "cook: {asked: 九号里}"))
        )
    )
    assert "几口灶，谁来烧？" not in text_of(files["cases/tea-table.html"].decode())
    page = files["cases/lane-kitchen.html"].decode()
    assert '<use href="#octagon-half"' in page
