"""What a build is made from and what it made, as digests: to know what need not be done again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

_PROGRAM = Path(__file__).parent


def of_words(words: Iterable[str]) -> str:
    """One digest of several texts, in their order."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{len(word)} {word}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def of_folder(root: Path) -> str:
    """The names and bytes of all files below a folder. Raises `OSError` where one is unreadable."""
    files = ((path.relative_to(root).as_posix(), _digest_of(path)) for path in _files(root))
    return of_words(word for name_and_digest in files for word in name_and_digest)


@cache
def of_program() -> str:
    """This program, the Python it runs on, and every package that is installed beside it."""
    installed = sorted(f"{one.name} {one.version}" for one in distributions())
    return of_words((of_folder(_PROGRAM), sys.version, *installed))


def of_site(site: Path) -> str:
    """The name, size and time of every file of a site: the same as long as nobody touches it."""
    digest = hashlib.sha256()
    for path in _files(site):
        status = path.lstat()
        name = path.relative_to(site).as_posix()
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


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
