"""Cases side by side: what each says, in rows that a browser can lay beside one another.

Nothing can be fetched from a disk, so each case's rows are a small script of their own, which the
page of comparison loads for the cases that its address names.
"""

from __future__ import annotations

import json

from generator import permalinks
from generator.model import OutputFile
from generator.pages.here import Here
from generator.pages.inline import Shown
from generator.pages.plain import plain_words
from generator.pages.views import CaseView, CompareView

_LONGEST = 240
"""Characters of a cell; more belongs on the case's own page."""


def compare_view(here: Here, script: str) -> CompareView:
    """What the page of comparison needs to find what cases say."""
    data, case = permalinks.compare_folder(here.lang), permalinks.case_folder()
    return CompareView(script=here.to_file(script), data=here.to_file(data), case=here.to(case))


def comparison(here: Here, case: CaseView) -> OutputFile:
    """What a case says, field by field, as a script that hands it to the page."""
    rows = [
        [section.label.text, part.label.text, _plain(here, part.shown)]
        for section in case.sections
        for part in section.parts
    ]
    data = {
        "id": case.card.id,
        "title": "".join(case.card.title),
        "practice": case.card.practice.text,
        "where": case.card.where.text,
        "kind": case.card.kinds[0].said.text,
        "illustrative": case.card.illustrative,
        "rows": [row for row in rows if row[2]],
    }
    script = f"showcaseCompare({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
    return OutputFile(path=permalinks.compare_data(case.card.id, here.lang), data=script.encode())


def _plain(here: Here, shown: Shown) -> str:
    """A value as one line of words."""
    words = plain_words(here, shown)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
