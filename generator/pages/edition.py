"""The edition in traditional characters: every Chinese file again, its words converted.

It is a site within the site: below `hant/` everything stands as it does at the root, so links among
its pages lead where they led, and only those to what it shares with the rest lead a folder further
up. It is made from finished pages and knows nothing of how they came about.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from generator import permalinks
from generator.model import OutputFile
from generator.traditional import Traditional

_LEADS = (
    *("href", "src", "action", "data-search", "data-box", "data-keep", "data-from"),
    *("srcset", "data-names", "data-sizes", "data-compare", "data-case", "data-mechanism"),
)
"""Attributes that hold a way from the page."""
_NAMES = ("data-page", "data-public")
"""Attributes that hold the way to a page from the site's root."""
_KEPT = ("id", "name", "for", "value")
"""Attributes whose values are no words."""
_ATTRIBUTE = re.compile(
    rf' (hreflang="[^"]*" )?(?:({"|".join((*_LEADS, *_NAMES, *_KEPT))})="([^"]*)"'
    r'|(content)="(https?://[^"]*)")'
)
_ELSEWHERE = re.compile("[#?]|[a-z+]+:")
_MARK = re.compile("[?#]")
_FOLD = "\r\n "
"""Where a long line of a calendar goes on."""
_STATE = "#1."
"""What follows in a way is what a page is set to: names of things among it are words."""
_BREAK = "\x1e"
"""Stands for an attribute while words are converted; no text of ours holds it."""
_OFTEN = 50_000
"""Ways that are remembered: pages of a folder have most of theirs in common."""
_OWN_TAG, _TAG = 'lang="zh-CN"', f'lang="{permalinks.TRADITIONAL_TAG}"'
_TOP = "</header>"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """How Chinese files become those of the edition."""

    words: Traditional
    site_url: str
    label: str
    """What every page says of itself, as HTML in simplified characters; `{page}` is the name of the
    page it was made from."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """Files that it has under another name."""

    @cached_property
    def _root(self) -> str:
        return permalinks.absolute(self.site_url, permalinks.HOME)

    @cached_property
    def _led_often(self) -> Callable[[str, str, str, bool], str]:
        return lru_cache(_OFTEN)(self._led)

    def file(self, file: OutputFile) -> OutputFile:
        """A Chinese file of the site, as the edition has it."""
        text = file.data.decode()
        made = self.page(text, file.path) if file.path.endswith(".html") else self._unfolded(text)
        return OutputFile(path=permalinks.in_traditional(file.path), data=made.encode())

    def _unfolded(self, text: str) -> str:
        """Converts across the folds of a calendar, which fall within words; they stay in place."""
        parts = text.split(_FOLD)
        words, at = self.words("".join(parts)), 0
        lines = []
        for part in parts:
            lines.append(words[at : at + len(part)])
            at += len(part)
        return _FOLD.join(lines)

    def page(self, html: str, path: str) -> str:
        """A page as it stands below `hant/`, labelled as converted."""
        label = self.label.replace("{page}", posixpath.basename(path))
        html = html.replace(_TOP, f"{_TOP}\n{label}", 1)
        folder = posixpath.dirname(path)
        led: list[str] = []

        def lead(found: re.Match[str]) -> str:
            exactly = found[1] or ""  # this very page, and in this very language
            name, value = found[2] or found[4], found[3] or found[5] or ""
            if name not in _KEPT:
                value = self._led_often(name, value, folder, not exactly)
            led.append(f' {exactly}{name}="{value}"')
            return _BREAK

        parts = self.words(_ATTRIBUTE.sub(lead, html)).split(_BREAK)
        whole = parts[0] + "".join(one + part for one, part in zip(led, parts[1:], strict=True))
        return whole.replace(f"<html {_OWN_TAG}", f"<html {_TAG}", 1).replace("zh_CN", "zh_TW", 1)

    def _led(self, name: str, value: str, folder: str, own: bool) -> str:  # noqa: FBT001 -- a key
        """An attribute's value on the page's copy; `own` where it may lead within the edition."""
        if name in _NAMES and not value.startswith(self._root):
            return permalinks.in_traditional(value)
        if value.startswith(self._root):
            return self._absolute(value) if own else value
        if name == "srcset":
            ways = (way.partition(" ") for way in value.split(", "))
            return ", ".join(
                f"{self._relative(w, folder, own=own)} {width}" for w, _, width in ways
            )
        leads = name in _LEADS and value and not _ELSEWHERE.match(value)
        return self._relative(value, folder, own=own) if leads else value

    def _absolute(self, address: str) -> str:
        inner = address.removeprefix(self._root)
        if not permalinks.is_in_traditional(inner):
            return address
        return permalinks.absolute(self.site_url, permalinks.in_traditional(inner))

    def _relative(self, way: str, folder: str, *, own: bool) -> str:
        address = _MARK.split(way, maxsplit=1)[0]
        target = posixpath.normpath(posixpath.join(folder, address)).removeprefix(".")
        target = self.instead.get(target, target)
        if own and permalinks.is_in_traditional(target):
            return f"{address}{self._ending(way[len(address) :])}"
        back = posixpath.relpath(target or ".", permalinks.in_traditional(folder) or ".")
        ending = "/" if address.endswith("/") or not target else ""
        return f"{back}{ending}{self._ending(way[len(address) :])}"

    def _ending(self, ending: str) -> str:
        mark = ending.find(_STATE) + 1
        return ending[:mark] + self.words(ending[mark:]) if mark else ending
