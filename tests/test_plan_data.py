"""What cases and mechanisms bring to a plan: only what somebody told."""

from __future__ import annotations

from samples import MINIMAL, ROOT, case, catalog, entity

from generator.config import read_project
from generator.load import load
from generator.pages.here import Here
from generator.pages.plan_data import CASE_PLANS, case_plans, mechanism_plans
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
WORDS = read_words(ROOT / "templates" / "i18n", "zh")
KNOWN = load(read_project(ROOT)).catalog
SOURCES = "sources: [{id: a, title: 甲, kind: self}]"


def here(known):
    return Here(catalog=known, settings=SETTINGS, words=WORDS, lang="zh", root="../")


def plan(text, *entries):
    (found,) = case_plans(["lane"], here(catalog(case(text), *entries)))[CASE_PLANS]
    return found


def practice(id_, more=""):
    return entity("mechanism", id_, f"name: {id_}\none_line: 一句。\n{more}{SOURCES}")


def strings(said):
    if isinstance(said, str):
        yield said
    for inner in (
        said.values() if isinstance(said, dict) else said if isinstance(said, list | tuple) else ()
    ):
        yield from strings(inner)


def test_a_row_of_money_or_consent_stands_only_where_somebody_told():
    untold = "{asked: 居委会}"
    asked = ("biometric", "algorithm", "human_review", "appeal", "vendor")
    found = plan(
        f"inputs: {{cost_yearly: 4000 元, staff: {untold}}}\nfunding: {untold}\n"
        "digital_systems: [{name: 表, purpose: 记, personal_data: true, "
        + ", ".join(f"{name}: {untold}" for name in asked)
        + "}]\n"
    )
    assert found["budget"] == [("每年花多少", "4000元")]
    assert found["consent"] == [("数字系统：个人信息", "是")]


def test_what_works_is_told_in_steps_where_no_plan_was_written():
    found = plan("walkthrough: [{name: 清出旧物, text: 居民清理。}, {name: 去换}]\n")
    assert found["steps"] == [("清出旧物", 0, 0, "", "居民清理。"), ("去换", 0, 0, "", "")]
    found = plan(
        "walkthrough: [{name: 去换}]\nreplicate: {steps: [{name: 走访, weeks: 3 周, owner: 社工}]}\n"
    )
    assert found["steps"] == [("走访", 3.0, 3.0, "社工", "")]


def test_a_measure_of_which_nothing_is_told_is_none():
    found = plan("metrics: [{name: 幸福感, before: {asked: 居委会}}, {name: 楼层, after: 39 层}]\n")
    assert found["measures"] == [("楼层", "", "", "39层")]


def test_a_plan_begins_with_two_mechanisms_those_with_steps_first():
    steps = "steps: [{name: 开户}]\n"
    three = (practice("a"), practice("b", steps), practice("c", steps), practice("d", steps))
    assert plan("mechanisms: [a, b, c, d]\n", *three)["begin"] == ["b", "c"]
    assert plan("mechanisms: [a]\n", practice("a"))["begin"] == ["a"]
    assert plan("")["begin"] == []


def test_what_is_open_is_asked_before_what_windows_ask():
    asks = plan("open_questions: [{ask: 一年花多少？}]\n")["asks"]
    assert asks[0] == "一年花多少？"
    assert any("照搬" in ask for ask in asks)


def test_nothing_that_is_brought_says_that_it_is_not_disclosed():
    for told in (
        case_plans(KNOWN.cases, here(KNOWN)),
        mechanism_plans(KNOWN.ids_of("mechanism"), here(KNOWN)),
    ):
        for words in strings(told):
            assert words != "未披露"
