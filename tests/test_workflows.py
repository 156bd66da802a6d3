"""What GitHub runs for us is correct, pinned, and allowed to do as little as possible."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW_DIR = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(WORKFLOW_DIR.glob("*.y*ml"))
ACTIONLINT = ROOT / "node_modules" / "@tktco" / "node-actionlint" / "build" / "run-lint.js"
ZIZMOR = Path(sys.executable).with_name("zizmor")

MAY_WRITE = {("deploy.yml", "deploy"): {"pages", "id-token"}}
"""The only jobs whose token may write, and what. A new one is a decision, taken here."""

BROKEN = """\
on: pusch
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
"""

DANGEROUS = """\
on: pull_request_target
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""

# The package's own command needs Node 20 for its colours; its linter runs on Debian's 18 too,
# given the `crypto` that newer ones have from the start. (`node -e` makes `fs` a global, which the
# linter would use, and wait for: away with it.)
LINT = """\
delete globalThis.fs;
globalThis.crypto ??= require("node:crypto").webcrypto;
const { readFileSync } = require("node:fs");
const [linter, ...paths] = process.argv.slice(1);
const { runLint } = require(linter);
Promise.all(paths.map((path) => runLint(readFileSync(path, "utf8"), path)))
  .then((found) => { console.log(JSON.stringify(found.flat())); process.exit(0); });
"""

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def run_actionlint(*paths: Path) -> list[dict]:
    node = shutil.which("node")
    if node is None or not ACTIONLINT.exists():
        pytest.skip("actionlint needs Node.js and `npm ci`: run `make test`")
    command = [node, "-e", LINT, ACTIONLINT, *paths]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def run_zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    options = ["--offline", "--persona=auditor", "--no-progress", "--quiet", "--color=never"]
    return subprocess.run(
        [ZIZMOR, *options, *paths], capture_output=True, text=True, check=False, cwd=ROOT
    )


def read_workflow(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def iter_steps(path: Path):
    for job in read_workflow(path)["jobs"].values():
        yield from job.get("steps", [])


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "deploy.yml"}


def test_actionlint_finds_nothing():
    assert run_actionlint(*WORKFLOWS) == []


def test_actionlint_would_find_something(tmp_path):
    path = tmp_path / "broken.yml"
    path.write_text(BROKEN, encoding="utf-8")
    found = run_actionlint(path)
    assert [(problem["kind"], problem["line"]) for problem in found] == [
        ("events", 1),
        ("expression", 6),
    ]


def test_zizmor_finds_nothing():
    result = run_zizmor(*WORKFLOWS)
    assert result.returncode == 0, result.stdout + result.stderr


def test_zizmor_would_find_something(tmp_path):
    path = tmp_path / "dangerous.yml"
    path.write_text(DANGEROUS, encoding="utf-8")
    result = run_zizmor(path)
    assert result.returncode != 0
    for audit in ("dangerous-triggers", "template-injection", "unpinned-uses"):
        assert audit in result.stdout


@each_workflow
def test_no_expression_reaches_a_shell(path):
    runs = [step["run"] for step in iter_steps(path) if "run" in step]
    assert [run for run in runs if "${{" in run] == []


@each_workflow
def test_every_action_is_pinned_and_names_its_version(path):
    lines = re.findall(r"^.*\buses:.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    pinned = re.compile(r"\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in lines if not pinned.fullmatch(line)] == []
    assert len(lines) == sum("uses" in step for step in iter_steps(path))


@each_workflow
def test_no_checkout_leaves_its_token_behind(path):
    checkouts = [s for s in iter_steps(path) if s.get("uses", "").startswith("actions/checkout@")]
    assert [s for s in checkouts if s.get("with", {}).get("persist-credentials") is not False] == []


@each_workflow
def test_a_token_may_do_only_what_its_job_needs(path):
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}, "a job asks for its own permissions"
    for name, job in workflow["jobs"].items():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes == MAY_WRITE.get((path.name, name), set())


@each_workflow
def test_every_job_ends_by_itself(path):
    assert [
        n for n, job in read_workflow(path)["jobs"].items() if "timeout-minutes" not in job
    ] == []


def test_a_pull_request_runs_with_nothing_to_steal():
    text = (WORKFLOW_DIR / "check.yml").read_text(encoding="utf-8")
    assert "pull_request:" in text
    assert "pull_request_target" not in text
    assert "secrets." not in text


def test_no_two_test_files_share_a_name():
    """A fresh checkout refuses them, while one with old caches does not notice."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
