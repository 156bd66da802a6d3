"""Cases worth a look beside one: what they share, and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Case, Key, Ref, values_at

_WEIGHTS = {"problem": 4, "mechanism": 4, "theme": 2, "type": 2, "region": 1}
_POSTINGS = 200
"""Something that more cases share than this tells them apart no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Another case, and what the two share: the strongest first."""

    case: str
    shared: tuple[Key, ...]


def likenesses(
    cases: Mapping[str, Case], regions: Mapping[str, tuple[str, ...]], most: int = 3
) -> Mapping[str, tuple[Likeness, ...]]:
    """For every case its nearest others; the parts of one whole are not news to each other."""
    marks = {id_: _marks(case, regions.get(id_, ())) for id_, case in cases.items()}
    postings: dict[Key, list[str]] = {}
    for id_, keys in marks.items():
        for key in keys:
            postings.setdefault(key, []).append(id_)
    return {id_: _nearest(id_, cases, marks, postings, most) for id_ in cases}


def _marks(case: Case, regions: tuple[str, ...]) -> tuple[Key, ...]:
    found = [
        Key(kind, value.id)
        for kind, path in (
            ("problem", "problems"),
            ("mechanism", "mechanisms"),
            ("theme", "themes"),
        )
        for value in values_at(case.fields, path)
        if isinstance(value, Ref)
    ]
    found += [Key("type", name) for name in (case.type, *case.also)]
    found += [Key("region", code) for code in regions[:2]]
    return tuple(found)


def _nearest(
    id_: str,
    cases: Mapping[str, Case],
    marks: Mapping[str, tuple[Key, ...]],
    postings: Mapping[Key, list[str]],
    most: int,
) -> tuple[Likeness, ...]:
    score: Counter[str] = Counter()
    for key in marks[id_]:
        if len(postings[key]) <= _POSTINGS or key.kind == "problem":
            for other in postings[key]:
                score[other] += _WEIGHTS[key.kind]
    family = {id_, *_family(cases[id_]), *(o for o in score if id_ in _family(cases[o]))}
    ranked = sorted(
        (other for other in score if other not in family),
        key=lambda other: (cases[other].illustrative, -score[other], other),
    )
    mine = marks[id_]
    return tuple(
        Likeness(
            case=other,
            shared=tuple(
                sorted(
                    (key for key in mine if key in marks[other]),
                    key=lambda key: -_WEIGHTS[key.kind],
                )
            ),
        )
        for other in ranked[:most]
    )


def _family(case: Case) -> set[str]:
    whole = case.fields.get("part_of")
    return {whole.id} if isinstance(whole, Ref) else set()
