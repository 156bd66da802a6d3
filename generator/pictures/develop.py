"""All pictures of all cases: read, developed where they are new, refused where they are not fit."""

from __future__ import annotations

import hashlib
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from generator.config import Limits
from generator.diagnostics import Problem, Where
from generator.model import Media
from generator.pictures.darkroom import Darkroom, Developed, Refused
from generator.pictures.store import Store
from generator.sources import CaseSource, read_picture

_DIGEST = 16
"""Characters of a picture's digest, which its address holds."""
Found = tuple[Media, tuple[Problem, ...]]


def develop_pictures(
    root: Path, cases: Sequence[CaseSource], limits: Limits, store: Store
) -> tuple[tuple[CaseSource, ...], tuple[Problem, ...]]:
    """The same cases, each picture with its published sizes; and what is wrong with pictures."""
    every = tuple(media for case in cases for media in case.media)
    if not every:
        return tuple(cases), ()
    found = dict(zip(every, _developed(root, every, limits, store), strict=True))
    store.settle((media.digest for media, _ in found.values()), limits.picture_pixels)
    shown = (
        replace(case, media=tuple(found[media][0] for media in case.media)) if case.media else case
        for case in cases
    )
    return tuple(shown), tuple(problem for _, told in found.values() for problem in told)


def _developed(root: Path, every: Sequence[Media], limits: Limits, store: Store) -> Iterator[Found]:
    """Every picture in its order; each of the processes that decode has a thread that feeds it."""
    count = min(len(every), os.cpu_count() or 1)
    rooms: queue.SimpleQueue[Darkroom] = queue.SimpleQueue()
    with ExitStack() as stack:
        for _ in range(count):
            rooms.put(stack.enter_context(closing(Darkroom())))

        def one(media: Media) -> Found:
            room = rooms.get()
            try:
                return _one(root, media, limits, store, room.develop)
            finally:
                rooms.put(room)

        with ThreadPoolExecutor(count) as pool:
            yield from pool.map(one, every)


def _one(
    root: Path,
    media: Media,
    limits: Limits,
    store: Store,
    develop: Callable[[bytes, int], Developed | Refused],
) -> Found:
    data, problems = read_picture(root, media, limits)
    if data is None:
        return media, problems
    digest = hashlib.sha256(data).hexdigest()[:_DIGEST]
    if problem := _unfit(media, data):
        return replace(media, digest=digest), (problem,)
    most = limits.picture_pixels
    known = store.recall(digest, most)
    if known is None:
        found = develop(data, most)
        store.keep(digest, most, found)
        known = found if isinstance(found, Refused) else tuple(found.forms)
    if isinstance(known, Refused):
        return replace(media, digest=digest), (_refused(media, known, most),)
    return replace(media, digest=digest, sizes=known), ()


def _unfit(media: Media, data: bytes) -> Problem | None:
    """A file that is no picture of a kind we take, by its first bytes."""
    kind = next((kind for kind, begins_so in _KINDS.items() if begins_so(data)), "")
    if kind in _TAKEN:
        return None
    zh, en = _HINTS.get(kind, _HINTS[""])
    named = {"kind_zh": kind or "看不出是什么格式", "kind_en": kind or "of no kind we know"}
    return _problem("S009", media, {**named, "hint_zh": zh, "hint_en": en})


def _refused(media: Media, found: Refused, most: int) -> Problem:
    if found.why == "pixels":
        facts = {
            "size": f"{found.width} × {found.height}",
            "limit_zh": f"{most / 1e4:g} 万",
            "limit_en": f"{most / 1e6:g} million",
            "setting": "picture_pixels",
        }
        return _problem("S010", media, facts)
    zh, en = _WHY.get(found.why, _WHY["damaged"])
    return _problem("S011", media, {"reason_zh": zh, "reason_en": en})


def _problem(code: str, media: Media, facts: dict[str, str]) -> Problem:
    return Problem(code=code, where=Where(f"content/{media.path}"), facts=facts)


def _box(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[4:8] == b"ftyp" and data[8:12] in brands


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(starts)


_KINDS: dict[str, Callable[[bytes], bool]] = {
    "PNG": _begins(b"\x89PNG\r\n\x1a\n"),
    "JPEG": _begins(b"\xff\xd8\xff"),
    "WebP": lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP",
    "AVIF": _box(b"avif"),
    "HEIC": _box(b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"),
    "GIF": _begins(b"GIF8"),
    "SVG": lambda data: b"<svg" in data[:2_000].lower(),
    "BMP": _begins(b"BM"),
    "TIFF": _begins(b"II*\0", b"MM\0*"),
    "PDF": _begins(b"%PDF"),
    "Office": _begins(b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
}
"""Kinds of file by how they begin."""
_TAKEN = ("PNG", "JPEG", "WebP", "AVIF")
_HINTS = {
    "HEIC": (
        "这是苹果手机的格式。在手机上截一张屏，或者在“设置 → 相机 → 格式”里选“兼容性最佳”再拍。",
        "It is an iPhone's own format: take a screenshot, or set the camera to “Most Compatible”.",
    ),
    "PDF": ("把要用的那一页另存为图片。", "Save the page that you need as a picture."),
    "Office": (
        "从文档里把图片另存出来，再放进来。",
        "Save the picture out of the document, and put that here.",
    ),
    "": (
        "用看图软件打开它，另存为 JPEG 或 PNG。",
        "Open it in a picture viewer and save it as JPEG or PNG.",
    ),
}
_WHY = {
    "moving": ("它会动，网站只放不动的", "it moves, and the site shows still ones"),
    "shape": ("它太窄太长，显示不出来", "it is too long and narrow to be shown"),
    "passes": ("它要一遍一遍地解，打开太费时间", "it is made to be opened in far too many passes"),
    "memory": ("打开它要的内存太多", "opening it takes too much memory"),
    "stuck": ("打开它太费时间", "opening it takes too long"),
    "damaged": ("文件坏了，或者没有传完整", "the file is damaged, or not all of it arrived"),
}
