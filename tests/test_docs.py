"""The documentation says what is there, and all of it."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from samples import ROOT, check, codes, errors

from generator import cli
from generator.config import Limits, Operator, Settings
from generator.diagnostics import RULES
from generator.schema.fields import COLOURS, PLACES, WINDOWS, FieldKind, Need, Tier
from generator.schema.loader import (
    _ENTITY_KEYS,
    _FIELD_KEYS,
    _FLOOR_KEYS,
    _QUESTION_KEYS,
    _TYPE_KEYS,
)
from generator.schema.values import _ON, _QUANTITY_KEYS, ASKED

DOCS = ROOT / "docs"
ARCHITECTURE = (DOCS / "architecture.md").read_text("utf-8")
LANGUAGE = (DOCS / "schema-language.md").read_text("utf-8")


def test_the_table_of_rooms_is_the_folder_s():
    told = re.findall(r"^\| *(\d+) *\| `(\w+)` \| \S", ARCHITECTURE, re.MULTILINE)
    rooms = {
        path.stem
        for path in (ROOT / "generator").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(room for _, room in told) == sorted(rooms - {"__init__", "__main__"})


def test_the_floors_of_the_table_are_those_that_the_lint_holds():
    rows = re.findall(r"^\| *(\d+) *\| `(\w+)` \|", ARCHITECTURE, re.MULTILINE)
    told = {room: int(floor) for floor, room in rows}
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = re.search(r"\nlayers = \[\n(.*?)\n\]", text, re.DOTALL)[1]
    floors = [re.findall(r"(?<!\()\b(\w+)\b(?!\))", line) for line in layers.splitlines()]
    for number, rooms in enumerate(reversed(floors), 1):
        assert {told[room] for room in rooms if room in told} <= {number}, rooms


def test_every_exit_code_is_told():
    assert re.search(r"0 fine · 1 .* 2 wrong use · 3 .* 130 interrupted", cli.__doc__)


def test_every_problem_code_is_documented():
    page = DOCS / "problems.md"
    if page.exists():
        told = set(re.findall(r"\b[SDFCG]\d{3}\b", page.read_text("utf-8")))
        assert told == set(RULES)
    for code in RULES:
        assert list((ROOT / "tests" / "sites" / "broken").glob(f"{code}-*/expected.txt")), code


def test_every_setting_is_explained_where_it_is_set():
    text = (ROOT / "site_config.yml").read_text("utf-8")
    for shape in (Settings, Operator, Limits):
        for name in shape.__dataclass_fields__:
            assert re.search(rf"^ *(?:# )?{name}:", text, re.MULTILINE), name


@pytest.mark.parametrize(
    "word",
    sorted({*_FIELD_KEYS, *_TYPE_KEYS, *_ENTITY_KEYS, *get_args(FieldKind), *get_args(Tier)})
    + sorted({*get_args(Need), *PLACES, *WINDOWS, *COLOURS})
    + sorted({*_FLOOR_KEYS, *_QUESTION_KEYS, *_QUANTITY_KEYS, ASKED, _ON}),
)
def test_every_word_of_the_schema_language_is_explained(word):
    assert re.search(rf"\b{word}\b", LANGUAGE)


def test_every_command_is_explained_in_both_languages():
    for name, command in cli.showcase.commands.items():
        said = [
            command.help,
            *(option.help for option in command.params if hasattr(option, "help")),
        ]
        for text in filter(None, said):
            assert re.search("[\u4e00-\u9fff]", text), (name, text)
            assert re.search("[A-Za-z]{3}", text), (name, text)
        assert command.help


def test_every_command_of_make_is_one_that_make_knows():
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", text, re.MULTILINE))
    for page in (*ROOT.glob("*.md"), *DOCS.glob("*.md")):
        for name in re.findall(r"`make ([a-z]+)", page.read_text("utf-8")):
            assert name in targets, (page.name, name)


@pytest.mark.parametrize("name", ["submit.md", "en/submit.md"])
def test_the_guide_s_ten_lines_are_a_case_once_they_are_filled_in(name, project):
    guide = (ROOT / "content" / "pages" / name).read_text("utf-8")
    (template,) = re.findall(r"```yaml\n(---\n.*?\n---\n)```", guide, re.DOTALL)
    path = project / "content" / "cases" / "qinghe-evening-lamp.md"
    path.write_text(template, "utf-8")
    assert set(codes(check(project))) == {"F021"}
    path.write_text(re.sub(r"（写这里）|\(write here\) ", "", template), "utf-8")
    assert errors(check(project)) == []
