"""A page is made again where anything it shows has changed, and only there; the site is the same."""

from __future__ import annotations

import os
from functools import cached_property

import pytest
from samples import build_without_guide, case, catalog, entity, lay_out, open_site, tree

from generator import cache
from generator.catalog import Catalog, Notes, noted
from generator.model import Key
from generator.pages import Site

_PAGES = "pages.txt"
_CASE = "content/cases/tea-table.md"


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path / "project")


@pytest.fixture
def made(monkeypatch):
    """The addresses of the pages that are made, from now on."""
    told = []
    real = Site.render

    def render(self, route):
        told.append(route.path)
        return real(self, route)

    monkeypatch.setattr(Site, "render", render)
    return told


def change(root, name, old, new):
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rebuilt(root, kept, made):
    """The pages made by another build, whose site is the one that a clean build gives."""
    made.clear()
    site = tree(build_without_guide(root, kept))
    again = set(made)
    assert site == tree(build_without_guide(root))
    return again


def every_page(root):
    return {route.path for route in open_site(root).routes()}


def test_where_nothing_changes_no_page_is_made(root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    assert rebuilt(root, tmp_path / "kept", made) == set()


def test_a_changed_story_makes_the_pages_that_tell_of_its_case(root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    change(root, _CASE, "搬一张桌子下楼。", "搬两张桌子下楼。")
    again = rebuilt(root, tmp_path / "kept", made)
    assert {"cases/tea-table.html", "all/index.html", "index.html"} <= again
    apart = {"glossary/index.html", "tools/index.html", "collection/index.html"}
    assert not apart & again


def test_a_changed_name_makes_every_page_that_says_it(root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    change(root, "content/places/lane-nine.yml", "九号里社区", "十号里社区")
    again = rebuilt(root, tmp_path / "kept", made)
    assert {"cases/tea-table.html", "cases/stairwell-points.html", "all/index.html"} <= again
    assert "glossary/index.html" not in again


@pytest.mark.parametrize(
    ("name", "old", "new", "page"),
    [
        ("content/reviews/stairwell-points.yml", "grade: E0", "grade: E1", "stairwell-points"),
        ("content/taxonomies/glossary.yml", "记下的数", "写下的数", "stairwell-points"),
        ("content/cases/stairwell-points/case.yml", "value: 1232", "value: 40", "stairwell-points"),
        (_CASE, "怕喝茶变成挣分", "怕变味", "stairwell-points"),
        (_CASE, "楼下一张茶桌", "楼下两张茶桌", "stairwell-points"),
    ],
)
def test_what_another_entry_says_of_a_case_makes_its_page(
    name, old, new, page, root, tmp_path, made
):
    build_without_guide(root, tmp_path / "kept")
    change(root, name, old, new)
    assert f"cases/{page}.html" in rebuilt(root, tmp_path / "kept", made)


def test_a_case_that_comes_and_goes_is_seen_wherever_it_is_named(root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    text = (
        (root / _CASE).read_text("utf-8").replace("title: {", "part_of: stairwell-points\ntitle: {")
    )
    spare = root / "content/cases/spare.md"
    spare.write_text(text.replace("茶桌", "条凳"), "utf-8")
    assert "cases/stairwell-points.html" in rebuilt(root, tmp_path / "kept", made)
    build_without_guide(root, tmp_path / "kept")
    spare.unlink()
    assert "cases/stairwell-points.html" in rebuilt(root, tmp_path / "kept", made)


def test_a_case_that_named_what_was_left_out_names_it_again_once_that_is_mended(root, tmp_path):
    kept, bench = tmp_path / "kept", root / "content/mechanisms/bench.yml"
    points = (root / "content/mechanisms/points.yml").read_text("utf-8")
    bench.write_text(points.replace("name:", "nmae:", 1), "utf-8")
    change(root, _CASE, "lineage:\n", "mechanisms: [bench]\nlineage:\n")
    left = build_without_guide(root, kept, keep_going=True) / "cases/tea-table.html"
    assert "一条凳子" not in left.read_text("utf-8")
    bench.write_text(points.replace("做事记分", "一条凳子"), "utf-8")
    mended = tree(build_without_guide(root, kept))
    assert "一条凳子" in mended["cases/tea-table.html"].decode()
    assert mended == tree(build_without_guide(root))


def test_another_setting_makes_every_page(root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    change(root, "site_config.yml", "name: {zh: 九号里", "name: {zh: 十号里")
    assert rebuilt(root, tmp_path / "kept", made) == every_page(root)


def touched(root):
    os.utime(root / "site/index.html", ns=(1, 1))


def another_page(root):
    (root / "site/cases/tea-table.html").write_text("<script>alert(1)</script>", "utf-8")


def lost(root):
    (root / "site/cases/tea-table.html").unlink()


def added(root):
    (root / "site/stray.html").write_text("", "utf-8")


@pytest.mark.parametrize(
    "touch", [touched, another_page, lost, added], ids=lambda one: one.__name__
)
def test_nothing_is_taken_from_a_site_that_somebody_touched(touch, root, tmp_path, made):
    build_without_guide(root, tmp_path / "kept")
    touch(root)
    assert rebuilt(root, tmp_path / "kept", made) == every_page(root)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{sum}",
        "{sum} x",
        "{sum} -1",
        "{sum} 99999999999999999999",
        "{sum} 1 ../../etc/passwd",
        "{sum} 1 /etc/passwd",
        "{sum} 2 cases/tea-table.html ../site_config.yml",
        "{sum} 0",
        "{sum} 1 cases/tea-table.html no-such-shelf/x cases/",
    ],
)
def test_what_nobody_wrote_is_not_believed(line, root, tmp_path, made):
    kept = tmp_path / "kept"
    build_without_guide(root, kept)
    lines = cache.recall(kept / _PAGES)
    sum_, _, _ = lines["cases/tea-table.html"].partition(" ")
    lines["cases/tea-table.html"] = line.format(sum=sum_)
    cache.keep(kept / _PAGES, lines)
    assert rebuilt(root, kept, made) == {"cases/tea-table.html"}


def test_a_page_that_cannot_be_had_a_second_time_is_made(root, tmp_path, made, monkeypatch):
    build_without_guide(root, tmp_path / "kept")

    def refuse(*_arguments, **_more):
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    assert rebuilt(root, tmp_path / "kept", made) == every_page(root)


# -- notes ----------------------------------------------------------------------------------------


def test_every_part_that_a_catalog_works_out_is_noted():
    made = noted(
        catalog(case(), entity("place", "lane-nine", "name: 九号里\nlevel: community")), Notes()
    )
    for name, one in vars(Catalog).items():
        if not isinstance(one, cached_property) or name == "real":  # taken before it is noted
            continue
        made.notes.taken()
        found = getattr(made, name)
        if name not in ("lineage", "facets", "region_pages", "ledger"):
            _ = found.get("anything")
        assert made.notes.taken(), name


def test_notes_tell_what_was_read_and_what_was_looked_for_in_vain():
    made = noted(catalog(case(case_id="lamp"), case(case_id="table")), Notes())
    _ = made.cases["lamp"], made.readings["lamp"], made.cases.get("none"), "no" in made.cases
    assert made.notes.taken() == ("cases/lamp", "cases/no", "cases/none")
    _ = len(made.cases), list(made.entities["place"]), made.mentions.get(Key("place", "x"))
    assert made.notes.taken() == ("cases/?", "mentions/place/x", "place/?")
    _ = list(made.cases.values())
    assert made.notes.taken() == ("cases/*",)
    assert made.notes.taken() == ()


def test_what_many_pages_share_is_made_once_and_noted_by_each():
    made, read = noted(catalog(case(case_id="lamp"), case(case_id="table")), Notes()), []
    title = made.notes.once(lambda id_: read.append(id_) or made.cases[id_].title)
    for _page in range(2):
        _ = made.cases["table"], title("lamp"), made.entities["place"].get("lane")
        assert made.notes.taken() == ("cases/lamp", "cases/table", "place/lane")
    assert read == ["lamp"]


def test_what_is_read_beside_is_no_part_of_what_is_shared():
    made = noted(catalog(case(case_id="lamp"), case(case_id="table")), Notes())
    title = made.notes.once(lambda id_: made.cases[id_].title)
    _ = made.cases["table"], title("lamp")
    made.notes.taken()
    _ = title("lamp")
    assert made.notes.taken() == ("cases/lamp",)


def test_a_part_says_something_else_once_it_is_there():
    one, two = (case(case_id=name) for name in ("lamp", "table"))
    before, after = noted(catalog(one), Notes()), noted(catalog(one, two), Notes())
    for part, same in (("cases/lamp", True), ("cases/table", False), ("cases/?", False)):
        assert (before.notes.digest(part) == after.notes.digest(part)) is same, part
    assert before.notes.digest("nothing/x") == ""
