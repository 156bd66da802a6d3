"""Made-up cases with facts to look for. Nothing here is true.

What a case is about is known when it is made, so whoever judges an answer asks the facts and no
search engine. A case depends on its number alone: a small corpus is the beginning of a large one.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.projects import Made, lay_out_ours, make_cases

SEED = 20251115
_STREETS = (
    *("柳荫桥", "望江楼", "三岔口", "老西门", "鼓楼湾", "石板坡", "龙尾巷", "凤仪台", "青羊渡"),
    *("磨盘山", "窑坪", "九眼井", "杏花岗", "牛市坝", "铜元局", "水碾河", "白塔铺", "簸箕街"),
    *("蓼子洲", "鹭鸶岛", "樟木头", "濯锦坊", "骡马市", "犀浦"),
)
_FIRST = "松竹梅兰菊荷桂枫槐榆桐柏棠葵荔茶麦禾蓉榕泉溪湖岭坡汀浣霁晴岚"
_SECOND = "苑园里坊庭湾居邻台阁轩府城镇畔洲岸谷源泽"
_KINDS = ("社区", "社区", "社区", "村", "小区")
_GIFTS = (
    *(
        "暖心",
        "同行",
        "向日",
        "萤光",
        "彩虹",
        "百味",
        "千帆",
        "微澜",
        "晨光",
        "星火",
        "拾穗",
        "候鸟",
    ),
    *(
        "蒲公英",
        "老街坊",
        "家门口",
        "小扁担",
        "大榕树",
        "半边天",
        "石榴",
        "春泥",
        "慢半拍",
        "一碗水",
    ),
)
_FORMS = (
    *("积分", "存折", "议事厅", "驿站", "茶馆", "工坊", "互助会", "夜校", "菜园", "食堂", "课堂"),
    *("合伙人", "巡逻队", "修理铺", "图书角", "换物集", "调解室", "时间银行", "小管家", "掌灯人"),
)
_ENGLISH_GIFTS = ("Warm Heart", "Rainbow", "Firefly", "Morning Light", "Dandelion", "Migrant Bird")
_ENGLISH_FORMS = (
    "Points",
    "Passbooks",
    "Councils",
    "Teahouses",
    "Gardens",
    "Canteens",
    "Workshops",
)
TOPICS = {
    "楼道堆物": ("过道放杂物", "占用消防通道"),
    "飞线充电": ("电动车充电", "私拉电线"),
    "垃圾分类": ("倒垃圾", "扔垃圾"),
    "高空抛物": ("楼上扔东西",),
    "文明养犬": ("遛狗", "狗不牵绳"),
    "加装电梯": ("老楼装电梯",),
    "物业纠纷": ("物业费", "换物业"),
    "停车困难": ("没地方停车", "车位不够"),
    "噪声扰民": ("广场舞太吵",),
    "居家养老": ("老人没人管", "助老"),
    "儿童托管": ("孩子放学没人接",),
    "残疾人就业": ("残障朋友找工作",),
    "邻里矛盾": ("邻居吵架", "楼上漏水"),
    "厨余堆肥": ("剩菜做肥料",),
    "流浪猫管理": ("野猫",),
    "反诈宣传": ("防骗",),
    "闲置房屋利用": ("空房子",),
    "业委会选举": ("选业委会",),
    "新就业群体": ("外卖小哥", "快递员歇脚"),
    "旧衣回收": ("旧衣服",),
    "河道保洁": ("河水脏",),
    "阅读推广": ("看书",),
    "非遗传承": ("老手艺",),
    "慢病管理": ("量血压",),
}
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "安邦承德芳飞刚桂红慧建洁俊可丽琳敏宁鹏青蓉珊涛婉文晓雅怡颖泽哲真志忠竹"
_ROLES = ("社区书记", "网格员", "楼栋长", "物业经理", "社工")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a case is about."""

    id: str
    title: str
    street: str
    community: str
    practice: str
    english: str
    """The English name of the practice; '' for none."""
    topics: tuple[str, ...]
    person: str
    year: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it has, as people would type them."""
        return (self.street, self.community, self.practice, *self.topics, self.person)

    @property
    def told(self) -> str:
        """All of it, to look for a string in."""
        said = [synonym for topic in self.topics for synonym in TOPICS[topic]]
        return "\n".join((self.title, *self.names, *said, self.english.lower(), self.year))


def make_facts(count: int) -> tuple[Facts, ...]:
    """What the first `count` cases are about."""
    found: list[Facts] = []
    taken: set[str] = set()
    for number in range(count):
        one = _facts(random.Random(SEED + number), number)  # noqa: S311 -- no secret
        if one.title in taken:
            one = replace(one, title=f"{one.street}{one.title}")
        taken.add(one.title)
        found.append(one)
    return tuple(found)


def lay_out(folder: Path, count: int) -> tuple[Facts, ...]:
    """A project with `count` cases, and what they are about."""
    facts = make_facts(count)
    made = tuple(map(_made, make_cases(count), facts))
    lay_out_ours(folder, made)
    content = folder / "content"
    for number, (one, case) in enumerate(zip(facts, made, strict=True)):
        _write(content / "places" / f"{case.place}.yml", _place(one))
        _write(content / "mechanisms" / f"mechanism-{number}.yml", _mechanism(one))
        path = content / "cases" / case.id / "case.yml"
        path.write_text(path.read_text("utf-8") + _person(one, number), "utf-8")
    _write(content / "taxonomies" / "problems.yml", "\n".join(_problems()))
    return facts


def _facts(dice: random.Random, number: int) -> Facts:
    street = dice.choice(_STREETS)
    community = dice.choice(_FIRST) + dice.choice(_SECOND) + dice.choice(_KINDS)
    practice = dice.choice(_GIFTS) + dice.choice(_FORMS)
    topics = tuple(dice.sample(tuple(TOPICS), 2))
    person = dice.choice(_SURNAMES) + "".join(dice.sample(_GIVEN, dice.choice((1, 2, 2))))
    named = dice.random() < 0.5
    english = f"{dice.choice(_ENGLISH_GIFTS)} {dice.choice(_ENGLISH_FORMS)}" if named else ""
    return Facts(
        id=f"case-{number:05d}",
        title=f"{community}的{practice}：{topics[0]}有了着落",
        street=street,
        community=community,
        practice=practice,
        english=english,
        topics=topics,
        person=person,
        year=str(dice.randint(2015, 2025)),
    )


def _made(case: Made, facts: Facts) -> Made:
    number = int(facts.id.rpartition("-")[2])
    english = f"{facts.english} with the neighbours"
    title = f"{{zh: {facts.title}, en: {english}}}" if facts.english else facts.title
    name = f"{{zh: {facts.practice}, en: {facts.english}}}" if facts.english else facts.practice
    return replace(
        case,
        title=title,
        practice=name,
        place=f"place-{number}",
        problems=tuple(map(_topic_id, facts.topics)),
        mechanisms=(f"mechanism-{number}",),
        year=int(facts.year),
    )


def _topic_id(topic: str) -> str:
    return f"topic-{tuple(TOPICS).index(topic)}"


def _place(facts: Facts) -> str:
    number = int(facts.id.rpartition("-")[2])
    region = ("510104", "320113", "420104", "310104", "440305")[number % 5]
    return (
        f"name: {facts.community}\nalt_names: [{facts.street}街道]\nlevel: community\n"
        f'region: "{region}"\n'
        "sources:\n  - {id: ours, title: 社区自己的台账, kind: self, date: 2025-06}\n"
    )


def _mechanism(facts: Facts) -> str:
    return (
        f"name: {facts.practice}\none_line: 邻居轮流来，账贴出来。\n"
        "sources:\n  - {id: ours, title: 社区自己的台账, kind: self, date: 2025-06}\n"
    )


def _person(facts: Facts, number: int) -> str:
    role = _ROLES[number % len(_ROLES)]
    return f"people:\n  - {{name: {facts.person}, role: {role}, public_role: true, source: ours}}\n"


def _problems() -> Iterator[str]:
    for topic, synonyms in TOPICS.items():
        yield f"{_topic_id(topic)}:\n  name: {topic}\n  one_line: 邻居们都说起过这件事。"
        yield f"  synonyms: [{', '.join(synonyms)}]"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    lay_out(Path(sys.argv[2]), int(sys.argv[1]))
