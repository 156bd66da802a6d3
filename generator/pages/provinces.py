"""The province grid: thirty-four equal tiles. A picture of which is near which, not a map."""

from __future__ import annotations

from generator.model import Key
from generator.pages.here import Here
from generator.pages.inline import Link, Said
from generator.pages.views import RegionsView, Tile

SEA = "sea"
_ROWS = (
    ("", "", "", "", "", "", "23"),
    ("65", "62", "64", "15", "11", "21", "22"),
    ("54", "63", "61", "14", "13", "12", "37"),
    ("51", "50", "42", "41", "34", "32", "31"),
    ("53", "52", "43", "36", "33", "35", "71"),
    ("", "45", "44", "81", "82", "", ""),
    ("", "46", SEA, "", "", "", ""),
)
_SHORT = {
    "11": {"zh": "京", "en": "BJ"},
    "12": {"zh": "津", "en": "TJ"},
    "13": {"zh": "冀", "en": "HE"},
    "14": {"zh": "晋", "en": "SX"},
    "15": {"zh": "蒙", "en": "NM"},
    "21": {"zh": "辽", "en": "LN"},
    "22": {"zh": "吉", "en": "JL"},
    "23": {"zh": "黑", "en": "HL"},
    "31": {"zh": "沪", "en": "SH"},
    "32": {"zh": "苏", "en": "JS"},
    "33": {"zh": "浙", "en": "ZJ"},
    "34": {"zh": "皖", "en": "AH"},
    "35": {"zh": "闽", "en": "FJ"},
    "36": {"zh": "赣", "en": "JX"},
    "37": {"zh": "鲁", "en": "SD"},
    "41": {"zh": "豫", "en": "HA"},
    "42": {"zh": "鄂", "en": "HB"},
    "43": {"zh": "湘", "en": "HN"},
    "44": {"zh": "粤", "en": "GD"},
    "45": {"zh": "桂", "en": "GX"},
    "46": {"zh": "琼", "en": "HI"},
    "50": {"zh": "渝", "en": "CQ"},
    "51": {"zh": "川", "en": "SC"},
    "52": {"zh": "黔", "en": "GZ"},
    "53": {"zh": "滇", "en": "YN"},
    "54": {"zh": "藏", "en": "XZ"},
    "61": {"zh": "陕", "en": "SN"},
    "62": {"zh": "甘", "en": "GS"},
    "63": {"zh": "青", "en": "QH"},
    "64": {"zh": "宁", "en": "NX"},
    "65": {"zh": "新", "en": "XJ"},
    "71": {"zh": "台", "en": "TW"},
    "81": {"zh": "港", "en": "HK"},
    "82": {"zh": "澳", "en": "MO"},
}
"""How a province is named in two characters or fewer: its own sign, and its ISO 3166-2 code."""
PROVINCES = len(_SHORT)


def regions_view(here: Here) -> RegionsView:
    """The grid, and the provinces that have cases."""
    provinces = provinces_with_cases(here)
    return RegionsView(
        tiles=province_tiles(here), provinces=provinces, empty=PROVINCES - len(provinces)
    )


def province_tiles(here: Here) -> tuple[tuple[Tile, ...], ...]:
    """The grid with the number of cases in each tile."""
    return tuple(tuple(_tile(here, prefix) for prefix in row) for row in _ROWS)


def provinces_with_cases(here: Here) -> tuple[Link, ...]:
    """The same as a list, those with most cases first."""
    codes = [code for code in here.catalog.cases_by_region if code.endswith("0000")]
    codes.sort(key=lambda code: (-len(here.catalog.cases_by_region[code]), code))
    return tuple(
        Link(
            here.said(here.catalog.regions[code].name),
            here.to_entry(Key("region", code)),
            len(here.catalog.cases_by_region[code]),
            note=Said(_places_in(here, code)),
        )
        for code in codes
    )


def _tile(here: Here, prefix: str) -> Tile:
    if not prefix:
        return Tile(short="", said=Said())
    if prefix == SEA:
        return Tile(short=SEA, said=Said(here.words("provinces.sea")))
    code = f"{prefix}0000"
    region = here.catalog.regions.get(code)
    count = len(here.catalog.cases_by_region.get(code, ()))
    return Tile(
        short=_SHORT[prefix][here.lang],
        said=here.said(region.name if region else None),
        href=here.to_entry(Key("region", code)) if count else "",
        count=count,
    )


def _places_in(here: Here, code: str) -> str:
    names: dict[str, None] = {}
    for id_ in here.catalog.cases_by_region[code]:
        place = here.catalog.cases[id_].fields.get("place")
        if place is not None and hasattr(place, "id"):
            key = Key("place", place.id)
            if place.id in here.catalog.ids_of("place"):
                names[here.said(here.catalog.title_of(key)).text] = None
    shown = list(names)[:3]
    return here.words("list.comma").join(shown)
