"""The shape of every address. What is pinned here is permanent: it stands on printed paper."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import schema

from generator import permalinks
from generator.model import Key

KINDS = (*schema().entities, "case", "type", "region")
NAMES = st.sampled_from(["a", "b", "cases", "en", "lane-nine", "index", "x1"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda names: "/".join(names) + ".html")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("case", "cases/a.html"),
        ("type", "all/index.html#type-a"),
        ("place", "all/index.html#place-a"),
        ("region", "all/index.html#region-a"),
        ("problem", "problems/a.html"),
        ("theme", "all/index.html#theme-a"),
        ("mechanism", "mechanisms/a.html"),
        ("organization", "all/index.html#organization-a"),
        ("event", "events/a.html"),
        ("list", "all/index.html#list-a"),
        ("programme", "all/index.html#programme-a"),
        ("collection", "collections/a.html"),
        ("need", "board/index.html#need-a"),
        ("offer", "board/index.html#offer-a"),
        ("agreement", "board/index.html#agreement-a"),
        ("term", "glossary/index.html#term-a"),
        ("review", None),
    ],
)
def test_the_address_of_every_kind_is_pinned(kind, path):
    assert permalinks.page_path(kind, "a") == path


def test_no_kind_of_the_schema_is_forgotten():
    without = {kind for kind in KINDS if permalinks.page_path(kind, "a") is None}
    assert without == {"review", "withdrawal"}  # that of a case stands where the case stood


def test_a_list_goes_on_over_pages():
    assert permalinks.index_path("case") == "cases/index.html"
    assert permalinks.index_path("case", 2) == "cases/page-2.html"
    assert permalinks.index_path("offer") == "board/index.html"


@pytest.mark.parametrize("kind", ["type", "theme", "region", "place", "organization", "event"])
def test_a_list_that_is_no_page_is_a_section_of_the_directory(kind):
    assert permalinks.index_path(kind) == f"all/index.html#{kind}s"
    former = dict(permalinks.former_paths(kind, ("a",)))
    assert former[f"{kind}s/index.html"] == permalinks.index_path(kind)
    assert former[f"{kind}s/a.html"] == f"all/index.html#{kind}-a"


@pytest.mark.parametrize(
    ("name", "reserved"),
    [("index", True), ("page-2", True), ("page-10", True), ("page-x", False), ("indexes", False)],
)
def test_the_names_of_lists_are_taken(name, reserved):
    assert permalinks.is_reserved(name) is reserved


def test_every_page_that_is_no_entry_s_has_a_reserved_name():
    for kind in KINDS:
        if permalinks.has_own_list(kind):
            for number in (1, 2, 37):
                name = PurePosixPath(permalinks.index_path(kind, number)).stem
                assert permalinks.is_reserved(name)


def test_chinese_stands_at_the_root_and_english_below_en():
    assert permalinks.in_language("cases/a.html", "zh") == "cases/a.html"
    assert permalinks.in_language("cases/a.html", "en") == "en/cases/a.html"
    assert permalinks.guide_path("submit", "zh") == "guide/submit.html"
    assert permalinks.guide_path("submit", "en") == "guide/en/submit.html"


@pytest.mark.parametrize(
    ("case_id", "short"),
    [
        ("zhuyehai-green-points", "5mhxn"),
        ("yanziji-muyan-xingzhi", "zmj5j"),
        ("shiziling-co-governance", "kg1mb"),
    ],
)
def test_a_printed_address_never_changes(case_id, short):
    assert permalinks.short_id(case_id) == short
    assert permalinks.short_path(short) == f"c/{short}.html"


def test_printed_addresses_hardly_ever_collide():
    shorts = [permalinks.short_id(f"community-{number}") for number in range(10_000)]
    assert all(len(short) == 5 for short in shorts)
    assert set("".join(shorts)) == set("0123456789abcdefghjkmnpqrstvwxyz")
    # Of 33 million, 10,000 may be expected to meet in one or two; each such is told (C005).
    assert len(shorts) - len(set(shorts)) <= 4


@pytest.mark.parametrize(
    ("page", "root"),
    [("index.html", ""), ("cases/a.html", "../"), ("en/cases/a.html", "../../")],
)
def test_a_page_knows_its_way_to_the_root(page, root):
    assert permalinks.root_of(page) == root


@settings(deadline=None, max_examples=200)
@given(target=PATHS, page=PATHS, fragment=st.sampled_from(["", "#claim-a"]))
def test_a_relative_link_leads_back_to_where_it_was_made_for(target, page, fragment):
    for root in ("https://example.org/", "https://example.org/repo/", "file:///srv/site/"):
        link = permalinks.root_of(page) + target + fragment
        assert urljoin(root + page, link) == root + target + fragment
        assert ":" not in link
        assert not link.startswith("/")


@pytest.mark.parametrize(
    ("site_url", "rooted"),
    [
        ("https://example.org", "/cases/a.html"),
        ("https://example.org/", "/cases/a.html"),
        ("https://example.org/repo", "/repo/cases/a.html"),
        ("https://example.org/repo/", "/repo/cases/a.html"),
        ("", "/cases/a.html"),
    ],
)
def test_a_page_of_any_depth_has_links_from_the_server_s_root(site_url, rooted):
    assert permalinks.served_root(site_url) + "cases/a.html" == rooted


@pytest.mark.parametrize("site_url", ["https://example.org/repo", "https://example.org/repo/"])
def test_a_full_address_names_no_index(site_url):
    root = "https://example.org/repo/"
    assert permalinks.absolute(site_url, "cases/a.html") == f"{root}cases/a.html"
    assert permalinks.absolute(site_url, "cases/index.html") == f"{root}cases/"
    assert permalinks.absolute(site_url, "index.html") == root
    assert permalinks.absolute(site_url, "cases/my-index.html") == f"{root}cases/my-index.html"


def test_keys_sort_by_kind_and_id():
    keys = [Key("place", "a"), Key("case", "b"), Key("case", "a")]
    assert sorted(keys) == [Key("case", "a"), Key("case", "b"), Key("place", "a")]
