"""The sandbox's model: by hand, by its closed form, and the same in the browser's language."""

from __future__ import annotations

import json
import math
import random
import re
import shutil
import subprocess
from dataclasses import asdict, replace

import pytest
from samples import ROOT

from generator.sandbox import (
    KEENNESS,
    MONTHS,
    Scheme,
    best_change,
    changes,
    expected,
    issued,
    monthly,
    simulate,
    worth,
)

MODEL = ROOT / "templates/assets/js/sandbox/model.js"
LANE = Scheme(
    households=500,
    joining=0.2,
    rules=((10, 2), (5, 4)),
    cap=60,
    items=((100, 10), (50, 6)),
    spending=0.5,
    expiry=0,
    fund=1000,
    income=200,
    sponsor=300,
    leaves=13,
    running=50,
    unsure=0.3,
    swing=0.2,
    seed=7,
)
"""The guide's example: 100 of 500 households take part, and do 20 + 20 points' worth a month."""


def any_scheme(seed: int) -> Scheme:
    draw = random.Random(seed)  # noqa: S311 -- no secret

    def some(low: float, high: float) -> float:
        return round(draw.uniform(low, high), draw.choice((0, 1, 2, 6)))

    return Scheme(
        households=draw.randrange(1, 20_000),
        joining=draw.random(),
        rules=tuple((some(0, 100), some(0, 30)) for _ in range(draw.randrange(6))),
        cap=draw.choice((0, some(1, 500))),
        items=tuple((some(1, 900) or 1, some(0, 300)) for _ in range(draw.randrange(6))),
        spending=draw.choice((0.0, 1.0, draw.random())),
        expiry=draw.choice((0, 1, 12, draw.randrange(1, 60))),
        fund=some(0, 1e6),
        income=some(0, 1e5),
        sponsor=some(0, 1e5),
        leaves=draw.choice((0, 1, draw.randrange(1, 40))),
        running=some(0, 1e4),
        unsure=draw.random(),
        swing=draw.random(),
        seed=draw.randrange(2**32),
    )


def test_the_example_of_the_guide_comes_out_as_it_is_worked_by_hand():
    assert monthly(LANE) == 10 * 2 + 5 * 4 == 40
    assert [monthly(LANE, keen) for _, keen in KEENNESS] == [20, 40, 60]  # the keenest meet the cap
    assert issued(LANE) == 100 * (0.5 * 20 + 0.4 * 40 + 0.1 * 60) == 3200
    assert worth(LANE) == pytest.approx((10 / 100 + 6 / 50) / 2) == pytest.approx(0.11)
    course = expected(LANE)
    assert course.redeemed[:2] == (1600, 0.5 * (1600 + 3200))
    assert course.outstanding[:2] == (1600, 2400)
    assert course.cost[0] == pytest.approx(1600 * 0.11 + 50) == pytest.approx(226)
    assert course.money[0] == pytest.approx(1000 + 200 + 300 - 226) == pytest.approx(1274)
    assert course.money[1] == pytest.approx(1274 + 500 - (2400 * 0.11 + 50)) == pytest.approx(1460)


@pytest.mark.parametrize("path", ["sandbox.md", "en/sandbox.md"])
def test_the_guide_s_table_says_what_the_model_says(path):
    course = expected(LANE)
    figures = [
        *(monthly(LANE, keen) for keen in (1, 0.5, 3.5)),
        *(issued(LANE), worth(LANE), course.redeemed[0], course.cost[0], course.money[0]),
        *(course.redeemed[1], course.money[1]),
    ]
    text = (ROOT / "content/pages" / path).read_text("utf-8")
    told = re.findall(r"\| ([\d.]+)[^|]*\|$", text, re.MULTILINE)
    assert [float(figure) for figure in told] == [round(figure, 6) for figure in figures]


def test_points_are_issued_spent_expired_or_still_there():
    for seed in range(200):
        scheme = any_scheme(seed)
        course = expected(scheme)
        gone = math.fsum((*course.redeemed, *course.expired, course.outstanding[-1]))
        assert gone == pytest.approx(math.fsum(course.issued), rel=1e-9, abs=1e-6)


def test_points_expire_when_their_months_are_over():
    scheme = replace(LANE, spending=0.0, expiry=3)
    course = expected(scheme)
    assert course.expired[:4] == (0, 0, 3200, 3200)
    assert course.outstanding[:4] == (3200, 6400, 6400, 6400)


def test_the_sponsor_s_last_payment_is_in_the_month_before_it_leaves():
    with_, without = expected(LANE).money, expected(replace(LANE, leaves=0)).money
    assert with_[:12] == without[:12]
    assert without[12] - with_[12] == pytest.approx(300)


def test_the_month_the_money_ends_is_the_first_that_cannot_be_paid():
    course = expected(replace(LANE, fund=0, income=0, sponsor=400, leaves=13))
    assert 12 < course.ends <= MONTHS
    assert course.money[course.ends - 1] < 0 <= course.money[course.ends - 2]
    assert expected(replace(LANE, fund=1e9)).ends == 0


def test_what_is_drawn_is_on_average_what_is_expected():
    """The mean of many runs lies within a few of its own standard errors, for every scheme."""
    runs, far = 400, 0
    for seed in range(40):
        scheme = any_scheme(seed)
        found, wanted = simulate(scheme, runs), expected(scheme).money[-1]
        error = math.sqrt(found.variance / runs)
        far += abs(found.mean[-1] - wanted) > error + 1e-6 * abs(wanted)
        assert abs(found.mean[-1] - wanted) <= 4 * error + 1e-6 * abs(wanted), seed
    assert far <= 20  # a third of all means lie further than one standard error, by its meaning


def test_the_same_seed_gives_the_same_picture_and_another_another():
    assert simulate(LANE) == simulate(LANE)
    assert simulate(LANE) != simulate(replace(LANE, seed=8))


def test_the_best_change_leaves_more_than_any_other():
    for seed in range(50):
        scheme = any_scheme(seed)
        best = best_change(scheme)
        left = {name: expected(changed).money[-1] for name, changed in changes(scheme).items()}
        assert all(left[best] >= other for other in left.values()) if best else True
        if best:
            assert left[best] > expected(scheme).money[-1]


@pytest.mark.skipif(not shutil.which("node"), reason="no node: the two models were NOT compared")
def test_a_browser_works_out_the_same_numbers_to_the_last_bit():
    schemes = [any_scheme(seed) for seed in range(1_000)]
    script = (
        f"const text = require('fs').readFileSync({json.dumps(str(MODEL))}, 'utf8');"
        "const model = new Function(text + ';return SandboxModel')();"
        "const schemes = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const told = schemes.map((s) => ({expected: model.expected(s), bands: model.simulate(s, 20),"
        " best: model.bestChange(s), worth: model.worth(s), issued: model.issued(s)}));"
        "process.stdout.write(JSON.stringify(told));"
    )
    given = json.dumps([asdict(scheme) for scheme in schemes])
    done = subprocess.run(
        ["node", "-e", script], input=given, capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout, parse_int=float)  # a large number is written without its point
    for scheme, told in zip(schemes, said, strict=True):
        course, bands = expected(scheme), simulate(scheme, 20)
        wanted = {
            "expected": asdict(course) | {"ends": course.ends},
            "bands": asdict(bands),
            "best": best_change(scheme),
            "worth": worth(scheme),
            "issued": issued(scheme),
        }
        assert told == json.loads(json.dumps(wanted)), scheme
