"""Developed pictures, kept by the digest of what was sent: each is decoded once.

What lies here is believed only as far as it can be seen: bytes whose sum is not the noted one, or
which are no WebP of the noted size, are as good as none.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
import threading
import weakref
from collections.abc import Iterable
from functools import cache as once
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from generator import cache
from generator.model import Size
from generator.pictures.darkroom import WORKER, Developed, Refused

_INDEX = "pictures.txt"
_FORM = re.compile(r"([1-9]\d{0,4})x([1-9]\d{0,4})=([0-9a-f]{32})")
_REFUSED = re.compile(r"no ([a-z]+) (\d{1,9}) (\d{1,9})")
_LASTING = ("pixels", "moving", "shape", "passes", "damaged", "memory")
"""Why a picture is refused each time; one that was only slow is tried again."""
_LARGEST = 16 * 1024**2
"""Bytes of a file that is looked at."""


class Store:
    """Keeps pictures in a folder, or in a passing one where that cannot be had."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = cache.recall(folder / _INDEX)

    @cached_property
    def _pictures(self) -> Path:
        """Where the bytes lie; there is none as long as there are no pictures."""
        folder = self._folder / "pictures"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if folder.is_symlink():  # whatever it leads to is not ours to clear up
                raise NotADirectoryError(folder)
        except OSError:
            folder = Path(tempfile.mkdtemp(prefix="showcase-pictures-"))
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def recall(self, digest: str, most_pixels: int) -> tuple[Size, ...] | Refused | None:
        """The published sizes of a picture, why it has none, or None where it is not known."""
        line = self._known.get(_named(digest, most_pixels), "")
        if no := _REFUSED.fullmatch(line):
            return Refused(why=no[1], width=int(no[2]), height=int(no[3]))
        forms = [_FORM.fullmatch(form) for form in line.split(" ")]
        sizes = tuple((int(form[1]), int(form[2])) for form in forms if form)
        sums = [form[3] for form in forms if form]
        if len(sizes) < len(forms):
            return None
        fine = (self._is(digest, *one) for one in zip(sizes, sums, strict=True))
        return sizes if all(fine) else None

    def keep(self, digest: str, most_pixels: int, found: Developed | Refused) -> None:
        """Keep what became of a picture. Raises `OSError` where the disk does not take it."""
        name = _named(digest, most_pixels)
        if isinstance(found, Developed):
            for size, data in found.forms.items():
                self._put(self._path(digest, size), data)
            forms = found.forms.items()
            self._known[name] = " ".join(f"{w}x{h}={_sum(data)}" for (w, h), data in forms)
        elif found.why in _LASTING:
            self._known[name] = f"no {found.why} {found.width} {found.height}"

    def data(self, digest: str, size: Size) -> bytes:
        """A picture in a size that was recalled or kept."""
        return self._path(digest, size).read_bytes()

    def settle(self, digests: Iterable[str], most_pixels: int) -> None:
        """Remember these for the next build, and forget all others."""
        wanted = {_named(digest, most_pixels): digest for digest in digests}
        lines = {name: self._known[name] for name in wanted if name in self._known}
        if lines != cache.recall(self._folder / _INDEX):
            cache.keep(self._folder / _INDEX, lines)
        kept = {wanted[name] for name in lines}
        for path in self._pictures.iterdir():
            if path.name.partition("-")[0] not in kept:
                _clear(path)

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file in the place of whatever stands there, and through nothing."""
        next_ = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
        _clear(next_)
        with next_.open("xb") as file:
            file.write(data)
        if path.is_dir() and not path.is_symlink():
            _clear(path)
        next_.replace(path)

    def _path(self, digest: str, size: Size) -> Path:
        return self._pictures / f"{digest}-{size[0]}.webp"

    def _is(self, digest: str, size: Size, sum_: str) -> bool:
        path = self._path(digest, size)
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
                return False
            data = path.read_bytes()
        except OSError:
            return False
        return _sum(data) == sum_ and webp_size(data) == size


def _clear(path: Path) -> None:
    """Have nothing at a path; what a link leads to stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def webp_size(data: bytes) -> Size | None:
    """Width and height of a WebP of one picture and nothing beside it; None for all else.

    After https://developers.google.com/speed/webp/docs/riff_container: VP8 (lossy), or VP8X with
    nothing but an alpha plane before it.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    if int.from_bytes(data[4:8], "little") != len(data) - 8:
        return None
    kind, body = data[12:16], data[20:]
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _low14(body[6:8]), _low14(body[8:10])
    if kind == b"VP8X" and body[0] & ~0x10 == 0:
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    return None


def _low14(two: bytes) -> int:
    return int.from_bytes(two, "little") & 0x3FFF


def _sum(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _named(digest: str, most_pixels: int) -> str:
    return f"{digest}:{most_pixels}:{_program()}"


@once
def _program() -> str:
    """Names whatever the published bytes depend on beside the picture."""
    said = WORKER.read_bytes() + version("pillow").encode()
    return hashlib.sha256(said).hexdigest()[:12]
