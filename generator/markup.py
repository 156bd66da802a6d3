"""Markdown to HTML, for what communities write.

What a stranger wrote leaves here only through the sanitiser, which comes last. `SafeHtml` is the
only text that templates print unescaped, and this module the only door to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from typing import Protocol

import comrak
import nh3
from markupsafe import Markup

_OMITTED = "<!-- raw HTML omitted -->"
_TAGS = {
    *("p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "a", "img"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
    *("section", "sup"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
_SCHEMES = {"http", "https", "mailto"}
_PICTURE = re.compile(r'<img src="([^"]*)"((?:"[^"]*"|[^">])*)>')
"""A picture as the sanitiser writes it: its address and the rest."""
_ALONE = re.compile(rf"<p>({_PICTURE.pattern})</p>")
"""A paragraph that is a picture and nothing else."""
_NO_PICTURE = re.compile(r'<img src="" alt="([^"]*)"[^>]*/>')
_RAW = re.compile(r"<(?:/?[A-Za-z][^>\n]*>?|!--|![A-Z\[]|\?)")
_MAY_LINK = re.compile(r"[\[<@]|://|www\.")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
"""A link as comrak writes it; one never stands in another."""
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_AUTHORITY = re.compile(r"(?:https?:[/\\]*|[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)
"""What stands for the host where a browser looks for it: it takes either slash, and any number."""
_NAME = re.compile(rf"(?:[^\W{_CJK}]|[.-])+")
_TOP_LEVEL = re.compile(r"[a-z]{2,24}|xn--[a-z0-9-]+")
_LIKE_LATIN = re.compile(rf"[^\W\d_a-z{_CJK}]")
"""A letter of another script than Latin and Chinese; some look like Latin ones."""


class SafeHtml(Markup):
    """HTML of our own, in which whatever a stranger wrote is escaped or sanitised.

    Nothing outside of this module makes one.
    """

    __slots__ = ()


EMPTY = SafeHtml()


class Printing(Protocol):
    """What prints itself, and escapes what it was made of."""

    def __html__(self) -> str:
        """The HTML of it."""


def printed(part: Printing) -> SafeHtml:
    """What prints itself, as HTML."""
    return SafeHtml(part)


def joined(between: str, parts: Iterable[Printing]) -> SafeHtml:
    """Parts that print themselves with words between them."""
    return SafeHtml(escape(between)).join(parts)


def framed(frame: str, *words: str) -> SafeHtml:
    """HTML that stands in our source, with words escaped in its gaps."""
    return SafeHtml(frame).format(*words)


def from_own_file(text: str) -> SafeHtml:
    """What maintainers wrote in a file below `templates/`."""
    return SafeHtml(text)


def with_links(
    html: SafeHtml,
    pattern: re.Pattern[str],
    link: Callable[[re.Match[str]], str],
    kept: Collection[str],
) -> SafeHtml:
    """The same HTML with words that match a pattern replaced, outside of the elements in `kept`."""
    inside, parts = 0, []
    for part in _TAG.split(str(html)):
        if part.startswith("<"):
            name = part.strip("</>").partition(" ")[0]
            inside += (-1 if part.startswith("</") else 1) if name in kept else 0
            parts.append(part)
        else:
            parts.append(part if inside else pattern.sub(link, part))
    return SafeHtml("".join(parts))


def render_narrative(
    text: str,
    *,
    link: Callable[[str], str] = str,
    picture: Callable[[str], str] = str,
) -> SafeHtml:
    """A narrative as HTML: CommonMark with GFM tables, sanitised.

    `link` and `picture` turn the addresses that were written into those of the page. A picture
    whose address is '' stands as its words; behind words that name another host than their link's
    stands the real one.
    """
    extension = _extension()
    extension.link_url_rewriter = link
    extension.image_url_rewriter = picture
    html = comrak.render_markdown(text, extension_options=extension)
    html = _NO_PICTURE.sub(r"\1", html)  # comrak's own tag, for an address that was dropped
    if "<a " in html:
        html = _LINK.sub(_unmask, html)
    return SafeHtml(_CLEANER.clean(html))  # the sanitiser comes last


class Shown(Protocol):
    """A picture as a page shows it: what is said of it, as HTML of our own."""

    @property
    def attributes(self) -> str:
        """All but its address and its words."""

    @property
    def words(self) -> str:
        """Its words, for where a text gives it none."""

    @property
    def below(self) -> Printing:
        """What stands below it."""


def with_pictures(html: SafeHtml, shown: Mapping[str, Shown]) -> SafeHtml:
    """The same HTML; pictures whose address is among `shown` are as those say.

    One that is a paragraph of its own is a figure, with words below it.
    """

    def sized(picture: re.Match[str]) -> str:
        one = shown.get(unescape(picture[1]))
        if one is None:
            return picture[0]
        rest = picture[2] if picture[2].strip() != 'alt=""' else f" {one.words}"
        return f'<img src="{picture[1]}" {one.attributes}{rest}>'

    def figure(paragraph: re.Match[str]) -> str:
        one = shown.get(unescape(paragraph[2]))
        if one is None:
            return paragraph[0]
        below = one.below.__html__()
        return f"<figure>{paragraph[1]}<figcaption>{below}</figcaption></figure>"

    return SafeHtml(_PICTURE.sub(sized, _ALONE.sub(figure, html))) if shown else html


def unmasked_host(words: str, address: str) -> str:
    """The host an address leads to, where the words of the link tell another; else ''."""
    found = _AUTHORITY.match(address.strip())
    host = _folded(found[1].rpartition("@")[2].partition(":")[0]) if found else ""
    if not host:
        return ""
    told = {_folded(word) for word in _NAME.findall(unicodedata.normalize("NFKC", words))}
    named = {word for word in told if "." in word and _TOP_LEVEL.fullmatch(word.split(".")[-1])}
    if named <= {host} and not (named and _LIKE_LATIN.search(host)):
        return ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _folded(host: str) -> str:
    """A host's name as names are compared."""
    return unicodedata.normalize("NFKC", host).lower().strip(".-").removeprefix("www.")


