"""The outer loop of a build: MkDocs, with our plugin in its configuration.

MkDocs is loaded only when something is built, so that everything else starts fast.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from generator.build import Outcome
from generator.config import Project


def build_site(project: Project) -> Outcome:
    """Build the site; what was made. What goes wrong is told, and ends MkDocs."""
    command = _command("build")
    loaded = import_module("mkdocs.config").load_config(config_file=str(project.config_file))
    loaded.plugins.on_startup(command="build", dirty=False)
    try:
        command(loaded)
    except KeyboardInterrupt as interrupted:  # MkDocs tells its plugins of other ends only
        loaded.plugins.on_build_error(error=interrupted)
        raise
    outcome: Outcome = loaded.plugins["showcase"].outcome
    return outcome


def serve_site(project: Project, address: str) -> None:
    """Preview the site until it is interrupted."""
    _command("serve")(config_file=str(project.config_file), dev_addr=address)


def _command(name: str) -> Callable[..., None]:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    command: Callable[..., None] = getattr(import_module(f"mkdocs.commands.{name}"), name)
    return command
