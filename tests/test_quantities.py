"""Numbers as people write them: what is read with its own wording, and what is put right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import document, lay_out, marks, open_site

from generator.diagnostics import words_of
from generator.model import Quantity, Text
from generator.pages.showing import show_figure
from generator.schema import Field
from generator.schema.quantities import read_short, written_form
from generator.schema.values import Reading

QUANTITY = Field(name="households", kind="quantity", label=Text(zh="户数", en="Households"))


def reading(text: str):
    """What a field makes of the YAML behind it, and its problems."""
    one = Reading("lane.yml")
    value = one.read(QUANTITY, document(f"f: {text}\n").fields.entries[0].value, "f")
    return value, one.problems


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A quantity's short form → how it reads on a page in a language."""
    site = open_site(lay_out(tmp_path_factory.mktemp("site") / "project"))

    def show(text: str, lang: str) -> str:
        value, problems = reading(text)
        assert problems == []
        here = next(here for (one, _), here in site._heres.items() if one == lang)
        return show_figure(here, value).text

    return show


@pytest.mark.parametrize(
    ("written", "zh", "number"),
    [
        ("大概20来个人", "大概20来个人", 20),
        ("大概 20 来个人", "大概20来个人", 20),
        ("近1.2万多户", "近1.2万多户", 12_000),
        ("1.2万人", "1.2万人", 12_000),
        ("1.2万", "1.2万", 12_000),
        ("1.2萬人", "1.2萬人", 12_000),
        ("3千户", "3千户", 3_000),
        ("2亿元", "2亿元", 200_000_000),
        ("5千米", "5千米", 5),
        ("不到50人", "不到50人", 50),
        ("50人以上", "50人以上", 50),
        ("3个月左右", "3个月左右", 3),
        ("约50人左右", "约50人左右", 50),
        ("50多种", "50多种", 50),
        ("50餘種", "50餘種", 50),
        ("近60起", "近60起", 60),
        ("1,232户", "1232户", 1232),
        ("{value: 1.2万, unit: 人}", "1.2万人", 12_000),
        ("{value: 50, qualifier: 不到, unit: 人}", "不到50人", 50),
        ("{qualifier: 上千, unit: 人次}", "上千人次", None),
        ("{min: 30, max: 40, qualifier: 大概, unit: 户}", "大概30–40户", None),
    ],
)
def test_a_number_keeps_its_wording_in_chinese_and_is_known_as_a_number(shown, written, zh, number):
    assert shown(written, "zh") == zh
    value = reading(written)[0].value
    assert value == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("written", "en"), [("1.2万人", "12,000人"), ("3千户", "3,000户"), ("近1.2万多户", "12,000")]
)
def test_english_has_the_digits(shown, written, en):
    assert en in shown(written, "en")


@pytest.mark.parametrize(
    ("written", "qualifier"),
    [("大概20来个人", "大概"), ("50人以上", "以上"), ("不到50人", "不到"), ("1.2万人", None)],
)
def test_what_is_about_a_number_is_known_as_such(written, qualifier):
    found = read_short(written)
    assert (found.qualifier and found.qualifier.zh) == qualifier
    assert found.approximate == (qualifier is not None)


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("三个月左右吧", "3个月左右"),
        ("一百多户", "100多户"),
        ("两百来户", "200来户"),
        ("上千人次", "{qualifier: 上千, unit: 人次}"),
        ("数十人", "{qualifier: 数十, unit: 人}"),
        ("几十户", "{qualifier: 几十, unit: 户}"),
        ("千把人", "{qualifier: 千把, unit: 人}"),
        ("三成", "30%"),
        ("近三成", "近30%"),
        ("百分之八十", "80%"),
        ("一半", "50%"),
        ("将近两百户", "将近200户"),
        ("不到一百户", "不到100户"),
        ("百余个", "100余个"),
        ("十几人", "10几人"),
        ("一千二百", "1200"),
        ("一万二", "12000"),
        ("两万多人", "2万多人"),
        ("一百零五户", "105户"),
        ("1千2百户", "1200户"),
        ("半年", "0.5年"),
        ("一年半", "1.5年"),
        ("三四十户", "{min: 30, max: 40, unit: 户}"),
        ("大概两三个", "{min: 2, max: 3, qualifier: 大概, unit: 个}"),
        ("10~20人", "{min: 10, max: 20, unit: 人}"),
        ("三到五天", "{min: 3, max: 5, unit: 天}"),
        ("1-2千人", "{min: 1000, max: 2000, unit: 人}"),
        ("10~20%", '{min: 10, max: 20, unit: "%"}'),
    ],
)
def test_a_number_in_words_is_told_how_to_write_it(words, form):
    value, (problem,) = reading(words)
    assert value is None
    assert marks([problem]) == ["1:4 F005"]
    assert words_of(problem, "zh") == (f"“{words}”不是一个数。", f"写成 {form}")
    assert words_of(problem, "en") == (f"“{words}” is not a number.", f"Write {form}")
    assert problem.suggestion == form
    assert reading(form)[1] == []


@pytest.mark.parametrize("words", ["很多人", "若干", "不详", "第三", "一百二十八点五", "百分之三十五点五", "12:30"])  # fmt: skip
def test_what_is_no_clear_number_is_not_guessed_at(words):
    _, (problem,) = reading(f"'{words}'")
    assert problem.suggestion is None
    assert words_of(problem, "zh")[1].startswith("写成 1232 户、近60起、50多种 这样")


SIGNS = "零〇一二两三四五六七八九十百千万亿几数上成半约近不到来多余个户人年月%点~-到15. 吧"


@given(words=st.text(alphabet=SIGNS, max_size=9))
def test_whatever_form_is_told_is_one_that_is_read(words):
    form = written_form(words)
    if form:
        assert reading(form)[1] == [], form


@given(number=st.integers(1, 99_999_999))
def test_numerals_are_the_number_that_they_say(number):
    said, left = "", number
    for unit, sign in ((10_000, "万"), (1, "")):
        part, left = divmod(left, unit)
        for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, part = divmod(part, size)
            if digit:
                said += f"{'零一二三四五六七八九'[digit]}{name}"
            elif said and not said.endswith("零") and part:
                said += "零"
        said = said.rstrip("零") + (sign if number >= 10_000 else "")
    form = written_form(f"{said}户")
    assert read_short(form).value == number, said


def test_a_wording_is_no_part_of_what_a_number_is():
    assert replace(read_short("1.2万人"), written="") == Quantity(
        value=Decimal(12_000), unit=Text(zh="人")
    )
