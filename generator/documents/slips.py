"""What is wrong with text that no YAML parser reads, and how its line should be.

A parser says where it gave up, in words about itself. People need the line in which they slipped,
the cause, and the line as it is written right. Typing habits are told first: they are exact. What
the parser says is read only where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from generator.documents.habits import typing_slips
from generator.documents.lines import KEY, Both, Slip, indent_of, parts_of, quoted, structural

_WRITE: Both = ("写成", "Write it as")
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_CLOSING = {"[": "]", "{": "}"}
_WIDE = str.maketrans("【］［】｛｝", "[][]{}")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where a parser gave up, counted from 0, and where what it was reading began."""

    lines: Sequence[str]
    offset: int
    """Lines of the file that stand before the first of these."""
    line: int
    column: int
    begun: tuple[int, int] | None

    def slip(self, line: int, column: int, reason: Both, hint: Both, mended: str = "") -> Slip:
        """A slip at a place in these lines."""
        return Slip(line + 1 + self.offset, column + 1, reason, hint, mended)

    def told(self, line: int) -> int:
        """A line's number in the file."""
        return line + 1 + self.offset


def slips_in(lines: Sequence[str], offset: int, error: yaml.YAMLError) -> tuple[Slip, ...]:
    """What was typed wrong in lines; `offset` others of their file stand before them."""
    habits = typing_slips(lines, offset)
    if habits:
        return habits
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    trouble = _Trouble(
        lines,
        offset,
        min(mark.line, len(lines) - 1) if mark else 0,
        mark.column if mark else 0,
        (begun.line, begun.column) if begun else None,
    )
    said = f"{getattr(error, 'problem', None)} {getattr(error, 'context', None)}"
    return (_explained(trouble, said),)


def _explained(trouble: _Trouble, said: str) -> Slip:
    """What a parser's words come from."""
    for sign, explain, reason, hint in _SIGNS:
        if sign in said:
            found = explain(trouble) if explain else None
            return found or trouble.slip(trouble.line, trouble.column, reason, hint)
    reason, hint = _UNCLEAR
    return trouble.slip(trouble.line, trouble.column, reason, hint)


def _quote_not_closed(trouble: _Trouble) -> Slip | None:
    """A quote that is closed nowhere, at the line where it opens."""
    return _open_quote(trouble, *trouble.begun) if trouble.begun else None


def _open_quote(trouble: _Trouble, line: int, column: int) -> Slip:
    words = trouble.lines[line]
    reason = "引号没有关上", "this quote is not closed"
    if any(sign in words[:column] for sign in _CLOSING):  # where it ends nobody can tell
        hint = "在这一段的末尾补上另一半引号", "Close it where the text ends"
        return trouble.slip(line, column, reason, hint)
    hint = "在句末补上另一半引号，写成", "Close it at the end"
    return trouble.slip(line, column, reason, hint, words.rstrip() + words[column])


def _quote_left_open(lines: Sequence[str], until: int) -> tuple[int, int] | None:
    """A quote that only the one opening a later field closes."""
    number = 0
    while number < until:
        head, value = parts_of(lines[number])
        quote = value[:1]
        if quote in ('"', "'") and head and quote not in value[1:]:
            later = (n for n in range(number + 1, until + 1) if quote in lines[n])
            closing = next(later, until)
            if parts_of(lines[closing])[1].startswith(quote):
                return number, len(head)
            number = closing
        number += 1
    return None


def _uneven(trouble: _Trouble) -> Slip | None:
    """A field where none can be: a quote or bracket is wrong in it, or it is not in line."""
    number, words = trouble.line, trouble.lines[trouble.line]
    opened = _quote_left_open(trouble.lines, number)
    if opened:
        return _open_quote(trouble, *opened)
    value = parts_of(words)[1]
    if value[:1] in _CLOSING:
        return _bracket_in(trouble, number) or _bracket_ends_early(trouble)
    half = re.match(r"([\"']).*?\1\s*(?=[^\s#])", value)
    if half:
        reason = "引号只括住了半句", "the quotes hold only half of the text"
        hint = "引号要括住整句，写成", "Put all of it in quotes"
        return trouble.slip(number, trouble.column, reason, hint, quoted(words))
    return _out_of_line(trouble)


def _out_of_line(trouble: _Trouble) -> Slip | None:
    """A line that is not indented as those it belongs to."""
    number, words = trouble.line, trouble.lines[trouble.line]
    own = len(words) - len(words.lstrip())
    indent, beside = indent_of(trouble.lines, number)
    if not words.strip() or beside < 0:
        return None
    if indent == own:
        return _without_a_name(trouble)
    told, name = trouble.told(beside), _name(trouble.lines[beside], indent)
    reason = f"没有和第 {told} 行的 {name} 对齐", f"it does not line up with {name} in line {told}"
    spaces = f"{indent} space" if indent == 1 else f"{indent} spaces"
    hint = f"前面空 {indent} 格，写成", f"Put {spaces} before it"
    if not indent:
        hint = "前面不要空格，写成", "Put no space before it"
    return trouble.slip(number, own, reason, hint, " " * indent + words.strip())


