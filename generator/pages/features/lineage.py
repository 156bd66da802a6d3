"""Who learned from whom: on a page of its own, and on the page of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from generator import permalinks
from generator.catalog import Change, Family, Node, Step
from generator.model import Case, Key
from generator.pages.cards import card_of
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.tree import Drawing, Seat, Way, drawings
from generator.pages.views import (
    Changed,
    FamilyView,
    Kin,
    Learned,
    LineageView,
)
from generator.pages.words import inside_quotes
from generator.schema import field_at

_DRAWN = 50
"""Families with a heading and a drawing of their own; the others share a table."""
_SEATS = 24
"""A drawing with more boxes than this shows nothing any longer."""
_ROWS = 150
"""Rows in the table of one family."""
_SHARED_ROWS = 500
_LEARNERS = 24
"""Learners that the page of a case names."""


def lineage_view(here: Here) -> LineageView:
    """Every family; of very many the first."""
    return _lineage(here, here.catalog.lineage.families)


def samples_lineage(here: Here) -> LineageView:
    """The families with somebody made up; `here` reads of them."""
    cases = here.catalog.cases
    made_up = {id_ for id_, case in cases.items() if case.illustrative}
    families = here.catalog.lineage.families
    return _lineage(here, [one for one in families if made_up & _members(one)])


def _members(family: Family) -> set[str]:
    return {node.case for layer in family.layers for node in layer}


def _lineage(here: Here, families: Sequence[Family]) -> LineageView:
    others = tuple(chain.from_iterable(family.steps for family in families[_DRAWN:]))
    return LineageView(
        families=tuple(_family(here, family) for family in families[:_DRAWN]),
        others=_rows(here, others, _SHARED_ROWS),
        rest=max(0, len(others) - _SHARED_ROWS),
    )


def kin_of(here: Here, case: Case) -> Kin | None:
    """Who learned from a case, and where its whole family is shown; None where it has none."""
    lineage = here.catalog.lineage
    if case.id not in lineage.family_of:
        return None
    steps = lineage.adopted_by.get(case.id, ())
    page = permalinks.SAMPLES if case.illustrative else permalinks.LINEAGE
    return Kin(
        href=f"{here.to(page)}{_anchor(here, case)}",
        learners=tuple(
            (here.link(Key("case", step.learner)), step.relation) for step in steps[:_LEARNERS]
        ),
        rest=max(0, len(steps) - _LEARNERS),
    )


def _anchor(here: Here, case: Case) -> str:
    """The place of a case's family on the page, where it has one of its own."""
    lineage = here.catalog.lineage
    family = lineage.family_of[case.id]
    shown = any(one.id == family for one in lineage.families[:_DRAWN])
    return f"#family-{family}" if shown else ""


def _family(here: Here, family: Family) -> FamilyView:
    first = next((node for node in family.layers[0] if node.case), family.layers[0][0])
    name = _name(here, first)
    cases = here.catalog.cases
    seats = sum(map(len, family.layers))
    return FamilyView(
        id=f"family-{family.id}",
        title=Said(inside_quotes(name.text), name.lang),
        made_up=any(cases[id_].illustrative for id_ in _members(family) if id_),
        drawings=_drawings(here, family) if 1 < seats <= _SEATS else (),
        seats=seats,
        crowded=seats > _SEATS,
        rows=_rows(here, family.steps, _ROWS),
        rest=max(0, len(family.steps) - _ROWS),
    )


def _drawings(here: Here, family: Family) -> tuple[Drawing, ...]:
    layers = enumerate(family.layers)
    placed = [(node, layer) for layer, nodes in layers for node in nodes]
    number = {node: at for at, (node, _) in enumerate(placed)}
    ways = [
        Way(
            teacher=number[step.teacher],
            learner=number[Node(case=step.learner)],
            relation=step.relation,
            word=_relation(here, step.relation).text,
        )
        for step in family.steps
        if step.teacher
    ]
    return drawings([_seat(here, node, layer) for node, layer in placed], ways)


def _seat(here: Here, node: Node, layer: int) -> Seat:
    name = _name(here, node).text
    if not node.case:
        return Seat(name, "", here.words("lineage.elsewhere"), layer)
    card = card_of(here, here.catalog.cases[node.case])
    return Seat(
        name=name,
        place=card.short_where.text,
        mark=here.words("illustrative") if card.illustrative else "",
        layer=layer,
        href=card.href,
        colour=card.kinds[0].colour,
        made_up=card.illustrative,
    )


def _name(here: Here, node: Node) -> Said:
    """How people call somebody: by what they do, which is shorter than the title of a case."""
    if not node.case:
        return here.said(node.words)
    case = here.catalog.cases[node.case]
    return card_of(here, case).practice or here.said(case.title)


def _rows(here: Here, steps: Iterable[Step], most: int) -> tuple[Learned, ...]:
    return tuple(
        Learned(
            learner=_link(here, Node(case=step.learner)),
            teacher=_link(here, step.teacher) if step.teacher else None,
            how=here.words(f"lineage.from.{step.relation}" if step.relation else "lineage.from"),
            learned_at=_event(here, step.learned_at),
            changes=tuple(_changed(here, change) for change in step.changes),
        )
        for step in islice(steps, most)
    )


def _link(here: Here, node: Node) -> Link:
    """Somebody under the name that the drawing has, and where they are."""
    if not node.case:
        return Link(_name(here, node))
    place = card_of(here, here.catalog.cases[node.case]).short_where
    return here.link(Key("case", node.case))._replace(said=_name(here, node), note=place)


def _event(here: Here, id_: str) -> Link | None:
    there = id_ in here.catalog.entities.get("event", {})
    return here.link(Key("event", id_)) if there else None


def _relation(here: Here, key: str) -> Said:
    field = field_at(here.catalog.schema.common, "lineage.relation")
    return here.said(field.options.get(key)) if field else Said()


def _changed(here: Here, change: Change) -> Changed:
    notes = (
        here.words(f"lineage.{name}.{'yes' if told else 'no'}")
        for name, told in (("planned", change.planned), ("keeps_core", change.keeps_core))
        if told is not None
    )
    return Changed(
        what=here.said(change.what),
        why=here.said(change.why),
        notes=here.words("list.semicolon").join(notes),
    )


def lineage_page(here: Here) -> Content:
    """Who learned from whom."""
    return Content(
        title=here.words("lineage.title"),
        description=here.words("lineage.lead"),
        view=lineage_view(here),
    )


def _routes(routing: Routing) -> Iterator[Route]:
    if routing.real.lineage.families:
        yield only_page("lineage", permalinks.LINEAGE, lineage_page)


def _links(routing: Routing) -> Iterator[tuple[str, str]]:
    if routing.real.lineage.families:
        yield "lineage", permalinks.LINEAGE


FEATURE = Feature(name="lineage", routes=_routes, links=_links)
