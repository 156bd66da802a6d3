"""A practice: how it is done, who does it and where they differ, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.catalog import is_illustrative
from generator.model import (
    Case,
    Entity,
    Items,
    Key,
    Record,
    Ref,
    Text,
    Undisclosed,
    Value,
    choice_in,
    field_path,
    ref_in,
    text_in,
    values_at,
)
from generator.pages.cards import brief_of
from generator.pages.entities import narrowed_to
from generator.pages.features.plan import planned_with
from generator.pages.features.problem import advice_of, label_of, scene_of, see_also, texts_of
from generator.pages.here import Here
from generator.pages.inline import Link, Pair, Said
from generator.pages.routes import Content, Feature, Route, Routing
from generator.pages.routes import entity_page as route_of
from generator.pages.showing import show_beside
from generator.pages.sourcing import sources_of
from generator.pages.views import Advice, MechanismView, Step
from generator.schema import field_at

_SHOWN = 12
"""Cases that are named; the list of cases has the others."""
_ADVICE = ("core", "adaptable", "risks", "inputs", "questions_to_ask")
_DIFFER: Mapping[str, str] = MappingProxyType(
    {
        "size": "community.households",
        "started": "started",
        "status": "status",
        "cost": "inputs.cost_yearly",
        "changed": "lineage.changes.what",
    }
)
"""In what cases may differ, and the field it is read from."""


def mechanism_view(here: Here, mechanism: Entity) -> MechanismView:
    """A mechanism's own page."""
    told, key = mechanism.fields, Key("mechanism", mechanism.id)
    cases = [here.catalog.cases[by.id] for by in here.catalog.naming(key, "case")]
    return MechanismView(
        title=here.said(mechanism.title),
        also_called=tuple(texts_of(here, told, "also_called")),
        one_line=here.said(text_in(told, "one_line")),
        steps=tuple(_steps(here, told)),
        note=here.said(text_in(told, "note")),
        advice=(*_clashes(here, mechanism), *advice_of(here, mechanism, _ADVICE)),
        plan=planned_with(here, "mechanism", mechanism.id),
        users=tuple(
            brief_of(here, case, pairs)
            for case, pairs in zip(cases[:_SHOWN], _differences(here, cases[:_SHOWN]), strict=True)
        ),
        rest=len(cases[_SHOWN:]),
        explore=narrowed_to(here, mechanism),
        problems=tuple(scene_of(here, id_) for id_ in _problems(here, mechanism)),
        see=tuple(_see(here, mechanism)),
        sources=sources_of(here, told),
        illustrative=is_illustrative(mechanism),
        older=mechanism.stale and here.lang == "en",
    )


def _steps(here: Here, told: Record) -> Iterator[Step]:
    for step in values_at(told, "steps"):
        if isinstance(step, Record):
            yield Step(
                name=here.said(text_in(step, "name")),
                text=here.said(text_in(step, "text")),
                icon=choice_in(step, "icon"),
            )


def _clashes(here: Here, mechanism: Entity) -> Iterator[Advice]:
    """What it does not go with, whichever of the two says so."""
    points = [_clash(here, id_, why) for id_, why in _conflicts(mechanism)]
    for by in here.catalog.naming(Key("mechanism", mechanism.id), "mechanism"):
        others = _conflicts(here.catalog.entity(by))
        points += [_clash(here, by.id, why) for id_, why in others if id_ == mechanism.id]
    if points:
        label = label_of(here, "mechanism", "conflicts")
        yield Advice(id="conflicts", label=label, points=tuple(points))


def _conflicts(mechanism: Entity) -> Iterator[tuple[str, Text | None]]:
    for clash in values_at(mechanism.fields, "conflicts"):
        if isinstance(clash, Record):
            yield ref_in(clash, "mechanism"), text_in(clash, "why")


def _clash(here: Here, id_: str, why: Text | None) -> Said:
    other = here.catalog.entities["mechanism"].get(id_)
    names = [here.said(text).text for text in (other.title if other else None, why) if text]
    return Said(here.words("colon").join(names))


def _differences(here: Here, cases: Sequence[Case]) -> Iterator[tuple[Pair, ...]]:
    """For each case what it tells in which others tell something else."""
    told: dict[str, list[Pair | None]] = {}
    for name, path in _DIFFER.items():
        label = Said(here.words(f"mechanism.{name}"))
        pairs = [_pair(here, case, label, path) for case in cases]
        if len({pair.value for pair in pairs if pair}) > 1:
            told[name] = pairs
    for number in range(len(cases)):
        yield tuple(pair for pairs in told.values() if (pair := pairs[number]))


def _pair(here: Here, case: Case, label: Said, path: str) -> Pair | None:
    field = field_at(here.catalog.schema.fields_of((case.type, *case.also)), path)
    value = _first(case.fields, path)
    if field is None or value is None:
        return None
    return Pair(label, show_beside(here, field, value, "", label).html)


def _first(record: Record, path: str) -> Value | None:
    """The first value told at a path; the others of a list are on the case's own page."""
    name, _, rest = path.partition(".")
    value = record.get(name)
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Record) and rest:
            found = _first(item, rest)
            if found is not None:
                return found
        elif item is not None and not rest and not isinstance(item, Undisclosed | Record):
            return item
    return None


def _problems(here: Here, mechanism: Entity) -> tuple[str, ...]:
    """The problems it is meant for, then those with a step that it is."""
    own = [v.id for v in values_at(mechanism.fields, "problems") if isinstance(v, Ref)]
    naming = here.catalog.naming(Key("mechanism", mechanism.id), "problem")
    known = here.catalog.ids_of("problem")
    return tuple(id_ for id_ in dict.fromkeys((*own, *(by.id for by in naming))) if id_ in known)


def _see(here: Here, mechanism: Entity) -> Iterator[Link]:
    """What it is a part of, its term if that has another name, its parts, what speaks of it."""
    key = Key("mechanism", mechanism.id)
    for name in ("part_of", "term"):
        value = mechanism.fields.get(name)
        found = here.catalog.find(value) if isinstance(value, Ref) else None
        if found and here.catalog.title_of(found) != mechanism.title:
            yield here.link(found)
    for mention in here.catalog.mentions.get(key, ()):
        if mention.by.kind == "mechanism" and field_path(mention.path) == "part_of":
            yield here.link(mention.by)
    yield from see_also(here, key)


def mechanism_page(key: Key, here: Here) -> Content:
    """A practice: its steps, and who uses it."""
    entity = here.catalog.entity(key)
    view = mechanism_view(here, entity)
    title = here.words("mechanism.title", name=view.title.text)
    return Content(
        title=here.titled(title, made_up=is_illustrative(entity)),
        description=view.one_line.text,
        view=view,
        nav="problem",
        sheet="problem",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    for entity, made_up in routing.own("mechanism"):
        yield route_of("mechanism", entity, mechanism_page, made_up=made_up)


FEATURE = Feature(name="mechanism", routes=_routes)
