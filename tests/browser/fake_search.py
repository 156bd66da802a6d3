"""A search of made-up cases for the list: what it knows is thrown by seeded dice, so that every
number on the page can be worked out again here."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Facet, FacetValue
from generator.config import read_project
from generator.load import load
from generator.model import Text

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("fake-search.js").read_text("utf-8")
WORDS = ("楼道", "花园", "积分", "议事", "充电")
PAGE = "cases/zhuyehai-green-points.html"
YEARS = Facet(
    name="year",
    label=Text(zh="开始的年份", en="Year it began"),
    values=(FacetValue(id="2024", label=Text(zh="2024", en="2024"), cases=()),),
)
"""A facet that no real case has a value of, by which the newest are told."""


@dataclass(frozen=True)
class FakeSearch:
    """Cases by number: the words of each, the values it has by facet, its households."""

    texts: tuple[str, ...]
    full: tuple[str, ...]
    having: dict[tuple[str, str], frozenset[int]]
    facets: tuple[Facet, ...]
    households: tuple[int, ...]

    def match(self, query: str, *, full: bool = False) -> set[int]:
        """Cases that hold every word."""
        bodies = [a + " " + b if full else a for a, b in zip(self.texts, self.full, strict=True)]
        return {
            n
            for n, body in enumerate(bodies)
            if all(word in body for word in query.lower().split())
        }

    def narrowed(self, query: str, chosen: dict[str, list[str]], *, full: bool = False) -> set[int]:
        """Cases that hold every word, and of every facet one of the values."""
        found = self.match(query, full=full)
        for name, ids in chosen.items():
            found &= frozenset().union(*(self.having[name, id_] for id_ in ids))
        return found

    def script(self) -> str:
        """The engine that the page asks for."""
        cases = [
            {"text": text, "full": self.full[n], "card": _card(n, text)}
            for n, text in enumerate(self.texts)
        ]
        facets = [
            {
                "name": facet.name,
                "label": {"zh": facet.label.zh, "en": facet.label.en},
                "values": [
                    {
                        "id": value.id,
                        "label": {"zh": value.label.zh, "en": value.label.en or value.label.zh},
                        "parent": value.parent,
                        "docs": sorted(self.having[facet.name, value.id]),
                    }
                    for value in facet.values
                ],
            }
            for facet in self.facets
        ]
        data = json.dumps({"cases": cases, "facets": facets}, ensure_ascii=False)
        return f"const FAKE = {data};\n{SCRIPT}"

    def sizes(self) -> str:
        """The households of every case, and of a place by name."""
        data = {
            "households": " ".join(str(size or "") for size in self.households),
            "places": [["九号里社区", "Lane Nine", 1000]],
        }
        return f"showcaseSizes({json.dumps(data)});"


def fake_search(count: int = 260, seed: int = 7) -> FakeSearch:
    """So many cases with the facets of our own list, and years."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    facets = (*load(read_project(ROOT)).catalog.real.facets, YEARS)
    having = {(f.name, value.id): set() for f in facets for value in f.values}
    for n in range(count):
        for facet in facets:
            tops = [value for value in facet.values if not value.parent]
            several = {"problem": 3, "theme": 2, "mechanism": 2}.get(facet.name, 1)
            least = 1 if facet.name in ("type", "tier") else 0
            for value in dice.sample(tops, dice.randint(least, min(several, len(tops)))):
                having[facet.name, value.id].add(n)
                inner = value
                while below := [v for v in facet.values if v.parent == inner.id]:
                    inner = dice.choice(below)
                    having[facet.name, inner.id].add(n)
    texts = [" ".join(dice.sample(WORDS, dice.randint(1, 3))) + f" 第{n}号" for n in range(count)]
    return FakeSearch(
        texts=tuple(texts),
        full=tuple(dice.choice(WORDS) for _ in range(count)),
        having={key: frozenset(docs) for key, docs in having.items()},
        facets=facets,
        households=tuple(dice.choice([0, dice.randint(100, 5000)]) for _ in range(count)),
    )


def _card(number: int, text: str) -> dict[str, object]:
    return {
        "id": f"case-{number}",
        "short": f"{number:05}",
        "url": PAGE,
        "title": text,
        "heading": f"{text} <mark>做法</mark>",
        "snippet": "楼道里堆满了旧物，<mark>大家</mark>商量着一层一层清。",
        "score": 1,
        "facets": {},
        "type": "积分制",
        "practice": "邻里<mark>分</mark>" if number % 2 else "",
        "where": "江苏南京 · 九号里社区",
        "filed": "楼道堆物" if number % 3 else "",
        "kind": "case",
        "illustrative": number % 5 == 0,
        "correction": None,
        "building": {
            "type": "point_scheme",
            "window": "round",
            "colour": "amber",
            "states": "lhd" * 8,
            "roof": "gable",
        },
    }
