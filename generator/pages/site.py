"""All pages of the site: which there are, and how each is made.

Everything here is a pure function of the catalog, the settings and the templates, so that pages can
be made in any order and in any process.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from generator import permalinks
from generator.catalog import Catalog, short_of
from generator.config import Settings
from generator.model import Assets, Case, Key, Lang, OutputFile, Word, values_at
from generator.pages import contents, ledger, lists
from generator.pages.contents import Content, PageJob
from generator.pages.here import Here, tag_of
from generator.pages.press import Press
from generator.pages.views import Page

_INDEXED = (
    *("place", "problem", "theme", "mechanism", "organization", "event", "list", "programme"),
    "collection",
)

_ENTITY = "entities/entity.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of a page of the guide, as finished HTML."""

    head: Markup
    top: Markup
    bottom: Markup
    alternates: Markup
    site_name: str
    repository: str
    branch: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """What every page is made from."""

    catalog: Catalog
    settings: Settings
    assets: Assets
    templates: Path
    live: bool = False
    """Previewed with live reload, whose script the content policy would block."""

    @cached_property
    def _presses(self) -> dict[str, Press]:
        return {lang: Press(self.templates, lang) for lang in self.settings.languages}

    def jobs(self) -> Iterator[PageJob]:
        """Every page in Chinese; each is made once a language."""
        yield PageJob(path=permalinks.HOME, template="home.html", make=contents.home_page)
        for number in range(1, lists.list_pages(self._here("zh", permalinks.HOME)) + 1):
            path = permalinks.index_path("case", number)
            yield PageJob(path=path, template="cases/index.html", make=contents.list_page(number))
        for case in self.catalog.cases.values():
            path = permalinks.page_path("case", case.id) or ""
            yield PageJob(
                path=path, template=self._template_of(case), make=contents.case_page(case)
            )
        for number in range(1, ledger.ledger_pages(self._here("zh", permalinks.HOME)) + 1):
            path = permalinks.index_path("claim", number)
            yield PageJob(path=path, template="claims.html", make=contents.claims_page(number))
        yield from self._entity_jobs()
        board = permalinks.index_path("need")
        compare = contents.compare_page(self.assets.compare)
        yield PageJob(path=permalinks.COMPARE, template="compare.html", make=compare)
        yield PageJob(path=board, template="board.html", make=contents.board_page)
        yield PageJob(
            path=permalinks.index_path("term"),
            template="glossary.html",
            make=contents.glossary_page,
        )

    def paths_of(self, job: PageJob) -> tuple[str, ...]:
        """The address of a page in every language."""
        return tuple(permalinks.in_language(job.path, lang) for lang in self.settings.languages)

    def render(self, job: PageJob) -> Iterator[OutputFile]:
        """A page in every language."""
        for lang in self.settings.languages:
            path = permalinks.in_language(job.path, lang)
            html, content = self._render(job, lang, path)
            yield OutputFile(path=path, data=html.encode())
            yield from content.beside

    def extra_files(self) -> Iterator[OutputFile]:
        """The page for addresses that lead nowhere, and the pages that lead elsewhere."""
        job = PageJob(path=permalinks.NOT_FOUND, template="404.html", make=contents.not_found_page)
        html, _ = self._render(job, "zh", job.path)
        yield OutputFile(path=permalinks.NOT_FOUND, data=html.encode())
        for case in self.catalog.cases.values():
            target = permalinks.page_path("case", case.id) or ""
            yield self._redirect(permalinks.short_path(short_of(case)), target, case)
            for alias in values_at(case.fields, "aliases"):
                if isinstance(alias, Word):
                    for lang in self.settings.languages:
                        old = permalinks.page_path("case", alias.text) or ""
                        yield self._redirect(
                            permalinks.in_language(old, lang),
                            permalinks.in_language(target, lang),
                            case,
                        )

    def guide_frame(self, path: str, lang: Lang) -> Frame:
        """The frame of the guide's page at `path`, which counts from the site's root."""
        press, here = self._presses[lang], self._here(lang, path)
        bare = path.removeprefix(f"{permalinks.GUIDE}/")
        zh_path = f"{permalinks.GUIDE}/{bare.removeprefix('en/')}"
        page = self._page(here, zh_path, Content(title="", description="", view=None, nav="guide"))
        macros = vars(press.template("guide_frame.html").module)
        pieces = {name: macros[name](page) for name in ("head", "top", "bottom", "alternates")}
        settings = self.settings
        return Frame(
            **pieces,
            site_name=settings.name[lang],
            repository=settings.repository.rstrip("/"),
            branch=settings.branch,
        )

    # -----------------------------------------------------------------------------------------

    def _entity_jobs(self) -> Iterator[PageJob]:
        for kind in _INDEXED:
            if kind not in self.catalog.entities:
                continue
            path = permalinks.index_path(kind)
            yield PageJob(path=path, template="entities/index.html", make=contents.index_page(kind))
            for entity in self.catalog.entities[kind].values():
                path = permalinks.page_path(kind, entity.id) or ""
                yield PageJob(
                    path=path, template="entities/entity.html", make=contents.entity_page(entity)
                )
        types = permalinks.index_path("type")
        yield PageJob(path=types, template="entities/index.html", make=contents.types_page)
        for type_id in self.catalog.schema.types:
            path = permalinks.page_path("type", type_id) or ""
            yield PageJob(
                path=path, template="entities/entity.html", make=contents.type_page(type_id)
            )
        regions = permalinks.index_path("region")
        yield PageJob(path=regions, template="regions.html", make=contents.regions_page)
        for code in self.catalog.region_pages:
            path = permalinks.page_path("region", code) or ""
            yield PageJob(
                path=path, template="entities/entity.html", make=contents.region_page(code)
            )

    def _template_of(self, case: Case) -> str:
        own = f"cases/{case.type}.html"
        return own if (self.templates / own).is_file() else "cases/generic.html"

    def _here(self, lang: str, path: str, *, ledger: bool = False) -> Here:
        return Here(
            catalog=self.catalog,
            settings=self.settings,
            words=self._presses[lang].words,
            lang="en" if lang == "en" else "zh",
            path=path,
            ledger=ledger,
            root=self.settings.site_url if path == permalinks.NOT_FOUND else None,
            cards=self._presses[lang].cards,
        )

    def _render(self, job: PageJob, lang: str, path: str) -> tuple[str, Content]:
        here = self._here(lang, path, ledger=job.template.startswith("cases/"))
        content = job.make(here)
        page = self._page(here, job.path, content)
        template = self._presses[lang].template(job.template)
        return template.render(page=page, view=content.view), content

    def _page(self, here: Here, zh_path: str, content: Content) -> Page:
        settings, assets = self.settings, self.assets
        name = settings.name[here.lang]
        others = [lang for lang in settings.languages if lang != here.lang]
        spoken = {lang: permalinks.in_language(zh_path, lang) for lang in settings.languages}
        if zh_path.startswith(f"{permalinks.GUIDE}/"):
            bare = zh_path.removeprefix(f"{permalinks.GUIDE}/")
            spoken = {
                lang: f"{permalinks.GUIDE}/{permalinks.in_language(bare, lang)}"
                for lang in settings.languages
            }
        url = settings.site_url
        lost = zh_path == permalinks.NOT_FOUND
        other = spoken[others[0]] if others and not lost else ""
        return Page(
            path=here.path,
            lang="zh-CN" if here.lang == "zh" else here.lang,
            title=f"{content.title} · {name}" if content.title else name,
            site_name=name,
            description=content.description or settings.description[here.lang],
            nav=content.nav,
            links=self._links(here),
            other_lang=permalinks.relative(other, here.path) if other else "",
            canonical=permalinks.absolute(url, spoken[here.lang]),
            alternates=()
            if lost or not others
            else (
                *((tag_of(lang), permalinks.absolute(url, path)) for lang, path in spoken.items()),
                ("x-default", permalinks.absolute(url, spoken["zh"])),
            ),
            image=permalinks.absolute(url, assets.picture) if assets.picture else "",
            styles=here.to_file(assets.styles),
            scripts=tuple(here.to_file(script) for script in assets.scripts),
            theme_script=Markup(assets.theme_script),  # noqa: S704 -- our own file
            policy="" if self.live else _policy(assets.theme_script),
            icon=here.to_file(assets.icon),
            windows=tuple((t.window, t.id) for t in self.catalog.schema.types.values()),
            repository=settings.repository,
            kind=content.kind,
            is_404=lost,
        )

    def _links(self, here: Here) -> dict[str, str]:
        """The frame's own links, by name."""
        found = {
            kind: here.to(permalinks.index_path(kind))
            for kind in (*_INDEXED, "case", "claim", "type", "region", "term", "need")
            if kind not in _INDEXED or kind in self.catalog.entities
        }
        found["home"] = here.to(permalinks.HOME)
        found["sitemap"] = here.to_file(permalinks.SITEMAP)
        if self.settings.event in self.catalog.entities.get("event", {}):
            found["expo"] = here.to_entry(Key("event", self.settings.event))
        for name in ("index", "submit", "review", "corrections", "privacy", "fields"):
            found[f"guide.{name}"] = here.to_file(permalinks.guide_path(name, here.lang))
        return found

    def _redirect(self, path: str, target: str, case: Case) -> OutputFile:
        template = self._presses["zh"].template("redirect.html")
        html = template.render(
            href=permalinks.relative(target, path),
            canonical=permalinks.absolute(self.settings.site_url, target),
            title=case.title.said("zh")[0],
        )
        return OutputFile(path=path, data=html.encode())


def _policy(theme_script: str) -> str:
    """What a browser may load for a page, as a second wall behind the sanitiser."""
    digest = base64.b64encode(hashlib.sha256(theme_script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
