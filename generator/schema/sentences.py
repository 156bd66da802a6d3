"""How fields read as sentences: words with gaps that values fill.

    {owner}想找：{what}。[预算{budget}。]

A gap names a field by its path, or several with a `|` between them: the first that says something
stands there. What stands in brackets is left out where one of its gaps stays empty; a sentence with
an empty gap outside of brackets is not said at all. A flag prints nothing: a gap that names it is
filled where it says yes, and one that names it after a `!` where it says no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.model import Lang

_MARKS = re.compile(r"([{}\[\]])")
_PATH = re.compile(r"!?[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


@dataclass(frozen=True, slots=True)
class Gap:
    """What a value fills: the first of these paths that says something."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What is left out where one of its gaps stays empty."""

    parts: Template


Template: TypeAlias = tuple[str | Gap | Aside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The same sentence in both languages."""

    zh: Template
    en: Template

    def of(self, lang: Lang) -> Template:
        """The sentence in a language."""
        return self.zh if lang == "zh" else self.en


Sayings: TypeAlias = tuple[tuple[Sentence, ...], ...]
"""Sentences one after another; of several in one place the first that can be said is."""


def parse_template(text: str) -> Template:
    """Words with gaps. Raises `ValueError` with what is wrong, in no language but its own marks."""
    pieces = [piece for piece in _MARKS.split(text) if piece]
    return _parts(pieces[::-1], inside=False)


def paths_in(template: Template) -> Iterator[str]:
    """Every path that a template names, without its `!`."""
    for part in template:
        if isinstance(part, Gap):
            yield from (path.removeprefix("!") for path in part.paths)
        elif isinstance(part, Aside):
            yield from paths_in(part.parts)


def _parts(left: list[str], *, inside: bool) -> Template:
    """What is left to read, the last of it first, up to a closing bracket or the end."""
    found: list[str | Gap | Aside] = []
    while left:
        read = left.pop()
        if read == "]" and inside:
            return tuple(found)
        if read == "[":
            found.append(Aside(_parts(left, inside=True)))
        elif read == "{":
            found.append(_gap(left))
        elif read in "}]":
            raise ValueError(read)
        else:
            found.append(read)
    if inside:
        raise ValueError("[")
    return tuple(found)


def _gap(left: list[str]) -> Gap:
    named = left.pop() if left else ""
    paths = tuple(named.split("|"))
    if not left or left.pop() != "}" or not all(map(_PATH.fullmatch, paths)):
        raise ValueError("{" + named)
    return Gap(paths)
