"""The Nu HTML checker finds no error in any page or drawing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

NU = Path(__file__).resolve().parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def nu():
    """Runs the checker over a folder; gives back one line an error."""
    java = shutil.which("java")
    if not java or not NU.exists():
        missing = f"{NU.name} (make lint installs it)" if java else "java"
        pytest.skip(f"NOT TESTED WITH NU: there is no {missing}")

    def run(folder: str) -> list[str]:
        command = [java, "-jar", str(NU), "--errors-only", "--format", "json"]
        command += ["--skip-non-html", "--also-check-svg", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        messages = json.loads(done.stderr)["messages"]
        lines = [
            f"{m['url'].rpartition('site/')[2]}:{m.get('lastLine')}: {m['message']}: "
            f"{m.get('extract', '').strip()}"
            for m in messages
        ]
        assert bool(done.returncode) == bool(lines)
        return lines

    return run


def test_nu_finds_no_error_in_any_page_or_drawing(nu, repo_site):
    assert list(repo_site.rglob("*.svg"))
    errors = nu(str(repo_site))
    assert not errors, "\n" + "\n".join(errors)


def test_nu_would_find_an_error_in_either(nu, tmp_path):
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>x</title><h1>x</h2>")
    (tmp_path / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><path/><p/></svg>'
    )
    errors = "\n".join(nu(str(tmp_path)))
    assert "page.html" in errors
    assert "drawing.svg" in errors
