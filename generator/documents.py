"""Text to guarded values with positions.

YAML is read as a stream of events and guarded while it is read: depth and number of nodes are
bounded, anchors, tags and further documents are refused before anything is built. Scalars stay the
text that was written; what they mean is the schema's to decide.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from generator.config import Limits
from generator.diagnostics import Problem, Where
from generator.model import Mark
from generator.sources import CONTROL, Source


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written; quotes make no difference."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, where it stands, and its value."""

    key: str
    mark: Mark
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, each name once, in the order written."""

    entries: tuple[Entry, ...]
    mark: Mark


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The fields of a source, and in the Markdown form its narrative."""

    source: Source
    fields: Mapping
    body: str = ""
    body_line: int = 1
    """The line of the source that the narrative begins in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A second-level heading of a narrative with what stands below it."""

    title: str
    """'' for what stands before the first heading."""
    markdown: str
    line: int
    """The line of the heading itself."""
    first_line: int
    """The line that `markdown` begins in."""


Parsed: TypeAlias = tuple[Document | None, tuple[Problem, ...]]


def parse_document(source: Source, limits: Limits) -> Parsed:
    """The document in a YAML source, or in a Markdown source with front matter."""
    if not source.path.endswith(".md"):
        return _parse_fields(source, source.text, 0, limits)
    lines = source.text.split("\n")
    fence = next((n for n, line in enumerate(lines[1:], 1) if _DASHES.fullmatch(line)), 0)
    if not fence or lines[0].rstrip() != "---" or lines[fence].rstrip() != "---":
        return None, tuple(_fence_problems(source.path, lines, fence))
    document, problems = _parse_fields(source, "\n".join(lines[1:fence]) + "\n", 1, limits)
    if document is None:
        return None, problems
    body = "\n".join(lines[fence + 1 :])
    return Document(source=source, fields=document.fields, body=body, body_line=fence + 2), problems


def parse_table(source: Source) -> tuple[tuple[dict[str, str], ...], tuple[Problem, ...]]:
    """The rows of a CSV table by column name; ragged rows are problems."""
    rows: list[dict[str, str]] = []
    problems: list[Problem] = []
    reader = csv.DictReader(io.StringIO(source.text))
    for row in reader:
        if None in row or None in row.values():
            where = Where(source.path, reader.line_num, 1)
            reason = "这一行的列数和表头不一样", "this row does not have the columns of the header"
            hint = "照着上一行的逗号补齐。", "Give it as many commas as the row above."
            problems.append(_syntax(where, reason, hint))
        else:
            rows.append(row)
    return tuple(rows), tuple(problems)


def split_narrative(text: str, first_line: int = 1) -> Iterator[Heading]:
    """The parts of a narrative, cut at its second-level headings outside of code fences."""
    title, start, part, fence = "", first_line, list[str](), ""
    for line, words in enumerate(text.split("\n"), first_line):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", words)
        if mark:
            closes = fence and mark[1].startswith(fence) and not words.strip(" `~")
            fence = "" if closes else fence or mark[1]
        heading = None if fence else re.match(r"##\s+(.*?)\s*#*\s*$", words)
        if heading:
            yield _heading(title, part, start)
            title, start, part = heading[1], line, [""]
        else:
            part.append(words)
    yield _heading(title, part, start)


def _fence_problems(path: str, lines: list[str], fence: int) -> Iterator[Problem]:
    """Fences typed with other dashes; where there are none, that they are missing."""
    begun = _DASHES.fullmatch(lines[0])
    ends = sorted({0, fence}) if begun else []
    typed = [number for number in ends if lines[number].rstrip() != "---"]
    for number in typed:
        shown = lines[number].strip()[:20]
        facts = {
            "hint_zh": f"把“{shown}”换成三个英文短横线 ---，单独占一行。",
            "hint_en": f"Write three plain hyphens --- in place of “{shown}”, alone in their line.",
        }
        yield Problem(code="D009", where=Where(path, number + 1, 1), facts=facts)
    if not typed:
        facts = {
            "hint_zh": "第一行写 ---，字段写完再写一行 ---，下面才是正文。",
            "hint_en": "Write --- in the first line and again after the last field; the body "
            "follows.",
        }
        yield Problem(code="D009", where=Where(path, 1, 1), facts=facts)


def _heading(title: str, lines: list[str], line: int) -> Heading:
    text = "\n".join(lines)
    markdown = text.strip("\n")
    blank = len(text) - len(text.lstrip("\n"))
    return Heading(title=title, markdown=markdown, line=line, first_line=line + blank)


class _Refused(Exception):  # noqa: N818 -- leaves this module as a problem
    def __init__(self, code: str, mark: Mark, **facts: str) -> None:
        super().__init__(code)
        self.code, self.mark, self.facts = code, mark, facts


