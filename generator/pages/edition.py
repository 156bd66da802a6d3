"""The edition in traditional characters: every Chinese file again, its words converted.

It is a site within the site: below `hant/` everything stands as it does at the root, so links among
its pages lead where they led, and only those to what it shares with the rest lead a folder further
up. It is made from finished pages and knows nothing of how they came about. What is to be copied
into a file stays as it is, for the check knows it in simplified characters.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from generator import permalinks
from generator.model import OutputFile
from generator.pages.own_words import OwnWords
from generator.traditional import Traditional

_LEADS = (
    *("href", "src", "action", "data-search", "data-keep", "data-know", "data-from"),
    *("srcset", "data-sizes", "data-compare", "data-case", "data-mechanism"),
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
_CODE = re.compile(r"<(pre|code)\b([^>]*>.*?</\1>)", re.DOTALL)
_HAN = re.compile("[\u4e00-\u9fff]")
_KEPT_HERE = re.compile("\x1e(\\d+)\x1e")
"""Stands for what is put aside while words are converted; no text of ours holds it."""
_OFTEN = 50_000
"""Ways that are remembered: pages of a folder have most of theirs in common."""
_OWN_TAG, _TAG = 'lang="zh-CN"', f'lang="{permalinks.TRADITIONAL_TAG}"'
_TOP = "</header>"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """How Chinese files become those of the edition."""

    words: Traditional
    """Converts the words of communities."""
    own: Traditional
    """Converts what the site says itself."""
    own_words: OwnWords
    """Finds what the site says itself among the words of communities."""
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

    def file(self, file: OutputFile, *, ours: bool = False) -> OutputFile:
        """A Chinese file of the site, as the edition has it; `ours` where the site alone speaks."""
        text = file.data.decode()
        html = file.path.endswith(".html")
        made = self.page(text, file.path, ours=ours) if html else self._unfolded(text)
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

    def page(self, html: str, path: str, *, ours: bool = False) -> str:
        """A page as it stands below `hant/`, labelled as converted."""
        label = self.label.replace("{page}", posixpath.basename(path))
        html = html.replace(_TOP, f"{_TOP}\n{label}", 1)
        folder = posixpath.dirname(path)
        kept: list[str] = []

        def keep(text: str) -> str:
            kept.append(text)
            return f"\x1e{len(kept) - 1}\x1e"

        def lead(found: re.Match[str]) -> str:
            exactly = found[1] or ""  # this very page, and in this very language
            name, value = found[2] or found[4], found[3] or found[5] or ""
            if name not in _KEPT:
                value = self._led_often(name, value, folder, not exactly)
            return keep(f' {exactly}{name}="{value}"')

        html = _ATTRIBUTE.sub(lead, _CODE.sub(lambda found: keep(_as_code(found)), html))
        html = self.own(html) if ours else self.words(self.own_words.put_aside(html, keep))
        whole = _KEPT_HERE.sub(lambda found: kept[int(found[1])], html)
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


def _as_code(found: re.Match[str]) -> str:
    """Code as it is, and said to be in simplified characters where it has any."""
    tag = f" {_OWN_TAG}" if _HAN.search(found[2]) else ""
    return f"<{found[1]}{tag}{found[2]}"
