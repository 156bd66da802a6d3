"""What a case may say, as frozen values: types, fields, floors and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, TypeAlias

from generator.model import Text
from generator.schema.sentences import Sayings, Sentence

FieldKind: TypeAlias = Literal[
    "text",
    "prose",
    "word",
    "slug",
    "number",
    "quantity",
    "date",
    "flag",
    "choice",
    "link",
    "file",
    "ref",
    "record",
]
Tier: TypeAlias = Literal["snapshot", "full"]
Need: TypeAlias = Literal["number", "date", "baseline", "all"]

FLOORS = ("background", "approach", "inputs", "results", "pitfalls", "transfer")
PLACES = ("header", *FLOORS, "contact", "none")
WINDOWS = ("square", "round", "arch", "wide", "octagon", "lattice")
COLOURS = ("plate", "amber", "rose", "leaf", "violet", "brick")
DRAWINGS = {
    "before_after": "items",
    "chips": "any",
    "disclosure": "items",
    "earn_table": "items",
    "facts": "record",
    "flow": "items",
    "levels": "items",
    "lineage": "items",
    "participation_ladder": "items",
    "pillars": "items",
    "pipeline": "record",
    "power_matrix": "items",
    "red_lines": "record",
    "redeem_table": "items",
    "replicate": "record",
    "ring": "items",
    "roles": "items",
    "sources": "items",
    "supply": "items",
    "table": "items",
    "timeline": "items",
}
"""The ways a field can be drawn, each with the shape of value it draws."""
PLANS = ("budget", "consent")
"""What a field tells those who plan to do the same: what it takes, and who has to agree."""
LIST_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a case or an entity may say."""

    name: str
    kind: FieldKind
    label: Text
    help: Text | None = None
    example: str = ""
    many: bool = False
    required: Tier | None = None
    unless: str = ""
    """Another field that may be there instead of this required one."""
    floor: str = "none"
    drawn_as: str = ""
    """The macro that draws it; '' draws it by its kind."""
    plan: str = ""
    """Where it stands in a visitor's plan; '' for nowhere of its own."""
    sentence: Sentence | None = None
    """How one record of it reads."""
    facet: bool = False
    search: int = 0
    at_most: int = LIST_LENGTH
    limit: int = 0
    """Most characters; 0 is the default of its kind."""
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    inverse: Text | None = None
    reviewer: bool = False
    open: bool = False
    """Whether a case's page shows it without being asked; any other stands in its record."""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One of the twenty-four: a window of the building."""

    id: str
    """Its name, unique among the twenty-four."""
    ask: Text
    short: Text
    """The same as a few words, for where there is no room: 钱从哪来."""
    fields: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    to_copy: bool = False
    """Whether nobody can do the same without its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Four questions that belong together: a row of windows, and a section of the page."""

    id: str
    label: Text
    heading: Text
    """What stands above its part of a page: 怎么办的."""
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that cases are compared by."""

    id: str
    label: Text
    says: Sayings
    """What a case of any type says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseType:
    """A kind of case."""

    id: str
    label: Text
    one_line: Text
    window: str
    colour: str
    fields: tuple[Field, ...]
    questions: Mapping[str, Question]
    """Those it asks differently, by id."""
    says: Mapping[str, Sayings]
    """What its cases say of a row that cases are compared by, before what any case says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A kind of entity, and where its entities are written."""

    id: str
    label: Text
    plural: Text
    one_line: Text | None
    folder: str
    file: str
    title_field: str
    other_names: str
    """The field with what else it is called; '' for none."""
    fields: tuple[Field, ...]
    says: Sayings
    """How one of them reads; nothing where its fields are drawn one by one."""


_BUILT_IN = {"case": Text(zh="案例", en="case"), "region": Text(zh="地区", en="region")}
"""Kinds of entries that are there without a schema file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All of `content/schema/`."""

    common: tuple[Field, ...]
    floors: tuple[Floor, ...]
    rows: tuple[Row, ...]
    """What cases are compared by, the most important first."""
    types: Mapping[str, CaseType]
    entities: Mapping[str, EntityType]

    def label_of(self, kind: str) -> Text:
        """What a kind of entries is called, those without a schema of their own too."""
        named = self.entities.get(kind)
        return named.label if named else _BUILT_IN.get(kind, Text(zh="条目", en="entry"))

    def fields_of(self, types: tuple[str, ...]) -> tuple[Field, ...]:
        """The fields of a case of these types: the common ones, then each type's own."""
        own = [part for name in types if name in self.types for part in self.types[name].fields]
        return (*self.common, *own)

    def says_of(self, types: tuple[str, ...], row: Row) -> Sayings:
        """What a case of these types says of a row, its types' own sentences first."""
        own = (self.types[name].says.get(row.id, ()) for name in types if name in self.types)
        return (*chain.from_iterable(own), *row.says)

    def floors_of(self, types: tuple[str, ...]) -> tuple[Floor, ...]:
        """The floors as the first of these types asks them."""
        asked = self.types[types[0]].questions if types and types[0] in self.types else {}
        return tuple(
            Floor(
                id=floor.id,
                label=floor.label,
                heading=floor.heading,
                questions=tuple(asked.get(q.id, q) for q in floor.questions),
            )
            for floor in self.floors
        )


def field_at(fields: tuple[Field, ...], path: str) -> Field | None:
    """The field that a dotted path names, or None."""
    name, _, rest = path.partition(".")
    found = next((part for part in fields if part.name == name), None)
    return field_at(found.fields, rest) if found and rest else found


def paths_of(fields: tuple[Field, ...], prefix: str = "") -> Iterator[str]:
    """Every dotted path of these fields."""
    for part in fields:
        path = f"{prefix}{part.name}"
        yield path
        yield from paths_of(part.fields, f"{path}.")
