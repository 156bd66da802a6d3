"""What is kept between builds is as good as none where it is not whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cache

NAMES = st.text("0123456789abcdef", min_size=1, max_size=32)
VALUES = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=60)


@given(values=st.dictionaries(NAMES, VALUES, max_size=8))
def test_what_is_kept_is_recalled(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("kept") / "below" / "terms.txt"
    cache.keep(path, values)
    assert cache.recall(path) == values
    assert [file.name for file in path.parent.iterdir()] == ["terms.txt"]


@given(place=st.integers(0, 200), byte=st.integers(0, 255))
def test_a_changed_byte_costs_no_more_than_the_lines_it_stands_in(tmp_path_factory, place, byte):
    path = tmp_path_factory.mktemp("kept") / "terms.txt"
    values = {"aa": "一 二", "bb": "three\tfour", "cc": ""}
    cache.keep(path, values)
    data = bytearray(path.read_bytes())
    data[place % len(data)] = byte
    path.write_bytes(data)
    recalled = cache.recall(path)
    assert recalled.items() <= values.items()
    assert len(recalled) >= len(values) - 2


def test_a_file_that_was_cut_off_keeps_its_whole_lines(tmp_path):
    path = tmp_path / "terms.txt"
    cache.keep(path, {"aa": "one", "bb": "two"})
    path.write_bytes(path.read_bytes()[:-2])
    assert cache.recall(path) == {"aa": "one"}


@pytest.mark.parametrize("kind", ["nothing", "a folder", "a link", "bytes", "a giant"])
def test_what_is_no_cache_recalls_nothing(tmp_path, monkeypatch, kind):
    path = tmp_path / "terms.txt"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a link":
        cache.keep(tmp_path / "other.txt", {"aa": "one"})
        path.symlink_to(tmp_path / "other.txt")
    elif kind == "bytes":
        path.write_bytes(bytes(range(256)) * 4)
    elif kind == "a giant":
        cache.keep(path, {"aa": "one"})
        monkeypatch.setattr(cache, "_LARGEST", 4)
    assert cache.recall(path) == {}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "terms").write_text("a file where a folder should be")
    cache.keep(tmp_path / "terms" / "terms.txt", {"aa": "one"})
    assert [path.name for path in tmp_path.iterdir()] == ["terms"]
