"""Cases side by side: the rows that matter in whole sentences, everything else when asked for."""

from __future__ import annotations

import pytest
from samples import MINIMAL, ROOT, case, catalog, schema

from generator.config import read_project
from generator.load import load
from generator.pages.features.compare import COMPARE, FURTHER, compared
from generator.pages.here import Here
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
KNOWN = load(read_project(ROOT)).catalog
POINTS = "type: point_scheme\nearn: [{action: 清楼道, points: 8 分, per: time}]\nredeem: {asked: 居委会}\n"


def here(known, lang="zh"):
    return Here(catalog=known, settings=SETTINGS, words=WORDS[lang], lang=lang, root="../")


def column(text, lang="zh"):
    (found,) = compared(["lane"], here(catalog(case(text)), lang))[COMPARE]
    return found


def rest(text, lang="zh"):
    return compared(["lane"], here(catalog(case(text)), lang))[FURTHER]


def test_there_are_eight_rows_and_every_type_says_how_it_works():
    rows = [row.id for row in schema().rows]
    assert rows == ["what", "how", "size", "money", "people", "result", "wrong", "copy"]
    for kind in schema().types.values():
        assert kind.says["how"], kind.id


def test_a_row_stands_only_where_somebody_says_something():
    found = column(POINTS + "failures: {asked: 居委会}\n")
    assert set(found["rows"]) == {"what", "how"}
    assert found["rows"]["how"] == "得积分：清楼道，每次8分。"
    assert "未披露" not in str(found)


def test_a_row_is_whole_sentences_and_counts_what_it_leaves_out():
    many = "、".join(["很长的一句话说不完"] * 3)
    text = f"failures: [{', '.join(f'{n}{many}' for n in range(4))}]\nlessons: [先数一遍]\n"
    row = column(text)["rows"]["wrong"]
    assert row.startswith("试了没成：0")
    assert "（共 4 项）" in row
    assert row.endswith("。")
    assert "…" not in row


def test_everything_else_is_told_field_by_field_and_nothing_twice():
    text = POINTS + (
        "caps: {month: 60 分}\nrules: {rule_maker: 议事会}\n"
        "red_lines: {punishes: false, affects_credit_record: {asked: 居委会}}\n"
    )
    told = rest(text)
    assert told["cases"]["lane"] == {"rules.rule_maker": "议事会", "red_lines.punishes": "否"}
    assert [path for path, _ in told["labels"]] == ["rules.rule_maker", "red_lines.punishes"]
    assert dict(map(tuple, told["labels"]))["rules.rule_maker"] == "规则谁定：谁起草、谁定"


def test_what_a_row_cut_short_is_told_whole_there():
    failures = [f"{number}第一次试的时候谁也没有来参加" for number in range(9)]
    told = rest(f"failures: [{', '.join(failures)}]\n")
    assert told["cases"]["lane"]["failures"] == "、".join(failures[:-1]) + "和" + failures[-1]


@pytest.mark.parametrize("id_", KNOWN.cases)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_site_s_own_cases_fit_a_phone(id_, lang):
    (found,) = compared([id_], here(KNOWN, lang))[COMPARE]
    assert {"what"} <= set(found["rows"])
    for row, words in found["rows"].items():
        assert len(words) <= (150 if lang == "zh" else 330), row
        assert not words.startswith(("，", "；", "。"))


def test_a_number_keeps_what_it_counts():
    """近60起 is said of several projects together."""
    every = str(compared(["yanziji-muyan-xingzhi"], here(KNOWN)))
    assert "近60起（" in every
    assert "近60起。" not in every
