"""What is drawn from a value beyond its words: stairs, ladders, bars, the stages of an issue."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import MINIMAL, ROOT, case, catalog, field

from generator.catalog import rates
from generator.config import read_project
from generator.model import Items, Quantity, Record, Text
from generator.pages.drawing.change import Change, changes
from generator.pages.drawing.power import STEPS
from generator.pages.drawing.shapes import PHONE, SIZE, WIDE
from generator.pages.here import Here
from generator.pages.inline import Part
from generator.pages.lettering import width
from generator.pages.showing import show_part
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
NAMES = st.one_of(
    st.text("社区党员物业业主 “”（）", min_size=1, max_size=24),
    st.text("abc DEFM-,. ", min_size=1, max_size=48),
).filter(str.strip)
POWERS = st.one_of(st.none(), st.lists(st.sampled_from(STEPS), min_size=1, unique=True))


def part_of(text: str, path: str, case_type: str = "governance_model", lang: str = "zh") -> Part:
    """A field of a case of this text, as a page shows it."""
    found = case(f"type: {case_type}\n{text}")
    here = Here(catalog=catalog(found), settings=SETTINGS, words=WORDS[lang], lang=lang, root="../")
    value = found.fields.get(path)
    assert value is not None
    return show_part(here, field(path, case_type), value, path)


def actors(*told: tuple[str, list[str] | None]) -> str:
    lines = [
        f"  - name: {name!r}" + (f"\n    power: {powers}" if powers else "")
        for name, powers in told
    ]
    return "\n".join(["actors:", *lines])


def boxes(form) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every box that holds a name."""
    found = []
    for stroke in form.strokes:
        if stroke.kind in ("who", "untold"):
            x, y, wide, high = map(
                float, re.fullmatch(r"M(\S+) (\S+)h(\S+)v(\S+)h\S+z", stroke.path).groups()
            )
            found.append((x, y, x + wide, y + high))
    return found


def test_everybody_stands_where_the_material_puts_them():
    part = part_of(actors(("居民", ["advises", "co-decides"]), ("物业", None)), "actors")
    assert part.block == "power_matrix"
    assert part.drawn.says == ("建议、共商", "")
    description = part.drawn.drawing.description
    assert description.index("共商：居民") < description.index("建议：居民")
    assert description.endswith("材料没写：物业")
    for form in part.drawn.drawing.forms:
        names = [line.text for line in form.words if line.kind in ("who", "untold")]
        assert sorted(names) == ["居民", "居民", "物业"]


@settings(deadline=None, max_examples=60)
@given(told=st.lists(st.tuples(NAMES, POWERS), min_size=1, max_size=12))
def test_every_name_stays_in_a_box_of_its_own_in_both_forms(told):
    part = part_of(actors(*((name.replace("'", ""), p) for name, p in told)), "actors")
    climb = any(power != "executes" for _, powers in told for power in powers or ())
    assert bool(part.drawn.drawing) is climb
    if not climb:
        return
    for form, most in zip(part.drawn.drawing.forms, (WIDE, PHONE), strict=True):
        areas = boxes(form)
        assert len(areas) == sum(len(powers or [""]) for _, powers in told)
        assert all(a >= 0 and c <= most and b >= 0 and d <= form.height for a, b, c, d in areas)
        for number, (a, b, c, d) in enumerate(areas):
            for e, f, g, h in areas[number + 1 :]:
                assert c <= e or g <= a or d <= f or h <= b
        for line in form.words:
            if line.kind in ("who", "untold"):
                half = width(line.text) * SIZE / 2
                assert any(
                    a <= line.x - half and line.x + half <= c and b < line.y < d
                    for a, b, c, d in areas
                )


def test_a_level_is_lit_where_the_work_is_done():
    drawn = part_of("levels: [subdistrict, community]", "levels").drawn
    assert len(drawn) > 2
    lit = [rung.text for rung, named in drawn if named]
    assert lit == ["街道（乡镇）", "社区（村）"]


def test_how_far_residents_take_part_is_told_for_each_activity():
    text = "participation:\n  - {activity: 定公约, level: empower}\n  - {activity: 报修}"
    assert part_of(text, "participation").drawn == (100, None)


def quantity(value: str | None, unit: str = "件", **more) -> Quantity:
    return Quantity(value=Decimal(value) if value else None, unit=Text(zh=unit), **more)


def test_rates_agree_with_sums_done_by_hand():
    record = Record(
        {
            "raised": quantity("200"),
            "accepted": quantity("160"),
            "solved": quantity("120"),
            "reopened": quantity("6"),
        }
    )
    found = rates(record)
    assert found == {
        "accepted": Decimal("0.8"),
        "solved": Decimal("0.75"),
        "reopened": Decimal("0.05"),
    }


@pytest.mark.parametrize(
    "accepted",
    [quantity(None, low=Decimal(100)), quantity("300"), quantity("100", unit="户"), None],
)
def test_a_rate_needs_two_counts_of_the_same(accepted):
    record = Record(
        {"raised": quantity("200"), "solved": quantity("50")}
        | ({"accepted": accepted} if accepted else {})
    )
    assert "accepted" not in rates(record)


def test_a_stage_is_there_once_it_was_counted_or_asked_for():
    part = part_of(
        "issue_pipeline: {raised: 200 件, accepted: 160 件, solved: {asked: 居委会}}",
        "issue_pipeline",
    )
    stages = {stage.id: stage for stage in part.drawn}
    assert list(stages) == ["raised", "accepted", "solved"]
    assert stages["accepted"].share == "提出的里头，受理了 80%"
    assert stages["solved"].figure.kind == "undisclosed"
    assert not stages["solved"].share


def change_of(before: Quantity | None, after: Quantity | None) -> Change | None:
    told = {"before": before, "after": after}
    record = Record({name: value for name, value in told.items() if value})
    ((change),) = changes(None, None, Items((record,)), None)
    return change


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [
        (quantity("40"), quantity("10"), Change(100, 25)),
        (quantity("52", "%"), quantity("71", "%"), Change(52, 71)),
        (quantity("0"), quantity("8"), Change(0, 100)),
        (quantity("0"), quantity("0"), None),
        (quantity("40"), quantity("10", "户"), None),
        (quantity(None, low=Decimal(40)), quantity("10"), None),
        (None, quantity("10"), None),
        (quantity("40"), None, None),
    ],
)
def test_bars_stand_only_where_there_are_two_numbers_of_one_kind(before, after, drawn):
    assert change_of(before, after) == drawn
