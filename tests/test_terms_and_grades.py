"""Words explained, grades, and numbers told in passing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from markupsafe import Markup
from samples import MINIMAL, ROOT, case, catalog, entity

from generator.checks.numbers import numbers_in
from generator.config import read_project
from generator.pages.evidence import evidence_of, grade_of
from generator.pages.here import Here
from generator.pages.terms import explained, term_views
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}


def here(*entries, lang: str = "zh") -> Here:
    return Here(
        catalog=catalog(*entries), settings=SETTINGS, words=WORDS[lang], lang=lang, root="../"
    )


def user(id_: str, text: str):
    return case(f"mechanisms: [points]\nproblems: [clutter]\ntitle: {id_}\n{text}", id_)


def test_a_number_is_graded_by_its_source_unless_reviewers_graded_it():
    review = entity(
        "review",
        "a",
        "case: a\nstate: published\ngrade: EX\nwhy: 试过。\ndate: 2025\nreviewers: 甲\n"
        "claims:\n  - {field: community.households, grade: E2, why: 前后都数过。}",
    )
    text = "community: {households: 5 户, residents: '9 人 [notes]', elderly_share: 7%}"
    place = here(user("a", text), user("b", text), review)
    for id_, expected in (("a", ["E2", "E1", "E0"]), ("b", ["E0", "E1", "E0"])):
        found = place.catalog.cases[id_]
        grades = [grade_of(place, found, claim).key for claim in place.catalog.claims[id_]]
        assert grades == expected, "the grade of a whole case is not that of its numbers"
    found = place.catalog.cases["a"]
    view = evidence_of(place, found)
    assert view.no_effect
    assert view.grade.said.text == "已检验，未见效"


TERMS = (
    entity(
        "term", "grid", "grid: {term: {zh: 网格, en: Grid}, pinyin: wǎnggé, explanation: 一片。}"
    ),
    entity("term", "head", "head: {term: {zh: 网格长, en: Grid head}, explanation: 一个人。}"),
)


def test_a_term_is_explained_where_it_first_stands_and_never_in_a_link():
    place = here(*TERMS, lang="en")
    texts = (
        Markup('<p title="a > grid"><a href="#">Grid</a> gridlock, the grid head.</p>'),
        Markup("<h3>Grid</h3><p>A grid. Another grid.</p>"),
    )
    (first, second), ids = explained(place, texts)
    assert ids == ("head", "grid")
    assert first == (
        '<p title="a > grid"><a href="#">Grid</a> gridlock, the '
        '<a class="word" id="at-head" href="#term-head">grid head</a>.</p>'
    )
    assert second.count('class="word"') == 1
    assert second.startswith("<h3>Grid</h3><p>A <a")
    assert first.striptags() == texts[0].striptags()
    assert [view.native.text for view in term_views(place, ids)] == ["网格长", "网格"]


def test_a_chinese_page_and_a_site_without_terms_explain_nothing():
    text = (Markup("<p>网格 Grid</p>"),)
    assert explained(here(*TERMS), text) == (text, ())
    assert explained(here(lang="en"), text) == (text, ())


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("清出 3,400 公斤，57 人来", ["3400", "57"]),
        ("2019 年起，12 月 31 日，第3次", []),
        ("电话 13800138000，见 [表](https://example.org/5000) 和 `4000`", []),
        ("有 12.5 吨，15%", ["12.5", "15"]),
        ("编号 A-120 和 3/40", []),
        ("来了12https://example.org/ 又来了 `a`-34`b`", ["12"]),
    ],
)
def test_numbers_that_count_something_are_found(line, numbers):
    assert [str(value) for _, value in numbers_in(line)] == numbers
    assert all(value >= Decimal(10) for _, value in numbers_in(line))
