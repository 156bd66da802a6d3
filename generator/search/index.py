"""The files of the search."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from generator import permalinks
from generator.catalog import Catalog
from generator.model import LANGS, Key, OutputFile
from generator.search.forms import rules_of
from generator.search.letters import folded, han_runs
from generator.search.numbers import gaps
from generator.search.reading import Found
from generator.search.shelves import Shelves, script, shelved, single
from generator.search.sounds import by_gap, by_sound, pages_of_characters, syllables
from generator.search.terms import LEVELS, Terms, body_postings, key_postings, place_of, threes
from generator.traditional import Traditional

_NAMING = ("problem", "mechanism", "theme", "place")
"""Kinds of entity that a visitor is led to where nothing was found."""
_MOST_NAMES = 300
_FEW = 40
"""Documents up to which a name tells its own."""
_LEVEL = re.compile("(?<=..)(?:社区|街道|小区|[省市区县镇乡村])$")
"""What a place is, which people leave out of its name."""
_OFTEN = 20_000
"""Names of which is remembered what may be typed: most are those of many cases."""
_SPOKEN = 6
"""A text that weighs more is typed by its sound, and mistyped."""


Part: TypeAlias = Callable[[], Iterable[Shelves]]
"""Some of the files, made when they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is to be said of the files of a part once they are written."""

    files: int
    counts: Mapping[str, int]
    """Shelves by the kind of term."""
    digest: str


def search_parts(
    catalog: Catalog,
    documents: Sequence[Found],
    terms: Sequence[Terms],
    traditional: Traditional | None = None,
) -> tuple[Part, ...]:
    """Everything a browser needs to find a case, in files of a few thousand bytes.

    The parts can be made in any order and in several processes; the dearest are the first. In
    traditional characters there are only the words that results show: what is found is found in
    simplified ones, whatever is typed.
    """
    return (
        lambda: [shelved("k", key_postings(terms, _rows(documents)), place_of)],
        lambda: [single(_hant(catalog, documents, traditional))],
        lambda: _guesses(documents),
        lambda: [single(_known(catalog, documents)), shelved("i", _numbered(documents))],
        lambda: [shelved("t", body_postings(terms), place_of)],
        lambda: [single(_shown(documents))],
    )


def hand_over(part: Part, write: Callable[[Iterable[OutputFile]], int]) -> Told:
    """Have the files of a part written, shelf by shelf: each takes much memory for a while."""
    digest, counts, files = hashlib.sha256(), {}, 0

    def noted(file: OutputFile) -> OutputFile:
        digest.update(file.path.encode() + b"\0" + file.data)
        return file

    for shelves in part():
        if shelves.count:
            counts[shelves.name] = shelves.count
        files += write(map(noted, shelves.files))
    return Told(files=files, counts=counts, digest=digest.hexdigest())


def search_head(catalog: Catalog, documents: Sequence[Found], told: Sequence[Told]) -> OutputFile:
    """What the engine reads first; its `version` names the very files of all parts, in order."""
    counts = {name: count for part in told for name, count in part.counts.items()}
    said = {
        "version": hashlib.sha256("".join(part.digest for part in told).encode()).hexdigest()[:10],
        "documents": len(documents),
        "cases": len(catalog.cases),
        "levels": LEVELS,
        "shelves": counts,
        "facets": [facet.name for facet in catalog.facets],
    }
    return script("index", said)


def _hant(
    catalog: Catalog, documents: Sequence[Found], traditional: Traditional | None
) -> Iterator[OutputFile]:
    """How results are shown in traditional characters, where the site has them."""
    if traditional:
        yield script("hant", *rules_of(_seen(catalog, documents), traditional))


def _known(catalog: Catalog, documents: Sequence[Found]) -> Iterator[OutputFile]:
    """What is known of characters, facets, names and syllables."""
    yield from (script(f"c/{page}", said) for page, said in pages_of_characters().items())
    yield from _columns(catalog, documents)
    yield script("names", _names(catalog))
    yield script("syllables", _syllables(documents))


def _rows(documents: Iterable[Found]) -> set[str]:
    """Every three characters that somebody is about."""
    return threes({text for found in documents for text, _ in found.weighed})


def _guesses(documents: Sequence[Found]) -> Iterator[Shelves]:
    """What is said of names: how they sound, what stands in them, who has them."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(documents):
        for said in dict.fromkeys(chain.from_iterable(map(_spoken_of, found.names))):
            having[said].append(number)
    spoken = _runs(documents)
    yield shelved("s", by_sound(spoken), lambda key: key)
    yield shelved("g", by_gap(spoken))
    yield shelved("p", dict(_spelled(having)), lambda key: key[:2])


