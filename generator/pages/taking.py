"""What a visitor takes home of a case: its short address, as words and as a QR code."""

from __future__ import annotations

from itertools import groupby

import segno

from generator import permalinks
from generator.catalog import short_of
from generator.model import Case
from generator.pages.here import Here
from generator.pages.views import Code, Taking


def taking_of(here: Here, case: Case) -> Taking:
    """The address that a case is found at from paper, and its code."""
    path = permalinks.short_path(short_of(case))
    address = permalinks.absolute(here.settings.site_url, path)
    return Taking(address=address, code=code_of(address))


def code_of(address: str) -> Code:
    """An address as a QR code, level M: its dark modules as strokes along every row."""
    modules = segno.make(address, error="m", micro=False, boost_error=False).matrix
    rows = (_row(number, row) for number, row in enumerate(modules))
    return Code(size=len(modules), path="".join(rows))


def _row(number: int, row: bytearray) -> str:
    """Strokes where modules are dark and moves where they are light, one module wide."""
    runs = ((dark, len(tuple(run))) for dark, run in groupby(row))
    return f"M0 {number}.5" + "".join(f"h{n}" if dark else f"m{n} 0" for dark, n in runs)
