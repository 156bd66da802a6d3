"""Cases side by side under what they have in common.

That is a mechanism they use, or a problem they met, with each mechanism tried against it.

A column stands only where it tells them apart; what is the same for all, and what nobody has told,
is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator import markup
from generator.markup import SafeHtml
from generator.model import Case, Entity, Items, Key, Record, Unknown, Value
from generator.pages.cards import where_of
from generator.pages.evidence import grade_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.showing import show_beside
from generator.pages.views import Column, Practice, PracticeRow
from generator.schema import field_at

_ROWS = 12
"""Cases in one table; the rest are among the cards and the list."""
_TRIED = 12
"""Mechanisms with a table of their own on the page of a problem."""
_DIFFER = ("size", "lead", "started", "status", "cost", "evidence", "changed", "failed", "avoid")
_CHOOSE = ("cost", "status", "evidence", "failed", "avoid")
_PATHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "size": ("community.households", "community.residents"),
        "lead": ("organization", "lead"),
        "started": ("started",),
        "status": ("status",),
        "cost": ("inputs.cost_yearly", "inputs.cost_setup"),
        "changed": ("lineage.changes.what",),
        "failed": ("failures", "obstacles"),
        "avoid": ("replicate.do_not_copy_if",),
    }
)
"""What each column is read from: the first of these fields that a case has told."""


def practices_of(here: Here, entity: Entity) -> tuple[Practice, ...]:
    """The tables that belong on an entity's page; none for most kinds."""
    make = _MAKERS.get(entity.kind)
    return tuple(make(here, entity)) if make else ()


def _of_mechanism(here: Here, mechanism: Entity) -> Iterator[Practice]:
    """What differs between the cases that use it; one case alone differs from nothing."""
    cases = _cases(here, Key("mechanism", mechanism.id))
    if len(cases) > 1:
        yield _practice(here, Link(Said(here.words("practices.differ"))), cases, _DIFFER)


def _of_problem(here: Here, problem: Entity) -> Iterator[Practice]:
    """Every mechanism that is meant for it with the cases that tried it, then the other cases."""
    key = Key("problem", problem.id)
    met, tried = _cases(here, key), set[str]()
    for mechanism in here.catalog.naming(key, "mechanism")[:_TRIED]:
        users = {case.id for case in _cases(here, mechanism)}
        cases = [case for case in met if case.id in users]
        tried |= users
        yield _practice(here, here.link(mechanism), cases, _CHOOSE)
    others = [case for case in met if case.id not in tried]
    if others:
        yield _practice(here, Link(Said(here.words("practices.otherwise"))), others, _CHOOSE)


_MAKERS: Mapping[str, Callable[[Here, Entity], Iterator[Practice]]] = MappingProxyType(
    {"mechanism": _of_mechanism, "problem": _of_problem}
)


def _cases(here: Here, key: Key) -> list[Case]:
    return [here.catalog.cases[by.id] for by in here.catalog.naming(key, "case")]


def _practice(here: Here, heading: Link, cases: Sequence[Case], columns: Sequence[str]) -> Practice:
    """One table, with the columns that tell its rows apart."""
    shown = cases[:_ROWS]
    cells = {name: [_cell(here, case, name) for case in shown] for name in columns}
    untold = [name for name in columns if not any(cells[name])]
    same = [
        name
        for name in columns
        if len(shown) > 1 and name not in untold and len(set(cells[name])) == 1
    ]
    apart = [name for name in columns if name not in untold and name not in same]
    label = {name: Said(here.words(f"practices.{name}")) for name in columns}
    return Practice(
        heading=heading,
        columns=tuple(label[name] for name in apart),
        rows=tuple(
            PracticeRow(
                case=here.link(Key("case", case.id)),
                where=where_of(here, _place(case)),
                cells=tuple(cells[name][number] for name in apart),
            )
            for number, case in enumerate(shown)
        ),
        same=tuple(Column(label[name], cells[name][0]) for name in same),
        untold=tuple(label[name] for name in untold) if shown else (),
        rest=len(cases) - len(shown),
    )


def _place(case: Case) -> str:
    value = case.fields.get("place")
    return getattr(value, "id", "")


def _cell(here: Here, case: Case, name: str) -> SafeHtml:
    """What a case says in a column; '' where it has not told."""
    if name == "evidence":
        grade = grade_of(here, case, "")
        return markup.printed(grade or Said(here.words("ledger.ungraded")))
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    for path in _PATHS[name]:
        field, value = field_at(fields, path), _first(case.fields, path)
        if field and value is not None:
            return show_beside(here, field, value, "", Said()).html
    return markup.EMPTY


def _first(record: Record, path: str) -> Value | None:
    """The first value told at a path; the others of a list are on the case's own page."""
    name, _, rest = path.partition(".")
    value = record.get(name)
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Record) and rest:
            found = _first(item, rest)
            if found is not None:
                return found
        elif item is not None and not rest and not isinstance(item, Unknown | Record):
            return item
    return None
