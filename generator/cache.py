"""What earlier builds worked out, kept in one file of lines: data only, never more than a saving.

A line is `name sum value`: the name says all that the value was made from, the sum is the value's
own. A line whose sum is wrong is as good as none, and so is a file that cannot be read: a cache
that was cut off, changed or lost costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_LARGEST = 1024**3
"""Bytes of a file that is looked at."""


def recall(path: Path) -> dict[str, str]:
    """The values of a file by their names; those that are whole."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    found = {}
    for line in text.split("\n"):
        name, _, rest = line.partition(" ")
        sum_, _, value = rest.partition(" ")
        if sum_ and sum_ == _sum(name, value):
            found[name] = value
    return found


def keep(path: Path, values: Mapping[str, str]) -> None:
    """Keep values under their names, these and no others. No value has a line end, no name a space.

    Where they cannot be kept the next build works them out again.
    """
    next_ = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with next_.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{name} {_sum(name, said)} {said}\n" for name, said in values.items())
        next_.replace(path)
    except OSError:
        with suppress(OSError):
            next_.unlink()


def _sum(name: str, value: str) -> str:
    return hashlib.blake2b(f"{name} {value}".encode(), digest_size=8).hexdigest()
