"""A build with nothing to do does nothing; one with anything to do does all of it."""

from __future__ import annotations

import os
import re
import shutil

import pytest
from samples import lay_out, tree

from generator import fingerprint

SAME = "和上次一样"

MADE = re.compile(r" ms  \S+\.html\n")
"""A page that a profile names among the slowest."""


@pytest.fixture
def built(tmp_path, showcase):
    root = lay_out(tmp_path / "project")
    assert showcase(root, "build")[0] == 0
    return root


def test_nothing_is_built_where_nothing_has_changed(built, showcase):
    before = tree(built / "site")
    code, _, err = showcase(built, "build")
    assert (code, SAME in err) == (0, True)
    assert tree(built / "site") == before


def edit_a_case(root):
    case = root / "content/cases/tea-table.md"
    case.write_text(case.read_text("utf-8") + "还有一句。\n", "utf-8")


def edit_a_template(root):
    templates = root / "templates"
    ours = templates.resolve()
    templates.unlink()
    shutil.copytree(ours, templates)
    template = templates / "base.html"
    template.write_text(template.read_text("utf-8") + "\n", "utf-8")


def edit_the_settings(root):
    settings = root / "site_config.yml"
    settings.write_text(settings.read_text("utf-8") + "\n# later\n", "utf-8")


def add_a_file_that_nobody_reads(root):
    (root / "content" / "places" / "notes.bak").write_text("", "utf-8")


def touch_a_page(root):
    os.utime(root / "site" / "index.html", ns=(1, 1))


def lose_a_page(root):
    (root / "site" / "cases" / "tea-table.html").unlink()


def add_a_page(root):
    (root / "site" / "stray.html").write_text("old", "utf-8")


def lose_the_site(root):
    (root / "site").rename(root / "elsewhere")


def damage_what_was_kept(root):
    kept = root / ".cache/showcase/last-build.txt"
    kept.write_text(kept.read_text("utf-8").replace("inputs", "inputz"), "utf-8")


CHANGES = (
    edit_a_case,
    edit_a_template,
    edit_the_settings,
    add_a_file_that_nobody_reads,
    touch_a_page,
    lose_a_page,
    add_a_page,
    lose_the_site,
    damage_what_was_kept,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_the_site_is_built(change, built, showcase):
    change(built)
    code, _, err = showcase(built, "build")
    assert (code, SAME in err) == (0, False)
    assert not (built / "site" / "stray.html").exists()
    assert (built / "site" / "cases" / "tea-table.html").exists()


def test_another_day_is_another_site(built, showcase, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert SAME not in showcase(built, "build")[2]


def test_errors_are_told_each_time(built, showcase):
    (built / "content/cases/tea-table.md").write_text("---\ntitle: [\n---\n", "utf-8")
    for _ in range(2):
        code, _, err = showcase(built, "build")
        assert code == 1
        assert "tea-table.md" in err


def test_a_profile_names_every_stage_and_the_slowest_pages(built, showcase):
    code, _, err = showcase(built, "--lang", "en", "build", "--profile")
    assert code == 0
    for stage in ("reading files", "cases", "the guide", "pages", "the index of the search"):
        assert f"%  {stage}\n" in err
    assert "as they were: " in err
    assert not MADE.search(err)
    edit_a_case(built)
    err = showcase(built, "--lang", "en", "build", "--profile")[2]
    assert MADE.search(err)


def test_a_site_that_cannot_be_looked_at_whole_is_never_the_same(built, monkeypatch):
    assert fingerprint.of_site(built / "site") == fingerprint.of_site(built / "site")
    scandir = os.scandir

    def refuse(folder):
        if str(folder).endswith("site/cases"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert fingerprint.of_site(built / "site") != fingerprint.of_site(built / "site")
