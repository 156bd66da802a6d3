"""The templates of one language, ready to print.

Everything is escaped unless it is `Markup`. Three things make a press fast without any template
knowing: texts without facts are settled when a template is compiled, macros are called without
Jinja's search for what they might want, and `once` remembers what it drew.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer

from generator.pages.views import Card
from generator.pages.words import Words, read_words

KEPT = 20_000
"""Cards, and drawings, that are kept for further pages; more would be memory rather than time."""


class Press:
    """Prints pages in one language."""

    def __init__(self, templates: Path, lang: str) -> None:
        self.words: Words = read_words(templates / "i18n", lang)
        self.cards: dict[tuple[str, str], Card] = {}
        self._environment = _Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
        )
        self._environment.globals["t"] = self.words
        self._environment.globals["once"] = lru_cache(maxsize=KEPT)(_drawn)

    def template(self, name: str) -> Template:
        """A template by its path below `templates/`."""
        return self._environment.get_template(name)


def _drawn(macro: Macro, *values: Hashable) -> str:
    """What a macro makes of values; a press remembers it, and draws the same thing once."""
    return macro(*values)


class _Context(Context):
    """Calls a macro straight away: it wants nothing but its own arguments."""

    def call(self, obj: Any, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401 -- Jinja's own
        if type(obj) is not Macro:
            return super().call(obj, *values, **named)
        for frame in ("_block_vars", "_loop_vars"):  # only for those that ask for the context
            named.pop(frame, None)
        return obj(self.eval_ctx, *values, **named)


class _Environment(Environment):
    context_class = _Context

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return cast("nodes.Template", _Settled(cast("Words", self.globals["t"])).visit(tree))


class _Settled(NodeTransformer):
    """Puts words in the place of keys: one press speaks one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- Jinja's own name
        """A text without facts becomes a constant. Raises `KeyError` where there is none."""
        self.generic_visit(node)
        callee = node.node
        facts = node.kwargs or node.dyn_args or node.dyn_kwargs
        if isinstance(callee, nodes.Name) and callee.name == "t" and len(node.args) == 1:
            key = node.args[0]
            if isinstance(key, nodes.Const) and not facts:
                return nodes.Const(self._words(key.value), lineno=node.lineno)
        return node
