"""What a point scheme costs a community, month by month: the model of the sandbox.

A browser works with the same model in `templates/assets/js/sandbox/model.js`. Both add, multiply
and compare in the same order, and draw from the same generator, so that their numbers are equal to
the last bit; a test holds them to it. The guide's page of the sandbox says it all in words.

**One month.** Of `households`, the share `joining` takes part. Three kinds of household do
`KEENNESS` times what the rules expect of one, and none earns more than `cap`. Of all points in
hand the share `spending` is spent, oldest and newest alike. What was issued `expiry` months ago and
is still there then expires. What is spent costs what its items cost; running the scheme costs
`running` besides. The fund has `fund` at first, and `income` a month, and `sponsor` a month until
the sponsor leaves.

**Chance.** How many join is unsure for as long as the scheme lasts (`unsure`), and every month
differs from the next (`swing`). Each factor has mean 1 and is drawn for itself, so what is expected
has the closed form of `expected`, whatever the widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

MONTHS = 36
RUNS = 200
KEENNESS = ((0.5, 0.5), (0.4, 1.0), (0.1, 3.5))
"""The share of each kind of household, and how much more than expected it does. Their mean is 1."""
BAND = (0.1, 0.5, 0.9)
"""What is told of the runs: one in ten lies below the first, one in ten above the last."""
_WORD, _STIR = 0xFFFFFFFF, 0x9E3779B9
_DROPPED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A point scheme with its money. Money is in yuan, shares are 0 to 1, times are in months."""

    households: float
    joining: float
    rules: tuple[tuple[float, float], ...]
    """Points for an action, and how often a household that takes part does it in a month."""
    cap: float
    """Points a household can earn in a month; 0 for no limit."""
    items: tuple[tuple[float, float], ...]
    """Points for an item, and what the community pays for it."""
    spending: float
    expiry: int
    """Months after which points are gone; 0 for never."""
    fund: float
    income: float
    sponsor: float
    leaves: int
    """The month in which the sponsor no longer pays, from 1; 0 for never."""
    running: float
    unsure: float
    swing: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a scheme goes: a number for every month."""

    issued: tuple[float, ...]
    redeemed: tuple[float, ...]
    expired: tuple[float, ...]
    outstanding: tuple[float, ...]
    cost: tuple[float, ...]
    money: tuple[float, ...]
    """What is left; below 0 what could not be paid."""

    @property
    def ends(self) -> int:
        """The first month at whose end nothing is left, from 1; 0 for none."""
        return next((n for n, left in enumerate(self.money, 1) if left < 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Many runs of a scheme: for every month the values that `BAND` names."""

    outstanding: tuple[tuple[float, ...], ...]
    cost: tuple[tuple[float, ...], ...]
    money: tuple[tuple[float, ...], ...]
    mean: tuple[float, ...]
    """What is left of the money on average."""
    variance: float
    """The variance, in yuan squared, of what is left at the end."""
    ends: tuple[int, ...]
    """The month in which the money ends in every run, in order; runs in which it lasts are last."""


def monthly(scheme: Scheme, keenness: float = 1.0) -> float:
    """Points that a household which takes part earns in a month."""
    earned = 0.0
    for points, times in scheme.rules:
        earned = earned + points * times
    earned = earned * keenness
    return min(earned, scheme.cap) if scheme.cap > 0 else earned


def worth(scheme: Scheme) -> float:
    """What a point costs the community: the mean over the items."""
    total = 0.0
    for points, cost in scheme.items:
        total = total + cost / points
    return total / len(scheme.items) if scheme.items else 0.0


def issued(scheme: Scheme) -> float:
    """Points that all households earn in a month, on average."""
    each = 0.0
    for share, keenness in KEENNESS:
        each = each + share * monthly(scheme, keenness)
    return scheme.households * scheme.joining * each


def expected(scheme: Scheme) -> Course:
    """The course on average, exactly: every factor is 1."""
    return _course(scheme, _ones())


def simulate(scheme: Scheme, runs: int = RUNS) -> Bands:
    """Many courses by chance; the same for the same scheme and seed."""
    draw = _uniform(scheme.seed)
    found = [_course(scheme, _factors(scheme, draw)) for _ in range(runs)]
    last = [one.money[-1] for one in found]
    middle = _mean(last)
    return Bands(
        outstanding=_bands([one.outstanding for one in found]),
        cost=_bands([one.cost for one in found]),
        money=_bands([one.money for one in found]),
        mean=tuple(_mean(month) for month in zip(*(one.money for one in found), strict=True)),
        variance=_mean([(value - middle) * (value - middle) for value in last]),
        ends=tuple(sorted((one.ends for one in found), key=lambda month: month or MONTHS + 1)),
    )


