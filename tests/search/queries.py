"""Judged queries: what a visitor types, and the cases that are about it.

Everything is drawn by rule from the facts. A passing mention is no answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin import lazy_pinyin

from tests.search.corpus import TOPICS, Facts

_COMMON = "的一是了我不在人有他这中大来上个国说们为子和你地出道也时年得就那要下以生会自着去之过家"
_ASKED = (
    *("如何做好{}", "{}怎么办", "我们小区{}怎么解决", "{}有哪些好办法", "请问{}该怎么处理呢"),
    *("{}难怎么治理？", "想了解{}的做法", "有没有{}的案例", "怎么解决{}问题"),
)
_ALIKE = "分份纷奋积机及极益议艺意驿谊食时实市事室堂糖唐塘园元圆缘源铺普浦灯登等"
_TRIES = 5
"""A rule may fit no case that was drawn; then others are."""
_AT_LEAST = 3
"""Characters a name has in which one may be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is typed, and every case that answers it."""

    kind: str
    text: str
    answers: frozenset[str]


def make_queries(facts: tuple[Facts, ...], seed: int, each: int = 20) -> tuple[Query, ...]:
    """About `each` queries of every kind, fresh for every seed."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    judge = _Judge(facts)
    found = []
    for kind, make in _KINDS.items():
        own: list[Query] = []
        for _ in range(each * _TRIES):
            text, wanted = make(dice, dice.choice(facts), judge)
            answers = judge.about(wanted) if isinstance(wanted, tuple) else frozenset(wanted)
            if text and answers:
                own.append(Query(kind=kind, text=text, answers=answers))
        found += list(dict.fromkeys(own))[:each]
    return tuple(found)


class _Judge:
    """Knows what every case is about."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._told = {one.id: one.told for one in facts}
        self.by_name: dict[str, set[str]] = {}
        for one in facts:
            for name in one.names:
                self.by_name.setdefault(name, set()).add(one.id)
        self._sounds: dict[tuple[str, ...], list[str]] = {}
        self._initials: dict[str, list[str]] = {}
        for name in self.by_name:
            self._sounds.setdefault(_sound(name), []).append(name)
            self._initials.setdefault(_initials(name), []).append(name)

    def about(self, strings: tuple[str, ...]) -> frozenset[str]:
        """The cases whose facts hold every string."""
        return frozenset(id_ for id_, told in self._told.items() if all(s in told for s in strings))

    def sounding(self, name: str) -> frozenset[str]:
        """The cases with a name that sounds like this one."""
        return frozenset().union(*(self.about((one,)) for one in self._sounds[_sound(name)]))

    def beginning(self, name: str) -> frozenset[str]:
        """The cases with a name of these initials."""
        return frozenset().union(*(self.about((one,)) for one in self._initials[_initials(name)]))


_Drawn = tuple[str, tuple[str, ...] | frozenset[str]]


def _name(dice: random.Random, facts: Facts, least: int = 2) -> str:
    names = (facts.street, facts.community, facts.practice, *facts.topics)
    return dice.choice([name for name in names if len(name) >= least])


def _whole(pick: Callable[[Facts], str]) -> Callable[..., _Drawn]:
    def draw(_dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
        text = pick(facts)
        return text, (text,)

    return draw


def _piece(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
    said = dice.choice((facts.title.partition("：")[0], facts.practice, facts.community))
    length = min(len(said), dice.randint(2, 8))
    at = dice.randrange(len(said) - length + 1)
    return said[at : at + length], (said[at : at + length],)


def _short(length: int) -> Callable[..., _Drawn]:
    def draw(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
        name = _name(dice, facts)
        at = dice.randrange(len(name) - length + 1)
        return name[at : at + length], (name[at : at + length],)

    return draw


def _several(between: str) -> Callable[..., _Drawn]:
    def draw(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
        pair = dice.choice(
            ((facts.street, facts.topics[0]), facts.topics, (facts.community, facts.practice))
        )
        return between.join(pair), tuple(pair)

    return draw


def _traditional(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
    name = _name(dice, facts)
    return _to_traditional().convert(name), (name,)


def _spelled(dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    name = _name(dice, facts)
    return dice.choice(("", " ")).join(_sound(name)), judge.sounding(name)


def _by_initials(dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    name = _name(dice, facts, _AT_LEAST)
    return _initials(name), judge.beginning(name)


def _english(dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    if not facts.english:
        return "", ()
    words = facts.english.split()
    text = dice.choice((facts.english, words[-1], words[-1].removesuffix("s"), words[0].upper()))
    wanted = text.lower()
    return text, judge.about((wanted,))


def _homophone(dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    name = _name(dice, facts, _AT_LEAST + 1)
    at = dice.randrange(len(name))
    others = [sign for sign in _ALIKE if sign != name[at] and _sound(sign) == _sound(name[at])]
    return _wrong(name, at, dice.choice(others), judge) if others else ("", ())


def _slip(dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    name = dice.choice([one for one in (facts.practice, *facts.topics) if len(one) > _AT_LEAST])
    at = dice.randrange(len(name))
    other = dice.choice([sign for sign in _COMMON if sign != name[at]])
    return _wrong(name, at, other, judge)


def _wrong(name: str, at: int, other: str, judge: _Judge) -> _Drawn:
    """A name with a wrong character; nothing where that is what another case is about."""
    text = name[:at] + other + name[at + 1 :]
    return ("", ()) if judge.about((text,)) else (text, (name,))


def _question(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
    topic = dice.choice(facts.topics)
    return dice.choice(_ASKED).format(topic), (topic,)


def _synonym(dice: random.Random, facts: Facts, _judge: _Judge) -> _Drawn:
    said = dice.choice(TOPICS[dice.choice(facts.topics)])
    return said, (said,)


def _full_width(_dice: random.Random, facts: Facts, judge: _Judge) -> _Drawn:
    wide = "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in facts.english
    )
    return wide, judge.about((facts.english.lower(),)) if facts.english else ()


_KINDS: Mapping[str, Callable[..., _Drawn]] = {
    "practice": _whole(lambda facts: facts.practice),
    "topic": _whole(lambda facts: facts.topics[0]),
    "place": _whole(lambda facts: facts.street),
    "community": _whole(lambda facts: facts.community),
    "person": _whole(lambda facts: facts.person),
    "two characters": _short(2),
    "one character": _short(1),
    "English": _english,
    "full width": _full_width,
    "several words": _several(" "),
    "several, no space": _several(""),
    "substring": _piece,
    "traditional": _traditional,
    "pinyin": _spelled,
    "initials": _by_initials,
    "homophone": _homophone,
    "random slip": _slip,
    "question": _question,
    "synonym": _synonym,
}


@cache
def _sound(name: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(name))


def _initials(name: str) -> str:
    return "".join(sound[0] for sound in _sound(name))


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def kinds() -> Iterator[str]:
    """The kinds of query, in the order of the table."""
    return iter(_KINDS)
