"""Data for scripts: of many entries in one file, in all languages at once.

Nothing can be fetched from a disk, so a file is a script that hands its data over. Words that
differ between languages stand side by side; for traditional characters the file has the rules by
which its own Chinese comes out as pages have it (`templates/assets/js/shards.js` reads all this).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from generator import permalinks
from generator.character_rules import rules_of
from generator.model import OutputFile

Json: TypeAlias = str | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None
"""What JSON can say."""
_BOTH = ""
"""The key under which both languages stand: no id and no field is called so."""


def shard_file(
    kind: str, number: int, told: Mapping[str, Json], converts: Callable[[str], str] | None
) -> OutputFile:
    """The script that hands over what was told, given in each language, the site's own first."""
    zh, *others = told.values()
    handed = [f"{kind}/{number}", side_by_side(zh, others[0]) if others else zh]
    if converts:
        handed.extend(rules_of(_texts(zh), converts))
    words = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in handed)
    safe = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path = permalinks.shard_path(kind, number)
    return OutputFile(path=path, data=f"showcaseShard({safe});\n".encode())


def side_by_side(zh: Json, en: Json) -> Json:
    """The same data in two languages as one: what is the same in both is told once."""
    if zh == en:
        return zh
    if isinstance(zh, Mapping) and isinstance(en, Mapping) and zh.keys() == en.keys():
        return {name: side_by_side(value, en[name]) for name, value in zh.items()}
    if isinstance(zh, list | tuple) and isinstance(en, list | tuple) and len(zh) == len(en):
        return [side_by_side(one, other) for one, other in zip(zh, en, strict=True)]
    return {_BOTH: [zh, en]}


def _texts(said: Json) -> Iterator[str]:
    """Every text of data."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, Sequence):
        for value in said:
            yield from _texts(value)
