"""What builds remember, and what they do without: edits in any order, one bad case among many."""

from __future__ import annotations

import json
import random
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
    story = draw.choice(sorted((root / "content/cases").rglob("*.md")))
    spare = root / "content/cases/spare.md"
    match draw.randrange(5):
        case 0:
            text = (root / "content/cases/tea-table.md").read_text("utf-8")
            number = draw.randrange(1_000)
            lines = [
                f"title: 第 {number} 张桌子" if line.startswith("title:") else line
                for line in text.split("\n")
            ]
            spare.write_text("\n".join(lines), "utf-8")
        case 1:
            spare.unlink(missing_ok=True)
        case 2 if kept.exists():
            for path in kept.iterdir():
                data = path.read_bytes()
                at = draw.randrange(len(data) + 1)
                path.write_bytes(data[:at] + b"?" + data[at + draw.randrange(9) :])
        case 3:
            shutil.rmtree(root / "site", ignore_errors=True)
        case _:
            story.write_text(
                f"{story.read_text('utf-8').rstrip()}\n\n{draw.choice(_TEXTS)}\n", "utf-8"
            )


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
