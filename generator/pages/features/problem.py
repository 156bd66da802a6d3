"""What to do about a problem: steps, each with the case that did it, and the cases that tried.

The steps are this site's own words; only what a case's material says is said of a community. What
no case tells is not told here either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model import (
    Case,
    Entity,
    Key,
    Record,
    Ref,
    Text,
    choice_in,
    ref_in,
    text_in,
    values_at,
)
from generator.pages.cards import brief_of, short_where, town_of
from generator.pages.entities import narrowed_to
from generator.pages.features.plan import planned_with
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.routes import Content, Feature, Route, Routing
from generator.pages.routes import entity_page as route_of
from generator.pages.views import Advice, ProblemView, Scene, Step
from generator.schema import field_at

_SHOWN = 12
"""Cases that are named on the page of a problem; the list of cases has the others."""
_ADVICE = ("goes_wrong", "count_first", "settle")
_TOLD_ELSEWHERE = ("case", "mechanism", "problem", "review")
"""Kinds of entry that a page has a place of its own for."""


class _Experience(NamedTuple):
    """What a case has to do with a problem."""

    case: Case
    named: bool
    """Whether it says that it met the problem."""
    said: Text | None
    """What it says came of it."""
    used: tuple[Key, ...]
    """The mechanisms it uses that are for the problem."""
    tried: bool
    """Whether it did something about it, rather than only met it."""

    @property
    def tells_less(self) -> tuple[bool, ...]:
        """In which order cases stand: those that tell more before those that tell less."""
        return self.case.illustrative, not self.said, not self.used, not self.named


def problem_view(here: Here, problem: Entity) -> ProblemView:
    """A problem's own page."""
    told = problem.fields
    steps = tuple(_steps(here, problem))
    every = _experience(here, problem)
    tried = [one for one in every if one.tried]
    fitting = [key.id for key in fitting_mechanisms(here, problem)]
    name = here.said(problem.title)
    title = here.words("problem.title", name=name.text)
    return ProblemView(
        title=here.phrases(Text(zh=title))[0] if here.lang == "zh" else (title,),
        title_lang=name.lang,
        title_older=name.older,
        one_line=_one_line(here, problem),
        lead=here.said(text_in(told, "lead")),
        scene=choice_in(told, "scene"),
        steps=steps,
        attested=sum(step.source is not None for step in steps),
        advice=advice_of(here, problem, _ADVICE),
        plan=planned_with(here, "mechanism", *fitting) if fitting else "",
        tried=tuple(brief_of(here, one.case, _line(here, one)) for one in tried[:_SHOWN]),
        rest=len(tried[_SHOWN:]),
        explore=narrowed_to(here, problem),
        met=tuple(_met(here, one.case) for one in every if not one.tried)[:_SHOWN],
        related=tuple(scene_of(here, id_) for id_ in _related(here, problem)),
        see=see_also(here, Key("problem", problem.id)),
        older=problem.stale and here.lang == "en",
    )


def scene_of(here: Here, id_: str, cases: int = 0) -> Scene:
    """A problem as a drawing with its name, its line and how many cases tried."""
    problem = here.catalog.entities["problem"][id_]
    return Scene(
        key=choice_in(problem.fields, "scene"),
        said=here.said(problem.title),
        href=here.to_entry(Key("problem", id_)),
        one_line=_one_line(here, problem),
        cases=cases,
    )


def tried_count(here: Here, problem: Entity) -> int:
    """How many real cases did something about a problem."""
    return sum(one.tried and not one.case.illustrative for one in _experience(here, problem))


def fitting_mechanisms(here: Here, problem: Entity) -> tuple[Key, ...]:
    """The mechanisms that its steps name, then the others that are meant for it."""
    named = (
        value.id for value in values_at(problem.fields, "steps.mechanism") if isinstance(value, Ref)
    )
    known = [Key("mechanism", id_) for id_ in named if id_ in here.catalog.ids_of("mechanism")]
    meant = here.catalog.naming(Key("problem", problem.id), "mechanism")
    return tuple(dict.fromkeys((*known, *meant)))


def advice_of(here: Here, entity: Entity, names: tuple[str, ...]) -> tuple[Advice, ...]:
    """The lists of short points that an entity tells, under their labels."""
    told = {name: tuple(texts_of(here, entity.fields, name)) for name in names}
    return tuple(
        Advice(id=name, label=label_of(here, entity.kind, name), points=points)
        for name, points in told.items()
        if points
    )


def texts_of(here: Here, record: Record, name: str) -> Iterator[Said]:
    """The lines of a list that are told."""
    return (here.said(value) for value in values_at(record, name) if isinstance(value, Text))


