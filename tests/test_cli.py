"""The `showcase` command, as people and workflows use it. Wrong uses also stand in sites/broken/G…."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.livereload import LiveReloadServer
from samples import ROOT, SITES, lay_out, tree

from generator import cli

BROKEN = SITES / "broken" / "F004-choice"


@pytest.fixture
def broken(tmp_path) -> Path:
    """A project with a wrong case and a wrong place."""
    return lay_out(tmp_path / "broken", BROKEN)


# ------------------------------------------------------------------------------------- check


@pytest.mark.parametrize(("lang", "told"), [("zh", "检查通过\n"), ("en", "All checks pass\n")])
def test_a_project_without_problems_is_fine(project, showcase, lang, told):
    assert showcase(project, "--lang", lang, "check") == (0, told, "")


def test_the_language_may_come_from_the_environment(project, showcase, monkeypatch):
    monkeypatch.chdir(project)
    monkeypatch.setenv("SHOWCASE_LANG", "en")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout) == (0, "All checks pass\n")


def test_quiet_good_news_is_no_news(project, broken, showcase):
    assert showcase(project, "--quiet", "check") == (0, "", "")
    assert "F004" in showcase(broken, "--quiet", "check")[1]


def test_problems_are_told_on_standard_output_and_by_the_exit_code(broken, showcase):
    code, out, err = showcase(broken, "check")
    assert code == 1
    assert out.count(" F004 ") == 2
    assert out.endswith("2 处要改\n")
    assert err == ""


def test_it_works_from_any_folder_of_the_project(broken, showcase):
    everywhere = showcase(broken, "check")
    assert showcase(broken / "content" / "cases", "check") == everywhere


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("content/cases/broken", ["content/cases/broken/case.yml"]),
        ("content/cases/broken/case.yml", ["content/cases/broken/case.yml"]),
        ("content/places", ["content/places/broken.yml"]),
        ("content/events", []),
        ("content/cases/tea-table.md", []),
        ("content", ["content/cases/broken/case.yml", "content/places/broken.yml"]),
        (".", ["content/cases/broken/case.yml", "content/places/broken.yml"]),
    ],
)
def test_only_what_was_asked_about_is_told(broken, showcase, path, codes):
    code, out, _ = showcase(broken, "check", "--format", "json", path)
    assert [problem["path"] for problem in json.loads(out)] == codes
    assert code == (1 if codes else 0)


def test_several_paths_may_be_asked_about(broken, showcase):
    paths = ("content/places/broken.yml", "content/cases/broken")
    _, out, _ = showcase(broken, "check", "--format", "json", *paths)
    assert len(json.loads(out)) == 2


def test_a_path_counts_from_where_one_stands(broken, showcase):
    assert showcase(broken / "content" / "places", "check", "broken.yml")[0] == 1
    assert showcase(broken / "content" / "places", "check", "old-town.yml")[0] == 0
    assert showcase(broken / "content" / "places", "check", "places/broken.yml")[0] == 2


def test_every_format_tells_the_same_problems(broken, showcase):
    for form, mark in (("text", " F004 "), ("github", "title=F004"), ("markdown", "| F004 |")):
        code, out, _ = showcase(broken, "check", "--format", form)
        assert (code, out.count(mark)) == (1, 2), form
    assert len(json.loads(showcase(broken, "check", "--format", "json")[1])) == 2


def test_a_summary_is_added_to_what_the_workflow_has_already(broken, showcase, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", "utf-8")
    code, out, _ = showcase(broken, "check", "--format", "github", "--summary", str(summary))
    assert code == 1
    assert out.startswith("::error file=")
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n### 2 处要改\n")
    own, folded = text.split("\n<details><summary>English</summary>\n\n")
    assert own.count("| F004 |") == folded.count("| F004 |") == 2
    assert folded.startswith("### 2 problems to fix\n")
    assert folded.endswith("\n\n</details>\n")


def test_a_summary_that_cannot_be_written_is_wrong_use(project, showcase, tmp_path):
    code, _, err = showcase(project, "check", "--summary", str(tmp_path / "no" / "summary.md"))
    assert code == 2
    assert "summary.md" in err
    assert "Traceback" not in err


# --------------------------------------------------------------------------------------- new


@pytest.mark.parametrize("case_type", ["governance_model", "point_scheme", "shared_space"])
def test_a_blank_case_says_what_belongs_where(project, showcase, case_type):
    code, out, _ = showcase(project, "new", "lane-ten", "--type", case_type)
    path = project / "content/cases/lane-ten.md"
    assert (code, out) == (0, "写好了 content/cases/lane-ten.md，打开它，照着提示填。\n")
    text = path.read_text("utf-8")
    assert f"type: {case_type}\n" in text
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "背景",
        "做法",
        "投入",
        "成效",
        "难点与教训",
        "能照搬吗",
    ]


def test_a_blank_case_asks_for_nothing_but_its_empty_lines(project, showcase):
    showcase(project, "new", "lane-ten", "--type", "point_scheme")
    code, out, _ = showcase(project, "check", "--format", "json", "content/cases/lane-ten.md")
    assert code == 1
    assert {problem["code"] for problem in json.loads(out)} == {"F015", "F021"}


def test_a_blank_case_that_is_filled_in_is_fine(project, showcase):
    showcase(project, "--quiet", "new", "lane-ten")
    path = project / "content/cases/lane-ten.md"
    text = re.sub(
        r"^(title|summary|place_said|done):$",
        r"\1: 十号里清楼道",
        path.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(text.replace("（写这里）哪份记录", "楼道会的记录"), "utf-8")
    assert showcase(project, "check") == (0, "检查通过\n", "")


def test_quiet_a_blank_case_is_made_without_a_word(project, showcase):
    assert showcase(project, "--quiet", "new", "lane-ten") == (0, "", "")
    assert showcase(project, "--lang", "en", "new", "lane-eleven")[1].startswith("Made content/")


def test_the_first_case_of_all_needs_no_folder(project, showcase):
    for path in sorted((project / "content/cases").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (project / "content/cases").rmdir()
    assert showcase(project, "new", "lane-ten")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("Lane-Ten",), "F009"),
        (("../lane",), "F009"),
        (("lane-ten", "--type", "point_sheme"), "F004"),
        (("tea-table",), "G006"),
        (("stairwell-points",), "G006"),
    ],
)
def test_a_blank_case_that_cannot_be_made_is_wrong_use(project, showcase, arguments, code):
    before = tree(project / "content")
    exit_code, _, err = showcase(project, "new", *arguments)
    assert exit_code == 2
    assert f" {code} " in err
    assert tree(project / "content") == before


# ------------------------------------------------------------------------------------- build


def test_a_build_makes_the_whole_site(project, showcase):
    code, out, err = showcase(project, "build")
    assert (code, out) == (0, "")
    assert re.search(r"^好了：3 个案例，\d+ 个文件，都在 site/。$", err, re.MULTILINE)
    site = tree(project / "site")
    assert {"index.html", "guide/index.html", "guide/fields.html", "guide/en/fields.html"} <= set(
        site
    )
    assert not {"guide/404.html", "guide/sitemap.xml", "guide/sitemap.xml.gz"} & set(site)
    assert "/guide/</loc>" in site["sitemap.xml"].decode()
    assert sorted(path.name for path in project.iterdir() if path.name.startswith(".")) == [
        ".cache"
    ]


def test_a_second_build_gives_the_same_bytes_and_leaves_nothing_behind(project, showcase):
    assert showcase(project, "--quiet", "build") == (0, "", "")
    first = tree(project / "site")
    (project / "site" / "stray.html").write_text("old", "utf-8")
    assert showcase(project, "--quiet", "build") == (0, "", "")
    assert tree(project / "site") == first


def test_both_commands_build_the_same_site(project, showcase, tmp_path):
    showcase(project, "--quiet", "build")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            "site_config.yml",
            "-d",
            tmp_path / "b",
        ],
        cwd=project,
        check=True,
        capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo"},
    )
    assert tree(tmp_path / "b") == tree(project / "site")


def test_a_build_of_wrong_content_leaves_the_site_as_it_was(broken, showcase):
    (broken / "site").mkdir()
    (broken / "site" / "index.html").write_text("old", "utf-8")
    code, out, err = showcase(broken, "build")
    assert (code, out) == (1, "")
    assert err.count(" F004 ") == 2
    assert tree(broken / "site") == {"index.html": b"old"}
    assert not (broken / ".site.next").exists()


def edit_a_case(project):
    """So that there is something to build."""
    case = project / "content/cases/tea-table.md"
    case.write_text(case.read_text("utf-8") + "\n后来又添了一句。\n", "utf-8")


def test_a_build_that_fails_while_writing_leaves_the_site_as_it_was(project, showcase, monkeypatch):
    showcase(project, "--quiet", "build")
    before = tree(project / "site")
    write_bytes = Path.write_bytes

    def full(path, data):
        if path.name == "tea-table.html":
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    edit_a_case(project)
    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = showcase(project, "build")
    assert code == 2
    assert "G007" in err
    assert "磁盘满了" in err
    assert "Traceback" not in err
    assert tree(project / "site") == before
    assert not (project / ".site.next").exists()


def test_a_fault_of_ours_says_so_and_leaves_the_site_as_it_was(project, showcase, monkeypatch):
    showcase(project, "--quiet", "build")
    before = tree(project / "site")

    def fault(*_):
        raise RuntimeError("a fault of ours")

    edit_a_case(project)
    monkeypatch.setattr("generator.exports.sitemap", fault)
    code, _, err = showcase(project, "build")
    assert code == 3
    assert "RuntimeError: a fault of ours" in err
    assert "这是我们的错，不是你的。" in err
    assert tree(project / "site") == before
    assert not (project / ".site.next").exists()


def test_a_guide_that_cannot_be_read_leaves_the_site_as_it_was(project, showcase):
    (project / "content/pages/index.md").write_bytes("# 关于".encode("gbk"))
    assert showcase(project, "build")[0] == 3
    assert not (project / "site").exists()
    assert not (project / ".site.next").exists()


def test_a_site_in_one_language_has_a_guide_in_one(project, showcase):
    (project / "content/pages/en").mkdir()
    (project / "content/pages/en/index.md").write_text("# About\n", "utf-8")
    config = project / "site_config.yml"
    text = config.read_text("utf-8").replace("event:", "languages: [zh]\n      event:")
    config.write_text(f"{text}nav: [index.md, en/index.md]\n", "utf-8")
    assert showcase(project, "--quiet", "build") == (0, "", "")
    guide = [path for path in tree(project / "site") if path.startswith("guide/")]
    assert "guide/fields.html" in guide
    assert [path for path in guide if path.startswith("guide/en/")] == []


def test_a_wrong_setting_is_told_by_the_other_command_too(project):
    config = project / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("event:", "evnt:"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "site_config.yml"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SHOWCASE_LANG": "en"},
    )
    assert done.returncode != 0
    assert "G002  There is no setting “evnt”." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


# --------------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("check", "--help"), ("--version",)])
def test_help_is_given_in_both_languages(project, showcase, arguments):
    code, out, err = showcase(project, *arguments)
    assert (code, err) == (0, "")
    if "--version" not in arguments:
        assert re.search("[\u4e00-\u9fff]", out)
        assert re.search("[A-Za-z]{4}", out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("--lang", "fr", "check"),
        ("check", "--format", "xml"),
        ("new",),
        ("check", "--nothing"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(project, showcase, arguments):
    code, _, err = showcase(project, *arguments)
    assert code == 2
    assert err
    assert "Traceback" not in err


def raising(error: BaseException):
    def command():
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (cli.click.Abort(), 130),
        (SystemExit(4), 4),
        (SystemExit("words"), 1),
        (cli.click.UsageError("no"), 2),
        (cli.ContentRefused(()), 1),
        (ZeroDivisionError(), 3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_happened_is_told_by_the_exit_code(error, code, capsys):
    assert cli.run(raising(error)) == code
    assert ("Traceback" in capsys.readouterr().err) is (code == 3)


def test_a_command_s_own_number_is_the_exit_code():
    assert cli.run(lambda: 0) == cli.run(lambda: None) == 0
    assert cli.run(lambda: 7) == 7


def test_the_command_starts_fast_and_loads_no_press_to_check(project):
    code = (
        "import sys, generator.cli; print([m for m in sys.modules if m.split('.')[0] == 'mkdocs'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


def test_the_installed_command_is_this_one():
    done = subprocess.run(
        [Path(sys.executable).with_name("showcase"), "--lang", "en", "check", "nowhere"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "G004" in done.stderr


# ------------------------------------------------------------------------------------- serve


class Visitor:
    """Stands in for the server's loop: looks at pages, changes a file, looks again."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.seen: dict[str, str] = {}
        self.after: dict[str, str] = {}
        self.watched: list[str] = []

    def __call__(self, server: LiveReloadServer, *, open_in_browser: bool) -> None:
        assert not open_in_browser
        self.watched = [Path(path).name for path in server._watched_paths]
        paths = ("cases/tea-table.html", "guide/index.html")
        self.seen = {path: self.get(server, path) for path in paths}
        story = self.project / "content/cases/tea-table.md"
        story.write_text(story.read_text("utf-8").replace("下楼", "到院子里"), "utf-8")
        server.builder()
        self.after = {path: self.get(server, path) for path in paths}
        server.socket.close()  # it was never bound, so MkDocs would leave it

    @staticmethod
    def get(server: LiveReloadServer, path: str) -> str:
        environ = {"PATH_INFO": server.mount_path + path}
        setup_testing_defaults(environ)
        answered = []
        body = b"".join(server.serve_request(environ, lambda status, _: answered.append(status)))
        assert answered == ["200 OK"]
        return body.decode()


