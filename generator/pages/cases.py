"""A case's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import markup
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
from generator.markup import SafeHtml
from generator.model import (
    Case,
    Choice,
    Key,
    Record,
    choice_in,
    field_path,
    ref_in,
    text_in,
)
from generator.pages.calendar import calendar_link
from generator.pages.cards import card_of
from generator.pages.evidence import evidence_of
from generator.pages.here import Here, tag_of
from generator.pages.inline import Figure, Link, Part, Picture, Said
from generator.pages.lineage import kin_of
from generator.pages.pictures import pictures_of, placed
from generator.pages.plan import planned_with
from generator.pages.sandbox import tried
from generator.pages.showing import show_parts, tell
from generator.pages.similar import similar_to
from generator.pages.sourcing import edit_url, sources_of
from generator.pages.terms import explained, term_views
from generator.pages.views import (
    CaseView,
    ClaimRow,
    EvidenceView,
    MeasureView,
    Section,
    WindowView,
)
from generator.schema import FLOORS, Field

_LEADS = ("flow", "pillars")
_KIN = "transfer"
"""The floor that says who learned from whom."""


def case_view(here: Here, case: Case, ledger: tuple[ClaimRow, ...]) -> CaseView:
    """Everything on a case's own page, its claim ledger given."""
    fields = here.catalog.schema.fields_of((case.type, *case.also))
    parts = {part.name: part for part in show_parts(here, fields, case.fields)}
    lead = _lead(parts, case.fields)
    reading, evidence = here.catalog.readings[case.id], evidence_of(here, case)
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
    shown = pictures_of(here, case)
    inside = {f"media/{name}": one for name, one in shown.items()}
    stories = [_story_of(here, case, floor, inside) for floor in ("", *FLOORS)]
    apart, amid = placed(shown.values(), [story.html for story in stories])
    summary = markup.printed(here.said(text_in(case.fields, "summary")))
    told, terms = explained(here, (summary, *(story.html for story in stories)))
    story_of = {
        floor: story._replace(html=html)
        for floor, story, html in zip(("", *FLOORS), stories, told[1:], strict=True)
    }
    sections = tuple(
        _section(here, case, floor, by_floor[floor.floor.id], story_of[floor.floor.id])
        for floor in reading.floors
    )
    return CaseView(
        card=card_of(here, case),
        calendar=calendar_link(here, case),
        sandbox=tried(here, case),
        plan=planned_with(here, "case", short_of(case)),
        english=(case.title.en or "") if here.lang == "zh" else (case.title.zh or ""),
        provenance=parts["provenance"].shown.html if "provenance" in parts else markup.EMPTY,
        desk=case.fields.get("provenance") == Choice(key="desk-from-source"),
        outcome=_outcome(case, evidence),
        stale=is_stale(case, here.catalog.today),
        older=case.stale and here.lang == "en",
        lead=lead,
        summary=told[0],
        intro=story_of[""].html,
        header=by_floor["header"],
        sections=sections,
        check_up=tuple(_check_up(here, case)),
        ledger=ledger,
        contact=tell(by_floor["contact"]),
        sources=sources_of(here, case.fields),
        evidence=evidence,
        open_asks=tuple(here.said(ask) for ask in further_questions(case)),
        terms=term_views(here, terms),
        similar=tuple(similar_to(here, case)),
        components=tuple(
            card_of(here, here.catalog.cases[key.id])
            for key in here.catalog.naming(Key("case", case.id), "case")
            if ref_in(here.catalog.cases[key.id].fields, "part_of") == case.id
        ),
        pictures=apart,
        credits=amid,
        fields=parts,
        edit_url=edit_url(here, case.origin.path),
    )


def _section(
    here: Here, case: Case, floor: FloorReading, parts: tuple[Part, ...], story: _Told
) -> Section:
    states = [window.state for window in floor.windows]
    return Section(
        id=floor.floor.id,
        label=here.said(floor.floor.label),
        windows=tuple(WindowView(state=w.state, ask=here.said(w.ask)) for w in floor.windows),
        story=story.html,
        story_lang=story.lang,
        parts=parts,
        told=tell(parts),
        asks=tuple(here.said(w.ask) for w in floor.windows if w.state == "dark"),
        lit=states.count("lit"),
        half=states.count("half"),
        dark=states.count("dark"),
        kin=kin_of(here, case) if floor.floor.id == _KIN else None,
    )


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


def _lead(parts: dict[str, Part], record: Record) -> Part | None:
    """The figure a page opens with: steps if there are any, else pillars."""
    for draw in _LEADS:
        for part in parts.values():
            if part.block == draw and is_known(record.get(part.name)):
                return part
    return None


def _outcome(case: Case, evidence: EvidenceView | None) -> str:
    """Whether it was tested without effect, is not begun, or no longer done."""
    if evidence and evidence.no_effect:
        return "no_effect"
    status = choice_in(case.fields, "status")
    return status if status in ("planned", "ended", "paused") else ""


def _told_elsewhere(case: Case, lead: Part | None) -> set[str]:
    """Fields the page already tells in another place."""
    hidden = {"place", "sources", "model_name"}
    if lead:
        hidden |= {lead.name, *(("lead",) if lead.block == "pillars" else ())}
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
    claims = {field_path(c.path): c.id for c in reversed(here.catalog.claims[case.id])}
    for measure in check_up(case):
        links = (
            Link(
                Said(here.words(f"check_up.input.{name}")),
                f"#{claims[PATHS[name]]}" if PATHS[name] in claims else "",
            )
            for name in measure.inputs
        )
        missing = (Said(here.words(f"check_up.input.{name}")) for name in measure.missing)
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
    return Figure("", number, here.words(f"check_up.{measure.id}.unit"))
