"""What is said where a file cannot be written, by what the system says of it."""

from __future__ import annotations

import errno
from types import MappingProxyType
from typing import TypeAlias

from generator.diagnostics.problems import Problem, Where, WrongUse

Both: TypeAlias = tuple[str, str]
"""Words in Chinese and in English."""

_REASONS = MappingProxyType(
    {
        errno.ENOSPC: ("磁盘满了", "the disk is full"),
        errno.EDQUOT: ("磁盘配额用完了", "the disk quota is used up"),
        errno.EACCES: ("没有写入权限", "no permission to write"),
        errno.EPERM: ("没有写入权限", "no permission to write"),
        errno.EROFS: ("这个磁盘只能读", "the disk is read-only"),
        errno.EIO: ("磁盘出错了", "the disk failed"),
        errno.EFBIG: ("文件太大，这个磁盘放不下", "the file is too large for the disk"),
        errno.EEXIST: ("那里是一个文件，不是文件夹", "a file stands where a folder should be"),
        errno.ENOTDIR: ("那里是一个文件，不是文件夹", "a file stands where a folder should be"),
    }
)
_MOVE = "把那个文件移开，再运行一次。", "Move that file away and run it again."
_ROOM = "腾出一些空间，再运行一次。", "Free some space and run it again."
_LEAVE = (
    "看看这个文件夹能不能写，是不是别人的，再运行一次。",
    "See whose folder it is and whether you may write there, and run it again.",
)
_HINTS = MappingProxyType(
    {
        errno.ENOSPC: _ROOM,
        errno.EDQUOT: _ROOM,
        errno.EEXIST: _MOVE,
        errno.ENOTDIR: _MOVE,
        errno.EIO: (
            "再运行一次；还是这样，就换一个磁盘。",
            "Run it again; if it stays so, use another disk.",
        ),
    }
)


def cannot_write(name: str, error: OSError) -> WrongUse:
    """That the system did not let us write a file (G007), and what to do about it."""
    number = error.errno or 0
    said = error.strerror or str(error)
    return unwritable(name, _REASONS.get(number, (said, said)), _HINTS.get(number, _LEAVE))


def unwritable(name: str, reason: Both, hint: Both) -> WrongUse:
    """That a file cannot be written (G007), in words of the caller's."""
    facts = dict(zip(("reason_zh", "reason_en", "hint_zh", "hint_en"), reason + hint, strict=True))
    return WrongUse(Problem(code="G007", where=Where(name), facts={"path": name, **facts}))