def test_a_preview_shows_the_whole_site_and_follows_changes(project, showcase, monkeypatch):
    visitor = Visitor(project)
    monkeypatch.setattr(
        LiveReloadServer, "serve", lambda *args, **options: visitor(*args, **options)
    )
    config = project / "site_config.yml"
    config.write_text(f"{config.read_text('utf-8')}watch: [content, templates]\n", "utf-8")
    code, out, err = showcase(project, "--lang", "en", "serve", "--address", "127.0.0.1:8123")
    assert (code, out) == (0, "Open http://127.0.0.1:8123, end with Ctrl+C.\n")
    assert "Traceback" not in err
    case = "cases/tea-table.html"
    assert "搬一张桌子下楼" in visitor.seen[case]
    assert "搬一张桌子到院子里" in visitor.after[case]
    assert "一个小站" in visitor.seen["guide/index.html"]
    for page in visitor.seen.values():
        assert "Content-Security-Policy" not in page  # live reload is a script in the page
        assert "livereload" in page
    assert {"content", "templates", "site_config.yml"} <= set(visitor.watched)
    assert not (project / "site").exists()


def test_a_preview_of_a_wrong_schema_ends_before_it_begins(project):
    (project / "content/schema/common.yml").write_text("fields: {}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "--quiet", "serve", "--address", "127.0.0.1:8123"],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert " F016 " in done.stderr