def _unmask(link: re.Match[str]) -> str:
    host = unmasked_host(unescape(_TAG.sub("", link[2])), unescape(link[1]))
    return f"{link[0]} ({escape(host)})" if host else link[0]


def raw_html_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where a narrative holds HTML of its own: lines counted from 0, and what stands there."""
    if "<" not in text or _OMITTED not in comrak.render_markdown(
        text, extension_options=_extension()
    ):
        return
    lines = enumerate(_without_code(text).split("\n"))
    found = [(number, match.group()[:40]) for number, line in lines if (match := _RAW.search(line))]
    yield from found or [(0, "<…>")]


def links_in(text: str) -> tuple[tuple[str, bool], ...]:
    """Every address in a narrative, and whether it is a picture's."""
    if not _MAY_LINK.search(text):
        return ()
    found: list[tuple[str, bool]] = []

    def note(url: str, *, picture: bool) -> str:
        found.append((url, picture))
        return url

    extension = _extension()
    extension.link_url_rewriter = partial(note, picture=False)
    extension.image_url_rewriter = partial(note, picture=True)
    every = comrak.RenderOptions()
    every.unsafe_ = True  # for noting only: else a script's address would not be told
    comrak.render_markdown(text, extension_options=extension, render_options=every)
    return tuple(found)


def _extension() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.cjk_friendly_emphasis = True
    options.strikethrough = True
    options.table = True
    options.autolink = True
    options.footnotes = False
    return options


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel="nofollow ugc noopener noreferrer",
)


def _without_code(text: str) -> str:
    """The text with code blanked out, line for line."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    fenced = re.compile(
        r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*\s*$|\Z)", re.DOTALL | re.MULTILINE
    )
    return _CODE.sub(blank, fenced.sub(blank, text))