@lru_cache(_OFTEN)
def _spoken_of(name: str) -> tuple[str, ...]:
    """What people may type of a name."""
    runs = tuple(han_runs(folded(name)))
    said = (*runs, *(_LEVEL.sub("", run) for run in runs))
    return tuple(one for one in dict.fromkeys(said) if len(one) > 1)


def _numbered(documents: Iterable[Found]) -> dict[str, str]:
    """The number of every case by its short id, for what visitors kept."""
    return {found.short: str(number) for number, found in enumerate(documents) if found.short}


def _syllables(documents: Iterable[Found]) -> str:
    """Every syllable that a name has."""
    sounds = {sound for run in _runs(documents) for sound in syllables(run) if sound.isascii()}
    return " ".join(sorted(sounds))


def _runs(documents: Iterable[Found]) -> Mapping[str, int]:
    """The runs of Han that are typed by their sound, and mistyped; each with how often it is."""
    texts = Counter(
        text for found in documents for text, weight in found.weighed if weight > _SPOKEN
    )
    runs: Counter[str] = Counter()
    for text, often in texts.items():
        for run in han_runs(folded(text)):
            runs[run] += often
    return runs


def _spelled(having: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Names under their pinyin and under their initials: `name,gaps;name,gaps`."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, numbers in sorted(having.items(), key=lambda one: (-len(one[1]), one[0])):
        sounds = syllables(name)
        if not all(sound.isascii() for sound in sounds):
            continue
        told = f"{name},{gaps(numbers) if len(numbers) <= _FEW else ''}"
        for key in {"".join(sounds), "".join(sound[0] for sound in sounds) + "."}:
            found[key].append(told)
    for key, names in found.items():
        yield key, "\u3001".join(names)


def _shown(documents: Sequence[Found]) -> Iterator[OutputFile]:
    """For every document a file of what a result shows, and one of all its text."""
    for number, found in enumerate(documents):
        card = {
            "id": found.id,
            "kind": found.kind,
            "short": found.short,
            "url": [found.urls[lang] for lang in LANGS],
            "title": [found.titles[lang] for lang in LANGS],
            "summary": [found.summaries[lang] for lang in LANGS],
            "place": [found.place.get(lang, "") for lang in LANGS],
            "about": found.names,
            "facets": {name: list(ids) for name, ids in found.facets.items()},
            "building": found.building,
        }
        yield script(f"d/{number}", card)
        yield script(f"b/{number}", "\n".join(found.body))


def _seen(catalog: Catalog, documents: Iterable[Found]) -> Iterator[str]:
    """Every text that results, facets and names show."""
    for found in documents:
        for said in (found.titles, found.summaries, found.place):
            yield from said.values()
        yield from found.names
        yield from found.body
    for facet in catalog.facets:
        yield facet.label.said("zh")[0]
        yield from (value.label.said("zh")[0] for value in facet.values)
    yield from (str(row[3]) for row in _names(catalog))


def _columns(catalog: Catalog, documents: Sequence[Found]) -> Iterator[OutputFile]:
    """A file for every facet: its values, each with its documents."""
    numbers = {found.id: number for number, found in enumerate(documents) if found.kind == "case"}
    for facet in catalog.facets:
        rows = [
            [
                value.id,
                *(value.label.said(lang)[0] for lang in LANGS),
                value.parent,
                gaps(sorted(numbers[case] for case in value.cases)),
            ]
            for value in facet.values
        ]
        label = [facet.label.said(lang)[0] for lang in LANGS]
        yield script(f"f/{facet.name}", label, rows)


def _names(catalog: Catalog) -> list[list[str | int]]:
    """Problems, mechanisms, themes and places with cases, the most used first."""
    rows: list[list[str | int]] = []
    for kind in _NAMING:
        for entity in catalog.entities.get(kind, {}).values():
            key = Key(kind, entity.id)
            cases = len(catalog.naming(key, "case"))
            path = permalinks.page_path(kind, entity.id)
            if cases and path:
                zh, en = (entity.title.said(lang)[0] for lang in LANGS)
                rows.append([kind, entity.id, path, zh, en, cases])
    rows.sort(key=lambda row: (-int(row[-1]), str(row[0]), str(row[1])))
    return rows[:_MOST_NAMES]
