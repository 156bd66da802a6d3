"""A finished site read back with nothing but the standard library, and the rules its pages keep.

Each rule is a function that yields one sentence a fault, so that all are told at once. Nothing of
the generator is used here: what is checked is what a visitor, a search engine and a browser get.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

_LINKS = {
    *(("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action")),
    *(("use", "href"), ("image", "href"), ("iframe", "src"), ("source", "src"), ("video", "src")),
    ("object", "data"),
}
_NOT_FOUND = "404.html"
_POLICY = "content-security-policy"

_BY_STATE = ("plan/index.html", "sandbox/index.html")
_KEPT = re.compile(r"1\.(?:[0-9a-hjkmnp-tv-z]{5})+")
"""What the page of kept cases is told to open."""


@dataclass(slots=True, kw_only=True)
class Page:
    """What one HTML file says about itself and about others."""

    path: str
    lang: str = ""
    title: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    """By name, property or http-equiv."""
    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    h1: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    inline_scripts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Inline styles, style elements, event handlers, javascript: addresses."""
    unguarded: list[str] = field(default_factory=list)
    """What loads or runs before the policy is told, which it then does not reach."""

    @property
    def goes_on(self) -> str:
        """Where it sends its reader on to; '' for a page that is read."""
        return self.metas.get("refresh", "").partition("url=")[2].strip()

    @property
    def is_read(self) -> bool:
        """Whether it is a page for readers: no redirect, not the 404."""
        return not self.goes_on and self.path != _NOT_FOUND

    @property
    def is_listed(self) -> bool:
        """Whether it is for search engines too: nothing made up is."""
        return self.is_read and "noindex" not in self.metas.get("robots", "")

    @property
    def is_guide(self) -> bool:
        """Whether the guide's press made it."""
        return self.path.removeprefix("hant/").startswith("guide/")

    @property
    def spoken(self) -> str:
        """The language its address promises."""
        inner = self.path.removeprefix("guide/")
        begins = {"en/": "en", "hant/": "zh-Hant"}
        return next((tag for begin, tag in begins.items() if inner.startswith(begin)), "zh-CN")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """Every file of a finished site, and what its pages say."""

    root: Path
    files: frozenset[str]
    pages: Mapping[str, Page]

    @property
    def url(self) -> str:
        """The address it was made for, as its home page says."""
        return (self.pages["index.html"].canonical or [""])[0]

    def address(self, path: str) -> str:
        """The full address of a page: a folder's own page goes by the folder's name."""
        return self.url + path.removesuffix("index.html")


