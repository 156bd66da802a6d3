"""The check-up of a point scheme, against sums worked out by hand, and as properties."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import PATHS, check_up
from generator.catalog.points import MEASURES, Books, measure
from generator.config import read_project
from generator.load import load, schema_of
from generator.schema import field_at

ROOT = Path(__file__).parent.parent

# A scheme small enough to do on paper: half a year, 1,000 issued, 600 spent, 100 lapsed, 50 given.
BOOKS = Books(
    issued=Decimal(1000),
    redeemed=Decimal(600),
    expired=Decimal(100),
    donated=Decimal(50),
    years=Decimal("0.5"),
    cost=Decimal("0.1"),
    reserve=Decimal(20),
    funding=Decimal(100),
    active=Decimal(40),
    month_cap=Decimal(60),
    actions_cap=Decimal(104),
)
BY_HAND = {
    "outstanding": Decimal(250),  # 1000 - 600 - 100 - 50
    "redemption": Decimal("0.6"),
    "breakage": Decimal("0.1"),
    "liability": Decimal("22.5"),  # 250 x 0.1 x 0.9
    "runway": Decimal(12),  # (20 + 100) / (1200 a year x 0.1) x 12
    "per_member": Decimal(50),  # 2000 a year / 40
    "monthly": Decimal(60),
}

amounts = st.one_of(st.none(), st.decimals(0, 10**6, places=2))
books = st.builds(Books, **{part.name: amounts for part in fields(Books)})


@pytest.mark.parametrize("id_", MEASURES)
def test_measures_agree_with_sums_done_by_hand(id_: str) -> None:
    assert measure(id_, BOOKS).value == BY_HAND[id_]


@pytest.mark.parametrize("id_", MEASURES)
@settings(deadline=None, max_examples=60)
@given(books=books)
def test_a_missing_input_never_yields_a_number(id_: str, books: Books) -> None:
    found = measure(id_, books)
    unknown = {name for name in found.inputs if getattr(books, name) is None}
    assert set(found.missing) == unknown
    if unknown:
        assert found.value is None


@settings(deadline=None, max_examples=100)
@given(books=books)
def test_outstanding_never_exceeds_what_was_issued(books: Books) -> None:
    value = measure("outstanding", books).value
    assert value is None or books.issued is None or value <= books.issued


@settings(deadline=None, max_examples=100)
@given(books=books, more=st.decimals(0, 10**6, places=2))
def test_more_funding_never_shortens_the_runway(books: Books, more: Decimal) -> None:
    before = measure("runway", books).value
    if before is not None and books.funding is not None:
        after = measure("runway", replace(books, funding=books.funding + more)).value
        assert after is not None
        assert after >= before


def test_the_made_up_scheme_adds_up_and_the_real_one_says_what_is_missing() -> None:
    catalog = load(read_project(ROOT)).catalog
    made_up = {m.id: m.value for m in check_up(catalog.cases["demo-linli-points"])}
    assert made_up["outstanding"] == 50000 - 36000 - 3000 - 2500
    assert made_up["redemption"] == Decimal("0.72")
    assert made_up["liability"] == Decimal("799.0")
    assert made_up["runway"] == 14
    real = check_up(catalog.cases["zhuyehai-green-points"])
    assert [m.value for m in real] == [None] * len(MEASURES)
    assert all(m.missing for m in real)
    assert check_up(catalog.cases["yanziji-muyan-xingzhi"]) == ()


def test_every_field_the_books_are_read_from_exists_in_the_schema() -> None:
    schema = schema_of(read_project(ROOT))
    for path in (*PATHS.values(), "earn.cap_per", "flows.period"):
        assert field_at(schema.fields_of(("point_scheme",)), path), path
    periods = {"day", "week", "month", "year"}
    per = field_at(schema.fields_of(("point_scheme",)), "earn.cap_per")
    assert per is not None
    assert set(per.options) <= periods
