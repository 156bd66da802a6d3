"""The shape of every address. No other module knows it, and all of it is permanent.

Every page is one file with a name of its own; links lead through the site's root by `../`, so the
finished folder works at a domain's root, below a path, and from a disk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

_FOLDERS = {
    "case": "cases",
    "claim": "claims",
    "problem": "problems",
    "mechanism": "mechanisms",
    "event": "events",
    "collection": "collections",
    "facet": "facets",
}
"""Kinds of which each entry is a page, by the folder it stands in."""
DIRECTORY = "all/index.html"
"""The page that has a row for everything cases are about, and who is in them."""
_SECTIONS = {
    "type": "types",
    "theme": "themes",
    "region": "regions",
    "place": "places",
    "organization": "organizations",
    "event": "events",
    "list": "lists",
    "programme": "programmes",
    "collection": "collections",
    "facet": "facets",
}
"""Kinds whose list is a section of the directory; each was once a folder of this name."""
_ANCHORED = {
    "need": "board/index.html",
    "offer": "board/index.html",
    "agreement": "board/index.html",
    "term": "glossary/index.html",
    **dict.fromkeys(_SECTIONS.keys() - _FOLDERS.keys(), DIRECTORY),
}
"""Kinds whose entries share a page."""
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_SHORT_LENGTH = 5
_SHARD = 50
"""Entries whose data share a script, more or less."""
_PRIME = 1_000_003
_RESERVED = re.compile(r"index|page-\d+")

HOME = "index.html"
TOOLS = "tools/index.html"
"""The page of what a visitor can do with cases."""
SANDBOX = "sandbox/index.html"
COMPARE = "compare/index.html"
COLLECTION = "collection/index.html"
LINEAGE = "lineage/index.html"
ALIKE = "alike/index.html"
SAMPLES = "samples/index.html"
"""Where what is made up is listed."""
PLAN = "plan/index.html"
ALIKE_DATA = "data/alike.js"
"""The script that holds what the communities of all cases are like."""
SIZES_DATA = "data/sizes.js"
"""The script that holds how many households the community of every case has."""
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
GUIDE = "guide"


_BESIDE = re.compile(
    r"(?:en|c|assets|search|media|hant|guide/en|guide/assets|data/[a-z]+)/|data$|404\.html|sitemap\.xml"
)
"""What there is once for all languages, and what is in English."""
TRADITIONAL = "hant"
TRADITIONAL_TAG = "zh-Hant"


def in_traditional(path: str) -> str:
    """A Chinese file of the site in traditional characters."""
    return f"{TRADITIONAL}/{path}"


def is_in_traditional(path: str) -> bool:
    """Whether the Chinese file of a path is there again in traditional characters."""
    return _BESIDE.match(path) is None


def in_language(path: str, lang: str) -> str:
    """The same page in another language: Chinese at the root, English below `en/`."""
    return path if lang == "zh" else f"{lang}/{path}"


def page_path(kind: str, id: str) -> str | None:  # noqa: A002 -- an id is called an id here
    """The Chinese page of an entry, its fragment included; None where it has no page."""
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{id}.html"
    return f"{_ANCHORED[kind]}#{anchor_of(kind, id)}" if kind in _ANCHORED else None


def part_path(kind: str, whole: str, id: str) -> str:  # noqa: A002
    """Where an entry is told that belongs to another of its kind."""
    return f"{page_path(kind, whole)}#{kind}-{id}"


def practice_path(id: str) -> str:  # noqa: A002
    """A practice that is a row of the list of problems and practices."""
    return f"{index_path('problem')}#{anchor_of('mechanism', id)}"


def index_path(kind: str, number: int = 1) -> str:
    """The list of all entries of a kind, in pages from 1 on, or its section of a page."""
    if kind in _SECTIONS:
        return f"{DIRECTORY}#{_SECTIONS[kind]}"
    if kind in _ANCHORED:
        return _ANCHORED[kind]
    if kind == "mechanism":
        return f"{_FOLDERS['problem']}/index.html#practices"
    name = "index" if number == 1 else f"page-{number}"
    return f"{_FOLDERS[kind]}/{name}.html"


def row_path(kind: str, id: str) -> str:  # noqa: A002
    """An entry's row in the directory."""
    return f"{DIRECTORY}#{anchor_of(kind, id)}"