def _parse_fields(source: Source, text: str, offset: int, limits: Limits) -> Parsed:
    """The mapping that `text` holds; `offset` lines of the source stand before it."""
    if not text.strip():
        return None, (Problem(code="D010", where=Where(source.path, 1 + offset, 1)),)
    builder = _Builder(limits, text, offset)
    try:
        node = builder.build(yaml.parse(text, Loader=_EVENTS))
    except _Refused as refusal:
        where = Where(source.path, *refusal.mark)
        return None, (Problem(code=refusal.code, where=where, facts=refusal.facts),)
    except yaml.YAMLError as error:
        return None, tuple(_syntax_problems(source, text, offset, error))
    if builder.indented_wide:
        return None, tuple(_typing_problems(source, text, offset, (_WIDE_INDENT,)))
    if not isinstance(node, Mapping):
        where = Where(source.path, 1 + offset, 1)
        habits = tuple(_typing_problems(source, text, offset))
        return None, habits or (Problem(code="D008", where=where),)
    problems = tuple(
        Problem(code="D007", where=Where(source.path, *mark), facts={"key": key, "first": first})
        for key, mark, first in builder.duplicates
    ) + tuple(
        Problem(code="D015", where=Where(source.path, *mark), facts={"lost": lost[:40]})
        for lost, mark in builder.lost_words
    )
    return Document(source=source, fields=node), problems


