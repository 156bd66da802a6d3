"""The check-up of a point scheme: what its own figures add up to.

Nothing is assumed. A missing input leaves a measure without a value and says what is missing; it is
never taken for zero.

    outstanding = issued − redeemed − expired − donated
    redemption  = redeemed ÷ issued
    breakage    = expired ÷ issued
    liability   = outstanding × cost of a point × (1 − breakage)
    runway      = (reserve + yearly funding) ÷ (yearly redeemed × cost of a point) × 12
    per_member  = issued in a year ÷ active members
    monthly     = the smallest of the month's cap and what the caps of all actions allow

after what loyalty programmes publish of theirs; points are counted, money is in yuan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Case, Choice, Items, Quantity, Record, Value, Word, values_at

TYPE = "point_scheme"
MEASURES = (
    *("outstanding", "redemption", "breakage", "liability", "runway", "per_member", "monthly"),
)
_FLOWS = ("issued", "redeemed", "expired", "donated")
_PERIOD = re.compile(r"\d{4}(?:-(?:(Q[1-4])|(H[12])|(\d\d)))?")
_WEEKS_A_MONTH = Decimal(52) / 12
_DAYS_A_MONTH = Decimal(365) / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of a check-up."""

    id: str
    value: Decimal | None
    """A number of points, yuan or months, or a share of 1; None where an input is missing."""
    inputs: tuple[str, ...]
    """The names of what it is worked out from, among the fields of `Books`."""
    missing: tuple[str, ...]
    """Those of them that are not known; empty where there is a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The figures of a scheme that the check-up reads. None where they are not known."""

    issued: Decimal | None
    redeemed: Decimal | None
    expired: Decimal | None
    donated: Decimal | None
    years: Decimal | None
    """How long the periods of the flows are together."""
    cost: Decimal | None
    """What a point costs, in yuan."""
    reserve: Decimal | None
    funding: Decimal | None
    """What comes in during a year, in yuan."""
    active: Decimal | None
    month_cap: Decimal | None
    actions_cap: Decimal | None
    """What the caps of all actions allow in a month together."""


def check_up(case: Case) -> tuple[Measure, ...]:
    """The measures of a case that is a point scheme; nothing for any other."""
    if TYPE not in (case.type, *case.also):
        return ()
    books = read_books(case.fields)
    return tuple(measure(id_, books) for id_ in MEASURES)


def read_books(record: Record) -> Books:
    """The figures a check-up needs, from the fields of a case."""
    flows = _records(record, "flows")
    return Books(
        **{name: _total(flow.get(name) for flow in flows) for name in _FLOWS},
        years=_years(flows),
        cost=_number(record.get("face_value_cny")),
        reserve=_number(record.get("reserve_cny")),
        funding=_total(s.get("cny_year") for s in _records(record, "funding_sources")),
        active=_number(record.get("active_12m")),
        month_cap=_first(values_at(record, "caps.month")),
        actions_cap=_actions_cap(record),
    )


def measure(id_: str, books: Books) -> Measure:
    """One measure of these books."""
    needs = _NEEDS[id_]
    missing = tuple(name for name in needs if getattr(books, name) is None)
    value = None if missing else _FORMULAS[id_](books)
    return Measure(id=id_, value=value, inputs=needs, missing=missing)


def _outstanding(books: Books) -> Decimal:
    out = _all(books.redeemed, books.expired, books.donated)
    return _all(books.issued) - out


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return _all(part) / whole if whole else None


def _liability(books: Books) -> Decimal | None:
    breakage = _share(books.expired, books.issued)
    return None if breakage is None else _outstanding(books) * _all(books.cost) * (1 - breakage)


def _runway(books: Books) -> Decimal | None:
    years, spent = _all(books.years), _all(books.redeemed) * _all(books.cost)
    return _all(books.reserve, books.funding) * years / spent * 12 if spent else None


def _per_member(books: Books) -> Decimal | None:
    years, active = _all(books.years), _all(books.active)
    return _all(books.issued) / years / active if years and active else None


def _monthly(books: Books) -> Decimal:
    return min(_all(books.month_cap), _all(books.actions_cap))


_FORMULAS = {
    "outstanding": _outstanding,
    "redemption": lambda books: _share(books.redeemed, books.issued),
    "breakage": lambda books: _share(books.expired, books.issued),
    "liability": _liability,
    "runway": _runway,
    "per_member": _per_member,
    "monthly": _monthly,
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "outstanding": ("issued", "redeemed", "expired", "donated"),
    "redemption": ("redeemed", "issued"),
    "breakage": ("expired", "issued"),
    "liability": ("issued", "redeemed", "expired", "donated", "cost"),
    "runway": ("reserve", "funding", "redeemed", "years", "cost"),
    "per_member": ("issued", "years", "active"),
    "monthly": ("month_cap", "actions_cap"),
}
PATHS: Mapping[str, str] = {
    **{name: f"flows.{name}" for name in _FLOWS},
    "years": "flows.period",
    "cost": "face_value_cny",
    "reserve": "reserve_cny",
    "funding": "funding_sources.cny_year",
    "active": "active_12m",
    "month_cap": "caps.month",
    "actions_cap": "earn.cap",
}
"""The field each of the books' figures is read from."""


def _all(*numbers: Decimal | None) -> Decimal:
    """The sum of numbers that are all known."""
    return sum((number for number in numbers if number is not None), Decimal(0))


def _total(values: Iterable[Value | None]) -> Decimal | None:
    """The sum of quantities; None where there is none, or one of them is not known."""
    numbers = [_number(value) for value in values]
    return None if not numbers or None in numbers else _all(*numbers)


def _first(values: Iterable[Value]) -> Decimal | None:
    return next((_number(value) for value in values), None)


def _number(value: Value | None) -> Decimal | None:
    """An exact number that is not negative; a bound or a word is not one."""
    if not isinstance(value, Quantity) or value.value is None or value.value < 0:
        return None
    return value.value


def _records(record: Record, name: str) -> tuple[Record, ...]:
    """The items of a list; none where one of them is not told, for then there is no sum."""
    value = record.get(name)
    items = value.items if isinstance(value, Items) else ()
    known = tuple(item for item in items if isinstance(item, Record))
    return known if len(known) == len(items) else ()


def _years(flows: tuple[Record, ...]) -> Decimal | None:
    """The length of all periods in years: 2025 is one, 2025-H1 a half, 2025-Q2 a quarter."""
    years = Decimal(0)
    for flow in flows:
        period = flow.get("period")
        match = _PERIOD.fullmatch(period.text) if isinstance(period, Word) else None
        if match is None:
            return None
        quarter, half, month = match.groups()
        parts = 4 if quarter else 2 if half else 12 if month else 1
        years += Decimal(1) / parts
    return years or None


def _actions_cap(record: Record) -> Decimal | None:
    """What one household can earn in a month from every action at its cap."""
    earn = record.get("earn")
    total = Decimal(0)
    for action in earn.items if isinstance(earn, Items) else ():
        if not isinstance(action, Record):
            return None
        cap, per = _number(action.get("cap")), action.get("cap_per")
        times = _A_MONTH.get(per.key) if isinstance(per, Choice) else None
        if cap is None or times is None:
            return None
        total += cap * times
    return total or None


_A_MONTH: Mapping[str, Decimal] = {
    "day": _DAYS_A_MONTH,
    "week": _WEEKS_A_MONTH,
    "month": Decimal(1),
    "year": Decimal(1) / 12,
}
