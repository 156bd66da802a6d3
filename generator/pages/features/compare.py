"""Cases side by side: what each says of the few rows that matter, and of everything else.

The rows and their sentences are the schema's (`compare:`). A row tells in a few whole sentences;
what does not fit there, and every other field, comes once a visitor asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator import permalinks
from generator.catalog import short_of
from generator.model import Case, Key, ref_in, text_in, values_at
from generator.pages.cards import where_of
from generator.pages.here import Here
from generator.pages.inline import Spoken
from generator.pages.routes import Content, Feature, Route, Routing, data_routes, only_page
from generator.pages.sentences import BETWEEN, is_told, speak, speak_value
from generator.pages.shards import Json
from generator.pages.views import CompareView
from generator.schema import FLOORS, Field, Row, Sentence

COMPARE, FURTHER = "compare", "further"
"""What the two kinds of data are called in addresses."""
_SAYS = (
    *("silent", "field", "caption", "further", "remove", "remove_this", "made_up"),
    "made_up_mark",
)
_ITEMS = 4
"""Of a list, this many stand in a row."""
_ROOM = {"zh": 75, "en": 170}
"""Characters that the sentences of a row fill; the first of them stands whatever its length."""


def compare_view(here: Here, script: str, shards: int) -> CompareView:
    """What the page of comparison needs to find what cases say."""
    rows = [[row.id, here.said(row.label).text] for row in here.catalog.schema.rows]
    return CompareView(
        script=here.to_file(script),
        data=here.to_file(permalinks.data_folder()),
        shards=shards,
        case=here.to(permalinks.case_folder()),
        rows=_json(rows),
        says=_json({name: here.words(f"compare.says.{name}") for name in _SAYS}),
    )


def compared(ids: Iterable[str], here: Here) -> Mapping[str, Json]:
    """What these cases say: in rows, and beyond them under labels that are told once."""
    leaves, columns, told = tuple(_leaves(here)), list[Json](), dict[str, dict[str, str]]()
    for id_ in ids:
        case = here.catalog.cases[id_]
        rows = {row.id: _row(here, case, row) for row in here.catalog.schema.rows}
        columns.append(_column(here, case, rows))
        said = {path for spoken in rows.values() for path in spoken.whole}
        told[id_] = _lines(here, case, [leaf for leaf in leaves if leaf.path not in said])
    there = {path for lines in told.values() for path in lines}
    labels = [[leaf.path, leaf.label] for leaf in leaves if leaf.path in there]
    return {COMPARE: columns, FURTHER: {"labels": labels, "cases": told}}


def _column(here: Here, case: Case, rows: Mapping[str, Spoken]) -> Json:
    """Who a case is, and what it says in each row."""
    case_type = here.catalog.schema.types[case.type]
    return {
        "id": case.id,
        "short": short_of(case),
        "title": here.said(case.title).text,
        "practice": here.said(text_in(case.fields, "practice_name")).text,
        "where": where_of(here, ref_in(case.fields, "place")).text,
        "kind": here.said(case_type.label).text,
        "window": case_type.window,
        "colour": case_type.colour,
        "made_up": here.catalog.is_made_up(Key("case", case.id)),
        "rows": {id_: spoken.text for id_, spoken in rows.items() if spoken.text},
    }


def _row(here: Here, case: Case, row: Row) -> Spoken:
    """As many whole sentences as a row has room for, each with as many items as fit."""
    told, room = list[Spoken](), _ROOM[here.lang]
    for one in here.catalog.schema.says_of((case.type, *case.also), row):
        spoken = _fitting(here, case, one, room)
        if spoken and (not told or len(spoken.text) <= room):
            told.append(spoken)
            room -= len(spoken.text)
    return Spoken(
        text=BETWEEN[here.lang].join(one.text for one in told),
        whole=tuple(path for one in told for path in one.whole),
    )


def _fitting(here: Here, case: Case, says: tuple[Sentence, ...], room: int) -> Spoken | None:
    """The first of these sentences that fits, with as much of its lists as there is room for.

    Where none does the first stands, with the least of them.
    """
    least = None
    for one in says:
        spoken = None
        for spoken in _shorter_and_shorter(here, case, one):
            if len(spoken.text) <= room:
                return spoken
        least = least or spoken
    return least


def _shorter_and_shorter(here: Here, case: Case, one: Sentence) -> Iterator[Spoken]:
    """A sentence with fewer and fewer items of its lists."""
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    for most in range(_ITEMS, 0, -1):
        yield from speak(here, fields, case.fields, ((one,),), most=most)


class _Leaf(NamedTuple):
    """A field that is told by itself: one of a case, or one of a record that a case has."""

    path: str
    label: str
    field: Field


def _leaves(here: Here) -> Iterator[_Leaf]:
    """Every field of every type, from floor to floor."""
    schema = here.catalog.schema
    fields = schema.fields_of(tuple(schema.types))
    for floor in FLOORS:
        for field in (one for one in fields if one.floor == floor):
            label = here.said(field.label).text
            if not field.fields or field.many or field.sentence:
                yield _Leaf(field.name, label, field)
                continue
            for part in field.fields:
                inner = here.said(part.label).text
                both = here.words("plan.of", whole=label, part=inner)
                yield _Leaf(f"{field.name}.{part.name}", both, part)


def _lines(here: Here, case: Case, leaves: Iterable[_Leaf]) -> dict[str, str]:
    """What a case tells, by the path of its field."""
    lines = {}
    for leaf in leaves:
        values = [value for value in values_at(case.fields, leaf.path) if is_told(value)]
        words = speak_value(here, leaf.field, values).text if values else ""
        if words:
            lines[leaf.path] = words
    return lines


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def compare_page(script: str, shards: int, here: Here) -> Content:
    """The page that lays cases side by side in the browser."""
    return Content(
        title=here.words("compare.title"),
        description=here.words("compare.lead"),
        view=compare_view(here, script, shards),
        nav="tools",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    make = partial(compare_page, routing.script("compare"), routing.shards("case"))
    yield only_page("compare", permalinks.COMPARE, make)
    ids = {id_: id_ for id_ in routing.catalog.cases}
    yield from data_routes((COMPARE, FURTHER), ids, compared)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "compare", permalinks.COMPARE


FEATURE = Feature(name="compare", routes=_routes, links=_links)