def _without_a_name(trouble: _Trouble) -> Slip | None:
    """Words above a field that are none."""
    for number in structural(trouble.lines[: trouble.line]):
        if not KEY.match(trouble.lines[number]) and not re.match(
            r"\s*(?:- |#)", trouble.lines[number]
        ):
            reason = "这一行没有字段名", "this line names no field"
            hint = "写成“字段: 内容”的样子，或者删掉它。", "Write “field: content”, or delete it."
            return trouble.slip(number, 0, reason, hint)
    return None


def _name(line: str, at: int) -> str:
    """What stands in a line at a place that others line up with."""
    match = KEY.match(line)
    dash = line[at : at + 2] == "- "
    return "-" if dash else match[1] if match else f"“{line.strip()[:6]}”"


def _torn(trouble: _Trouble) -> Slip | None:
    """Words without a field's name, which belong to the line above."""
    if not trouble.begun:
        return None
    number, column = trouble.begun
    above = max((n for n in structural(trouble.lines[:number])), default=-1)
    before, after = trouble.lines[above].rstrip(), trouble.lines[number].strip()
    if above < 0 or not after or before.endswith(":"):
        return None
    gap = "" if _HAN.match(before[-1]) or _HAN.match(after[0]) else " "
    reason = "上一行像是断成了两行", "the line above seems to go on here"
    told = trouble.told(above)
    hint = f"和第 {told} 行接成一行，写成", f"Make it one line with line {told}"
    return trouble.slip(number, column, reason, hint, f"{before}{gap}{after}")


def _bracket(trouble: _Trouble) -> Slip | None:
    """Items in brackets that do not go on as they should."""
    begun = trouble.begun[0] if trouble.begun else trouble.line
    if begun == trouble.line or not trouble.begun:
        return _bracket_in(trouble, trouble.line) or _colon_in_brackets(trouble)
    return _bracket_in(trouble, begun) or _bracket_open_above(trouble)


def _bracket_open_above(trouble: _Trouble) -> Slip | None:
    """A bracket over several lines that no line closes."""
    line, column = trouble.begun or (trouble.line, trouble.column)
    sign = trouble.lines[line][column : column + 1]
    if sign not in _CLOSING:
        return None
    reason = f"{sign} 没有关上", f"the {sign} is not closed"
    hint = f"在最后一项后面补上 {_CLOSING[sign]}", f"Put a {_CLOSING[sign]} behind the last item"
    return trouble.slip(line, column, reason, hint)


def _bracket_in(trouble: _Trouble, number: int) -> Slip | None:
    """Brackets within one line that do not match."""
    words = trouble.lines[number]
    mended, column = _balanced(words)
    if not mended or words.rstrip()[-1:] in (",", "[", "{", "，"):  # the list goes on below
        return None
    sign = words[column]
    reason = "括号不成对", "the brackets do not match"
    if sign in _CLOSING:
        reason = f"{sign} 没有关上", f"the {sign} is not closed"
    return trouble.slip(number, column, reason, _WRITE, mended)


def _balanced(line: str) -> tuple[str, int]:
    """A line with brackets that match, and where they did not; '' where they do."""
    open_: list[tuple[str, int]] = []
    made, wrong, quote = "", -1, ""
    for at, sign in enumerate(line.rstrip()):
        narrow = sign.translate(_WIDE) if open_ else sign
        if quote or sign in "\"'":
            quote = "" if sign == quote else quote or sign
        elif narrow in _CLOSING and (narrow == sign or open_):
            open_.append((narrow, at))
        elif narrow in _CLOSING.values():
            closed = _closed(open_, narrow)
            wrong = at if wrong < 0 and closed != sign else wrong
            made += closed
            continue
        made += sign
    if open_ and wrong < 0:
        wrong = open_[-1][1]
    made += "".join(_CLOSING[sign] for sign, _ in reversed(open_))
    return (made, wrong) if wrong >= 0 else ("", 0)


def _closed(open_: list[tuple[str, int]], sign: str) -> str:
    """What should stand for a closing bracket: with those that were forgotten before it."""
    wanted = [_CLOSING[one] for one, _ in reversed(open_)]
    count = wanted.index(sign) + 1 if sign in wanted else min(1, len(wanted))
    del open_[len(open_) - count :]
    return "".join(wanted[:count])


def _bracket_ends_early(trouble: _Trouble) -> Slip:
    """A text that begins with a bracket."""
    reason = "方括号或花括号后面还有字", "words follow the closing bracket"
    hint = (
        "是一句话，就给整句加上英文引号，写成",
        "Where it is a text, put all of it in quotes",
    )
    mended = quoted(trouble.lines[trouble.line])
    return trouble.slip(trouble.line, trouble.column, reason, hint, mended)


