"""What a build says on a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from generator.console import Console
from generator.diagnostics import Problem, Where
from generator.pipeline import Built
from generator.reporter import silent

BUILT = Built(cases=2, files=65, pages=(), state="")


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch) -> Terminal:
    """From here on somebody watches."""
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    return out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "好了：2 个案例，65 个文件，都在 site/。\n"),
        ("en", "Done: 2 cases, 65 files, all in site/.\n"),
    ],
)
def test_a_build_says_in_a_line_what_it_made(capsys, monkeypatch, tmp_path, lang, said):
    monkeypatch.chdir(tmp_path)
    Console(lang=lang).built(BUILT, tmp_path, tmp_path / "site")
    assert capsys.readouterr() == ("", said)


def test_a_site_elsewhere_is_named_whole(capsys):
    Console(lang="en").built(BUILT, Path("/srv"), Path("/srv/www"))
    assert "all in /srv/www/." in capsys.readouterr().err


def test_quiet_it_speaks_of_problems_only(capsys, tmp_path):
    console = Console(lang="en", quiet=True)
    console.built(BUILT, tmp_path, tmp_path)
    console.problems((), None)
    assert capsys.readouterr() == ("", "")
    console.problems((Problem(code="D010", where=Where("a.yml", 1, 1)),), None)
    assert "D010  This file is empty." in capsys.readouterr().err


def test_a_problem_comes_with_its_line(capsys, tmp_path):
    (tmp_path / "a.yml").write_text("一\n二\n", "utf-8")
    (tmp_path / "b.yml").write_bytes(b"\xff")
    problems = [
        Problem(code="D010", where=Where(path, line, 1))
        for path, line in (("a.yml", 2), ("a.yml", 3), ("b.yml", 1), ("c.yml", 1))
    ]
    Console().problems(problems, tmp_path)
    assert [line for line in capsys.readouterr().err.splitlines() if "│" in line] == [
        "          │ 二",
        "          │ ^",
    ]


def test_a_bar_is_drawn_on_a_terminal_and_leaves_the_items_alone(monkeypatch):
    terminal = watched(monkeypatch)
    items = list(Console(lang="zh").progress(range(100), "render", 100))
    assert items == list(range(100))
    drawn = terminal.getvalue()
    assert drawn.endswith(f"\r写页面 {'█' * 24} 100/100\n")
    assert drawn.count("\r") == 25


def test_a_short_stage_needs_no_bar(monkeypatch):
    terminal = watched(monkeypatch)
    items = range(49)
    assert Console().progress(items, "check", 49) is items
    assert terminal.getvalue() == ""


def test_no_bar_is_drawn_where_nobody_watches(monkeypatch):
    terminal = watched(monkeypatch)
    items = range(100)
    assert Console(quiet=True).progress(items, "check", 100) is items
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    assert Console().progress(items, "check", 100) is items
    assert silent(items, "check", 100) is items
    assert terminal.getvalue() == file.getvalue() == ""


@pytest.mark.parametrize(
    ("lang", "quiet", "console"),
    [
        ("en", "1", Console(lang="en", quiet=True)),
        ("zh", "", Console()),
        ("fr", "", Console()),
        ("", "", Console()),
    ],
)
def test_the_console_is_the_one_that_the_command_asked_for(monkeypatch, lang, quiet, console):
    monkeypatch.setenv("SHOWCASE_LANG", lang)
    monkeypatch.setenv("SHOWCASE_QUIET", quiet)
    assert Console.of_environment() == console
