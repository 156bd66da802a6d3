"""A case as a card and as a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from generator import permalinks
from generator.catalog import (
    PATHS,
    FloorReading,
    Measure,
    check_up,
    further_questions,
    is_known,
    is_stale,
    short_of,
)
from generator.model import (
    Case,
    Choice,
    Day,
    Items,
    Key,
    Record,
    Ref,
    Text,
    Value,
    Word,
    values_at,
)
from generator.pages.here import Here
from generator.pages.press import KEPT
from generator.pages.showing import show, show_parts
from generator.pages.views import (
    Building,
    Card,
    CaseView,
    ClaimRow,
    Evidence,
    Fact,
    Figure,
    Kind,
    Link,
    MeasureView,
    Part,
    Said,
    Section,
    Similar,
    SourceView,
    WindowView,
)
from generator.schema import FLOORS, Field, field_at

_LEADS = ("flow", "pillars")
_INDEX = re.compile(r"\[\d+\]")
_LEVEL = re.compile(r"(?<=..)(社区|街道| Community| Subdistrict)$")
_FACTS = 3
_NOTHING = Said(text="")


def card_of(here: Here, case: Case) -> Card:
    """A case as it stands in a list."""
    key = here.to_entry(Key("case", case.id)), here.to_entry(Key("type", case.type))
    if len(here.cards) >= KEPT:
        here.cards.clear()
    if key not in here.cards:
        here.cards[key] = _card(replace(here, ledger=False), case)
    return here.cards[key]


def _card(here: Here, case: Case) -> Card:
    title, title_lang = here.phrases(case.title)
    place = _ref(case.fields.get("place"))
    whole = _ref(case.fields.get("part_of"))
    return Card(
        id=case.id,
        href=here.to_entry(Key("case", case.id)),
        kinds=tuple(kind_of(here, name) for name in (case.type, *case.also)),
        where=where_of(here, place),
        short_where=short_where(here, place),
        practice=here.said(_text(case.fields.get("practice_name"))),
        title=title,
        title_lang=title_lang,
        summary=here.said(_text(case.fields.get("summary"))),
        facts=tuple(_facts(here, case)),
        building=building_of(here, case),
        illustrative=case.illustrative,
        tags=tuple(_tags(here, case)),
        words=_search_words(here, case),
        compare=f"{here.to(permalinks.COMPARE)}?ids={case.id}",
        part_of=here.link(Key("case", whole)) if whole in here.catalog.cases else None,
    )


def case_view(here: Here, case: Case, ledger: tuple[ClaimRow, ...]) -> CaseView:
    """Everything on a case's own page, its claim ledger given."""
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    parts = {part.name: part for part in show_parts(here, fields, case.fields)}
    lead = _lead(parts, case.fields)
    reading = here.catalog.readings[case.id]
    floor_of = {field.name: field.floor for field in fields}
    hidden = _told_elsewhere(case, lead)
    by_floor = {
        place: tuple(
            parts[field.name]
            for field in _own_first(here, fields)
            if field.name in parts and floor_of[field.name] == place and field.name not in hidden
        )
        for place in (*FLOORS, "header", "contact")
    }
    sections = tuple(
        _section(here, case, floor, by_floor[floor.floor.id]) for floor in reading.floors
    )
    return CaseView(
        card=_card(here, case),
        tagline=here.said(_text(case.fields.get("tagline"))),
        english=(case.title.en or "") if here.lang == "zh" else (case.title.zh or ""),
        provenance=parts["provenance"].shown.said if "provenance" in parts else Said(text=""),
        desk=case.fields.get("provenance") == Choice(key="desk-from-source"),
        tier=reading.tier,
        stale=is_stale(case, here.catalog.today),
        lead=lead,
        intro=_story_of(here, case, "")[0],
        header=by_floor["header"],
        sections=sections,
        check_up=tuple(_check_up(here, case)),
        ledger=ledger,
        contact=by_floor["contact"],
        sources=sources_of(here, case.fields),
        evidence=_evidence(here, case),
        open_asks=tuple(here.said(ask) for ask in further_questions(case)),
        similar=tuple(_similar(here, case)),
        components=tuple(
            card_of(here, here.catalog.cases[key.id])
            for key in here.catalog.naming(Key("case", case.id), "case")
            if _ref(here.catalog.cases[key.id].fields.get("part_of")) == case.id
        ),
        fields=parts,
        short_url=permalinks.absolute(
            here.settings.site_url, permalinks.short_path(short_of(case))
        ).removesuffix(".html"),
        edit_url=edit_url(here, case.origin.path),
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
    place = here.catalog.entities.get("place", {}).get(_ref(case.fields.get("place")))
    counts = reading.counts
    return Building(
        window=case_type.window,
        colour=case_type.colour,
        states=tuple(window.state for window in reading.windows),
        roof=_choice(place.fields.get("roof")) or "flat" if place else "flat",
        emblem=_choice(place.fields.get("emblem")) if place else "",
        dashed=case.illustrative,
        lit=counts["lit"],
        half=counts["half"],
        dark=counts["dark"],
    )


def where_of(here: Here, place: str) -> Said:
    """A place with the regions around it, as one line."""
    names = _region_names(here, place)
    own = here.catalog.entities.get("place", {}).get(place)
    said = here.said(own.title) if own else Said(text="")
    if here.lang == "zh":
        return Said(text=" · ".join(part for part in ("".join(names), said.text) if part))
    return Said(text=", ".join([part for part in (said.text, *reversed(names)) if part]))


def short_where(here: Here, place: str) -> Said:
    """A place's name without the word for what it is: 竹叶海, not 竹叶海社区."""
    own = here.catalog.entities.get("place", {}).get(place)
    if own is None:
        return Said(text="")
    said = here.said(own.title)
    return Said(text=_LEVEL.sub("", said.text), lang=said.lang)


def sources_of(here: Here, record: Record) -> tuple[SourceView, ...]:
    """The numbered sources of an entry."""
    fields = here.catalog.schema.common
    sources = record.get("sources")
    found = []
    for number, source in enumerate(sources.items if isinstance(sources, Items) else (), 1):
        if not isinstance(source, Record):
            continue
        kind_field, kind = field_at(fields, "sources.kind"), source.get("kind")
        date = source.get("date")
        found.append(
            SourceView(
                id=_word(source.get("id")),
                number=number,
                title=here.said(_text(source.get("title"))),
                publisher=here.said(_text(source.get("publisher"))),
                date=here.date(date) if isinstance(date, Day) else "",
                kind=show(here, kind_field, kind, "").said
                if kind_field and kind
                else Said(text=""),
                href=_word(source.get("url")),
                archived=_word(source.get("archived")),
                licence=_word(source.get("licence")),
            )
        )
    return tuple(found)


def edit_url(here: Here, path: str) -> str:
    """Where the file at `path` is corrected; '' where no repository is set."""
    settings = here.settings
    if not settings.repository:
        return ""
    return f"{settings.repository.rstrip('/')}/edit/{settings.branch}/{path}"


def _section(here: Here, case: Case, floor: FloorReading, parts: tuple[Part, ...]) -> Section:
    story, lang = _story_of(here, case, floor.floor.id)
    states = [window.state for window in floor.windows]
    return Section(
        id=floor.floor.id,
        label=here.said(floor.floor.label),
        windows=tuple(WindowView(state=w.state, ask=here.said(w.ask)) for w in floor.windows),
        story=story,
        story_lang=lang,
        parts=parts,
        asks=tuple(here.said(w.ask) for w in floor.windows if w.state == "dark"),
        lit=states.count("lit"),
        half=states.count("half"),
        dark=states.count("dark"),
    )


def _story_of(here: Here, case: Case, floor: str) -> tuple[Markup, str]:
    """A floor's narrative, in the other language where it has none in the page's."""
    for lang in (here.lang, *(lang for lang in case.stories if lang != here.lang)):
        story = case.stories.get(lang)
        for section in story.sections if story else ():
            if section.floor == floor:
                foreign = "" if lang == here.lang else "zh-CN" if lang == "zh" else lang
                return here.narrative(section.markdown), foreign
    return Markup(), ""


def _lead(parts: dict[str, Part], record: Record) -> Part | None:
    """The figure a page opens with: steps if there are any, else pillars."""
    for draw in _LEADS:
        for part in parts.values():
            if part.draw == draw and is_known(record.get(part.name)):
                return part
    return None


def _told_elsewhere(case: Case, lead: Part | None) -> set[str]:
    """Fields the page already tells in another place."""
    hidden = {"place", "sources", "model_name"}
    if lead:
        hidden |= {lead.name, *(("lead",) if lead.draw == "pillars" else ())}
    if any(s.floor == "approach" for story in case.stories.values() for s in story.sections):
        hidden.add("done")
    return hidden


def _own_first(here: Here, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """What a type asks of its cases comes before what every case is asked."""
    common = len(here.catalog.schema.common)
    background = [field for field in fields[:common] if field.floor == "background"]
    rest = [field for field in fields[:common] if field.floor != "background"]
    return (*background, *fields[common:], *rest)


def _check_up(here: Here, case: Case) -> Iterator[MeasureView]:
    """The check-up of a point scheme; each input leads to its first claim."""
    claims = {_INDEX.sub("", c.path): c.id for c in reversed(here.catalog.claims[case.id])}
    for measure in check_up(case):
        links = (
            Link(
                said=Said(text=here.words(f"check_up.input.{name}")),
                href=f"#{claims[PATHS[name]]}" if PATHS[name] in claims else "",
            )
            for name in measure.inputs
        )
        missing = (Said(text=here.words(f"check_up.input.{name}")) for name in measure.missing)
        yield MeasureView(
            id=measure.id,
            figure=_measured(here, measure),
            inputs=tuple(links),
            missing=tuple(missing),
        )


def _measured(here: Here, measure: Measure) -> Figure | None:
    if measure.value is None:
        return None
    share = measure.id in ("redemption", "breakage")
    value = measure.value * 100 if share else measure.value
    exact = measure.id in ("outstanding", "liability", "monthly")
    rounded = round(value, 0 if exact else 1)
    number = f"{rounded:f}".removesuffix(".0")
    return Figure(before="", number=number, after=here.words(f"check_up.{measure.id}.unit"))


def _facts(here: Here, case: Case) -> Iterator[Fact]:
    """The figures that a case shows first: those it names, or else its first claims."""
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    wanted = [
        (_word(item.get("field")), _text(item.get("label")))
        for item in values_at(case.fields, "highlights")
        if isinstance(item, Record)
    ]
    if not wanted:
        claims = here.catalog.claims[case.id][:_FACTS]
        wanted = [(claim.path, claim.labels[-1]) for claim in claims]
    for path, label in wanted:
        found = _first_at(case.fields, _INDEX.sub("", path))
        field = field_at(fields, _INDEX.sub("", path))
        if found and field:
            shown = show(here, field, found[1], found[0])
            href = shown.figure.href if shown.figure and here.ledger else ""
            yield Fact(label=here.said(label or field.label), shown=shown, href=href)


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


def _similar(here: Here, case: Case) -> Iterator[Similar]:
    for likeness in here.catalog.likenesses[case.id]:
        reasons = []
        for key in likeness.shared[:2]:
            if key.kind == "type":
                name = here.said(here.catalog.schema.types[key.id].label)
            else:
                name = here.said(here.catalog.title_of(key))
            text = here.words(f"similar.{key.kind}", name=name.text)
            reasons.append(Said(text=text))
        card = card_of(here, here.catalog.cases[likeness.case])
        yield Similar(card=card, reasons=tuple(reasons))


def _evidence(here: Here, case: Case) -> Evidence | None:
    review = here.catalog.entities.get("review", {}).get(case.id)
    entity_type = here.catalog.schema.entities.get("review")
    grade = review.fields.get("grade") if review else None
    if not review or not entity_type or not isinstance(grade, Choice):
        return None
    field = field_at(entity_type.fields, "grade")
    date = review.fields.get("date")
    return Evidence(
        grade=grade.key,
        said=show(here, field, grade, "").said if field else Said(text=""),
        why=here.said(_text(review.fields.get("why"))),
        date=here.date(date) if isinstance(date, Day) else "",
    )


def _tags(here: Here, case: Case) -> Iterator[str]:
    for name in (case.type, *case.also):
        yield f"type:{name}"
    for value in values_at(case.fields, "problems"):
        if isinstance(value, Ref):
            yield f"problem:{value.id}"
    for code in here.catalog.regions_of(_ref(case.fields.get("place")))[:1]:
        yield f"region:{code}"


def _search_words(here: Here, case: Case) -> str:
    """What the list's own box looks through: names in both languages, and what people call them."""
    texts = [case.title, _text(case.fields.get("practice_name")), _text(case.fields.get("summary"))]
    names = values_at(case.fields, "people.name")
    words = [name.zh for name in names if isinstance(name, Text) and name.zh]
    texts += [here.catalog.schema.types[name].label for name in (case.type, *case.also)]
    for path in ("problems", "mechanisms", "themes", "place"):
        for value in values_at(case.fields, path):
            key = here.catalog.find(value) if isinstance(value, Ref) else None
            if key:
                texts.append(here.catalog.title_of(key))
                synonyms = values_at(here.catalog.entity(key).fields, "synonyms")
                words += [word.text for word in synonyms if isinstance(word, Word)]
    for code in here.catalog.regions_of(_ref(case.fields.get("place"))):
        texts.append(here.catalog.regions[code].name)
    said = {line for text in texts if text for line in (text.zh, text.en) if line}
    return " ".join(sorted(said | set(words))).casefold()


def _region_names(here: Here, place: str) -> tuple[str, ...]:
    """The regions a place lies in, shortened as people say them."""
    codes = here.catalog.regions_of(place)[:3]
    names = [here.said(here.catalog.regions[code].name) for code in codes]
    if here.lang == "en":
        return tuple(name.text for name in names[:2])
    short = [
        re.sub(r"(?<=..)(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$", "", n.text) for n in names
    ]
    return tuple(short)


def _text(value: Value | None) -> Text | None:
    return value if isinstance(value, Text) else None


def _ref(value: Value | None) -> str:
    return value.id if isinstance(value, Ref) else ""


def _word(value: Value | None) -> str:
    return value.text if isinstance(value, Word) else ""


def _choice(value: Value | None) -> str:
    return value.key if isinstance(value, Choice) else ""
