"""Kills, full disks and builds at once. `make torture` does the same at hundreds of points."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from mkdocs import utils

from tests.torture.faults_builds import Workplace, open_workplace
from tests.torture.faults_disk import faults
from tests.torture.faults_environments import environments
from tests.torture.faults_kills import at_once, kills

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="another system's kills and disks are its own"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Workplace:
    return open_workplace(tmp_path_factory.mktemp("faults"))


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_and_the_next_needs_no_help(place):
    ended = Counter(kills(place, 3, whole_every=3, seed=len(os.environ)))
    assert ended["broken"] == 0
    assert ended.total() == 3


def test_of_builds_at_once_one_builds_and_the_others_say_why_they_do_not(place):
    ended = at_once(place, 1, 3)
    assert ended["broken"] == 0
    assert ended["built"] >= 1


def test_a_disk_that_fails_leaves_the_old_site_and_one_clear_message(place):
    wrong = {str(point): fault for point, fault in faults(place, 4) if fault}
    assert wrong == {}


def test_a_build_that_is_interrupted_clears_up_after_itself(project, showcase, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.exports.sitemap", interrupt)
    assert showcase(project, "build")[0] == 130
    assert [path.name for path in project.iterdir() if "site." in path.name] == []


@pytest.mark.parametrize("named", [True, False], ids=["named", "of no file"])
@pytest.mark.parametrize("page", ["guide/index.html", "hant/guide/index.html"])
def test_a_page_of_the_guide_that_cannot_be_written_is_told_once(
    page, named, project, showcase, monkeypatch, caplog
):
    write_file, write_bytes = utils.write_file, Path.write_bytes
    settings = project / "site_config.yml"
    spoken = "      languages: [zh, en, hant]\n      repository:"
    text = settings.read_text("utf-8").replace("      repository:", spoken)
    settings.write_text(text, "utf-8")

    def refuse(path):
        if str(path).endswith(f".site.next/{page}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *([str(path)] if named else []))

    monkeypatch.setattr(
        utils, "write_file", lambda data, path: refuse(path) or write_file(data, path)
    )
    monkeypatch.setattr(
        Path, "write_bytes", lambda path, data: refuse(path) or write_bytes(path, data)
    )
    code, _, said = showcase(project, "build")
    assert (code, said.count("G007")) == (2, 1)
    assert caplog.messages == []
    assert [path.name for path in project.iterdir() if "site." in path.name] == []


def test_a_guide_that_cannot_be_read_is_no_full_disk(project, showcase, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(project / "content/pages/index.md"))

    monkeypatch.setattr("generator.exports.sitemap", refuse)
    assert showcase(project, "build")[0] == 3


def test_one_project_gives_one_tree_wherever_it_is_built(tmp_path):
    trees = dict(environments(tmp_path, 3))
    assert len(trees) == 3
    assert len(set(trees.values())) == 1, trees
