"""What builds remember, and what they do without: edits in any order, one bad case among many."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.projects import lay_out_ours, make_cases
from tests.samples import build_without_guide, lay_out, tree
from tests.torture.faults_builds import BUILD, environment
from tests.torture.table import Row

_SEED = 20251113
_TEXTS = ("后来又添了一句。", "One more sentence.", "", "楼道里的灯亮了。\n\n- 一\n- 二")
_SPARE = "content/cases/spare.md"
_NUMBERED = re.compile(
    r"(^name: \{zh: |^title: \{zh: |households: \{value: |definition: \{zh: )\d*", re.MULTILINE
)
"""Where a number may be put into a file: names, titles, how many households."""


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Sequences of edits, then a large site with one case that is wrong."""
    sequences = 500 if full else 1
    other = [seed for seed in range(sequences) if not _same(seed)]
    yield Row(
        name="R4",
        checked="edits in a random order, built with what earlier builds remembered",
        cases=sequences,
        found=f"{len(other)} other trees than a clean build gives {other or ''}",
        bar="0",
        passed=not other,
        note="four edits each, a damaged cache among them",
    )
    yield _one_bad(1_000 if full else 20)


def _same(seed: int) -> bool:
    draw = random.Random(_SEED + seed)  # noqa: S311 -- no secret
    with tempfile.TemporaryDirectory() as folder:
        root, kept = lay_out(Path(folder) / "project"), Path(folder) / "kept"
        for _ in range(4):
            _edit(root, kept, draw)
            found = tree(build_without_guide(root, kept))
        return found == tree(build_without_guide(root))


def _edit(root: Path, kept: Path, draw: random.Random) -> None:
    """Change, add, lose or rename something, or spoil what is remembered."""
    content, spare = root / "content", root / _SPARE
    match draw.randrange(8):
        case 0:
            _add(content / "cases/tea-table.md", spare, draw)
        case 1:
            spare.unlink(missing_ok=True)
        case 2 if kept.exists():
            _damage(draw.choice(sorted(kept.iterdir())), draw)
        case 3:
            shutil.rmtree(root / "site", ignore_errors=True)
        case 4 if (root / "site").exists():
            _damage(draw.choice(sorted((root / "site").rglob("*.html"))), draw)
        case 5:
            grade = f"grade: E{draw.randrange(4)}"
            review = content / "reviews/stairwell-points.yml"
            review.write_text(re.sub(r"grade: E\d", grade, review.read_text("utf-8")), "utf-8")
        case 6:
            named = draw.choice(sorted(content.rglob("*.yml")))
            number = rf"\g<1>{draw.randrange(1, 5_000)}"
            text = _NUMBERED.sub(number, named.read_text("utf-8"), count=1)
            named.write_text(text, "utf-8")
        case _:
            story = draw.choice(sorted((content / "cases").rglob("*.md")))
            text = story.read_text("utf-8").rstrip()
            story.write_text(f"{text}\n\n{draw.choice(_TEXTS)}\n", "utf-8")


def _add(like: Path, path: Path, draw: random.Random) -> None:
    """A further case like another, which is a part of a third one or uses its mechanism."""
    number, more = (
        draw.randrange(1_000),
        draw.choice(("part_of: stairwell-points", "mechanisms: [points]")),
    )
    lines = like.read_text("utf-8").split("\n")
    title = [f"title: 第 {number} 张桌子" if one.startswith("title:") else one for one in lines]
    path.write_text("\n".join([title[0], more, *title[1:]]), "utf-8")


def _damage(path: Path, draw: random.Random) -> None:
    data = path.read_bytes()
    at = draw.randrange(len(data) + 1)
    path.write_bytes(data[:at] + b"?" + data[at + draw.randrange(9) :])


def _one_bad(number: int) -> Row:
    """A site of many cases, of which one is wrong, built with and without `--keep-going`."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out_ours(Path(folder) / "project", make_cases(number))
        bad = root / "content/cases" / f"case-{number // 2:05d}" / "case.yml"
        bad.write_text("title: [\n", "utf-8")
        strict = _build(root)
        report = Path(folder) / "report.json"
        going = _build(root, "--keep-going", "--report", str(report))
        named = [one["path"] for one in json.loads(report.read_text("utf-8"))["left_out"]]
        pages = len(list((root / "site/cases").glob("case-*.html")))
    fine = (strict, going, named, pages) == (1, 0, [f"content/cases/{bad.parent.name}"], number - 1)
    return Row(
        name="R5",
        checked="one wrong case among many",
        cases=number,
        found=f"{pages} published, left out: {', '.join(named)}; without --keep-going exit {strict}",
        bar="all others published, the wrong one named; refused without --keep-going",
        passed=fine,
    )


def _build(root: Path, *arguments: str) -> int:
    done = subprocess.run(
        [*BUILD, *arguments], cwd=root, env=environment(), capture_output=True, check=False
    )
    return done.returncode
