"""Problems as people and programs read them: text, Markdown, JSON, GitHub annotations."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from generator.diagnostics.private import masked
from generator.diagnostics.problems import Problem
from generator.diagnostics.rules import RULES, is_error

Lang: TypeAlias = Literal["zh", "en"]
_LANGS: tuple[Lang, ...] = ("zh", "en")
SourceLine: TypeAlias = Callable[[str, int], str | None]
"""From a path and a line number to that line, for showing it; None where it cannot be had."""

GITHUB_ANNOTATIONS = 9
"""GitHub shows ten a step and drops the rest without a word; the tenth says how many are left."""


def words_of(problem: Problem, lang: Lang) -> tuple[str, str]:
    """What is wrong, and what to do about it; what is a person's own is masked.

    What stands in further lines of the second is to be written in the file, as it is there.
    """
    rule = RULES[problem.code]
    what, fix = (rule.zh, rule.fix_zh) if lang == "zh" else (rule.en, rule.fix_en)
    facts = {name: masked(fact) for name, fact in problem.facts.items()}
    return what.format_map(facts).strip(), fix.format_map(facts).strip()


def render_text(problems: Sequence[Problem], lang: Lang, line_of: SourceLine) -> str:
    """All problems for a terminal, grouped by file, with the line and a caret."""
    blocks = []
    for path, group in groupby(problems, key=lambda p: p.where.path):
        blocks.append(path)
        blocks += [_in_text(problem, lang, line_of) for problem in group]
    blocks.append(_tally(problems, lang))
    return "\n".join(blocks) + "\n"


def render_markdown(problems: Sequence[Problem], lang: Lang) -> str:
    """All problems as a table for a job summary."""
    if not problems:
        return {"zh": "### 检查通过\n", "en": "### All checks pass\n"}[lang]
    head = {
        "zh": "| 位置 | 编号 | 问题 | 怎么改 |",
        "en": "| Where | Code | Problem | What to do |",
    }
    rows = [f"### {_tally(problems, lang)}", "", head[lang], "|---|---|---|---|"]
    for problem in problems:
        what, fix = words_of(problem, lang)
        cells = (_code(str(problem.where)), problem.code, _cell(what), _fix_cell(fix))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def render_json(problems: Sequence[Problem]) -> str:
    """All problems as JSON, both languages in each."""
    return json.dumps([as_data(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_data(problem: Problem) -> dict[str, object]:
    """A problem as plain data, in both languages."""
    return {
        "code": problem.code,
        "severity": RULES[problem.code].severity,
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "suggestion": problem.suggestion,
        **{
            lang: dict(zip(("problem", "fix"), words_of(problem, lang), strict=True))
            for lang in _LANGS
        },
    }


def render_github(problems: Sequence[Problem], lang: Lang) -> str:
    """Workflow commands that put the problems beside their lines."""
    lines = []
    for problem in problems[:GITHUB_ANNOTATIONS]:
        what, fix = words_of(problem, lang)
        place = f"file={_property(problem.where.path)}"
        if problem.where.line:
            place += f",line={problem.where.line},col={problem.where.column}"
        title = f"{place},title={_property(problem.code)}"
        lines.append(f"::{RULES[problem.code].severity} {title}::{_message(f'{what} {fix}')}")
    left = len(problems) - GITHUB_ANNOTATIONS
    if left > 0:
        more = {"zh": f"还有 {left} 处，见摘要。", "en": f"{left} more: see the summary."}[lang]
        lines.append(f"::error ::{more}")
    return "\n".join(lines) + ("\n" if lines else "")


def _in_text(problem: Problem, lang: Lang, line_of: SourceLine) -> str:
    what, fix = words_of(problem, lang)
    place = f"{problem.where.line}:{problem.where.column}" if problem.where.line else "-"
    lines = [f"  {place:<8}{problem.code}  {what}"]
    source = line_of(problem.where.path, problem.where.line) if problem.where.line else None
    if source is not None and len(source) < 200:  # noqa: PLR2004 -- longer lines hide the caret
        source = masked(source)
        before = source[: max(problem.where.column - 1, 0)]
        lines += [f"          │ {source}", f"          │ {' ' * _width(before)}^"]
    first, *written = fix.split("\n")
    lines += [f"          → {first}", *(f"          │ {line}" for line in written)]
    return "\n".join(lines)


def _tally(problems: Sequence[Problem], lang: Lang) -> str:
    errors = sum(map(is_error, problems))
    warnings = len(problems) - errors
    if lang == "zh":
        parts = [f"{errors} 处要改"] if errors else []
        parts += [f"{warnings} 处提醒"] if warnings else []
        return "，".join(parts) or "检查通过"
    parts = [f"{errors} {'problem' if errors == 1 else 'problems'} to fix"] if errors else []
    parts += [f"{warnings} to look at"] if warnings else []
    return ", ".join(parts) or "All checks pass"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _cell(text: str) -> str:
    for char in "\\`*_{}[]<>|#!@":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())


def _fix_cell(fix: str) -> str:
    """What to do; the lines to be written keep their indentation."""
    first, *written = fix.split("\n")
    indents = ("&nbsp;" * (len(line) - len(line.lstrip(" "))) for line in written)
    lines = (indent + _cell(line) for indent, line in zip(indents, written, strict=True))
    return "<br>".join((_cell(first), *lines))


def _code(text: str) -> str:
    """A path may have any character; none of them ends the code or the cell."""
    return f"`{' '.join(text.split()).replace('`', chr(39)).replace('|', chr(92) + '|')}`"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
