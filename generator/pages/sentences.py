"""What an entry says, as sentences: the gaps of the schema's sentences filled with its values.

Pages print a sentence with its links, scripts set it as plain words. Whatever nobody told is not
said: a sentence that would need it is left out, or what stands there in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.markup import Printing
from generator.model import (
    Entity,
    Flag,
    Quantity,
    Record,
    Ref,
    Text,
    Undisclosed,
    Value,
    text_in,
    values_at,
)
from generator.pages.here import Here
from generator.pages.inline import Link, Said, Spoken
from generator.pages.plain import plain_words
from generator.pages.showing import show
from generator.schema import Aside, Field, Gap, Sayings, Template, field_at

_CLAUSE = re.compile("[，。；：→]|[,;:] ")
"""What makes of an item more than a name: such items stand apart by semicolons."""
_STOPS = "。."
BETWEEN = {"zh": "", "en": " "}
"""What stands between two sentences of one paragraph."""
ASKED = "questions_to_ask"
"""The field of an entity that holds what to ask; its questions stand below its sentences."""
Fields: TypeAlias = tuple[Field, ...]


def sentences_of(here: Here, entity: Entity) -> tuple[Spoken, ...]:
    """Everything that an entity says of itself; nothing where its kind has no sentences."""
    kind = here.catalog.schema.entities[entity.kind]
    return tuple(speak(here, kind.fields, entity.fields, kind.says))


def questions_of(here: Here, entity: Entity) -> tuple[Said, ...]:
    """What to ask those who are behind an entity."""
    values = values_at(entity.fields, ASKED)
    return tuple(here.said(value) for value in values if isinstance(value, Text))


def speak(
    here: Here, fields: Fields, record: Record, says: Sayings, most: int = 0
) -> Iterator[Spoken]:
    """The sentences that can be said; of several in one place the first of them.

    Where `most` is given, lists name no more than so many of their items, and how many there are.
    """
    for several in says:
        filled = (_fill(here, fields, record, one.of(here.lang), most) for one in several)
        said = next((spoken for spoken in filled if spoken), None)
        if said:
            yield said


def speak_value(here: Here, field: Field, values: Sequence[Value], most: int = 0) -> Spoken:
    """The values of a field: records by the sentence of the field, anything else in plain words."""
    words = [spoken for value in values if (spoken := _one(here, field, value, most)).text]
    shown = words[: most or None]
    if len(shown) == len(words):
        return _list(here, shown)
    rest = here.words("list.of_all", count=len(words))
    return _joined("", (_list(here, shown), _plain(rest)))


def is_told(value: Value) -> bool:
    """Whether a value says something."""
    return not isinstance(value, Undisclosed)


# -- gaps --------------------------------------------------------------------------------------


def _fill(
    here: Here, fields: Fields, record: Record, template: Template, most: int
) -> Spoken | None:
    """A template filled; None where a gap that is needed stays empty."""
    found: list[Spoken] = []
    for part in template:
        if isinstance(part, str):
            found.append(_plain(part))
        elif isinstance(part, Gap):
            filled = _gap(here, fields, record, part, most)
            if filled is None:
                return None
            found.append(filled)
        elif isinstance(part, Aside):
            found.append(_fill(here, fields, record, part.parts, most) or Spoken())
    said = _joined("", found)
    return said if said.text.strip() else None


def _gap(here: Here, fields: Fields, record: Record, gap: Gap, most: int) -> Spoken | None:
    """What fills a gap; None where nobody told."""
    for path in gap.paths:
        name = path.removeprefix("!")
        field = field_at(fields, name)
        values = [value for value in values_at(record, name) if is_told(value)]
        if field is None or not values:
            continue
        if isinstance(values[0], Flag):
            if values[0].yes == (name == path):
                return Spoken(whole=(name,))
            continue
        spoken = speak_value(here, field, values, most)
        if spoken.text:
            whole = not most or len(values) <= most
            return spoken._replace(whole=(name,) if whole else ())
    return None


def _one(here: Here, field: Field, value: Value, most: int) -> Spoken:
    """One value."""
    if isinstance(value, Record) and field.sentence:
        template = field.sentence.of(here.lang)
        return _fill(here, field.fields, value, template, most) or Spoken()
    if isinstance(value, Text) and not value.markdown:
        said = here.said(value)
        said = said._replace(text=said.text.rstrip(_STOPS))
        return Spoken((said,), said.text)
    if not is_told(value):
        return Spoken()
    if isinstance(value, Ref) and (link := _link(here, value)):
        return Spoken((link,), link.said.text)
    shown = show(here, field, value, "")
    words = Spoken((shown,), plain_words(here, shown))
    if isinstance(value, Quantity) and value.note:  # what a number counts goes wherever it goes
        note = here.said(value.note).text
        return _joined("", (words, _plain(here.words("list.note", note=note))))
    return words


def _link(here: Here, ref: Ref) -> Link | None:
    """An entry by the name that people say."""
    key = here.catalog.find(ref)
    if key is None:
        return None
    link = here.link(key)
    own = here.catalog.entities.get(key.kind, {}).get(key.id)
    short = text_in(own.fields, "short_name") if own else None
    return link._replace(said=here.said(short)) if short else link


def _list(here: Here, items: Sequence[Spoken]) -> Spoken:
    """Names as a list that is read aloud, clauses one after another."""
    if any(_CLAUSE.search(item.text) for item in items):
        return _joined(here.words("list.clauses"), items)
    *first, last = items or [Spoken()]
    if not first:
        return last
    return _joined(here.words("list.and"), (_joined(here.words("list.comma"), first), last))


def _plain(words: str) -> Spoken:
    return Spoken((Said(words),), words)


def _joined(between: str, parts: Sequence[Spoken]) -> Spoken:
    """Parts with words between them."""
    pieces: list[Printing] = []
    for part in parts:
        if between and pieces:
            pieces.append(Said(between))
        pieces += part.parts
    return Spoken(
        tuple(pieces),
        between.join(part.text for part in parts),
        tuple(path for part in parts for path in part.whole),
    )
