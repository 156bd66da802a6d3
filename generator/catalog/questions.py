"""Open questions: what one would ask a community out loud, because its material does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.catalog.windows import CaseReading
from generator.model import Case, Record, Text, text_in, values_at

MOST = 8
"""Questions that somebody can be asked in one go."""
_ALIKE = 0.6
"""Shared pairs of characters, as a part of the shorter question, from which two ask the same."""
_MARKS = re.compile(r"[\W_]+")


def open_questions(case: Case, reading: CaseReading) -> tuple[Text, ...]:
    """The questions of a case, none twice: those its authors wrote, or else its dark windows'.

    Of the windows those come first without whose answer nobody can do the same.
    """
    own = [
        ask
        for item in values_at(case.fields, "open_questions")
        if isinstance(item, Record) and (ask := text_in(item, "ask"))
    ]
    dark = [window for window in reading.windows if window.state == "dark"]
    dark.sort(key=lambda window: not window.question.to_copy)
    return tuple(distinct(own or (window.ask for window in dark)))[:MOST]


def distinct(questions: Iterable[Text]) -> Iterator[Text]:
    """The questions without those that ask what an earlier one asks."""
    seen: list[frozenset[str]] = []
    for ask in questions:
        pairs = _pairs(ask.said("zh")[0])
        if not any(len(pairs & other) > _ALIKE * min(len(pairs), len(other)) for other in seen):
            seen.append(pairs)
            yield ask


def _pairs(words: str) -> frozenset[str]:
    bare = _MARKS.sub("", words).casefold()
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1)) or frozenset((bare,))
