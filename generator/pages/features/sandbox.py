"""The page where visitors try out what a point scheme costs, and what it starts from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from generator import permalinks
from generator.catalog.points import TYPE
from generator.model import Case, Items, Key, Quantity, Record, Value, text_in
from generator.pages.here import Here
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import SandboxView, Slider

_SLIDERS = (
    *(("households", "h", 10, 5_000, 10, 500), ("joining", "j", 1, 100, 1, 20)),
    *(("cap", "c", 0, 1_000, 5, 60), ("spending", "s", 0, 100, 5, 40)),
    *(("expiry", "e", 0, 36, 1, 12), ("fund", "f", 0, 50_000, 500, 2_000)),
    *(("income", "i", 0, 5_000, 50, 100), ("sponsor", "p", 0, 5_000, 50, 400)),
    *(("leaves", "l", 0, 36, 1, 13), ("running", "x", 0, 5_000, 50, 100)),
    *(("unsure", "u", 0, 100, 5, 30), ("swing", "w", 0, 100, 5, 20)),
)
"""Name, letter in the address, least, most, step, and what is assumed. Shares are in per cent."""
_BEYOND = 100
"""Money and households may be typed up to so many times what a slider reaches."""
_FREE = ("households", "cap", "fund", "income", "sponsor", "running")
_GROUPS = (
    ("people", ("households", "joining")),
    ("points", ("cap", "spending", "expiry")),
    ("money", ("fund", "income", "sponsor", "leaves", "running")),
    ("chance", ("unsure", "swing")),
)
_RULES = (("rule.stairs", "8", "1"), ("rule.sorting", "2", "8"), ("rule.hour", "10", "1"))
_ITEMS = (("item.soap", "60", "6"), ("item.rice", "280", "28"))
_TIMES = "1"
"""How often a household does what a case has a rule for: no case says it."""
_MOST = 8
_SAMPLE = "z=1"
"""Stands in an address that starts from a made-up case, for as long as any of it is left."""
_SAYS = (
    *("known", "made_up_known", "made_up", "titled", "assumed", "own"),
    *("times", "points", "price", "cost", "name", "thing", "bounds"),
    *("remove", "new_rule", "new_item", "no_rules", "no_items", "no_spending", "printed"),
    *("lasts", "lasts_all", "ends", "ends_all", "sponsor_after", "sponsor_before", "owed"),
    *("household", "slow", "chart_flow", "ends_mark", "axis"),
    *(
        "best",
        "best_enough",
        "best_short",
        "best_stop",
        "best.points",
        "best.cap",
        "best.prices",
        "best.expiry",
        "best.running",
        "best.income",
    ),
    *("yuan", "point", "money", "cost_month", "outstanding", "flow", "issued"),
    *("chart", "leaves_mark", "copied", "not_copied", "comma"),
    *("file.comment", "file.title", "file.us", "file.summary", "file.place", "file.where"),
    *("file.source", "file.ask", "file.done", "file.expiry", "file.income", "file.sponsor"),
    *("file.problems", "file.tried", "file.sample"),
)
"""What the page's script says."""


class _Start(NamedTuple):
    """What the sandbox starts from for a case: the state of its address, and what is known."""

    state: str
    known: tuple[str, ...]


def sandbox_view(here: Here, script: str) -> SandboxView:
    """Everything on the page; the browser works out the rest."""
    return SandboxView(
        script=here.to_file(script),
        groups=tuple(
            (here.words(f"sandbox.group.{group}"), tuple(_slider(here, name) for name in names))
            for group, names in _GROUPS
        ),
        start=_address(dict(_assumed()), _own(here, _RULES), _own(here, _ITEMS)),
        says=json.dumps(
            {name: here.words(f"sandbox.says.{name}") for name in _SAYS},
            ensure_ascii=False,
            separators=(",", ":"),
        ),
        guide=here.to_file(permalinks.guide_path("sandbox", here.lang)),
        public=permalinks.absolute(
            here.settings.site_url, permalinks.in_language(permalinks.SANDBOX, here.lang)
        ),
        schemes=tuple(
            here.link(Key("case", case.id))._replace(href=tried(here, case))
            for case in here.catalog.cases.values()
            if _is_scheme(case)
        ),
    )


