"""Addresses that were given away: what was published once is found, or is said to be gone.

The list of what was published (`content/published.txt`, an id a line) is written by
`showcase published --remember`. A site that keeps none has promised nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import WITHDRAWAL, Catalog
from generator.checks.places import place_of
from generator.diagnostics import Problem, Where
from generator.model import Word, values_at
from generator.sources import Source

PUBLISHED = "content/published.txt"


def published_ids(source: Source) -> dict[str, int]:
    """Every id of the list, with its line. Empty lines, and those after `#`, say nothing."""
    lines = enumerate(source.text.split("\n"), 1)
    return {line.strip(): n for n, line in lines if line.strip() and not line.startswith("#")}


def published_cases_are_kept(catalog: Catalog) -> Iterator[Problem]:
    """A case that was published is there, or is called otherwise today, or was withdrawn."""
    renamed = {
        value.text
        for case in catalog.cases.values()
        for value in values_at(case.fields, "aliases")
        if isinstance(value, Word)
    }
    known = renamed | catalog.cases.keys() | set(catalog.ids_of(WITHDRAWAL))
    for id_, line in catalog.published.items():
        if id_ not in known:
            yield Problem(code="C025", where=Where(PUBLISHED, line, 1), facts={"id": id_})


def withdrawn_cases_are_gone(catalog: Catalog) -> Iterator[Problem]:
    """No case stands under the id of one that was withdrawn, today or formerly."""
    withdrawn = catalog.entities.get(WITHDRAWAL, {})
    for case in catalog.cases.values():
        ids = (value.text for value in values_at(case.fields, "aliases") if isinstance(value, Word))
        for id_ in (case.id, *ids):
            if id_ in withdrawn:
                facts = {"id": id_, "other": withdrawn[id_].origin.path}
                yield Problem(code="C026", where=place_of(case), facts=facts)
