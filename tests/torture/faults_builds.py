"""A small project that is built over and over, and what must be true of its site."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.samples import ROOT, lay_out

BUILD = (sys.executable, "-m", "generator.cli", "--quiet", "--lang", "en", "build")
_STORY = "content/cases/tea-table.md"
_TOLD = {"old": "搬一张桌子下楼", "new": "搬一张桌子到院子里"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A project with the trees its site has in its two states, `old` and `new`."""

    root: Path
    trees: Mapping[str, str]

    def edit(self, state: str) -> None:
        """Bring the content into a state."""
        _edit(self.root, state)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin a build in a process of its own."""
        return subprocess.Popen(
            [*BUILD, *arguments],
            cwd=self.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def build(self, state: str) -> None:
        """Build a state undisturbed. Raises `AssertionError` where that did not give the site."""
        self.edit(state)
        running = self.start()
        words = running.communicate()[0]
        assert running.returncode == 0, words
        assert (self.state(), self.left_behind()) == (state, [])

    def state(self) -> str:
        """Which of the two trees the site is; neither is a fault."""
        found = tree_hash(self.root / "site")
        return next((name for name, tree in self.trees.items() if tree == found), "neither")

    def left_behind(self) -> list[str]:
        """What a build left beside the site."""
        return sorted(path.name for path in self.root.glob(".site*"))


def open_workplace(folder: Path) -> Workplace:
    """The minimal project, built in both of its states; the old site stands."""
    root = lay_out(folder / "project")
    trees = {}
    for state in ("new", "old"):
        _edit(root, state)
        subprocess.run(BUILD, cwd=root, env=environment(), check=True, capture_output=True)
        trees[state] = tree_hash(root / "site")
    return Workplace(root=root, trees=trees)


def environment() -> dict[str, str]:
    """What a build is started with: it finds our code wherever it stands."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def tree_hash(folder: Path) -> str:
    """One digest over every name and every byte below a folder; empty folders count as well."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.is_dir()}\0".encode())
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _edit(root: Path, state: str) -> None:
    story = root / _STORY
    text = story.read_text("utf-8")
    for told in _TOLD.values():
        text = text.replace(told, _TOLD[state])
    story.write_text(text, "utf-8")
