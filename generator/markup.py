"""Markdown to HTML, for what communities write.

What a stranger wrote leaves here only through the sanitiser, which comes last. `Markup` marks the
result as the only text that templates print unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

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
_NO_PICTURE = re.compile(r'<img src="" alt="([^"]*)"[^>]*/>')
_RAW = re.compile(r"<(?:/?[A-Za-z][^>\n]*>?|!--|![A-Z\[]|\?)")
_MAY_LINK = re.compile(r"[\[<@]|://|www\.")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def render_narrative(
    text: str,
    *,
    link: Callable[[str], str] = str,
    picture: Callable[[str], str] = str,
) -> Markup:
    """A narrative as HTML: CommonMark with GFM tables, sanitised.

    `link` and `picture` turn the addresses that were written into those of the page. A picture
    whose address is '' stands as its words.
    """
    extension = _extension()
    extension.link_url_rewriter = link
    extension.image_url_rewriter = picture
    html = comrak.render_markdown(text, extension_options=extension)
    html = _NO_PICTURE.sub(r"\1", html)  # comrak's own tag, for an address that was dropped
    return Markup(_sanitise(html))  # noqa: S704 -- the sanitiser came last


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


def _sanitise(html: str) -> str:
    return _CLEANER.clean(html)


def _without_code(text: str) -> str:
    """The text with code blanked out, line for line."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    fenced = re.compile(
        r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*\s*$|\Z)", re.DOTALL | re.MULTILINE
    )
    return _CODE.sub(blank, fenced.sub(blank, text))
