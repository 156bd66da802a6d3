"""Small projects and short texts for the tests."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline, publish
from generator.catalog import Catalog, build_catalog
from generator.config import Limits, Project, read_project
from generator.diagnostics import Problem, is_error
from generator.documents import Document, parse_document
from generator.load import load, schema_of
from generator.model import Case, Day, Entity, OutputFile
from generator.pages import Site
from generator.schema import Field, Schema, build_case, build_entities, field_at
from generator.search import Found, Terms, hand_over, search_head, search_parts
from generator.sources import Source
from generator.traditional import Traditional

ROOT = Path(__file__).resolve().parent.parent
SITES = Path(__file__).resolve().parent / "sites"
MINIMAL = SITES / "minimal"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))

PICTURE = (
    SITES / "broken/C027-not-named/content/cases/stairwell-points/media/stairs.png"
).read_bytes()
"""A small picture that is fit to be published."""

SNAPSHOT = """\
type: governance_model
title: 九号里的一件小事
summary: 一句话说完。
place: lane-nine
done: 大家一起清楼道
sources: [{id: notes, title: 记录本, kind: self}]
provenance: self-submitted
"""
"""A case that says no more than it must."""

SOURCES = "sources: [{id: notes, title: 记录本}]\n"


def lay_out(folder: Path, *overlays: Path) -> Path:
    """The minimal project in `folder`, with our own schema and templates, and files laid over."""
    shutil.copytree(MINIMAL, folder, ignore=shutil.ignore_patterns("expected"))
    shutil.copytree(ROOT / "content" / "schema", folder / "content" / "schema")
    (folder / "templates").symlink_to(ROOT / "templates")
    for overlay in overlays:
        about = shutil.ignore_patterns("expected.txt", "command.txt", "recipe.py", "__pycache__")
        shutil.copytree(overlay, folder, ignore=about, dirs_exist_ok=True)
    return folder


def check(root: Path) -> tuple[Problem, ...]:
    """Every problem of the project in a folder."""
    return load(read_project(root)).problems


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def errors(problems) -> list[Problem]:
    return [problem for problem in problems if is_error(problem)]


def marks(problems) -> list[str]:
    """Problems as `line:column code`."""
    return [f"{p.where.line}:{p.where.column} {p.code}" for p in problems]


def open_site(root: Path, *, keep_going: bool = False) -> Site:
    """The site of a project without problems, ready to be rendered."""
    project = read_project(root)
    return pipeline.open_site(project, load(project, keep_going=keep_going))


def pages_of(site: Site) -> dict[str, str]:
    """Every page and every text that goes with it, by path."""
    files = [file for route in site.routes() for file in site.render(route)]
    texts = (file for file in (*files, *site.extra_files()) if not file.path.endswith(".webp"))
    return {file.path: file.data.decode() for file in texts}


def build_without_guide(root: Path, kept: Path | None = None, *, keep_going: bool = False) -> Path:
    """The site of a project, published as `site/` in it, all but the guide."""
    site = open_site(root, keep_going=keep_going)
    with publish.staged(root / "site") as stage:
        pipeline.publish_site(site, stage, cache=kept)
    return stage.target


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def search_files(
    known: Catalog,
    documents: Sequence[Found],
    terms: Sequence[Terms],
    traditional: Traditional | None = None,
) -> list[OutputFile]:
    """All files of the search, as they are written."""
    files: list[OutputFile] = []

    def write(made: Iterable[OutputFile]) -> int:
        before = len(files)
        files.extend(made)
        return len(files) - before

    parts = search_parts(known, documents, terms, traditional)
    told = [hand_over(part, write) for part in parts]
    return [*files, search_head(known, documents, told)]


@cache
def schema() -> Schema:
    """The schema that stands in the repository."""
    return schema_of(Project(root=ROOT, settings=read_project(ROOT).settings))


def field(path: str, case_type: str = "point_scheme") -> Field:
    """A field of a case by its path."""
    found = field_at(schema().fields_of((case_type,)), path)
    assert found, path
    return found


def source(text: str, path: str = "content/cases/lane.yml") -> Source:
    return Source(path=path, text=text)


def parse(text: str, path: str = "content/cases/lane.yml", limits: Limits | None = None):
    """The document in a text, and its problems."""
    return parse_document(source(text, path), limits or Limits())


def document(text: str, path: str = "content/cases/lane.yml") -> Document:
    """The document in a text that has no problems."""
    found, problems = parse(text, path)
    assert found, problems
    assert not problems
    return found


def snapshot(text: str = "") -> str:
    """A whole case file: these lines first, then what every case must say besides."""
    said = {line.partition(":")[0] for line in text.splitlines()}
    rest = [line for line in SNAPSHOT.splitlines() if line.partition(":")[0] not in said]
    return "\n".join([*text.splitlines(), *rest]) + "\n"


def case(text: str = "", case_id: str = "lane") -> Case:
    """A case from lines of YAML, with what every case must say besides."""
    found, problems = build_case(schema(), case_id, document(snapshot(text)))
    assert found, problems
    assert not problems
    return found


def entity(kind: str, entity_id: str, text: str) -> Entity:
    """An entity from lines of YAML, with a source where its kind asks for one.

    Of a kind that shares one file it stands under its id.
    """
    named = schema().entities[kind]
    path = named.file or f"{named.folder}/{entity_id}.yml"
    asked = any(part.name == "sources" and part.required for part in named.fields)
    if asked and "sources:" not in text:
        text = f"{text.rstrip()}\n{SOURCES}"
    found, problems = build_entities(schema(), document(text, f"content/{path}"))
    assert not problems
    return found[0]


def catalog(*entries: Case | Entity, regions=None, today: Day | None = None) -> Catalog:
    """A catalog of these entries."""
    cases = [entry for entry in entries if isinstance(entry, Case)]
    entities = [entry for entry in entries if isinstance(entry, Entity)]
    return build_catalog(schema(), cases, entities, regions or {}, today)


def assert_golden(path: Path, text: str) -> None:
    """The text is what the file holds. `UPDATE_GOLDEN=1` writes the file instead."""
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.is_file(), f"{path} is missing: run again with UPDATE_GOLDEN=1 and read it"
    wanted = path.read_text("utf-8")
    if text != wanted:
        lines = (page.replace("><", ">\n<").splitlines() for page in (wanted, text))
        changed = list(unified_diff(*lines, "expected", "now", lineterm="", n=1))
        pytest.fail(f"{path.relative_to(ROOT)} is not what it was:\n" + "\n".join(changed[:60]))


def filled(fields: Iterable[Field], word: str, ids: Mapping[str, str]) -> dict[str, Any]:
    """Plain data that fills in every one of these fields, with `word` wherever words may stand.

    `ids` has an id for every kind that may be named.
    """
    return {
        part.name: [_filled(part, word, ids)] if part.many else _filled(part, word, ids)
        for part in fields
        if not part.pattern
    }


def _filled(part: Field, word: str, ids: Mapping[str, str]) -> Any:
    match part.kind:
        case "record":
            return filled(part.fields, word, ids)
        case "quantity":
            words = ("unit", "qualifier", "baseline", "method", "locator", "scope")
            told = {"value": "5", "as_of": "2024-06", "source": "notes"}
            return told | dict.fromkeys((*words, "attested_by", "note"), word)
        case "choice":
            return next(iter(part.options))
        case "ref":
            return ids[part.to[0]]
        case "word":
            return "notes" if part.name == "source" else word
        case "link":
            return f"https://example.org/{word.replace(' ', '')}"
        case "number":
            return str(part.minimum or 5)
    if part.name == "illustrative":
        return "false"  # what is made up stands on a shelf of its own
    plain = {"date": "2024-06", "flag": "true", "slug": "notes", "file": "a.png"}
    return plain.get(part.kind, word)


def write_everything(root: Path, word: str) -> None:
    """A case of every type and an entity of every kind, all fields filled in with a word."""
    _raise_limits(root)
    ids = dict.fromkeys(schema().entities, "everything")
    ids |= {"case": "tea-table", "region": "320113", "place": "lane-nine", "event": "lane-fair"}
    for kind in schema().entities.values():
        data = filled(kind.fields, word, ids)
        if kind.id == "review":
            data["case"] = "everything-point-scheme"
            data["claims"][0] |= {"field": "community.households", "grade": "E1"}
        if kind.file:
            path = root / "content" / kind.file
            others = path.read_text("utf-8") if path.exists() else ""
            path.write_text(
                f"{others}\neverything: {json.dumps(data, ensure_ascii=False)}\n", "utf-8"
            )
            continue
        (root / "content" / kind.folder).mkdir(exist_ok=True)
        name = "everything-point-scheme" if kind.id == "review" else "everything"
        (root / "content" / kind.folder / f"{name}.yml").write_text(
            json.dumps(data, ensure_ascii=False), "utf-8"
        )
    for name, case_type in schema().types.items():
        case_id = f"everything-{name.replace('_', '-')}"
        data = filled((*schema().common, *case_type.fields), word, ids)
        data |= {"type": name, "title": f"{word} {name}", "aliases": f"old-{case_id}"}
        data |= {"highlights": [{"field": "community.households", "label": word}]}
        data |= {"open_questions": [{"ask": word, "about": "money"}, {"ask": word}]}
        data["sources"][0]["kind"] = "self"
        data = {key: value for key, value in data.items() if key not in ("also", "flows")}
        folder = root / "content/cases" / case_id
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "a.png").write_bytes(PICTURE)
        (folder / "case.yml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _raise_limits(root: Path) -> None:
    """Let fields and files be as long as they like."""
    for path in (root / "content/schema").rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\blimit: *\d+", "limit: 9000", text), "utf-8")
    event, limits = (
        "      event: lane-fair\n",
        "      limits: {file_bytes: 4000000, nodes: 50000}\n",
    )
    settings = root / "site_config.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(event, event + limits), "utf-8")


class _Nodes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.nodes.append((tag, tuple((name, value or "") for name, value in attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def handle_decl(self, decl):
        self.nodes.append((f"!{decl}", ()))

    def handle_comment(self, data):
        self.nodes.append((f"!--{data}", ()))

    def handle_pi(self, data):
        self.nodes.append((f"?{data}", ()))


def nodes_of(html: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every tag of a page with its attributes, every remark and declaration."""
    parser = _Nodes()
    parser.feed(html)
    parser.close()
    return parser.nodes


def text_of(html: str) -> str:
    """The words of a page, unescaped."""
    parser = _Nodes()
    parser.feed(html)
    parser.close()
    return "".join(parser.text)


PAYLOADS = tuple(line for line in (SITES / "hostile.txt").read_text("utf-8").splitlines() if line)
"""What attackers write, one a line."""


def corpus(name: str, key: str) -> list[str]:
    """One column of a test corpus that is not ours; the test skips, loudly, where there is none."""
    folder = os.environ.get("SHOWCASE_CORPORA")
    if not folder:
        pytest.skip(f"SHOWCASE_CORPORA is not set: {name} was NOT tried")
    lines = (Path(folder) / name).read_text("utf-8").splitlines()
    return [row[key] for row in map(json.loads, lines)]
