"""Style sheets, scripts and drawings: joined, and named after their contents.

Three style sheets and one script for the whole site, under names that change when they do, so that
a browser may keep them for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import permalinks
from generator.model import Assets, OutputFile

_ALL = ("tokens", "base", "frame", "building", "marks", "card")
_SHEETS = {
    "": (
        *(*_ALL, "blocks", "drawing", "list", "case", "entity", "alike", "directory"),
        *("tools", "terms", "lineage", "compare", "print"),
    ),
    "home": (*_ALL, "home", "print"),
    "list": (*_ALL, "list", "entity", "explore", "tray", "print"),
    "samples": (*_ALL, "list", "entity", "explore", "tray", "lineage", "print"),
    "case": (*_ALL, "blocks", "drawing", "case", "scenes", "terms", "lineage", "print"),
    "pictured": (
        *(*_ALL, "blocks", "drawing", "case", "scenes", "terms", "lineage", "pictures", "print"),
    ),
    "problem": (*_ALL, "blocks", "case", "scenes", "problem", "print"),
    "collection": (*_ALL, "list", "case", "entity", "explore", "collection", "print"),
    "plan": (*_ALL, "blocks", "list", "case", "entity", "plan", "print"),
    "sandbox": (*_ALL, "blocks", "list", "case", "entity", "plan", "sandbox", "print"),
    "search": ("search",),
    "keep": ("keep",),
    "know": ("know",),
}
"""Style sheets by the pages they are for; that under '' is for all others. Those of the search
box, of the notice that a case was kept and of the dialog for an answer come with them."""
_ADDED = ("search", "keep", "know")
_SCRIPTS = ("theme", "search-door", "first-press", "print", "days", "reveal")
_OWN_PAGES = ("alike", "case", "collection", "compare", "explore", "plan", "sandbox", "tray")
"""Scripts that one page alone asks for."""
_PARTS = {
    "collection": (
        *("traditional", "shards", "keep-store", "case-row"),
        *("qr", "collection-share", "collection"),
    ),
    "explore": (
        *("keep-store", "case-row", "compare-store", "tray"),
        *("explore-rows", "explore-panel", "explore-told", "explore"),
    ),
    "compare": ("traditional", "shards", "compare-store", "compare"),
    "keep": ("keep-store", "keep"),
    "know": ("know",),
    "tray": ("compare-store", "tray"),
    "search": (
        "traditional",
        *("search/letters", "search/store", "search/match", "search/guess", "search/forms"),
        *("search/show", "search/findings", "search/engine", "search-box"),
    ),
    "sandbox": (
        *("case-file", "sandbox/model", "sandbox/state", "sandbox/charts", "sandbox/verdict"),
        *("sandbox/file", "sandbox/page"),
    ),
    "plan": (
        *("traditional", "shards", "keep-store", "case-file", "plan-state", "plan-logic"),
        *("plan-take", "plan-file", "plan-show", "plan"),
    ),
}
"""Scripts written in several files, which share a scope; what listens stands before what tells."""
_THEME_FIRST = "theme-first"
_COMMENT = re.compile(r"/\*.*?\*/ ?", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def read_assets(templates: Path, palette: Mapping[str, Mapping[str, str]]) -> Assets:
    """Everything below `templates/assets`, ready to publish."""
    folder = templates / "assets"
    scripts = "\n".join((folder / "js" / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
    theme = (folder / "js" / f"{_THEME_FIRST}.js").read_text("utf-8")
    sheets = {
        name: _sheet(folder, name or "site", parts, {} if name in _ADDED else palette)
        for name, parts in _SHEETS.items()
    }
    script = _named("site", "js", _without_notes(scripts).encode())
    icon = _named("favicon", "svg", (folder / "favicon.svg").read_bytes())
    own = {name: _script(folder, name) for name in _OWN_PAGES}
    files = [*sheets.values(), script, icon, *own.values()]
    picture = folder / "share.png"
    if picture.is_file():
        files.append(_named("share", "png", picture.read_bytes()))
    return Assets(
        sheets={name: sheet.path for name, sheet in sheets.items()},
        scripts=(script.path,),
        theme_script=_without_notes(theme).replace("\n", ""),
        icon=icon.path,
        page_scripts={name: script.path for name, script in own.items()},
        search_script=_joined(folder, _PARTS["search"]),
        keep_script=_joined(folder, _PARTS["keep"]),
        know_script=_joined(folder, _PARTS["know"]),
        picture=files[-1].path if picture.is_file() else "",
        files=tuple(files),
    )


def _sheet(
    folder: Path, name: str, parts: Iterable[str], palette: Mapping[str, Mapping[str, str]]
) -> OutputFile:
    styles = "\n".join((folder / "css" / f"{part}.css").read_text("utf-8") for part in parts)
    return _named(name, "css", _smaller(styles + _palette(palette)).encode())


def _script(folder: Path, name: str) -> OutputFile:
    if name in _PARTS:
        scope = f"(function () {{\n{_joined(folder, _PARTS[name])}\n}})();"
        return _named(name, "js", scope.encode())
    return _named(name, "js", _joined(folder, (name,)).encode())


def _joined(folder: Path, parts: Iterable[str]) -> str:
    return _without_notes(
        "\n".join((folder / "js" / f"{part}.js").read_text("utf-8") for part in parts)
    )


def _named(stem: str, ending: str, data: bytes) -> OutputFile:
    return OutputFile(path=permalinks.asset_path(stem, ending, data), data=data)


def _palette(palette: Mapping[str, Mapping[str, str]]) -> str:
    """The organiser's own colours, after the look's."""
    day = _rules((token, colours.get("day")) for token, colours in palette.items())
    night = _rules((token, colours.get("night")) for token, colours in palette.items())
    css = f":root{{{day}}}" if day else ""
    if night:  # paper has no night
        system = f"@media (prefers-color-scheme:dark){{:root:not([data-theme=day]){{{night}}}}}"
        css += f"@media screen{{{system}:root[data-theme=night]{{{night}}}}}"
    return css


def _rules(colours: Iterable[tuple[str, str | None]]) -> str:
    return "".join(f"--{token}:{colour};" for token, colour in colours if colour)


def _smaller(css: str) -> str:
    """The same rules without comments and needless space."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()


def _without_notes(script: str) -> str:
    """The same script without indentation and without comments."""
    lines = (line.strip() for line in _COMMENT.sub("", script).split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))
