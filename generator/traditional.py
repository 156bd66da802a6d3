"""Simplified Chinese in the traditional characters of Taiwan.

By characters and phrases and never by vocabulary: 社区 becomes 社區, not 社群, for these are the
words of the communities themselves. Where the tables of OpenCC choose wrongly, the site's own list
does not ask them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from opencc import OpenCC

_TABLES = "s2tw"
_HAN = "\u4e00-\u9fff"
_RUN = re.compile("([^\\x00-\\x7f]+)")
"""What is converted as one: no word of the tables goes beyond it."""
_OFTEN = 50_000
"""Runs that are remembered: pages have most of theirs in common."""
_INNER = re.compile(rf"‘(?=[{_HAN}])|(?<=[{_HAN}，。！？…])’")
"""Quotes within quotes; elsewhere ’ is an apostrophe."""


class Traditional:
    """Converts texts. Every character becomes one character, so places in a text stay the same."""

    def __init__(self, exceptions: Mapping[str, str]) -> None:
        self._tables = OpenCC(_TABLES)
        self._exceptions = dict(exceptions)
        longest_first = sorted(map(re.escape, exceptions), key=len, reverse=True)
        self._known = re.compile(f"({'|'.join(longest_first)})") if exceptions else None
        begun = [found for word in exceptions if (found := _RUN.search(word)) and found.start()]
        self._after_heads = {found[0][0] for found in begun}
        self._longest_head = max((found.start() for found in begun), default=0)
        self._of_run = lru_cache(_OFTEN)(self._converted)

    def __call__(self, text: str) -> str:
        """The text in traditional characters."""
        parts = _RUN.split(text)  # runs stand at every odd place
        parts[1::2] = map(self._after, parts[::2], parts[1::2])
        return "".join(parts)

    def _after(self, before: str, run: str) -> str:
        """A run; words of the list may begin in what stands before it."""
        if run[0] not in self._after_heads:
            return self._of_run(run)
        head = before[-self._longest_head :]
        return self._of_run(head + run)[len(head) :]

    def _converted(self, text: str) -> str:
        # What is split off stands at every odd place; nothing is split within a word of the list.
        parts = self._known.split(text) if self._known else [text]
        converted = (
            self._exceptions[part] if number % 2 else self._tables.convert(part)
            for number, part in enumerate(parts)
        )
        quoted = "".join(converted).replace("“", "「").replace("”", "」")
        if "‘" not in quoted and "’" not in quoted:  # looking for them costs as much as all else
            return quoted
        return _INNER.sub(lambda found: "『" if found[0] == "‘" else "』", quoted)


def read_traditional(path: Path) -> Traditional:
    """A converter with the exceptions of a YAML file: what is written → what is to stand there."""
    found = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None
    return Traditional(found or {})
