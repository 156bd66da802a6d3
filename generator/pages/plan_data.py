"""What each case and mechanism brings to a plan of doing the same.

Only what somebody told is brought. A question's id is made from its Chinese words: answers in an
address hold in all languages, and for as long as the words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from generator import permalinks
from generator.catalog import is_illustrative, short_of
from generator.model import (
    Case,
    Choice,
    Entity,
    Flag,
    Key,
    Quantity,
    Record,
    Ref,
    Text,
    Value,
    Word,
    choice_in,
    ref_in,
    text_in,
    values_at,
)
from generator.pages.cards import where_of
from generator.pages.here import Here
from generator.pages.sentences import is_told, speak_value
from generator.pages.shards import Json
from generator.pages.showing import show_figure
from generator.schema import Field

CASE_PLANS, MECHANISM_PLANS = "plan", "practices"
"""What the two kinds of data are called in addresses."""
Line: TypeAlias = tuple[str, ...]
_USERS = 12
"""Cases that a mechanism names."""
_BEGIN = 2
"""Mechanisms of a case that a plan begins with; visitors add the others."""
_ASKED = ("inputs", "pitfalls", "transfer")
"""The floors whose open questions matter to those who want to do the same."""
_ENDED = ("planned", "paused", "ended")


def case_plans(ids: Iterable[str], here: Here) -> Mapping[str, Json]:
    """What these cases bring to a plan."""
    return {CASE_PLANS: [_case_plan(here, here.catalog.cases[id_]) for id_ in ids]}


def mechanism_plans(ids: Iterable[str], here: Here) -> Mapping[str, Json]:
    """What these mechanisms bring to a plan, and the cases that use them."""
    every = (here.catalog.entity(Key("mechanism", id_)) for id_ in ids)
    return {MECHANISM_PLANS: [_mechanism_plan(here, one) for one in every]}


def _case_plan(here: Here, case: Case) -> Json:
    fields = case.fields
    told = fields.get("replicate")
    replicate = told if isinstance(told, Record) else Record()
    status = choice_in(fields, "status")
    return {
        "kind": "case",
        "id": case.id,
        "short": short_of(case),
        "title": here.said(case.title).text,
        "practice": here.said(text_in(fields, "practice_name")).text,
        "where": where_of(here, ref_in(fields, "place")).text,
        "made_up": case.illustrative,
        "state": status if status in _ENDED else "",
        "types": [case.type, *case.also],
        "mechanisms": _named(here, fields, "mechanisms"),
        "begin": _begin(here, fields),
        "problems": _named(here, fields, "problems"),
        "avoid": _asks(here, replicate, "do_not_copy_if", "avoid"),
        "need": _asks(here, replicate, "prerequisites", "need"),
        "core": _asks(here, replicate, "core", "core"),
        "adapt": _asks(here, replicate, "adaptable", "adapt"),
        "steps": _steps(here, replicate, fields),
        "budget": list(_rows(here, case, "budget")),
        "consent": list(_rows(here, case, "consent")),
        "measures": list(_measures(here, fields)),
        "materials": [v.text for v in values_at(replicate, "materials") if isinstance(v, Word)],
        "policy": here.said(text_in(replicate, "contact_policy")).text,
        "asks": list(_open_questions(here, case)),
        "dropped": list(_dropped(here, case)),
        "choices": dict(_choices(here, case)),
    }


def _mechanism_plan(here: Here, mechanism: Entity) -> Json:
    fields = mechanism.fields
    made_up = is_illustrative(mechanism)
    users = [
        key
        for key in here.catalog.naming(Key("mechanism", mechanism.id), "case")
        if made_up or not here.catalog.is_made_up(key)
    ][:_USERS]
    return {
        "kind": "mechanism",
        "id": mechanism.id,
        "title": here.said(mechanism.title).text,
        "made_up": made_up,
        "problems": _named(here, fields, "problems"),
        "whole": _named(here, fields, "part_of"),
        "avoid": [],
        "need": _asks(here, fields, "inputs", "need"),
        "core": _asks(here, fields, "core", "core"),
        "adapt": _asks(here, fields, "adaptable", "adapt"),
        "risks": _texts(here, fields, "risks"),
        "steps": [
            (here.said(text_in(one, "name")).text, 0, 0, "", here.said(text_in(one, "text")).text)
            for one in _records(fields, "steps")
        ],
        "asks": _texts(here, fields, "questions_to_ask"),
        "conflicts": [
            (*named, here.said(text_in(one, "why")).text)
            for one in _records(fields, "conflicts")
            for named in _named(here, one, "mechanism")
        ],
        "cases": [_user(here, here.catalog.cases[key.id]) for key in users],
    }


# -- what a record tells -----------------------------------------------------------------------


def _begin(here: Here, fields: Record) -> list[str]:
    """The mechanisms that a plan begins with: those that tell their steps, or else the first."""
    ids = [id_ for id_, _ in _named(here, fields, "mechanisms")]
    every = here.catalog.entities.get("mechanism", {})
    stepped = [id_ for id_ in ids if any(True for _ in _records(every[id_].fields, "steps"))]
    return (stepped or ids)[:_BEGIN]


def _asks(here: Here, record: Record, name: str, kind: str) -> list[Line]:
    """What is asked of one's own community, each with its id."""
    texts = [value for value in values_at(record, name) if isinstance(value, Text)]
    return [
        (permalinks.short_id(f"{kind}:{text.zh or text.en}"), here.said(text).text)
        for text in texts
    ]


