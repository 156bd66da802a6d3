"""The table of administrative divisions."""

from __future__ import annotations

from functools import cache

import pytest
from samples import ROOT, source

from generator.documents import parse_table
from generator.model import Text
from generator.schema import build_regions


@cache
def real_regions():
    text = (ROOT / "content/taxonomies/regions.csv").read_text("utf-8")
    rows, problems = parse_table(source(text))
    assert not problems
    return build_regions(rows)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("320113", ["江苏省", "南京市", "栖霞区"]),
        ("420104", ["湖北省", "武汉市", "硚口区"]),
        ("420115", ["湖北省", "武汉市", "江夏区"]),
        ("110101", ["北京市", "东城区"]),
        ("429004", ["湖北省", "仙桃市"]),
        ("420000", ["湖北省"]),
    ],
)
def test_a_county_lies_in_its_prefecture_and_its_province(code, names):
    region = real_regions()[code]
    assert [real_regions()[c].name.zh for c in (*region.parents, region.code)] == names


def test_all_thirty_four_provinces_are_there_in_both_languages():
    provinces = {code: region for code, region in real_regions().items() if code.endswith("0000")}
    assert len(provinces) == 34
    assert all(region.name.en and not region.parents for region in provinces.values())


def test_every_region_hangs_together_up_to_its_province():
    for code, region in real_regions().items():
        assert region.parents or code.endswith("0000"), code
        assert all(parent in real_regions() for parent in region.parents)


def test_rows_that_are_no_regions_are_passed_over():
    rows = [
        {"code": "320000", "name": "江苏省", "en": ""},
        {"code": "32", "name": "江苏", "en": ""},
        {"code": "330000", "name": "", "en": "Zhejiang"},
        {"name": "无", "en": ""},
        {"code": "320113", "name": "栖霞区", "en": "Qixia"},
    ]
    found = build_regions(rows)
    assert set(found) == {"320000", "320113"}
    assert found["320000"].name == Text(zh="江苏省")
    assert found["320113"].parents == ("320000",)
