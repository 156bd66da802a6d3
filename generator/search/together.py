"""The index of a small site laid together, so that a slow connection is asked for little.

Each request costs a wait of its own. What answers a first question stands in the head of the index,
and what it takes to look through whole texts in one script beside it; both are the same scripts one
after another, under the same names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import replace
from types import MappingProxyType

from generator.model import OutputFile
from generator.search.shelves import FOLDER, Part, Shelves, single

_MOST = 300
"""Documents of a site whose index is laid together; beyond, it takes too long to come."""
_HEAD = ""
_TEXT = "text"
_ALONE = "c"
"""What is known of characters is much, the same for every site, and seldom asked for."""
TOGETHER: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("t", "b", "s", "g", "syllables"), _TEXT)
)
"""The script in which what is named so stands; the head, unless told."""


def is_small(documents: Sized) -> bool:
    """Whether the index is laid together."""
    return len(documents) <= _MOST


def together(parts: Iterable[Part]) -> Iterator[Shelves]:
    """The same parts in few files."""
    scripts: dict[str, list[bytes]] = defaultdict(list)
    for part in parts:
        for shelves in part():
            alone = []
            for file in shelves.files:
                name = file.path.removeprefix(FOLDER).partition("/")[0].removesuffix(".js")
                if name == _ALONE:
                    alone.append(file)
                else:
                    scripts[TOGETHER.get(name, _HEAD)].append(file.data)
            yield replace(shelves, files=tuple(alone))
    first = scripts.pop(_HEAD, [])
    yield replace(single(_file(name, data) for name, data in scripts.items()), first=_lines(first))


def _file(name: str, scripts: Iterable[bytes]) -> OutputFile:
    return OutputFile(path=f"{FOLDER}{name}.js", data=_lines(scripts))


def _lines(scripts: Iterable[bytes]) -> bytes:
    return b"".join(one + b"\n" for one in scripts)
