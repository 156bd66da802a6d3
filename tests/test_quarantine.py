"""A build that keeps going: what has errors is left out and named, the rest is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import lay_out, text_of, tree

from generator import pipeline
from generator.config import read_project
from generator.diagnostics import ContentRefused
from generator.load import Loaded, load

CASE = """\
---
type: volunteer_project
title: {title}
summary: 一件小事。
place: {place}
problems: [clutter]
done: 每周六下午
sources: [{{id: notes, title: 记录本, kind: self}}]
provenance: self-submitted
{more}
---
## 做法

照着[那一家](case:bad)做的。
"""


def write_case(root: Path, name: str, *, place: str = "lane-nine", more: str = "") -> None:
    text = CASE.format(title=f"案例 {name}", place=place, more=more)
    if "case:bad" in text and not (root / "content/cases/bad.md").exists() and name != "bad":
        text = text.replace("[那一家](case:bad)", "那一家")
    (root / "content/cases" / f"{name}.md").write_text(text, "utf-8")


def rest_of(root: Path) -> Loaded:
    return load(read_project(root), keep_going=True)


def left_out(checked: Loaded) -> dict[str, set[str]]:
    """What was left out, with the codes of its problems."""
    return {one.path: {p.code for p in one.problems} for one in checked.aside}


@pytest.fixture
def bad(project) -> Path:
    """A project with a case that names a type that does not exist."""
    write_case(project, "bad")
    path = project / "content/cases/bad.md"
    path.write_text(path.read_text("utf-8").replace("volunteer_project", "volunteer"), "utf-8")
    return project


def test_without_errors_nothing_is_left_out(project):
    assert rest_of(project) == load(read_project(project))


def test_one_bad_case_is_left_out_and_all_others_are_published(bad):
    for number in range(40):
        write_case(bad, f"good-{number}")
    checked = rest_of(bad)
    assert left_out(checked) == {"content/cases/bad.md": {"F004"}}
    assert len(checked.catalog.cases) == 43
    assert "bad" not in checked.catalog.cases


def test_a_strict_build_still_refuses(bad):
    project = read_project(bad)
    with pytest.raises(ContentRefused):
        pipeline.open_site(project, load(project))


def test_what_names_a_case_that_is_left_out_goes_on_without_that_name(bad):
    line = "  - {{case: {}, relation: copied}}\n"
    more = "lineage:\n" + line.format("bad") + line.format("tea-table").rstrip()
    write_case(bad, "good", more=more)
    checked = rest_of(bad)
    assert left_out(checked) == {"content/cases/bad.md": {"F004"}}
    assert [(p.code, p.where.path) for p in checked.problems if p.code == "C023"] == [
        ("C023", "content/cases/good.md")
    ]
    (edge,) = checked.catalog.cases["good"].fields.get("lineage").items
    assert edge.get("case").id == "tea-table"


def test_a_list_keeps_its_other_cases(bad):
    (bad / "content/lists").mkdir()
    text = (
        "name: 一张名单\nyear: 2025\nis_award: false\nissuer: 未披露\ncriteria: 未披露\nentries:\n"
    )
    text += "  - {place: lane-nine, case: bad, status: shared}\n"
    text += "  - {place: lane-nine, case: tea-table, status: shared}\n"
    text += "sources: [{id: notes, title: 记录本, kind: self}]\n"
    (bad / "content/lists/some.yml").write_text(text, "utf-8")
    checked = rest_of(bad)
    assert left_out(checked) == {"content/cases/bad.md": {"F004"}}
    (entry,) = checked.catalog.entities["list"]["some"].fields.get("entries").items
    assert entry.get("case").id == "tea-table"


def test_what_needs_a_place_that_is_left_out_is_left_out_as_well_and_what_needs_that(project):
    (project / "content/places/nowhere.yml").write_text("name: 某地\nlevel: 街\n", "utf-8")
    write_case(project, "there", place="nowhere")
    write_case(project, "part", more="part_of: there")
    checked = rest_of(project)
    assert left_out(checked) == {
        "content/places/nowhere.yml": {"F004"},
        "content/cases/there.md": {"C024"},
    }
    assert checked.catalog.cases["part"].fields.get("part_of") is None


def test_a_link_in_a_story_to_a_case_that_is_left_out_stays_as_its_words(bad):
    write_case(bad, "good")
    assert left_out(rest_of(bad)) == {"content/cases/bad.md": {"F004"}}
    project = read_project(bad)
    site = pipeline.open_site(project, load(project, keep_going=True))
    (route,) = (route for route in site.routes() if route.path == "cases/good.html")
    page = next(iter(site.render(route))).data.decode()
    assert "照着那一家做的" in text_of(page)
    assert "bad.html" not in page


def test_of_two_cases_with_one_title_the_later_is_left_out(project):
    for name in ("first", "second"):
        write_case(project, name)
        path = project / f"content/cases/{name}.md"
        path.write_text(path.read_text("utf-8").replace(f"案例 {name}", "同一个题目"), "utf-8")
    assert left_out(rest_of(project)) == {"content/cases/second.md": {"C003"}}


def test_of_two_cases_with_one_id_the_first_is_published(project):
    write_case(project, "twice")
    (project / "content/cases/twice").mkdir()
    text = (project / "content/cases/twice.md").read_text("utf-8").split("---")[1]
    (project / "content/cases/twice/case.yml").write_text(text.replace("案例", "又是"), "utf-8")
    checked = rest_of(project)
    assert len(checked.aside) == 1
    assert "twice" in checked.catalog.cases


@pytest.mark.parametrize("data", [b"\xff\xfe", b"---\n[", b""], ids=["bytes", "yaml", "empty"])
def test_a_case_that_cannot_even_be_read_is_left_out(project, data):
    (project / "content/cases/wreck.md").write_bytes(data)
    assert list(left_out(rest_of(project))) == ["content/cases/wreck.md"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/schema/common.yml", "fields: {}\n"),
        ("content/taxonomies/problems.yml", "clutter: {nme: 楼道堆物}\n"),
    ],
)
def test_errors_of_the_maintainers_are_always_refused(project, path, text):
    (project / path).write_text(text, "utf-8")
    with pytest.raises(ContentRefused):
        pipeline.open_site(read_project(project), rest_of(project))


def test_the_site_is_the_one_that_never_had_the_bad_case(bad, showcase, tmp_path):
    report = tmp_path / "report.json"
    code, _, err = showcase(bad, "build", "--keep-going", "--report", str(report))
    assert code == 0
    assert "有 1 份材料出错，这次没有发布，其余照常：\n  content/cases/bad.md\n" in err
    (told,) = json.loads(report.read_text("utf-8"))["left_out"]
    assert (told["path"], told["problems"][0]["code"]) == ("content/cases/bad.md", "F004")
    clean = lay_out(tmp_path / "clean")
    assert showcase(clean, "--quiet", "build", "--report", str(report)) == (0, "", "")
    assert json.loads(report.read_text("utf-8")) == {"left_out": []}
    assert tree(bad / "site") == tree(clean / "site")


def test_a_build_does_not_keep_going_unless_it_is_asked_to(bad, showcase):
    showcase(bad, "--quiet", "build", "--keep-going")
    assert showcase(bad, "build")[0] == 1
