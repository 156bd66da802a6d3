"""The page where visitors plan to do the same as others did."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator import permalinks
from generator.model import Key
from generator.pages.here import Here
from generator.pages.views import Option, PlanView
from generator.schema import Field

BEGIN = "#1."
"""What stands before a choice in an address: the first way to write it."""
_OFFERED = 48
"""Mechanisms to pick from on the page itself; of more, those that most cases use."""
_SAYS = (
    *("made_up", "made_up_mark", "mechanism", "case", "remove", "remove_this", "blank"),
    *("comma", "semicolon", "colon", "dash", "noted", "because", "from", "unknown", "unknown_word"),
    *("avoid", "need", "core", "adapt", "what.avoid", "what.need", "what.core", "what.adapt"),
    *("yes.avoid", "no.avoid", "yes.need", "no.need", "yes.core", "no.core", "yes.adapt"),
    *("no.adapt", "unsure", "then.avoid", "then.need", "then.core", "then.adapt", "then.unsure"),
    *("left", "left_none", "stop", "stop_text", "title", "title_unnamed", "not_yet", "demo"),
    *("clash.dropped", "clash.declared", "clash.choice", "clash.whole"),
    *("is.planned", "is.paused", "is.ended", "h.clash", "h.before", "h.weeks", "h.measure"),
    *("h.budget", "h.consent", "h.keep", "h.ask", "h.sources", "note.measure", "note.budget"),
    *(
        "note.consent",
        "note.ask",
        "do.need",
        "do.unsure.avoid",
        "do.unsure.need",
        "do.unsure.core",
        "do.measure",
        "do.keep",
        "do.drop",
    ),
    *("do.change", "do.risk", "col.week", "col.step", "col.owner", "col.what", "col.theirs"),
    *("col.ours", "col.how", "col.change", "col.now", "week", "weeks", "week_from"),
    *("week_unknown", "dates", "length", "length_from", "steps_none", "budget_none"),
    *(
        "consent_none",
        "measure_none",
        "before_after",
        "link_case",
        "link_mechanism",
        "odd",
        "odd_kept",
        "gone",
        "ask_them",
        "policy",
        "materials",
    ),
    *("text_head", "text_link", "copied", "not_copied", "on_disk", "file.us", "file.comment"),
    *("file.type", "file.title", "file.summary", "file.place", "file.problems", "file.done"),
    *("file.undecided", "file.source", "file.change", "file.drop", "file.ask", "file.saved"),
)


def plan_view(here: Here, script: str) -> PlanView:
    """What visitors choose from, and where the page finds what that brings."""
    data = permalinks.plan_folder(here.lang)
    types = {
        id_: [here.said(kind.label).text, *_required(kind.fields)]
        for id_, kind in here.catalog.schema.types.items()
    }
    return PlanView(
        script=here.to_file(script),
        data=here.to_file(data),
        case=here.to(permalinks.case_folder()),
        mechanism=here.to(permalinks.mechanism_folder()),
        public=permalinks.in_language(permalinks.mechanism_folder(), here.lang),
        short=permalinks.short_path("{id}"),
        site=permalinks.absolute(here.settings.site_url, permalinks.HOME),
        page=permalinks.in_language(permalinks.PLAN, here.lang).removesuffix(permalinks.HOME),
        types=_json(types),
        says=_json({name: here.words(f"plan.says.{name}") for name in _SAYS}),
        mechanisms=tuple(_offered(here)),
    )


def planned_with(here: Here, kind: str, name: str) -> str:
    """The page of plans with a case, by its short id, or a mechanism already chosen."""
    return f"{here.to(permalinks.PLAN)}{BEGIN}{kind[0]}={name}"


def _offered(here: Here) -> Iterator[Option]:
    """The mechanisms that most cases use, in the order of the site."""
    every = here.catalog.entities.get("mechanism", {})
    most = sorted(every, key=lambda id_: -len(here.catalog.naming(Key("mechanism", id_), "case")))
    wanted = set(most[:_OFFERED])
    return (Option(id=i, said=here.said(one.title)) for i, one in every.items() if i in wanted)


def _required(fields: Iterable[Field]) -> list[str]:
    """What a case of a type must say beyond what every case must."""
    return [field.name for field in fields if field.required == "snapshot" and not field.unless]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