def anchor_of(kind: str, id: str) -> str:  # noqa: A002
    """What an entry is called on a page it shares."""
    return f"{kind}-{id}"


def section_of(kind: str) -> str:
    """What the entries of a kind are called together on the directory."""
    return _SECTIONS[kind]


def former_paths(kind: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where a kind's list and these entries stood in a folder of theirs, and where they are now."""
    yield f"{_SECTIONS[kind]}/index.html", index_path(kind)
    yield from ((f"{_SECTIONS[kind]}/{id_}.html", row_path(kind, id_)) for id_ in ids)


def former_list(kind: str) -> str:
    """Where the list of a kind stood that has none of its own any more."""
    return f"{_FOLDERS[kind]}/index.html"


def has_own_page(kind: str) -> bool:
    """Whether each entry of the kind is a page of its own."""
    return kind in _FOLDERS


def has_own_list(kind: str) -> bool:
    """Whether the list of all entries of the kind is a page of its own."""
    return kind in _FOLDERS and kind not in _SECTIONS


def has_folder(kind: str) -> bool:
    """Whether the kind has, or once had, a folder of pages, one of which is its list."""
    return kind in _FOLDERS or kind in _SECTIONS


def is_in_directory(kind: str) -> bool:
    """Whether the entries of the kind are rows of the directory."""
    return kind in _SECTIONS


def is_reserved(id: str) -> bool:  # noqa: A002
    """Whether the site has a page of its own where an entry of this id would stand."""
    return _RESERVED.fullmatch(id) is not None


def guide_path(name: str, lang: str) -> str:
    """A page of the guide, by the name of its Markdown file without the ending."""
    return f"{GUIDE}/{in_language(name, lang)}.html"


def case_folder() -> str:
    """What stands before the id in the address of a case."""
    return f"{_FOLDERS['case']}/"


def mechanism_folder() -> str:
    """What stands before the id in the address of a mechanism."""
    return f"{_FOLDERS['mechanism']}/"


def data_folder() -> str:
    """Where the scripts lie that hand data to pages."""
    return "data/"


def shards_for(count: int) -> int:
    """Over how many scripts the data of so many entries are shared out."""
    return max(1, -(-count // _SHARD))


def shard_of(name: str, shards: int) -> int:
    """The script among so many that holds an entry's data, by its id (`shards.js` counts alike)."""
    number = 0
    for letter in name:
        number = (number * 31 + ord(letter)) % _PRIME
    return number % shards


def shard_path(kind: str, number: int) -> str:
    """One of the scripts that hold data of one kind, in all languages."""
    return f"{data_folder()}{kind}/{number}.js"


def calendar_path(kind: str, id: str, lang: str) -> str:  # noqa: A002
    """The dates of an entry as a calendar file."""
    return in_language(f"calendar/{kind}-{id}.ics", lang)


def short_id(id: str) -> str:  # noqa: A002
    """The five characters of a case's printed address (Crockford base 32 of the id's SHA-256)."""
    number = int.from_bytes(hashlib.sha256(id.encode()).digest()[:4], "big") >> 7
    shifts = range(5 * (_SHORT_LENGTH - 1), -1, -5)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in shifts)


def short_path(short: str) -> str:
    """The page that a printed code leads to."""
    return f"c/{short}.html"


def asset_path(stem: str, ending: str, data: bytes) -> str:
    """A shared file, named after what is in it, so that a browser may keep it for good."""
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"


def picture_path(case_id: str, name: str, digest: str, width: int) -> str:
    """A picture of a case in one of its sizes; as of shared files, its name holds its digest."""
    stem = name.rpartition(".")[0] or name
    return f"media/{case_id}/{stem}.{digest[:10]}-{width}.webp"


def root_of(page: str) -> str:
    """What leads from a page to the site's root: nothing, or `../` for every folder it is in."""
    return "../" * page.count("/")


def served_root(site_url: str) -> str:
    """What leads to the site's root from a page that is served at any depth."""
    return (urlsplit(site_url).path.rstrip("/") or "") + "/"


def absolute(site_url: str, path: str) -> str:
    """The full address of a page, for canonical links and printed codes."""
    folder, _, name = path.rpartition("/")
    shown = (f"{folder}/" if folder else "") if name == HOME else path
    return f"{site_url.rstrip('/')}/{shown}"
