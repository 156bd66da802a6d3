"""A document of the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Key, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document: what it is found by, and what a result shows of it."""

    id: str
    kind: str
    """`case`, a kind of entity, or `guide`."""
    short: str = ""
    """The five characters of a case's printed address."""
    urls: Mapping[Lang, str]
    titles: Mapping[Lang, str]
    summaries: Mapping[Lang, str]
    practice: Mapping[Lang, str] = field(default_factory=dict)
    """What a case calls its way of doing it."""
    type: Mapping[Lang, str] = field(default_factory=dict)
    """What a case's type is called."""
    where: Mapping[Lang, str] = field(default_factory=dict)
    """Its place with the regions around it, as one line."""
    weighed: tuple[tuple[str, float], ...]
    """Texts of what it is about, each with its weight."""
    names: tuple[str, ...] = ()
    """Names among them, short enough to be typed by their sound."""
    called: tuple[str, ...] = ()
    """Those of the names that are its own."""
    filed: tuple[Key, ...] = ()
    """The entries it is filed under, whose words are not its own."""
    body: tuple[str, ...]
    """Every text of its own."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    building: Mapping[str, str] | None = None
    """How a case's building is drawn."""
    illustrative: bool = False
