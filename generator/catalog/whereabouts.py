"""Where a place lies, in the words of a line."""

from __future__ import annotations

import re

from generator.catalog.catalog import Catalog
from generator.model import Lang

_PROVINCE = re.compile(r"(?<=..)(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$")
_SHOWN = {"zh": 3, "en": 2}
"""How many of the regions around a place are named, from the province down."""


def where_in(catalog: Catalog, place: str, lang: Lang) -> str:
    """A place with the regions around it, shortened as people say them; '' for none."""
    own = catalog.entities.get("place", {}).get(place)
    name = own.title.said(lang)[0] if own else ""
    around = regions_in(catalog, catalog.regions_of(place), lang)
    parts = [around, name] if lang == "zh" else [name, around]
    return (" · " if lang == "zh" else ", ").join(part for part in parts if part)


def regions_in(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> str:
    """Regions from the province down, as one name."""
    names = [region_name(catalog, code, lang) for code in codes[: _SHOWN[lang]]]
    return "".join(names) if lang == "zh" else ", ".join(reversed(names))


def region_name(catalog: Catalog, code: str, lang: Lang) -> str:
    """A region as people say it: 成都, not 成都市."""
    name = catalog.regions[code].name.said(lang)[0]
    return _PROVINCE.sub("", name) if lang == "zh" else name
