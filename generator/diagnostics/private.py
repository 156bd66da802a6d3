"""What must not be published of a person, in any text: found, and masked wherever it is told.

It stands this low because problems quote what was written, and a log is as public as the site.
Hotlines (12345, 400 …), landlines and other long numbers are nobody's own and are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_GAP = "[ .\u00a0\u3000\uff0d\u2010-\u2015\u2212-]?"
_MANY = re.compile(r"[\d⁰-₉①-⓿]")
"""A digit in any script; most words have none."""
_FIRST = 3
"""Characters that are still told, for finding the place."""
_SEPARATED = re.compile(r"\D")
_ADDRESS = re.compile(r"https?://\S*")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


class Private(NamedTuple):
    """Something that is a person's own, where it stands in a text."""

    kind_zh: str
    kind_en: str
    start: int
    end: int


def private_in(words: str) -> Iterable[Private]:
    """Mobile numbers, identity cards, bank cards and somebody's door, each kind in order."""
    return _private_in(words) if _MANY.search(words) else ()


def _private_in(words: str) -> Iterator[Private]:
    plain = _with_plain_digits(words)
    for pattern, holds, kind_zh, kind_en in _KINDS:
        for found in pattern.finditer(plain):
            if holds(plain, found):
                yield Private(kind_zh, kind_en, *found.span())


def masked(words: str) -> str:
    """The same words, as long as before, with only the beginning of what is private."""
    for found in tuple(private_in(words)):
        hidden = words[found.start + _FIRST : found.end]
        stars = "".join("*" if _MANY.match(char) or char in "Xx" else char for char in hidden)
        words = words[: found.start + _FIRST] + stars + words[found.end :]
    return words


def _with_plain_digits(words: str) -> str:
    """The same text, as long as before, with every digit as 0 to 9."""
    return "".join(
        str(unicodedata.digit(char)) if unicodedata.digit(char, None) is not None else char
        for char in words
    )


def _is_told(_words: str, _found: re.Match[str]) -> bool:
    return True


def _is_identity_card(_words: str, found: re.Match[str]) -> bool:
    """Its last character is the check over the others (GB 11643)."""
    number = _SEPARATED.sub("", found[0][:-1]) + found[0][-1].upper()
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[-1] == _CHECK[total % 11]


def _is_bank_card(words: str, found: re.Match[str]) -> bool:
    """Its last digit is the check over the others (ISO 7812); it is no part of an address."""
    number = _SEPARATED.sub("", found[0])
    odd, even = number[-1::-2], number[-2::-2]
    total = sum(map(int, odd)) + sum(sum(divmod(2 * int(digit), 10)) for digit in even)
    in_address = any(a.start() <= found.start() < a.end() for a in _ADDRESS.finditer(words))
    return total % 10 == 0 and len(set(number)) > 1 and not in_address


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], bool], str, str], ...] = (
    (
        re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d(?:{_GAP}\d{{4}}){{2}}(?!\d)"),
        _is_told,
        "手机号",
        "a mobile number",
    ),
    (
        re.compile(
            rf"(?<!\d)[1-9]\d{{5}}{_GAP}(?:18|19|20)\d{{2}}(?:0[1-9]|1[0-2])"
            rf"(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{3}}[\dXx](?![\dXx])"
        ),
        _is_identity_card,
        "身份证号",
        "an identity card number",
    ),
    (
        re.compile(
            r"(?<![\d.])(?:[3-6]\d{15,18}|"
            r"(?:62|4\d|5[1-5])\d{2}(?:([ \u3000-])\d{4})(?:\1\d{4}){2}(?:\1\d{1,3})?)"
            r"(?!\d)"
        ),
        _is_bank_card,
        "银行卡号",
        "a bank card number",
    ),
    (
        re.compile(r"\d{1,3} ?(?:号楼|栋|幢).{0,6}?\d{3,4} ?室"),
        _is_told,
        "门牌号",
        "somebody's door",
    ),
)
