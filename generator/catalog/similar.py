"""Cases worth a look beside one: what they share, in what they differ, and how near they are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.context import (
    MOST_ALIKE,
    WEIGHTS,
    Context,
    compare,
    remainder,
    score,
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
    """The marks of many cases, each as many bits as it weighs: what two share is one step."""
    whole: str
    """The case it is a part of; '' for none."""
    behind: int
    """How far a made-up case stands behind every real one."""


class Likenesses(Mapping[str, tuple[Likeness, ...]]):
    """For every case its nearest others; the parts of one whole are not news to each other.

    Nobody is compared with everybody: only those are that share something rare, or a problem.
    Whose are asked for are worked out then, so that each worker finds those of its own pages.
    """

    def __init__(
        self, cases: Mapping[str, Case], contexts: Mapping[str, Context], most: int = 3
    ) -> None:
        ordered = sorted(cases, key=lambda id_: (_place_in_row(contexts[id_]), id_))
        marks = [tuple(dict.fromkeys(_marks(cases[id_], contexts[id_]))) for id_ in ordered]
        self._postings: dict[Key, list[int]] = {}
        for number, own in enumerate(marks):
            for key in own:
                self._postings.setdefault(key, []).append(number)
        often = (key for key, posting in self._postings.items() if len(posting) > _POSTINGS)
        bits_of = _bits(often)
        self._every = [
            _marked(cases[id_], contexts[id_], own, bits_of)
            for id_, own in zip(ordered, marks, strict=True)
        ]
        self._cases, self._most = cases, most
        self._numbers = {id_: number for number, id_ in enumerate(ordered)}
        self._found: dict[str, tuple[Likeness, ...]] = {}

    def __getitem__(self, case: str) -> tuple[Likeness, ...]:
        """The cases nearest to this one."""
        if case not in self._found:
            number = self._numbers[case]
            one = self._every[number]
            candidates = _candidates(number, one, self._postings)
            self._found[case] = _nearest(one, self._every, candidates, self._most)
        return self._found[case]

    def __iter__(self) -> Iterator[str]:
        """Every case, in site order."""
        return iter(self._cases)

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self._cases)


def _place_in_row(context: Context) -> tuple[str, tuple[str, ...], int]:
    """Where a community stands in a row in which neighbours are alike."""
    return context.setting, context.housing, context.households.low if context.households else 0


def _bits(keys: Iterable[Key]) -> Mapping[Key, int]:
    """For every key bits of its own, as many as it weighs."""
    found, used = {}, 0
    for key in keys:
        found[key] = ((1 << _WEIGHTS[key.kind]) - 1) << used
        used += _WEIGHTS[key.kind]
    return found


def _marked(
    case: Case, context: Context, marks: tuple[Key, ...], bits_of: Mapping[Key, int]
) -> _Marked:
    bits = sum(bits_of.get(key, 0) for key in marks)
    whole, behind = ref_in(case.fields, "part_of"), _FAR if case.illustrative else 0
    return _Marked(case, context, marks, bits, whole, behind)


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


def _candidates(number: int, one: _Marked, postings: Mapping[Key, list[int]]) -> dict[int, int]:
    """Those worth comparing with the case of this number, a bounded number of them.

    Each with the weight of what is rare that the two share.
    """
    found: dict[int, int] = {}
    for key in one.marks:
        posting = postings[key]
        if len(posting) <= _POSTINGS:
            weight = _WEIGHTS[key.kind]
            for other in posting:
                found[other] = found.get(other, 0) + weight
        elif key.kind == "problem":
            here = bisect_left(posting, number)
            for other in posting[max(0, here - _AROUND) : here + _AROUND + 1]:
                found.setdefault(other, 0)
    found.pop(number, None)
    return found


def _nearest(
    one: _Marked, every: Sequence[_Marked], candidates: Mapping[int, int], most: int
) -> tuple[Likeness, ...]:
    """The nearest of these. Once no trait could bring the next near enough, none is looked at."""
    bits = one.bits
    apart = {
        n: every[n].behind - rare - (bits & every[n].bits).bit_count()
        for n, rare in candidates.items()
    }
    best: list[tuple[int, tuple[int, int, int], str]] = []
    known: dict[str, _Marked] = {}
    for number in sorted(apart, key=apart.__getitem__):
        if len(best) == most and apart[number] - MOST_ALIKE > best[-1][0]:
            break
        other = every[number]
        if _of_one_whole(one, other):
            continue
        far = apart[number] - score(one.context, other.context)
        if len(best) < most or far <= best[-1][0]:
            known[other.case.id] = other
            insort(best, (far, remainder(one.context, other.context), other.case.id))
            del best[most:]
    return tuple(_likeness(one, known[id_]) for *_, id_ in best)


def _likeness(one: _Marked, other: _Marked) -> Likeness:
    said = compare(one.context, other.context)
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
