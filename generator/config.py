"""The settings of a site: the `showcase` section of its MkDocs configuration.

`site_config.yml` is read here without loading MkDocs, so that checking starts fast. MkDocs reads
the same file for the guide.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from generator import permalinks
from generator.diagnostics import Problem, Where, WrongUse, near_miss

CONFIG_NAME = "site_config.yml"
_SECTION = "showcase"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TOKEN = re.compile(r"[a-z0-9-]+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_COUNT = re.compile(r"[1-9][0-9]{0,11}")
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}", re.ASCII)
_OF_EXAMPLES = re.compile(r".*@(?:.+\.)?example(?:\.(?:com|net|org))?")
"""An address at which nobody reads: these domains are set aside for examples."""
_ICP = re.compile(r"[\u4e00-\u9fff]ICP[备证]\s?\d{6,}号(?:-\d+)?")
_POLICE = re.compile(r"[\u4e00-\u9fff]公网安备\s?\d{14}号")
_TOP = ("site_url", "site_dir")
"""Settings that are MkDocs' own and stand outside of our section."""
_NEEDED = ("site_url", "name", "promise", "description", "operator")
_NEEDED_OF_OPERATOR = ("name", "about", "email")
_LANGUAGES = (["zh"], ["zh", "en"], ["zh", "hant"], ["zh", "en", "hant"])
_EXAMPLES = MappingProxyType(
    {
        "plugins": "- showcase: {name: …, promise: …, description: …}",
        "showcase": "- showcase: {name: …, promise: …, description: …}",
        "site_url": 'site_url: !ENV [SITE_URL, "https://example.org/"]',
        "site_dir": "site_dir: site",
        "name": "name: {zh: 社区亮窗, en: Lit Windows}",
        "promise": "promise: {zh: 隔壁是怎么办成的, en: How they did it next door}",
        "description": "description: {zh: 社区是怎么做的。, en: What communities did.}",
        "repository": "repository: https://github.com/owner/name",
        "branch": "branch: main",
        "event": "event: community-expo-2025",
        "languages": "languages: [zh, en, hant]",
        "page_size": "page_size: 100",
        "palette": 'palette: {dado: {day: "#1f6b57", night: "#123c32"}}',
        "limits": "limits: {nodes: 5000}",
        "operator": "operator: {name: {zh: 编辑组, en: The editors}, "
        "about: {zh: 我们整理社区的做法。, en: We write up practices.}, "
        "email: editors@your-community.cn}",
        "operator.name": "name: {zh: 社区亮窗编辑组, en: The editors of Lit Windows}",
        "operator.about": "about: {zh: 我们整理社区的做法。, en: We write up practices.}",
        "operator.email": "email: editors@your-community.cn",
        "operator.wechat": "wechat: our-account",
        "operator.address": "address: {zh: 某市某路 1 号, en: 1 Some Road}",
        "operator.icp": "icp: 京ICP备12345678号-1",
        "operator.police": "police: 京公网安备11010502000001号",
    }
)
"""Every setting as it may be written, for telling how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on what a community may hand in. Beyond them a file is refused with a message."""

    file_bytes: int = 64 * 1024
    story_bytes: int = 256 * 1024
    picture_bytes: int = 8 * 1024 * 1024
    picture_pixels: int = 25_000_000
    table_bytes: int = 4 * 1024 * 1024
    nesting: int = 16
    nodes: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who runs a site, and where they are reached: told at the foot of every page."""

    name: Mapping[str, str]
    about: Mapping[str, str]
    """Who they are, and who they are not, in a sentence or two."""
    email: str
    wechat: str = ""
    """A WeChat account; '' for none."""
    address: Mapping[str, str] = field(default_factory=dict)
    icp: str = ""
    """The number under which a site in mainland China is filed with the MIIT."""
    police: str = ""
    """The number under which it is filed with public security."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an organiser may decide without touching code."""

    name: Mapping[str, str]
    """The site's name, by language."""
    promise: Mapping[str, str]
    """The headline of the home page, by language."""
    description: Mapping[str, str]
    """What the site is, in a sentence, by language."""
    operator: Operator
    site_url: str = ""
    """Where the site will stand; canonical addresses and the sitemap are made from it. Settings
    that are read always say it."""
    site_dir: str = "site"
    repository: str = ""
    """Where cases are submitted, such as https://github.com/owner/name; '' hides the links."""
    branch: str = "main"
    event: str = ""
    """The event whose cases stand on the home page."""
    languages: tuple[str, ...] = ("zh", "en")
    """Those that are written, and `hant` where Chinese is converted as well."""
    page_size: int = 100
    """Cards on one page of a list."""
    palette: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Colours that differ from the look's own: token → day and night."""
    limits: Limits = field(default_factory=Limits)

    @property
    def written(self) -> tuple[str, ...]:
        """The languages that somebody writes."""
        return tuple(lang for lang in self.languages if lang != permalinks.TRADITIONAL)

    @property
    def converts(self) -> bool:
        """Whether there is an edition in traditional characters."""
        return permalinks.TRADITIONAL in self.languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project on disk."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...] = ()
    """What in the settings works and still wants a look."""

    @property
    def content(self) -> Path:
        """What communities and maintainers write."""
        return self.root / "content"

    @property
    def cache(self) -> Path:
        """What earlier builds worked out; may be deleted at any time."""
        return self.root / ".cache" / "showcase"

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
        mark = getattr(error, "problem_mark", None)
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        raise _wrong(CONFIG_NAME, mark, f"读不懂（{said}）", said) from error
    top = dict(_pairs(document))
    section = _section(top.get("plugins"))
    known = {name: top[name] for name in _TOP if name in top} | _known(section, Settings)
    values = {name: _READERS[name](name, node) for name, node in known.items()}
    for name in _NEEDED:
        if name not in values:
            raise _wrong(name, None, "还没有写", "it is not there")
    settings = Settings(**values)
    problems = tuple(_unread_mail(settings.operator.email, known["operator"]))
    return Project(root=root, settings=settings, problems=problems)


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags without running anything."""


def _known(section: yaml.Node, shape: type[Settings | Operator | Limits]) -> dict[str, yaml.Node]:
    """The nodes of a section by name; a name that `shape` lacks is refused with the near miss."""
    names = [part.name for part in fields(shape) if part.name not in _TOP]
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


def _section(plugins: yaml.Node | None) -> yaml.Node:
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else ():
        for name, node in _pairs(plugin):
            if name == _SECTION:
                return _mapping(_SECTION, node)
        if isinstance(plugin, yaml.ScalarNode) and plugin.value == _SECTION:
            raise _wrong(_SECTION, plugin.start_mark, "下面还没有设置", "it has no settings")
    mark = plugins.start_mark if plugins else None
    raise _wrong("plugins", mark, "里面要有 showcase", "showcase is not among them")


def _mapping(name: str, node: yaml.Node) -> yaml.MappingNode:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(
            name, node.start_mark, "应该是几行“名字: 值”", "it should be names with values"
        )
    return node


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value


# -- one reader for each shape of setting ---------------------------------------------------------


def _line(name: str, node: yaml.Node) -> str:
    """The text of a scalar, or of `!ENV [NAME, …, default]`."""
    parts = [node]
    if node.tag == "!ENV" and isinstance(node, yaml.SequenceNode):
        parts = node.value
    text = all(isinstance(part, yaml.ScalarNode) for part in parts)
    if not text or node.tag not in ("!ENV", "tag:yaml.org,2002:str"):
        raise _wrong(name, node.start_mark, "应该是一行字", "it should be a line of text")
    words = [str(part.value) for part in parts]
    if node.tag != "!ENV":
        return words[0]
    names, default = (words[:-1], words[-1]) if len(words) > 1 else (words, "")
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


def _address(name: str, node: yaml.Node) -> str:
    """A whole address: what is made from it leads nowhere where a part is missing."""
    address = _line(name, node)
    if not _ADDRESS.fullmatch(address):
        zh = "应该是 https:// 开头的完整网址"
        raise _wrong(name, node.start_mark, zh, "it should be a whole address with https://")
    return address


def _folder(name: str, node: yaml.Node) -> str:
    folder = _line(name, node)
    if not folder:
        raise _wrong(name, node.start_mark, "应该是一个文件夹", "it should be a folder")
    return folder


def _count(name: str, node: yaml.Node) -> int:
    """A whole number above nought, also from the environment."""
    text = _line(name, node) if node.tag == "!ENV" else str(node.value)
    if not _COUNT.fullmatch(text):
        zh = "应该是一个正整数"
        raise _wrong(name, node.start_mark, zh, "it should be a positive whole number")
    return int(text)


def _both(name: str, node: yaml.Node) -> dict[str, str]:
    """Words in both languages."""
    found = _value(name, node)
    both = [found.get(lang) for lang in ("zh", "en")] if isinstance(found, dict) else []
    if not both or not all(isinstance(words, str) and words for words in both):
        raise _wrong(name, node.start_mark, "要写 zh 和 en 两种语言", "it needs both zh and en")
    return dict(found)


def _languages(name: str, node: yaml.Node) -> tuple[str, ...]:
    found = _value(name, node)
    if not isinstance(found, list) or found not in _LANGUAGES:
        zh = "以 zh 开头，可以加上 en（英文）和 hant（由简体转换的繁体）"
        en = "it begins with zh; en and hant (converted to traditional characters) may follow"
        raise _wrong(name, node.start_mark, zh, en)
    return tuple(found)


def _palette(name: str, node: yaml.Node) -> dict[str, dict[str, str]]:
    found = _value(name, _mapping(name, node))
    lines = dict(_pairs(node))
    for token, colours in found.items():
        good = (
            _TOKEN.fullmatch(str(token))
            and isinstance(colours, dict)
            and set(colours) <= {"day", "night"}
            and all(_COLOUR.fullmatch(str(colour)) for colour in colours.values())
        )
        if not good:
            mark = lines[str(token)].start_mark if str(token) in lines else node.start_mark
            zh = "白天和夜里各一个颜色"
            raise _wrong(f"{name}.{token}", mark, zh, "it is a colour by day and one by night")
    return dict(found)


def _operator(name: str, node: yaml.Node) -> Operator:
    known = _known(_mapping(name, node), Operator)
    read = {part: _OPERATOR[part](f"{name}.{part}", value) for part, value in known.items()}
    for part in _NEEDED_OF_OPERATOR:
        if part not in read:
            raise _wrong(f"{name}.{part}", node.start_mark, "还没有写", "it is not there")
    return Operator(**read)


def _email(name: str, node: yaml.Node) -> str:
    address = _line(name, node)
    if not _EMAIL.fullmatch(address):
        zh = "应该是一个收得到信的邮箱"
        raise _wrong(name, node.start_mark, zh, "it should be an e-mail address")
    return address


def _filed(pattern: re.Pattern[str], name: str, node: yaml.Node) -> str:
    """A number that authorities gave, as it must be shown; '' for none."""
    number = _line(name, node)
    if number and not pattern.fullmatch(number):
        zh = "备案号要照批下来的样子写全"
        raise _wrong(name, node.start_mark, zh, "it should be the whole number as it was given")
    return number


def _unread_mail(email: str, node: yaml.Node) -> Iterator[Problem]:
    """That visitors are told an address at which nobody reads."""
    if _OF_EXAMPLES.fullmatch(email):
        mark = dict(_pairs(node))["email"].start_mark
        where = Where(CONFIG_NAME, mark.line + 1, mark.column + 1)
        yield Problem(code="G010", where=where, facts={"email": email})


def _limits(name: str, node: yaml.Node) -> Limits:
    known = _known(_mapping(name, node), Limits)
    return Limits(**{part: _count(f"{name}.{part}", value) for part, value in known.items()})


_OPERATOR: Mapping[str, Callable[[str, yaml.Node], Any]] = MappingProxyType(
    {
        **dict.fromkeys(("name", "about", "address"), _both),
        "email": _email,
        "wechat": _line,
        "icp": partial(_filed, _ICP),
        "police": partial(_filed, _POLICE),
    }
)
_READERS: Mapping[str, Callable[[str, yaml.Node], Any]] = MappingProxyType(
    {
        "site_url": _address,
        "site_dir": _folder,
        **dict.fromkeys(("name", "promise", "description"), _both),
        **dict.fromkeys(("repository", "branch", "event"), _line),
        "operator": _operator,
        "languages": _languages,
        "page_size": _count,
        "palette": _palette,
        "limits": _limits,
    }
)


def _value(name: str, node: yaml.Node) -> Any:  # noqa: ANN401 -- plain data of any shape
    try:
        return _Loader("").construct_object(node, deep=True)
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise _wrong(name, node.start_mark, f"读不懂（{said}）", said) from error


def _wrong(name: str, mark: yaml.Mark | None, zh: str, en: str) -> WrongUse:
    """A setting that will not do, with how it may be written."""
    example = _EXAMPLES.get(name) or _EXAMPLES.get(name.partition(".")[0])
    facts = {
        "name": name,
        "reason_zh": f"{zh}，例如 {example}" if example else zh,
        "reason_en": f"{en}, for example {example}" if example else en,
    }
    where = Where(CONFIG_NAME, mark.line + 1, mark.column + 1) if mark else Where(CONFIG_NAME)
    return WrongUse(Problem(code="G003", where=where, facts=facts))
