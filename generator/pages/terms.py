"""Words a foreign reader may not know, explained where they stand.

The first time a term of the glossary comes up, it leads to its explanation on the same page; the
words themselves stay as they were written. Chinese pages speak to those who know the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import markup
from generator.markup import SafeHtml
from generator.model import Key, text_in, word_in
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.views import TermView

_KEPT = ("a", "code", "pre", "h3", "h4", "h5", "h6")
"""Elements whose words are left alone."""


def explained(
    here: Here, texts: Iterable[SafeHtml]
) -> tuple[tuple[SafeHtml, ...], tuple[str, ...]]:
    """HTML with each term linked once, the first time it comes up; and the terms found, in order.

    The HTML is our own: escaped words, or a narrative that left the sanitiser.
    """
    glossary = here.catalog.glossaries[here.lang]
    found: dict[str, None] = {}
    if here.lang == "zh" or glossary.pattern is None:
        return tuple(texts), ()

    def link(match: re.Match[str]) -> str:
        id_ = glossary.id_of(match.group())
        if id_ in found:
            return match.group()
        found[id_] = None
        return f'<a class="word" id="at-{id_}" href="#term-{id_}">{match.group()}</a>'

    marked = tuple(markup.with_links(text, glossary.pattern, link, _KEPT) for text in texts)
    return marked, tuple(found)


def term_views(here: Here, ids: Iterable[str]) -> tuple[TermView, ...]:
    """The explanations of these terms, with what the word is in Chinese."""
    terms = here.catalog.entities["term"] if ids else {}
    return tuple(
        TermView(
            id=id_,
            said=here.said(terms[id_].title),
            native=Said(terms[id_].title.zh or "", "zh-CN"),
            pinyin=word_in(terms[id_].fields, "pinyin"),
            explanation=here.said(text_in(terms[id_].fields, "explanation")),
            href=here.to_entry(Key("term", id_)),
        )
        for id_ in ids
    )
