"""The only reader of what communities write.

Every file is read once, in sorted order, and only if it is a regular file below `content/`, of
bounded size, in UTF-8. What is refused is a problem; the other files are still read.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.config import Limits
from generator.diagnostics import Problem, Where
from generator.model import Lang, Media

STORY_NAMES: dict[str, Lang] = {"story.zh.md": "zh", "story.en.md": "en"}
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Characters nobody sees that change how text reads, or break what reads it."""
_MISNAMED = re.compile(r"(.+)\.(md|ya?ml)(?:\.txt)?", re.IGNORECASE)
"""A good file but for its ending; Windows hides the .txt that its editor adds."""
_IGNORED = re.compile(
    r"\.|.*~$|Thumbs\.db$|#.*#$|4913$|.*\.(?:sw[a-p]|tmp|bak)$|.*___jb_\w+___$", re.IGNORECASE
)
"""What desktops and editors leave in passing; Vim tries a folder out with a file named 4913."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text file. `path` counts from the project's root; line ends are plain newlines."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """The files of one case: `case.yml` with its narratives and pictures, or one Markdown file."""

    id: str
    main: Source
    stories: tuple[tuple[Lang, Source], ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything under `content/` that the generator reads."""

    schema: tuple[Source, ...]
    cases: tuple[CaseSource, ...]
    entities: tuple[Source, ...]
    """Every other YAML file; the schema says which kind lives in which."""
    tables: tuple[Source, ...]
    translations: tuple[Source, ...]
    """What is remembered of translations."""
    published: Source | None
    """The ids of all cases that were ever published; None where no list is kept."""


@dataclass(slots=True)
class _Reading:
    root: Path
    limits: Limits
    problems: list[Problem] = field(default_factory=list)

    def refuse(
        self, code: str, path: Path, /, line: int = 0, column: int = 0, **facts: str
    ) -> None:
        where = Where(path.relative_to(self.root).as_posix(), line, column)
        self.problems.append(Problem(code=code, where=where, facts=facts))

    def refuse_stray(self, path: Path) -> None:
        self.problems.append(stray_file(path.relative_to(self.root).as_posix()))


def is_ignored(name: str) -> bool:
    """Whether a file of this name is no part of anything: a desktop or an editor left it."""
    return _IGNORED.match(name) is not None


def stray_file(path: str) -> Problem:
    """A file nobody reads, with its right name where only the ending is wrong."""
    name = PurePosixPath(path).name
    match = _MISNAMED.fullmatch(name)
    right = f"{match[1]}.{'md' if match[2].lower() == 'md' else 'yml'}" if match else name
    if right == name:
        hint_zh = "案例文件夹里放 case.yml、story.zh.md、story.en.md，图片放进 media/。"
        hint_en = "A case folder holds case.yml, story.zh.md, story.en.md and pictures in media/."
    else:
        hint_zh, hint_en = f"把它改名为 {right}。", f"Rename it to {right}."
    if match and name.lower().endswith(".txt"):
        hint_zh += "Windows 平时藏起 .txt：在“查看”里勾选“文件扩展名”就看得见。"
        hint_en += " Windows hides the .txt: tick “File name extensions” under “View” to see it."
    facts = {"name": name, "hint_zh": hint_zh, "hint_en": hint_en}
    return Problem(code="S006", where=Where(path), facts=facts)


def read_sources(root: Path, limits: Limits) -> tuple[Sources, tuple[Problem, ...]]:
    """Every source below `root/content`, and what could not be read."""
    reading = _Reading(root, limits)
    content = root / "content"
    sources = Sources(
        schema=tuple(_texts(reading, content / "schema", ".yml")),
        cases=tuple(_cases(reading, content / "cases")),
        entities=tuple(
            source
            for folder in _folders(reading, content)
            if folder.name not in ("cases", "schema", "pages", "translations")
            for source in _texts(reading, folder, ".yml")
        ),
        tables=tuple(_texts(reading, content / "taxonomies", ".csv", tables=True)),
        translations=tuple(_texts(reading, content / "translations", ".txt")),
        published=_published(reading, content / "published.txt"),
    )
    return sources, tuple(reading.problems)


def _published(reading: _Reading, path: Path) -> Source | None:
    there = path.is_symlink() or path.exists()
    return _text(reading, path, "table_bytes") if there else None


