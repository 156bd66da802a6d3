"""The preview in a browser: the last good site, and above it what is wrong with the newest save.

MkDocs' server stops answering after a build that failed. Here such a build ends well for the
server: the site stays as it was, and every page says in its own language what has to be mended.
"""

from __future__ import annotations

import gc
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from generator import markup
from generator.config import read_project
from generator.console import Console
from generator.diagnostics import ContentRefused, Problem, WrongUse, words_of
from generator.markup import SafeHtml
from generator.model import Lang
from generator.pipeline import Options, build
from generator.reporter import Reporter
from generator.sources import is_ignored

App: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_BODY = re.compile(rb"<body\b[^>]*>")
_TOLD = 20
"""Problems shown on a page; the terminal has them all."""
_WORDS = {
    "zh": {
        "title": "刚才的改动有 {count} 处要改，页面还是改之前的样子",
        "fault": "刚才的改动没能做成网页，页面还是改之前的样子。原因写在终端里。",
        "more": "还有 {count} 处，见终端。",
    },
    "en": {
        "title": "To fix in what was saved: {count}. The page is as it was before",
        "fault": "What was saved could not be made into pages; the page is as it was before. "
        "The terminal says why.",
        "more": "{count} more: see the terminal.",
    },
}
_STYLE = markup.framed(
    "<style>.preview-problems{{font:1rem/1.6 sans-serif;background:#fff4e5;color:#3b2300;"
    "border-bottom:4px solid #b45309;padding:1rem;overflow-wrap:anywhere}}"
    ".preview-problems h2{{font-size:1.1rem;margin:0}}.preview-problems ol{{margin:.5rem 0 0}}"
    ".preview-problems li{{white-space:pre-wrap}}"
    "</style>"
)


class Preview:
    """What the newest build of a preview had to say; the server's threads read it."""

    def __init__(self, root: Path, console: Console) -> None:
        self._root = root
        self._console = console
        self._stands = False
        self.problems: tuple[Problem, ...] = ()
        self.is_fault = False
        """Whether the newest build ended in a way that is no problem of the content."""
        self._seen: frozenset[tuple[str, int, int]] = frozenset()

    def build(self, into: Path) -> None:
        """Build what is saved. The first time what has errors is left out, else nothing would show.

        Raises `ContentRefused` and `WrongUse` where that cannot be; the site is as it was then.
        """
        options = Options(live=True, keep_going=not self._stands)
        try:
            project = read_project(self._root)
            built = build(project, options, Reporter(self._console.progress), into)
        except ContentRefused as refused:
            self.problems = refused.problems
            raise
        except WrongUse as wrong:
            self.problems = (wrong.problem,)
            raise
        self._stands = True
        self.problems = tuple(problem for one in built.aside for problem in one.problems)
        self._console.built(built, self._root, into)

    def builder(
        self, build: Callable[..., None], watched: Iterable[str], unchanged: Callable[[], None]
    ) -> Callable[..., None]:
        """A builder that never fails, and that builds only where something else was saved.

        `unchanged` is called instead of a build; `watched` may grow until the first one.
        """
        self._seen = _fingerprint(watched)

        def rebuild(*arguments: object) -> None:
            now = _fingerprint(watched)
            if now == self._seen:
                unchanged()
                return
            self._seen = now
            self.problems, self.is_fault = (), False
            try:
                build(*arguments)
            except (ContentRefused, WrongUse):
                self._console.problems(self.problems, self._root)
            except Exception:  # noqa: BLE001 -- a preview goes on whatever happens
                self.is_fault = True
                traceback.print_exc()
            gc.collect()  # never done while building

        return rebuild

    def app(self, answer: App) -> App:
        """The server's answers, with what is wrong at the head of every page."""

        def told(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            if not (self.problems or self.is_fault):
                return answer(environ, start)
            started: list[Any] = []
            body = b"".join(answer(environ, lambda *facts: started.append(facts)))
            status, headers = started[0][:2]
            if dict(headers).get("Content-Type", "").startswith("text/html"):
                lang: Lang = "en" if "/en/" in environ["PATH_INFO"] else "zh"
                body = _with_notice(body, self.notice(lang))
                headers = [(n, v) for n, v in headers if n != "Content-Length"]
                headers.append(("Content-Length", str(len(body))))
            start(status, headers)
            return [body]

        return told

    def notice(self, lang: Lang) -> SafeHtml:
        """What is wrong, as HTML; every word of it is escaped."""
        words = _WORDS[lang]
        if self.is_fault:
            head, items = words["fault"], markup.EMPTY
        else:
            head = words["title"].format(count=len(self.problems))
            items = markup.joined("", _lines(self.problems, lang))
        tag = {"zh": "zh-CN", "en": "en"}[lang]
        return markup.framed(
            '{}<section class="preview-problems" role="alert" lang="{}"><h2>{}</h2><ol>{}</ol>'
            "</section>",
            *(_STYLE, tag, head, items),
        )


def _lines(problems: Sequence[Problem], lang: Lang) -> Iterator[SafeHtml]:
    for problem in problems[:_TOLD]:
        what, fix = words_of(problem, lang)
        where = str(problem.where)
        yield markup.framed(
            "<li><code>{}</code> {} {}<br>→ {}</li>", where, problem.code, what, fix
        )
    left = len(problems) - _TOLD
    if left > 0:
        yield markup.framed("<li>{}</li>", _WORDS[lang]["more"].format(count=left))


def _with_notice(page: bytes, notice: SafeHtml) -> bytes:
    """A page with the notice first in its body; of what is no whole page, before all."""
    found = _BODY.search(page)
    at = found.end() if found else 0
    return page[:at] + notice.encode() + page[at:]


def _fingerprint(watched: Iterable[str]) -> frozenset[tuple[str, int, int]]:
    """What stands in the watched files and folders, but for what editors leave in passing."""
    return frozenset(_states(Path(path) for path in watched))


def _states(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            if path.is_dir():
                yield from _states(inner for inner in path.iterdir() if not is_ignored(inner.name))
            else:
                status = path.stat()
                yield str(path), status.st_mtime_ns, status.st_size
        except OSError:  # gone in the meantime, or not to be read: then the build says so
            yield str(path), 0, 0
