"""All pages of the site, and how each is made.

Everything here is a pure function of the catalog, the settings and the templates, so that pages can
be made in any order and in any process.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from generator import markup, permalinks
from generator.catalog import Catalog, NotedCatalog, Notes, noted
from generator.config import Settings
from generator.model import Assets, GuidePage, Lang, OutputFile, Text, text_in
from generator.pages.cards import make_card
from generator.pages.edition import Edition
from generator.pages.features import FEATURES
from generator.pages.features.not_found import NOT_FOUND
from generator.pages.here import Here, tag_of
from generator.pages.operator import operator_view
from generator.pages.own_words import OwnWords, schema_texts
from generator.pages.press import Press
from generator.pages.redirects import Redirect, redirects
from generator.pages.routes import Content, DataRoute, PageRoute, Route, Routing
from generator.pages.shards import shard_file
from generator.pages.views import Page, Surroundings
from generator.pictures import Store
from generator.traditional import Lists, Traditional, read_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of a page of the guide, as finished HTML."""

    head: str
    top: str
    bottom: str
    alternates: str
    cases: str
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
    pictures: Store
    live: bool = False
    """Previewed with live reload, whose script the content policy would block."""

    @cached_property
    def _presses(self) -> dict[str, Press]:
        return {lang: Press(self.templates, lang) for lang in self.settings.written}

    def routes(self) -> Iterator[Route]:
        """Every page in Chinese, each made once a language, and the data that pages ask for."""
        for feature in FEATURES:
            yield from feature.routes(self._routing)

    @cached_property
    def _routing(self) -> Routing:
        return Routing(
            catalog=self.catalog,
            settings=self.settings,
            assets=self.assets,
            templates=self.templates,
        )

    def prepare(self, routes: Iterable[Route]) -> None:
        """Make now what pages share, so that workers find it made; templates for these alone."""
        for press in self._presses.values():
            for name in {route.template for route in routes if route.template}:
                press.template(name)
        self._around, self.edition  # noqa: B018 -- making them is the point
        real = self.catalog.real
        real.lineage, real.facets, real.ledger  # noqa: B018

    @property
    def notes(self) -> Notes:
        """What pages read of the catalog while they are made."""
        return self._noted[0].notes

    @property
    def ground(self) -> tuple[object, ...]:
        """What all pages are made with, beside templates and what each reads of the catalog."""
        catalog = self.catalog
        return self.settings, self.live, catalog.schema, catalog.today, tuple(self._around.items())

    def paths_of(self, route: Route) -> tuple[str, ...]:
        """The address of a page in every language; those of data, which are there once for all."""
        if isinstance(route, DataRoute):
            return route.paths
        return tuple(self._spoken(route.path).values())

    def paths_of_guide(self, page: GuidePage) -> tuple[str, ...]:
        """The address of a page of the guide, and that of its copy in traditional characters."""
        if self.edition is None or page.lang != "zh":
            return (page.path,)
        return page.path, permalinks.in_traditional(page.path)

    def render(self, route: Route) -> Iterator[OutputFile]:
        """A page in every language, or data for all of them."""
        if isinstance(route, DataRoute):
            heres = self._sample_heres
            told = {lang: route.make(heres[lang, "../"]) for lang in self.settings.written}
            for kind in route.kinds:
                said = {lang: one[kind] for lang, one in told.items()}
                yield shard_file(kind, route.number, said, self.traditional)
            return
        for lang in self.settings.written:
            path = permalinks.in_language(route.path, lang)
            html, content = self._render(route, lang, path)
            made = (OutputFile(path=path, data=html.encode()), *content.beside)
            yield from made
            if self.edition and lang == "zh":
                yield from map(self.edition.file, made)
            for shot in content.pictures:
                yield OutputFile(path=shot.path, data=self.pictures.data(shot.digest, shot.size))

    def extra_files(self) -> Iterator[OutputFile]:
        """The page for addresses that lead nowhere, and the pages that lead elsewhere."""
        html, _ = self._render(NOT_FOUND, "zh", NOT_FOUND.path)
        yield OutputFile(path=NOT_FOUND.path, data=html.encode())
        yield from self.searches.values()
        yield from self.notices.values()
        yield from self.dialogs.values()
        for one in redirects(self.catalog):
            yield from self._redirect(one)

    def guide_frame(self, page: str, lang: Lang) -> Frame:
        """The frame of a page of the guide, named as its Markdown file without the ending."""
        path = permalinks.guide_path(page, lang)
        place = lang, permalinks.root_of(path)
        spoken = {name: permalinks.guide_path(page, name) for name in self.settings.written}
        if self.edition:
            spoken[permalinks.TRADITIONAL] = permalinks.in_traditional(spoken["zh"])
        nav = "submit" if page in _ABOUT_SUBMITTING else ""
        content = Content(title="", description="", view=None, nav=nav)
        shown = self._page(self._heres[place], path, spoken, content)
        around = self._around[place]
        macros = vars(self._presses[lang].template("guide_frame.html").module)
        return Frame(
            head=macros["head"](around),
            top=macros["top"](around, shown),
            bottom=macros["bottom"](around),
            alternates=macros["alternates"](shown),
            cases=around.links["case"],
            site_name=around.name,
            repository=around.repository,
            branch=self.settings.branch,
        )

    # -----------------------------------------------------------------------------------------

    @cached_property
    def _noted(self) -> tuple[NotedCatalog, NotedCatalog]:
        """What most pages read, which is all but what is made up; and what pages about that read.

        Both are there from the start: what a page read last time is looked up in them.
        """
        digests = self.catalog.digests.items()
        notes = Notes({f"{where}cases/{id_}": d for where in ("", _SAMPLES) for id_, d in digests})
        return noted(self.catalog.real, notes), noted(self.catalog, notes, _SAMPLES)

    @cached_property
    def _heres(self) -> dict[tuple[str, str], Here]:
        """Where pages stand, by language and by their way to the site's root."""
        inside = permalinks.index_path("case")
        places = {
            (lang, permalinks.root_of(permalinks.in_language(path, lang))): path == inside
            for lang in self.settings.written
            for path in (permalinks.HOME, inside)
        }
        places["zh", permalinks.served_root(self.settings.site_url)] = False
        found = {}
        for (lang, root), shows_many in places.items():
            here = Here(
                catalog=self._noted[0],
                settings=self.settings,
                words=self._presses[lang].words,
                lang="en" if lang == "en" else "zh",
                root=root,
            )
            shared = self.notes.once(partial(make_card, here)) if shows_many else None
            found[lang, root] = replace(here, shared_card=shared)
        return found

    @cached_property
    def _sample_heres(self) -> dict[tuple[str, str], Here]:
        """The same for pages about made-up entries, which may read of them."""
        catalog, found = self._noted[1], {}
        for place, here in self._heres.items():
            own = replace(here, catalog=catalog, shared_card=None)
            found[place] = replace(own, shared_card=self.notes.once(partial(make_card, own)))
        return found

    @cached_property
    def _around(self) -> dict[tuple[str, str], Surroundings]:
        return {place: self._surroundings(here) for place, here in self._heres.items()}

    @cached_property
    def searches(self) -> dict[str, OutputFile]:
        """The engine of the search with its box, in every language."""
        return {lang: self._spoken_script("search", lang) for lang in self.settings.languages}

    @cached_property
    def notices(self) -> dict[str, OutputFile]:
        """What keeps a case, and says so, in every language."""
        return {lang: self._spoken_script("keep", lang) for lang in self.settings.languages}

    @cached_property
    def dialogs(self) -> dict[str, OutputFile]:
        """What takes an answer to a question, in every language."""
        return {lang: self._spoken_script("know", lang) for lang in self.settings.languages}

    @cached_property
    def traditional(self) -> Traditional | None:
        """What converts communities' words to traditional characters, where the site does."""
        return self._lists.plain() if self._lists else None

    @cached_property
    def _lists(self) -> Lists | None:
        if not self.settings.converts:
            return None
        return read_lists(self.templates / "i18n" / f"{permalinks.TRADITIONAL}.yml")

    @cached_property
    def edition(self) -> Edition | None:
        """The edition in traditional characters, where the site has one."""
        if self._lists is None or self.traditional is None:
            return None
        scripts = (self.searches, self.notices, self.dialogs)
        words, own = self._presses["zh"].words, self._lists.own()
        texts = (*words.texts.values(), *schema_texts(self.catalog.schema))
        return Edition(
            words=self.traditional,
            own=own,
            own_words=OwnWords(texts, self._lists.words, own, self.traditional),
            site_url=self.settings.site_url,
            label=self._presses["zh"].template("components/converted.html").render().strip(),
            instead={one["zh"].path: one[permalinks.TRADITIONAL].path for one in scripts},
        )

    def _spoken_script(self, name: str, lang: str) -> OutputFile:
        """A script with its template and its words in a language, for when it is asked for."""
        converts = self._lists.own() if lang == permalinks.TRADITIONAL and self._lists else None
        written = "zh" if converts else lang
        template, script, given = {
            "search": ("search", self.assets.search_script, "searchBox"),
            "keep": ("keep", self.assets.keep_script, "keepNotice"),
            "know": ("know_box", self.assets.know_script, "knowBox"),
        }[name]
        html = (
            self._presses[written]
            .template(f"components/{template}.html")
            .render(
                cases=permalinks.in_language(permalinks.index_path("case"), written),
                page=permalinks.in_language(permalinks.COLLECTION, written),
                styles=self.assets.sheets[name],
                operator=operator_view(self.settings.operator, "en" if written == "en" else "zh"),
            )
        )
        html = converts(html) if converts else html
        data = f"(function({given}){{\n{script}\n}})({json.dumps(html)});".encode()
        path = permalinks.asset_path(f"{name}-{lang}", "js", data)
        return OutputFile(path=path, data=data)

    def _render(self, route: PageRoute, lang: str, path: str) -> tuple[str, Content]:
        place = lang, self._root(path)
        here = (self._sample_heres if route.sample else self._heres)[place]
        content = route.make(here)
        page = self._page(here, path, self._spoken(route.path), content, listed=route.listed)
        template = self._presses[lang].template(route.template)
        html = template.render(site=self._around[place], page=page, view=content.view)
        return html, content

    def _root(self, path: str) -> str:
        if path == permalinks.NOT_FOUND:
            return permalinks.served_root(self.settings.site_url)
        return permalinks.root_of(path)

    def _spoken(self, zh_path: str) -> dict[str, str]:
        """A page's address in every language that has it."""
        if zh_path == permalinks.NOT_FOUND:
            return {"zh": zh_path}
        return {lang: permalinks.in_language(zh_path, lang) for lang in self.settings.languages}

    def _page(
        self,
        here: Here,
        path: str,
        spoken: Mapping[str, str],
        content: Content,
        *,
        listed: bool = True,
    ) -> Page:
        url, name = self.settings.site_url, self.settings.name[here.lang]
        others = {lang: here.to_file(path) for lang, path in spoken.items()}
        traditional = others.get(permalinks.TRADITIONAL, "")
        alternates = [
            (tag_of(lang), permalinks.absolute(url, path)) for lang, path in spoken.items()
        ]
        alternates.append(("x-default", permalinks.absolute(url, spoken["zh"])))
        return Page(
            href=here.to_file(path),
            title=f"{content.title} · {name}" if content.title else name,
            description=content.description or self.settings.description[here.lang],
            nav=content.nav,
            kind=content.kind,
            sheet=content.sheet,
            other_lang=others.get("en" if here.lang == "zh" else "" if traditional else "zh", ""),
            simplified=others["zh"],
            traditional=traditional,
            canonical=permalinks.absolute(url, path),
            alternates=tuple(alternates) if len(spoken) > 1 else (),
            listed=listed,
        )

    def _surroundings(self, here: Here) -> Surroundings:
        assets, settings = self.assets, self.settings
        picture = permalinks.absolute(settings.site_url, assets.picture) if assets.picture else ""
        return Surroundings(
            name=settings.name[here.lang],
            lang=tag_of(here.lang),
            links=self._links(here),
            sheets={name: here.to_file(sheet) for name, sheet in assets.sheets.items()},
            scripts=tuple(here.to_file(script) for script in assets.scripts),
            root=here.to_file(""),
            search=here.to_file(self.searches[here.lang].path),
            keep=here.to_file(self.notices[here.lang].path),
            know=here.to_file(self.dialogs[here.lang].path),
            theme_script=markup.from_own_file(assets.theme_script),
            policy="" if self.live else _policy(assets.theme_script),
            icon=here.to_file(assets.icon),
            image=picture,
            windows=tuple(dict.fromkeys(t.window for t in self.catalog.schema.types.values())),
            repository=settings.repository.rstrip("/"),
            event=self._event_name(here),
            operator=operator_view(settings.operator, here.lang),
        )

    def _event_name(self, here: Here) -> str:
        event = self.catalog.entities.get("event", {}).get(self.settings.event)
        if event is None:
            return ""
        return here.said(text_in(event.fields, "short_name") or event.title).text

    def _links(self, here: Here) -> dict[str, str]:
        """The frame's own links, by name."""
        found = {
            name: here.to(path)
            for feature in FEATURES
            for name, path in feature.links(self._routing)
        }
        found["sitemap"] = here.to_file(permalinks.SITEMAP)
        for name in ("index", "submit", "corrections", "privacy"):
            found[f"guide.{name}"] = here.to_file(permalinks.guide_path(name, here.lang))
        return found

    def _redirect(self, one: Redirect) -> Iterator[OutputFile]:
        for lang in self.settings.written if one.spoken else ("zh",):
            press, title = self._presses[lang], one.title
            if isinstance(title, Text):
                title = title.said("en" if lang == "en" else "zh")[0]
            else:
                title = press.words(title)
            if one.made_up:
                title = press.words("samples.titled", title=title)
            path = permalinks.in_language(one.path, lang)
            target = permalinks.in_language(one.target, lang)
            html = press.template("redirect.html").render(
                lang=tag_of(lang),
                href=permalinks.root_of(path) + target,
                canonical=permalinks.absolute(self.settings.site_url, target.partition("#")[0]),
                title=title,
                policy="" if self.live else _NOTHING_LOADED,
            )
            made = OutputFile(path=path, data=html.encode())
            yield made
            if self.edition and lang == "zh" and one.spoken:
                yield self.edition.file(made)


_ABOUT_SUBMITTING = ("submit", "fields", "review")
"""Pages of the guide that lie behind the door of those who write."""
_SAMPLES = "samples:"
"""What the names of the parts begin with that pages about made-up entries read."""
_NOTHING_LOADED = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page that only leads on to another."""


def _policy(theme_script: str) -> str:
    """What a browser may load for a page, as a second wall behind the sanitiser."""
    digest = base64.b64encode(hashlib.sha256(theme_script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
