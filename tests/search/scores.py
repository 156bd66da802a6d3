"""How good answers are: recall and rank, by kind of query and over all kinds."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.search.queries import Query

TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query brought."""

    query: Query
    ids: tuple[str, ...]
    milliseconds: float

    @property
    def recall(self) -> float:
        """The share of the answers among the first ten, of as many as fit there."""
        wanted = self.query.answers
        return len(wanted & set(self.ids[:TOP])) / min(TOP, len(wanted))

    @property
    def rank(self) -> float:
        """One over the place of the first answer; 0 for none."""
        places = (1 / at for at, id_ in enumerate(self.ids[:TOP], 1) if id_ in self.query.answers)
        return next(places, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Recall@10 and mean reciprocal rank of some queries."""

    queries: int
    recall: float
    rank: float


def by_kind(answers: Iterable[Answer]) -> dict[str, Score]:
    """The score of every kind of query."""
    grouped: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        grouped[one.query.kind].append(one)
    return {
        kind: Score(
            queries=len(found),
            recall=statistics.mean(one.recall for one in found),
            rank=statistics.mean(one.rank for one in found),
        )
        for kind, found in grouped.items()
    }


def macro(scores: Mapping[str, Score]) -> Score:
    """Every kind counts alike, however many queries it has."""
    return Score(
        queries=sum(one.queries for one in scores.values()),
        recall=statistics.mean(one.recall for one in scores.values()),
        rank=statistics.mean(one.rank for one in scores.values()),
    )
