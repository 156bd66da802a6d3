"""The same site built again in another environment, and compared byte by byte.

What must not matter is different there: the time zone, the locale, the hash seed, the umask, the
folder, the order and age of the files, the number of processes, the language of the command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.config import CONFIG_NAME, Project
from generator.diagnostics import ContentRefused, Problem, Where

_TIME_ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")
_ON_ONE_CORE = (
    "import os, runpy, sys\n"
    "if hasattr(os, 'sched_setaffinity'): os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    "runpy.run_module('generator.cli', run_name='__main__')\n"
)
_TOLD = 3
"""Differing files that are named."""
_SHOWN = 24
"""Bytes shown from the first that differs on."""


def verify(project: Project) -> int:
    """Build the site again elsewhere and compare; how many files are the same in both.

    Raises `ContentRefused` (G009) where the two differ or the second cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        other = _build_again(project, Path(folder))
        site = project.root / project.settings.site_dir
        names = sorted(_names(site) | _names(other))
        found = [name for name in names if _data(site / name) != _data(other / name)]
        if found:
            shown = "".join(
                "\n            " + _difference(name, site, other) for name in found[:_TOLD]
            )
            raise _differs(f"{len(found)} / {len(names)}{shown}")
    return len(names)


def _build_again(project: Project, folder: Path) -> Path:
    """The site of a copy of the project, built in a process that shares little with this one."""
    root = folder / "elsewhere"
    root.mkdir()
    for source in (project.templates, project.content):  # written in another order than they were
        shutil.copytree(source, root / source.name, copy_function=shutil.copyfile)
    shutil.copyfile(project.config_file, root / CONFIG_NAME)
    zone = next(zone for zone in _TIME_ZONES if zone != os.environ.get("TZ"))
    changed = {
        "TZ": zone,
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2",
        "SHOWCASE_LANG": "en" if os.environ.get("SHOWCASE_LANG") != "en" else "zh",
        "SHOWCASE_QUIET": "1",
    }
    done = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-c", _ON_ONE_CORE, "build"],
        cwd=root,
        env={**os.environ, **changed},
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise _differs(done.stderr.strip()[-2000:])
    return root / project.settings.site_dir


def _names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _data(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _difference(name: str, site: Path, other: Path) -> str:
    """A file's name, where the two begin to differ, and what stands there in each."""
    one, two = _data(site / name), _data(other / name)
    if one is None or two is None:
        return f"{name}: {'-' if one is None else '+'} | {'-' if two is None else '+'}"
    at = next(_unlike(one, two))
    return f"{name} [{at}]: {_piece(one, at)} | {_piece(two, at)}"


def _unlike(one: bytes, two: bytes) -> Iterator[int]:
    yield from (n for n, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1])
    yield min(len(one), len(two))


def _piece(data: bytes, at: int) -> str:
    return repr(data[at : at + _SHOWN].decode("utf-8", "backslashreplace"))


def _differs(shown: str) -> ContentRefused:
    where = Where("site")
    return ContentRefused((Problem(code="G009", where=where, facts={"shown": shown}),))
