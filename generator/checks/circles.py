"""Nothing leads back to itself: parts, places, events, and who learned from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from generator.catalog import Catalog
from generator.checks.places import place_of
from generator.diagnostics import Problem
from generator.model import Entry, Ref, field_path, key_of

_Above: TypeAlias = Mapping[str, Sequence[str]]
"""For every id the ids it names as what comes before it."""


def nothing_goes_in_circles(catalog: Catalog) -> Iterator[Problem]:
    """Parts, places and events lead back to a beginning."""
    fields = (("case", "part_of"), ("place", "within"), ("event", "parent"))
    yield from _circles(catalog, "C004", fields)


def nobody_learned_from_their_own_learner(catalog: Catalog) -> Iterator[Problem]:
    """Of all that cases learned from one another, somebody did it first.

    A whole may learn from its own part: that is how a street spreads what one lane began.
    """
    yield from _circles(catalog, "C019", (("case", "lineage.case"),))


def _circles(catalog: Catalog, code: str, fields: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    for kind, path in fields:
        named: Mapping[str, Entry] = (
            catalog.cases if kind == "case" else catalog.entities.get(kind, {})
        )
        said = {id_: _named(catalog, entry, path) for id_, entry in named.items()}
        for ring in rings({id_: tuple(refs) for id_, refs in said.items()}):
            ways = zip(ring, (*ring[1:], ring[0]), strict=True)
            places = [place_of(named[one], said[one][other]) for one, other in ways]
            facts = {
                "cycle": " → ".join((*ring, ring[0])),
                "name": path.partition(".")[0],
                "lines": " · ".join(f"{place.path}:{place.line}" for place in places),
            }
            yield Problem(code=code, where=places[0], facts=facts)


def _named(catalog: Catalog, entry: Entry, path: str) -> dict[str, str]:
    """The ids that an entry names in a field, each with the place of the first such value."""
    found: dict[str, str] = {}
    for at, value in catalog.values[key_of(entry)]:
        if isinstance(value, Ref) and field_path(at) == path:
            found.setdefault(value.id, at)
    return found


def rings(above: _Above) -> Iterator[tuple[str, ...]]:
    """Rings that share no member, each from its first id on; at least one if there is any.

    One walk over all that is named, depth first: time and memory are linear.
    """
    done: set[str] = set()
    for start in sorted(above):
        if start not in done:
            yield from _rings_from(above, start, done)


def _rings_from(above: _Above, start: str, done: set[str]) -> Iterator[tuple[str, ...]]:
    way, waiting = [start], [iter(above[start])]
    position = {start: 0}
    told = 0
    """How much of the way, from its beginning, holds members of a ring told already."""
    while way:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            last = way.pop()
            del position[last]
            done.add(last)
            told = min(told, len(way))
        elif following in position:
            if position[following] >= told:
                yield _from_first(way[position[following] :])
                told = len(way)
        elif following in above and following not in done:
            position[following] = len(way)
            way.append(following)
            waiting.append(iter(above[following]))


def _from_first(ring: Sequence[str]) -> tuple[str, ...]:
    at = ring.index(min(ring))
    return (*ring[at:], *ring[:at])