def _texts(
    reading: _Reading, folder: Path, ending: str, *, tables: bool = False
) -> Iterator[Source]:
    for path in _entries(reading, folder):
        if path.is_dir() and not path.is_symlink():
            yield from _texts(reading, path, ending, tables=tables)
        elif path.suffix == ending:
            limit = "table_bytes" if tables else "story_bytes"
            source = _text(reading, path, limit)
            if source:
                yield source
        elif path.suffix in (".yaml", ".json", ".txt"):
            reading.refuse_stray(path)


def _cases(reading: _Reading, folder: Path) -> Iterator[CaseSource]:
    for path in _entries(reading, folder):
        if not _NAME.fullmatch(path.name):
            reading.refuse("S004", path, name=path.name)
        elif path.is_symlink():
            reading.refuse("S003", path)
        elif path.is_dir():
            yield from _case_folder(reading, path)
        elif path.suffix == ".md":
            source = _text(reading, path, "story_bytes")
            if source:
                yield CaseSource(id=path.stem, main=source)
        else:
            reading.refuse_stray(path)


def _case_folder(reading: _Reading, folder: Path) -> Iterator[CaseSource]:
    main: Source | None = None
    stories: list[tuple[Lang, Source]] = []
    media: tuple[Media, ...] = ()
    names = set()
    for path in _entries(reading, folder):
        names.add(path.name)
        if path.name == "case.yml":
            main = _text(reading, path, "file_bytes")
        elif path.name in STORY_NAMES:
            story = _text(reading, path, "story_bytes")
            if story:
                stories.append((STORY_NAMES[path.name], story))
        elif path.name == "media" and path.is_dir() and not path.is_symlink():
            media = tuple(_media(reading, path))
        else:
            reading.refuse_stray(path)
    if "case.yml" not in names:
        reading.refuse("S007", folder, name=folder.name)
    if main:
        yield CaseSource(id=folder.name, main=main, stories=tuple(stories), media=media)


def _media(reading: _Reading, folder: Path) -> Iterator[Media]:
    for path in _entries(reading, folder):
        if not _NAME.fullmatch(path.name):
            reading.refuse("S004", path, name=path.name)
            continue
        if _is_fine(reading, path, "picture_bytes"):
            where = path.relative_to(reading.root / "content").as_posix()
            yield Media(name=path.name, path=where)


def read_picture(
    root: Path, media: Media, limits: Limits
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a picture, or what is wrong with the file."""
    reading = _Reading(root, limits)
    path = root / "content" / media.path
    if not _is_fine(reading, path, "picture_bytes"):
        return None, tuple(reading.problems)
    try:
        return path.read_bytes(), ()
    except OSError as error:
        reading.refuse("S005", path, reason=error.strerror or str(error))
        return None, tuple(reading.problems)


def _folders(reading: _Reading, folder: Path) -> Iterator[Path]:
    for path in _entries(reading, folder):
        if path.is_symlink():
            reading.refuse("S003", path)
        elif path.is_dir():
            yield path


def _entries(reading: _Reading, folder: Path) -> list[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        reading.refuse("S005", folder, reason=error.strerror or str(error))
        return []
    return [folder / name for name in names if not is_ignored(name)]


def _is_fine(reading: _Reading, path: Path, limit: str) -> bool:
    """Whether this is a regular file within the limit of that name; else a problem says why not."""
    try:
        status = path.lstat()
    except OSError as error:
        reading.refuse("S005", path, reason=error.strerror or str(error))
        return False
    if not stat.S_ISREG(status.st_mode):
        reading.refuse("S003", path)
    elif status.st_size > (most := getattr(reading.limits, limit)):
        size, shown = _kilobytes(status.st_size), _kilobytes(most)
        reading.refuse("S002", path, size=size, limit=shown, setting=limit)
    else:
        return True
    return False


def _text(reading: _Reading, path: Path, limit: str) -> Source | None:
    if not _is_fine(reading, path, limit):
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        reading.refuse("S005", path, reason=error.strerror or str(error))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess_zh, guess_en = _guess_encoding(data)
        offset = str(error.start + 1)
        reading.refuse("S001", path, offset=offset, guess_zh=guess_zh, guess_en=guess_en)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        char = found.group()
        name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
        reading.refuse("S008", path, line, column, name=name)
        return None
    name = path.relative_to(reading.root).as_posix()
    return Source(path=name, text=text)


def _guess_encoding(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "看起来是 UTF-16。", "It looks like UTF-16."
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "", ""
    return "看起来是 GBK（老式中文编码）。", "It looks like GBK, an older Chinese encoding."


def _kilobytes(size: int) -> str:
    return f"{size / 1024:,.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
