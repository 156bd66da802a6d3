"""Whether one can do the same: what others can begin with, and what they still need to know."""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.catalog import CaseReading, open_questions
from generator.model import Case, Choice, Record, Text, text_in, values_at
from generator.pages.answers import answer_link
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.views import Ask, Copying
from generator.pages.words import inside_sentence

_MOST = 3
"""Things to begin with, and things that are lacking."""
_POINTS = "what"
"""The question of a point scheme whose answer the sandbox lets visitors settle for themselves."""


def copying_of(here: Here, case: Case, reading: CaseReading) -> Copying | None:
    """What others can begin with and what they would need to know; None where both are empty."""
    start = tuple(here.said(text) for text in _start(case))[:_MOST]
    lacking = [w for w in reading.windows if w.question.to_copy and w.state != "lit"]
    lacks = tuple(_in_sentence(here, window.question.short) for window in lacking)[:_MOST]
    if not start and not lacks:
        return None
    settles = any(window.question.id == _POINTS for window in lacking)
    return Copying(
        start=start,
        lacks=lacks,
        ours=case.fields.get("provenance") != Choice(key="self-submitted"),
        settles=settles,
    )


def _in_sentence(here: Here, label: Text) -> Said:
    said = here.said(label)
    return said._replace(text=inside_sentence(said.text, said.lang or here.lang))


def asks_of(here: Here, case: Case, reading: CaseReading) -> Iterator[Ask]:
    """The open questions of a case, each with the way to answer it."""
    title = here.titled(here.said(case.title).text, made_up=case.illustrative)
    page = permalinks.page_path("case", case.id) or ""
    for question in open_questions(case, reading):
        said = here.said(question)
        yield Ask(said=said, href=answer_link(here, title, page, said.text))


def _start(case: Case) -> Iterator[Text]:
    """What could be done first: as its authors say, or else its own first steps."""
    named = [value for value in values_at(case.fields, "try_first") if isinstance(value, Text)]
    steps = (
        name
        for step in values_at(case.fields, "replicate.steps")
        if isinstance(step, Record) and (name := text_in(step, "name"))
    )
    yield from named or steps
