"""The twenty-four windows of a case: lit, half or dark. Computed, never typed.

They speak of the material, not of the community. Adding a fact never darkens a window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model import (
    Case,
    Day,
    Items,
    Quantity,
    Record,
    Text,
    Undisclosed,
    Value,
    Word,
    values_at,
)
from generator.schema import Field, Floor, Question, Schema

WindowState: TypeAlias = Literal["lit", "half", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A question, and how well the material answers it."""

    question: Question
    state: WindowState
    ask: Text
    """The question as this case would be asked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorReading:
    """A floor with the state of its four windows."""

    floor: Floor
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReading:
    """How far a case's material goes."""

    floors: tuple[FloorReading, ...]
    tier: Literal["snapshot", "full"]
    missing: tuple[Field, ...]
    """The fields that a full case would still need."""

    @property
    def windows(self) -> tuple[Window, ...]:
        """All twenty-four, from the top floor down."""
        return tuple(window for floor in self.floors for window in floor.windows)

    @property
    def counts(self) -> Mapping[WindowState, int]:
        """How many windows are in each state."""
        found = Counter(window.state for window in self.windows)
        return {"lit": found["lit"], "half": found["half"], "dark": found["dark"]}


def read_case(schema: Schema, case: Case) -> CaseReading:
    """The windows and the tier of a case."""
    types = (case.type, *case.also)
    own = {about: ask for about, ask in _own_questions(case.fields) if about}
    floors = tuple(
        FloorReading(
            floor=floor,
            windows=tuple(
                Window(
                    question=question,
                    state=_state(question, case.fields),
                    ask=own.get(question.id, question.ask),
                )
                for question in floor.questions
            ),
        )
        for floor in schema.floors_of(types)
    )
    missing = tuple(
        part
        for part in schema.fields_of(types)
        if part.required == "full" and not is_known(case.fields.get(part.name))
    )
    return CaseReading(floors=floors, tier="snapshot" if missing else "full", missing=missing)


def is_known(value: Value | None) -> bool:
    """Whether a value says anything: neither absent nor undisclosed, in any part of it."""
    if value is None or isinstance(value, Undisclosed):
        return False
    if isinstance(value, Record):
        return any(is_known(child) for child in value.fields.values())
    if isinstance(value, Items):
        return any(is_known(child) for child in value.items)
    return True


def _own_questions(record: Record) -> Iterator[tuple[str, Text]]:
    questions = record.get("open_questions")
    for item in questions.items if isinstance(questions, Items) else ():
        if isinstance(item, Record):
            about, ask = item.get("about"), item.get("ask")
            if isinstance(ask, Text):
                yield about.text if isinstance(about, Word) else "", ask


def _state(question: Question, record: Record) -> WindowState:
    said = {path: _said_at(record, path) for path in question.fields}
    if not any(said.values()):
        return "dark"
    sound = {path: [leaf for leaf in found if _is_sound(leaf)] for path, found in said.items()}
    leaves = [leaf for found in sound.values() for leaf in found]
    met = is_known(record.get("sources")) and bool(leaves)
    for need in question.needs:
        if need == "all":
            met &= all(sound.values())
        elif need == "baseline":
            met &= any(_has_baseline(record, path) for path in question.fields)
        else:
            met &= any(_HAS[need](leaf) for leaf in leaves)
    return "lit" if met else "half"


def _said_at(record: Record, path: str) -> list[Value]:
    """Every single value that is said at a path, those inside of records and lists too."""
    return [leaf for value in values_at(record, path) for leaf in _leaves(value) if is_known(leaf)]


def _is_sound(leaf: Value) -> bool:
    """Whether it can light a window; a number that names no source cannot."""
    return not isinstance(leaf, Quantity) or leaf.source is not None


def _has_number(value: Value) -> bool:
    return isinstance(value, Quantity)


def _has_date(value: Value) -> bool:
    return isinstance(value, Day) or (isinstance(value, Quantity) and value.as_of is not None)


def _has_baseline(record: Record, path: str) -> bool:
    """Whether a number stands beside the one from before, or names its baseline."""
    parent, _, _ = path.rpartition(".")
    for holder in values_at(record, parent) if parent else ():
        if isinstance(holder, Record):
            pair = holder.get("before"), holder.get("after")
            if all(isinstance(value, Quantity) for value in pair):
                return True
    leaves = [leaf for value in values_at(record, path) for leaf in _leaves(value)]
    return any(isinstance(leaf, Quantity) and leaf.baseline is not None for leaf in leaves)


_HAS = {"number": _has_number, "date": _has_date}


def _leaves(value: Value) -> Iterator[Value]:
    if isinstance(value, Record):
        for child in value.fields.values():
            yield from _leaves(child)
    elif isinstance(value, Items):
        for child in value.items:
            yield from _leaves(child)
    else:
        yield value
