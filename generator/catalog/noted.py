"""A catalog that notes what is read of it.

A page is a function of what it reads. The parts it read, each with a digest of what it says, tell
whether the page would be the same again, without anybody having to know what it is made from.

A part is named `shelf/key`: `cases/lamp` is a case with all that follows from it alone, `cases/?`
which cases there are and in which order, `cases/*` all of them. What is read whole is `name/`.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass, fields
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from generator.catalog.catalog import Catalog
from generator.catalog.claims import Claim
from generator.catalog.facets import Facet
from generator.catalog.lineage import Lineage
from generator.model import Case, Key

Held = TypeVar("Held")
Made = TypeVar("Made")

_ALL, _ORDER, _WHOLE = "*", "?", ""
_OF_CASES = ("cases", "readings", "claims")
"""What is said of a case, and what follows from that and the schema alone, is one part."""
_MAPPINGS = (
    *("mentions", "regions", "cases_by_region", "cases_by_type", "contexts", "evidence"),
    *("glossaries", "likenesses", "order"),
)
_WHOLES = ("lineage", "facets", "region_pages")


class Notes:
    """What was read since the last time somebody asked, and what each part says."""

    def __init__(self, digests: Mapping[str, str] = MappingProxyType({})) -> None:
        self._read: set[str] = set()
        self._says: dict[str, Callable[[str], object]] = {}
        self._digests = dict(digests)

    def shelf(self, name: str, held: Mapping[Any, Held]) -> Shelf[Held]:
        """The same mapping, which notes under this name what is read of it."""
        keys = {_named(key): key for key in held}

        def said(key: str) -> object:
            if key == _ORDER:
                return tuple(keys)
            if key == _ALL:
                return tuple((one, self.digest(f"{name}/{one}")) for one in keys)
            return held[keys[key]] if key in keys else None

        self._says.setdefault(name, said)
        return Shelf(name, held, self._read.add)

    def whole(self, name: str, said: Callable[[], object]) -> None:
        """Let something be read as one, under this name."""
        self._says[name] = lambda _key: said()

    def read_whole(self, name: str) -> None:
        """Note that something was read as one."""
        self._read.add(f"{name}/{_WHOLE}")

    def once(self, make: Callable[[str], Made]) -> Callable[[str], Made]:
        """The same function, which makes a thing once and notes each time what it was made from."""
        made: dict[str, tuple[Made, tuple[str, ...]]] = {}

        def get(key: str) -> Made:
            if key not in made:
                before = frozenset(self._read)
                self._read.clear()
                thing = make(key)
                made[key] = thing, tuple(map(sys.intern, self._read))
                self._read |= before
            thing, parts = made[key]
            self._read.update(parts)
            return thing

        return get

    def taken(self) -> tuple[str, ...]:
        """The parts that were read since the last time, in order; the notes are empty then."""
        read = tuple(sorted(self._read))
        self._read.clear()
        return read

    def digest(self, part: str) -> str:
        """What a part says, as a digest; '' for a shelf that there is not."""
        known = self._digests.get(part)
        if known is None:
            shelf, _, key = part.partition("/")
            known = digest_of_data(self._says[shelf](key)) if shelf in self._says else ""
            self._digests[part] = known
        return known


class Shelf(Mapping[Any, Held]):
    """A mapping that tells which of its parts are read."""

    __slots__ = ("_held", "_name", "_note")

    def __init__(self, name: str, held: Mapping[Any, Held], note: Callable[[str], None]) -> None:
        self._name = f"{name}/"
        self._held = held
        self._note = note

    def __getitem__(self, key: Any) -> Held:  # noqa: ANN401 -- a name or a Key
        self._note(self._name + _named(key))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._note(self._name + _named(key))
        return key in self._held

    def __iter__(self) -> Iterator[Any]:
        self._note(self._name + _ORDER)
        return iter(self._held)

    def __len__(self) -> int:
        self._note(self._name + _ORDER)
        return len(self._held)

    def items(self) -> ItemsView[Any, Held]:
        """As of any mapping; all of it is read."""
        self._note(self._name + _ALL)
        return self._held.items()

    def values(self) -> ValuesView[Held]:
        """As of any mapping; all of it is read."""
        self._note(self._name + _ALL)
        return self._held.values()


def _named(key: object) -> str:
    return f"{key.kind}/{key.id}" if isinstance(key, Key) else str(key)


def digest_of_data(said: object) -> str:
    """A digest of plain data: data that differ have different ones.

    So may equal data that were put together in another way, which costs a page made once more.
    """
    return digest_of_bytes(as_bytes(said))


def digest_of_bytes(data: bytes) -> str:
    """A digest of plain data that are bytes already."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def as_bytes(said: object) -> bytes:
    """Plain data as bytes."""
    return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)


@dataclass(frozen=True, kw_only=True)
class NotedCatalog(Catalog):
    """A catalog whose every part notes that it is read. It says what the other one says."""

    of: Catalog
    notes: Notes
    prefix: str = ""
    """What the names of its parts begin with, where notes are kept of several catalogs."""

    @property
    def ledger(self) -> tuple[tuple[Case, Claim], ...]:
        """As of the catalog. Only whose claims stand where is noted: read them by their case."""
        self.notes.read_whole(f"{self.prefix}ledger")
        return self.of.ledger

    @property
    def lineage(self) -> Lineage:
        """As of the catalog."""
        self.notes.read_whole(f"{self.prefix}lineage")
        return self.of.lineage

    @property
    def facets(self) -> tuple[Facet, ...]:
        """As of the catalog."""
        self.notes.read_whole(f"{self.prefix}facets")
        return self.of.facets

    @property
    def region_pages(self) -> tuple[str, ...]:
        """As of the catalog."""
        self.notes.read_whole(f"{self.prefix}region_pages")
        return self.of.region_pages


def noted(catalog: Catalog, notes: Notes, prefix: str = "") -> NotedCatalog:
    """The same catalog, with notes of what is read of it."""
    own: dict[str, Any] = {name.name: getattr(catalog, name.name) for name in fields(catalog)}
    shelves = {name: notes.shelf(f"{prefix}cases", getattr(catalog, name)) for name in _OF_CASES}
    shelves |= {name: notes.shelf(f"{prefix}{name}", getattr(catalog, name)) for name in _MAPPINGS}
    entities = {
        kind: notes.shelf(f"{prefix}{kind}", of_kind) for kind, of_kind in catalog.entities.items()
    }
    own |= {name: shelf for name, shelf in shelves.items() if name in own}
    made = NotedCatalog(**own | {"entities": entities}, of=catalog, notes=notes, prefix=prefix)
    # A cached property is read from here before it is worked out.
    vars(made).update({name: shelf for name, shelf in shelves.items() if name not in own})
    for name in _WHOLES:
        notes.whole(f"{prefix}{name}", partial(getattr, catalog, name))
    notes.whole(f"{prefix}ledger", lambda: tuple(case.id for case, _ in catalog.ledger))
    return made
