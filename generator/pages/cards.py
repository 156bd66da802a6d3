"""A case as a card: its building, its names, the figures it shows first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import permalinks
from generator.catalog import claim_id, is_known, region_name, short_of, where_in
from generator.model import (
    Case,
    Items,
    Key,
    Record,
    Text,
    Value,
    choice_in,
    field_path,
    ref_in,
    text_in,
    values_at,
    word_in,
)
from generator.pages.here import Here
from generator.pages.inline import Pair, Said
from generator.pages.showing import show_beside
from generator.pages.views import Brief, Building, Card, Fact, Kind
from generator.schema import field_at

_LEVEL = re.compile(r"(?<=..)(社区|街道| Community| Subdistrict)$")
_FACTS = 3


def card_of(here: Here, case: Case) -> Card:
    """A case as it stands in a list: the one that pages as deep in the site share, if they do."""
    return here.shared_card(case.id) if here.shared_card else make_card(here, case.id)


def make_card(here: Here, id_: str) -> Card:
    """A case as a card of its own."""
    case = here.catalog.cases[id_]
    title, title_lang = here.phrases(case.title)
    place, whole = ref_in(case.fields, "place"), ref_in(case.fields, "part_of")
    where = where_of(here, place) or here.said(text_in(case.fields, "place_said"))
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
        summary=here.said(_summary(case)),
        facts=tuple(_facts(here, case)),
        building=building_of(here, case),
        illustrative=case.illustrative,
        line=here.link(Key("case", case.id))._replace(note=where),
        short=short_of(case),
        compare=f"{here.to(permalinks.COMPARE)}?with={case.id}",
        part_of=here.link(Key("case", whole)) if whole in here.catalog.cases else None,
        older=here.said(case.title).older or practice.older,
    )


def _summary(case: Case) -> Text | None:
    """What a card says of a case: its one line, or else its summary."""
    return text_in(case.fields, "tagline") or text_in(case.fields, "summary")


def kind_of(here: Here, type_id: str) -> Kind:
    """A case type as it is drawn."""
    case_type = here.catalog.schema.types[type_id]
    return Kind(
        id=type_id,
        said=here.said(case_type.label),
        window=case_type.window,
        colour=case_type.colour,
        href=here.to_cases("type", type_id),
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
    return Said(text=where_in(here.catalog, place, here.lang))


def short_where(here: Here, place: str) -> Said:
    """A place's name without the word for what it is: 竹叶海, not 竹叶海社区."""
    own = here.catalog.entities.get("place", {}).get(place)
    if own is None:
        return Said()
    said = here.said(own.title)
    return Said(text=_LEVEL.sub("", said.text), lang=said.lang)


def town_of(here: Here, place: str) -> Said:
    """A place after the city it lies in: 武汉竹叶海."""
    said = short_where(here, place)
    codes = [code for code in here.catalog.regions_of(place) if code.endswith("00")]
    if not codes or not said:
        return said
    city = region_name(here.catalog, codes[-1], here.lang)
    if here.lang == "en":
        return Said(text=f"{said.text}, {city}", lang=said.lang)
    return Said(text=city + said.text)


def brief_of(here: Here, case: Case, told: tuple[Said | Pair, ...]) -> Brief:
    """A case in two lines, with what is told of it where they stand."""
    link = here.link(Key("case", case.id))
    practice = here.said(text_in(case.fields, "practice_name"))
    quoted = here.words("case.practice", name=practice.text) if practice else ""
    return Brief(
        practice=Said(quoted, practice.lang),
        title=link.said,
        href=link.href,
        made_up=link.made_up,
        where=town_of(here, ref_in(case.fields, "place")),
        told=told,
    )


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
        found = _first_at(case.fields, path)
        field = field_at(fields, field_path(path))
        if found and field and is_known(found[1]):
            said = here.said(label or field.label)
            shown = show_beside(here, field, found[1], found[0], said)
            href = f"#{claim_id(found[0])}" if shown.kind == "figure" else ""
            yield Fact(label=said, kind=shown.kind, value=shown.html, href=href)


def _first_at(record: Record, path: str, prefix: str = "") -> tuple[str, Value] | None:
    """The first single value at a path, with its place; a step may name which item it means."""
    step, _, rest = path.partition(".")
    name, _, wanted = step.removesuffix("]").partition("[")
    value = record.get(name)
    items = enumerate(value.items) if isinstance(value, Items) else ()
    places = [(f"{prefix}{name}[{at}]", item) for at, item in items if wanted in ("", str(at))]
    if value is not None and not isinstance(value, Items):
        places = [(f"{prefix}{name}", value)]
    if not rest:
        return places[0] if places else None
    inner = (_first_at(item, rest, f"{at}.") for at, item in places if isinstance(item, Record))
    return next((found for found in inner if found), None)
