"""The table of administrative divisions (GB/T 2260) to `Region`s."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model import Region, Text

_CODE = re.compile(r"\d{6}")


def build_regions(rows: Iterable[Mapping[str, str]]) -> dict[str, Region]:
    """Regions by code. A county's parents are its prefecture, where there is one, and province."""
    named = {
        row["code"]: Text(zh=row["name"], en=row.get("en") or None)
        for row in rows
        if _CODE.fullmatch(row.get("code", "")) and row.get("name")
    }
    return {
        code: Region(code=code, name=name, parents=tuple(_parents(code, named)))
        for code, name in named.items()
    }


def _parents(code: str, named: Mapping[str, Text]) -> Iterable[str]:
    for parent in (f"{code[:2]}0000", f"{code[:4]}00"):
        if parent != code and parent in named:
            yield parent
