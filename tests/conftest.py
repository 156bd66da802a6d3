"""Fixtures that every test may ask for."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples import ROOT, lay_out

from generator import cli

BUILD = [sys.executable, "-m", "mkdocs", "build", "-f", "site_config.yml", "-d"]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The site that stands in the repository, built the real way: once, whatever the workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SHOWCASE_QUIET": "1"}
            done = subprocess.run(
                [*BUILD, str(site)],
                cwd=ROOT,
                env=quiet,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def project(tmp_path) -> Path:
    """The minimal project in a folder of the test's own."""
    return lay_out(tmp_path / "project")


@pytest.fixture
def showcase(monkeypatch, capsys):
    """Runs our command in this process: `showcase(folder, "check")` → exit code, output, errors."""

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        for name in ("SHOWCASE_LANG", "SHOWCASE_QUIET", "SHOWCASE_KEEP_GOING"):
            monkeypatch.setenv(name, "")  # restored after the test, whatever the command sets
        capsys.readouterr()
        code = cli.run(
            lambda: cli.showcase.main([*arguments], prog_name="showcase", standalone_mode=False)
        )
        return code, *capsys.readouterr()

    return run
