"""The `showcase` command. Bilingual help; one place maps what happened to an exit code."""

from __future__ import annotations

import sys
from pathlib import Path
import click
from generator import build, config
from generator.diagnostics import render_text


@click.group()
def main() -> None:
    """temporary"""


@main.command()
def check() -> None:
    project = config.read_project(config.find_root(Path.cwd()))
    checked = build.check(project)

    def line_of(path, n):
        return (project.root / path).read_text("utf-8").split("\n")[n - 1]

    print(render_text(checked.problems, "zh", line_of))
    sys.exit(1 if checked.problems else 0)


if __name__ == "__main__":
    main()