def _colon_in_brackets(trouble: _Trouble) -> Slip | None:
    """A text within brackets that holds a colon."""
    words, at = trouble.lines[trouble.line], trouble.column
    match = re.match(r"(.*[\[{,] *\w+: +)([^,\"'\[\]{}]*)$", words[:at])
    if not match or words[at : at + 1] != ":":
        return None
    rest = re.split(r"(?=[,\]}])", words[at:], maxsplit=1)
    value = f'"{match[2]}{rest[0]}"'
    reason = "内容里还有一个冒号", "the text holds another colon"
    hint = "给这一句加上英文引号，写成", "Put that text in quotes"
    mended = f"{match[1]}{value}{''.join(rest[1:])}"
    return trouble.slip(trouble.line, at, reason, hint, mended)


def _nothing_inside(trouble: _Trouble) -> Slip | None:
    """A bracket at the end, or two commas in a row."""
    for number in range(trouble.line, -1, -1):
        words = trouble.lines[number]
        if words.rstrip()[-1:] in _CLOSING:
            begun = number, len(words.rstrip()) - 1
            one = _Trouble(trouble.lines, trouble.offset, trouble.line, trouble.column, begun)
            return _bracket_open_above(one)
    words = trouble.lines[trouble.line]
    mended = re.sub(r",(?:\s*,)+", ",", words)
    if mended == words:
        return None
    reason = "逗号多了", "there is a comma too many"
    return trouble.slip(trouble.line, trouble.column, reason, _WRITE, mended)


def _list_in_line(trouble: _Trouble) -> Slip | None:
    """A list that begins in the line of its field."""
    words = trouble.lines[trouble.line]
    match = re.fullmatch(r"( *)((?:- +)?\w+:) +(- .*)", words)
    if not match:
        return None
    reason = "列表和字段写在了同一行", "the list begins in the line of its field"
    hint = "另起一行，写成", "Begin it in the next line"
    indent = " " * (len(match[1]) + 2)
    mended = f"{match[1]}{match[2]}\n{indent}{match[3]}"
    return trouble.slip(trouble.line, trouble.column, reason, hint, mended)


def _backslash(trouble: _Trouble) -> Slip | None:
    """A backslash within double quotes."""
    words = trouble.lines[trouble.line]
    head, value = parts_of(words)
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':  # noqa: PLR2004 -- two quotes
        return None
    reason = "双引号里有反斜杠 \\", "there is a backslash within double quotes"
    hint = "换成单引号，写成", "Use single quotes"
    mended = head + "'" + value[1:-1].replace("'", "''") + "'"
    return trouble.slip(trouble.line, trouble.column, reason, hint, mended)


_Explain: TypeAlias = Callable[[_Trouble], Slip | None]
_UNCLEAR: tuple[Both, Both] = (
    ("这里的写法不对", "something here is not written as it should be"),
    (
        "看看这一行和上一行：缩进齐不齐，引号和括号是不是成对。",
        "Look at this line and the one above: do they line up, are quotes and brackets in pairs?",
    ),
)
_LINE_UP: Both = (
    "同一层的字段要左对齐；引号要括住整句，或者改用中文引号。",
    "Fields of one level begin in one column; quotes hold a text as a whole.",
)
# In the parser's words, which person's slip it is; and what is said where that cannot be told.
_SIGNS: tuple[tuple[str, _Explain | None, Both, Both], ...] = (
    (
        "while scanning a quoted scalar",
        _quote_not_closed,
        ("引号没有关上", "a quote is not closed"),
        ("补上另一半英文引号。", "Close it."),
    ),
    (
        "could not find expected ':'",
        _torn,
        ("这一行没有“字段: 内容”的样子", "this is no line of “field: content”"),
        ("补上字段名和英文冒号。", "Put the name of a field and a colon before it."),
    ),
    (
        "did not find expected key",
        _uneven,
        ("这一行和上面对不齐，或者引号只括住了半句", "it does not line up with the lines above"),
        _LINE_UP,
    ),
    (
        "did not find expected '-' indicator",
        _uneven,
        ("列表对不齐", "the list does not line up"),
        (
            "每一项的 - 要左对齐，同一项里的字段也要左对齐。",
            "Its hyphens stand in one column, and so do the fields of an item.",
        ),
    ),
    (
        "did not find expected ',' or",
        _bracket,
        ("括号里的几项没有分开", "the items in brackets are not apart"),
        (
            "几项之间用英文逗号隔开；带引号的一项，引号要括住整项。",
            "Put plain commas between them; quotes hold an item as a whole.",
        ),
    ),
    (
        "did not find expected node content",
        _nothing_inside,
        ("括号里缺了内容", "something is missing within the brackets"),
        ("补上内容，或者删掉多余的符号。", "Fill it in, or delete the sign that is too many."),
    ),
    (
        "mapping values are not allowed",
        _uneven,
        (
            "一行里有两个冒号，或者缩进不对",
            "there are two colons in a line, or it is indented wrong",
        ),
        _LINE_UP,
    ),
    (
        "block sequence entries are not allowed",
        _list_in_line,
        ("列表和字段写在了同一行", "the list begins in the line of its field"),
        ("另起一行，缩进两格再写 - 。", "Begin it in the next line, two spaces further in."),
    ),
    (
        "unknown escape character",
        _backslash,
        ("双引号里有反斜杠 \\", "there is a backslash within double quotes"),
        ("换成单引号。", "Use single quotes."),
    ),
)
