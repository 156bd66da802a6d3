"""The only writer: the old site or the new one, never less."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from samples import ROOT, tree

from generator import publish
from generator.diagnostics import WrongUse
from generator.model import OutputFile
from generator.publish import disk


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


def test_a_file_of_the_same_bytes_is_not_written_again(site):
    before = (site / "index.html").stat()
    put(site, outputs=files(index="old", other="new"))
    after = (site / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert tree(site) == {"index.html": b"old", "other.html": b"new"}


@pytest.mark.parametrize("stands", ["a link", "a longer file", "a file as long"])
def test_what_only_looks_the_same_is_written(site, stands):
    (site / "index.html").unlink()
    if stands == "a link":
        (site.parent / "elsewhere").write_bytes(b"new")
        (site / "index.html").symlink_to(site.parent / "elsewhere")
    else:
        (site / "index.html").write_bytes(b"newer" if stands == "a longer file" else b"old")
    put(site, outputs=files(index="new"))
    assert (site / "index.html").read_bytes() == b"new"
    assert not (site / "index.html").is_symlink()


@pytest.mark.parametrize("again", ["old", "new"])
def test_what_is_published_is_never_written_to(site, again):
    stage = publish.open_stage(site)
    assert publish.keep(stage, ["index.html"])
    assert publish.keep(stage, ["index.html"]), "another page may have it too"
    publish.write(stage, files(index=again))
    assert tree(site) == {"index.html": b"old"}
    publish.commit(stage)
    assert tree(site) == {"index.html": again.encode()}


def test_where_a_disk_has_no_second_names_all_is_written(site, monkeypatch):
    def refuse(*_arguments, **_more):
        raise OSError(errno.EOPNOTSUPP, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    put(site, outputs=files(index="old", other="new"))
    assert tree(site) == {"index.html": b"old", "other.html": b"new"}


def test_until_the_commit_the_old_site_stands(site):
    stage = publish.open_stage(site)
    publish.write(stage, files(index="new", other="new"))
    assert tree(site) == {"index.html": b"old"}
    publish.discard(stage)
    assert os.listdir(site.parent) == ["site"]


def test_what_an_interrupted_build_left_is_cleared_away(site):
    (site.parent / ".site.next").mkdir()
    (site.parent / ".site.next" / "stale.html").write_text("left over")
    (site.parent / ".site.lock").write_text("1\n")  # a process that runs, but holds no lock
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(site, monkeypatch):
    monkeypatch.setattr(disk, "exchange", lambda *_: False)
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_another_system_renames(site, monkeypatch, platform):
    monkeypatch.setattr(disk.sys, "platform", platform)
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


def test_an_old_linux_renames(site, monkeypatch):
    monkeypatch.setattr(disk.ctypes, "CDLL", lambda *_, **__: object())
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
    publish.discard(stage)
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
    publish.discard(stage)
    assert not (site.parent / "evil.html").exists()


def test_a_rename_that_fails_puts_the_old_site_back(site, monkeypatch):
    monkeypatch.setattr(disk, "exchange", lambda *_: False)
    stage = publish.open_stage(site)
    publish.write(stage, files(index="new"))
    rename = Path.rename

    def fail(path, target):
        if path == stage.folder:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(WrongUse):
        publish.commit(stage)
    publish.discard(stage)
    assert tree(site) == {"index.html": b"old"}
    assert os.listdir(site.parent) == ["site"]


def test_a_site_that_was_put_aside_and_never_replaced_comes_back(site):
    site.rename(site.with_name(".site.old"))
    publish.discard(publish.open_stage(site))
    assert tree(site) == {"index.html": b"old"}
    assert os.listdir(site.parent) == ["site"]


def test_a_site_that_was_put_aside_and_replaced_is_cleared_away(site):
    (site.parent / ".site.old").mkdir()
    publish.discard(publish.open_stage(site))
    assert tree(site) == {"index.html": b"old"}
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", ["syncfs", "renameat2"])
def test_what_the_disk_did_not_keep_is_never_the_site(site, monkeypatch, name, fault):
    of_linux = disk._of_linux

    def failing(*_):
        disk.ctypes.set_errno(fault)
        return -1

    monkeypatch.setattr(
        disk, "_of_linux", lambda asked: failing if asked == name else of_linux(asked)
    )
    stage = publish.open_stage(site)
    publish.write(stage, files(index="new"))
    with pytest.raises(WrongUse, match="G007"):
        publish.commit(stage)
    publish.discard(stage)
    assert tree(site) == {"index.html": b"old"}


def test_a_disk_that_cannot_exchange_folders_has_them_renamed(site, monkeypatch):
    of_linux = disk._of_linux

    def lacking(*_):
        disk.ctypes.set_errno(errno.EINVAL)
        return -1

    monkeypatch.setattr(
        disk, "_of_linux", lambda name: lacking if name == "renameat2" else of_linux(name)
    )
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


def test_of_two_builds_at_once_the_second_is_refused(site):
    stage = publish.open_stage(site)
    with pytest.raises(WrongUse) as told:
        publish.open_stage(site)
    assert told.value.problem.code == "G008"
    assert told.value.problem.facts["pid"] == str(os.getpid())
    publish.write(stage, files(index="new"))
    publish.commit(stage)
    put(site, outputs=files(index="next"))
    assert tree(site) == {"index.html": b"next"}


def test_a_closed_stage_is_nobody_s_to_discard(site):
    stage = publish.open_stage(site)
    publish.discard(stage)
    other = publish.open_stage(site)
    publish.discard(stage)
    assert other.folder.exists()
    publish.discard(other)


def test_a_build_waits_for_the_workers_of_one_that_is_gone(site, monkeypatch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock = publish.open_stage(site).lock
    (site.parent / ".site.lock").write_text(f"{gone.pid}\n")
    threading.Timer(0.3, lock.close).start()
    put(site, outputs=files(index="new"))
    assert tree(site) == {"index.html": b"new"}


def test_a_lock_that_nobody_lets_go_of_is_told_after_a_while(site, monkeypatch):
    monkeypatch.setattr(publish.lock, "_PATIENCE", 0.1)
    stage = publish.open_stage(site)
    (site.parent / ".site.lock").write_text("")
    with pytest.raises(WrongUse) as told:
        publish.open_stage(site)
    assert told.value.problem.facts["pid"] == "?"
    publish.discard(stage)


@pytest.mark.parametrize("fault", [errno.ENOLCK, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_without_locks_is_written_to_all_the_same(site, monkeypatch, fault):
    def fail(*_):
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(publish.lock.fcntl, "flock", fail)
    if fault == errno.ENOLCK:
        put(site, outputs=files(index="new"))
        assert tree(site) == {"index.html": b"new"}
    else:
        with pytest.raises(WrongUse, match="G007"):
            publish.open_stage(site)


REBUILD = """
import sys
import threading
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
