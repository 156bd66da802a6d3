"""The only writer: the old site or the new one, never less."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from samples import ROOT, tree

from generator import publish
from generator.diagnostics import WrongUse
from generator.model import OutputFile


def files(**texts: str) -> list[OutputFile]:
    return [OutputFile(path=f"{name}.html", data=text.encode()) for name, text in texts.items()]


def put(target: Path, *, outputs: list[OutputFile]) -> None:
    """Publish these files at `target`."""
    stage = publish.open_stage(target)
    publish.write(stage, outputs)
    publish.commit(stage)


@pytest.fixture
def site(tmp_path) -> Path:
    """A site of one page that stands already."""
    target = tmp_path / "site"
    put(target, outputs=files(index="old"))
    return target


def test_files_are_written_where_their_paths_say(tmp_path):
    outputs = [
        OutputFile(path="index.html", data=b"1"),
        OutputFile(path="en/cases/a.html", data=b"2"),
        OutputFile(path="en/cases/b.html", data=b"3"),
    ]
    stage = publish.open_stage(tmp_path / "deep" / "site")
    assert publish.write(stage, outputs) == 3
    assert not stage.target.exists()
    publish.commit(stage)
    assert tree(stage.target) == {file.path: file.data for file in outputs}


def test_a_site_is_exchanged_whole(site):
    put(site, outputs=files(other="new"))
    assert tree(site) == {"other.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


def test_until_the_commit_the_old_site_stands(site):
    stage = publish.open_stage(site)
    publish.write(stage, files(index="new", other="new"))
    assert tree(site) == {"index.html": b"old"}
    publish.discard(stage)
    assert os.listdir(site.parent) == ["site"]


def test_what_an_interrupted_build_left_is_cleared_away(site):
    publish.write(publish.open_stage(site), files(stale="left over"))
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(site, monkeypatch):
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_another_system_renames(site, monkeypatch, platform):
    monkeypatch.setattr(publish.sys, "platform", platform)
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


def test_a_system_without_sync_publishes_all_the_same(site, monkeypatch):
    monkeypatch.delattr(publish.os, "sync")
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


def test_an_old_linux_renames(site, monkeypatch):
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: object())
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_write_that_fails_leaves_the_old_site_untouched(site, monkeypatch, fault, number):
    write_bytes, written = Path.write_bytes, []

    def fail(path, data):
        written.append(path)
        if len(written) == number:
            raise OSError(fault, os.strerror(fault))
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    stage = publish.open_stage(site)
    with pytest.raises(WrongUse) as told:
        publish.write(stage, files(a="1", b="2", c="3"))
    publish.discard(stage)
    assert told.value.problem.code == "G007"
    assert told.value.problem.facts["reason"] == os.strerror(fault)
    assert tree(site) == {"index.html": b"old"}
    assert os.listdir(site.parent) == ["site"]


def test_a_folder_that_cannot_be_made_is_told(site, monkeypatch):
    def fail(_path, **_options):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(WrongUse):
        publish.open_stage(site)
    assert tree(site) == {"index.html": b"old"}


def test_a_rename_that_fails_leaves_the_old_site_untouched(tmp_path, monkeypatch):
    stage = publish.open_stage(tmp_path / "site")
    publish.write(stage, files(index="new"))

    def fail(_path, _target):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(WrongUse) as told:
        publish.commit(stage)
    assert told.value.problem.code == "G007"
    assert not stage.target.exists()


@pytest.mark.parametrize("kind", ["a file", "a link", "a repository"])
def test_what_is_not_a_site_s_folder_is_left_alone(tmp_path, kind):
    target = tmp_path / "site"
    if kind == "a file":
        target.write_text("kept")
    elif kind == "a link":
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    else:
        (target / ".git").mkdir(parents=True)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(WrongUse) as told:
        publish.open_stage(target)
    assert told.value.problem.code == "G007"
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_no_file_is_written_outside_of_the_stage(site):
    stage = publish.open_stage(site)
    with pytest.raises(ValueError, match=r"\.\./evil\.html"):
        publish.write(stage, [OutputFile(path="../evil.html", data=b"")])
    assert not (site.parent / "evil.html").exists()


REBUILD = """
import sys
from pathlib import Path
from generator import publish
from generator.model import OutputFile

target = Path(sys.argv[1])
stage = publish.open_stage(target)
print("opened", flush=True)
for number in range(300):
    publish.write(stage, [OutputFile(path=f"{number % 7}/{number}.html", data=b"new" * 50)])
    print("wrote", number, flush=True)
print("committing", flush=True)
publish.commit(stage)
print("done", flush=True)
"""


@pytest.mark.parametrize(
    "moment", ["opened", "wrote 0", "wrote 150", "wrote 299", "committing", "done"]
)
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path, moment):
    site = tmp_path / "site"
    old = [OutputFile(path=f"{n % 5}/{n}.html", data=b"old" * 50) for n in range(300)]
    new = {f"{n % 7}/{n}.html": b"new" * 50 for n in range(300)}
    put(site, outputs=old)
    build = subprocess.Popen(
        [sys.executable, "-c", REBUILD, str(site)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    for line in build.stdout:
        if line.strip() == moment:
            build.send_signal(signal.SIGKILL)
            break
    build.wait()
    build.stdout.close()
    assert tree(site) in ({file.path: file.data for file in old}, new)
    put(site, outputs=files(index="next"))
    assert tree(site) == {"index.html": b"next"}
    assert os.listdir(tmp_path) == ["site"]
