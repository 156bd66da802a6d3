"""Who learned from whom: every step that cases tell of, and the families that come of it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.model import (
    Case,
    Flag,
    Items,
    Record,
    Text,
    choice_in,
    ref_in,
    text_in,
    values_at,
)


class Node(NamedTuple):
    """Somebody who learned or taught: a case of the site, or whoever these words name."""

    case: str = ""
    words: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something a learner did otherwise. What nobody told is None."""

    what: Text | None
    why: Text | None
    planned: bool | None
    keeps_core: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One case learned from one teacher."""

    learner: str
    teacher: Node | None
    """None where the case does not tell from whom."""
    relation: str
    """The key of the schema's choice; '' where it is not told."""
    learned_at: str
    """The id of an event, or ''."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Everybody who is joined by learning, however far."""

    id: str
    """The first of its cases in site order."""
    steps: tuple[Step, ...]
    """By learner in site order, then as written."""
    layers: tuple[tuple[Node, ...], ...]
    """A teacher stands in an earlier layer than all who learned from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who learned from whom, on the whole site."""

    families: tuple[Family, ...]
    """In site order: those with a real case first."""
    adopted_by: Mapping[str, tuple[Step, ...]]
    """By the id of a case, the steps of those who learned from it."""
    family_of: Mapping[str, str]
    """The family of every case that is in one."""


_Ways: TypeAlias = Mapping[Node, Sequence[Node]]


def lineage_of(cases: Mapping[str, Case]) -> Lineage:
    """Join what cases, in site order, tell of their learning. Linear, whatever they tell.

    A teacher that is not on the site is told by the checks and left out here; rings as well are
    theirs to refuse.
    """
    steps = tuple(step for case in cases.values() for step in _steps(case, cases))
    adopted: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.teacher and step.teacher.case:
            adopted[step.teacher.case].append(step)
    families = tuple(_families(steps, cases))
    return Lineage(
        families=families,
        adopted_by={id_: tuple(found) for id_, found in adopted.items()},
        family_of={
            node.case: family.id
            for family in families
            for layer in family.layers
            for node in layer
            if node.case
        },
    )


def _steps(case: Case, cases: Mapping[str, Case]) -> Iterator[Step]:
    for told in values_at(case.fields, "lineage"):
        if isinstance(told, Record):
            yield Step(
                learner=case.id,
                teacher=_teacher(told, cases),
                relation=choice_in(told, "relation"),
                learned_at=ref_in(told, "learned_at"),
                changes=tuple(_changes(told)),
            )


def _teacher(told: Record, cases: Mapping[str, Case]) -> Node | None:
    id_, words = ref_in(told, "case"), text_in(told, "external")
    if id_ in cases:
        return Node(case=id_)
    return Node(words=words) if words else None


def _changes(told: Record) -> Iterator[Change]:
    changes = told.get("changes")
    for change in changes.items if isinstance(changes, Items) else ():
        if isinstance(change, Record):
            yield Change(
                what=text_in(change, "what"),
                why=text_in(change, "why"),
                planned=_yes(change, "planned"),
                keeps_core=_yes(change, "keeps_core"),
            )


def _yes(change: Record, name: str) -> bool | None:
    value = change.get(name)
    return value.yes if isinstance(value, Flag) else None


def _families(steps: Sequence[Step], cases: Mapping[str, Case]) -> Iterator[Family]:
    """The connected components, each known by its first case."""
    near: dict[Node, list[Node]] = defaultdict(list)
    teachers: dict[Node, list[Node]] = defaultdict(list)
    by_learner: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        learner = Node(case=step.learner)
        near.setdefault(learner, [])
        by_learner[step.learner].append(step)
        if step.teacher:
            near[learner].append(step.teacher)
            near[step.teacher].append(learner)
            teachers[learner].append(step.teacher)
    order = {id_: number for number, id_ in enumerate(cases)}
    seen: set[Node] = set()
    for id_ in cases:
        if Node(case=id_) not in near or Node(case=id_) in seen:
            continue
        members = _reached(Node(case=id_), near)
        seen.update(members)
        members.sort(key=lambda node: order.get(node.case, -1))
        family = tuple(step for node in members for step in by_learner.get(node.case, ()))
        yield Family(id=id_, steps=family, layers=layers_of(members, teachers))


def _reached(start: Node, near: _Ways) -> list[Node]:
    found = {start: None}
    waiting = deque(found)
    while waiting:
        for node in near[waiting.popleft()]:
            if node not in found:
                found[node] = None
                waiting.append(node)
    return list(found)


def layers_of(members: Iterable[Node], teachers: _Ways) -> tuple[tuple[Node, ...], ...]:
    """The members in layers: as early as their teachers allow, who stand near their learners.

    Within a layer everybody stands about where their teachers stand, so that few ways cross: one
    pass from the first layer to the last. Members of a ring, which have no beginning, come after
    everybody else in the order given.
    """
    depths = _depths(list(members), teachers)
    found: list[list[Node]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node, depth in depths.items():
        found[depth].append(node)
    height: dict[Node, float] = {}
    for layer in found:
        layer.sort(
            key=lambda node: _middle([height.get(one, 0.5) for one in teachers.get(node, ())])
        )
        height.update({node: (at + 0.5) / len(layer) for at, node in enumerate(layer)})
    return tuple(tuple(layer) for layer in found)


def _depths(members: list[Node], teachers: _Ways) -> dict[Node, int]:
    """For every member how many layers stand before it, by the longest way to it."""
    learners: dict[Node, list[Node]] = defaultdict(list)
    waits_for = {node: len(teachers.get(node, ())) for node in members}
    for node in members:
        for teacher in teachers.get(node, ()):
            learners[teacher].append(node)
    depths = {node: 0 for node in members if not waits_for[node]}
    free = deque(depths)
    while free:
        node = free.popleft()
        for learner in learners[node]:
            depths[learner] = max(depths.get(learner, 0), depths[node] + 1)
            waits_for[learner] -= 1
            if not waits_for[learner]:
                free.append(learner)
    last = max((depths[node] for node in members if not waits_for[node]), default=-1) + 1
    depths |= {node: last for node in members if waits_for[node]}
    first = {node for node in members if not teachers.get(node) and learners[node]}
    depths |= {node: min(depths[one] for one in learners[node]) - 1 for node in first}
    return {node: depths[node] for node in members}


def _middle(heights: Sequence[float]) -> float:
    return sum(heights) / len(heights) if heights else 0.5
