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
    return of_words(word for name, entry in _files(root) for word in (name, _digest_of(entry)))


@cache
def of_program() -> str:
    """This program, the Python it runs on, and every package that is installed beside it."""
    installed = sorted(f"{one.name} {one.version}" for one in distributions())
    return of_words((of_folder(_PROGRAM), sys.version, *installed))


def of_site(site: Path) -> str:
    """The name, size and time of every file of a site: the same as long as nobody touches it.

    Of a site that cannot be looked at whole it is never the same.
    """
    digest = hashlib.sha256()
    try:
        for name, entry in _files(site):
            status = entry.stat(follow_symlinks=False)
            digest.update(os.fsencode(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"))
    except OSError:
        digest.update(os.urandom(digest.digest_size))
    return digest.hexdigest()


def _files(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is no folder below one, with its path from there; nothing where there is none."""
    return _below(os.fspath(root), "") if root.is_dir() else iter(())


def _below(folder: str, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield inside + entry.name, entry
        elif entry.name != "__pycache__":
            yield from _below(entry.path, f"{inside}{entry.name}/")


def _digest_of(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"-> {Path(entry).readlink()}"
    if not entry.is_file():
        return "no file"
    with Path(entry).open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
