"""Seconds against the number of cases, both on logarithmic scales, as a drawing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _RIGHT, _TOP = 720, 420, 64, 48, 170, 20
_COLOURS = ("#b3261e", "#1f6b57", "#1d4ed8", "#92400e", "#6b21a8", "#475569")


def plot(seconds: Mapping[tuple[str, int], float]) -> str:
    """An SVG of `seconds` by name and number of cases."""
    return "\n".join(_drawn(seconds)) + "\n"


def _drawn(seconds: Mapping[tuple[str, int], float]) -> Iterator[str]:
    sizes = sorted({size for _, size in seconds})
    low = 10 ** math.floor(math.log10(min(seconds.values())))
    high = 10 ** math.ceil(math.log10(max(seconds.values())))

    def x(size: float) -> float:
        span = math.log(sizes[-1] / sizes[0]) or 1
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * math.log(size / sizes[0]) / span

    def y(value: float) -> float:
        share = math.log(value / low) / math.log(high / low)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * share

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="14">'
    )
    yield "<title>Seconds of a cold build by the number of cases</title>"
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    power = low
    while power <= high:
        at = f"{y(power):.1f}"
        yield f'<path d="M{_LEFT} {at}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{at}" dy="5" text-anchor="end">{power:g} s</text>'
        power *= 10
    for size in sizes:
        yield f'<text x="{x(size):.1f}" y="{_HEIGHT - 20}" text-anchor="middle">{size:,}</text>'
    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (name, size), value in sorted(seconds.items(), key=lambda one: one[0][1]):
        lines[name].append((size, value))
    ends = _apart({name: y(points[-1][1]) for name, points in lines.items()})
    for colour, (name, points) in zip(_COLOURS, lines.items(), strict=False):
        path = "L".join(f"{x(size):.1f} {y(value):.1f}" for size, value in points)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
        for size, value in points:
            yield f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="4" fill="{colour}"/>'
        at = x(points[-1][0]) + 10
        yield f'<text x="{at:.1f}" y="{ends[name]:.1f}" dy="5" fill="{colour}">{escape(name)}</text>'
    yield "</svg>"


def _apart(ends: Mapping[str, float]) -> dict[str, float]:
    """The heights of the names, moved apart where they would cover each other."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, height in sorted(ends.items(), key=lambda one: one[1]):
        last = max(height, last + 17)
        placed[name] = last
    return placed
