"""Simplified Chinese in the traditional characters of Taiwan, and back again.

The words of the communities are converted by characters and phrases and never by vocabulary: 社区
becomes 社區, not 社群, and a 网络 of theirs is no 網路. What the site says itself is said as Taiwan
says it. Where the tables of OpenCC choose wrongly, the site's own lists do not ask them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import yaml
from opencc import OpenCC

_TABLES, _BACK = "s2tw", "tw2s"
_HAN = "\u4e00-\u9fff"
_RUN = re.compile("([^\\x00-\\x7f]+)")
"""What is converted as one: no word of the tables goes beyond it."""
_OFTEN = 50_000
"""Runs that are remembered: pages have most of theirs in common."""
_INNER = re.compile(rf"‘(?=[{_HAN}])|(?<=[{_HAN}，。！？…])’")
"""Quotes within quotes; elsewhere ’ is an apostrophe."""
_WEEK, _WEEKS = "周", "週"
_ALONE = re.compile(rf"(?<![{_HAN}]){_WEEK}(?![{_HAN}])")
_COUNTED = re.compile(r"[0-9}](?:\s|<[^<>]*>)*$")
"""A number, and what may stand between it and its unit on a page."""
_WRITTEN = re.compile(f"[{_HAN}]")
_TAIWANESE = {"帐": "账", "报导": "报道"}
"""What the tables make of how Taiwan writes a word, and how it is written in simplified ones."""
_WRITTEN_SO = re.compile("帐(?!篷)|报导")


class Traditional:
    """Converts texts, its list of exceptions first.

    Without words of other lengths in that list every character becomes one character, so places in
    a text stay the same.
    """

    def __init__(self, exceptions: Mapping[str, str]) -> None:
        self._tables = OpenCC(_TABLES)
        self._exceptions = dict(exceptions)
        longest_first = sorted(map(re.escape, exceptions), key=len, reverse=True)
        self._known = re.compile(f"({'|'.join(longest_first)})") if exceptions else None
        self._of_run = lru_cache(_OFTEN)(self._converted)

    def __call__(self, text: str) -> str:
        """The text in traditional characters."""
        parts = _RUN.split(text)  # runs stand at every odd place
        parts[1::2] = map(self._after, parts[::2], parts[1::2])
        return "".join(parts)

    def _after(self, before: str, run: str) -> str:
        """A run; what begins one behind a number is a week."""
        if run[0] == _WEEK and _COUNTED.search(before):
            return _WEEKS + self._of_run(run[1:])
        return self._of_run(run)

    def _converted(self, text: str) -> str:
        # What is split off stands at every odd place; nothing is split within a word of the list.
        text = _ALONE.sub(_WEEKS, text)
        parts = self._known.split(text) if self._known else [text]
        converted = (
            self._exceptions[part] if number % 2 else self._tables.convert(part)
            for number, part in enumerate(parts)
        )
        quoted = "".join(converted).replace("“", "「").replace("”", "」")
        if "‘" not in quoted and "’" not in quoted:  # looking for them costs as much as all else
            return quoted
        return _INNER.sub(lambda found: "『" if found[0] == "‘" else "』", quoted)


@dataclass(frozen=True, kw_only=True)
class Lists:
    """A site's own lists: what is written → what is to stand there."""

    characters: Mapping[str, str] = field(default_factory=dict)
    """Where the tables choose wrongly."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What Taiwan calls otherwise."""

    def plain(self) -> Traditional:
        """Converts the words of communities, by characters."""
        return Traditional(self.characters)

    def own(self) -> Traditional:
        """Converts what the site says itself, as Taiwan says it."""
        return Traditional({**self.characters, **self.words})


def read_lists(path: Path) -> Lists:
    """The lists in a YAML file; none where there is no such file."""
    found = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None
    return Lists(**(found or {}))


def simplified(text: str) -> str:
    """Words in simplified characters, as the names of a site are, so that they can be compared."""
    if not _WRITTEN.search(text):
        return text
    return _WRITTEN_SO.sub(lambda found: _TAIWANESE[found[0]], _back().convert(text))


@cache
def _back() -> OpenCC:
    """Made when it is first asked for: most files have no such word."""
    return OpenCC(_BACK)
