"""Does the site hold against hostile input, and against a machine that fails?

    python -m tests.torture [--quick] [MODULE …]

Every module of this folder that has `rows(full)` is run, or those that are named. Each yields the
rows of the table it is answerable for; the command fails where a row misses its bar. `--quick` runs
the part of each that the tests run too.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from tests.torture.table import Row, printed


def main(arguments: list[str]) -> int:
    """Run, print, and say how it ended: 0 where every row meets its bar, else 1."""
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("modules", nargs="*", help="such as links or faults; all without")
    chosen = parser.parse_args(arguments)
    done: list[Row] = []
    for line in printed(_kept(every_row(chosen.modules, full=not chosen.quick), done)):
        print(line, flush=True)
    missed = [row.name for row in done if not row.passed]
    if missed or not done:
        print(f"\n{', '.join(missed) or 'nothing'} missed", file=sys.stderr)
    return 1 if missed or not done else 0


def every_row(names: Iterable[str], *, full: bool) -> Iterator[Row]:
    """The rows of the modules with these names, or of all. Progress goes to standard error."""
    every = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    for name in tuple(names) or every:
        module = import_module(f"tests.torture.{name}")
        if not hasattr(module, "rows"):
            continue
        began = time.monotonic()
        print(f"{name} …", file=sys.stderr, flush=True)
        yield from module.rows(full)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _kept(rows: Iterable[Row], done: list[Row]) -> Iterator[Row]:
    for row in rows:
        done.append(row)
        yield row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
