"""The page where visitors plan to do the same as others did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from generator import permalinks
from generator.catalog import short_of
from generator.model import Key
from generator.pages.here import Here
from generator.pages.plan_data import CASE_PLANS, MECHANISM_PLANS, case_plans, mechanism_plans
from generator.pages.routes import Content, Feature, Route, Routing, data_routes, only_page
from generator.pages.views import Option, PlanView

BEGIN = "#1."
"""What stands before a choice in an address: the first way to write it."""
_OFFERED = 48
"""Mechanisms to pick from on the page itself; of more, those that most cases use."""
_SAYS = (
    *("made_up", "made_up_mark", "mechanism", "case", "remove", "remove_this", "blank"),
    *("comma", "semicolon", "colon", "dash", "noted", "because", "from"),
    *("ours", "ours_who", "steps_from", "before", "after", "avoid", "need", "core", "adapt"),
    *("yes.avoid", "no.avoid", "yes.need", "no.need", "yes.core", "no.core", "yes.adapt"),
    *("no.adapt", "unsure", "then.avoid", "then.need", "then.core", "then.adapt", "then.unsure"),
    *("left", "left_none", "stop", "stop_text", "title", "title_unnamed", "not_yet", "demo"),
    *("clash.dropped", "clash.declared", "clash.choice", "clash.whole"),
    *("is.planned", "is.paused", "is.ended", "h.clash", "h.before", "h.weeks", "h.measure"),
    *("h.budget", "h.consent", "h.settle", "h.keep", "h.ask", "h.sources", "note.measure"),
    *("note.budget", "note.consent", "note.ask", "do.need", "do.unsure.avoid", "do.unsure.need"),
    *("do.unsure.core", "do.keep", "do.drop", "do.change", "do.risk", "col.what", "col.theirs"),
    *("col.ours", "col.how", "col.now", "blank.step", "blank.count", "blank.lead"),
    *("blank.money", "blank.where", "blank.unhappy", "week", "weeks", "week_from", "dates"),
    *("length", "length_from", "steps_none", "measure_none", "link_case", "link_mechanism"),
    *("odd", "odd_kept", "gone", "policy", "materials", "text_head", "text_link", "copied"),
    *("not_copied", "on_disk", "file.us", "file.comment", "file.type", "file.title"),
    *("file.summary", "file.place", "file.where", "file.problems", "file.done"),
    *("file.source", "file.change", "file.drop", "file.ask", "file.saved"),
    "file.sample",
)


def plan_view(here: Here, script: str, cases: int, practices: int) -> PlanView:
    """What visitors choose from, and where the page finds what that brings."""
    return PlanView(
        script=here.to_file(script),
        data=here.to_file(permalinks.data_folder()),
        cases=cases,
        practices=practices,
        case=here.to(permalinks.case_folder()),
        mechanism=here.to(permalinks.mechanism_folder()),
        public=permalinks.in_language(permalinks.mechanism_folder(), here.lang),
        short=permalinks.short_path("{id}"),
        site=permalinks.absolute(here.settings.site_url, permalinks.HOME),
        page=permalinks.in_language(permalinks.PLAN, here.lang).removesuffix(permalinks.HOME),
        type=next(iter(here.catalog.schema.types)),
        says=_json({name: here.words(f"plan.says.{name}") for name in _SAYS}),
        mechanisms=tuple(_offered(here)),
    )


def planned_with(here: Here, kind: str, *names: str) -> str:
    """The page of plans with a case, by its short id, or mechanisms already chosen."""
    return f"{here.to(permalinks.PLAN)}{BEGIN}{kind[0]}={','.join(names)}"


def _offered(here: Here) -> Iterator[Option]:
    """The mechanisms that most cases use, in the order of the site."""
    every = here.catalog.entities.get("mechanism", {})
    most = sorted(every, key=lambda id_: -len(here.catalog.naming(Key("mechanism", id_), "case")))
    wanted = set(most[:_OFFERED])
    return (Option(id=i, said=here.said(one.title)) for i, one in every.items() if i in wanted)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plan_page(script: str, cases: int, practices: int, here: Here) -> Content:
    """The page where visitors plan to do the same."""
    return Content(
        title=here.words("plan.title"),
        description=here.words("plan.lead"),
        view=plan_view(here, script, cases, practices),
        nav="tools",
        sheet="plan",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    make = partial(
        plan_page, routing.script("plan"), routing.shards("case"), routing.shards("mechanism")
    )
    yield only_page("plan", permalinks.PLAN, make)
    shorts = {short_of(case): id_ for id_, case in routing.catalog.cases.items()}
    mechanisms = {id_: id_ for id_ in routing.catalog.ids_of("mechanism")}
    yield from data_routes((CASE_PLANS,), shorts, case_plans)
    yield from data_routes((MECHANISM_PLANS,), mechanisms, mechanism_plans)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "plan", permalinks.PLAN


FEATURE = Feature(name="plan", routes=_routes, links=_links)
