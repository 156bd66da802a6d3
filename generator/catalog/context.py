"""What a community is like, as far as its material tells, and what two of them have in common.

Only what both sides know is compared: an unknown is neither a likeness nor a difference. Everything
is counted in whole numbers, so that the page where visitors describe their own community comes to
the same answer in a browser (`templates/assets/js/alike.js`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.model import Case, Choice, Key, Quantity, Ref, Value, ref_in, values_at

COMMUNITY_PATHS = {
    "households": "community.households",
    "residents": "community.residents",
    "elderly": "community.elderly_share",
    "housing": "community.housing",
    "setting": "community.setting",
}
"""Where a case says each thing."""
WEIGHTS = {"problem": 4, "households": 2, "residents": 2, "housing": 2, "setting": 1, "elderly": 1}
"""How near each thing in common brings two communities; a difference takes one away."""
MOST_ALIKE = sum(WEIGHTS[name] for name in ("households", "housing", "setting", "elderly"))
"""As near as anything but problems can bring two."""
ENDLESS = 10**12
"""Stands for no upper bound, in the browser too."""

_COUNTED = ("户", "家", "人", "口", "名", "households", "people", "residents")
_SHARES = ("%", "％")
_AT_LEAST = ("超", "超过", "逾", "至少", "以上", "over", "more than", "at least")
_AT_MOST = ("不到", "不足", "至多", "最多", "以内", "under", "less than", "at most")


class Span(NamedTuple):
    """A number between two bounds, both included; equal where it is given outright."""

    low: int
    high: int
    about: bool = False
    """Whether it is given as approximate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A community; None, '' and () are unknown."""

    households: Span | None = None
    residents: Span | None = None
    elderly: Span | None = None
    """Share of those aged 60 and over, in tenths of a percent."""
    housing: tuple[str, ...] = ()
    setting: str = ""
    problems: tuple[str, ...] = ()
    place: str = ""
    level: str = ""
    """Whether it is a community, a subdistrict …"""
    regions: tuple[str, ...] = ()
    """Codes from the province down."""


class Comparison(NamedTuple):
    """What two communities have in common but for problems, and the traits they differ in."""

    shared: tuple[Key, ...] = ()
    differs: tuple[str, ...] = ()


def context_of(case: Case, level: str = "", regions: tuple[str, ...] = ()) -> Context:
    """What a case says of its community, the level and the regions of its place given."""
    said = {name: tuple(values_at(case.fields, path)) for name, path in COMMUNITY_PATHS.items()}
    housing = sorted({value.key for value in said["housing"] if isinstance(value, Choice)})
    setting = next(iter(said["setting"]), None)
    problems = (v.id for v in values_at(case.fields, "problems") if isinstance(v, Ref))
    return Context(
        households=span_of(said["households"], _COUNTED),
        residents=span_of(said["residents"], _COUNTED),
        elderly=span_of(said["elderly"], _SHARES, 10),
        housing=tuple(housing),
        setting=setting.key if isinstance(setting, Choice) else "",
        problems=tuple(dict.fromkeys(problems)),
        place=ref_in(case.fields, "place"),
        level=level,
        regions=regions,
    )


def compare(one: Context, other: Context) -> Comparison:
    """What two communities share and differ in. Of one and the same there is nothing to compare."""
    if one.place and one.place == other.place:
        return Comparison()
    shared, differs = list[Key](), list[str]()
    for trait, verdict, what in _verdicts(one, other):
        if verdict > 0:
            shared.append(Key(trait, what))
        elif verdict < 0:
            differs.append(trait)
    return Comparison(tuple(shared), tuple(differs))


def score(one: Context, other: Context) -> int:
    """How near what `compare` tells brings the two; below nought where they differ more."""
    if one.place and one.place == other.place:
        return 0
    return sum(
        [WEIGHTS[trait] if alike > 0 else alike for trait, alike, _ in _verdicts(one, other)]
    )


def nearness(one: Context, other: Context) -> tuple[int, int, int, int]:
    """How far two communities are apart, the nearest the least; the same from either side.

    First what they have in common, problems included; between equals, how many problems and kinds
    of housing only one has, then how far their households and their shares of old people differ.
    """
    common = len(set(one.problems) & set(other.problems))
    return -(score(one, other) + WEIGHTS["problem"] * common), *remainder(one, other)


def remainder(one: Context, other: Context) -> tuple[int, int, int]:
    """What tells apart two communities that have as much in common with a third."""
    unshared = len(set(one.problems) ^ set(other.problems))
    unshared += len(set(one.housing) ^ set(other.housing))
    return (
        unshared,
        _gap(one.households, other.households),
        _gap(one.elderly, other.elderly),
    )


def _verdicts(one: Context, other: Context) -> Iterator[tuple[str, int, str]]:
    """For each trait that both know: 1 where alike, -1 where different, 0 where neither.

    Those come first in which a difference matters most.
    """
    if one.level and other.level and one.level != other.level:
        yield "level", -1, ""
    if one.setting and other.setting:
        yield "setting", 1 if one.setting == other.setting else -1, one.setting
    if one.housing and other.housing:
        both = [kind for kind in one.housing if kind in other.housing]
        yield "housing", 1 if both else -1, both[0] if both else ""
    if one.households and other.households:
        yield "households", _sizes(one.households, other.households), ""
    elif one.residents and other.residents:
        yield "residents", _sizes(one.residents, other.residents), ""
    if one.elderly and other.elderly:
        yield "elderly", _shares(one.elderly, other.elderly), ""


def _sizes(one: Span, other: Span) -> int:
    """Alike where one is at most half again the other, different from three times on."""
    if 2 * max(one.high, other.high) <= 3 * min(one.low, other.low):
        return 1
    return -1 if one.low >= 3 * other.high or other.low >= 3 * one.high else 0


def _shares(one: Span, other: Span) -> int:
    """Alike within five points of a hundred, different from fifteen on."""
    if max(one.high, other.high) - min(one.low, other.low) <= 50:  # noqa: PLR2004 -- said above
        return 1
    return -1 if max(one.low, other.low) - min(one.high, other.high) >= 150 else 0  # noqa: PLR2004


def _gap(one: Span | None, other: Span | None) -> int:
    return abs(one.low - other.low) if one and other else 0


def span_of(values: tuple[Value, ...], units: tuple[str, ...], scale: int = 1) -> Span | None:
    """A quantity in one of these units, in whole parts of it; None where it tells no number."""
    value = values[0] if values else None
    if not isinstance(value, Quantity):
        return None
    unit = value.unit and (value.unit.zh or value.unit.en or "")
    if unit and unit.strip() not in units:
        return None
    low, high = value.low, value.high
    if value.value is not None:
        word = (value.qualifier.zh or value.qualifier.en or "") if value.qualifier else ""
        low = None if word in _AT_MOST else value.value
        high = None if word in _AT_LEAST else value.value
    if (low is None and high is None) or (high is not None and high <= 0):
        return None
    return Span(
        _whole(low, scale) if low is not None else 0,
        _whole(high, scale) if high is not None else ENDLESS,
        value.approximate,
    )


def _whole(number: Decimal, scale: int) -> int:
    return min(int(number * scale), ENDLESS)
