"""What is remembered between builds, written anew.

Of translations: what is new, or what somebody has looked at. Of cases: which were published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.checks.entries import entries
from generator.checks.published import PUBLISHED
from generator.config import Project
from generator.diagnostics import ContentRefused, cannot_write, has_errors, unwritable
from generator.load import Loaded
from generator.model import Case
from generator.translations import (
    NOTHING,
    Memory,
    Pair,
    accepted,
    memory_path,
    pairs_in,
    with_new,
    write_memory,
)

_HEAD = (
    "# 公开过的案例，一行一个代号。由 showcase published --remember 写，不用手改。",
    "# Cases that were published, an id a line; written by showcase published --remember.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """The translations in the files that share a memory, and what is remembered of them."""

    path: str
    """Of the memory, from the project's root."""
    files: frozenset[str]
    """Where the texts stand; none for a memory whose content is gone."""
    pairs: frozenset[Pair]
    memory: Memory

    @property
    def new(self) -> int:
        """How many are not remembered yet."""
        return len(with_new(self.memory, self.pairs) - self.memory)


def translations_of(checked: Loaded, wanted: Callable[[str], bool]) -> tuple[Translations, ...]:
    """The translations of a project, as far as their files are `wanted`.

    Raises `ContentRefused` where the content has errors: what cannot be read must not be forgotten.
    """
    if has_errors(checked.problems):
        raise ContentRefused(checked.problems)
    files: dict[str, set[str]] = defaultdict(set)
    pairs: dict[str, set[Pair]] = defaultdict(set)
    for entry in entries(checked.catalog):
        stories = entry.stories if isinstance(entry, Case) else {}
        path = memory_path(entry.origin.path)
        files[path] |= {entry.origin.path, *(story.path for story in stories.values())}
        pairs[path].update(pairs_in(entry.fields, stories))
    found = (
        Translations(
            path=path,
            files=frozenset(files.get(path, ())),
            pairs=frozenset(pairs.get(path, ())),
            memory=checked.memories.get(path, NOTHING),
        )
        for path in sorted({*files, *checked.memories})
    )
    return tuple(one for one in found if any(map(wanted, one.files or (one.path,))))


def remember(project: Project, translations: Iterable[Translations]) -> int:
    """Note what is new; what is stale stays so. How many files were written or deleted."""
    return sum(_keep(project, one.path, with_new(one.memory, one.pairs)) for one in translations)


def accept(project: Project, translations: Iterable[Translations]) -> int:
    """Note that all of this English holds. How many files were written or deleted."""
    return sum(_keep(project, one.path, accepted(one.pairs)) for one in translations)


def unnoted(checked: Loaded) -> tuple[str, ...]:
    """Cases that the list of what was published does not name, in order."""
    return tuple(sorted(checked.catalog.cases.keys() - checked.catalog.published.keys()))


def note_published(project: Project, checked: Loaded) -> None:
    """Add every case to the list of what was published; nothing is ever taken out of it.

    Raises `ContentRefused` where the content has errors: what is not there yet is not published.
    """
    if has_errors(checked.problems):
        raise ContentRefused(checked.problems)
    ids = sorted(checked.catalog.cases.keys() | checked.catalog.published.keys())
    text = "".join(f"{line}\n" for line in (*_HEAD, *ids))
    _write(project, PUBLISHED, text.encode())


def _keep(project: Project, path: str, memory: Memory) -> bool:
    return _write(project, path, write_memory(memory).encode() if memory else b"")


def _write(project: Project, path: str, data: bytes) -> bool:
    """Whether the file had to be changed. Raises `WrongUse` (G007) where it cannot be."""
    file = project.root / path
    try:
        if file.resolve() != project.root.resolve() / path:
            hint = "删掉这个链接，再运行一次。", "Delete the link and run it again."
            raise unwritable(path, ("这是一个链接", "it is a link"), hint)
        if (file.read_bytes() if file.exists() else b"") == data:
            return False
        _replace(file, data)
    except OSError as error:
        raise cannot_write(path, error) from error
    return True


def _replace(file: Path, data: bytes) -> None:
    if not data:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
