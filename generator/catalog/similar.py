"""Cases worth a look beside one: what they share, in what they differ, and how near they are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.context import (
    MOST_ALIKE,
    WEIGHTS,
    Comparison,
    Context,
    compare,
    remainder,
)
from generator.model import Case, Key, Ref, ref_in, values_at

_WEIGHTS = {**WEIGHTS, "mechanism": 4, "theme": 2, "type": 2, "place": 2, "region": 1}
_POSTINGS = 200
"""Something that more cases share than this tells them apart no longer …"""
_AROUND = 60
"""… but for a problem: then those on either side are looked at, in the order of communities."""
_FAR = 1_000_000
"""More than anything that two cases could share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Another case, what the two share, how their communities differ: the strongest first."""

    case: str
    shared: tuple[Key, ...]
    """Problems, mechanisms …, and traits of the community such as `housing` and `households`."""
    differs: tuple[str, ...] = ()
    """Traits of the community that both tell, and differently."""


class _Marked(NamedTuple):
    """A case as it is compared."""

    case: Case
    context: Context
    marks: tuple[Key, ...]
    bits: int
    """The marks, each as many bits as it weighs: what two share is counted in one step."""
    whole: str
    """The case it is a part of; '' for none."""
    behind: int
    """How far a made-up case stands behind every real one."""


def likenesses(
    cases: Mapping[str, Case], contexts: Mapping[str, Context], most: int = 3
) -> Mapping[str, tuple[Likeness, ...]]:
    """For every case its nearest others; the parts of one whole are not news to each other.

    Nobody is compared with everybody: only those are that share something rare, or a problem.
    """
    ordered = sorted(cases, key=lambda id_: (_place_in_row(contexts[id_]), id_))
    every = _marked([cases[id_] for id_ in ordered], contexts)
    postings: dict[Key, list[int]] = {}
    for number, one in enumerate(every):
        for key in one.marks:
            postings.setdefault(key, []).append(number)
    found = {
        one.case.id: _nearest(one, every, _candidates(number, one, postings), most)
        for number, one in enumerate(every)
    }
    return {id_: found[id_] for id_ in cases}


def _place_in_row(context: Context) -> tuple[str, tuple[str, ...], int]:
    """Where a community stands in a row in which neighbours are alike."""
    return context.setting, context.housing, context.households.low if context.households else 0


def _marked(cases: Iterable[Case], contexts: Mapping[str, Context]) -> tuple[_Marked, ...]:
    bits_of: dict[Key, int] = {}
    used, every = 0, []
    for case in cases:
        marks = tuple(dict.fromkeys(_marks(case, contexts[case.id])))
        bits = 0
        for key in marks:
            if key not in bits_of:
                bits_of[key] = ((1 << _WEIGHTS[key.kind]) - 1) << used
                used += _WEIGHTS[key.kind]
            bits |= bits_of[key]
        whole, behind = ref_in(case.fields, "part_of"), _FAR if case.illustrative else 0
        every.append(_Marked(case, contexts[case.id], marks, bits, whole, behind))
    return tuple(every)


def _marks(case: Case, context: Context) -> Iterator[Key]:
    yield from (Key("problem", id_) for id_ in context.problems)
    yield from _refs(case, "mechanism", "mechanisms")
    if context.place:
        yield Key("place", context.place)
    yield from _refs(case, "theme", "themes")
    yield from (Key("type", name) for name in (case.type, *case.also))
    yield from (Key("region", code) for code in context.regions[:2])


def _refs(case: Case, kind: str, path: str) -> Iterator[Key]:
    values = values_at(case.fields, path)
    return (Key(kind, value.id) for value in values if isinstance(value, Ref))


def _candidates(number: int, one: _Marked, postings: Mapping[Key, list[int]]) -> set[int]:
    """Those worth comparing with the case of this number; a bounded number of them."""
    found: set[int] = set()
    for key in one.marks:
        posting = postings[key]
        if len(posting) <= _POSTINGS:
            found.update(posting)
        elif key.kind == "problem":
            here = bisect_left(posting, number)
            found.update(posting[max(0, here - _AROUND) : here + _AROUND + 1])
    found.discard(number)
    return found


def _nearest(
    one: _Marked, every: Sequence[_Marked], candidates: Iterable[int], most: int
) -> tuple[Likeness, ...]:
    """The nearest of these. Once no trait could bring the next near enough, none is looked at."""
    bits = one.bits
    apart = {n: every[n].behind - (bits & every[n].bits).bit_count() for n in candidates}
    best: list[tuple[int, tuple[int, int, int], str]] = []
    known: dict[str, tuple[_Marked, Comparison]] = {}
    for number in sorted(apart, key=apart.__getitem__):
        if len(best) == most and apart[number] - MOST_ALIKE > best[-1][0]:
            break
        other = every[number]
        if _of_one_whole(one, other):
            continue
        said = compare(one.context, other.context)
        far = apart[number] - said.score
        if len(best) < most or far <= best[-1][0]:
            known[other.case.id] = other, said
            insort(best, (far, remainder(one.context, other.context), other.case.id))
            del best[most:]
    return tuple(_likeness(one, *known[id_]) for *_, id_ in best)


def _likeness(one: _Marked, other: _Marked, said: Comparison) -> Likeness:
    theirs = set(other.marks)
    shared = [key for key in one.marks if key in theirs]
    where = [key for key in shared if key.kind in ("place", "region")]
    # The narrowest place that both lie in says it all, and an own place comes before its regions.
    narrowest = where[:1] if where and where[0].kind == "place" else where[-1:]
    shared = [key for key in shared if key not in where or key in narrowest]
    shared = sorted([*shared, *said.shared], key=lambda key: -_WEIGHTS[key.kind])
    return Likeness(case=other.case.id, shared=tuple(shared), differs=said.differs)


def _of_one_whole(one: _Marked, other: _Marked) -> bool:
    same = one.whole != "" and one.whole == other.whole
    return same or one.whole == other.case.id or other.whole == one.case.id
