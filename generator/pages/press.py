"""The templates of one language, ready to print. Everything is escaped unless it is `Markup`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Macro
from jinja2.utils import LRUCache

from generator.pages.words import Words, read_words

_KEPT = 20_000
"""Drawings that are kept for further pages; more would be memory rather than time."""


class Press:
    """Prints pages in one language."""

    def __init__(self, templates: Path, lang: str) -> None:
        self.words: Words = read_words(templates / "i18n", lang)
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            extensions=[_Texts],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
            bytecode_cache=_Compiled(self.words),
        )
        self._environment.globals["t"] = self.words
        self._environment.globals["once"] = lru_cache(maxsize=_KEPT)(_drawn)

    def template(self, name: str) -> Template:
        """A template by its path below `templates/`."""
        return self._environment.get_template(name)


def _drawn(macro: Macro, *values: Hashable) -> str:
    """What a macro makes of values; a press remembers it, and draws the same thing once."""
    return macro(*values)


_compiled = LRUCache(1_000)
"""Templates that this process has compiled, by their words, name and source."""


class _Compiled(BytecodeCache):
    """What a preview compiled for one build it need not compile for the next."""

    def __init__(self, words: Words) -> None:
        self._words = words.lang, *sorted(words.texts.items())

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, where it was compiled with the same words."""
        bucket.code = _compiled.get((self._words, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        _compiled[self._words, bucket.key, bucket.checksum] = bucket.code

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template by its name, in whatever folder it lies."""
        del filename
        return name


class _Texts(Extension):
    """Puts words in the place of calls of `t` when a template is read: a press speaks one language.

    A text that takes facts stays a call.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """The tokens with every such call as a string. Raises `KeyError` where there is no text."""
        return self._settled(stream)

    def _settled(self, stream: TokenStream) -> Iterator[Token]:
        words = cast("Words", self.environment.globals["t"])
        window: list[Token] = []
        for token in stream:
            window.append(token)
            if _is_call(window):
                yield Token(window[0].lineno, "string", words(window[2].value))
                window.clear()
            elif len(window) == len(_CALL):
                yield window.pop(0)
        yield from window


_CALL = ("name", "lparen", "string", "rparen")


def _is_call(tokens: list[Token]) -> bool:
    return tuple(token.type for token in tokens) == _CALL and tokens[0].value == "t"