def _open_questions(here: Here, case: Case) -> Iterator[str]:
    """What to ask those who did it: what the case leaves open, then what its dark windows do."""
    for one in _records(case.fields, "open_questions"):
        yield here.said(text_in(one, "ask")).text
    for floor in here.catalog.readings[case.id].floors:
        if floor.floor.id in _ASKED:
            yield from (here.said(w.ask).text for w in floor.windows if w.state == "dark")


def _texts(here: Here, record: Record, name: str) -> list[str]:
    return [here.said(value).text for value in values_at(record, name) if isinstance(value, Text)]


def _named(here: Here, record: Record, name: str) -> list[tuple[str, str]]:
    """The entries that a field names: id and title, marked where they are made up."""
    refs = (value for value in values_at(record, name) if isinstance(value, Ref))
    keys = (key for ref in refs if (key := here.catalog.find(ref)))
    mark = here.words("plan.says.made_up")
    return [
        (key.id, here.said(here.catalog.title_of(key)).text + mark * here.catalog.is_made_up(key))
        for key in keys
    ]


def _records(record: Record, name: str) -> Iterator[Record]:
    return (value for value in values_at(record, name) if isinstance(value, Record))


def _steps(here: Here, replicate: Record, fields: Record) -> list[tuple[str | float, ...]]:
    """Steps to take, or else those that tell how it works.

    Each with the fewest and the most weeks that it took (0: not told), who did it, and a sentence.
    """
    own: list[tuple[str | float, ...]] = [
        (
            here.said(text_in(step, "name")).text,
            *_bounds(step.get("weeks")),
            here.said(text_in(step, "owner")).text,
            "",
        )
        for step in _records(replicate, "steps")
    ]
    return own or [
        (here.said(text_in(one, "name")).text, 0, 0, "", here.said(text_in(one, "text")).text)
        for one in _records(fields, "walkthrough")
    ]


def _bounds(value: Value | None) -> tuple[float, float]:
    if not isinstance(value, Quantity):
        return 0, 0
    low, high = (value.value or bound or 0 for bound in (value.low, value.high))
    return float(low or high), float(high or low)


def _measures(here: Here, fields: Record) -> Iterator[Line]:
    """What is measured, how, and how it was before and after; '' for what is not told."""
    for metric in _records(fields, "metrics"):
        name, method = (here.said(text_in(metric, part)).text for part in ("name", "method"))
        sides = [
            _plain(here, metric.get(side)) or here.said(text_in(metric, f"{side}_words")).text
            for side in ("before", "after")
        ]
        if method or any(sides):
            yield name, method, *sides


def _plain(here: Here, value: Value | None) -> str:
    return show_figure(here, value).text if isinstance(value, Quantity) else ""


def _user(here: Here, case: Case) -> tuple[str, str, str, bool]:
    where = where_of(here, ref_in(case.fields, "place")).text
    name = here.said(text_in(case.fields, "practice_name")).text or here.said(case.title).text
    return short_of(case), name, where, case.illustrative


# -- what a plan takes, by the schema ----------------------------------------------------------


def _rows(here: Here, case: Case, plan: str) -> Iterator[Line]:
    """Every field that the schema wants in this part of a plan, and what is told of it."""
    for field in here.catalog.schema.fields_of((case.type, *case.also)):
        if field.plan == plan:
            yield from _told(here, case.fields, field.name, field, here.said(field.label).text)
        for part in (one for one in field.fields if one.plan == plan):
            label = here.said(part.label).text
            if part.kind == "flag":  # a yes or no says little without what it speaks of
                whole = here.said(field.label).text
                label = here.words("plan.of", whole=whole, part=label)
            yield from _told(here, case.fields, f"{field.name}.{part.name}", part, label)


def _told(here: Here, record: Record, path: str, field: Field, label: str) -> Iterator[Line]:
    """A label with the words of its field; nothing where nobody told."""
    values = [value for value in values_at(record, path) if is_told(value)]
    once = [value for number, value in enumerate(values) if value not in values[:number]]
    words = speak_value(here, field, once).text
    if words:
        yield label, words


# -- what does not go together -----------------------------------------------------------------


def _dropped(here: Here, case: Case) -> Iterator[Line]:
    """What it left out of the core of cases it learned from: the two at once contradict."""
    for one in _records(case.fields, "lineage"):
        other = here.catalog.cases.get(ref_in(one, "case"))
        for change in _records(one, "changes") if other else ():
            if other and change.get("keeps_core") == Flag(yes=False):
                what, why = (here.said(text_in(change, name)).text for name in ("what", "why"))
                yield short_of(other), what, why


def _choices(here: Here, case: Case) -> Iterator[tuple[str, Line]]:
    """What its types let it choose one way or another; two cases may differ in that."""
    for name in (case.type, *case.also):
        for field in here.catalog.schema.types[name].fields:
            value = case.fields.get(field.name)
            if isinstance(value, Choice) and not field.many:
                words = speak_value(here, field, (value,)).text
                yield field.name, (here.said(field.label).text, words)
