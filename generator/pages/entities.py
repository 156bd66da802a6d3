"""What entities say, and what names them: places, problems, practices and all but cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import permalinks
from generator.catalog import is_illustrative, is_old, is_past
from generator.model import Day, Entity, Key, field_path, text_in
from generator.pages.cards import card_of
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.sentences import questions_of, sentences_of
from generator.pages.sourcing import sources_of
from generator.pages.views import (
    BoardItem,
    Group,
)
from generator.schema import field_at

_CARDS = 12
"""Cases that stand as cards on the page of an entity; more of them would hide what follows."""
_LINES = 200
"""Cases that are named there at all."""
NOT_DRAWN = (
    *("sources", "illustrative", "roof", "emblem", "short_name", "synonyms", "keep_pinyin"),
)


def narrowed_to(here: Here, entity: Entity) -> str:
    """The list of cases, narrowed to those with an entity; '' where nothing narrows to it."""
    own = (facet.values for facet in here.catalog.facets if facet.name == entity.kind)
    if any(value.id == entity.id for values in own for value in values):
        return here.to_cases(entity.kind, entity.id)
    return ""


def board_item(here: Here, entity: Entity) -> BoardItem:
    """An entity as one of many on a page: what it says, asks and is named by."""
    until = entity.fields.get("valid_until")
    return BoardItem(
        id=permalinks.anchor_of(entity.kind, entity.id),
        title=here.said(entity.title),
        says=sentences_of(here, entity),
        asks=questions_of(here, entity),
        groups=tuple(groups_of(here, Key(entity.kind, entity.id))),
        sources=sources_of(here, entity.fields),
        illustrative=is_illustrative(entity),
        over=str(until) if isinstance(until, Day) and until.day else "",
        past=isinstance(until, Day) and is_past(until, here.catalog.today),
        old=is_old(entity, here.catalog.today),
    )


def one_line_of(here: Here, entity: Entity) -> Said:
    """What an entity says of itself in a line."""
    return here.said(text_in(entity.fields, "one_line") or text_in(entity.fields, "tagline"))


def named_by(here: Here, key: Key) -> Iterator[tuple[Said, str, tuple[Key, ...]]]:
    """What names this entry: under the words of the field that does, entries of one kind."""
    found: dict[tuple[str, str], dict[Key, None]] = {}
    for mention in here.catalog.mentions.get(key, ()):
        found.setdefault((mention.by.kind, field_path(mention.path)), {})[mention.by] = None
    for (kind, path), once in found.items():
        keys = list(once)
        label = _inverse(here, kind, keys[0], path)
        if label is None or kind == "review":
            continue
        if kind == "case":
            keys.sort(key=lambda one: here.catalog.order[one.id])
        yield label, kind, tuple(keys)


def groups_of(here: Here, key: Key) -> Iterator[Group]:
    """What names this entry, under the words of the field that names it."""
    for label, kind, keys in named_by(here, key):
        if kind == "case":
            yield cases_under(here, label, [one.id for one in keys])
        else:
            yield Group(label=label, kind=kind, links=tuple(here.link(one) for one in keys))


def cases_under(here: Here, label: Said, ids: Sequence[str]) -> Group:
    """Cases under a heading: a few as cards, more as lines, and how many more there are."""
    cards = [card_of(here, here.catalog.cases[id_]) for id_ in ids[:_LINES]]
    lines = tuple(card.line for card in cards[_CARDS:])
    rest = max(0, len(ids) - _LINES)
    return Group(label=label, kind="case", cards=tuple(cards[:_CARDS]), lines=lines, rest=rest)


def _inverse(here: Here, kind: str, by: Key, path: str) -> Said | None:
    schema = here.catalog.schema
    if kind == "case":
        case = here.catalog.cases[by.id]
        fields = schema.fields_of((case.type, *case.also))
    else:
        fields = schema.entities[kind].fields
    field = field_at(fields, path)
    return here.said(field.inverse) if field and field.inverse else None
