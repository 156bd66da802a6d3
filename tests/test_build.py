"""The whole walk, from a project's files to its site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from samples import (
    MINIMAL,
    ROOT,
    assert_golden,
    build_without_guide,
    check,
    codes,
    errors,
    lay_out,
    open_site,
    text_of,
    tree,
)

from generator import exports, load, workers
from generator.config import read_project
from generator.diagnostics import ContentRefused, WrongUse
from generator.model import Day, OutputFile
from generator.search import together

GOLDEN = (
    "404.html",
    "board/index.html",
    "cases/index.html",
    "cases/stairwell-points.html",
    "cases/stairwell-rice.html",
    "en/cases/tea-table.html",
    "en/all/index.html",
    "index.html",
    "lineage/index.html",
    "problems/clutter.html",
    "places/lane-nine.html",
    "tools/index.html",
)


@pytest.fixture(scope="module")
def minimal(tmp_path_factory) -> dict[str, bytes]:
    """The minimal site, but for its guide."""
    return tree(build_without_guide(lay_out(tmp_path_factory.mktemp("minimal") / "project")))


@pytest.fixture(scope="module")
def real_files() -> list[OutputFile]:
    """Everything that is written for the site in the repository, but for its guide."""
    site = open_site(ROOT)
    return [
        *(file for route in site.routes() for file in site.render(route)),
        *site.extra_files(),
        *site.assets.files,
        *exports.json_schemas(site.catalog.schema),
    ]


def normal(page: str) -> str:
    """A page without what changes whenever a style sheet or a script does."""
    page = re.sub(r"(assets/[\w-]+)\.[0-9a-f]{10}\.", r"\1.#.", page)
    page = re.sub(r"sha256-[\w+/=]+", "sha256-#", page)
    return re.sub(r"(?<=<script>).*?(?=</script>)", "…", page)


@pytest.mark.parametrize("path", GOLDEN)
def test_the_minimal_site_is_the_one_that_was_read_and_found_good(minimal, path):
    assert_golden(MINIMAL / "expected" / path, normal(minimal[path].decode()))


def test_the_minimal_project_has_no_problem(project):
    assert check(project) == ()


def test_our_own_project_has_no_errors():
    assert errors(check(ROOT)) == []


def test_every_path_of_the_site_is_written_once(real_files):
    paths = Counter(file.path.casefold() for file in real_files)
    assert len(paths) > 150
    assert [path for path, count in paths.items() if count > 1] == []


def test_every_path_is_plain_and_stays_inside(real_files):
    for file in real_files:
        assert re.fullmatch(r"([a-z0-9_-]+/)*[a-z0-9_.-]+\.[a-z]+", file.path), file.path
        assert ".." not in file.path


def test_every_page_has_one_title_one_heading_and_a_policy(minimal):
    pages = {path: data.decode() for path, data in minimal.items() if path.endswith(".html")}
    titles = Counter()
    for path, page in pages.items():
        assert "Content-Security-Policy" in page, path
        assert "unsafe" not in page, path
        if 'http-equiv="refresh"' in page:
            continue
        titles[re.search("<title>(.*?)</title>", page)[1], path.startswith("en/")] += 1
        assert page.count("<h1") == 1, path
        assert page.startswith("<!doctype html>"), path
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_two_elements_of_a_page_share_an_id(minimal):
    for path, data in minimal.items():
        ids = Counter(re.findall(r'\sid="([^"]+)"', data.decode("utf-8", "replace")))
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_the_sitemap_lists_every_page_once(minimal):
    urls = [loc.text for loc in ET.fromstring(minimal["sitemap.xml"]).findall("{*}url/{*}loc")]
    pages = [
        path
        for path, data in minimal.items()
        if path.endswith(".html") and b'<meta name="robots"' not in data
    ]
    assert not {"404.html", "cases/stairwell-rice.html", "places/index.html"} & set(pages)
    root = "https://example.org/cases/"
    assert sorted(urls) == sorted(root + re.sub(r"(^|/)index\.html$", r"\1", p) for p in pages)


def dead_links(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Links of the showcase's pages that lead to no file, but for those to the guide."""
    found = []
    for path, data in files.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for target in re.findall(r'(?:href|src)="([^"#?]+)', data.decode()):
            if ":" in target:
                continue
            there = os.path.normpath(os.path.join(os.path.dirname(path), target))
            if there not in files and not there.startswith("guide/"):
                found.append((path, target))
    return found


