"""What documents are found by: terms of two tiers, each with the documents that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.search.letters import folded, is_han, pairs, runs, stem
from generator.search.numbers import gaps
from generator.search.reading import Found

LEVELS = (14, 9, 6, 4, 2)
"""How much a term says about a document, from a name said twice down to a heading in passing."""
_BETWEEN = "!"
_PAIRED = 8
"""A field that weighs this much is also found by every two words that stand together."""
INSIDE = "~"
"""Before a letter or figure, or two, that stand inside a word."""


def key_terms(found: Found) -> dict[str, int]:
    """The terms of what a document is about, each with its level."""
    weights: dict[str, list[float]] = defaultdict(list)
    for text, weight in found.weighed:
        for term in set(_terms(folded(text), phrases=weight >= _PAIRED)):
            weights[term].append(weight)
    return {term: _level(said) for term, said in weights.items()}


def body_terms(found: Found) -> set[str]:
    """The terms of everything a document says."""
    terms: set[str] = set()
    for text in found.body:
        said = folded(text)
        terms.update(_terms(said, phrases=False))
        for run in runs(said):
            if not is_han(run):
                terms.update(INSIDE + part for part in (*run, *pairs(run)))
    return terms


def key_postings(read: Sequence[Mapping[str, int]]) -> dict[str, str]:
    """For every key term its documents by level: `gaps!gaps!…`, without empty ones at the end."""
    held: dict[str, list[list[int]]] = {}
    for number, terms in enumerate(read):
        for term, level in terms.items():
            held.setdefault(term, [[] for _ in LEVELS])[level].append(number)
    return {
        term: _BETWEEN.join(map(gaps, levels)).rstrip(_BETWEEN) for term, levels in held.items()
    }


def body_postings(read: Iterable[set[str]], keys: Sequence[Mapping[str, int]]) -> dict[str, str]:
    """For every other term its documents; those that have it as a key term are left out."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(read):
        for term in terms - keys[number].keys():
            held[term].append(number)
    return {term: gaps(numbers) for term, numbers in held.items()}


def place_of(term: str) -> str:
    """Words that begin alike stand together, so that a word's beginning finds it."""
    return term[:2] if term[0] != INSIDE and not is_han(term) else term


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


def _level(weights: list[float]) -> int:
    first, *others = sorted(weights, reverse=True)
    sum_ = first + sum(others[:2]) / 4
    return next((at for at, least in enumerate(LEVELS) if sum_ >= least), len(LEVELS) - 1)
