"""Routes: which pages and data there are, and how each is made.

A feature is a page type or a tool: one module in `features/`, one folder of the same name in
`templates/features/`, and one line in `FEATURES`. Its routes, and the links that lead to it from
the frame of every page, follow from its `Feature`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from generator import permalinks
from generator.catalog import Catalog, fills_a_page, is_illustrative
from generator.config import Settings
from generator.model import Assets, Case, Entity, Key, OutputFile
from generator.pages.here import Here
from generator.pages.pictures import Shot
from generator.pages.shards import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRoute:
    """Page route: a Chinese address, and how the page of each language is made."""

    path: str
    template: str
    make: Callable[[Here], Content]
    listed: bool = True
    """Whether search engines are to know of it."""
    sample: bool = False
    """Whether it is about what is made up, and may read of it."""

    @property
    def given(self) -> tuple[object, ...]:
        """What the page is about, beside what it reads of the catalog."""
        return self.make.args if isinstance(self.make, partial) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRoute:
    """Data route: scripts that hand data to pages, in all languages at once."""

    kinds: tuple[str, ...]
    """What is made together, a script for each."""
    number: int
    make: Callable[[Here], Mapping[str, Json]]
    """The data of every kind, in a language."""
    template: str = ""
    listed: bool = False

    @property
    def path(self) -> str:
        """The address of the first of them."""
        return self.paths[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """The address of each."""
        return tuple(permalinks.shard_path(kind, self.number) for kind in self.kinds)

    @property
    def given(self) -> tuple[object, ...]:
        """What they are about, as of a page."""
        return self.make.args if isinstance(self.make, partial) else ()


Route: TypeAlias = PageRoute | DataRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page shows: for its frame, and for its template."""

    title: str
    description: str
    view: object
    nav: str = ""
    kind: str = "website"
    sheet: str = ""
    """The style sheet of such pages; '' for that of most."""
    beside: tuple[OutputFile, ...] = ()
    """Files that go with the page."""
    pictures: tuple[Shot, ...] = ()
    """Pictures that go with it; all languages share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """What routes follow from."""

    catalog: Catalog
    """With what is made up."""
    settings: Settings
    assets: Assets
    templates: Path

    @property
    def real(self) -> Catalog:
        """Without what is made up."""
        return self.catalog.real

    @property
    def samples(self) -> tuple[Case, ...]:
        """The cases that are made up."""
        return tuple(case for case in self.catalog.cases.values() if case.illustrative)

    def script(self, feature: str) -> str:
        """The path of a feature's own script."""
        return self.assets.page_scripts[feature]

    def shards(self, kind: str) -> int:
        """How many scripts the data of a kind of entry are shared out among."""
        entries = self.catalog.cases if kind == "case" else self.catalog.entities.get(kind, {})
        return permalinks.shards_for(len(entries))

    def own(self, kind: str) -> Iterator[tuple[Entity, bool]]:
        """The entities of a kind that fill a page of their own, and whether each is made up."""
        for entity in self.catalog.entities.get(kind, {}).values():
            if fills_a_page(entity):
                yield entity, is_illustrative(entity)


def _none(_routing: Routing) -> Iterator[tuple[str, str]]:
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A page type or a tool."""

    name: str
    """Of its module, of the folder of its templates, and of its script where it has one."""
    routes: Callable[[Routing], Iterable[Route]]
    links: Callable[[Routing], Iterable[tuple[str, str]]] = _none
    """What the frame leads to: the name of a link, and the Chinese address."""


def template_of(feature: str, name: str = "page") -> str:
    """The path of a feature's template."""
    return f"features/{feature}/{name}.html"


def only_page(
    feature: str, path: str, make: Callable[[Here], Content], *, sample: bool = False
) -> PageRoute:
    """The route of a feature that has one page."""
    return PageRoute(path=path, template=template_of(feature), make=make, sample=sample)


def entity_page(
    feature: str, entity: Entity, make: Callable[[Key, Here], Content], *, made_up: bool
) -> PageRoute:
    """The route of an entity's own page. That of a made-up one is not for search engines."""
    key = Key(entity.kind, entity.id)
    return PageRoute(
        path=permalinks.page_path(key.kind, key.id) or "",
        template=template_of(feature),
        make=partial(make, key),
        sample=made_up,
        listed=not made_up,
    )


def data_routes(
    kinds: tuple[str, ...],
    ids: Mapping[str, str],
    make: Callable[[tuple[str, ...], Here], Mapping[str, Json]],
) -> Iterator[DataRoute]:
    """Data of entries, shared out by the names that addresses have for them."""
    shared: dict[int, list[str]] = {n: [] for n in range(permalinks.shards_for(len(ids)))}
    for name, id_ in ids.items():
        shared[permalinks.shard_of(name, len(shared))].append(id_)
    for number, own in shared.items():
        yield DataRoute(kinds=kinds, number=number, make=partial(make, tuple(own)))


def numbered(here: Here, title: str, number: int) -> str:
    """The title of a page among others of a list."""
    return here.words("list.page", title=title, number=number) if number > 1 else title
