"""What typing habits make of YAML, told for every line at once.

A Chinese input method writes its own colons, commas, brackets and spaces; those who never learned
YAML leave out a space. The cause is exact, and so is the line as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.documents.lines import Both, Slip, indent_of, quoted, structural

_WIDE = str.maketrans("［］｛｝", "[]{}")


@dataclass(frozen=True, slots=True)
class _Habit:
    """A way of typing that YAML does not read: its first group is what is wrong."""

    pattern: re.Pattern[str]
    reason: Both
    """May name what is wrong: {sign}."""
    hint: Both
    mend: Callable[[re.Match[str]], str]


def wide_indents(lines: Sequence[str], offset: int) -> tuple[Slip, ...]:
    """Every line that is indented by spaces YAML does not count as such."""
    return tuple(_slips(lines, offset, (_WIDE_INDENT,)))


def typing_slips(lines: Sequence[str], offset: int) -> tuple[Slip, ...]:
    """The first habit in every line."""
    return tuple(_slips(lines, offset, _HABITS))


def _slips(lines: Sequence[str], offset: int, habits: Iterable[_Habit]) -> Iterator[Slip]:
    """The first habit in each line; a line is put right by those above it, put right before."""
    right = list(lines)
    for number in structural(lines):
        for habit in habits:
            match = habit.pattern.match(lines[number])
            if match:
                mended = habit.mend(match)
                if habit in _INDENTS:
                    mended = " " * indent_of(right, number)[0] + mended
                right[number] = mended
                zh, en = (words.replace("{sign}", match[1].strip()) for words in habit.reason)
                place = number + 1 + offset, match.start(1) + 1
                yield Slip(*place, (zh, en), habit.hint, mended)
                break


def _replaced(by: str) -> Callable[[re.Match[str]], str]:
    """Puts other characters in place of what is wrong and the spaces behind it."""

    def mend(match: re.Match[str]) -> str:
        rest = match.string[match.end(1) :].lstrip(" \t\u3000\u00a0")
        return f"{match.string[: match.start(1)]}{by}{rest}".rstrip()

    return mend


def _quoting(match: re.Match[str]) -> str:
    return quoted(match.string)


def _stripped(match: re.Match[str]) -> str:
    return match.string.strip(" \t\u3000\u00a0")


def _narrow(match: re.Match[str]) -> str:
    return _with_commas(match.string.translate(_WIDE))


def _with_commas(line: str) -> str:
    """Plain commas in place of wide ones, before what is a field of a mapping in brackets."""
    return re.sub(r"\s*[，、]\s*(?=\w+: )", ", ", line)


_WIDE_INDENT = _Habit(
    re.compile("^[ \t]*([\u3000\u00a0])"),
    ("缩进用了全角空格", "the indentation has a full-width space"),
    ("换成普通空格，写成", "Use plain spaces"),
    _stripped,
)
_TAB = _Habit(
    re.compile(r"^ *(\t)"),
    ("缩进用了 Tab 键", "the indentation has a tab"),
    ("换成空格，写成", "Use spaces"),
    _stripped,
)
_INDENTS = (_WIDE_INDENT, _TAB)
# What a Chinese input method makes of YAML, or a person who never learned it.
_HABITS = (
    _Habit(
        re.compile(r"^(?:\s*(?:- +)?[A-Za-z_]\w*|\w{1,8})(：)"),
        ("冒号是中文的", "the colon is full-width"),
        ("换成英文冒号加一个空格，写成", "Write a plain colon and a space"),
        _replaced(": "),
    ),
    _Habit(
        re.compile(r"^\s*(?:- +)?[a-z_]+(:)[^\s:/]"),
        ("冒号后面少了空格", "a space is missing after the colon"),
        ("冒号后面加一个空格，写成", "Put a space after the colon"),
        _replaced(": "),
    ),
    _Habit(
        re.compile("^\\s*(?:- +)?\\w+:([\t\u3000\u00a0])"),
        ("冒号后面不是普通空格", "there is no plain space after the colon"),
        ("换成普通空格，写成", "Use a plain space"),
        _replaced(" "),
    ),
    _TAB,
    _WIDE_INDENT,
    _Habit(
        re.compile(r"^\s*([－—–])\s*\S"),
        ("列表的短横线是中文的", "the dash of the list is not a plain hyphen"),
        ("换成英文的 - 加一个空格，写成", "Write a plain - and a space"),
        _replaced("- "),
    ),
    _Habit(
        re.compile(r"^\s*(-)[^\s\d-]"),
        ("短横线后面少了空格", "a space is missing after the hyphen"),
        ("- 后面加一个空格，写成", "Put a space after it"),
        _replaced("- "),
    ),
    _Habit(
        re.compile(r"^\s*(?:- +)?\w+: +([｛［].*[}｝\]］])\s*$"),
        ("括号是中文的", "the brackets are full-width"),
        ("换成英文括号，写成", "Use plain ones"),
        _narrow,
    ),
    _Habit(
        re.compile(r"^\s*(?:- +)?\w+: +\{[^\"']*?([，、])\s*\w+: "),
        ("逗号是中文的", "the comma is full-width"),
        ("换成英文逗号加一个空格，写成", "Write a plain comma and a space"),
        _narrow,
    ),
    _Habit(
        re.compile(r"^\s*(?:- +\w+: +|- +|\w+: +)([@%`*&!,\]}]|\? |[>|](?=[^\s+\-\d]))"),
        ("内容以 {sign} 开头，这是 YAML 自己的符号", "it begins with {sign}, a sign of YAML's own"),
        ("给整句加上英文引号，写成", "Put the text in quotes"),
        _quoting,
    ),
    _Habit(
        re.compile(r"^\s*(?:- +)?[a-z_]+: +[^\"'|>\[{].*?(:(?: |$))"),
        ("内容里还有一个冒号", "the text holds another colon"),
        ("给整句加上英文引号，写成", "Put the text in quotes"),
        _quoting,
    ),
)
