"""The files of the search."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.catalog import Catalog, path_of
from generator.character_rules import rules_of
from generator.model import LANGS, Key, OutputFile, Text
from generator.search.found import Found
from generator.search.letters import folded, han_runs, traditional_of
from generator.search.numbers import gaps
from generator.search.reading import ENTITIES
from generator.search.shelves import Part, Shelves, script, shelved, single
from generator.search.sounds import by_gap, by_sound, pages_of_characters, syllables
from generator.search.terms import LEVELS, Terms, body_postings, key_postings, place_of, threes
from generator.search.together import TOGETHER, is_small, together
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
_PLURALS = {"case": Text(zh="案例", en="Cases"), "guide": Text(zh="使用说明", en="Guide")}
"""What documents are called that no schema tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is to be said of the files of a part once they are written."""

    files: int
    counts: Mapping[str, int]
    """Shelves by the kind of term."""
    digest: str
    first: bytes = b""
    """Scripts that the head begins with."""


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
    parts: tuple[Part, ...] = (
        lambda: [shelved("k", key_postings(terms, _rows(documents)), place_of)],
        lambda: [single(_hant(catalog, documents, traditional))],
        lambda: _guesses(documents),
        lambda: [single(_known(catalog, documents)), shelved("i", _numbered(documents))],
        lambda: [shelved("t", body_postings(terms), place_of)],
        lambda: [single(_shown(documents))],
    )
    return (lambda: together(parts),) if is_small(documents) else parts


def hand_over(part: Part, write: Callable[[Iterable[OutputFile]], int]) -> Told:
    """Have the files of a part written, shelf by shelf: each takes much memory for a while."""
    digest, counts, files, first = hashlib.sha256(), {}, 0, b""

    def noted(file: OutputFile) -> OutputFile:
        digest.update(file.path.encode() + b"\0" + file.data)
        return file

    for shelves in part():
        if shelves.count:
            counts[shelves.name] = shelves.count
        files += write(map(noted, shelves.files))
        digest.update(shelves.first)
        first += shelves.first
    return Told(files=files, counts=counts, digest=digest.hexdigest(), first=first)


def search_head(catalog: Catalog, documents: Sequence[Found], told: Sequence[Told]) -> OutputFile:
    """What the engine reads first; its `version` names the very files of all parts, in order."""
    said = {
        "version": hashlib.sha256("".join(part.digest for part in told).encode()).hexdigest()[:10],
        "documents": len(documents),
        "kinds": _kinds(catalog, documents),
        "levels": LEVELS,
        "shelves": {name: count for part in told for name, count in part.counts.items()},
        "facets": [facet.name for facet in catalog.facets],
        "together": dict(TOGETHER) if is_small(documents) else {},
    }
    head = script("index", said)
    first = b"".join(part.first for part in told)
    return OutputFile(path=head.path, data=first + head.data)


def _kinds(catalog: Catalog, documents: Iterable[Found]) -> list[list[str | int]]:
    """The kinds of document in their order, with how many there are and what they are called."""
    counts = Counter(found.kind for found in documents)
    return [[kind, count, *_plural(catalog, kind)] for kind, count in counts.items()]


def _plural(catalog: Catalog, kind: str) -> Iterator[str]:
    entity_type = catalog.schema.entities.get(kind)
    name = entity_type.plural if entity_type else _PLURALS[kind]
    return (name.said(lang)[0] for lang in LANGS)


def _hant(
    catalog: Catalog, documents: Sequence[Found], traditional: Traditional | None
) -> Iterator[OutputFile]:
    """How results are shown in traditional characters, where the site has them."""
    if traditional:
        yield script("hant", *rules_of(_seen(catalog, documents), traditional))


def _known(catalog: Catalog, documents: Sequence[Found]) -> Iterator[OutputFile]:
    """What is known of characters, facets, names and syllables."""
    yield from (script(f"c/{page}", said) for page, said in pages_of_characters().items())
    yield script("simple", traditional_of(_characters(documents)))
    yield from _columns(catalog, documents)
    yield script("names", _names(catalog))
    yield script("syllables", _syllables(documents))


def _characters(documents: Iterable[Found]) -> set[str]:
    """Every character that anything is found by."""
    found: set[str] = set()
    for document in documents:
        found.update(*document.body, *(text for text, _ in document.weighed))
    return set(folded("".join(found)))


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
    """For every document a file of what a result shows, and one of all its own text."""
    numbers = {Key(found.kind, found.id): number for number, found in enumerate(documents)}
    for number, found in enumerate(documents):
        yield script(f"d/{number}", _card(found, numbers))
        yield script(f"b/{number}", "\n".join(found.body))


def _card(found: Found, numbers: Mapping[Key, int]) -> dict[str, object]:
    """What a result shows of a document; what is empty is left out."""
    said = {"url": found.urls, "title": found.titles, "summary": found.summaries}
    said |= {"practice": found.practice, "type": found.type, "where": found.where}
    card: dict[str, object] = {"id": found.id, "short": found.short}
    card |= {name: [texts.get(lang, "") for lang in LANGS] for name, texts in said.items()}
    card |= {"called": found.called, "filed": [numbers[k] for k in found.filed if k in numbers]}
    card |= {"facets": found.facets, "building": found.building}
    card["illustrative"] = found.illustrative
    return {name: value for name, value in card.items() if value and value != ["", ""]}


def _seen(catalog: Catalog, documents: Iterable[Found]) -> Iterator[str]:
    """Every text that results, facets and names show."""
    for found in documents:
        for said in (found.titles, found.summaries, found.practice, found.type, found.where):
            yield from said.values()
        yield from found.names
        yield from found.body
    for kind in (*ENTITIES, *_PLURALS):
        yield from _plural(catalog, kind)
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
            path = path_of(catalog, key)
            if cases and path:
                zh, en = (entity.title.said(lang)[0] for lang in LANGS)
                rows.append([kind, entity.id, path, zh, en, cases])
    rows.sort(key=lambda row: (-int(row[-1]), str(row[0]), str(row[1])))
    return rows[:_MOST_NAMES]
