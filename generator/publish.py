"""The only writer of the site: everything into a stage, then the stage in one step.

Until the exchange the old site stands untouched; after it the new one does. An interrupted build
leaves the old site and a stage that the next build clears away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Problem, Where, WrongUse
from generator.model import OutputFile

_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A site that is being made, beside the one that stands."""

    folder: Path
    target: Path


def open_stage(target: Path) -> Stage:
    """An empty stage beside `target`. Raises `WrongUse` (G007) where it cannot be made."""
    stage = Stage(folder=target.with_name(f".{target.name}.next"), target=target)
    if (
        target.is_symlink()
        or (target.exists() and not target.is_dir())
        or (target / ".git").exists()
    ):
        raise _cannot_write(target, OSError("不是网站的文件夹 · not a folder of the site's own"))
    try:
        discard(stage)
        stage.folder.mkdir(parents=True)
    except OSError as error:
        raise _cannot_write(stage.folder, error) from error
    return stage


def write(stage: Stage, files: Iterable[OutputFile]) -> int:
    """Write files into the stage; how many. Raises `WrongUse` (G007) where that fails."""
    made: set[Path] = set()
    count = 0
    for file in files:
        path = stage.folder / file.path
        if ".." in path.parts:
            raise ValueError(file.path)  # a fault of ours: permalinks makes no such address
        try:
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(file.data)
        except OSError as error:
            raise _cannot_write(path, error) from error
        count += 1
    return count


def commit(stage: Stage) -> None:
    """Put the stage in the place of the site, in one step where the system can."""
    try:
        _sync()
        if not stage.target.exists():
            stage.target.parent.mkdir(parents=True, exist_ok=True)
            stage.folder.rename(stage.target)
        elif _exchange(stage.folder, stage.target):
            shutil.rmtree(stage.folder, ignore_errors=True)  # the new site stands already
        else:
            old = stage.target.with_name(f".{stage.target.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            stage.target.rename(old)
            stage.folder.rename(stage.target)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(stage.target, error) from error


def discard(stage: Stage) -> None:
    """Clear a stage away, whoever left it."""
    if stage.folder.exists():
        shutil.rmtree(stage.folder)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux renameat2); False where that is not to be had."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)


def _sync() -> None:
    """Have the disk keep what was written before the exchange makes it the site."""
    if hasattr(os, "sync"):  # Windows has none
        os.sync()


def _cannot_write(path: Path, error: OSError) -> WrongUse:
    facts = {"path": path.name, "reason": error.strerror or str(error)}
    return WrongUse(Problem(code="G007", where=Where(path.name), facts=facts))
