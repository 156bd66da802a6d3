"""A case as a card: its building, its names, the figures it shows first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import permalinks
from generator.catalog import claim_id, short_of
from generator.model import (
    Case,
    Items,
    Key,
    Record,
    Value,
    choice_in,
    field_path,
    ref_in,
    text_in,
    values_at,
    word_in,
)
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.showing import show_beside
from generator.pages.views import Building, Card, Fact, Kind
from generator.schema import field_at

_LEVEL = re.compile(r"(?<=..)(社区|街道| Community| Subdistrict)$")
_PROVINCE = re.compile(r"(?<=..)(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$")
_FACTS = 3


def card_of(here: Here, case: Case) -> Card:
    """A case as it stands in a list: the one that pages as deep in the site share, if they do."""
    return here.shared_card(case.id) if here.shared_card else make_card(here, case.id)


def make_card(here: Here, id_: str) -> Card:
    """A case as a card of its own."""
    case = here.catalog.cases[id_]
    title, title_lang = here.phrases(case.title)
    place, whole = ref_in(case.fields, "place"), ref_in(case.fields, "part_of")
    where = where_of(here, place)
    practice = here.said(text_in(case.fields, "practice_name"))
    href = here.to_entry(Key("case", case.id))
    return Card(
        id=case.id,
        href=href,
        kinds=tuple(kind_of(here, name) for name in (case.type, *case.also)),
        where=where,
        short_where=short_where(here, place),
        practice=practice,
        title=title,
        title_lang=title_lang,
        summary=here.said(text_in(case.fields, "summary")),
        facts=tuple(_facts(here, case)),
        building=building_of(here, case),
        illustrative=case.illustrative,
        line=here.link(Key("case", case.id))._replace(note=where),
        short=short_of(case),
        compare=f"{here.to(permalinks.COMPARE)}?ids={case.id}",
        part_of=here.link(Key("case", whole)) if whole in here.catalog.cases else None,
        older=here.said(case.title).older or practice.older,
    )


def kind_of(here: Here, type_id: str) -> Kind:
    """A case type as it is drawn."""
    case_type = here.catalog.schema.types[type_id]
    return Kind(
        id=type_id,
        said=here.said(case_type.label),
        window=case_type.window,
        colour=case_type.colour,
        href=here.to_entry(Key("type", type_id)),
        one_line=here.said(case_type.one_line),
        count=len(here.catalog.cases_by_type.get(type_id, ())),
    )


def building_of(here: Here, case: Case) -> Building:
    """The case's twenty-four windows, and the roof of its place."""
    case_type = here.catalog.schema.types[case.type]
    reading = here.catalog.readings[case.id]
    place = here.catalog.entities.get("place", {}).get(ref_in(case.fields, "place"))
    counts = reading.counts
    return Building(
        window=case_type.window,
        colour=case_type.colour,
        states=tuple(window.state for window in reading.windows),
        roof=choice_in(place.fields, "roof") or "flat" if place else "flat",
        emblem=choice_in(place.fields, "emblem") if place else "",
        dashed=case.illustrative,
        lit=counts["lit"],
        half=counts["half"],
        dark=counts["dark"],
    )


def where_of(here: Here, place: str) -> Said:
    """A place with the regions around it, as one line."""
    names = _region_names(here, place)
    own = here.catalog.entities.get("place", {}).get(place)
    said = here.said(own.title) if own else Said()
    if here.lang == "zh":
        return Said(text=" · ".join(part for part in ("".join(names), said.text) if part))
    return Said(text=", ".join([part for part in (said.text, *reversed(names)) if part]))


def short_where(here: Here, place: str) -> Said:
    """A place's name without the word for what it is: 竹叶海, not 竹叶海社区."""
    own = here.catalog.entities.get("place", {}).get(place)
    if own is None:
        return Said()
    said = here.said(own.title)
    return Said(text=_LEVEL.sub("", said.text), lang=said.lang)


def _facts(here: Here, case: Case) -> Iterator[Fact]:
    """The figures that a case shows first: those it names, or else its first claims."""
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    wanted = [
        (word_in(item, "field"), text_in(item, "label"))
        for item in values_at(case.fields, "highlights")
        if isinstance(item, Record)
    ]
    if not wanted:
        claims = here.catalog.claims[case.id][:_FACTS]
        wanted = [(claim.path, claim.labels[-1]) for claim in claims]
    for path, label in wanted:
        found = _first_at(case.fields, field_path(path))
        field = field_at(fields, field_path(path))
        if found and field:
            said = here.said(label or field.label)
            shown = show_beside(here, field, found[1], found[0], said)
            href = f"#{claim_id(found[0])}" if shown.kind == "figure" else ""
            yield Fact(label=said, kind=shown.kind, value=shown.html, href=href)


def _first_at(record: Record, path: str, prefix: str = "") -> tuple[str, Value] | None:
    """The first single value at a path, with its place; 未披露 above it stands for it."""
    name, _, rest = path.partition(".")
    value = record.get(name)
    items = enumerate(value.items) if isinstance(value, Items) else ()
    places = [(f"{prefix}{name}[{number}]", item) for number, item in items]
    if value is not None and not isinstance(value, Items):
        places = [(f"{prefix}{name}", value)]
    if not rest:
        return places[0] if places else None
    inner = (_first_at(item, rest, f"{at}.") for at, item in places if isinstance(item, Record))
    single = ((at, item) for at, item in places if not isinstance(item, Record))
    return next((found for found in (*inner, *single) if found), None)


def _region_names(here: Here, place: str) -> tuple[str, ...]:
    """The regions a place lies in, shortened as people say them."""
    codes = here.catalog.regions_of(place)[:3]
    names = [here.said(here.catalog.regions[code].name).text for code in codes]
    if here.lang == "en":
        return tuple(names[:2])
    return tuple(_PROVINCE.sub("", name) for name in names)
