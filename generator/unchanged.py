"""Whether a build would make the very site that stands: then there is nothing to do.

A site is a function of its project, of this program and of a few settings from outside. Their
digest is kept after a build, beside the names, sizes and times of the files it made. Where both are
as they were, so is every byte.
"""

from __future__ import annotations

import os

from generator import cache, fingerprint
from generator.config import Project

_KEPT = "last-build.txt"


def inputs_of(project: Project) -> str:
    """The digest of all that a build reads; '' where that cannot be read."""
    try:
        folders = [fingerprint.of_folder(root) for root in (project.content, project.templates)]
        settings = project.config_file.read_text("utf-8", "surrogateescape")
        program = fingerprint.of_program()
    except OSError:
        return ""
    return fingerprint.of_words((*folders, program, settings, repr(project.settings), _outside()))


def stands(project: Project, inputs: str) -> bool:
    """Whether the site that stands was made from these inputs and has not been touched since."""
    kept = cache.recall(project.cache / _KEPT)
    if not inputs or kept.get("inputs") != inputs:
        return False
    return kept.get("site") == fingerprint.of_site(project.root / project.settings.site_dir)


def note(project: Project, inputs: str, state: str) -> None:
    """Keep what the site that now stands, in this state, was made from."""
    if inputs and state:
        cache.keep(project.cache / _KEPT, {"inputs": inputs, "site": state})


def _outside() -> str:
    """What the environment says to a build; addresses that settings take from it are in those."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")
