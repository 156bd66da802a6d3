"""What earlier builds worked out, used again: the terms of texts, and pages that would be the same.

Only data are kept, and they save time, nothing else: where they are missing, damaged or old, the
same site comes of it. No page is kept. One that would be the same is taken from the site that
stands, as long as nobody has touched that since it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import cache, fingerprint
from generator.catalog import digest_of_data
from generator.pages import Route, Site
from generator.search import Found, Terms, digest_of, read_terms, terms_of
from generator.workers import spread

_TERMS = "search-terms.txt"
"""What documents are found by."""
_PAGES = "pages.txt"
"""What pages were made from: a sum, the number of their files, the files, the parts they read."""
_SITE = "site"
"""The name of the line that tells the state of the site they stand in."""
_FILE = re.compile(r"(?:[a-z0-9_][\w.-]*/)*[a-z0-9_][\w.-]*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What is known of the pages of a site that stands."""

    site: Site
    ground: str
    """A digest of what every page is made with, whatever it reads of the catalog."""
    lines: Mapping[str, str]
    """What was kept of each page, by its Chinese address; nothing where the site was touched."""

    def standing(self, route: Route) -> tuple[str, ...]:
        """The files of a page that would be the same again; none where it has to be made."""
        sum_, count, *rest = [*self.lines.get(route.path, "").split(" "), ""]
        if not count.isdecimal():
            return ()
        files, parts = rest[: int(count)], rest[int(count) : -1]
        same = sum_ == self._sum(route, parts) and all(map(_FILE.fullmatch, files))
        return tuple(files) if same and set(self.site.paths_of(route)) <= set(files) else ()

    def line(self, route: Route, files: Sequence[str]) -> str:
        """What to keep of a page that has just been made of the parts the notes name."""
        parts = self.site.notes.taken()
        return " ".join((self._sum(route, parts), str(len(files)), *files, *parts))

    def _sum(self, route: Route, parts: Iterable[str]) -> str:
        """What a page was made from, as one digest."""
        made_with = (self.ground, route.template, str(route.listed), digest_of_data(route.given))
        return fingerprint.of_words((*made_with, *map(self.site.notes.digest, parts)))[:24]


def recall_pages(site: Site, target: Path, folder: Path | None) -> Pages:
    """What is known of the pages that stand in `target`, a folder of `kept` things given."""
    kept = cache.recall(folder / _PAGES) if folder else {}
    untouched = bool(kept) and kept.pop(_SITE, "") == fingerprint.of_site(target)
    templates = fingerprint.of_folder(site.templates)
    ground = fingerprint.of_words(
        (fingerprint.of_program(), templates, digest_of_data(site.ground))
    )
    return Pages(site=site, ground=ground, lines=kept if untouched else {})


def keep_pages(lines: Mapping[str, str], target: Path, folder: Path | None) -> str:
    """Keep what the pages of the site that now stands in `target` were made from; its state."""
    state = fingerprint.of_site(target) if folder else ""
    if folder:
        cache.keep(folder / _PAGES, {**lines, _SITE: state})
    return state


def remembered_terms(documents: Sequence[Found], folder: Path | None) -> Iterator[Terms]:
    """What every document is found by; only that of new texts is worked out."""
    kept = cache.recall(folder / _TERMS) if folder else {}
    known = {name: terms for name, line in kept.items() if (terms := read_terms(line))}
    names = tuple(map(digest_of, documents))
    new = tuple(number for number, name in enumerate(names) if name not in known)

    def work_out(number: int) -> Terms:
        return terms_of(documents[new[number]])

    for number, terms in zip(new, spread(work_out, len(new)), strict=True):
        known[names[number]] = terms
    if folder and (new or len(kept) > len(set(names))):
        cache.keep(folder / _TERMS, {name: known[name].line for name in dict.fromkeys(names)})
    return (known[name] for name in names)
