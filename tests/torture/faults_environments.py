"""The same project built in many environments: one tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.samples import lay_out
from tests.torture.faults_builds import environment, tree_hash

_ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Shanghai", "America/St_Johns")
_LOCALES = ("C", "C.UTF-8", "POSIX", "en_US.UTF-8")
_UMASKS = (0o022, 0o077, 0o002)
_FOLDERS = ("a", "有 空格的/文件夹", "very/deep/" + "x" * 80, "d'é&<b>")
_ON = (
    "import os, runpy, sys\n"
    "cores = sorted(os.sched_getaffinity(0))\n"
    "os.sched_setaffinity(0, cores[: int(sys.argv.pop(1))])\n"
    "runpy.run_module('generator.cli', run_name='__main__')\n"
)


def environments(folder: Path, count: int) -> Iterator[tuple[str, str]]:
    """What each environment was, and the digest of the tree it gave."""
    for number in range(count):
        settings = {
            "TZ": _ZONES[number % len(_ZONES)],
            "LC_ALL": _LOCALES[number % len(_LOCALES)],
            "PYTHONHASHSEED": str(number * 7919),
            "SHOWCASE_LANG": ("zh", "en")[number % 2],
        }
        root = folder / str(number) / _FOLDERS[number // 2 % len(_FOLDERS)]
        root.parent.mkdir(parents=True)
        _lay_out_backwards(root, backwards=number % 3 == 1)
        cores, umask = 1 + number % 2, _UMASKS[number % len(_UMASKS)]
        subprocess.run(
            [sys.executable, "-c", _ON, str(cores), "--quiet", "build"],
            cwd=root,
            env=environment() | settings,
            umask=umask,
            check=True,
            capture_output=True,
        )
        named = " ".join(f"{name}={value}" for name, value in settings.items())
        yield f"{named} umask={umask:o} cores={cores} in {root.name}", tree_hash(root / "site")


def _lay_out_backwards(root: Path, *, backwards: bool) -> None:
    """The minimal project, its files written in another order and at another time."""
    lay_out(root)
    if backwards:
        for path in sorted((root / "content").rglob("*"), reverse=True):
            if path.is_file():
                copy = path.with_name(f"{path.name}.new")
                shutil.copyfile(path, copy)
                os.utime(copy, (1, 1))
                copy.replace(path)
