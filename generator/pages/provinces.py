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
_SHORT = dict(
    pair.split(":")
    for pair in [
        "11:京",
        "12:津",
        "13:冀",
        "14:晋",
        "15:蒙",
        "21:辽",
        "22:吉",
        "23:黑",
        "31:沪",
        "32:苏",
        "33:浙",
        "34:皖",
        "35:闽",
        "36:赣",
        "37:鲁",
        "41:豫",
        "42:鄂",
        "43:湘",
        "44:粤",
        "45:桂",
        "46:琼",
        "50:渝",
        "51:川",
        "52:黔",
        "53:滇",
        "54:藏",
        "61:陕",
        "62:甘",
        "63:青",
        "64:宁",
        "65:新",
        "71:台",
        "81:港",
        "82:澳",
    ]
)
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
        short=_SHORT[prefix],
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
