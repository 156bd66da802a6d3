"""A source to a document: its fields as nodes with positions, and its narrative."""

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
from generator.documents.habits import typing_slips, wide_indents
from generator.documents.lines import Both, Slip
from generator.documents.slips import slips_in
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
    if not source.text.strip():
        return None, (Problem(code="D010", where=Where(source.path, 1, 1)),)
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
        return None, _told(source.path, slips_in(text.split("\n"), offset, error))
    if builder.indented_wide:
        return None, _told(source.path, wide_indents(text.split("\n"), offset))
    if not isinstance(node, Mapping):
        where = Where(source.path, 1 + offset, 1)
        habits = _told(source.path, typing_slips(text.split("\n"), offset))
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
            self.indented_wide |= key.text.startswith(("\u3000", "\u00a0"))
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


def _told(path: str, slips: Iterable[Slip]) -> tuple[Problem, ...]:
    """Slips as problems; the line as it should be stands below what to do."""
    return tuple(
        _syntax(Where(path, slip.line, slip.column), slip.reason, _hint(slip)) for slip in slips
    )


def _hint(slip: Slip) -> Both:
    zh, en = slip.hint
    return (f"{zh}：\n{slip.mended}", f"{en}:\n{slip.mended}") if slip.mended else slip.hint


def _syntax(where: Where, reason: Both, hint: Both) -> Problem:
    facts = {"reason_zh": reason[0], "reason_en": reason[1]}
    return Problem(code="D001", where=where, facts=facts | {"hint_zh": hint[0], "hint_en": hint[1]})