def changes(scheme: Scheme) -> dict[str, Scheme]:
    """The single changes that are tried for one that helps: by name, the scheme with each."""
    usual = monthly(scheme)
    return {
        "points": replace(scheme, rules=tuple((p * 0.8, times) for p, times in scheme.rules)),
        "cap": replace(scheme, cap=min(scheme.cap or usual, usual) * 0.8),
        "prices": replace(scheme, items=tuple((p * 1.25, cost) for p, cost in scheme.items)),
        "expiry": replace(scheme, expiry=min(scheme.expiry or 12, 12)),
        "running": replace(scheme, running=scheme.running * 0.8),
        "income": replace(scheme, income=scheme.income + 0.2 * (issued(scheme) * worth(scheme))),
    }


def best_change(scheme: Scheme) -> str:
    """The change that leaves most money at the end, on average; '' where none leaves more."""
    best, most = "", expected(scheme).money[-1]
    for name, changed in changes(scheme).items():
        left = expected(changed).money[-1]
        if left > most:
            best, most = name, left
    return best


# -- one course ---------------------------------------------------------------------------------


def _course(scheme: Scheme, factors: Iterator[float]) -> Course:
    """One course: a factor for all of it, then two for every month (earning and spending)."""
    every_month, price = issued(scheme) * next(factors), worth(scheme)
    cohorts: list[float] = []
    left = scheme.fund
    told: tuple[list[float], ...] = ([], [], [], [], [], [])
    for month in range(1, MONTHS + 1):
        new = every_month * next(factors)
        share = scheme.spending * next(factors)
        cohorts.append(new)
        redeemed = outstanding = expired = 0.0
        for number, cohort in enumerate(cohorts):
            redeemed = redeemed + cohort * share
            cohorts[number] = cohort - cohort * share
        if scheme.expiry and len(cohorts) >= scheme.expiry:
            expired = cohorts[len(cohorts) - scheme.expiry]
            cohorts[len(cohorts) - scheme.expiry] = 0.0
        for cohort in cohorts:
            outstanding = outstanding + cohort
        cost = redeemed * price + scheme.running
        pays = scheme.leaves == 0 or month < scheme.leaves
        left = left + scheme.income + (scheme.sponsor if pays else 0.0) - cost
        for row, value in zip(told, (new, redeemed, expired, outstanding, cost, left), strict=True):
            row.append(value)
    names = ("issued", "redeemed", "expired", "outstanding", "cost", "money")
    return Course(**{name: tuple(row) for name, row in zip(names, told, strict=True)})


def _ones() -> Iterator[float]:
    while True:
        yield 1.0


def _factors(scheme: Scheme, draw: Iterator[float]) -> Iterator[float]:
    """Factors around 1, triangular; those of spending never spend more than there is."""
    spending = scheme.swing
    if scheme.spending > 0:
        spending = min(spending, 1 / scheme.spending - 1)
    yield _factor(scheme.unsure, draw)
    while True:
        yield _factor(scheme.swing, draw)
        yield _factor(spending, draw)


def _factor(width: float, draw: Iterator[float]) -> float:
    first = next(draw)
    return 1 + width * (first + next(draw) - 1)


def _uniform(seed: int) -> Iterator[float]:
    """Numbers from 0 to below 1, by Marsaglia's xorshift of 32 bits; the first few are dropped."""
    state = ((seed ^ _STIR) & _WORD) or _STIR
    for number in count():
        state ^= (state << 13) & _WORD
        state ^= state >> 17
        state ^= (state << 5) & _WORD
        if number >= _DROPPED:
            yield state / 4294967296


def _bands(rows: Sequence[tuple[float, ...]]) -> tuple[tuple[float, ...], ...]:
    found = []
    for month in zip(*rows, strict=True):
        ordered = sorted(month)
        found.append(tuple(ordered[int(share * (len(ordered) - 1))] for share in BAND))
    return tuple(found)


def _mean(values: Sequence[float]) -> float:
    total = 0.0
    for value in values:
        total = total + value
    return total / len(values)