def label_of(here: Here, kind: str, name: str) -> Said:
    """What a field of a kind of entity is called."""
    field = field_at(here.catalog.schema.entities[kind].fields, name)
    return here.said(field.label if field else None)


def see_also(here: Here, key: Key) -> tuple[Link, ...]:
    """What else speaks of an entry, on a page of its own or with others of its kind."""
    by = dict.fromkeys(mention.by for mention in here.catalog.mentions.get(key, ()))
    links = (here.link(one) for one in by if one.kind not in _TOLD_ELSEWHERE)
    return tuple(link for link in links if link.href)


def _steps(here: Here, problem: Entity) -> Iterator[Step]:
    for step in values_at(problem.fields, "steps"):
        if isinstance(step, Record):
            yield Step(
                name=here.said(text_in(step, "name")),
                text=here.said(text_in(step, "text")),
                source=_source(here, step),
            )


def _source(here: Here, step: Record) -> Link | None:
    """The case that a step names, under what it did there."""
    case = here.catalog.cases.get(ref_in(step, "case"))
    if case is None:
        return None
    mechanism = here.catalog.entities["mechanism"].get(ref_in(step, "mechanism"))
    practice = text_in(case.fields, "practice_name") or case.title
    what = here.said(mechanism.title if mechanism else practice)
    place = short_where(here, ref_in(case.fields, "place")).text
    said = here.words("problem.source", place=place, what=what.text) if place else what.text
    return here.link(Key("case", case.id))._replace(said=what._replace(text=said))


def _experience(here: Here, problem: Entity) -> list[_Experience]:
    """Every case that met a problem or uses what is for it, those that tell most first."""
    key, fitting = Key("problem", problem.id), fitting_mechanisms(here, problem)
    ids = [by.id for one in (key, *fitting) for by in here.catalog.naming(one, "case")]
    ids += (value.id for value in values_at(problem.fields, "steps.case") if isinstance(value, Ref))
    cases = (here.catalog.cases.get(id_) for id_ in dict.fromkeys(ids))
    found = [_experience_of(case, problem, fitting) for case in cases if case]
    order = here.catalog.order
    found.sort(key=lambda one: (*one.tells_less, order[one.case.id]))
    return found


def _experience_of(case: Case, problem: Entity, fitting: tuple[Key, ...]) -> _Experience:
    own = _ids(case.fields, "mechanisms")
    used = tuple(key for key in fitting if key.id in own)
    outcomes = (v for v in values_at(case.fields, "outcomes") if isinstance(v, Record))
    said = next((text_in(v, "said") for v in outcomes if ref_in(v, "problem") == problem.id), None)
    named = problem.id in _ids(case.fields, "problems")
    did_a_step = case.id in _ids(problem.fields, "steps.case")
    in_words = named and not own and text_in(case.fields, "done") is not None
    tried = bool(used or said or did_a_step or in_words)
    return _Experience(case, named, said, used, tried)


def _ids(record: Record, path: str) -> set[str]:
    return {value.id for value in values_at(record, path) if isinstance(value, Ref)}


def _line(here: Here, one: _Experience) -> tuple[Said, ...]:
    """What it used that is for the problem, and what came of it in the source's words."""
    used = [here.said(here.catalog.title_of(key)) for key in one.used[:1]]
    told = [said._replace(text=here.words("problem.used", what=said.text)) for said in used]
    return (*told, here.said(one.said)) if one.said else tuple(told)


def _met(here: Here, case: Case) -> Link:
    link, where = here.link(Key("case", case.id)), town_of(here, ref_in(case.fields, "place"))
    return link._replace(said=where) if where else link


def _related(here: Here, problem: Entity) -> tuple[str, ...]:
    """The problems it names, and those that name it."""
    key = Key("problem", problem.id)
    named = [v.id for v in values_at(problem.fields, "related") if isinstance(v, Ref)]
    naming = [by.id for by in here.catalog.naming(key, "problem")]
    known = here.catalog.ids_of("problem")
    return tuple(id_ for id_ in dict.fromkeys((*named, *naming)) if id_ in known and id_ != key.id)


def _one_line(here: Here, entity: Entity) -> Said:
    return here.said(text_in(entity.fields, "one_line"))


def problem_page(key: Key, here: Here) -> Content:
    """What to do about a problem."""
    view = problem_view(here, here.catalog.entity(key))
    return Content(
        title="".join(view.title),
        description=view.one_line.text,
        view=view,
        nav="problem",
        sheet="problem",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    for entity, made_up in routing.own("problem"):
        yield route_of("problem", entity, problem_page, made_up=made_up)


FEATURE = Feature(name="problem", routes=_routes)
