"""Real files with something changed in them: whatever comes of it is told, and nothing crashes."""

from __future__ import annotations

import random
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.catalog import Catalog, build_catalog
from generator.checks import check_catalog
from generator.config import Limits
from generator.diagnostics import Problem, is_error, render_text
from generator.documents import parse_document
from generator.model import Case
from generator.pages import Site
from generator.schema import build_case
from generator.sources import read_sources
from tests.samples import ROOT, open_site
from tests.torture.table import Row

_SEED = 20251113
_SECONDS = 2.0
_PIECES = (
    *(b"\x00", b"\xff", b"\t", b"\n", b": ", b"- ", b"---\n", b"[", b"{", b"&a ", b"*a", b"!!x "),
    *(b"<script>", b'"', b"'", b"\\", b"|\n", b">-\n", b"#", b"\xe2\x80\xae", b"\xed\xa0\x80"),
    *("，".encode(), "未披露".encode(), "：".encode(), b"9" * 400, b"-1", b"1e999", b"null", b"%"),
)


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """20,000 files, or 200, from the reader to the page."""
    number = 20_000 if full else 200
    base = open_site(ROOT)
    base.prepare(tuple(base.routes()))
    faults, drawn, longest = [], 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(number):
            began = time.process_time()
            fault, shown = _try(Path(folder), base, random.Random(_SEED + seed))  # noqa: S311 -- no secret
            took = time.process_time() - began
            longest, drawn = max(longest, took), drawn + shown
            if fault or took > _SECONDS:
                faults.append(f"seed {seed}: {fault or f'{took:.1f} s'}")
    yield Row(
        name="S7",
        checked="real files with bytes changed, added, lost and moved, from the reader to the page",
        cases=number,
        found=f"{len(faults)} tracebacks or hangs {faults[:3] or ''}",
        bar="0 in 2 s each",
        passed=not faults and drawn > 0,
        note=f"{drawn} were still fine enough to become pages; the longest took {longest:.2f} s",
    )


def _try(root: Path, base: Site, draw: random.Random) -> tuple[str, bool]:
    """What went wrong with a changed case, and whether it became a page."""
    folder = root / "content/cases/changed"
    folder.mkdir(parents=True, exist_ok=True)
    real = draw.choice(sorted((ROOT / "content/cases").glob("*/case.yml"))).parent
    story = draw.choice(sorted((ROOT / "content/cases").glob("*/story.zh.md")))
    (folder / "case.yml").write_bytes(_changed((real / "case.yml").read_bytes(), draw))
    (folder / "story.zh.md").write_bytes(_changed(story.read_bytes(), draw))
    try:
        case, problems = _read(root, base)
        catalog = base.catalog
        if case:
            catalog = _with(base, case, real.name)
            problems += check_catalog(catalog)
        for lang in ("zh", "en"):
            render_text(problems, lang, lambda *_: None)
        if not case or any(map(_is_of_the_case, problems)):
            return "", False
        site = replace(base, catalog=catalog)
        site.__dict__["_presses"] = base._presses
        for route in site.routes():
            if route.path == "cases/changed.html":
                list(site.render(route))
    except Exception:  # noqa: BLE001 -- what is looked for
        return traceback.format_exc(limit=-2)[-300:], False
    return "", True


def _is_of_the_case(problem: Problem) -> bool:
    """Whether an error stands in the changed case, and not in what names the one it replaces."""
    return is_error(problem) and "/changed/" in problem.where.path


def _read(root: Path, base: Site) -> tuple[Case | None, tuple[Problem, ...]]:
    sources, problems = read_sources(root, Limits())
    case = None
    for source in sources.cases:
        document, found = parse_document(source.main, Limits())
        problems += found
        if document:
            case, found = build_case(base.catalog.schema, source.id, document, source.stories)
            problems += found
    return case, problems


def _with(base: Site, case: Case, instead: str) -> Catalog:
    """The catalog of all real entries, with this case instead of one of them."""
    whole = base.catalog
    entities = [entity for named in whole.entities.values() for entity in named.values()]
    cases = [case, *(one for id_, one in whole.cases.items() if id_ != instead)]
    return build_catalog(whole.schema, cases, entities, whole.regions)


def _changed(data: bytes, draw: random.Random) -> bytes:
    """The bytes with one to four things done to them; now and then none."""
    for _ in range(draw.choice((0, 1, 1, 2, 4))):
        at = draw.randrange(len(data) + 1)
        upto = min(len(data), at + draw.choice((1, 3, 20, 200)))
        match draw.randrange(5):
            case 0:
                data = data[:at] + data[upto:]
            case 1:
                data = data[:at] + draw.choice(_PIECES) + data[at:]
            case 2:
                data = data[:upto] + data[at:]
            case 3:
                other = draw.randrange(len(data) + 1)
                data = data[:at] + data[upto:other] + data[at:upto] + data[other:]
            case _ if data[at:upto]:
                data = data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]
    return data
