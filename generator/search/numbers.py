"""Numbers as printable characters, to stand in a script's string without an escape."""

from __future__ import annotations

from collections.abc import Iterable

_SYMBOLS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
_FINAL = 62
_MORE = len(_SYMBOLS) - _FINAL


def _coded(number: int) -> str:
    number, last = divmod(number, _FINAL)
    coded = _SYMBOLS[last]
    while number:
        number, digit = divmod(number - 1, _MORE)
        coded = _SYMBOLS[_FINAL + digit] + coded
    return coded


_SMALL = tuple(_coded(number) for number in range(20_000))


def gaps(numbers: Iterable[int]) -> str:
    """Ascending numbers, each as its distance from the one before.

    The last symbol of a distance is one of 62, those before it are of the 29 others.
    """
    found, before = [], -1
    for number in numbers:
        gap = number - before - 1
        found.append(_SMALL[gap] if gap < len(_SMALL) else _coded(gap))
        before = number
    return "".join(found)


def home(term: str) -> int:
    """A term's number in 32 bits (FNV-1a over its UTF-16 units), which says where it is kept."""
    number = 0x811C9DC5
    units = term.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        number = (number ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    return number
