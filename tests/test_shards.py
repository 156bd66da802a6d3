"""Data of many entries in one script, in all languages at once."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ROOT

from generator import permalinks
from generator.pages.shards import shard_file, side_by_side
from generator.traditional import read_lists

TRADITIONAL = read_lists(ROOT / "templates" / "i18n" / "hant.yml").plain()
SHAPES = st.recursive(
    st.text(max_size=4) | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


def in_language(said, side):
    """What a browser reads (shards.js): the other half of `side_by_side`, from its description."""
    if isinstance(said, list):
        return [in_language(one, side) for one in said]
    if isinstance(said, dict):
        if list(said) == [""]:
            return in_language(said[""][side], side)
        return {name: in_language(value, side) for name, value in said.items()}
    return said


@given(SHAPES, SHAPES)
def test_two_languages_come_apart_as_they_were(zh, en):
    both = json.loads(json.dumps(side_by_side(zh, en)))
    assert in_language(both, 0) == zh
    assert in_language(both, 1) == en


def test_what_is_the_same_in_both_is_told_once():
    zh, en = {"id": "a", "title": "楼道"}, {"id": "a", "title": "Stairwell"}
    assert side_by_side(zh, en) == {"id": "a", "title": {"": ["楼道", "Stairwell"]}}
    assert side_by_side(zh, zh) == zh


def test_a_script_hands_over_its_data_and_how_to_convert_them():
    told = {"zh": [{"title": "居民后来在楼道里议事"}], "en": [{"title": "Residents"}]}
    file = shard_file("compare", 3, told, TRADITIONAL)
    assert file.path == "data/compare/3.js"
    match = re.fullmatch(r"showcaseShard\((.*)\);\n", file.data.decode())
    name, said, twos, rules = json.loads(f"[{match[1]}]")
    assert name == "compare/3"
    assert in_language(said, 0) == told["zh"]
    pairs = dict(zip(twos[::2], twos[1::2], strict=True))
    assert pairs["后"] == "後"
    assert rules == {}
    assert len(json.loads(f"[{shard_text(told, None)}]")) == 2


def shard_text(told, converts):
    data = shard_file("compare", 0, told, converts).data.decode()
    return data.removeprefix("showcaseShard(").removesuffix(");\n")


def test_a_site_in_one_language_tells_its_words_bare():
    assert json.loads(f"[{shard_text({'en': ['a']}, None)}]") == ["compare/0", ["a"]]


@pytest.mark.parametrize("count", [0, 1, 50, 51, 1_000, 10_000])
def test_fifty_entries_share_a_script(count):
    shards = permalinks.shards_for(count)
    assert shards == max(1, -(-count // 50))
    ids = [f"{word}-{number}" for number in range(count // 2 + 1) for word in ("points", "garden")]
    held = [0] * shards
    for id_ in ids[:count]:
        held[permalinks.shard_of(id_, shards)] += 1
    assert max(held) <= 2 * 50  # more or less


def test_a_case_has_less_than_a_tenth_of_a_file_of_data():
    kinds = 3  # comparison, what goes beyond it, plans
    assert kinds * permalinks.shards_for(1_000) / 1_000 <= 0.1
