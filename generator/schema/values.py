"""A node of a document to the typed value its field asks for, or every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as _Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from generator.diagnostics import Problem, Where, near_miss
from generator.documents import Mapping, Node, Scalar, Sequence
from generator.model import (
    Choice,
    Day,
    Flag,
    Items,
    Mark,
    Number,
    Quantity,
    Record,
    Ref,
    Text,
    Unknown,
    Value,
    Word,
)
from generator.schema.fields import Field

Names: TypeAlias = _Mapping[str, _Mapping[str, tuple[str, ...]]]
UNKNOWN_WORDS = ("未披露", "unknown")
TO_FILL_IN = ("（写这里）", "(write here)")
"""What marks the text of a template; a case that still has it says nothing there yet."""
_WIDE_COMMA = re.compile(r"\s*[，、]\s*")
_YES, _NO = ("true", "yes", "是", "有"), ("false", "no", "否", "没有", "无")
_TEXT_LIMIT, _PROSE_LIMIT = 120, 2000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"(https?://[^\s/?#@\\]+\.[^\s/?#@\\]+([/?#][^\s]*)?|mailto:[^\s@]+@\S+)")
_DATE = re.compile(r"(\d{4})(?:(?:-|年|/|\.)(\d{1,2})(?:(?:-|月|/|\.)(\d{1,2})日?|月)?|年)?")
_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_SHORTHAND = re.compile(
    rf"(?P<before>[^\d\s.:：\-−–—]{{0,6}}?)\s*(?P<number>{_NUMBER})\s*(?P<scale>[万亿]?)"
    r"(?P<after>多|余|来|几)?\s*(?P<unit>[^\d\s.:：\-−–—]\D{0,12})?"
)
_CJK_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿数]")
_QUANTITY_KEYS = (
    *("value", "min", "max", "unit", "approx", "qualifier", "as_of", "baseline", "method"),
    *("source", "attested_by", "note"),
)
_SHAPES = {
    Mapping: ("几行“字段: 内容”", "fields with values"),
    Sequence: ("一个列表", "a list"),
    Scalar: ("一行字", "a line of text"),
}
MAX_DIGITS = 15


@dataclass(slots=True)
class Reading:
    """Reads the values of one entry, keeping what is wrong and where everything stood."""

    path: str
    names: Names = field(default_factory=dict)
    """What entities are called, so that they can be named as people do: kind → name → ids."""
    problems: list[Problem] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)

    def refuse(
        self, code: str, mark: Mark, /, *, suggestion: str | None = None, **facts: str
    ) -> None:
        """Note a problem at this place."""
        where = Where(self.path, *mark)
        self.problems.append(Problem(code=code, where=where, facts=facts, suggestion=suggestion))

    def read(self, part: Field, node: Node, path: str) -> Value | None:
        """The value of a field; None where it is wrong and said to be."""
        self.marks[path] = node.mark
        if is_unknown(node):
            return Unknown()
        if not part.many:
            return self._read_one(part, node, path)
        if isinstance(node, Scalar) and part.kind not in ("record", "prose") and node.text:
            node = Sequence((node,), node.mark)  # one item need not be written as a list
        if not isinstance(node, Sequence):
            self._misshapen(part, node, Sequence)
            return None
        if not node.items:
            self.refuse("F015", node.mark, name=part.name)
            return None
        if len(node.items) > part.at_most:
            count, limit = str(len(node.items)), str(part.at_most)
            self.refuse("F012", node.mark, name=part.name, count=count, limit=limit)
        items = []
        for number, item in enumerate(node.items):
            place = f"{path}[{number}]"
            self.marks[place] = item.mark
            value = Unknown() if is_unknown(item) else self._read_one(part, item, place)
            if value is not None:
                items.append(value)
        return Items(tuple(items))

    def _read_one(self, part: Field, node: Node, path: str) -> Value | None:
        if isinstance(node, Scalar) and not node.text.strip():
            self.refuse("F015", node.mark, name=part.name)
            return None
        if part.kind == "record":
            return self._record(part, node, path)
        if part.kind in ("text", "prose"):
            return self.text(part, node)
        if part.kind == "quantity":
            return self.quantity(part, node)
        if not isinstance(node, Scalar):
            self._misshapen(part, node, Scalar)
            return None
        return _SCALAR_READERS[part.kind](self, part, node)

    def _record(self, part: Field, node: Node, path: str) -> Record | None:
        if not isinstance(node, Mapping):
            self._misshapen(part, node, Mapping)
            return None
        if not node.entries:
            self.refuse("F015", node.mark, name=part.name)
        return Record(self.fields(part.fields, node, f"{path}."))

    def fields(self, parts: Iterable[Field], node: Mapping, prefix: str = "") -> dict[str, Value]:
        """The values of a mapping in the order of its fields; missing and unknown ones are told."""
        known = {part.name: part for part in parts}
        written = {}
        for entry in node.entries:
            if entry.key in known:
                written[entry.key] = entry
            else:
                self._unknown_field(entry.key, entry.mark, known)
        values: dict[str, Value] = {}
        for name, part in known.items():
            if name in written:
                value = self.read(part, written[name].value, f"{prefix}{name}")
                if value is not None:
                    values[name] = value
            elif part.required == "snapshot" and part.unless not in written:
                zh, en = part.label.zh or "", part.label.en or ""
                self.refuse("F002", node.mark, name=name, label_zh=zh, label_en=en)
        return values

    def _unknown_field(self, key: str, mark: Mark, known: dict[str, Field]) -> None:
        labels = {part.label.zh: name for name, part in known.items() if part.label.zh}
        labels |= {part.label.en: name for name, part in known.items() if part.label.en}
        tidy = key.strip("\u3000\u00a0 ")
        meant = labels.get(tidy) or near_miss(tidy, known)
        names = "、".join(known), ", ".join(known)
        self.refuse(
            "F001",
            mark,
            suggestion=meant,
            name=key,
            hint_zh=f"是不是想写 {meant}？" if meant else f"这里可以写：{names[0]}。",
            hint_en=f"Did you mean {meant}?" if meant else f"There can be: {names[1]}.",
        )

    def _misshapen(self, part: Field, node: Node, expected: type[Node]) -> None:
        example = part.example or f"{part.name}: …"
        if expected is Sequence:
            example = f"{part.name}: [{part.example or '…'}]"
        self.refuse(
            "F003",
            node.mark,
            name=part.name,
            example=example,
            expected_zh=_SHAPES[expected][0],
            expected_en=_SHAPES[expected][1],
            found_zh=_SHAPES[type(node)][0],
            found_en=_SHAPES[type(node)][1],
        )

    # -- text ---------------------------------------------------------------------------------

    def text(self, part: Field, node: Node) -> Text | None:
        """A line, or one for each language."""
        if isinstance(node, Scalar):
            words = self._words(part, node)
            return Text(zh=words, markdown=part.kind == "prose") if words else None
        if not isinstance(node, Mapping):
            self._misshapen(part, node, Scalar)
            return None
        said: dict[str, str] = {}
        for entry in node.entries:
            if entry.key not in ("zh", "en"):
                self._unknown_language(entry.key, entry.mark)
            elif isinstance(entry.value, Scalar):
                words = self._words(part, entry.value)
                if words:
                    said[entry.key] = words
            else:
                self._misshapen(part, entry.value, Scalar)
        if not said:
            if not node.entries:
                self.refuse("F015", node.mark, name=part.name)
            return None
        return Text(zh=said.get("zh"), en=said.get("en"), markdown=part.kind == "prose")

    def _unknown_language(self, key: str, mark: Mark) -> None:
        hint = "双语内容写 zh 和 en 两行。", "Bilingual text has the two lines zh and en."
        self.refuse("F001", mark, name=key, hint_zh=hint[0], hint_en=hint[1])

    def _words(self, part: Field, node: Scalar) -> str | None:
        words = node.text.strip()
        if not words:
            self.refuse("F015", node.mark, name=part.name)
            return None
        marker = next((sign for sign in TO_FILL_IN if sign in words), None)
        if marker:
            self.refuse("F021", node.mark, name=part.name, marker=marker)
            return None
        limit = part.limit or (_PROSE_LIMIT if part.kind == "prose" else _TEXT_LIMIT)
        # English runs to about twice the characters of the same Chinese sentence and a bit more.
        if not re.search("[\u3400-\u9fff]", words):
            limit = limit * 5 // 2
        if len(words) > limit:
            count = str(len(words))
            self.refuse("F007", node.mark, name=part.name, count=count, limit=str(limit))
        if part.kind != "prose" and "\n" in words:
            self.refuse("F013", node.mark, name=part.name)
            return None
        return words

    # -- quantities ---------------------------------------------------------------------------

    def quantity(self, part: Field, node: Node) -> Value | None:
        """A number with what belongs to it, in the short form or the long one."""
        if isinstance(node, Scalar):
            return self._shorthand(node)
        if not isinstance(node, Mapping):
            self._misshapen(part, node, Mapping)
            return None
        given = {entry.key: entry for entry in node.entries}
        for key in given.keys() - set(_QUANTITY_KEYS):
            self._unknown_field(key, given[key].mark, dict.fromkeys(_QUANTITY_KEYS, part))
        nodes = {key: entry.value for key, entry in given.items() if not is_unknown(entry.value)}
        numbers = {
            key: self._decimal(nodes[key]) for key in ("value", "min", "max") if key in nodes
        }
        texts = {
            key: self.text(_LINE, nodes[key])
            for key in ("unit", "qualifier", "baseline", "method", "attested_by", "note")
            if key in nodes
        }
        if not numbers and "qualifier" not in texts:
            return Unknown()
        low, high = numbers.get("min"), numbers.get("max")
        if low is not None and high is not None and low > high:
            reason = "最小的比最大的还大", "the minimum is above the maximum"
            self.refuse("F010", node.mark, reason_zh=reason[0], reason_en=reason[1])
        source = nodes.get("source")
        if source is not None and not isinstance(source, Scalar):
            self._misshapen(part, source, Scalar)
        return Quantity(
            value=numbers.get("value"),
            low=low,
            high=high,
            approximate="approx" in nodes and self._flag(part, nodes["approx"]) == Flag(yes=True),
            as_of=self._day_of(nodes.get("as_of")),
            source=source.text if isinstance(source, Scalar) else None,
            **texts,
        )

    def _shorthand(self, node: Scalar) -> Quantity | None:
        words = node.text.strip()
        match = _SHORTHAND.fullmatch(words)
        if not match or len(match["number"]) > MAX_DIGITS or _CJK_NUMERAL.search(match["before"]):
            self.refuse("F005", node.mark, value=words[:40])
            return None
        scale = {"": 1, "万": 10_000, "亿": 100_000_000}[match["scale"]]
        number = Decimal(match["number"].replace(",", "").replace("，", "")) * scale
        qualifier = match["before"] or match["after"]
        unit = (match["unit"] or "").strip() or None
        return Quantity(
            value=number.normalize() if number else Decimal(0),
            unit=Text(zh=unit) if unit else None,
            approximate=bool(qualifier),
            qualifier=Text(zh=qualifier) if qualifier else None,
        )

    def _decimal(self, node: Node) -> Decimal | None:
        words = node.text.strip().replace(",", "") if isinstance(node, Scalar) else ""
        try:
            number = Decimal(words)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or max(len(words), abs(number.adjusted())) > MAX_DIGITS:
            self.refuse("F005", node.mark, value=words[:40])
            return None
        return number

    def _day_of(self, node: Node | None) -> Day | None:
        if node is not None and not isinstance(node, Scalar):
            self._misshapen(_LINE, node, Scalar)
        if not isinstance(node, Scalar):
            return None
        day = self._date(_LINE, node)
        return day if isinstance(day, Day) else None

    # -- one line of one kind -----------------------------------------------------------------

    def _date(self, _part: Field, node: Scalar) -> Value | None:
        match = _DATE.fullmatch(node.text.strip())
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            if year and _is_a_day(year, month, day):
                return Day(year=year, month=month, day=day)
        self.refuse("F006", node.mark, value=node.text.strip()[:40])
        return None

    def _flag(self, _part: Field, node: Node) -> Value | None:
        word = node.text.strip().lower() if isinstance(node, Scalar) else "…"
        if word in _YES or word in _NO:
            return Flag(yes=word in _YES)
        self.refuse("F014", node.mark, value=word[:40])
        return None

    def _choice(self, part: Field, node: Scalar) -> Value | None:
        word = node.text.strip()
        if word in part.options:
            return Choice(key=word)
        labels = {label.zh: key for key, label in part.options.items()}
        labels |= {(label.en or "").casefold(): key for key, label in part.options.items()}
        key = labels.get(word) or labels.get(word.casefold())
        if key:
            return Choice(key=key)
        meant = near_miss(word, [*part.options, *(name for name in labels if name)])
        meant = labels.get(meant, meant) if meant else None
        known_zh = "、".join(f"{key}（{label.zh}）" for key, label in part.options.items())
        known_en = ", ".join(f"{key} ({label.en})" for key, label in part.options.items())
        if meant:
            known_zh, known_en = f"{meant}？或者 {known_zh}", f"{meant}? Or {known_en}"
        self.refuse(
            "F004",
            node.mark,
            suggestion=meant,
            name=part.name,
            value=word[:40],
            known_zh=known_zh,
            known_en=known_en,
        )
        return None

    def _number(self, part: Field, node: Scalar) -> Value | None:
        number = self._decimal(node)
        if number is None:
            return None
        low, high = part.minimum, part.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            bounds = f"{'' if low is None else low}–{'' if high is None else high}"
            zh, en = f"{part.name} 应该在 {bounds} 之间", f"{part.name} should be {bounds}"
            self.refuse("F010", node.mark, reason_zh=zh, reason_en=en)
        return Number(value=number)

    def _word(self, part: Field, node: Scalar) -> Value | None:
        words = self._words(part, node)
        if words and part.pattern and not re.fullmatch(part.pattern, words):
            hint_zh = part.help.zh if part.help else ""
            hint_en = part.help.en if part.help else ""
            facts = {"hint_zh": hint_zh or "", "hint_en": hint_en or ""}
            self.refuse("F017", node.mark, value=words[:40], pattern=part.pattern, **facts)
            return None
        return Word(text=words) if words else None

    def _slug(self, _part: Field, node: Scalar) -> Value | None:
        if self._is_slug(node):
            return Word(text=node.text.strip())
        return None

    def _ref(self, part: Field, node: Scalar) -> Value | None:
        word = node.text.strip()
        if _SLUG.fullmatch(word):
            return Ref(kinds=part.to, id=word)
        ids = [id_ for kind in part.to for id_ in self.names.get(kind, {}).get(word, ())]
        if len(ids) == 1:
            return Ref(kinds=part.to, id=ids[0])
        if ids:
            known = ", ".join(ids)
            facts = {"name": part.name, "value": word, "ids": known}
            self.refuse("F020", node.mark, **facts)
            return None
        self._not_here(part, node, {n for kind in part.to for n in self.names.get(kind, {})})
        return None

    def _not_here(self, part: Field, node: Scalar, known: Iterable[str]) -> None:
        """A name that nothing has, or several that a full-width comma made into one."""
        word = node.text.strip()
        several = ", ".join(_WIDE_COMMA.split(word)) if part.many else word
        meant = near_miss(word, known) if several == word else None
        hint = "看看名字有没有写错；", "See whether the name is right;"
        if meant:
            hint = f"是不是“{meant}”？", f"Did you mean “{meant}”?"
        elif several != word:
            hint = (
                f"几项之间用英文逗号隔开：[{several[:60]}]。",
                f"Put plain commas between them: [{several[:60]}];",
            )
        facts = {"name": part.name, "value": word[:40], "hint_zh": hint[0], "hint_en": hint[1]}
        self.refuse("F018", node.mark, suggestion=meant, **facts)

    def _is_slug(self, node: Scalar) -> bool:
        if is_slug(node.text.strip()):
            return True
        self.refuse("F009", node.mark, value=node.text.strip()[:40])
        return False

    def _link(self, _part: Field, node: Scalar) -> Value | None:
        if _LINK.fullmatch(node.text.strip()):
            return Word(text=node.text.strip())
        self.refuse("F008", node.mark, value=node.text.strip()[:80])
        return None


_LINE = Field(name="text", kind="text", label=Text(zh="文字", en="text"), limit=160)
_SCALAR_READERS: dict[str, Callable[[Reading, Field, Scalar], Value | None]] = {
    "date": Reading._date,  # noqa: SLF001 -- the table of this class's own readers
    "flag": Reading._flag,  # noqa: SLF001
    "choice": Reading._choice,  # noqa: SLF001
    "number": Reading._number,  # noqa: SLF001
    "word": Reading._word,  # noqa: SLF001
    "file": Reading._word,  # noqa: SLF001
    "slug": Reading._slug,  # noqa: SLF001
    "ref": Reading._ref,  # noqa: SLF001
    "link": Reading._link,  # noqa: SLF001
}


def is_slug(word: str) -> bool:
    """Whether a word can be an id: lower-case letters, digits and hyphens."""
    return _SLUG.fullmatch(word) is not None


def is_unknown(node: Node) -> bool:
    """Whether a node says 未披露, in words or as `{unknown: true}`."""
    if isinstance(node, Scalar):
        return node.text.strip() in UNKNOWN_WORDS
    if isinstance(node, Mapping) and len(node.entries) == 1:
        entry = node.entries[0]
        return (
            entry.key == "unknown"
            and isinstance(entry.value, Scalar)
            and entry.value.text.lower() in _YES
        )
    return False


def _is_a_day(year: int, month: int | None, day: int | None) -> bool:
    if month is None:
        return True
    if not 1 <= month <= 12:  # noqa: PLR2004 -- months
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return day is None or 1 <= day <= days
