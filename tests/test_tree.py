"""The drawing of a family: whatever the family, everything can be read and nothing is crossed out."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.lettering import width
from generator.pages.tree import Seat, Way, drawings

SIZES = {"name": 17, "place": 15, "mark": 15, "word": 15}
NAMES = st.text(st.sampled_from("楼道茶，（）abmW 3-"), min_size=1, max_size=70)


@st.composite
def families(draw):
    """Seats in the order of their layers, and ways from earlier layers to later ones."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    seats = [
        Seat(draw(NAMES), "清禾", draw(st.sampled_from(["", "虚构示例"])), layer, "x.html")
        for layer, count in enumerate(counts)
        for _ in range(count)
    ]
    numbers = range(len(seats))
    pairs = [(a, b) for a in numbers for b in numbers if seats[a].layer < seats[b].layer]
    found = draw(st.lists(st.sampled_from(pairs), max_size=24)) if pairs else []
    return seats, [Way(a, b, "copied", "改过再用") for a, b in found]


def lines_of(arrow):
    """The straight parts of an arrow."""
    x = y = 0.0
    points = []
    for letter, first, second in re.findall(r"([MHV])([\d.]+)(?: ([\d.]+))?", arrow.line):
        x = float(first) if letter in "MH" else x
        y = float(second) if letter == "M" else float(first) if letter == "V" else y
        points.append((x, y))
    return pairwise(points)


def meets(one, other, by=0.3):
    """Whether two areas, each from its left upper to its right lower corner, share more than an
    edge."""
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one, other
    return left < right2 - by and left2 < right - by and top < bottom2 - by and top2 < bottom - by


def area(box):
    return (box.x, box.y, box.x + box.width, box.y + box.height)


def area_of_words(line):
    size = SIZES[line.kind]
    return (line.x, line.y - 0.8 * size, line.x + width(line.text) * size, line.y + 0.15 * size)


def area_of_line(start, end):
    (x, y), (x2, y2) = start, end
    return (min(x, x2) - 0.5, min(y, y2) - 0.5, max(x, x2) + 0.5, max(y, y2) + 0.5)


@given(families())
def test_everybody_and_every_way_is_drawn_once_in_each_form(family):
    seats, ways = family
    for drawing in drawings(seats, ways):
        assert sorted(box.seat for box in drawing.boxes) == sorted(seats)
        by_seat = [(box.seat, len(box.arrows)) for box in drawing.boxes]
        led_to = [(seat, sum(way.learner == n for way in ways)) for n, seat in enumerate(seats)]
        assert sorted(by_seat) == sorted(led_to)


@given(families())
def test_words_stand_in_their_box_and_no_two_things_on_one_place(family):
    for drawing in drawings(*family):
        boxes = [area(box) for box in drawing.boxes]
        words = [area_of_words(arrow.word) for box in drawing.boxes for arrow in box.arrows]
        for box in drawing.boxes:
            for line in box.letters:
                left, top, right, bottom = area_of_words(line)
                assert box.x < left
                assert right <= box.x + box.width
                assert box.y < top < bottom < box.y + box.height
        assert not any(meets(one, other) for one, other in combinations(boxes + words, 2))
        for left, top, right, bottom in boxes + words:
            assert 0 <= left < right <= drawing.width
            assert 0 <= top < bottom <= drawing.height


@given(families())
def test_no_way_leads_through_a_box_or_through_words(family):
    for drawing in drawings(*family):
        kept = [area(box) for box in drawing.boxes]
        kept += [area_of_words(arrow.word) for box in drawing.boxes for arrow in box.arrows]
        for box in drawing.boxes:
            for arrow in box.arrows:
                for start, end in lines_of(arrow):
                    line = area_of_line(start, end)
                    assert 0 <= line[0] < line[2] <= drawing.width
                    assert line[3] <= drawing.height
                    assert not any(meets(line, other, 0.6) for other in kept)


def test_a_teacher_stands_left_of_their_learners_or_above_them():
    seats = [Seat("甲", "", "", 0), Seat("乙", "", "", 1), Seat("丙", "", "", 2)]
    across, down = drawings(seats, [Way(0, 1, "copied", "照搬"), Way(0, 2, "copied", "照搬")])
    first, second, third = across.boxes
    assert first.x + first.width < second.x < second.x + second.width < third.x
    first, second, third = down.boxes
    assert first.y + first.height < second.y < second.y + second.height < third.y
    assert (across.columns, down.width) == (3, 328)


@pytest.mark.parametrize(("layers", "forms"), [(1, 2), (4, 2), (5, 1), (24, 1)])
def test_more_columns_than_a_window_holds_lead_down_only(layers, forms):
    seats = [Seat(str(layer), "", "", layer) for layer in range(layers)]
    found = drawings(seats, [Way(n, n + 1, "copied", "照搬") for n in range(layers - 1)])
    assert [drawing.form for drawing in found] == ["across", "down"][2 - forms :]


def test_ways_that_pass_boxes_by_at_once_run_on_tracks_of_their_own():
    seats = [Seat(str(n), "", "", n) for n in range(6)]
    ways = [Way(a, b, "copied", "照搬") for a, b in ((0, 3), (1, 4), (3, 5))]
    (down,) = drawings(seats, ways)
    sides = [
        next(x for (x, _), (x2, _) in lines_of(box.arrows[0]) if x == x2) for box in down.boxes[3:]
    ]
    assert sides[0] > sides[1] + 9
    assert sides[2] == sides[0]


def test_a_long_word_for_how_it_was_learned_is_shortened():
    seats = [Seat("甲", "", "", 0), Seat("乙", "", "", 1)]
    for drawing in drawings(seats, [Way(0, 1, "copied", "改" * 40)]):
        (arrow,) = drawing.boxes[1].arrows
        assert arrow.word.text.endswith("…")
