"""Why another case stands beside one: what their communities share, and what sets them apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import COMMUNITY_PATHS, Likeness
from generator.model import Case, Choice, Key, Record, ref_in, values_at
from generator.pages.cards import card_of
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.showing import show
from generator.pages.views import Similar
from generator.pages.words import inside_sentence
from generator.schema import Field, field_at

_SHOWN = 2
"""Cases that stand beside one."""
_OF_THE_COMMUNITY = (*COMMUNITY_PATHS, "place")


def similar_to(here: Here, case: Case) -> Iterator[Similar]:
    """The cases nearest to one, each with two reasons and what is most different there."""
    for likeness in here.catalog.likenesses[case.id][:_SHOWN]:
        other = here.catalog.cases[likeness.case]
        reasons = (_reason(here, key, other, case) for key in _two_of(likeness))
        differs = (_difference(here, trait, other, case) for trait in likeness.differs[:1])
        yield Similar(
            card=card_of(here, other),
            reasons=tuple(reasons),
            differs=next(differs, Said()),
        )


def told(here: Here, case: Case, trait: str) -> str:
    """What a case tells of its community, as it reads inside a sentence."""
    fields, record, path = _where(here, case, trait)
    field = field_at(fields, path)
    if field is None:
        return ""
    values = (value for value in values_at(record, path))
    return here.words("list.comma").join(
        inside_sentence(said, here.lang) if isinstance(value, Choice) else said
        for value in values
        if (said := show(here, field, value, "").text)
    )


def _where(here: Here, case: Case, trait: str) -> tuple[tuple[Field, ...], Record, str]:
    """Where a trait stands: in the case, or its level in the place."""
    if trait != "level":
        return here.catalog.schema.common, case.fields, COMMUNITY_PATHS[trait]
    place = here.catalog.entities["place"][ref_in(case.fields, "place")]
    return here.catalog.schema.entities["place"].fields, place.fields, "level"


def _two_of(likeness: Likeness) -> tuple[Key, ...]:
    """The strongest reason, and the strongest of the other sort, if there is one.

    The two sorts are what a case is about, and what its community is like.
    """
    first, *rest = likeness.shared
    of_community = first.kind in _OF_THE_COMMUNITY
    other = (key for key in rest if (key.kind in _OF_THE_COMMUNITY) != of_community)
    return first, *(key for key in (next(other, None) or next(iter(rest), None),) if key)


def _reason(here: Here, key: Key, other: Case, case: Case) -> Said:
    there, own = "", ""
    if key.kind == "type":
        name = here.said(here.catalog.schema.types[key.id].label).text
    elif key.kind in ("housing", "setting"):
        field = field_at(here.catalog.schema.common, COMMUNITY_PATHS[key.kind])
        name = inside_sentence(here.said(field.options[key.id]).text, here.lang) if field else ""
    elif key.kind in COMMUNITY_PATHS:
        name, there, own = "", told(here, other, key.kind), told(here, case, key.kind)
    else:
        name = here.said(here.catalog.title_of(key)).text
    return Said(here.words(f"similar.{key.kind}", name=name, there=there, here=own))


def _difference(here: Here, trait: str, other: Case, case: Case) -> Said:
    there, own = told(here, other, trait), told(here, case, trait)
    what = here.words(f"similar.differs.{trait}", there=there, here=own)
    return Said(here.words("similar.differs", what=what))
