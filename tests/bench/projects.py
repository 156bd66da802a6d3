"""The same made-up cases twice: as a project of ours, and as Markdown pages for MkDocs.

Everything is drawn from one seed, so two machines measure the same bytes. Nothing here is true.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = 20251113
_STORY = 850
"""About so many characters has a narrative."""
_COPIED = ("content/schema", "content/taxonomies", "content/pages", "templates", "site_config.yml")
_REAL = re.compile(r"^ +(?:case|mechanism): .*\n", re.MULTILINE)
"""What steps against a problem name of our own cases and practices, which are not copied."""
_FLOORS = ("背景", "做法", "投入", "成效", "难点与教训", "能照搬吗")
_TYPES = ("governance_model", "point_scheme", "shared_space", "volunteer_project")
_PROBLEMS = ("stairwell-clutter", "flying-wire-charging", "green-space-plots", "neighbour-disputes")
_PROBLEMS += ("actors-misaligned", "service-gap", "idle-resources", "low-participation")
_THEMES = ("co-governance", "digital", "green-living", "volunteering", "all-age-services", "talent")
_REGIONS = ("510104", "510107", "320113", "420104", "420115", "310104", "440305", "330106")

_WHO = ("楼栋长", "老党员", "物业经理", "退休教师", "年轻妈妈", "快递员", "租户代表", "网格员")
_WHO += ("小区门卫", "社工", "业委会主任", "开杂货店的老板", "广场舞队长", "放学的孩子")
_WHERE = ("单元门口", "架空层", "小广场", "旧车棚", "活动室", "楼道拐角", "小区东门", "屋顶平台")
_WHAT = ("清旧物", "分垃圾", "修水管", "种花", "值夜班", "教手机", "调解纠纷", "陪老人看病")
_WHAT += ("办集市", "管停车", "晒账本", "排班表", "登记电动车", "收意见")
_HOW = ("先坐下来把话说开", "写在门口的黑板上", "一家一票表决", "轮流来，一周一换", "记在本子上")
_HOW += ("拍照发到群里", "请三位邻居作证", "按月贴出来", "当场点清", "试行一个月再定")
_AFTER = ("争的人少了", "来的人多了", "一开始没人信", "有人说太麻烦", "老人先用起来了")
_AFTER += ("租户也加了进来", "账对上了", "第二个月就断了，又接上", "孩子成了主力", "物业松了口气")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A made-up case: enough for a page of either kind."""

    id: str
    type: str
    title: str
    practice: str
    summary: str
    place: str
    problems: tuple[str, ...]
    themes: tuple[str, ...]
    mechanisms: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    metrics: tuple[tuple[str, int, int, str], ...]
    outputs: tuple[tuple[str, int, str], ...]
    story: tuple[tuple[str, str], ...]
    year: int
    households: int


def make_cases(count: int) -> tuple[Made, ...]:
    """`count` cases, the same for the same number."""
    return tuple(_case(random.Random(SEED + number), number, count) for number in range(count))  # noqa: S311 -- no secret


