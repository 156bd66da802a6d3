"""What each case and mechanism brings to a plan of doing the same.

Nothing can be fetched from a disk, so it is a small script of its own, which the page of plans
loads for what its address names. A question's id is made from its Chinese words: answers in an
address hold in both languages, and for as long as the words do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator import permalinks
from generator.catalog import is_illustrative, short_of
from generator.model import (
    Case,
    Choice,
    Entity,
    Flag,
    Items,
    Key,
    OutputFile,
    Quantity,
    Record,
    Ref,
    Text,
    Unknown,
    Value,
    Word,
    choice_in,
    ref_in,
    text_in,
    values_at,
)
from generator.pages.cards import where_of
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.plain import plain_words
from generator.pages.showing import show_beside, show_figure
from generator.schema import Field

Line: TypeAlias = tuple[str, ...]
_USERS = 12
"""Cases that a mechanism names."""
_ENDED = ("planned", "paused", "ended")


def case_plan(here: Here, case: Case) -> OutputFile:
    """What a case brings to a plan, as a script that hands it over."""
    fields = case.fields
    told = fields.get("replicate")
    replicate = told if isinstance(told, Record) else Record()
    short, status = short_of(case), choice_in(fields, "status")
    return _script(
        permalinks.plan_data("case", short, here.lang),
        {
            "kind": "case",
            "id": case.id,
            "short": short,
            "title": here.said(case.title).text,
            "practice": here.said(text_in(fields, "practice_name")).text,
            "where": where_of(here, ref_in(fields, "place")).text,
            "made_up": case.illustrative,
            "state": status if status in _ENDED else "",
            "types": [case.type, *case.also],
            "mechanisms": _named(here, fields, "mechanisms"),
            "problems": _named(here, fields, "problems"),
            "avoid": _asks(here, replicate, "do_not_copy_if", "avoid"),
            "need": _asks(here, replicate, "prerequisites", "need"),
            "core": _asks(here, replicate, "core", "core"),
            "adapt": _asks(here, replicate, "adaptable", "adapt"),
            "steps": [_step(here, step) for step in _records(replicate, "steps")],
            "budget": list(_rows(here, case, "budget")),
            "consent": list(_rows(here, case, "consent")),
            "measures": [_measure(here, one) for one in _records(fields, "metrics")],
            "materials": [v.text for v in values_at(replicate, "materials") if isinstance(v, Word)],
            "policy": here.said(text_in(replicate, "contact_policy")).text,
            "asks": list(_open_questions(here, case)),
            "dropped": list(_dropped(here, case)),
            "choices": dict(_choices(here, case)),
        },
    )


def mechanism_plan(here: Here, mechanism: Entity) -> OutputFile:
    """What a mechanism brings to a plan, and the cases that use it."""
    fields = mechanism.fields
    users = here.catalog.naming(Key("mechanism", mechanism.id), "case")[:_USERS]
    return _script(
        permalinks.plan_data("mechanism", mechanism.id, here.lang),
        {
            "kind": "mechanism",
            "id": mechanism.id,
            "title": here.said(mechanism.title).text,
            "made_up": is_illustrative(mechanism),
            "problems": _named(here, fields, "problems"),
            "whole": _named(here, fields, "part_of"),
            "need": _asks(here, fields, "inputs", "need"),
            "core": _asks(here, fields, "core", "core"),
            "adapt": _asks(here, fields, "adaptable", "adapt"),
            "risks": _texts(here, fields, "risks"),
            "steps": [
                [here.said(text_in(one, name)).text for name in ("name", "text")]
                for one in _records(fields, "steps")
            ],
            "asks": _texts(here, fields, "questions_to_ask"),
            "conflicts": [
                [*named, here.said(text_in(one, "why")).text]
                for one in _records(fields, "conflicts")
                for named in _named(here, one, "mechanism")
            ],
            "cases": [_user(here, here.catalog.cases[key.id]) for key in users],
        },
    )


# -- what a record tells -----------------------------------------------------------------------


def _asks(here: Here, record: Record, name: str, kind: str) -> list[tuple[str, str]] | None:
    """What is asked of one's own community, each with its id; None where nothing is told."""
    texts = [value for value in values_at(record, name) if isinstance(value, Text)]
    found = [
        (permalinks.short_id(f"{kind}:{text.zh or text.en}"), here.said(text).text)
        for text in texts
    ]
    return found or None


