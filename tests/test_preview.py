"""A preview that is really served: it goes on after every save, and says what is wrong with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import ROOT, lay_out

from generator.console import Console
from generator.diagnostics import Problem, Where
from generator.preview import Preview
from generator.sources import is_ignored

STORY = "content/cases/tea-table.md"
PATIENCE = 40


class Served:
    """A project that is being previewed by a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = (root.parent / "serve.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator.cli", "serve", "--address", f"127.0.0.1:{self.port}"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def page(self, path: str = "cases/tea-table.html") -> str:
        address = f"http://127.0.0.1:{self.port}/cases/{path}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def wait_for(self, words: str, path: str = "cases/tea-table.html") -> str:
        """The page, as soon as it has these words."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                page = self.page(path)
            except OSError:
                page = ""
            if words in page:
                return page
            time.sleep(0.2)
        return pytest.fail(f"{words} never came")

    def save(self, old: str, new: str) -> None:
        path = self.root / STORY
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def builds(self) -> int:
        return (self.root.parent / "serve.log").read_text("utf-8").count("好了：")

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    root = lay_out(tmp_path / "project")
    config = root / "site_config.yml"
    config.write_text(f"{config.read_text('utf-8')}watch: [content, templates]\n", "utf-8")
    preview = Served(root)
    yield preview
    preview.end()


def test_a_preview_keeps_the_last_good_site_and_says_what_is_wrong(served):
    assert "preview-problems" not in served.wait_for("搬一张桌子下楼")
    served.save("type: volunteer_project", "type: volunteer<img src=x onerror=alert(1)>")
    page = served.wait_for("preview-problems")
    assert "搬一张桌子下楼" in page  # the last good page is still there
    assert " F004 " in page
    assert "<img src=x" not in page
    assert "To fix in what was saved" in served.page("en/cases/tea-table.html")
    served.save("type: volunteer<img src=x onerror=alert(1)>", "type: volunteer_project")
    served.save("下楼", "到院子里")
    assert "preview-problems" not in served.wait_for("搬一张桌子到院子里")


def test_a_save_is_built_once_and_what_editors_leave_in_passing_never(served):
    served.wait_for("搬一张桌子下楼")
    for name in ("4913", ".tea-table.md.swp", "tea-table.md~", "tea-table.md.tmp", ".DS_Store"):
        path = served.root / "content/cases" / name
        path.write_text("x")
        time.sleep(0.6)
        path.unlink()
    time.sleep(1.5)
    assert served.builds() == 1
    for number in range(5):  # an editor that writes in several goes
        served.save("下楼" if number == 0 else f"下{number - 1}楼", f"下{number}楼")
    served.wait_for("下4楼")
    time.sleep(1)
    assert served.builds() == 2


def test_a_notice_escapes_whatever_it_tells(tmp_path):
    preview = Preview(tmp_path, Console())
    problem = Problem(
        code="C003", where=Where("<b>.md", 1, 1), facts={"title": "<i>", "other": "&"}
    )
    preview.problems = (problem,) * 25
    for lang, more in (("zh", "还有 5 处"), ("en", "5 more")):
        notice = preview.notice(lang)
        assert "&lt;b&gt;.md:1:1" in notice
        assert "<i>" not in notice
        assert more in notice


def test_a_build_that_ends_in_a_fault_of_ours_is_told_too(tmp_path, capsys):
    def fail():
        raise ZeroDivisionError

    preview = Preview(tmp_path, Console())
    rebuild = preview.builder(fail, [str(tmp_path)], lambda: None)
    (tmp_path / "new.md").write_text("x")
    rebuild()
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert "原因写在终端里" in preview.notice("zh")


@pytest.mark.parametrize(
    "name", [".x.swp", "x.md~", "4913", "x.md.tmp", ".DS_Store", "#x#", "x.swp"]
)
def test_what_editors_leave_is_no_content(name):
    assert is_ignored(name)
    assert not is_ignored("case.yml")
