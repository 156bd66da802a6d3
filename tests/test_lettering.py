"""Words in drawings: where lines end, and that they fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.lettering import width, wrap

WORDS = st.text(st.sampled_from("楼道茶，。“”（）abmW 3-é\u0301"), max_size=60)


def test_a_han_character_is_one_em_and_a_latin_letter_about_half():
    assert width("楼道") == 2
    assert width("tea") == pytest.approx(1.65)
    assert width("楼 3") == pytest.approx(2.1)
    assert width("e\u0301") == width("e")
    assert width("") == 0


def test_lines_end_at_spaces_and_beside_han_characters():
    assert wrap("晚灯照着楼道", 3, 3) == ("晚灯照", "着楼道")
    assert wrap("A tea table downstairs", 6.5, 3) == ("A tea table", "downstairs")
    assert wrap("楼下 tea 一张", 3, 4) == ("楼下", "tea", "一张")


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket():
    assert wrap("清一层楼，记八分", 4, 3) == ("清一层", "楼，记八", "分")
    assert wrap("清一层（记八分）", 4, 3) == ("清一层", "（记八", "分）")


def test_a_word_is_cut_only_where_it_is_longer_than_a_line():
    assert wrap("aaaaaaaaaa", 2.3, 9) == ("aaaa", "aaaa", "aa")
    assert wrap("a bbbb", 2.3, 9) == ("a", "bbbb")


def test_what_does_not_fit_is_left_out_and_an_ellipsis_says_so():
    assert wrap("晚灯照着楼道", 3, 1) == ("晚灯…",)
    assert wrap("晚灯照着楼道", 3, 2) == ("晚灯照", "着楼道")
    assert wrap("", 3, 2) == ()


@given(WORDS, st.integers(2, 12), st.integers(1, 5))
def test_every_line_fits_and_nothing_else_is_lost(text, ems, lines):
    found = wrap(text, ems, lines)
    assert len(found) <= lines
    assert all(line.strip() and width(line) <= ems for line in found)
    kept = "".join("".join(found).split())
    whole = "".join(text.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))
    assert "".join("".join(wrap(text, ems, 1000)).split()) == whole


@given(st.lists(st.text(st.sampled_from("abc"), min_size=1, max_size=6), max_size=12))
def test_words_that_fit_a_line_are_kept_whole(words):
    assert " ".join(wrap(" ".join(words), 4, 1000)).split() == words
