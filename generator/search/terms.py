"""What documents are found by: terms of two tiers, each with the documents that hold it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from generator.search.found import Found
from generator.search.letters import folded, han_runs, is_han, pairs, runs, stem
from generator.search.numbers import gaps

LEVELS = (14, 9, 6, 4, 2)
"""How much a term says about a document, from a name said twice down to a heading in passing."""
_BETWEEN = "!"
_TIER = "\t"
_PAIRED = 8
"""A field that weighs this much is also found by every two words that stand together."""
_THREE = 3
"""Characters of a term that says what a document never holds in a row."""
INSIDE = "~"
"""Before a letter or figure, or two, that stand inside a word."""
_OFTEN = 4_000
"""Texts whose terms are remembered: what cases name is named by many."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a document, in order, so that the same text always gives the same line.

    They are many, and each is looked at once or twice: taken apart they would be most of the
    memory of a large site.
    """

    line: str
    """Tabs between the tiers, spaces between the terms of one, which have neither."""

    @property
    def keys(self) -> list[list[str]]:
        """Terms of what it is about, for every level."""
        return [_apart(tier) for tier in self.line.split(_TIER)[:-1]]

    @property
    def body(self) -> list[str]:
        """Terms of everything else it says."""
        return _apart(self.line.rpartition(_TIER)[2])


def terms_of(found: Found) -> Terms:
    """The terms of a document: the dearest part of an index, and a function of its text alone."""
    keys = _key_terms(found)
    levels: list[list[str]] = [[] for _ in LEVELS]
    for term in sorted(keys):
        levels[keys[term]].append(term)
    levels[0] += sorted(_never_in_a_row(found, keys))
    body = _body_terms(found) - keys.keys()
    return as_terms(levels, sorted(body))


def as_terms(keys: Iterable[Iterable[str]], body: Iterable[str]) -> Terms:
    """These terms, every tier in the order given."""
    return Terms(_TIER.join(" ".join(tier) for tier in (*keys, body)))


def read_terms(line: str) -> Terms | None:
    """The terms of a line, or None where none of ours is so."""
    tiers = line.split(_TIER)
    odd = any(tier != tier.strip(" ") or "  " in tier for tier in tiers)
    return None if odd or len(tiers) != len(LEVELS) + 1 else Terms(line)


def digest_of(found: Found) -> str:
    """Names a document's text, and the program that takes the terms out of it."""
    said = json.dumps((found.weighed, found.body), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{_program()}\0{said}".encode()).hexdigest()[:32]


def key_postings(read: Iterable[Terms], known: Collection[str] = ()) -> dict[str, str]:
    """For every key term its documents by level: `gaps!gaps!…`, without empty ones at the end.

    Three characters that are `known` to stand in a row tell the documents that hold their halves
    alone.
    """
    held: list[dict[str, list[int]]] = [defaultdict(list) for _ in LEVELS]
    for number, terms in enumerate(read):
        for of_level, tier in zip(held, terms.keys, strict=True):
            for term in tier:
                of_level[term].append(number)
    return {
        term: _BETWEEN.join(gaps(of_level.get(term, ())) for of_level in held).rstrip(_BETWEEN)
        for term in dict.fromkeys(chain.from_iterable(held))
        if worth_saying(term, known)
    }


def body_postings(read: Iterable[Terms]) -> dict[str, str]:
    """For every other term the documents that have it in their text alone."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(read):
        for term in terms.body:
            held[term].append(number)
    return {term: gaps(numbers) for term, numbers in held.items()}


def worth_saying(term: str, known: Collection[str]) -> bool:
    """Whether a key term is of use: three characters are where somebody has them in a row."""
    return len(term) != _THREE or not is_han(term) or term in known


def threes(texts: Iterable[str]) -> set[str]:
    """Every three Han characters that stand in a row."""
    found: set[str] = set()
    for text in texts:
        found |= _threes_in(text)
    return found


def place_of(term: str) -> str:
    """Words that begin alike stand together, so that a word's beginning finds it."""
    return term if term[0] == INSIDE else term[:2]


def _apart(tier: str) -> list[str]:
    return tier.split(" ") if tier else []


def _key_terms(found: Found) -> Mapping[str, int]:
    weights: dict[str, list[float]] = defaultdict(list)
    for text, weight in found.weighed:
        for term in _terms_in(text, phrases=weight >= _PAIRED):
            weights[term].append(weight)
    return {term: _level(said) for term, said in weights.items()}


def _never_in_a_row(found: Found, keys: Iterable[str]) -> set[str]:
    """Three characters of which it says the first two and the last two, and never all in a row.

    换物集 and 物业纠纷 hold both halves of 换物业, and neither is about it.
    """
    held = threes(text for text, _ in found.weighed)
    twos = [term for term in keys if len(term) == _THREE - 1 and is_han(term)]
    after: dict[str, list[str]] = defaultdict(list)
    for two in twos:
        after[two[0]].append(two[1])
    return {two + last for two in twos for last in after[two[1]]} - held


def _body_terms(found: Found) -> set[str]:
    return set(chain.from_iterable(map(_all_terms_in, found.body)))


@lru_cache(_OFTEN)
def _terms_in(text: str, *, phrases: bool) -> frozenset[str]:
    return frozenset(_terms(folded(text), phrases=phrases))


@lru_cache(_OFTEN)
def _threes_in(text: str) -> frozenset[str]:
    each = (zip(run, run[1:], run[2:], strict=False) for run in han_runs(folded(text)))
    return frozenset(map("".join, chain.from_iterable(each)))


@lru_cache(_OFTEN)
def _all_terms_in(text: str) -> frozenset[str]:
    """The terms of a text, and the letters that stand inside its words."""
    words = (run for run in runs(folded(text)) if not is_han(run))
    inside = (INSIDE + part for word in words for part in (*word, *pairs(word)))
    return _terms_in(text, phrases=False).union(inside)


def _terms(text: str, *, phrases: bool) -> Iterator[str]:
    before = ""
    for run in runs(text):
        if is_han(run):
            yield from run
            yield from pairs(run)
            before = ""
            continue
        word = stem(run)
        yield word
        if phrases and before:
            yield f"{before}_{word}"
        before = word


def _level(weights: Sequence[float]) -> int:
    first, *others = sorted(weights, reverse=True)
    sum_ = first + sum(others[:2]) / 4
    return next((at for at, least in enumerate(LEVELS) if sum_ >= least), len(LEVELS) - 1)


@cache
def _program() -> str:
    """Names everything but the text that terms depend on."""
    files = (Path(__file__).with_name(f"{name}.py") for name in ("letters", "terms"))
    code = b"".join(path.read_bytes() for path in files)
    tables = f"{unicodedata.unidata_version} {version('opencc')}"
    return hashlib.sha256(code + tables.encode()).hexdigest()
