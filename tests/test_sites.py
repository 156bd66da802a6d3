"""Whole projects with something wrong in them, as files anyone can read.

`sites/broken/<CODE>-<words>/` is laid over the minimal project; `expected.txt` is what a person
then reads. `UPDATE_GOLDEN=1` writes it anew.
"""

from __future__ import annotations

import re
import runpy

import pytest
from samples import (
    SITES,
    UPDATE,
    assert_golden,
    check,
    codes,
    lay_out,
    marks,
    parse,
    schema,
    snapshot,
)

from generator.diagnostics import RULES, sort_problems
from generator.schema import build_case

BROKEN = sorted(path for path in (SITES / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_a_broken_site_is_told_line_by_line(broken, tmp_path, monkeypatch, showcase):
    root = lay_out(tmp_path / "project", broken)
    if (broken / "recipe.py").exists():
        runpy.run_path(str(broken / "recipe.py"))["make"](root, monkeypatch)
    command = broken / "command.txt"
    arguments = command.read_text("utf-8").split() if command.exists() else ["check"]
    told = []
    for lang in ("zh", "en"):
        code, out, err = showcase(root, "--lang", lang, *arguments)
        shown = (out + err).replace(str(root), "<project>")
        told.append(f"$ showcase --lang {lang} {' '.join(arguments)}\n{shown}exit code {code}\n")
        assert "Traceback" not in shown
        assert f" {broken.name.partition('-')[0]} " in shown
        fine = RULES[broken.name[:4]].severity == "warning" or "--keep-going" in arguments
        assert code in ((0,) if fine else (1, 2))
    assert_golden(broken / "expected.txt", "\n".join(told))


def test_every_code_has_a_broken_site():
    assert {path.name.partition("-")[0] for path in BROKEN} == set(RULES)


def test_every_problem_is_reported_at_once(tmp_path):
    several = ("D001-tab", "D009-no-fence", "D012-html", "C004-circle", "F006-date", "F010-numbers")
    overlays = [path for path in BROKEN if path.name.startswith(several)]
    found = check(lay_out(tmp_path / "project", *overlays))
    assert len(overlays) == len(several)
    assert {"D001", "D009", "D012", "C004", "F006", "F010"} == set(codes(found))
    assert len({problem.where.path for problem in found}) == len(several)


SAMPLES_FILE = SITES / "bad_fields.md"
SAMPLE = re.compile(r"## (.+?)\n\n```yaml\n(.*?)```\n\n```\n(.*?)```\n", re.DOTALL)
SAMPLES = SAMPLE.findall(SAMPLES_FILE.read_text("utf-8"))


@pytest.mark.parametrize(("name", "text", "told"), SAMPLES, ids=[name for name, *_ in SAMPLES])
def test_bad_input_is_told_by_line_and_column(name, text, told):
    assert told_of(text) == told.splitlines(), name


def told_of(text: str) -> list[str]:
    """Every problem of a sample, in order, as `line:column code`."""
    found, problems = parse(snapshot(text))
    if found:
        problems += build_case(schema(), "lane", found)[1]
    return marks(sort_problems(problems))


def test_the_samples_of_bad_input_are_all_read():
    text = SAMPLES_FILE.read_text("utf-8")
    assert len(SAMPLES) == text.count("\n## ") > 100
    if UPDATE:
        anew = SAMPLE.sub(
            lambda match: match[0].replace(
                f"```\n\n```\n{match[3]}```\n",
                "```\n\n```\n" + "".join(f"{mark}\n" for mark in told_of(match[2])) + "```\n",
            ),
            text,
        )
        SAMPLES_FILE.write_text(anew, "utf-8")
