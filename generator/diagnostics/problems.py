"""One problem, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file. Line and column count from 1; 0 means the file as a whole."""

    path: str
    """Relative to the project's root, with slashes."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a problem code means: its text and what to do, in both languages.

    The texts are format strings over a problem's facts.
    """

    zh: str
    en: str
    fix_zh: str
    fix_en: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the content that a person should look at."""

    code: str
    where: Where
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the texts of the rule are filled with."""
    suggestion: str | None = None
    """The near miss: what was probably meant."""


class ContentRefused(Exception):  # noqa: N818 -- a refusal is an answer, not an error of ours
    """The content has problems; all of them, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


class WrongUse(Exception):  # noqa: N818 -- as above
    """The command or a setting was used wrongly; the problem says how."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem)  # whole, so that it comes back from a worker

    def __str__(self) -> str:
        return self.problem.code


def near_miss(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, each once."""
    unique = {(p.where, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return tuple(
        sorted(
            unique.values(),
            key=lambda p: (p.where.path, p.where.line, p.where.column, p.code, str(p.facts)),
        )
    )
