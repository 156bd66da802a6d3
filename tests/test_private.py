"""What is a person's own is found in any text, and masked wherever it is told. All made up."""

from __future__ import annotations

import json

import pytest

from generator.diagnostics import (
    Problem,
    Where,
    masked,
    private_in,
    render_github,
    render_json,
    render_markdown,
    render_text,
)

PRIVATE = [
    ("13800138000", "手机号"),
    ("138 0013 8000", "手机号"),
    ("138-0013-8000", "手机号"),
    ("+86 13800138000", "手机号"),
    ("8613800138000", "手机号"),
    ("１３８００１３８０００", "手机号"),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", "手机号"),
    ("11010519491231002X", "身份证号"),
    ("110105 19491231 002x", "身份证号"),
    ("320113198001011237", "身份证号"),
    ("6222021000000000009", "银行卡号"),
    ("6217 0010 0000 0004", "银行卡号"),
    ("4111-1111-1111-1111", "银行卡号"),
    ("５１０５１０５１０５１０５１００", "银行卡号"),
    ("3 号楼 502 室", "门牌号"),
    ("5栋1单元301室", "门牌号"),
]
NOBODY_S = ["12345", "110", "96345", "400-810-8888", "800 820 8820", "025-83612345"]
NOBODY_S += ["(010) 65881234", "发票号 1138001380001", "1949-12-31", "2024 2025 2026 2027"]
NOBODY_S += [
    "110105194912310021",
    "6222021000000000008",
    "3000 4000 5000 6000",
    "3 号楼",
    "5000 户",
]
NOBODY_S += ["https://news.example/a/6222021000000000009", "91320113MA1MXXXX0X", "lane@example.org"]


@pytest.mark.parametrize(("words", "kind"), PRIVATE)
@pytest.mark.parametrize("around", ["{}", "找王阿姨{}，谢谢", "tel: {}."])
def test_a_person_s_own_number_is_found(words, kind, around):
    (found,) = private_in(around.format(words))
    assert found.kind_zh == kind
    assert around.format(words)[found.start : found.end] == words


@pytest.mark.parametrize("words", NOBODY_S)
def test_a_number_that_is_nobody_s_own_is_left_alone(words):
    assert list(private_in(words)) == []
    assert masked(words) == words


@pytest.mark.parametrize(("words", "kind"), PRIVATE)
def test_a_masked_number_can_no_longer_be_read(words, kind):
    told = masked(f"甲{words}乙")
    assert len(told) == len(words) + 2
    assert told[:4] == f"甲{words[:3]}"
    assert not any(char.isdigit() for char in told[4:]), kind
    assert list(private_in(told)) == []


def test_no_way_of_telling_problems_tells_a_person_s_number():
    line = "phone: 13800138000"
    quoted = Problem(
        code="F001",
        where=Where("a.yml", 1, 1),
        facts={"name": line, "hint_zh": "", "hint_en": line},
    )
    told = [
        *(render_text([quoted], lang, lambda *_: line) for lang in ("zh", "en")),
        *(render_markdown([quoted], lang) for lang in ("zh", "en")),
        *(render_github([quoted], lang) for lang in ("zh", "en")),
        render_json([quoted]),
    ]
    assert all("13800138000" not in text for text in told)
    assert "138********" in json.loads(told[-1])[0]["en"]["problem"]


@pytest.mark.parametrize(
    "words", ["1" * 200_000, "62 " * 60_000, "1号楼" * 50_000, "13812345678 " * 20_000]
)
def test_a_long_run_of_digits_costs_little(words):
    assert len(masked(words)) == len(words)
