"""One line of the table, and the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one test found, beside what it must find."""

    name: str
    """The row's short name, such as S1."""
    checked: str
    """What was tried, in plain words."""
    cases: int
    """How many different things were tried."""
    found: str
    bar: str
    passed: bool
    note: str = ""
    """What the reader must know besides, such as what could not be tried here."""


def printed(rows: Iterable[Row]) -> Iterator[str]:
    """The table, line by line, as Markdown: the head and then each row as soon as it is there."""
    yield "| Row | What is tried | Cases | Found | Bar | |"
    yield "|---|---|--:|---|---|---|"
    for row in rows:
        verdict = "pass" if row.passed else "**FAIL**"
        cells = (row.name, row.checked, f"{row.cases:,}", row.found, row.bar, verdict)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        if row.note:
            yield f"| | ↳ {row.note} | | | | |"
