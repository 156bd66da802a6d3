"""One build of a site at a time.

The system itself holds the lock and lets go when its owner is gone, however it went: a lock that is
left over is nobody's, and the next build takes it. The file says who has it, for people.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from io import FileIO
from pathlib import Path

from generator.diagnostics import Problem, Where, WrongUse

if sys.platform != "win32":
    import fcntl

_PATIENCE = 2.0
"""Seconds that the workers of a build that was killed may take to be gone."""
_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


def take_lock(path: Path) -> FileIO:
    """The lock file, held until it is let go. Raises `WrongUse` (G008) where another has it."""
    until = time.monotonic() + _PATIENCE
    while True:
        lock = path.open("a+b", buffering=0)
        try:
            if _is_free(lock) and _is_there(lock, path):
                _sign(lock)
                return lock
            owner = _owner(lock)
        except BaseException:
            lock.close()
            raise
        lock.close()
        if _runs(owner) or time.monotonic() > until:
            facts = {"pid": owner or "?", "path": path.name}
            raise WrongUse(Problem(code="G008", where=Where(path.name), facts=facts))
        time.sleep(0.02)


def let_go(lock: FileIO) -> None:
    """Take the file away while it is still ours, then let go of it. Twice is as good as once."""
    if not lock.closed:
        Path(lock.name).unlink(missing_ok=True)
        lock.close()


def _is_free(lock: FileIO) -> bool:
    """Whether the lock was to be had, and now is ours."""
    if sys.platform == "win32":  # it has no such locks; builds at once are not kept apart there
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS_HERE:
            raise
    return True


def _is_there(lock: FileIO, path: Path) -> bool:
    """Whether the file is still the one of that name: its last owner took it away on leaving."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sign(lock: FileIO) -> None:
    """Say in the file who has it."""
    try:
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
    except OSError:
        let_go(lock)
        raise


def _owner(lock: FileIO) -> str:
    lock.seek(0)
    told = (lock.read(9) or b"").strip()
    return told.decode() if told.isdigit() else ""


def _runs(owner: str) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(int(owner or 0), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return bool(owner)
