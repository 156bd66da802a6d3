"""The seconds that our index of a project takes, once its cases are read and checked.

    python -m tests.search.indexing PROJECT

Three times over: with nothing remembered, with everything remembered, and with one case changed.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator import config, pipeline
from generator.catalog import Catalog
from generator.load import load
from generator.memory import remembered_terms
from generator.search import Found, read_documents
from tests.samples import search_files


def main(root: Path) -> None:
    """Print the seconds, and whether the index is the same with and without what is remembered."""
    project = config.read_project(root)
    catalog = pipeline.open_site(project, load(project)).catalog

    def as_it_is() -> Sequence[Found]:
        return tuple(read_documents(catalog, ()))

    def one_changed() -> Sequence[Found]:
        first, *rest = read_documents(catalog, ())
        return replace(first, body=(*first.body, "后来又添了一句话")), *rest

    checked = _peak()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        cold, _ = _index(catalog, as_it_is, kept)
        indexed = _peak()
        again, _ = _index(catalog, as_it_is, kept)
        changed, digest = _index(catalog, one_changed, kept)
        _, anew = _index(catalog, one_changed, None)
    said = {"cold": cold, "again": again, "changed": changed, "same": digest == anew}
    print(json.dumps(said | {"checked": checked, "indexed": indexed}))


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)


def _index(
    catalog: Catalog, read: Callable[[], Sequence[Found]], kept: Path | None
) -> tuple[float, str]:
    begun = time.perf_counter()
    documents = read()
    files = search_files(catalog, documents, tuple(remembered_terms(documents, kept)))
    made = [(file.path, file.data) for file in files]
    seconds = time.perf_counter() - begun
    digest = hashlib.sha256()
    for path, data in made:
        digest.update(path.encode() + b"\0" + data)
    return seconds, digest.hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
