"""What visitors keep: their own page, and the addresses that open it with certain cases on it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import permalinks
from generator.catalog import short_of
from generator.model import Entity, Key, Ref, text_in, values_at
from generator.pages.here import Here
from generator.pages.inline import Link
from generator.pages.views import CollectionView

_HASH = "#1."
"""What stands before the short ids in an address: the first way to write them."""
_SAYS = (
    *("up", "up_this", "down", "down_this", "remove", "remove_this", "moved", "removed", "cleared"),
    *("joined", "joined_some", "their_title", "coming", "one", "count", "lost_one", "lost", "many"),
    *("odd", "blocked", "failed", "made_up", "dash", "sheet_title", "sheet_link", "copied"),
    *("not_copied", "on_disk"),
)


def collection_view(here: Here, script: str) -> CollectionView:
    """What the page of kept cases is handed besides the visitor's own list."""
    page = permalinks.in_language(permalinks.COLLECTION, here.lang)
    says = {name: here.words(f"collection.says.{name}") for name in _SAYS}
    types = {id_: here.said(type_.label).text for id_, type_ in here.catalog.schema.types.items()}
    sets = here.catalog.entities.get("collection", {}).values()
    return CollectionView(
        script=here.to_file(script),
        site=permalinks.absolute(here.settings.site_url, permalinks.HOME),
        page=page.removesuffix(permalinks.HOME),
        short=permalinks.short_path("{id}"),
        types=_json(types),
        says=_json(says),
        sets=tuple(_set_link(here, one) for one in sets),
    )


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
