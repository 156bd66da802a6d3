"""Ways out of the content's folder: nothing that lies outside gets into the site."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from generator import pipeline
from generator.config import read_project
from generator.diagnostics import ContentRefused
from generator.load import load
from tests.samples import lay_out
from tests.torture.table import Row

_CANARY = b"canary-of-the-house-7d1f"
_CASE = "content/cases/stairwell-points"
Attack = Callable[[Path, Path], object]


def _link(where: str) -> Attack:
    def attack(root: Path, outside: Path) -> None:
        path = root / where
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.unlink()
        path.symlink_to(outside)

    return attack


def _linked_folder(where: str) -> Attack:
    def attack(root: Path, outside: Path) -> None:
        (root / where).parent.mkdir(parents=True, exist_ok=True)
        (root / where).symlink_to(outside.parent, target_is_directory=True)

    return attack


def _said(where: str, text: str) -> Attack:
    def attack(root: Path, outside: Path) -> None:
        path = root / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("OUTSIDE", str(outside)), "utf-8")

    return attack


def _pipe(root: Path, _outside: Path) -> None:
    os.mkfifo(root / _CASE / "story.fr.md")
    os.mkfifo(root / "content/places/pipe.yml")


_TOGETHER = 9
_STORY = "---\ntype: governance_model\ntitle: 外面\n---\n{}\n"
_PATHS: dict[str, Attack] = {
    "a story that is a link": _link(f"{_CASE}/story.zh.md"),
    "a case that is a link": _link("content/cases/linked.md"),
    "a place that is a link": _link("content/places/linked.yml"),
    "a picture that is a link": _link("content/cases/tea-room/media/a.png"),
    "a list of published cases that is a link": _link("content/published.txt"),
    "a case folder that is a link": _linked_folder("content/cases/linked"),
    "a media folder that is a link": _linked_folder(f"{_CASE}/media"),
    "a folder of content that is a link": _linked_folder("content/strange"),
    "pipes that never end": _pipe,
    "a snippet": _said("content/cases/snippet.md", _STORY.format('--8<-- "OUTSIDE"')),
    "an inclusion": _said("content/cases/inclusion.md", _STORY.format("{% include 'OUTSIDE' %}")),
    "a template": _said("content/cases/template.md", _STORY.format("{{ ''.__class__.__mro__ }}")),
    "a picture elsewhere": _said(
        "content/cases/elsewhere.md", _STORY.format("![x](../../../OUTSIDE)")
    ),
    "a link to a file": _said("content/cases/link.md", _STORY.format("[x](file://OUTSIDE)")),
    "an id with a way up": _said("content/cases/..%2f..%2fa.md", _STORY.format("x")),
    "an alias with a way up": _said("content/cases/a.md", "---\naliases: [../../a]\n---\n"),
    "a name of a device": _said("content/cases/con.md", _STORY.format("x")),
    "a name in capitals": _said("content/cases/Stairwell-Points.md", _STORY.format("x")),
    "a hidden file": _said("content/cases/.git", "x"),
}


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Every attack on a project of its own; in a quick run several on one."""
    told = dict(_tried(_PATHS, 1 if full else _TOGETHER))
    out = [name for name, fault in told.items() if fault]
    control = _copied_plainly()
    yield Row(
        name="S5",
        checked="links, pipes, inclusions and names that lead out of the content's folder",
        cases=len(told),
        found=f"{len(out)} led out or crashed {({n: told[n] for n in out}) or ''}",
        bar="0; a plain copy is led out",
        passed=not out and control,
        note="what has errors is left out here and the rest built, so that every page is looked at",
    )


def _tried(attacks: Mapping[str, Attack], together: int) -> Iterator[tuple[str, str]]:
    """What went wrong at each attack; where several went wrong together, at each on its own."""
    names = tuple(attacks)
    for at in range(0, len(names), together):
        group = names[at : at + together]
        refused, fault = _try([attacks[name] for name in group])
        if len(group) > 1 and (refused or fault):
            yield from _tried({name: attacks[name] for name in group}, 1)
        else:
            yield from ((name, fault) for name in group)


def _try(attacks: Iterable[Attack]) -> tuple[bool, str]:
    """Whether a site attacked so is refused whole, and what else went wrong; '' for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        outside = Path(folder) / "outside" / "story.zh.md"
        outside.parent.mkdir()
        outside.write_bytes(_STORY.format(_CANARY.decode()).encode())
        root = lay_out(Path(folder) / "project")
        for attack in attacks:
            attack(root, outside)
        try:
            project = read_project(root)
            site = pipeline.open_site(project, load(project, keep_going=True))
        except ContentRefused:  # nothing is published: what maintainers write is wrong
            return True, ""
        except Exception as error:  # noqa: BLE001 -- any other end than a site is a fault
            return False, repr(error)[:200]
        files = [file for route in site.routes() for file in site.render(route)]
        files += site.extra_files()
        if any(_CANARY in file.data for file in files):
            return False, "the canary is in the site"
        if any(".." in Path(file.path).parts or file.path.startswith("/") for file in files):
            return False, "a file outside of the site"
        return False, ""


def _copied_plainly() -> bool:
    """Whether a copy that follows links takes the canary along."""
    with tempfile.TemporaryDirectory() as folder:
        outside = Path(folder) / "outside.md"
        outside.write_bytes(_CANARY)
        root = lay_out(Path(folder) / "project")
        _link(f"{_CASE}/story.zh.md")(root, outside)
        copied = Path(folder) / "copy"
        shutil.copytree(root / "content", copied)
        return any(_CANARY in path.read_bytes() for path in copied.rglob("*.md"))