def lay_out_ours(folder: Path, cases: tuple[Made, ...]) -> Path:
    """A project of ours with these cases."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    settings = folder / "site_config.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("event: community-expo-2025", "event: ''")
    )
    content = folder / "content"
    problems = content / "taxonomies" / "problems.yml"
    problems.write_text(_REAL.sub("", problems.read_text("utf-8")), "utf-8")
    for place in dict.fromkeys(case.place for case in cases):
        _write(content / "places" / f"{place}.yml", "\n".join(_place(place)))
    for mechanism in sorted({id_ for case in cases for id_ in case.mechanisms}):
        _write(content / "mechanisms" / f"{mechanism}.yml", "\n".join(_mechanism(mechanism)))
    for case in cases:
        _write(content / "cases" / case.id / "case.yml", "\n".join(_fields(case)))
        story = "\n\n".join(f"## {floor}\n\n{text}" for floor, text in case.story)
        _write(content / "cases" / case.id / "story.zh.md", story + "\n")
    return folder


def lay_out_peer(folder: Path, cases: tuple[Made, ...], *, listed: bool) -> Path:
    """A MkDocs project with the same words.

    `listed` is MkDocs as it comes: every page is in the navigation, and so every page holds a list
    of all. Without it the pages are taken out of the navigation by hand, which is its best.
    """
    settings = {
        "site_name": "社区亮窗",
        "site_url": "https://example.org/",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": "zh"}}],
        "markdown_extensions": ["admonition", "tables"],
    }
    if not listed:
        settings |= {"nav": ["index.md"], "not_in_nav": "cases/"}
    _write(folder / "mkdocs.yml", json.dumps(settings, ensure_ascii=False))  # JSON is YAML
    rows = "\n".join(f"- [{case.title}](cases/{case.id}.md)" for case in cases[:100])
    _write(folder / "docs" / "index.md", f"# 案例\n\n{rows}\n")
    for case in cases:
        _write(folder / "docs" / "cases" / f"{case.id}.md", page_of(case))
    return folder


def page_of(case: Made) -> str:
    """The words of a case as one Markdown page."""
    return "\n".join(_page(case))


def _case(dice: random.Random, number: int, count: int) -> Made:
    what, other = dice.sample(_WHAT, 2)
    place = f"place-{number % max(1, count // 5)}"
    mechanisms = dice.sample(range(max(4, count // 25)), 3)
    return Made(
        id=f"case-{number:05d}",
        type=_TYPES[number % len(_TYPES)],
        title=f"{dice.choice(_WHERE)}{what}，第 {number + 1} 个故事",
        practice=f"{what}{number + 1}",
        summary=f"{_sentence(dice)}{_sentence(dice)}{_sentence(dice)}",
        place=place,
        problems=tuple(dice.sample(_PROBLEMS, 2)),
        themes=tuple(dice.sample(_THEMES, 2)),
        mechanisms=tuple(f"mechanism-{n}" for n in mechanisms),
        steps=tuple((dice.choice(_WHAT), _sentence(dice)[:50]) for _ in range(4)),
        metrics=tuple(
            (f"{dice.choice(_WHERE)}的{name}", dice.randint(30, 90), dice.randint(2, 29), "户")
            for name in (what, other)
        ),
        outputs=tuple(
            (f"{dice.choice(_WHAT)}的次数", dice.randint(10, 3_000), "次") for _ in range(3)
        ),
        story=tuple((floor, _paragraphs(dice)) for floor in _FLOORS),
        year=dice.randint(2015, 2025),
        households=dice.randint(300, 6_000),
    )


def _sentence(dice: random.Random) -> str:
    return (
        f"{dice.choice(_WHO)}在{dice.choice(_WHERE)}{dice.choice(_WHAT)}，"
        f"{dice.choice(_HOW)}，{dice.choice(_AFTER)}。"
    )


def _paragraphs(dice: random.Random) -> str:
    items = "\n".join(f"- {_sentence(dice)}" for _ in range(2))
    parts: list[str] = []
    while len(items) + sum(map(len, parts)) < _STORY / len(_FLOORS):
        lead = f"**{dice.choice(_WHAT)}**，是从{dice.choice(_WHERE)}开始的。"
        parts.append(f"{lead}{_sentence(dice)}")
    return "\n\n".join([*parts, items])


def _place(id_: str) -> Iterator[str]:
    number = int(id_.rpartition("-")[2])
    yield f"name: {{zh: 示例第{number + 1}社区, en: Made-up community {number + 1}}}"
    yield "level: community"
    yield f'region: "{_REGIONS[number % len(_REGIONS)]}"'
    yield from _source()


def _mechanism(id_: str) -> Iterator[str]:
    number = int(id_.rpartition("-")[2])
    yield f"name: {{zh: 第{number + 1}种做法, en: Mechanism {number + 1}}}"
    yield f"one_line: {_WHO[number % len(_WHO)]}和邻居轮流{_WHAT[number % len(_WHAT)]}。"
    yield from _source()


def _source() -> Iterator[str]:
    yield "sources:"
    yield "  - {id: ours, title: 社区自己的台账, kind: self, date: 2025-06}"


def _fields(case: Made) -> Iterator[str]:
    yield f"type: {case.type}"
    yield f"title: {case.title}"
    yield f"practice_name: {case.practice}"
    yield f"summary: {case.summary}"
    yield f"place: {case.place}"
    yield from (
        f"{name}: [{', '.join(ids)}]"
        for name, ids in (
            ("problems", case.problems),
            ("themes", case.themes),
            ("mechanisms", case.mechanisms),
        )
    )
    yield f"community:\n  households: {case.households} 户\n  setting: urban"
    yield f"started: {case.year}\nstatus: running"
    yield "walkthrough:"
    yield from (f"  - {{name: {name}, text: {text}}}" for name, text in case.steps)
    yield "metrics:"
    for name, before, after, unit in case.metrics:
        yield f"  - name: {name}\n    kind: outcome\n    method: 楼栋长挨户数的"
        yield f"    before: {{value: {before}, unit: {unit}, as_of: {case.year}}}"
        yield f"    after: {{value: {after}, unit: {unit}, as_of: 2025-06}}"
    yield "outputs:"
    yield from (f"  - {{what: {what}, amount: {n} {unit}}}" for what, n, unit in case.outputs)
    yield "inputs:\n  cost_setup: 12000 元\n  staff: 2 人\n  volunteers: 36 人"
    yield "obstacles: [开头没人信, 记账的人换了三次]"
    yield "replicate:\n  core: [账要贴出来]\n  adaptable: [换什么东西]"
    if case.type == "point_scheme":
        yield "earn:"
        yield from (f"  - {{action: {name}, points: 5 分, per: time}}" for name, _ in case.steps)
        yield "redeem:\n  - {item: 米, points: 60 分}\n  - {item: 理发, points: 20 分}"
    yield from _source()
    yield "provenance: self-submitted\n"


def _page(case: Made) -> Iterator[str]:
    """The same words as a Markdown page."""
    yield f"# {case.title}\n\n{case.summary}\n"
    yield "| 项目 | 内容 |\n|---|---|"
    yield f"| 类型 | {case.type} |\n| 地方 | {case.place} |\n| 户数 | {case.households} 户 |"
    yield f"| 问题 | {'、'.join(case.problems)} |\n| 主题 | {'、'.join(case.themes)} |"
    yield f"| 做法 | {'、'.join(case.mechanisms)} |\n| 开始 | {case.year} |"
    yield from (f"| {what} | {count} {unit} |" for what, count, unit in case.outputs)
    yield from (f"| {name} | {was} → {now} {unit} |" for name, was, now, unit in case.metrics)
    yield ""
    yield from (f"1. **{name}** {text}" for name, text in case.steps)
    yield from (f"\n## {floor}\n\n{text}" for floor, text in case.story)
    yield "\n## 出处\n\n社区自己的台账，2025-06\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
