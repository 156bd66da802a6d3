"""Whether a build would make the very site that stands: then there is nothing to do.

A site is a function of its project, of this program and of a few settings from outside. Their
digest is kept after a build, beside the names, sizes and times of the files it made. Where both are
as they were, so is every byte.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from generator import cache
from generator.config import Project

_KEPT = "last-build.txt"
_PROGRAM = Path(__file__).parent


def inputs_of(project: Project) -> str:
    """The digest of all that a build reads; '' where that cannot be read."""
    digest = hashlib.sha256()
    try:
        for root in (project.content, project.templates, _PROGRAM):
            for path in _files(root):
                name = path.relative_to(root).as_posix()
                digest.update(f"\0{root.name}/{name}\0{_digest_of(path)}".encode())
        digest.update(f"\0{_digest_of(project.config_file)}\0{project.settings!r}".encode())
    except OSError:
        return ""
    installed = sorted(f"{one.name} {one.version}" for one in distributions())
    digest.update(f"\0{sys.version}\0{installed}\0{_outside()}".encode())
    return digest.hexdigest()


def stands(project: Project, inputs: str) -> bool:
    """Whether the site that stands was made from these inputs and has not been touched since."""
    kept = cache.recall(project.cache / _KEPT)
    return bool(inputs) and kept.get("inputs") == inputs and kept.get("site") == _state(project)


def note(project: Project, inputs: str) -> None:
    """Keep what the site that now stands was made from."""
    if inputs:
        cache.keep(project.cache / _KEPT, {"inputs": inputs, "site": _state(project)})


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in sorted([*names, *links]))


def _digest_of(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    if not path.is_file():
        return "no file"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _outside() -> str:
    """What the environment says to a build; addresses that settings take from it are in those."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")


def _state(project: Project) -> str:
    """The name, size and time of every file of the site, as a digest."""
    site = project.root / project.settings.site_dir
    digest = hashlib.sha256()
    for path in _files(site):
        status = path.lstat()
        name = path.relative_to(site).as_posix()
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