_EVENTS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Builder:
    """Builds nodes from events, refusing what is not plain data."""

    def __init__(self, limits: Limits, text: str, offset: int) -> None:
        self._limits, self._offset = limits, offset
        self._nodes = 0
        self.duplicates: list[tuple[str, Mark, str]] = []
        self.indented_wide = False
        self.lost_words: list[tuple[str, Mark]] = []
        self._lines = text.split("\n") if " #" in text else []  # nothing is lost without one
        self._may_be_odd = "\\" in text or CONTROL.search(text) is not None

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        """The one node of the stream, or None in an empty one."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused("D004", self._mark(event))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        mark = self._mark(event)
        self._guard(event, mark, depth)
        if isinstance(event, yaml.ScalarEvent):
            if self._lines:
                self._note_lost_words(event)
            odd = CONTROL.search(event.value) if self._may_be_odd else None
            if odd:
                raise _Refused("S008", mark, name=f"U+{ord(odd.group()):04X}")
            return Scalar(event.value, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, depth)), mark)
        return Mapping(tuple(self._entries(events, depth)), mark)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Entry]:
        seen: dict[str, Mark] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            mark = self._mark(event)
            key = self._node(event, events, depth + 1)
            if not isinstance(key, Scalar) or key.text == "<<":
                raise _Refused("D011" if not isinstance(key, Scalar) else "D002", mark)
            value = self._node(next(events), events, depth + 1)
            if key.text in seen:
                self.duplicates.append((key.text, mark, str(seen[key.text][0])))
                continue
            seen[key.text] = mark
            self.indented_wide |= key.text.startswith(_WIDE_SPACES)
            yield Entry(key.text, mark, value)

    def _note_lost_words(self, event: yaml.ScalarEvent) -> None:
        """` #自治` behind plain text is a comment to YAML; people mean it as text."""
        end = event.end_mark
        if not event.style and end is not None and end.line < len(self._lines):
            lost = _LOST.match(self._lines[end.line], end.column)
            if lost:
                mark = end.line + 1 + self._offset, lost.start(1) + 1
                self.lost_words.append((lost[1].strip(), mark))

    def _guard(self, event: yaml.Event, mark: Mark, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _Refused("D002", mark)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _Refused("D003", mark, tag=str(tag).lstrip("!"))
        if depth > self._limits.nesting:
            raise _Refused("D005", mark, limit=str(self._limits.nesting))
        if self._nodes > self._limits.nodes:
            raise _Refused("D006", mark, limit=str(self._limits.nodes))

    def _mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        return (start.line + 1 + self._offset, start.column + 1) if start else (1, 1)


_DASHES = re.compile(r"(?:-{2,}|-*[—–－―─‐‑−][-—–－―─‐‑−]*)\s*")
"""A line of dashes: a fence of front matter, or what typing or a word processor made of one."""
_LOST = re.compile(r" +(#[^\s#].*)")
_Habit: TypeAlias = tuple[re.Pattern[str], tuple[str, str], tuple[str, str]]
_WIDE_SPACES = ("\u3000", "\u00a0")
_WIDE_INDENT: _Habit = (
    re.compile("^[ \t]*([\u3000\u00a0])"),
    ("缩进用了全角空格", "the indentation has a full-width space"),
    ("删掉它，换成普通空格", "Replace it with plain spaces"),
)
# What a Chinese input method makes of YAML, each with what it should be.
_TYPING: tuple[_Habit, ...] = (
    (
        re.compile(r"^(?:\s*(?:- +)?[A-Za-z_]\w*|\w{1,8})(：)"),
        ("冒号是中文的", "the colon is full-width"),
        (
            "把“：”换成英文冒号加一个空格，例如 title: 标题",
            "Write a plain colon and a space: title: …",
        ),
    ),
    (
        re.compile(r"^\s*(?:- +)?[a-z_]+(:)[^\s:/]"),
        ("冒号后面少了空格", "a space is missing after the colon"),
        ("冒号后面加一个空格，例如 title: 标题", "Put a space after the colon: title: …"),
    ),
    (
        re.compile(r"^ *(\t)"),
        ("缩进用了 Tab 键", "the indentation has a tab"),
        ("把 Tab 换成空格，每层两个", "Indent with spaces, two for each level"),
    ),
    _WIDE_INDENT,
    (
        re.compile(r"^\s*([－—–])\s*\S"),
        ("列表的短横线是中文的", "the dash of the list is not a plain hyphen"),
        ("换成英文的 - 加一个空格", "Write a plain - and a space"),
    ),
    (
        re.compile(r"^\s*(?:- +)?[a-z_]+: +([@%`])"),
        ("内容以特殊符号开头", "the text begins with a special character"),
        ("给整句加上英文引号", "Put the text in quotes"),
    ),
    (
        re.compile(r"^\s*(?:- +)?[a-z_]+: +[^\"'|>\[{].*?(: )"),
        ("内容里还有一个冒号加空格", "the text holds a colon and a space"),
        ("给整句加上英文引号", "Put the text in quotes"),
    ),
)


# What libyaml says, as a person would: what is wrong, and what to do.
_PARSER_WORDS = {
    "could not find expected ':'": (
        "上一行像是断成了两行，或者少了冒号",
        "接回一行；要写好几行，就整段加上英文引号",
    ),
    "did not find expected key": (
        "这一行和上面对不齐，或者引号只括住了半句",
        "同一层的字段要左对齐；引号要括住整句，或者改用中文引号",
    ),
    "did not find expected '-' indicator": ("列表对不齐", "每一项的 - 要左对齐，- 后面空一格"),
    "did not find expected ',' or": (
        "括号里的几项没有分开，或者括号没有关上",
        "用英文逗号隔开，用英文括号关上",
    ),
    "did not find expected node content": ("括号没有关上，或者里面缺了内容", "补上英文的右括号"),
    "mapping values are not allowed": (
        "一行里有两个冒号，或者缩进多了",
        "给整句加上英文引号，或者和上一行左对齐",
    ),
    "block sequence entries are not allowed": (
        "列表不能和字段写在同一行",
        "换一行，缩进两格再写 - ",
    ),
    "found character that cannot start": ("这里有一个 YAML 不认的符号", "给整句加上英文引号"),
    "found unexpected end of stream": ("引号没有关上", "补上另一半英文引号"),
    "while scanning a quoted scalar": ("引号没有关上", "补上另一半英文引号"),
}


def _syntax_problems(
    source: Source, text: str, offset: int, error: yaml.YAMLError
) -> Iterator[Problem]:
    """What is wrong with text that no YAML parser reads: typing habits first, they are exact."""
    habits = tuple(_typing_problems(source, text, offset))
    if habits:
        yield from habits
        return
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1 + offset, mark.column + 1) if mark else (1 + offset, 1)
    said = " ".join(str(getattr(error, "problem", None) or error).split())
    reason_zh, hint_zh = next(
        (words for sign, words in _PARSER_WORDS.items() if sign in said),
        ("这里的写法不对", "看看这一行和上一行的缩进、引号和括号是不是成对"),
    )
    hint_en = "Look at indentation, quotes and brackets in this line and the one before"
    yield _syntax(Where(source.path, line, column), (reason_zh, said), (hint_zh, hint_en))


def _typing_problems(
    source: Source, text: str, offset: int, habits: Iterable[_Habit] = _TYPING
) -> Iterator[Problem]:
    """The first typing habit in each line."""
    for number, words in enumerate(text.split("\n"), 1 + offset):
        for pattern, reason, hint in habits:
            match = pattern.match(words)
            if match:
                yield _syntax(Where(source.path, number, match.start(1) + 1), reason, hint)
                break


def _syntax(where: Where, reason: tuple[str, str], hint: tuple[str, str]) -> Problem:
    facts = {"reason_zh": reason[0], "reason_en": reason[1]}
    return Problem(code="D001", where=where, facts=facts | {"hint_zh": hint[0], "hint_en": hint[1]})