def test_every_link_of_the_minimal_site_leads_to_a_file_of_it(minimal):
    assert dead_links(minimal) == []


def test_a_kind_that_the_schema_does_not_have_is_nowhere_on_the_site(project):
    (project / "content/schema/entities/collection.yml").unlink()
    files = tree(build_without_guide(project))
    assert [path for path in files if "collections/" in path] == []
    assert dead_links(files) == []


def test_an_event_that_is_not_there_is_a_wrong_setting(project):
    config = project / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("lane-fair", "lane-fete"), "utf-8")
    with pytest.raises(WrongUse) as told:
        open_site(project)
    assert told.value.problem.facts["reason_en"] == "there is no event “lane-fete”"


def test_a_printed_code_and_a_former_id_lead_to_the_case(minimal):
    short = next(path for path in minimal if path.startswith("c/"))
    assert "cases/" in minimal[short].decode()
    assert "stairwell-points.html" in minimal["cases/stairwell-rice.html"].decode()
    assert "stairwell-points.html" in minimal["en/cases/stairwell-rice.html"].decode()


def test_a_site_goes_by_the_name_of_its_settings(minimal):
    for path, name in (("index.html", "九号里"), ("en/index.html", "Lane Nine")):
        page = minimal[path].decode()
        assert f"<title>{name}</title>" in page
        assert f'property="og:site_name" content="{name}"' in page
        assert re.search(rf"</svg>{name}</a>", page)


def test_a_site_in_one_language_has_no_trace_of_the_other(project):
    config = project / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("event:", "languages: [zh]\n      event:"))
    files = tree(build_without_guide(project))
    assert [path for path in files if path.startswith("en/")] == []
    assert b"hreflang" not in files["index.html"]


def test_a_list_goes_on_over_pages(project):
    config = project / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("event:", "page_size: 1\n      event:"))
    files = tree(build_without_guide(project))
    assert {"cases/index.html", "cases/page-2.html", "en/cases/page-2.html"} <= set(files)
    assert "tea-table" in files["cases/page-2.html"].decode()
    assert "cases/page-3.html" not in files


def test_content_with_errors_is_never_published(project):
    (project / "content/places/old-town.yml").write_text("name: 老街\n", "utf-8")
    with pytest.raises(ContentRefused) as told:
        build_without_guide(project)
    assert codes(told.value.problems) == ["F002"]
    assert not (project / "site").exists()


def test_a_case_that_cannot_be_read_is_told_once(project):
    (project / "content/places/old-town.yml").write_text("name: [\n", "utf-8")
    assert codes(check(project)) == ["D001"]
    (project / "content/places/old-town.yml").write_bytes(b"\xff")
    assert codes(check(project)) == ["S001"]


def test_a_project_without_a_table_of_regions_has_none(project):
    (project / "content/taxonomies/regions.csv").unlink()
    assert codes(check(project)) == ["C001"]


def test_a_wrong_schema_is_refused_by_itself(project):
    (project / "content/schema/common.yml").write_text("fields: {}\n", "utf-8")
    with pytest.raises(ContentRefused) as told:
        load.schema_of(read_project(project))
    assert set(codes(told.value.problems)) == {"F016"}


