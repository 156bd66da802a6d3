"""The same made-up cases for other generators: a page a case, lists of a hundred, pages of themes.

Each is laid out as its own documentation would have it, with plain templates: less than we write
(one language, no search index, no checks), so that nothing is held against them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.projects import ROOT, Made, lay_out_ours, lay_out_peer, page_of

BIN = Path(sys.executable).parent
MODULES = ROOT / "tests" / "bench" / "node_modules"
_HEAD = '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """How a generator is given its content, and how it is run."""

    name: str
    lay_out: Callable[[Path, tuple[Made, ...]], object]
    command: Sequence[str | Path]
    site: str
    """The folder it writes, and the one that is deleted before a cold build."""
    forget: tuple[str, ...] = ()
    """What it remembers of earlier builds."""
    case: str = "content/cases/{id}.md"
    """A file that is edited for a second build."""
    most: int = 10_000
    """Cases beyond which it is not asked."""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _matter(case: Made, **more: object) -> str:
    """Front matter as JSON in YAML, which all of them read."""
    said = {"title": case.title, "themes": list(case.themes), "summary": case.summary, **more}
    rows = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()
    )
    return f"---\n{rows}\n---\n"


def _hugo(folder: Path, cases: tuple[Made, ...]) -> None:
    settings = {
        "baseURL": "https://example.org/",
        "languageCode": "zh-CN",
        "title": "社区亮窗",
        "taxonomies": {"theme": "themes"},
        "pagination": {"pagerSize": 100},
        "disableKinds": ["RSS"],
    }
    _write(folder / "hugo.json", json.dumps(settings, ensure_ascii=False))
    layouts = folder / "layouts"
    _write(
        layouts / "_default/baseof.html",
        _HEAD + '<title>{{ .Title }}</title>{{ block "main" . }}{{ end }}',
    )
    _write(
        layouts / "_default/single.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    )
    rows = '{{ range $page.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}{{ end }}'
    listed = f'<ul>{rows}</ul>{{{{ with $page.Next }}}}<a href="{{{{ .URL }}}}">→</a>{{{{ end }}}}'
    for name in ("_default/list", "index"):
        every = ".Pages" if name != "index" else ".Site.RegularPages"
        page = f'{{{{ define "main" }}}}{{{{ $page := .Paginate {every} }}}}{listed}{{{{ end }}}}'
        _write(layouts / f"{name}.html", page)
    for case in cases:
        _write(folder / "content/cases" / f"{case.id}.md", _matter(case) + page_of(case))


def _eleventy(folder: Path, cases: tuple[Made, ...]) -> None:
    settings = """
import { readFileSync } from "node:fs";
export default (config) => {
  config.addCollection("themes", (all) => {
    const found = {};
    for (const page of all.getFilteredByTag("case"))
      for (const theme of page.data.themes) (found[theme] ??= []).push(page);
    return Object.entries(found).map(([name, pages]) => ({ name, pages }));
  });
};
export const config = { dir: { input: "content", output: "site" }, markdownTemplateEngine: false };
"""
    _write(folder / "eleventy.config.mjs", settings)
    _write(folder / "package.json", '{"type": "module"}')
    _write(
        folder / "content/_includes/case.liquid",
        _HEAD + "<title>{{ title }}</title><h1>{{ title }}</h1>{{ content }}",
    )
    _write(folder / "content/cases/cases.json", '{"layout": "case.liquid", "tags": "case"}')
    rows = '{% for one in of %}<li><a href="{{ one.url }}">{{ one.data.title }}</a> {{ one.data.summary }}{% endfor %}'
    listed = "---\npagination: {data: collections.case, size: 100}\npermalink: 'index-{{ pagination.pageNumber }}.html'\n---\n"
    _write(
        folder / "content/list.liquid", listed + _HEAD + "{% assign of = pagination.items %}" + rows
    )
    themes = "---\npagination: {data: collections.themes, size: 1, alias: theme}\npermalink: 'themes/{{ theme.name }}.html'\n---\n"
    _write(
        folder / "content/themes.liquid", themes + _HEAD + "{% assign of = theme.pages %}" + rows
    )
    for case in cases:
        _write(folder / "content/cases" / f"{case.id}.md", _matter(case) + page_of(case))


def _pelican(folder: Path, cases: tuple[Made, ...]) -> None:
    settings = """
SITENAME = "社区亮窗"
SITEURL = "https://example.org"
PATH, OUTPUT_PATH, THEME = "content", "site", "theme"
TIMEZONE, DEFAULT_LANG, DEFAULT_DATE = "Asia/Shanghai", "zh", "fs"
DEFAULT_PAGINATION, STATIC_PATHS, ARTICLE_PATHS = 100, [], ["cases"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES, AUTHOR_SAVE_AS, CATEGORY_SAVE_AS = ["index"], "", ""
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.tables": {}}}
"""
    _write(folder / "pelicanconf.py", settings)
    theme = folder / "theme/templates"
    _write(
        theme / "article.html",
        _HEAD
        + "<title>{{ article.title }}</title><h1>{{ article.title }}</h1>{{ article.content }}",
    )
    rows = '{% for one in articles_page.object_list %}<li><a href="{{ one.url }}">{{ one.title }}</a> {{ one.summary }}{% endfor %}'
    for name in ("index", "tag"):
        _write(theme / f"{name}.html", _HEAD + rows)
    (folder / "theme/static").mkdir(parents=True, exist_ok=True)
    for case in cases:
        head = f"Title: {case.title}\nTags: {', '.join(case.themes)}\nSlug: {case.id}\nSummary: {case.summary}\n\n"
        _write(folder / "content/cases" / f"{case.id}.md", head + page_of(case).split("\n", 1)[1])


def _mkdocs(folder: Path, cases: tuple[Made, ...]) -> None:
    lay_out_peer(folder, cases, listed=False)


OURS = Generator(
    name="ours",
    lay_out=lay_out_ours,
    command=(sys.executable, "-m", "generator.cli", "--quiet", "build"),
    site="site",
    forget=(".cache",),
    case="content/cases/{id}/story.zh.md",
)
PEERS = (
    Generator(
        name="Hugo",
        lay_out=_hugo,
        command=(BIN / "hugo", "--quiet", "-d", "site"),
        site="site",
        forget=("resources",),
    ),
    Generator(
        name="Eleventy",
        lay_out=_eleventy,
        command=(MODULES / ".bin/eleventy", "--quiet"),
        site="site",
    ),
    Generator(
        name="Pelican",
        lay_out=_pelican,
        command=(BIN / "pelican", "-q", "-s", "pelicanconf.py"),
        site="site",
    ),
    Generator(
        name="MkDocs + Material",
        lay_out=_mkdocs,
        command=(sys.executable, "-m", "mkdocs", "build", "--quiet"),
        site="site",
        case="docs/cases/{id}.md",
        most=1_000,
    ),
)


def environment() -> Mapping[str, str]:
    """What every build is started with."""
    return {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1760000000"}
