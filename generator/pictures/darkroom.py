"""A process that decodes pictures, and what becomes of those it cannot decode."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

WORKER = Path(__file__).with_name("worker.py")
_SECONDS = 20.0
"""That a picture may take by the clock: a busy machine is slow, a stuck decoder slower."""
_MOST = 16 * 1024**2
"""Bytes that an answer may have."""
_BARE = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
"""All that a decoder is told of where it runs: nothing, but what Windows starts no program without.
A token that some workflow has in its environment is none of its business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Developed:
    """A picture as it is published: WebP, by width and height, the smallest first."""

    forms: Mapping[tuple[int, int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A picture that is not published."""

    why: str
    """`pixels`, `moving`, `shape`, `passes`, `memory`, `damaged` or `stuck`."""
    width: int = 0
    height: int = 0


class Darkroom:
    """Develops pictures in a process of its own, which may die of any of them.

    Not for several threads at once; each has one of its own.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def develop(self, data: bytes, most_pixels: int) -> Developed | Refused:
        """A picture's published forms, or why there are none."""
        process = self._started()
        clock = Timer(_SECONDS, process.kill)
        clock.start()
        try:
            return self._asked(process, data, most_pixels)
        except (OSError, EOFError, ValueError, KeyError, TypeError, struct.error):
            self.close()  # whatever it was, the next picture gets a new one
            return Refused(why="stuck")
        finally:
            clock.cancel()
            clock.join()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 -- our own program
                [sys.executable, "-I", str(WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_BARE,
            )
        return self._process

    def _asked(
        self, process: subprocess.Popen[bytes], data: bytes, most: int
    ) -> Developed | Refused:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(struct.pack(">II", most, len(data)) + data)
        process.stdin.flush()

        def read(count: int) -> bytes:
            if process.stdout is None or not 0 <= count <= _MOST:
                raise ValueError(count)
            found = process.stdout.read(count)
            if len(found) < count:
                raise EOFError
            return found

        answer: dict[str, Any] = json.loads(read(struct.unpack(">I", read(4))[0]))
        if "refused" in answer:
            size = {name: int(answer.get(name, 0)) for name in ("width", "height")}
            return Refused(why=str(answer["refused"]), **size)
        return Developed(forms={(int(w), int(h)): read(int(n)) for w, h, n in answer["sizes"]})