def tried(here: Here, case: Case) -> str:
    """The sandbox with a case's own figures, as far as it tells them; '' for other cases."""
    if not _is_scheme(case):
        return ""
    start, sample = _start_of(here, case), f"{_SAMPLE}&" if case.illustrative else ""
    state = f"{sample}{start.state}&k={'.'.join(start.known)}&n={case.id}"
    return f"{here.to(permalinks.SANDBOX)}#1.{state}"


def _is_scheme(case: Case) -> bool:
    return TYPE in (case.type, *case.also)


def _slider(here: Here, name: str) -> Slider:
    _, key, least, most, step, _ = next(row for row in _SLIDERS if row[0] == name)
    return Slider(
        id=name,
        key=key,
        label=here.words(f"sandbox.{name}"),
        unit=here.words(f"sandbox.{name}.unit"),
        note=here.words(f"sandbox.{name}.note"),
        least=least,
        most=most,
        limit=most * _BEYOND if name in _FREE else most,
        step=step,
    )


def _assumed() -> Iterator[tuple[str, str]]:
    return ((key, str(value)) for _, key, _, _, _, value in _SLIDERS)


def _own(here: Here, rows: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((here.words(f"sandbox.{name}"), one, other) for name, one, other in rows)


def _address(
    values: dict[str, str],
    rules: tuple[tuple[str, str, str], ...],
    items: tuple[tuple[str, str, str], ...],
) -> str:
    """The state as it stands in an address; `sandbox/state.js` reads it."""
    parts = [f"{key}={value}" for key, value in values.items()]
    parts += (f"r={_plainly(name)}*{points}*{times}" for name, points, times in rules)
    parts += (f"t={_plainly(name)}*{points}*{cost}" for name, points, cost in items)
    return "&".join(parts)


def _plainly(name: str) -> str:
    """Letters stay letters, so that the edition in traditional characters converts them."""
    return "".join(sign if sign.isalnum() else quote(sign, safe="") for sign in name)


def _start_of(here: Here, case: Case) -> _Start:
    """What a case tells, and assumptions for the rest."""
    values, known = dict(_assumed()), []
    for key, path in (
        ("h", ("community", "households")),
        ("c", ("caps", "month")),
        ("e", ("expiry", "months")),
        ("f", ("reserve_cny",)),
    ):
        told = _number(_at(case.fields, path))
        if told is not None:
            values[key] = told
            known.append(key)
    yearly = [
        _amount(_at(row, ("cny_year",))) for row in _records(case.fields.get("funding_sources"))
    ]
    if yearly and all(amount is not None for amount in yearly):
        values["i"], values["p"], values["l"] = str(round(sum(filter(None, yearly)) / 12)), "0", "0"
        known.append("i")
    rules = tuple(
        (text.said(here.lang)[0], points, _TIMES)
        for row in _records(case.fields.get("earn"))
        if (text := text_in(row, "action")) and (points := _number(row.get("points")))
    )[:_MOST]
    items = tuple(
        (text.said(here.lang)[0], points, cost)
        for row in _records(case.fields.get("redeem"))
        if (text := text_in(row, "item"))
        and (points := _number(row.get("points")))
        and (cost := _number(row.get("cost_cny")))
    )[:_MOST]
    known += (["r"] if rules else []) + (["t"] if items else [])
    state = _address(values, rules or _own(here, _RULES), items or _own(here, _ITEMS))
    return _Start(state, tuple(known))


def _records(value: Value | None) -> Iterator[Record]:
    for item in value.items if isinstance(value, Items) else ():
        if isinstance(item, Record):
            yield item


def _at(record: Record, path: tuple[str, ...]) -> Value | None:
    value: Value | None = record
    for name in path:
        value = value.get(name) if isinstance(value, Record) else None
    return value


def _amount(value: Value | None) -> Decimal | None:
    """The number that was told exactly; None for a range, an unknown, or no number."""
    return value.value if isinstance(value, Quantity) else None


def _number(value: Value | None) -> str | None:
    amount = _amount(value)
    return None if amount is None else f"{amount:f}"


def sandbox_page(script: str, here: Here) -> Content:
    """The page where visitors try out what a point scheme costs."""
    return Content(
        title=here.words("sandbox.title"),
        description=here.words("sandbox.lead"),
        view=sandbox_view(here, script),
        nav="tools",
        sheet="sandbox",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    make = partial(sandbox_page, routing.script("sandbox"))
    yield only_page("sandbox", permalinks.SANDBOX, make)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "sandbox", permalinks.SANDBOX


FEATURE = Feature(name="sandbox", routes=_routes, links=_links)
