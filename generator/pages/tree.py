"""The drawing of a family: boxes, and arrows from teachers to learners, with finished coordinates.

There are two: across for a wide window, down for a phone. A unit is a pixel where the drawing has
all the room it asks for; letters are large enough to be read where it has less.

    across   layers are columns       →  a word stands on each arrow, before its learner
    down     one box below another    ↓  the same; arrows that pass boxes by run on their left
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from generator.pages.lettering import wrap

_BIG, _SMALL = 17, 15
"""Sizes of letters; the style sheet has the same."""
_HIGH = {_BIG: 24, _SMALL: 21}
"""From line to line."""
_PAD = 14
_BOX, _GAP = 170, 136
"""Across: how wide a box is, and the room between two columns."""
_CHANNEL = 26
"""Across: where ways turn, right of a column; the word stands after it."""
_PORT, _APART, _LANE = 27, 30, 18
_PHONE = 328
"""How wide a page is on the narrowest phone, less its margins."""
_ROW, _SIDE = 32, 96
"""Down: room for an arrow and its word; most room for ways that pass boxes by."""
_TIP = 9
_MOST_LAYERS = 4
"""Across: more columns than this fit no window."""


class Seat(NamedTuple):
    """Somebody in a family."""

    name: str
    place: str
    mark: str
    """What must be said of them: made up, or not on this site."""
    layer: int
    href: str = ""
    colour: str = ""
    made_up: bool = False


class Way(NamedTuple):
    """Somebody learned from somebody: both by their number among the seats."""

    teacher: int
    learner: int
    relation: str
    word: str


class Letters(NamedTuple):
    """One line of words; `kind` is name, place or mark."""

    kind: str
    x: float
    y: float
    text: str


class Arrow(NamedTuple):
    """A way as it is drawn."""

    relation: str
    line: str
    tip: str
    word: Letters


class Box(NamedTuple):
    """A seat as it is drawn, with the arrows that lead to it."""

    seat: Seat
    x: float
    y: float
    width: float
    height: float
    letters: tuple[Letters, ...]
    arrows: tuple[Arrow, ...] = ()

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


class Drawing(NamedTuple):
    """A family as it is drawn in one of the two forms."""

    form: Literal["across", "down"]
    columns: int
    """How many boxes stand side by side."""
    width: float
    height: float
    boxes: tuple[Box, ...]


def drawings(seats: Sequence[Seat], ways: Sequence[Way]) -> tuple[Drawing, ...]:
    """Both forms; only the one that leads down where there are too many layers for the other.

    The seats stand in the order of their layers, teachers before learners.
    """
    down = _down(seats, ways)
    return (_across(seats, ways), down) if seats[-1].layer < _MOST_LAYERS else (down,)


def _box(seat: Seat, x: float, y: float, width: float, least: float = 0) -> Box:
    """A box as high as its words, which stand in the middle of it, and no lower than `least`."""
    words = [("name", _BIG, line) for line in _lines(seat.name, width, _BIG, 4)]
    words += [("place", _SMALL, line) for line in _lines(seat.place, width, _SMALL, 1)]
    words += [("mark", _SMALL, line) for line in _lines(seat.mark, width, _SMALL, 1)]
    tall = sum(_HIGH[size] for _, size, _ in words)
    height = max(tall + 1.6 * _PAD, least)
    letters, at = list[Letters](), y + (height - tall) / 2
    for kind, size, text in words:
        at += _HIGH[size]
        letters.append(Letters(kind, x + _PAD, at - 0.3 * size, text))
    return Box(seat, x, y, width, height, tuple(letters))


def _lines(text: str, width: float, size: int, most: int) -> tuple[str, ...]:
    return wrap(text, (width - 2 * _PAD) / size, most)


# -- across ---------------------------------------------------------------------------------------


def _across(seats: Sequence[Seat], ways: Sequence[Way]) -> Drawing:
    led_to: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        led_to[way.learner].append(way)
    columns = seats[-1].layer + 1
    stacks = [
        _stack([n for n, seat in enumerate(seats) if seat.layer == at], seats, led_to)
        for at in range(columns)
    ]
    tallest = max(_bottom(stack.values()) for stack in stacks)
    boxes: dict[int, Box] = {}
    for stack in stacks:
        lower = (tallest - _bottom(stack.values())) / 2
        boxes |= {n: _moved(box, lower) for n, box in stack.items()}
    lanes = _lanes(ways, seats, tallest)
    drawn = tuple(
        boxes[n]._replace(arrows=tuple(_arrows_across(led_to[n], boxes, lanes))) for n in boxes
    )
    width = columns * _BOX + (columns - 1) * _GAP
    return Drawing("across", columns, width + 2, tallest + _LANE * len(lanes) + 2, drawn)


def _stack(
    numbers: Iterable[int], seats: Sequence[Seat], led_to: dict[int, list[Way]]
) -> dict[int, Box]:
    """A column, from the top."""
    found: dict[int, Box] = {}
    y = 1.0
    for n in numbers:
        x = 1 + seats[n].layer * (_BOX + _GAP)
        found[n] = _box(seats[n], x, y, _BOX, least=_PORT * (len(led_to[n]) + 1))
        y += found[n].height + _APART
    return found


def _bottom(boxes: Iterable[Box]) -> float:
    return max(box.y + box.height for box in boxes)


def _moved(box: Box, lower: float) -> Box:
    letters = tuple(line._replace(y=line.y + lower) for line in box.letters)
    return box._replace(y=box.y + lower, letters=letters)


def _lanes(ways: Iterable[Way], seats: Sequence[Seat], tallest: float) -> dict[int, float]:
    """Below all boxes a way round for every teacher of somebody further than the next layer."""
    far = {w.teacher for w in ways if seats[w.learner].layer - seats[w.teacher].layer > 1}
    return {n: tallest + _LANE * at for at, n in enumerate(sorted(far), start=1)}


def _arrows_across(
    ways: Iterable[Way], boxes: dict[int, Box], lanes: dict[int, float]
) -> Iterator[Arrow]:
    """The arrows to one box: the way of an upper teacher ends higher."""
    found = sorted(ways, key=lambda way: boxes[way.teacher].middle)
    for at, way in enumerate(found):
        teacher, box = boxes[way.teacher], boxes[way.learner]
        y = box.middle + (at - (len(found) - 1) / 2) * _PORT
        out = teacher.x + teacher.width
        turn = 8 + way.teacher % 4 * 5
        steps = f"M{_n(out)} {_n(teacher.middle)}H{_n(out + turn)}"
        if box.seat.layer - teacher.seat.layer > 1:
            steps += f"V{_n(lanes[way.teacher])}H{_n(box.x - _GAP + turn)}"
        start, end = box.x - _GAP + _CHANNEL, box.x - _TIP
        room = (end - start) / _SMALL
        yield Arrow(
            way.relation,
            f"{steps}V{_n(y)}H{_n(end)}",
            f"M{_n(end)} {_n(y - 5)}v10l{_TIP}-5z",
            Letters("word", start, y - 6, "".join(wrap(way.word, room, 1))),
        )


# -- down -----------------------------------------------------------------------------------------


def _down(seats: Sequence[Seat], ways: Sequence[Way]) -> Drawing:
    led_to: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        led_to[way.learner].append(way)
    tracks = _tracks(ways)
    beside = min(_SIDE, 12 * (max(tracks.values(), default=-1) + 1))
    apart = beside / (max(tracks.values(), default=0) + 1)
    left = beside + 5 if tracks else 1
    boxes: list[Box] = []
    y = 1.0
    for n, seat in enumerate(seats):
        coming = sorted(led_to[n], key=lambda way: -way.teacher)
        top = y + _ROW * len(coming) + (8 if coming else _APART) if n else y
        box = _box(seat, left, top, _PHONE - left - 1)
        sides = {teacher: left - apart * (track + 1) for teacher, track in tracks.items()}
        arrows = tuple(_arrows_down(coming, boxes, box, sides))
        boxes.append(box._replace(arrows=arrows))
        y = box.y + box.height
    return Drawing("down", 1, _PHONE, y + 1, tuple(boxes))


def _tracks(ways: Iterable[Way]) -> dict[int, int]:
    """For every teacher whose way passes boxes by, which track it takes: the nearest free one."""
    last: dict[int, int] = {}
    for way in ways:
        if way.learner - way.teacher > 1:
            last[way.teacher] = max(way.learner, last.get(way.teacher, 0))
    found: dict[int, int] = {}
    for teacher in sorted(last):
        taken = {track for other, track in found.items() if last[other] > teacher}
        found[teacher] = next(n for n in range(len(taken) + 1) if n not in taken)
    return found


def _arrows_down(
    ways: Sequence[Way], above: Sequence[Box], box: Box, sides: dict[int, float]
) -> Iterator[Arrow]:
    """The arrows to one box: those of nearer teachers, which come first, end further right."""
    apart = min(16, 96 / max(1, len(ways)))
    words = box.x + 22 + apart * len(ways)
    for at, way in enumerate(ways):
        teacher = above[way.teacher]
        x = box.x + 22 + apart * (len(ways) - 1 - at)
        y = box.y - _ROW * (len(ways) - at) + _ROW / 2 - 2
        if teacher is above[-1]:
            steps = f"M{_n(x)} {_n(teacher.y + teacher.height)}"
        else:
            side = sides[way.teacher]
            steps = f"M{_n(teacher.x)} {_n(teacher.middle)}H{_n(side)}V{_n(y)}H{_n(x)}"
        room = (_PHONE - words) / _SMALL
        yield Arrow(
            way.relation,
            f"{steps}V{_n(box.y - _TIP)}",
            f"M{_n(x - 5)} {_n(box.y - _TIP)}h10l-5 {_TIP}z",
            Letters("word", words, y + 5, "".join(wrap(way.word, room, 1))),
        )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