def _open_questions(here: Here, case: Case) -> Iterator[str]:
    for one in _records(case.fields, "open_questions"):
        yield here.said(text_in(one, "ask")).text


def _texts(here: Here, record: Record, name: str) -> list[str]:
    return [here.said(value).text for value in values_at(record, name) if isinstance(value, Text)]


def _named(here: Here, record: Record, name: str) -> list[Line]:
    """The entries that a field names: id and title."""
    refs = (value for value in values_at(record, name) if isinstance(value, Ref))
    keys = (key for ref in refs if (key := here.catalog.find(ref)))
    return [(key.id, here.said(here.catalog.title_of(key)).text) for key in keys]


def _records(record: Record, name: str) -> Iterator[Record]:
    return (value for value in values_at(record, name) if isinstance(value, Record))


def _step(here: Here, step: Record) -> list[object]:
    """A step, the fewest and the most weeks that it took (0: not told), and who did it."""
    name, owner = (here.said(text_in(step, part)).text for part in ("name", "owner"))
    return [name, *_bounds(step.get("weeks")), owner]


def _bounds(value: Value | None) -> tuple[float, float]:
    if not isinstance(value, Quantity):
        return 0, 0
    low, high = (value.value or bound or 0 for bound in (value.low, value.high))
    return float(low or high), float(high or low)


def _measure(here: Here, metric: Record) -> list[str]:
    """What is measured, how, and how it was before and after; '' for what is not told."""
    words = {name: here.said(text_in(metric, name)).text for name in ("name", "method")}
    sides = [
        _plain(here, metric.get(side)) or here.said(text_in(metric, f"{side}_words")).text
        for side in ("before", "after")
    ]
    return [words["name"], words["method"], *sides]


def _user(here: Here, case: Case) -> list[object]:
    where = where_of(here, ref_in(case.fields, "place")).text
    name = here.said(text_in(case.fields, "practice_name")).text or here.said(case.title).text
    return [short_of(case), name, where, case.illustrative]


# -- what a plan takes, by the schema ----------------------------------------------------------


def _rows(here: Here, case: Case, plan: str) -> Iterator[Line]:
    """Every field that the schema wants in this part of a plan: its label, and what is told."""
    for field in here.catalog.schema.fields_of((case.type, *case.also)):
        value = case.fields.get(field.name)
        if field.plan == plan:
            yield here.said(field.label).text, _plain_field(here, field, value)
            continue
        inner = [part for part in field.fields if part.plan == plan]
        if inner and isinstance(value, Record | Items):
            yield from _rows_inside(here, case.fields, field, inner)
        elif inner and (value is not None or field.required):
            yield here.said(field.label).text, ""


def _rows_inside(
    here: Here, record: Record, whole: Field, fields: Iterable[Field]
) -> Iterator[Line]:
    for field in fields:
        values = list(
            dict.fromkeys(
                _plain_field(here, field, value)
                for value in values_at(record, f"{whole.name}.{field.name}")
            )
        )
        if values or field.required == "full":
            known = [words for words in values if words]
            label = here.said(field.label).text
            if field.kind == "flag":  # a yes or no says little without what it speaks of
                label = here.words("plan.of", whole=here.said(whole.label).text, part=label)
            yield label, here.words("list.semicolon").join(known)


def _plain_field(here: Here, field: Field, value: Value | None) -> str:
    """A value in plain words, with what its source notes on a number; '' for what is not told."""
    if value is None or isinstance(value, Unknown):
        return ""
    words = plain_words(here, show_beside(here, field, value, "", Said()))
    if isinstance(value, Quantity) and value.note:
        return here.words("plan.noted", words=words, note=here.said(value.note).text)
    return words


def _plain(here: Here, value: Value | None) -> str:
    return show_figure(here, value).text if isinstance(value, Quantity) else ""


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
                yield field.name, (here.said(field.label).text, _plain_field(here, field, value))


def _script(path: str, told: dict[str, object]) -> OutputFile:
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path=path, data=f"showcasePlan({words});\n".encode())
