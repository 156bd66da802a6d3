"""A site that is being made beside the one that stands, and how it takes its place."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from generator.diagnostics import cannot_write, unwritable
from generator.model import OutputFile
from generator.publish import disk
from generator.publish.lock import let_go, take_lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A site that is being made, beside the one that stands."""

    folder: Path
    target: Path
    lock: FileIO
    """Held while the stage is open."""


def open_stage(target: Path) -> Stage:
    """An empty stage beside `target`, once what an interrupted build left there is put right.

    Raises `WrongUse` where it cannot be made (G007) and while another build has it (G008).
    """
    if (
        target.is_symlink()
        or (target.exists() and not target.is_dir())
        or (target / ".git").exists()
    ):
        reason = "不是网站的文件夹", "not a folder of the site's own"
        hint = "换一个 site_dir，或者把它移开。", "Choose another site_dir, or move it away."
        raise unwritable(target.name, reason, hint)
    stage_folder = target.with_name(f".{target.name}.next")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = take_lock(target.with_name(f".{target.name}.lock"))
    except OSError as error:
        raise cannot_write(target.parent.name, error) from error
    stage = Stage(folder=stage_folder, target=target, lock=lock)
    try:
        _put_right(target)
        if stage_folder.exists():
            shutil.rmtree(stage_folder)
        stage_folder.mkdir()
    except OSError as error:
        let_go(lock)
        raise cannot_write(stage_folder.name, error) from error
    return stage


@contextmanager
def staged(target: Path) -> Iterator[Stage]:
    """A stage beside `target` that is cleared away where it is not committed."""
    stage = open_stage(target)
    try:
        yield stage
    finally:
        discard(stage)


def write(stage: Stage, files: Iterable[OutputFile]) -> int:
    """Have files in the stage; how many. Raises `WrongUse` (G007) where that fails.

    Only what is not in the site that stands, byte for byte, is written.
    """
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
            if not (_is(stage.target / file.path, file.data) and _link(stage, file.path)):
                path.unlink(missing_ok=True)  # it may be a second name of a file that is published
                path.write_bytes(file.data)
        except OSError as error:
            raise cannot_write(path.name, error) from error
        count += 1
    return count


def keep(stage: Stage, paths: Sequence[str]) -> bool:
    """Have files of the site that stands in the stage too; False where they cannot all be had.

    They are the same files under two names, so nothing is read or written, and neither tree may
    be changed in place.
    """
    try:
        for folder in {(stage.folder / name).parent for name in paths}:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # whoever makes the page anew says so
        return False
    return all(_link(stage, name) for name in paths)


def commit(stage: Stage) -> None:
    """Put the stage in the place of the site, in one step where the system can.

    Raises `WrongUse` (G007) where it fails; the old site stands then, and the stage is still open.
    """
    try:
        disk.keep(stage.folder)
        if not stage.target.exists():
            stage.folder.rename(stage.target)
        elif not disk.exchange(stage.folder, stage.target):
            _change_places(stage)
    except OSError as error:
        raise cannot_write(stage.target.name, error) from error
    disk.keep_names(stage.target.parent)
    discard(stage)  # what is left in it is the old site


def discard(stage: Stage) -> None:
    """Clear a stage away and let other builds begin. Nothing happens to one that is closed."""
    if not stage.lock.closed:
        shutil.rmtree(stage.folder, ignore_errors=True)  # else the next build clears it away
        let_go(stage.lock)


def _is(path: Path, data: bytes) -> bool:
    """Whether a path leads to a plain file of these bytes."""
    try:
        status = path.lstat()
        alike = stat.S_ISREG(status.st_mode) and status.st_size == len(data)
        return alike and path.read_bytes() == data
    except OSError:
        return False


def _link(stage: Stage, name: str) -> bool:
    """Whether a file of the site that stands is in the stage too; not every disk can do that."""
    standing, path = stage.target / name, stage.folder / name
    with suppress(OSError):
        os.link(standing, path, follow_symlinks=False)
        return True
    with suppress(OSError):  # another page may have it there already: a picture that both show
        return path.samefile(standing)
    return False


def _change_places(stage: Stage) -> None:
    """Rename the site aside and the stage into its place; between the two there is none."""
    old = _aside(stage.target)
    stage.target.rename(old)
    try:
        stage.folder.rename(stage.target)
    except OSError:
        old.rename(stage.target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put_right(target: Path) -> None:
    """Where a build ended between its two renames, the site it put aside is the site."""
    old = _aside(target)
    if not old.exists():
        return
    if target.exists():
        shutil.rmtree(old)
    else:
        old.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")
