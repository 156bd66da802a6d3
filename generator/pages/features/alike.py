"""The page where visitors say what their own community is like, and what it looks through.

Nothing can be fetched from a disk, so the communities of real cases are one small script, column by
column. What their cases are called is for the search to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator import permalinks
from generator.catalog import COMMUNITY_PATHS, ENDLESS, Context, Span, short_of
from generator.model import Key, OutputFile
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.routes import Content, Feature, Route, Routing, only_page
from generator.pages.views import AlikeView, Option
from generator.schema import field_at

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SAYS = (
    *("found", "one", "none", "start", "unknown", "differs", "compare", "compare_this", "about"),
    *("range", "over", "under", "households", "problem", "size", "elderly", "housing", "setting"),
    *("but_size", "but_elderly", "but_housing", "but_setting", "comma", "semicolon"),
)


def alike_view(here: Here, script: str) -> AlikeView:
    """What visitors choose from, and what the page finds the nearest cases with."""
    says = {name: here.words(f"alike.says.{name}") for name in _SAYS}
    return AlikeView(
        script=here.to_file(script),
        data=here.to_file(permalinks.ALIKE_DATA),
        case=here.to(permalinks.case_folder()),
        compare=here.to(permalinks.COMPARE),
        says=json.dumps(says, ensure_ascii=False, separators=(",", ":")),
        housing=_options(here, "housing"),
        setting=_options(here, "setting"),
        problems=tuple(
            Option(id=id_, said=here.said(here.catalog.title_of(Key("problem", id_))))
            for id_ in _problems(here)
        ),
        problem_links=tuple(here.link(Key("problem", id_)) for id_ in _problems(here)),
        type_links=tuple(
            Link(here.said(type_.label), here.to_entry(Key("type", id_)))
            for id_, type_ in here.catalog.schema.types.items()
        ),
    )


def alike_data(here: Here) -> OutputFile:
    """Every real case's community: the same for all languages."""
    catalog = here.catalog
    shorts = [short_of(catalog.cases[id_]) for id_ in catalog.contexts]
    keys = _keys(here, "housing"), _keys(here, "setting"), _problems(here)
    data = columns(catalog.contexts, *keys) | {"shorts": " ".join(shorts)}
    script = f"showcaseAlike({json.dumps(data, separators=(',', ':'))});\n"
    return OutputFile(path=permalinks.ALIKE_DATA, data=script.encode())


def columns(
    contexts: Mapping[str, Context],
    housing: tuple[str, ...],
    setting: tuple[str, ...],
    problems: tuple[str, ...],
) -> dict[str, object]:
    """Communities as columns of words; '' is unknown."""
    every = contexts.values()
    return {
        "housing": housing,
        "setting": setting,
        "problems": problems,
        "ids": " ".join(contexts),
        "households": " ".join(_span(one.households) for one in every),
        "elderly": " ".join(_span(one.elderly) for one in every),
        "houses": " ".join(_places(one.housing, housing) for one in every),
        "settings": " ".join(_places((one.setting,), setting) for one in every),
        "troubles": " ".join(_places(one.problems, problems) for one in every),
    }


def _span(span: Span | None) -> str:
    """`1232`, `~980`, `300-500`, `300-`, `-500`."""
    if span is None:
        return ""
    low, high = (str(span.low) if span.low else ""), (str(span.high) if span.high < ENDLESS else "")
    return f"{'~' if span.about else ''}{low if low == high else f'{low}-{high}'}"


def _places(names: Iterable[str], order: tuple[str, ...]) -> str:
    """Where names stand among all of them, a dot between two."""
    return ".".join(_base36(order.index(name)) for name in names if name in order)


def _base36(number: int) -> str:
    rest, digit = divmod(number, len(_DIGITS))
    return (_base36(rest) if rest else "") + _DIGITS[digit]


def _problems(here: Here) -> tuple[str, ...]:
    """The problems that any case met, as the taxonomy has them."""
    met = {id_ for context in here.catalog.contexts.values() for id_ in context.problems}
    return tuple(id_ for id_ in here.catalog.entities.get("problem", {}) if id_ in met)


def _keys(here: Here, trait: str) -> tuple[str, ...]:
    field = field_at(here.catalog.schema.common, COMMUNITY_PATHS[trait])
    return tuple(field.options) if field else ()


def _options(here: Here, trait: str) -> tuple[Option, ...]:
    field = field_at(here.catalog.schema.common, COMMUNITY_PATHS[trait])
    options = field.options.items() if field else ()
    return tuple(Option(id=key, said=here.said(text)) for key, text in options)


def alike_page(script: str, here: Here) -> Content:
    """The page for communities like the visitor's own; the first language brings its data."""
    return Content(
        title=here.words("alike.title"),
        description=here.words("alike.lead"),
        view=alike_view(here, script),
        nav="tools",
        beside=(alike_data(here),) if here.lang == "zh" else (),
    )


def _routes(routing: Routing) -> Iterator[Route]:
    make = partial(alike_page, routing.script("alike"))
    yield only_page("alike", permalinks.ALIKE, make)


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "alike", permalinks.ALIKE


FEATURE = Feature(name="alike", routes=_routes, links=_links)
