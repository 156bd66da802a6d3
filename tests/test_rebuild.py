"""A site is built again in another environment and compared. See also sites/broken/G009-differs."""

from __future__ import annotations

import pytest
from samples import tree

from generator import rebuild
from generator.config import read_project
from generator.diagnostics import ContentRefused


@pytest.fixture
def built(project, showcase):
    assert showcase(project, "--quiet", "build") == (0, "", "")
    return project


def told_of(root) -> str:
    with pytest.raises(ContentRefused) as told:
        rebuild.verify(read_project(root))
    (problem,) = told.value.problems
    assert problem.code == "G009"
    return problem.facts["shown"]


def test_a_site_that_comes_out_the_same_is_verified(project, showcase, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    code, out, err = showcase(project, "--lang", "en", "build", "--verify")
    assert (code, out) == (0, "")
    count = len(tree(project / "site"))
    assert f"Verified: built again in another environment, all {count} files are the same." in err


def test_a_file_that_differs_is_named_with_its_first_byte_that_does(built):
    path = built / "site/404.html"
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"#" + data[101:])
    (built / "site/only.txt").write_text("here")
    (built / "site/sitemap.xml").write_bytes((built / "site/sitemap.xml").read_bytes()[:-3])
    lines = [line.strip() for line in told_of(built).splitlines()]
    assert lines[0].startswith("3 / ")
    assert lines[1].startswith("404.html [100]: '#")
    assert lines[2] == "only.txt: + | -"
    assert lines[3].startswith("sitemap.xml [")
    assert lines[3].endswith("'' | 't>\\n'")


def test_a_second_build_that_fails_is_told(built):
    (built / "content/cases/tea-table.md").write_text("---\n---\n", "utf-8")
    assert "content/cases/tea-table.md" in told_of(built)
