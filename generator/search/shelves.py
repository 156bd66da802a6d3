"""Terms laid out over small scripts of about the same size, so that a browser loads few bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.model import OutputFile
from generator.search.numbers import home

FOLDER = "search/"
_SHELF = 3_000
"""Characters a script should hold."""
_LONG = 2_500
"""Characters from which a term has a script of its own."""
_ELSEWHERE = "!"
"""After the number of a script; what is said of a term never ends so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """The scripts of one kind of term, a power of two of them, and those beside them."""

    name: str
    count: int
    files: Iterable[OutputFile]
    first: bytes = b""
    """Scripts that the head of the index begins with."""


Part: TypeAlias = Callable[[], Iterable[Shelves]]
"""Some of the files of the index, made when they are asked for."""


def shelved(
    name: str, terms: Mapping[str, str], place: Callable[[str], str] = lambda term: term
) -> Shelves:
    """Lay out what is said of every term; terms of one `place` stand together.

    A term that is said much of stands in a script of its own, and its shelf says which.
    """
    files: list[OutputFile] = []
    short: dict[str, str] = {}
    for term, said in sorted(terms.items()):
        if len(said) > _LONG:
            short[term] = f"{len(files)}{_ELSEWHERE}"
            files.append(script(f"{name}/long-{len(files)}", said))
        else:
            short[term] = said
    total = sum(len(term) + len(said) + 2 for term, said in short.items())
    count = 1
    while count * _SHELF < total:
        count *= 2
    rows: dict[int, list[str]] = defaultdict(list)
    for term in short:
        rows[home(place(term)) & (count - 1)].append(term)
    files += _scripts(name, count, rows, short)
    return Shelves(name=name, count=count, files=tuple(files))


def single(files: Iterable[OutputFile]) -> Shelves:
    """Scripts that are found by their names alone."""
    return Shelves(name="", count=0, files=files)


def script(name: str, *said: object) -> OutputFile:
    """A script that hands over values under a name."""
    values = ",".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in (name, *said)
    )
    safe = values.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return OutputFile(path=f"{FOLDER}{name}.js", data=f"ShowcaseSearch.put({safe})".encode())


def _scripts(
    name: str, count: int, rows: Mapping[int, list[str]], said: Mapping[str, str]
) -> Iterator[OutputFile]:
    for number in range(count):
        terms = rows.get(number, [])
        told = " ".join(said[term] for term in terms)
        yield script(f"{name}/{number}", " ".join(terms), told)
