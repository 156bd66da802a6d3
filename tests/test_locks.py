"""The locks say exactly what is installed, and leave it to each machine from where."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = sorted((ROOT / "requirements").iterdir())
LOCKS = [path for path in REQUIREMENTS if path.suffix == ".txt"]

NPM = (ROOT, ROOT / "tests" / "bench")
"""Folders with packages of npm: the page checkers, and what we are measured beside."""

each_requirement_file = pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
each_lock = pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
each_npm_folder = pytest.mark.parametrize("folder", NPM, ids=["checkers", "peers"])


def iter_requirements(path: Path):
    """Logical lines: continuations joined, comments gone."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement = re.sub(r"(^|\s)#.*", "", line).strip()
        if requirement:
            yield requirement


def read_pins(path: Path) -> set[tuple[str, str]]:
    """Each `name==version ; marker` of a lock."""
    lines = (re.sub(r"\s*--hash=\S+", "", line) for line in iter_requirements(path))
    return {tuple(line.split("==", 1)) for line in lines}


def read_versions(path: Path) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, pin in read_pins(path):
        versions.setdefault(name, set()).add(pin.partition(" ;")[0])
    return versions


def normalize_name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_every_lock_is_there():
    assert [path.name for path in LOCKS] == ["bench.txt", "site.txt", "test.txt"]


@each_requirement_file
def test_no_requirement_file_names_an_index_or_an_address(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(
        r"https?://|file:|--(?:extra-)?index|--find-links|--trusted-host|\s@\s", text
    )
    assert named == []


@each_lock
def test_every_locked_requirement_is_exact_and_hashed(path):
    exact = re.compile(
        r"[a-z0-9.-]+(?:\[[a-z0-9,-]+\])?==\S+(?: ; [^#]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+"
    )
    requirements = list(iter_requirements(path))
    assert requirements
    assert [line for line in requirements if not exact.fullmatch(line)] == []


def test_the_site_is_tested_with_what_it_is_built_with():
    _, site, test = (read_pins(path) for path in LOCKS)
    assert site <= test


def test_the_peers_come_into_the_same_environment_and_change_nothing_in_it():
    bench, test = (
        read_versions(ROOT / "requirements" / f"{name}.txt") for name in ("bench", "test")
    )
    assert {name for name in bench.keys() & test.keys() if not bench[name] <= test[name]} == set()


@each_lock
def test_everything_asked_for_is_locked(path):
    locked = {normalize_name(name) for name, _ in read_pins(path)}
    asked = {
        normalize_name(line)
        for line in iter_requirements(path.with_suffix(".in"))
        if not line.startswith("-r")
    }
    assert asked <= locked


def test_every_extra_that_a_locked_package_asks_for_is_locked_with_it():
    """Else pip looks at the newest release too, and refuses it: a lock that holds until then."""
    lock = ROOT / "requirements" / "test.txt"
    locked = [Requirement(re.sub(r"\s*--hash=\S+", "", line)) for line in iter_requirements(lock)]
    extras = {requirement.name: requirement.extras for requirement in locked}
    here = [found for found in locked if not found.marker or found.marker.evaluate()]
    asked = [
        wanted
        for found in here
        for wanted in map(Requirement, distribution(found.name).requires or ())
        if wanted.extras and (not wanted.marker or wanted.marker.evaluate({"extra": ""}))
    ]
    assert asked, "no package asks for an extra: this test has nothing to hold"
    assert [str(wanted) for wanted in asked if not wanted.extras <= extras[wanted.name]] == []


def test_the_package_asks_for_nothing_unlocked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    locked = {name for name, _ in read_pins(ROOT / "requirements" / "site.txt")}
    assert {normalize_name(requirement) for requirement in asked} <= locked


@each_npm_folder
def test_the_npm_lock_has_hashes_and_no_addresses(folder):
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


@each_npm_folder
def test_npm_keeps_it_that_way(folder):
    settings = (folder / ".npmrc").read_text(encoding="utf-8").split()
    assert "omit-lockfile-registry-resolved=true" in settings
    assert "ignore-scripts=true" in settings
    assert not any("registry=" in setting for setting in settings)


@each_npm_folder
def test_npm_packages_are_pinned_exactly(folder):
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    versions = package["devDependencies"].values()
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
