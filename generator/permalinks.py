"""The shape of every address. No other module knows it, and all of it is permanent.

Every page is one file with a name of its own; links lead through the site's root by `../`, so the
finished folder works at a domain's root, below a path, and from a disk.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_FOLDERS = {
    "case": "cases",
    "claim": "claims",
    "type": "types",
    "place": "places",
    "region": "regions",
    "problem": "problems",
    "theme": "themes",
    "mechanism": "mechanisms",
    "organization": "organizations",
    "event": "events",
    "list": "lists",
    "programme": "programmes",
    "collection": "collections",
    "facet": "facets",
}
_ANCHORED = {
    "need": "board/index.html",
    "offer": "board/index.html",
    "agreement": "board/index.html",
    "term": "glossary/index.html",
}
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_SHORT_LENGTH = 5
_RESERVED = re.compile(r"index|page-\d+")

HOME = "index.html"
SANDBOX = "sandbox/index.html"
COMPARE = "compare/index.html"
COLLECTION = "collection/index.html"
LINEAGE = "lineage/index.html"
ALIKE = "alike/index.html"
PLAN = "plan/index.html"
ALIKE_DATA = "data/alike.js"
"""The script that holds what the communities of all cases are like."""
SIZES_DATA = "data/sizes.js"
"""The script that holds how many households the community of every case has."""
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
GUIDE = "guide"


_BESIDE = re.compile(
    r"(?:en|c|assets|search|media|hant|guide/en|guide/assets|data/schema)/|404\.html|sitemap\.xml"
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
    if kind in _ANCHORED:
        return f"{_ANCHORED[kind]}#{kind}-{id}"
    return None


def index_path(kind: str, number: int = 1) -> str:
    """The list of all entries of a kind, in pages from 1 on."""
    if kind in _ANCHORED:
        return _ANCHORED[kind]
    name = "index" if number == 1 else f"page-{number}"
    return f"{_FOLDERS[kind]}/{name}.html"


def has_own_page(kind: str) -> bool:
    """Whether each entry of the kind is a page of its own."""
    return kind in _FOLDERS


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


def compare_folder(lang: str) -> str:
    """Where the scripts lie that hold what cases say, for the page of comparison."""
    return f"data/compare/{lang}/"


def compare_data(id: str, lang: str) -> str:  # noqa: A002
    """The script that holds what a case says."""
    return f"{compare_folder(lang)}{id}.js"


def plan_folder(lang: str) -> str:
    """Where the scripts lie that hold what can be copied, for the page of plans."""
    return f"data/plan/{lang}/"


def plan_data(kind: str, name: str, lang: str) -> str:
    """The script of a case, by its short id, or of a mechanism, by its id."""
    return f"{plan_folder(lang)}{kind}/{name}.js"


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
