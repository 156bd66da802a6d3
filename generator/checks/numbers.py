"""Numbers that a narrative tells and no field does: nobody can look up where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from decimal import Decimal

from generator.catalog import Catalog, check_up, read_books
from generator.diagnostics import Problem, Where
from generator.model import (
    Case,
    Day,
    Key,
    Number,
    Quantity,
    Text,
    Value,
    Word,
    key_of,
    ref_in,
    texts_of,
)

_NUMBER = re.compile(r"(?<![\w.:/#-])(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d+)?(?![\w/:-])", re.ASCII)
"""A longer run of digits is a telephone or a code: it counts nothing, and is not to be repeated."""
_DIGIT = re.compile("[0-9]")
_ADDRESS = re.compile(r"https?://\S+|\]\([^)]*\)|`[^`]*`")
_SMALL = 10
"""Numbers below this count steps and things in passing."""
_SHOWN = 6
_YEARS = (1900, 2100)


def numbers_told_are_claims(catalog: Catalog) -> Iterator[Problem]:
    """Every number in a narrative also stands in a field, where it has a date and a source."""
    for case in catalog.cases.values():
        told = [
            (Where(story.path, section.line + number, 1), tuple(numbers_in(line)))
            for story in case.stories.values()
            for section in story.sections
            for number, line in enumerate(section.markdown.split("\n"))
        ]
        known = set(_known(catalog, case)) if any(numbers for _, numbers in told) else set()
        for where, numbers in told:
            loose = [shown for shown, value in numbers if value not in known]
            if loose:
                small = not case.origin.path.endswith(".yml")
                facts = {
                    "numbers": ", ".join(dict.fromkeys(loose[:_SHOWN])),
                    "file_zh": "这个文件开头的字段里" if small else " case.yml 里",
                    "file_en": "the fields above" if small else "case.yml",
                }
                yield Problem(code="C022", where=where, facts=facts)


def _known(catalog: Catalog, case: Case) -> Iterator[Decimal]:
    """The numbers a case and its whole and parts tell in fields, and what its books add up to."""
    key = key_of(case)
    family = (key, Key("case", ref_in(case.fields, "part_of")), *catalog.naming(key, "case"))
    for member in family:
        for _, value in catalog.values.get(member, ()):
            yield from _numbers_of(value)
    sums = (*astuple(read_books(case.fields)), *(measure.value for measure in check_up(case)))
    yield from (value for value in sums if isinstance(value, Decimal))


def numbers_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a line that say how many: not years, addresses or what is counted by hand."""
    if not _DIGIT.search(text):  # most lines have none
        return
    bare = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    for match in _NUMBER.finditer(bare):
        shown = match.group()
        value = Decimal(shown.replace(",", ""))
        date = bare[match.end() :].lstrip()[:1] in ("年", "月", "日", "号")
        year = "," not in shown and value == int(value) and _YEARS[0] <= value <= _YEARS[1]
        if value >= _SMALL and not date and not year:
            yield shown, value


def _numbers_of(value: Value) -> Iterator[Decimal]:
    if isinstance(value, Quantity):
        yield from (n for n in (value.value, value.low, value.high) if n is not None)
        for _, words in texts_of(value):
            yield from _told(words)
    elif isinstance(value, Text):
        yield from _told(value)
    elif isinstance(value, Number):
        yield value.value
    elif isinstance(value, Word):
        yield from (number for _, number in numbers_in(value.text))
    elif isinstance(value, Day):
        yield from (Decimal(part) for part in (value.year, value.month, value.day) if part)


def _told(words: Text) -> Iterator[Decimal]:
    for said in (words.zh, words.en):
        yield from (number for _, number in numbers_in(said or ""))
