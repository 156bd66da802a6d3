"""A case's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from generator import markup, permalinks
from generator.catalog import (
    PATHS,
    CaseReading,
    FloorReading,
    Measure,
    check_up,
    is_known,
    is_stale,
    short_of,
)
from generator.markup import SafeHtml
from generator.model import (
    Case,
    Choice,
    Day,
    Flag,
    Key,
    Record,
    Ref,
    choice_in,
    field_path,
    ref_in,
    text_in,
    values_at,
)
from generator.pages.calendar import calendar_files, calendar_link
from generator.pages.cards import card_of
from generator.pages.copying import asks_of, copying_of
from generator.pages.evidence import evidence_of
from generator.pages.features.lineage import kin_of
from generator.pages.features.plan import planned_with
from generator.pages.features.problem import scene_of
from generator.pages.features.sandbox import tried
from generator.pages.here import Here, tag_of
from generator.pages.inline import Figure, Link, Part, Picture, Said
from generator.pages.ledger import case_ledger
from generator.pages.pictures import pictures_of, placed, shots_of
from generator.pages.routes import Content, Feature, PageRoute, Routing, template_of
from generator.pages.showing import show_parts, tell
from generator.pages.similar import similar_to
from generator.pages.sourcing import edit_url, sources_of
from generator.pages.taking import taking_of
from generator.pages.terms import explained, term_views
from generator.pages.views import (
    Card,
    CaseView,
    EvidenceView,
    FloorView,
    MeasureView,
    Person,
    RecordPart,
    Scene,
    Section,
    WindowView,
)
from generator.schema import FLOORS, Field

_ELSEWHERE = frozenset({"place", "sources", "model_name", "walkthrough", "people", "contact"})
"""Fields that every page tells outside of its sections and its record."""
_VERIFIED = ("desk-from-source", "self-submitted")
_SCENES = "background"
"""The floor that shows what the problems look like."""
_KIN = "transfer"
"""The floor that says who learned from whom."""


def case_view(here: Here, case: Case, script: str) -> CaseView:
    """Everything on a case's own page."""
    page = _read(here, case)
    one = markup.printed(card_of(here, case).summary)
    told, terms = explained(here, (one, *(story.html for story in page.stories.values())))
    stories = {
        floor: story._replace(html=html)
        for (floor, story), html in zip(page.stories.items(), told[1:], strict=True)
    }
    apart, amid = placed(page.pictures, [story.html for story in page.stories.values()])
    reading = here.catalog.readings[case.id]
    sources = sources_of(here, case.fields)
    return CaseView(
        card=card_of(here, case),
        windows=tuple(dict.fromkeys(kind.window for kind in card_of(here, case).kinds)),
        script=here.to_file(script),
        calendar=calendar_link(here, case),
        plan=planned_with(here, "case", short_of(case)),
        desk=_is_desk(case),
        outcome=_outcome(case, page.evidence),
        stale=is_stale(case, here.catalog.today),
        older=case.stale and here.lang == "en",
        lead=page.lead,
        in_order=case.fields.get("in_order") == Flag(yes=True),
        one=told[0],
        copying=copying_of(here, case, reading),
        floors=tuple(_floor(here, floor) for floor in reading.floors),
        intro=stories[""].html,
        sections=tuple(_section(here, page, one, stories) for one in reading.floors),
        people=tuple(_people(here, case)),
        check_up=tuple(_check_up(here, case)),
        sandbox=tried(here, case),
        asks=tuple(asks_of(here, case, reading)),
        contact=page.contact,
        record=tuple(_record(here, page, reading)),
        ledger=case_ledger(here, case, sources),
        sources=sources,
        origin=_origin(here, case),
        evidence=page.evidence,
        terms=term_views(here, terms),
        similar=tuple(similar_to(here, case)),
        components=tuple(_components(here, case)),
        pictures=apart,
        credits=amid,
        edit_url=edit_url(here, case.origin.path),
        taking=taking_of(here, case),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A case read once, for everything its page is made of."""

    case: Case
    fields: tuple[Field, ...]
    """Its fields, those of its types before the common ones of a floor."""
    parts: dict[str, Part]
    stories: dict[str, _Told]
    """Its narrative by floor; that under '' stands before them."""
    pictures: tuple[Picture, ...]
    lead: Part | None
    contact: Part | None
    evidence: EvidenceView | None
    elsewhere: frozenset[str]
    """Fields that the page tells outside of its sections and its record."""

    def of(self, place: str) -> Iterator[tuple[Field, Part]]:
        """The fields of a floor that are there."""
        for field in self.fields:
            shown = field.name in self.parts and field.name not in self.elsewhere
            if shown and field.floor == place:
                yield field, self.parts[field.name]

    def is_open(self, field: Field) -> bool:
        """Whether a field is seen without opening the record.

        A desk case says it in its story; where a floor has none, its fields are all there is.
        """
        if not self.stories.get(field.floor):
            return True
        return field.open and not _is_desk(self.case)


def _read(here: Here, case: Case) -> _Page:
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    parts = {part.name: part for part in show_parts(here, fields, case.fields)}
    lead = parts.get("walkthrough") if is_known(case.fields.get("walkthrough")) else None
    shown = pictures_of(here, case)
    inside = {f"media/{name}": one for name, one in shown.items()}
    return _Page(
        case=case,
        fields=_own_first(here, fields),
        parts=parts,
        stories={floor: _story_of(here, case, floor, inside) for floor in ("", *FLOORS)},
        pictures=tuple(shown.values()),
        lead=lead,
        contact=parts.get("contact"),
        evidence=evidence_of(here, case),
        elsewhere=_ELSEWHERE | ({"done"} if _tells_what_was_done(case) else frozenset()),
    )


def _section(here: Here, page: _Page, floor: FloorReading, stories: Mapping[str, _Told]) -> Section:
    """What a floor shows: its story, and the fields that are open to see."""
    story = stories[floor.floor.id]
    parts = tuple(page.of(floor.floor.id))
    return Section(
        id=floor.floor.id,
        label=here.said(floor.floor.label),
        heading=here.said(floor.floor.heading),
        story=story.html,
        story_lang=story.lang,
        parts=tuple(part for _, part in parts),
        told=tell(part for field, part in parts if page.is_open(field)),
        scenes=tuple(_scenes(here, page.case)) if floor.floor.id == _SCENES else (),
        kin=kin_of(here, page.case) if floor.floor.id == _KIN else None,
    )


def _floor(here: Here, floor: FloorReading) -> FloorView:
    return FloorView(
        id=floor.floor.id,
        label=here.said(floor.floor.label),
        windows=tuple(WindowView(state=w.state, ask=here.said(w.ask)) for w in floor.windows),
    )


def _record(here: Here, page: _Page, reading: CaseReading) -> Iterator[RecordPart]:
    """What the page does not show openly, by floor; the rest of what is known comes last."""
    for floor in reading.floors:
        parts = [part for field, part in page.of(floor.floor.id) if not page.is_open(field)]
        if parts:
            yield RecordPart(label=here.said(floor.floor.label), told=tell(parts))
    rest = [part for place in ("header", "contact") for _, part in page.of(place)]
    if rest:
        yield RecordPart(label=Said(here.words("case.record.rest")), told=tell(rest))


def _scenes(here: Here, case: Case) -> Iterator[Scene]:
    """What the problems of a case look like, for those of which there is a drawing."""
    for ref in values_at(case.fields, "problems"):
        key = here.catalog.find(ref) if isinstance(ref, Ref) else None
        scene = scene_of(here, key.id) if key else None
        if scene and scene.key:
            yield scene


def _people(here: Here, case: Case) -> Iterator[Person]:
    """Those who speak in the material, with what they say in short."""
    for one in values_at(case.fields, "people"):
        says = text_in(one, "says") if isinstance(one, Record) else None
        if isinstance(one, Record) and says:
            yield Person(
                name=here.said(text_in(one, "name")),
                role=here.said(text_in(one, "role")),
                says=here.said(says),
            )


def _components(here: Here, case: Case) -> Iterator[Card]:
    cases = here.catalog.cases
    for key in here.catalog.naming(Key("case", case.id), "case"):
        if ref_in(cases[key.id].fields, "part_of") == case.id:
            yield card_of(here, cases[key.id])


def _origin(here: Here, case: Case) -> str:
    """Who wrote it from what, and what was last checked, as a sentence."""
    verified = case.fields.get("last_verified")
    written = choice_in(case.fields, "provenance") or "self-submitted"
    told = here.words(f"case.origin.{written}")
    if not isinstance(verified, Day) or written not in _VERIFIED:
        return told
    return told + here.words(f"case.origin.{written}.on", day=here.date(verified))


def _is_desk(case: Case) -> bool:
    """Whether this site compiled it from what others published."""
    return case.fields.get("provenance") == Choice(key="desk-from-source")


class _Told(NamedTuple):
    """A floor's narrative as HTML, and its language where that is not the page's."""

    html: SafeHtml = markup.EMPTY
    lang: str = ""


def _story_of(here: Here, case: Case, floor: str, pictures: Mapping[str, Picture]) -> _Told:
    """A floor's narrative, in the other language where it has none in the page's."""
    for lang in (here.lang, *(lang for lang in case.stories if lang != here.lang)):
        story = case.stories.get(lang)
        for section in story.sections if story else ():
            if section.floor == floor:
                foreign = "" if lang == here.lang else tag_of(lang)
                html = here.narrative(section.markdown, stale=section.stale, pictures=pictures)
                return _Told(html, foreign)
    return _Told()


def _outcome(case: Case, evidence: EvidenceView | None) -> str:
    """Whether it was tested without effect, is not begun, or no longer done."""
    if evidence and evidence.no_effect:
        return "no_effect"
    status = choice_in(case.fields, "status")
    return status if status in ("planned", "ended", "paused") else ""


def _tells_what_was_done(case: Case) -> bool:
    return any(s.floor == "approach" for story in case.stories.values() for s in story.sections)


def _own_first(here: Here, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """What a type asks of its cases comes before what every case is asked."""
    common = len(here.catalog.schema.common)
    background = [field for field in fields[:common] if field.floor == "background"]
    rest = [field for field in fields[:common] if field.floor != "background"]
    return (*background, *fields[common:], *rest)


def _check_up(here: Here, case: Case) -> Iterator[MeasureView]:
    """What of the check-up of a point scheme can be worked out; inputs lead to their claims."""
    claims = {field_path(c.path): c.id for c in reversed(here.catalog.claims[case.id])}
    for measure in check_up(case):
        links = (
            Link(
                Said(here.words(f"check_up.input.{name}")),
                f"#{claims[PATHS[name]]}" if PATHS[name] in claims else "",
            )
            for name in measure.inputs
        )
        if measure.value is not None:
            figure = _measured(here, measure, measure.value)
            yield MeasureView(id=measure.id, figure=figure, inputs=tuple(links))


def _measured(here: Here, measure: Measure, value: Decimal) -> Figure:
    share = measure.id in ("redemption", "breakage")
    value = value * 100 if share else value
    exact = measure.id in ("outstanding", "liability", "monthly")
    rounded = round(value, 0 if exact else 1)
    number = f"{rounded:f}".removesuffix(".0")
    return Figure("", number, here.words(f"check_up.{measure.id}.unit"))


def case_page(script: str, id_: str, here: Here) -> Content:
    """A case's own page."""
    case = here.catalog.cases[id_]
    here = replace(here, ledger=True)
    view = case_view(here, case, script)
    name = "".join(view.card.title)
    practice = view.card.practice.text
    title = here.words("case.title", practice=practice, title=name) if practice else name
    if view.card.short_where:
        title = f"{title} · {view.card.short_where.text}"
    return Content(
        title=here.titled(title, made_up=case.illustrative),
        description=view.card.summary.text,
        view=view,
        nav="case",
        kind="article",
        sheet="pictured" if case.media else "case",
        beside=calendar_files(here, case),
        pictures=tuple(shots_of(case)) if here.lang == "zh" else (),
    )


def _routes(routing: Routing) -> Iterator[PageRoute]:
    for case in routing.catalog.cases.values():
        own = template_of("case", case.type)
        yield PageRoute(
            path=permalinks.page_path("case", case.id) or "",
            template=own if (routing.templates / own).is_file() else template_of("case"),
            make=partial(case_page, routing.script("case"), case.id),
            sample=case.illustrative,
            listed=not case.illustrative,
        )


FEATURE = Feature(name="case", routes=_routes)
