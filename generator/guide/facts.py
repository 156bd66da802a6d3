"""What the guide says of this very site: who reads letters, where cases go, what browsers store.

The guide is the same Markdown in every fork; what differs from site to site stands in it as
`{{ mail }}` or `{% if repository %}`, and is filled in from the settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

import yaml
from jinja2 import Environment, StrictUndefined, TemplateError

from generator.config import Settings
from generator.diagnostics import Problem, Where, WrongUse
from generator.model import Lang, Text

STORED = "stored.yml"
"""The list of what scripts store, below the templates."""
_MARKS = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>|#"})
_HEADS = MappingProxyType(
    {
        "zh": ("存了什么", "为了什么", "留多久", "怎么删", "名字"),
        "en": ("What", "Why", "How long", "How to delete it", "Name"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Something that a script stores in a visitor's browser."""

    what: Text
    why: Text
    until: Text
    clear: Text
    """How a visitor deletes it."""
    name: str
    """Its key in localStorage."""


def read_stored(templates: Path) -> tuple[Stored, ...]:
    """Everything that scripts store."""
    listed = yaml.safe_load((templates / STORED).read_text("utf-8"))
    return tuple(
        Stored(name=name, **{part: Text(**words) for part, words in told.items()})
        for name, told in listed.items()
    )


def fill_in(text: str, path: str, lang: Lang, settings: Settings, stored: Iterable[Stored]) -> str:
    """A page of the guide with what is true of this site. Raises `WrongUse` where it asks for more.

    `path` is where it stands in the project.
    """
    operator = settings.operator
    facts = {
        "site": settings.name[lang].translate(_MARKS),
        "site_url": f"{settings.site_url.rstrip('/')}/",
        "repository": settings.repository.rstrip("/"),
        "mail": f"[{operator.email}](mailto:{operator.email})",
        "wechat": operator.wechat.translate(_MARKS),
        "editors": operator.name[lang].translate(_MARKS),
        "about": operator.about[lang].translate(_MARKS),
        "stored": "\n".join(_table(stored, lang)),
    }
    try:
        return _ENVIRONMENT.from_string(text).render(facts)
    except TemplateError as error:
        told = {"reason": str(error)}
        raise WrongUse(Problem(code="G011", where=Where(path), facts=told)) from error


_ENVIRONMENT = Environment(  # noqa: S701 -- makes Markdown of maintainers' Markdown, not HTML
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)


def _table(stored: Iterable[Stored], lang: Lang) -> Iterator[str]:
    yield f"| {' | '.join(_HEADS[lang])} |"
    yield "|---" * len(_HEADS[lang]) + "|"
    for one in stored:
        cells = [getattr(one, part.name) for part in fields(one) if part.name != "name"]
        said = [text.said(lang)[0].translate(_MARKS) for text in cells]
        yield f"| {' | '.join(said)} | `{one.name}` |"
