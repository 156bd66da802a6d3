"""What visitors keep: their own page, and the addresses that open it with certain cases on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import escape

from generator import permalinks
from generator.catalog import short_of
from generator.model import Entity, Key, Ref, text_in, values_at
from generator.pages.cards import card_of
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.routes import Content, DataRoute, Feature, Route, Routing, only_page
from generator.pages.shards import Json
from generator.pages.views import Card, CollectionView

SAMPLES = "samples"
"""What the data of made-up cases are called in addresses."""
_HASH = "#1."
"""What stands before the short ids in an address: the first way to write them."""
_SAYS = (
    *("up", "up_this", "down", "down_this", "remove", "remove_this", "moved", "removed", "cleared"),
    *("joined", "joined_some", "their_title", "coming", "one", "count", "lost_one", "lost", "many"),
    *("odd", "blocked", "failed", "made_up", "dash", "sheet_title", "sheet_link", "copied"),
    *("not_copied", "on_disk"),
)


def collection_view(here: Here, script: str, *, has_samples: bool) -> CollectionView:
    """What the page of kept cases is handed besides the visitor's own list."""
    page = permalinks.in_language(permalinks.COLLECTION, here.lang)
    says = {name: here.words(f"collection.says.{name}") for name in _SAYS}
    sets = here.catalog.entities.get("collection", {}).values()
    return CollectionView(
        script=here.to_file(script),
        site=permalinks.absolute(here.settings.site_url, permalinks.HOME),
        page=page.removesuffix(permalinks.HOME),
        short=permalinks.short_path("{id}"),
        says=_json(says),
        data=here.to_file(permalinks.data_folder()) if has_samples else "",
        sets=tuple(_set_link(here, one) for one in sets),
    )


def sample_cards(ids: Iterable[str], here: Here) -> Mapping[str, Json]:
    """Made-up cases as results of the search, which knows of none: they may be kept like others."""
    cards = (card_of(here, here.catalog.cases[id_]) for id_ in ids)
    return {SAMPLES: [_as_found(here, card) for card in cards]}


def _as_found(here: Here, card: Card) -> Json:
    """A card as a result of the search, what stands there as HTML escaped."""
    kind, title = card.kinds[0], "".join(card.title)
    return {
        "id": card.id,
        "short": card.short,
        "url": permalinks.in_language(permalinks.page_path("case", card.id) or "", here.lang),
        "title": title,
        "heading": str(escape(title)),
        "practice": str(escape(card.practice.text)),
        "type": kind.said.text,
        "where": card.where.text,
        "snippet": str(escape(card.summary.text)),
        "illustrative": card.illustrative,
        "building": {
            "type": kind.id,
            "window": kind.window,
            "colour": kind.colour,
            "states": "".join(state[0] for state in card.building.states),
            "roof": card.building.roof,
        },
    }


def _set_link(here: Here, collection: Entity) -> Link:
    why = here.said(text_in(collection.fields, "why"))
    return here.link(Key("collection", collection.id))._replace(note=why)


def shorts_of(here: Here, collection: Entity) -> tuple[str, ...]:
    """The short ids of the cases that editors put together, in their order."""
    named = (ref.id for ref in values_at(collection.fields, "cases") if isinstance(ref, Ref))
    return tuple(short_of(here.catalog.cases[id_]) for id_ in named if id_ in here.catalog.cases)


def opened_with(here: Here, shorts: Iterable[str]) -> str:
    """The page of kept cases with these on it, to be kept or not."""
    return f"{here.to(permalinks.COLLECTION)}{_HASH}{''.join(shorts)}"


def _json(words: dict[str, str]) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def collection_page(script: str, samples: int, here: Here) -> Content:
    """The page of what a visitor kept, which may be made up too."""
    return Content(
        title=here.words("collection.title"),
        description=here.words("collection.lead"),
        view=collection_view(here, script, has_samples=bool(samples)),
        nav="kept",
        sheet="collection",
    )


def _routes(routing: Routing) -> Iterator[Route]:
    samples = tuple(case.id for case in routing.samples)
    make = partial(collection_page, routing.script("collection"), len(samples))
    yield only_page("collection", permalinks.COLLECTION, make)
    if samples:
        yield DataRoute(kinds=(SAMPLES,), number=0, make=partial(sample_cards, samples))


def _links(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield "kept", permalinks.COLLECTION


FEATURE = Feature(name="collection", routes=_routes, links=_links)