def test_the_day_of_a_build_is_given_and_never_looked_up(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert load.source_date() == Day(year=2025, month=1, day=1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert load.source_date() is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert load.source_date() is None


BUILD = "import sys; sys.path[:0] = sys.argv[2:]; import samples; samples.build_without_guide("
BUILD += "__import__('pathlib').Path(sys.argv[1]))"


def test_two_builds_give_the_same_bytes_wherever_and_however_they_run(tmp_path, minimal):
    other = lay_out(tmp_path / "elsewhere" / "project")
    for path in sorted((other / "content" / "places").iterdir(), reverse=True):
        shutil.copy2(path, path.with_suffix(".new"))
        path.unlink()
        path.with_suffix(".new").rename(path)
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
    }
    subprocess.run(
        [sys.executable, "-c", BUILD, str(other), str(ROOT / "tests"), str(ROOT)],
        env=environment,
        cwd=tmp_path,
        check=True,
        umask=0o027,
    )
    assert tree(other / "site") == minimal


def test_a_page_says_nothing_of_the_machine_it_was_made_on(minimal):
    for path, data in minimal.items():
        assert b"/tmp/" not in data, path
        assert str(ROOT).encode() not in data, path


def test_the_json_schemas_are_published(minimal):
    assert json.loads(minimal["data/schema/case.json"])["title"] == "案例 · Case"


def test_a_case_is_told_in_its_own_words(minimal):
    assert "下雨天还清吗？" in text_of(minimal["cases/stairwell-points.html"].decode())


@pytest.fixture
def share_out(monkeypatch):
    """Has workers do whatever they can from now on; the pools they were made in."""

    def begin():
        made, pool = [], workers.ProcessPoolExecutor
        monkeypatch.setattr(workers, "_WORTH_SHARING", 0)
        monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: {0, 1})
        monkeypatch.setattr(workers.threading, "active_count", lambda: 1)
        monkeypatch.setattr(
            workers, "ProcessPoolExecutor", lambda *o: made.append(pool(*o)) or made[-1]
        )
        return made

    return begin


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are forks, and only Linux has safe ones"
)
def test_workers_make_the_same_site(minimal, tmp_path, share_out):
    made = share_out()
    assert tree(build_without_guide(lay_out(tmp_path / "project"))) == minimal
    assert len(made) == 3, "cases, pages and the search's terms"


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are forks, and only Linux has safe ones"
)
def test_workers_make_the_same_index_of_a_larger_site(tmp_path, share_out, monkeypatch):
    monkeypatch.setattr(together, "_MOST", 0)
    alone = tree(build_without_guide(lay_out(tmp_path / "alone")))
    made = share_out()
    assert tree(build_without_guide(lay_out(tmp_path / "shared"))) == alone
    assert len(made) == 4, "and the search's index"


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are forks, and only Linux has safe ones"
)
def test_a_worker_s_full_disk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_WORTH_SHARING", 0)
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WrongUse, match="G007"):
        build_without_guide(lay_out(tmp_path / "project"))


def test_the_page_of_a_busy_entity_stays_small(project):
    for number in range(230):
        text = f"""---
type: shared_space
title: 第 {number} 间
summary: 一间。
place: lane-nine
problems: [clutter]
done: 开门
sources: [{{id: notes, title: 记录本, kind: self}}]
provenance: self-submitted
---
"""
        (project / "content" / "cases" / f"room-{number:03d}.md").write_text(text, "utf-8")
    site = open_site(project)
    (route,) = (route for route in site.routes() if route.path == "problems/clutter.html")
    page = next(iter(site.render(route))).data.decode()
    assert page.count('<a href="../cases/room-') == 11  # and the one that a step names
    assert "还有 220 个案例" in text_of(page)
    assert len(page) < 16_000


def test_a_site_needs_few_kinds_of_entity(tmp_path):
    root = lay_out(tmp_path / "project")
    content, kept = root / "content", {"place", "problem"}
    for path in (content / "schema" / "entities").glob("*.yml"):
        if path.stem not in kept:
            path.unlink()
    for path in (content / "schema").rglob("*.yml"):
        text = re.sub(
            r"\bto: *(\[[^\]]*\]|\w+)", "to: [place, problem, region]", path.read_text("utf-8")
        )
        path.write_text(text, "utf-8")
    for folder in content.iterdir():
        if folder.name not in {"schema", "places", "taxonomies", "pages"}:
            shutil.rmtree(folder)
    (content / "taxonomies" / "glossary.yml").unlink()
    (content / "taxonomies" / "problems.yml").write_text(
        "clutter: {name: 楼道堆物, one_line: 走不动}\n", "utf-8"
    )
    settings = root / "site_config.yml"
    settings.write_text(re.sub(r"event:.*", "event: ''", settings.read_text("utf-8")), "utf-8")
    assert errors(check(root)) == []
    pages = {path for path in tree(build_without_guide(root)) if path.endswith(".html")}
    assert {"index.html", "cases/index.html", "problems/clutter.html"} <= pages
    assert not [path for path in pages if path.startswith(("board", "glossary", "events"))]
