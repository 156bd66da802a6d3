"""The benchmarks' arithmetic, by examples worked by hand."""

from __future__ import annotations

import pytest

from tests.bench.measure import Cap, FailedError, OverCapError, Run, at_share, middle, run
from tests.search.queries import Query
from tests.search.scores import Answer, by_kind, macro


def answer(ids: str, wanted: str, kind: str = "topic") -> Answer:
    query = Query(kind=kind, text="夜灯", answers=frozenset(wanted))
    return Answer(query=query, ids=tuple(ids), milliseconds=1)


@pytest.mark.parametrize(
    ("ids", "wanted", "recall", "rank"),
    [
        ("abc", "a", 1, 1),
        ("xab", "abcd", 0.5, 0.5),
        ("", "a", 0, 0),
        ("0123456789a", "a", 0, 0),  # an eleventh result is seen by nobody
        ("abcdefghij", "abcdefghijklmnopqrst", 1, 1),  # ten of twenty fill the first ten
        ("aab", "ab", 1, 1),
    ],
)
def test_recall_and_rank_are_those_of_the_first_ten(ids, wanted, recall, rank):
    found = answer(ids, wanted)
    assert (found.recall, found.rank) == (recall, rank)


def test_every_kind_counts_alike_however_many_queries_it_has():
    answers = [answer("a", "a"), answer("xa", "a"), answer("x", "a"), answer("xxxa", "a", "place")]
    scores = by_kind(answers)
    assert (scores["topic"].queries, scores["topic"].recall) == (3, pytest.approx(2 / 3))
    assert scores["topic"].rank == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert macro(scores).queries == 4
    assert macro(scores).recall == pytest.approx((2 / 3 + 1) / 2)
    assert macro(scores).rank == pytest.approx((1 / 2 + 1 / 4) / 2)


def test_a_percentile_is_a_figure_that_was_measured():
    assert at_share([4, 1, 3, 2], 0.5) == 2
    assert at_share([3, 1, 2], 0.5) == 2
    assert at_share(range(1, 101), 0.95) == 95
    assert at_share(range(1, 21), 0.95) == 19
    assert at_share([7], 0.9) == 7


def test_the_middle_of_runs_is_each_figure_s_own():
    runs = [Run(wall=w, processor=p, peak=m) for w, p, m in ((3, 1, 9), (1, 2, 8), (2, 9, 1))]
    assert middle(runs) == Run(wall=2, processor=2, peak=8)


def test_a_run_that_passes_a_cap_or_fails_is_no_figure(tmp_path):
    with pytest.raises(OverCapError, match=r"> 0\.2 s"):
        run(["sleep", "5"], tmp_path, Cap(seconds=0.2))
    with pytest.raises(FailedError, match="夜灯"):
        run(["sh", "-c", "echo 夜灯 >&2; exit 3"], tmp_path, Cap())
    assert run(["sleep", "0.2"], tmp_path, Cap()).wall >= 0.2