def read_site(root: Path) -> BuiltSite:
    """Read every page below `root`."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {
        name: _read_page(name, (root / name).read_text("utf-8"))
        for name in sorted(files)
        if name.endswith(".html")
    }
    return BuiltSite(root=root, files=frozenset(files), pages=pages)


# -- the rules ---------------------------------------------------------------------------------


def every_link_leads_to_a_file_and_a_place_in_it(site: BuiltSite) -> Iterator[str]:
    for page in site.pages.values():
        for link in dict.fromkeys(page.links):
            fault = _fault_of(site, page, link)
            if fault:
                yield f"{page.path}: {link}: {fault}"


def every_page_names_its_own_address(site: BuiltSite) -> Iterator[str]:
    for page in site.pages.values():
        own = site.address(_resolve(page.path, page.goes_on) if page.goes_on else page.path)
        wanted = [own] if page.is_listed or page.goes_on else []
        if page.canonical != wanted:
            yield f"{page.path}: canonical is {page.canonical}, not {wanted}"
        og = page.metas.get("og:url")
        if og and og != own:
            yield f"{page.path}: og:url is {og}, not {own}"


def languages_name_each_other(site: BuiltSite) -> Iterator[str]:
    by_url = {site.address(path): page for path, page in site.pages.items() if page.is_listed}
    for url, page in by_url.items():
        if page.alternates.get(page.spoken) != url:
            yield f"{page.path}: does not name itself among its languages: {page.alternates}"
        if page.alternates.get("x-default") != page.alternates.get("zh-CN"):
            yield f"{page.path}: x-default is not the Chinese page"
        if not {"zh-CN", "en"} <= page.alternates.keys():
            yield f"{page.path}: is in one language only"
        for lang, other_url in page.alternates.items():
            other = by_url.get(other_url)
            if other is None:
                yield f"{page.path}: {lang} leads to {other_url}, which is no page"
            elif other.alternates != page.alternates:
                yield f"{page.path}: {other.path} does not name the same pages"
            elif lang not in ("x-default", other.lang):
                yield f"{page.path}: {other.path} is called {lang} and is {other.lang}"


def the_sitemap_lists_exactly_the_pages(site: BuiltSite) -> Iterator[str]:
    tree = ET.parse(site.root / "sitemap.xml")
    listed = Counter(node.text or "" for node in tree.getroot().iter() if _tag(node) == "loc")
    wanted = {site.address(page.path) for page in site.pages.values() if page.is_listed}
    yield from (f"sitemap: {url} is missing" for url in sorted(wanted - listed.keys()))
    yield from (f"sitemap: {url} is no page" for url in sorted(listed.keys() - wanted))
    yield from (f"sitemap: {url} stands there twice" for url, n in listed.items() if n > 1)


def every_printed_address_leads_to_a_case(site: BuiltSite) -> Iterator[str]:
    led_to: set[str] = set()
    for page in site.pages.values():
        if not page.path.startswith("c/"):
            continue
        target = _resolve(page.path, page.goes_on) if page.goes_on else ""
        if not target:
            yield f"{page.path}: leads nowhere"
        elif not _is_case(target) or target not in site.pages:
            yield f"{page.path}: leads to {target}, which is no case"
        led_to.add(target)
    read = {path for path, page in site.pages.items() if page.is_read}
    cases = {path for path in read if _is_case(path) and not path.startswith("en/")}
    yield from (f"{path}: has no printed address" for path in sorted(cases - led_to))


def every_address_that_leads_on_leads_to_a_page(site: BuiltSite) -> Iterator[str]:
    for page in site.pages.values():
        if not page.goes_on:
            continue
        target, _, anchor = page.goes_on.partition("#")
        there = site.pages.get(_resolve(page.path, target))
        if there is None or not there.is_read or (anchor and anchor not in there.ids):
            yield f"{page.path}: leads to {page.goes_on}, which is not there"
        elif there.spoken != page.spoken and not page.path.startswith("c/"):
            yield f"{page.path}: leads to another language"
        if page.goes_on not in page.links:
            yield f"{page.path}: has no plain link for readers whose browser stays"
        if page.metas.get("robots") != "noindex":
            yield f"{page.path}: search engines may list it"


def every_page_has_one_heading_and_a_head(site: BuiltSite) -> Iterator[str]:
    for page in site.pages.values():
        if page.goes_on:
            continue
        if page.h1 != 1:
            yield f"{page.path}: has {page.h1} first-level headings"
        if len(page.title) != 1 or not page.title[0].strip():
            yield f"{page.path}: its title is {page.title}"
        if not page.metas.get("description", "").strip():
            yield f"{page.path}: has no description"
        if page.lang != page.spoken:
            yield f"{page.path}: says lang={page.lang!r}, and is {page.spoken}"
        if page.metas.get("viewport") != "width=device-width,initial-scale=1":
            yield f"{page.path}: its viewport is {page.metas.get('viewport')!r}"


def no_two_pages_of_a_language_share_a_title(site: BuiltSite) -> Iterator[str]:
    read = [page for page in site.pages.values() if page.is_read]
    titles = Counter((page.spoken, *page.title) for page in read)
    for page in read:
        if titles[page.spoken, *page.title] > 1:
            yield f"{page.path}: shares its title: {page.title}"


def no_page_styles_or_scripts_itself(site: BuiltSite) -> Iterator[str]:
    known: set[str] = set()
    for page in site.pages.values():
        yield from (f"{page.path}: {what}" for what in page.refused)
        if page.goes_on:
            yield from (f"{page.path}: a script in a redirect" for _ in page.inline_scripts)
            continue
        known.update(page.inline_scripts)
        if len(page.inline_scripts) != 1:
            yield f"{page.path}: {len(page.inline_scripts)} inline scripts; one is known"
    if len(known) > 1:
        yield f"{len(known)} different inline scripts: {sorted(known)}"


def every_page_carries_the_policy(site: BuiltSite) -> Iterator[str]:
    for page in site.pages.values():
        policy = page.metas.get(_POLICY, "")
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        if rules.get("default-src") != "'none'":
            yield f"{page.path}: default-src is {rules.get('default-src')}"
        if "unsafe" in policy or "*" in policy or "http" in policy:
            yield f"{page.path}: the policy is loose: {policy}"
        yield from (f"{page.path}: {what} stands before the policy" for what in page.unguarded)
        for script in page.inline_scripts:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in rules.get("script-src", ""):
                yield f"{page.path}: the policy does not know the inline script"


RULES = (
    every_link_leads_to_a_file_and_a_place_in_it,
    every_page_names_its_own_address,
    languages_name_each_other,
    the_sitemap_lists_exactly_the_pages,
    every_printed_address_leads_to_a_case,
    every_address_that_leads_on_leads_to_a_page,
    every_page_has_one_heading_and_a_head,
    no_two_pages_of_a_language_share_a_title,
    no_page_styles_or_scripts_itself,
    every_page_carries_the_policy,
)


# -- reading -----------------------------------------------------------------------------------


def _fault_of(site: BuiltSite, page: Page, link: str) -> str:
    """What is wrong with an address on a page; '' for a sound one and for other sites."""
    parts = urlsplit(link)
    if link.startswith(site.url):
        path = unquote(link.removeprefix(site.url).partition("#")[0].partition("?")[0])
        path = path if path and not path.endswith("/") else f"{path}index.html"
    elif parts.scheme or parts.netloc:
        return ""
    elif parts.path.startswith("/"):
        # Only the page that is served at any depth may count from the server's root.
        prefix = urlsplit(site.url).path
        if page.path != _NOT_FOUND or not parts.path.startswith(prefix):
            return "counts from the server's root"
        path = unquote(parts.path.removeprefix(prefix))
    else:
        if page.path == _NOT_FOUND and not link.startswith("#"):
            return "is relative on a page that is served at any depth"
        path = _resolve(page.path, link)
    if path not in site.files:
        return "is a folder" if (site.root / path).is_dir() else "is not there"
    target = site.pages.get(path)
    same = path.removeprefix("en/").removeprefix("hant/")
    if same == "collection/index.html" and _KEPT.fullmatch(parts.fragment):
        shorts = re.findall(".{5}", parts.fragment.removeprefix("1."))
        lost = [short for short in shorts if f"c/{short}.html" not in site.files]
        return f"opens cases that are not there: {lost}" if lost else ""
    if same in _BY_STATE and parts.fragment.startswith("1."):
        return ""  # what such a page is set to; its own tests read it
    if parts.fragment and target and unquote(parts.fragment) not in target.ids:
        return "has no such place"
    return ""


def _resolve(page: str, link: str) -> str:
    """The file a relative address names, from the site's root."""
    path = unquote(urlsplit(link).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def _is_case(path: str) -> bool:
    folder, _, name = path.removeprefix("en/").rpartition("/")
    return folder == "cases" and name != "index.html" and not name.startswith("page-")


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _read_page(path: str, text: str) -> Page:
    reader = _Reader(path)
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Fills in one page while its tags go by."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(path=path)
        self._collecting: list[str] | None = None
        self._in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        page = self.page
        if "id" in given:
            page.ids[given["id"]] += 1
        for name, value in given.items():
            if (tag, name) in _LINKS:
                page.links.append(value)
            if name == "style" or name.startswith("on"):
                page.refused.append(f"<{tag} {name}={value!r}>")
            if value.strip().lower().startswith("javascript:"):
                page.refused.append(f"<{tag} {name}={value!r}>")
        if tag in ("script", "link", "style", "img") and _POLICY not in page.metas:
            page.unguarded.append(f"<{tag}>")
        read = getattr(self, f"_read_{tag}", None)
        if read:
            read(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script"):
            self._collecting = None

    def handle_data(self, data: str) -> None:
        if self._collecting is not None:
            self._collecting[-1] += data

    def _collect(self, where: list[str]) -> None:
        where.append("")
        self._collecting = where

    def _read_html(self, given: dict[str, str]) -> None:
        self.page.lang = given.get("lang", "")

    def _read_title(self, _given: dict[str, str]) -> None:
        if self._in_head:  # a drawing may have a title too
            self._collect(self.page.title)

    def _read_body(self, _given: dict[str, str]) -> None:
        self._in_head = False

    def _read_h1(self, _given: dict[str, str]) -> None:
        self.page.h1 += 1

    def _read_style(self, _given: dict[str, str]) -> None:
        self.page.refused.append("<style>")

    def _read_script(self, given: dict[str, str]) -> None:
        if "src" not in given:
            self._collect(self.page.inline_scripts)

    def _read_base(self, _given: dict[str, str]) -> None:
        self.page.refused.append("<base>")

    def _read_meta(self, given: dict[str, str]) -> None:
        name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
        self.page.metas[name.lower()] = given.get("content", "")

    def _read_link(self, given: dict[str, str]) -> None:
        relations = given.get("rel", "").split()
        if "canonical" in relations:
            self.page.canonical.append(given.get("href", ""))
        if "alternate" in relations and "hreflang" in given:
            self.page.alternates[given["hreflang"]] = given.get("href", "")
