"""Disks that are full, broken or shut at every point of a build: the old site stays whole.

Run as a program, this is one build with one fault in it, which then says how things are.
"""

from __future__ import annotations

import ctypes
import errno
import io
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import cli
from generator.publish import disk
from tests.torture.faults_builds import Workplace, environment, tree_hash

_FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_NAMING = ("open", "os.mkdir", "os.rename")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CALLS = ("syncfs", "renameat2")
_MANY = 50
"""Points from which on both calls fail in every way."""
_NEW_MOUNTS = 0x00020000
_SHARES = {"change": 0.55, "size": 0.1, "room": 0.2, "names": 0.12}
"""Of all points, how many are of each kind; the system's own two calls are always among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a build is hit.

    `change`: the `number`th file or folder it makes. `size`: any file of more bytes. `room`,
    `names`: a disk with so many bytes or files to spare. Else: a call of the system's.
    """

    kind: str
    number: int
    fault: int

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {errno.errorcode[self.fault]}"


def faults(place: Workplace, points: int) -> Iterator[tuple[Point, str]]:
    """Hit a build of the new site at many points; each point with what was wrong then, or ''."""
    place.build("old")
    place.edit("new")
    total = _run(place, Point(kind="change", number=0, fault=errno.EIO))["count"]
    chosen = tuple(_points(total, points, mounts=may_mount()))
    with ThreadPoolExecutor(2) as pool:
        runs = pool.map(lambda point: _judged(place, _run(place, point)), chosen)
        yield from zip(chosen, runs, strict=True)


def may_mount() -> bool:
    """Whether this process may have small disks of its own to fill."""
    asked = ("unshare", "-m", "true")
    return bool(shutil.which(asked[0])) and not subprocess.run(asked, check=False).returncode


def _points(total: int, points: int, *, mounts: bool) -> Iterator[Point]:
    """Points spread evenly over a build, those at its very beginning and end among them."""
    for number, fault in enumerate(_FAULTS):
        for call in _CALLS if points > _MANY else _CALLS[number : number + 1]:
            yield Point(kind=call, number=1, fault=fault)
    sizes = {"change": total, "size": 90_000, "room": 3_000_000, "names": 300}
    for kind, share in _SHARES.items():
        if kind in ("room", "names") and not mounts:
            continue
        count = max(1, round(points * share))
        for number in range(count):
            at = 1 + round((sizes[kind] - 1) * number / max(1, count - 1))
            fault = _FAULTS[number % len(_FAULTS)] if kind == "change" else errno.ENOSPC
            yield Point(kind=kind, number=at, fault=fault)


def _run(place: Workplace, point: Point) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(dir=place.root.parent) as folder:
        arguments = (point.kind, str(point.number), str(point.fault), str(place.root), folder)
        done = subprocess.run(
            [sys.executable, "-m", __name__, *arguments],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _judged(place: Workplace, found: dict[str, Any]) -> str:
    """What is wrong with how a build ended, or ''."""
    said = found["said"]
    wrong = {
        "traceback": "Traceback" in said,
        "left behind": found["left"],
        "half a site": found["tree"] != place.trees["old" if found["code"] else "new"],
        "exit code": found["code"] not in (0, 2),
        "not one message": found["code"] and said.count(" G007 ") != 1,
        "more words": found["code"] and len(said.splitlines()) != 4,
    }
    names = [name for name, is_so in wrong.items() if is_so]
    return f"{', '.join(names)}: {said}" if names else ""


# -- the build with a fault -----------------------------------------------------------------------


def main(kind: str, number: int, fault: int, project: Path, folder: Path) -> None:
    """Build a copy of a project that is hit once, and print how things are."""
    small = kind in ("room", "names")
    if small:
        _mount(folder, "size=64m")
    root = folder / "project"
    shutil.copytree(project, root, symlinks=True)
    count = multiprocessing.Value("i", 0)
    if small:
        _leave(folder, kind, number)
    elif kind == "change":
        sys.addaudithook(_hook(root, number, fault, count))
    elif kind != "size":
        _break_call(kind, fault)
    os.chdir(root)
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        if kind == "size":
            resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))
        command = cli.showcase
        code = cli.run(lambda: command.main(["-q", "--lang", "en", "build"], standalone_mode=False))
    if kind == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    left = sorted(path.name for path in root.glob(".site*"))
    found = {"code": code, "said": said.getvalue(), "tree": tree_hash(root / "site"), "left": left}
    print(json.dumps({**found, "count": count.value}))


def _hook(root: Path, number: int, fault: int, count: Any) -> Callable[[str, Any], None]:
    """Fails the `number`th time that a file or folder below `root` is made, in any process."""
    below = str(root)

    def hook(event: str, facts: Any) -> None:
        if event not in _NAMING or not str(facts[0]).startswith(below):
            return
        if event == "open" and not (facts[2] or 0) & _WRITING:
            return
        with count.get_lock():
            count.value += 1
            hit = count.value == number
        if hit:
            raise OSError(fault, os.strerror(fault), str(facts[0]))

    return hook


def _break_call(name: str, fault: int) -> None:
    of_linux = disk._of_linux

    def failing(*_: Any) -> int:
        ctypes.set_errno(fault)
        return -1

    disk._of_linux = lambda asked: failing if asked == name else of_linux(asked)


def _mount(folder: Path, options: str) -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    private = ("mount", "--make-rprivate", "/")
    subprocess.run(private, check=True)
    subprocess.run(("mount", "-t", "tmpfs", "-o", options, "none", str(folder)), check=True)


def _leave(folder: Path, kind: str, number: int) -> None:
    """Shrink the disk until so much is left to spare."""
    now = os.statvfs(folder)
    if kind == "room":
        option = f"size={(now.f_blocks - now.f_bfree) * now.f_frsize + number}"
    else:
        option = f"nr_inodes={now.f_files - now.f_ffree + number}"
    subprocess.run(("mount", "-o", f"remount,{option}", str(folder)), check=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5]))
