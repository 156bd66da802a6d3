"""The settings of a site: the `showcase` section of its MkDocs configuration.

`site_config.yml` is read here without loading MkDocs, so that checking starts fast. MkDocs reads
the same file for the guide.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Problem, Where, WrongUse, near_miss

CONFIG_NAME = "site_config.yml"
_SECTION = "showcase"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on what a community may hand in. Beyond them a file is refused with a message."""

    file_bytes: int = 64 * 1024
    story_bytes: int = 256 * 1024
    picture_bytes: int = 8 * 1024 * 1024
    nesting: int = 16
    nodes: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an organiser may decide without touching code."""

    name: Mapping[str, str]
    """The site's name, by language."""
    promise: Mapping[str, str]
    """The headline of the home page, by language."""
    description: Mapping[str, str]
    """What the site is, in a sentence, by language."""
    site_url: str = ""
    site_dir: str = "site"
    repository: str = ""
    """Where cases are submitted, such as https://github.com/owner/name; '' hides the links."""
    branch: str = "main"
    event: str = ""
    """The event whose cases stand on the home page."""
    languages: tuple[str, ...] = ("zh", "en")
    page_size: int = 100
    """Cards on one page of a list."""
    palette: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Colours that differ from the look's own: token → day and night."""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project on disk."""

    root: Path
    settings: Settings

    @property
    def content(self) -> Path:
        """What communities and maintainers write."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """What visitors see."""
        return self.root / "templates"

    @property
    def config_file(self) -> Path:
        """The settings file."""
        return self.root / CONFIG_NAME


def find_root(start: Path) -> Path:
    """The project that `start` lies in. Raises `WrongUse` (G001) outside of one."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise WrongUse(Problem(code="G001", where=Where(str(start)), facts={"start": str(start)}))


def read_project(root: Path) -> Project:
    """The project at `root` with its settings. Raises `WrongUse` where a setting is wrong."""
    path = root / CONFIG_NAME
    try:
        document = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise _wrong("site_config.yml", f"读不懂（{reason}）", reason) from error
    top = dict(_pairs(document))
    section = _section(top.get("plugins"))
    values: dict[str, Any] = {
        "site_url": _text(top.get("site_url")),
        "site_dir": _text(top.get("site_dir")),
    }
    values = {name: value for name, value in values.items() if value}
    known = _known(section, Settings)
    values |= {name: _value(name, node) for name, node in known.items() if name != "limits"}
    if "limits" in known:
        limits = _known(known["limits"], Limits)
        values["limits"] = Limits(**{name: _count(name, node) for name, node in limits.items()})
    return Project(root=root, settings=_settings(values))


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags without running anything."""


def _settings(values: dict[str, Any]) -> Settings:
    for name in ("name", "promise", "description"):
        value = values.get(name)
        both = [value.get(lang) for lang in ("zh", "en")] if isinstance(value, dict) else []
        if not both or not all(isinstance(words, str) and words for words in both):
            raise _wrong(name, "要写 zh 和 en 两种语言", "it needs both zh and en")
    if values.get("languages", ["zh", "en"]) not in (["zh"], ["zh", "en"]):
        raise _wrong("languages", "只能是 [zh] 或 [zh, en]", "it is [zh] or [zh, en]")
    values["languages"] = tuple(values.get("languages", ("zh", "en")))
    if not isinstance(values.get("page_size", 1), int) or values.get("page_size", 1) < 1:
        raise _wrong("page_size", "应该是一个正整数", "it should be a positive whole number")
    for name in ("repository", "branch", "event"):
        if not isinstance(values.get(name, ""), str):
            raise _wrong(name, "应该是一行字", "it should be text")
    _check_palette(values.get("palette", {}))
    return Settings(**values)


def _check_palette(palette: object) -> None:
    if not isinstance(palette, dict):
        raise _wrong("palette", "应该是几行颜色", "it should be lines of colours")
    for token, colours in palette.items():
        good = (
            re.fullmatch(r"[a-z0-9-]+", str(token))
            and isinstance(colours, dict)
            and all(_COLOUR.fullmatch(str(c)) for c in colours.values())
        )
        if not good or not set(colours) <= {"day", "night"}:
            raise _wrong(
                f"palette.{token}",
                "写成 {day: '#1f6b57', night: '#123c32'}",
                "write it as {day: '#1f6b57', night: '#123c32'}",
            )


def _known(section: yaml.Node | None, shape: type[Settings | Limits]) -> dict[str, yaml.Node]:
    """The nodes of a section by name; a name that `shape` lacks is refused with the near miss."""
    names = [part.name for part in fields(shape) if part.name not in ("site_url", "site_dir")]
    found = dict(_pairs(section))
    for name, node in found.items():
        if name in names:
            continue
        meant = near_miss(name, names)
        known = "、".join(names), ", ".join(names)
        raise WrongUse(
            Problem(
                code="G002",
                where=Where(CONFIG_NAME, node.start_mark.line + 1, 1),
                facts={
                    "name": name,
                    "hint_zh": f"是不是想写 {meant}？" if meant else f"可以用的有：{known[0]}。",
                    "hint_en": f"Did you mean {meant}?" if meant else f"There are: {known[1]}.",
                },
                suggestion=meant,
            )
        )
    return found


def _section(plugins: yaml.Node | None) -> yaml.Node | None:
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else ():
        for name, node in _pairs(plugin):
            if name == _SECTION:
                return node
    raise _wrong("plugins", "里面要有 showcase", "showcase is not among them")


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value


def _value(name: str, node: yaml.Node) -> Any:  # noqa: ANN401 -- plain data of any shape
    if node.tag == "!ENV":
        return _text(node)
    try:
        return _Loader("").construct_object(node, deep=True)
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise _wrong(name, f"读不懂（{reason}）", reason) from error


def _count(name: str, node: yaml.Node) -> int:
    """A whole number above nought, also from the environment."""
    text = _text(node)
    if not (isinstance(node, yaml.ScalarNode) or node.tag == "!ENV") or not text.isdecimal():
        raise _wrong(f"limits.{name}", "应该是一个整数", "it should be a whole number")
    return int(text)


def _text(node: yaml.Node | None) -> str:
    """The text of a scalar, or of `!ENV [NAME, …, default]`."""
    if node is None:
        return ""
    if node.tag != "!ENV":
        return str(node.value)
    parts = (
        [str(part.value) for part in node.value] if isinstance(node.value, list) else [node.value]
    )
    names, default = (parts[:-1], parts[-1]) if len(parts) > 1 else (parts, "")
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


def _wrong(name: str, reason_zh: str, reason_en: str) -> WrongUse:
    facts = {"name": name, "reason_zh": reason_zh, "reason_en": reason_en}
    return WrongUse(Problem(code="G003", where=Where(CONFIG_NAME), facts=facts))
