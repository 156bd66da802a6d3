"""What a build says on a terminal: problems, progress, and what was made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from generator.diagnostics import (
    ContentRefused,
    Problem,
    WrongUse,
    render_text,
    sort_problems,
)
from generator.diagnostics.renderers import SourceLine
from generator.model import Lang

if TYPE_CHECKING:
    from generator.pipeline import Built

Item = TypeVar("Item")

_STAGES = {
    "check": {"zh": "检查", "en": "Checking"},
    "render": {"zh": "写页面", "en": "Writing pages"},
    "read": {"zh": "读文件", "en": "reading files"},
    "pictures": {"zh": "冲洗图片", "en": "pictures"},
    "schema": {"zh": "读字段规定", "en": "the schema"},
    "entities": {"zh": "读资料", "en": "entities"},
    "cases": {"zh": "读案例", "en": "cases"},
    "catalog": {"zh": "连起来", "en": "joining them"},
    "checks": {"zh": "检查", "en": "checking the whole"},
    "guide": {"zh": "写指南", "en": "the guide"},
    "prepare": {"zh": "准备页面共用的东西", "en": "what pages share"},
    "pages": {"zh": "写页面", "en": "pages"},
    "terms": {"zh": "取搜索用的词", "en": "terms of the search"},
    "rest": {"zh": "写其他文件", "en": "other files"},
    "index": {"zh": "写搜索索引", "en": "the index of the search"},
    "publish": {"zh": "存盘、换上去", "en": "to disk, and into place"},
}
_BAR = 24
_WORTH_SHOWING = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Speaks one language; quiet, it speaks only of problems."""

    lang: Lang = "zh"
    quiet: bool = False

    @classmethod
    def of_environment(cls) -> Console:
        """The console that SHOWCASE_LANG and SHOWCASE_QUIET ask for."""
        lang: Lang = "en" if os.environ.get("SHOWCASE_LANG") == "en" else "zh"
        return cls(lang=lang, quiet=bool(os.environ.get("SHOWCASE_QUIET")))

    @contextmanager
    def telling(self, root: Path) -> Iterator[None]:
        """Within, what is wrong is told with its lines, and then ends the command."""
        try:
            yield
        except (ContentRefused, WrongUse) as refused:
            raise SystemExit(self.refused(refused, root)) from refused

    def refused(self, error: ContentRefused | WrongUse, root: Path | None) -> int:
        """Tell what is wrong, with its lines below `root`; the exit code that says so too."""
        if isinstance(error, ContentRefused):
            self.problems(error.problems, root)
            return 1
        self.problems((error.problem,), root)
        return 2

    def problems(self, problems: Sequence[Problem], root: Path | None) -> None:
        """Every problem with its line."""
        if problems:
            sys.stderr.write(render_text(problems, self.lang, self.line_reader(root)))

    def say(self, zh: str, en: str) -> None:
        """A line, unless quiet."""
        if not self.quiet:
            sys.stderr.write({"zh": zh, "en": en}[self.lang] + "\n")

    def built(self, built: Built, root: Path, target: Path) -> None:
        """What a build made, in a line; first what it left out, and why, also when quiet."""
        self._aside(built, root)
        shown = target.name if target.parent == Path.cwd() else target
        self.say(
            f"好了：{built.cases} 个案例，{built.files} 个文件，都在 {shown}/。",
            f"Done: {built.cases} cases, {built.files} files, all in {shown}/.",
        )

    def unchanged(self, target: Path) -> None:
        """That nothing had to be built, in a line."""
        shown = target.name if target.parent == Path.cwd() else target
        self.say(
            f"和上次一样，没有要改的，网站还在 {shown}/。",
            f"Nothing has changed; the site in {shown}/ stands as it is.",
        )

    def profile(self, built: Built) -> None:
        """Where the time went, by stage and by page. Said when quiet too: it was asked for."""
        whole = sum(seconds for _, seconds in built.timings) or 1.0
        for name, seconds in built.timings:
            shown = _STAGES[name][self.lang]
            sys.stderr.write(f"{seconds:8.2f} s {seconds / whole:5.0%}  {shown}\n")
        words = {
            "zh": f"和上次一样、没有重做的页面：{built.same}。重做的里面最慢的：",
            "en": f"Pages that are as they were: {built.same}. The slowest of those made:",
        }
        sys.stderr.write(f"{whole:8.2f} s\n{words[self.lang]}\n")
        for seconds, path in built.slowest:
            sys.stderr.write(f"{seconds * 1000:8.1f} ms  {path}\n")

    def verified(self, files: int) -> None:
        """That a second build gave the same bytes, in a line."""
        self.say(
            f"核对过了：换个环境再生成一次，{files} 个文件一个字节不差。",
            f"Verified: built again in another environment, all {files} files are the same.",
        )

    def _aside(self, built: Built, root: Path) -> None:
        if built.aside:
            left_out = [problem for problem in built.problems if problem.code == "C023"]
            told = [problem for aside in built.aside for problem in aside.problems]
            self.problems(sort_problems((*told, *left_out)), root)
            paths = "\n".join(f"  {aside.path}" for aside in built.aside)
            words = {
                "zh": f"有 {len(built.aside)} 份材料出错，这次没有发布，其余照常：",
                "en": f"Left out for their errors: {len(built.aside)}. The rest is published.",
            }
            sys.stderr.write(f"{words[self.lang]}\n{paths}\n")

    def translations(self, stale: int, new: int) -> None:
        """How the translations stand, in a line."""
        self.say(
            f"{stale} 句英文跟不上中文了，{new} 句译文还没有记下来。",
            f"English older than its Chinese: {stale}; translations not yet noted: {new}.",
        )

    def remembered(self, files: int) -> None:
        """What was noted of translations, in a line."""
        self.say(
            f"记好了：改了 {files} 个文件，都在 content/translations/。",
            f"Noted: {files} files changed, all in content/translations/.",
        )

    def published(self, new: tuple[str, ...], *, noted: bool) -> None:
        """Which published cases were not noted before."""
        for id_ in new:
            self.say(f"  {id_}", f"  {id_}")
        if noted:
            self.say(
                f"记好了：新记 {len(new)} 个案例，都在 content/published.txt。",
                f"Noted: {len(new)} cases more, in content/published.txt.",
            )
        else:
            self.say(f"还没记的案例：{len(new)} 个。", f"Cases not noted yet: {len(new)}.")

    def progress(self, items: Iterable[Item], stage: str, count: int) -> Iterable[Item]:
        """The items, with a bar on a terminal while they are worked through."""
        if self.quiet or count < _WORTH_SHOWING or not sys.stderr.isatty():
            return items
        return _with_bar(items, _STAGES[stage][self.lang], count, sys.stderr)

    @staticmethod
    def line_reader(root: Path | None) -> SourceLine:
        """Shows lines of files below `root`; a file that is not text shows none."""

        def line_of(path: str, number: int) -> str | None:
            if root is None:
                return None
            try:
                lines = (root / path).read_text("utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                return None
            return lines[number - 1] if number <= len(lines) else None

        return line_of


def _with_bar(items: Iterable[Item], label: str, count: int, out: TextIO) -> Iterable[Item]:
    shown = -1
    for number, item in enumerate(items):
        done = number * _BAR // count
        if done != shown:
            shown = done
            out.write(f"\r{label} {'█' * done}{'░' * (_BAR - done)} {number}/{count}")
            out.flush()
        yield item
    out.write(f"\r{label} {'█' * _BAR} {count}/{count}\n")
