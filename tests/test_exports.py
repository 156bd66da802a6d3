"""What machines and editors read."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import jsonschema
import markdown
import pytest
import yaml
from samples import ROOT, schema, snapshot

from generator import exports
from generator.config import read_project
from generator.schema import paths_of


class _Core(yaml.SafeLoader):
    """Plain data as editors read it: YAML 1.2 knows no dates, and only true and false."""


_Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith((":timestamp", ":merge", ":value"))
        and not (tag.endswith(":bool") and first in "yYnNoO")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

SCHEMAS = {file.path: json.loads(file.data) for file in exports.json_schemas(schema())}
CASES = sorted((ROOT / "content" / "cases").rglob("case.yml")) + sorted(
    (ROOT / "content" / "cases").glob("*.md")
)
ENTITIES = sorted(
    (kind.id, path)
    for kind in schema().entities.values()
    if kind.folder
    for path in (ROOT / "content" / kind.folder).glob("*.yml")
)


def plain(text: str):
    """The plain data of a YAML file, or of a Markdown file's front matter."""
    if text.startswith("---\n"):
        text = text.split("\n---", 1)[0][4:]
    return yaml.load(text, Loader=_Core)


def errors(kind: str, data) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMAS[f"data/schema/{kind}.json"])
    return [f"{error.json_path}: {error.message}"[:200] for error in validator.iter_errors(data)]


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_schema_is_one(path):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[path])


def test_there_is_a_schema_of_every_kind():
    names = ["case", *schema().entities]
    assert list(SCHEMAS) == [f"data/schema/{name}.json" for name in names]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name + "/" + path.name)
def test_every_case_of_ours_is_valid_for_an_editor(path):
    assert errors("case", plain(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(("kind", "path"), ENTITIES, ids=[path.stem for _, path in ENTITIES])
def test_every_entity_of_ours_is_valid_for_an_editor(kind, path):
    assert errors(kind, plain(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "community: {asked: 居委会, on: 2026-05}",
        "community: {asked: {zh: 居委会, en: the committee}}",
        "community: {households: {asked: 居委会}}",
        "community: {households: '1232 户 [notes 第 5 段]'}",
        "community: {households: 1232 户}",
        "community: {households: 1232}",
        "community: {households: {value: 1232, unit: {zh: 户, en: households}}}",
        "started: 2024",
        "started: 2015年12月",
        "illustrative: 是",
        "type: 治理模式",
        "problems: clutter",
        "problems: [clutter, {asked: 居委会}]",
        "sdgs: [{number: 3, evidence: 有}]",
    ],
)
def test_what_we_take_an_editor_takes(text):
    assert errors("case", plain(snapshot(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "titel: 九号里",
        "title: [九号里]",
        "title: {zh: 九号里, fr: Lane}",
        "type: governance",
        "community: {household: 5}",
        "community: [5]",
        "illustrative: 也许",
        "problems: {a: b}",
        "community: 未披露",
        "community: {unknown: true}",
        "community: {on: 2026-05}",
        "community: {asked: 居委会, when: 2026-05}",
        "sdgs: [{evidence: 有}]",
    ],
)
def test_what_we_refuse_an_editor_marks(text):
    assert errors("case", plain(snapshot(text))) != []


def test_a_case_without_what_it_must_say_is_marked():
    assert any(
        "'summary' is a required property" in line for line in errors("case", {"title": "x"})
    )


def test_a_field_s_help_goes_with_it():
    title = SCHEMAS["data/schema/case.json"]["properties"]["title"]
    assert title["description"].startswith("标题 · Title · ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_field_reference_names_every_field_once_for_everyone_and_once_a_type(lang):
    text = exports.field_reference(schema(), lang)
    paths = list(paths_of(schema().common))
    for case_type in schema().types.values():
        paths += paths_of(case_type.fields)
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == paths


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_field_reference_is_tables_that_markdown_can_read(lang):
    text = exports.field_reference(schema(), lang).split("---\n", 2)[2]
    page = markdown.markdown(text, extensions=["tables"])
    assert page.count("<table>") == 1 + len(schema().types)
    assert "| `" not in page
    assert page.count("<h1>") == 1


def test_what_markdown_would_take_for_its_own_is_escaped():
    assert exports._md("a|b*c_d`e<f>") == "a\\|b\\*c\\_d\\`e\\<f\\>"


def test_a_sitemap_lists_every_page_once_in_order():
    settings = read_project(ROOT).settings
    found = exports.sitemap(settings, ["b.html", "a&b.html", "b.html", "index.html"])
    urls = [loc.text for loc in ET.fromstring(found.data).iter() if loc.tag.endswith("loc")]
    root = settings.site_url.rstrip("/")
    assert found.path == "sitemap.xml"
    assert urls == [f"{root}/a&b.html", f"{root}/b.html", f"{root}/"]
