"""Rules over what must not be published of a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.entries import entries
from generator.checks.places import place_of
from generator.diagnostics import Problem, Where
from generator.model import Case, Quantity, Text, Value, Word, key_of, texts_of

_DIGITS = re.compile(r"[\d⁰-₉①-⓿]")
_KINDS = (
    (re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"), "手机号", "a mobile number"),
    (
        re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![\dXx])"),
        "身份证号",
        "an identity card number",
    ),
    (re.compile(r"\d{1,3} ?(?:号楼|栋|幢).{0,6}?\d{3,4} ?室"), "门牌号", "somebody's door"),
)


def nothing_private_is_told(catalog: Catalog) -> Iterator[Problem]:
    """No text holds a mobile number, an identity card number or somebody's door."""
    for entry in entries(catalog):
        for path, value in catalog.values[key_of(entry)]:
            for words in _words(value):
                yield from _told(words, place_of(entry, path))
        for story in entry.stories.values() if isinstance(entry, Case) else ():
            for section in story.sections:
                for number, words in enumerate(section.markdown.split("\n"), section.line):
                    yield from _told(words, Where(story.path, number, 1))


def _words(value: Value) -> Iterator[str]:
    if isinstance(value, Word):
        yield value.text
    elif isinstance(value, Text):
        yield from (words for words in (value.zh, value.en) if words)
    elif isinstance(value, Quantity):
        for _, text in texts_of(value):
            yield from _words(text)


def _told(words: str, where: Where) -> Iterator[Problem]:
    if not _DIGITS.search(words):  # in any script; most words have none
        return
    plain = unicodedata.normalize("NFKC", words)
    for pattern, kind_zh, kind_en in _KINDS:
        found = pattern.search(plain)
        if found:
            shown = f"{found.group()[:3]}…"
            facts = {"kind_zh": kind_zh, "kind_en": kind_en, "shown": shown}
            yield Problem(code="C017", where=where, facts=facts)
