"""The interface's own words, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_IN_QUOTES = re.compile(r"“\{(\w+)\}”")
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language, by dotted key. A missing one is an error, never a blank."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """The text of a key with its facts filled in. Raises `KeyError` where there is none."""
        text = self.texts[key]
        if not facts:
            return text
        for name in _IN_QUOTES.findall(text):
            facts[name] = inside_quotes(str(facts[name]))
        return text.format(**facts)


def inside_quotes(text: str) -> str:
    """A text as it stands in quotation marks, with its own as inner ones: “用过‘晚灯’的社区”."""
    return text.translate(_INNER)


def inside_sentence(text: str, lang: str) -> str:
    """A label as it stands in a sentence, where English writes it small."""
    return text[:1].lower() + text[1:] if lang == "en" else text


def read_words(folder: Path, lang: str) -> Words:
    """The texts in `folder/<lang>.yml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = yaml.load((folder / f"{lang}.yml").read_text("utf-8"), Loader=loader)  # noqa: S506 -- safe
    return Words(lang, dict(_flat(tree)))


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
