"""Pictures made to hurt: what becomes of each, how long it takes, and what it takes along."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from generator.config import Limits
from generator.pictures.darkroom import Darkroom, Developed, Refused
from tests.torture import picture_attacks as attacks
from tests.torture.table import Row

_SEED = 20251113
_SECONDS, _BYTES = 2.0, 400 * 10**6
_PARTS = {b"VP8 ", b"VP8X", b"ALPH"}
"""What a picture may consist of: pixels, their outline, what shows through."""


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Every picture in a process of its own, so that what it takes is known; changed ones in one."""
    named = {**attacks.sound(), **attacks.telling(), **attacks.hostile()}
    if not full:
        named = {**attacks.telling(), "a bomb": attacks.hostile()["13,000 by 13,000 in 20 kB"]}
    faults: dict[str, str] = {}
    slowest, largest = 0.0, 0
    for name, data in named.items():
        with closing(Darkroom()) as room:
            found = room.develop(data, Limits().picture_pixels)
            seconds, peak = _taken(room)
        slowest, largest = max(slowest, seconds), max(largest, peak)
        if fault := _fault(name, found):
            faults[name] = fault
    count = 3_000 if full else 40
    crashes = dict(_changed(count))
    yield Row(
        name="S6",
        checked="pictures made to hurt, cut short, changed, or telling where they were taken",
        cases=len(named) + count,
        found=f"{len(faults)} wrong {faults or ''}, {len(crashes)} crashed {crashes or ''}; at most "
        f"{slowest:.1f} s and {largest / 1e6:.0f} MB",
        bar=f"0 wrong, 0 crashed, ≤ {_SECONDS:g} s and ≤ {_BYTES / 1e6:.0f} MB each",
        passed=not faults and not crashes and slowest <= _SECONDS and largest <= _BYTES,
        note="processor seconds, the start of the process included",
    )


def metadata_in(data: bytes) -> list[str]:
    """What a WebP carries beside its pixels, read chunk by chunk as the container's format says."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return ["no WebP"]
    found, at = [], 12
    while at + 8 <= len(data):
        name, (length,) = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])
        if name not in _PARTS:
            found.append(repr(name))
        at += 8 + length + length % 2
    if at != len(data):
        found.append("more behind it")
    return found


def _fault(name: str, found: Developed | Refused) -> str:
    """What is wrong with an answer; '' for nothing."""
    if isinstance(found, Refused):
        wanted = name in attacks.sound() or name in attacks.telling()
        return f"refused: {found.why}" if wanted or found.why == "stuck" else ""
    if name in attacks.hostile() and "95 %" not in name:
        return "published"
    told = [part for data in found.forms.values() for part in metadata_in(data)]
    told_of = any(attacks.TOLD.encode() in data for data in found.forms.values())
    return ", ".join([*told, *(["what it told"] if told_of else [])])


def _changed(count: int) -> Iterator[tuple[str, str]]:
    """Changed pictures of which the decoder died, or which took something along."""
    with closing(Darkroom()) as room:
        for name, data in attacks.changed(count, _SEED):
            found = room.develop(data, Limits().picture_pixels)
            fault = "died" if isinstance(found, Refused) and found.why == "stuck" else ""
            if isinstance(found, Developed):
                fault = ", ".join(part for one in found.forms.values() for part in metadata_in(one))
            if fault:
                yield name, fault


def _taken(room: Darkroom) -> tuple[float, int]:
    """Processor seconds and the most bytes of memory that a darkroom's process has had.

    Nought of both where there is no /proc, and where the process is gone.
    """
    process = room._process
    folder = Path(f"/proc/{process.pid}") if process else None
    if folder is None or not (folder / "status").exists():
        return 0.0, 0
    # After the name in brackets: state, parent, …, and ticks in user and system as 12th and 13th.
    ticks = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
    lines = (folder / "status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM")).split()[1]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), int(peak) * 1024
