"""A node of a document to the typed value its field asks for, or every problem in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as _Mapping
from dataclasses import dataclass, field
from decimal import Decimal
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
    Undisclosed,
    Value,
    Word,
)
from generator.schema.advice import choices_told, example_of, kinds_told, left_out
from generator.schema.fields import Field, Schema
from generator.schema.quantities import read_number, read_short, written_form
from generator.traditional import simplified

Names: TypeAlias = _Mapping[str, _Mapping[str, tuple[str, ...]]]
SILENCE = ("未披露", "unknown")
"""Words that say nothing: the field is read as absent, and its author is told what to write."""
ASKED, _ON = "asked", "on"
"""Who was asked for a field and did not tell, and when."""
TO_FILL_IN = ("（写这里）", "(write here)")
"""What marks the text of a template; a case that still has it says nothing there yet."""
_WIDE_COMMA = re.compile(r"\s*[，、]\s*")
_WIDE_LIST = re.compile(r"[【［]\s*(.*?)\s*[】］\]]", re.DOTALL)
_COMMA = re.compile(r"\s*[,，、;；]\s*")
_YES, _NO = ("true", "yes", "是", "有"), ("false", "no", "否", "没有", "无")
_TEXT_LIMIT, _PROSE_LIMIT = 120, 2000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"(https?://[^\s/?#@\\]+\.[^\s/?#@\\]+([/?#][^\s]*)?|mailto:[^\s@]+@\S+)")
_DATE = re.compile(r"(\d{4})(?:(?:-|年|/|\.)(\d{1,2})(?:(?:-|月|/|\.)(\d{1,2})日?|月)?|年)?")
_QUANTITY_KEYS = (
    *("value", "min", "max", "unit", "approx", "qualifier", "as_of", "baseline", "method"),
    *("source", "locator", "scope", "attested_by", "note"),
)
_TEXTS_OF_A_QUANTITY = (
    *("unit", "qualifier", "baseline", "method", "locator", "scope", "attested_by", "note"),
)
_NUMBERS = (
    "写成 1232 户、近60起、50多种 这样；有出处的，写成 1232 户 [出处的代号]；没有数的，写进正文。",
    "Write it like 1232 户 or 近60起, with its source like 1232 户 [id of the source].",
)
_SHAPES = {
    Mapping: ("几行“字段: 内容”", "fields with values"),
    Sequence: ("一个列表", "a list"),
    Scalar: ("一行字", "a line of text"),
}


@dataclass(slots=True)
class Reading:
    """Reads the values of one entry, keeping what is wrong and where everything stood."""

    path: str
    names: Names = field(default_factory=dict)
    """What entities are called, so that they can be named as people do: kind → name → ids."""
    schema: Schema | None = None
    """Says what kinds of entities are called."""
    problems: list[Problem] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    silences: list[tuple[str, Mark]] = field(default_factory=list)
    """Fields that hold a word for silence, each with its place."""

    def refuse(
        self, code: str, mark: Mark, /, *, suggestion: str | None = None, **facts: str
    ) -> None:
        """Note a problem at this place."""
        where = Where(self.path, *mark)
        self.problems.append(Problem(code=code, where=where, facts=facts, suggestion=suggestion))

    def read(self, part: Field, node: Node, path: str) -> Value | None:
        """The value of a field; None where it says nothing, or is wrong and said to be."""
        if not part.many or is_silent(node) or is_asked(node):
            return self._read_said(part, node, path)
        self.marks[path] = node.mark
        if isinstance(node, Scalar) and part.kind not in ("record", "prose") and node.text:
            if self._is_wide_list(part, node):
                return None
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
        items: list[Value] = []
        for item in node.items:
            value = self._read_said(part, item, f"{path}[{len(items)}]")
            if value is not None:
                items.append(value)
        return Items(tuple(items)) if items else None

    def _read_said(self, part: Field, node: Node, path: str) -> Value | None:
        """One value, unless a word for silence stands for it or nobody would tell."""
        if self._is_silent(part.name, node):
            return None
        self.marks[path] = node.mark
        return self._undisclosed(node) if is_asked(node) else self._read_one(part, node, path)

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
        values = self.fields(part.fields, node, f"{path}.")
        return Record(values) if values else None

    def fields(self, parts: Iterable[Field], node: Mapping, prefix: str = "") -> dict[str, Value]:
        """The values of a mapping in the order of its fields; missing and unknown ones are told."""
        known = {part.name: part for part in parts}
        written = {entry.key: entry for entry in node.entries if entry.key in known}
        others = (entry for entry in node.entries if entry.key not in known)
        meant = {self._unknown_field(entry.key, entry.mark, known) for entry in others}
        told = {
            name: entry for name, entry in written.items() if not self._is_silent(name, entry.value)
        }
        values: dict[str, Value] = {}
        for name, part in known.items():
            if name in told:
                value = self.read(part, told[name].value, f"{prefix}{name}")
                if value is not None:
                    values[name] = value
            elif part.required == "snapshot" and not {name, part.unless} & (told.keys() | meant):
                self.missing(part, written[name].mark if name in written else node.mark)
        return values

    def missing(self, part: Field, mark: Mark) -> None:
        """Note that a field has to be there, and what may be there instead."""
        facts = {"label_zh": part.label.zh or "", "label_en": part.label.en or ""}
        for lang, other in (("zh", "，或者 {}: …"), ("en", " or {}: …")):
            facts[f"or_{lang}"] = other.format(part.unless) if part.unless else ""
        self.refuse("F002", mark, name=part.name, **facts)

    def _is_silent(self, name: str, node: Node) -> bool:
        """Whether a node only says that nothing is known; where it stands is kept."""
        silent = is_silent(node)
        if silent:
            self.silences.append((name, node.mark))
        return silent

    def _undisclosed(self, node: Node) -> Undisclosed | None:
        """Who was asked for a field, and when, and did not tell."""
        given = {entry.key: entry for entry in node.entries} if isinstance(node, Mapping) else {}
        for key in given.keys() - {ASKED, _ON}:
            self._unknown_field(key, given[key].mark, dict.fromkeys((ASKED, _ON), _LINE))
        told = {
            key: entry.value
            for key, entry in given.items()
            if key in (ASKED, _ON) and not self._is_silent(key, entry.value)
        }
        asked = self.text(_LINE, told[ASKED]) if ASKED in told else None
        on = self._day_of(told[_ON]) if _ON in told else None
        return Undisclosed(asked=asked, on=on) if asked else None

    def silence_told(self) -> Iterator[Problem]:
        """One word about all fields that say nothing, at the first of them."""
        if self.silences:
            first, mark = self.silences[0]
            facts = {"name": first, "count": str(len(self.silences))}
            yield Problem(code="F022", where=Where(self.path, *mark), facts=facts)

    def _unknown_field(self, key: str, mark: Mark, known: dict[str, Field]) -> str | None:
        """A name that no field has; the one that was probably meant, which is then not missed."""
        labels = {part.label.en: name for name, part in known.items() if part.label.en}
        labels |= {part.label.zh: name for name, part in known.items() if part.label.zh}
        tidy = simplified(unicodedata.normalize("NFKC", key).strip())
        near = near_miss(tidy, [*known, *labels])
        meant = labels.get(tidy) or (labels.get(near, near) if near else None)
        hint = (f"这里可以写：{'、'.join(known)}。", f"There can be: {', '.join(known)}.")
        if meant:
            hint = (f"是不是 {meant}？冒号前面改成 {meant}，后面不用动。", f"Did you mean {meant}?")
        self.refuse("F001", mark, suggestion=meant, name=key, hint_zh=hint[0], hint_en=hint[1])
        return meant

    def _misshapen(self, part: Field, node: Node, expected: type[Node]) -> None:
        said = node.text.strip() if isinstance(node, Scalar) else ""
        example = example_of(part, said)
        self.refuse(
            "F003",
            node.mark,
            name=part.name,
            expected_zh=_SHAPES[expected][0],
            expected_en=_SHAPES[expected][1],
            found_zh=_SHAPES[type(node)][0],
            found_en=_SHAPES[type(node)][1],
            hint_zh=f"例如：\n{example}",
            hint_en=f"For example:\n{example}",
        )

    def _is_wide_list(self, part: Field, node: Scalar) -> bool:
        """Whether one text is a list in full-width brackets; it is told how to write it."""
        match = _WIDE_LIST.fullmatch(node.text.strip())
        items = [item for item in _COMMA.split(match[1]) if item] if match else []
        if not items or (len(items) == 1 and part.kind == "text"):
            return False
        line = f"{part.name}: [{', '.join(items)}]"
        self.refuse(
            "F003",
            node.mark,
            name=part.name,
            expected_zh=_SHAPES[Sequence][0],
            expected_en=_SHAPES[Sequence][1],
            found_zh="用中文括号括起来的一行字",
            found_en="a line in full-width brackets",
            hint_zh=f"换成英文方括号和逗号，写成：\n{line}",
            hint_en=f"Use plain brackets and commas:\n{line}",
        )
        return True

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
            return self._short_quantity(node)
        if not isinstance(node, Mapping):
            self._misshapen(part, node, Mapping)
            return None
        given = {entry.key: entry for entry in node.entries}
        for key in given.keys() - set(_QUANTITY_KEYS):
            self._unknown_field(key, given[key].mark, dict.fromkeys(_QUANTITY_KEYS, part))
        nodes = {
            key: entry.value
            for key, entry in given.items()
            if not self._is_silent(key, entry.value)
        }
        if not nodes.keys() & {"value", "min", "max", "qualifier"}:
            if nodes.keys() == given.keys():
                self._no_number(part.name, node.mark, "")
            return None
        numbers = {
            key: self._number_of(nodes[key]) for key in ("value", "min", "max") if key in nodes
        }
        value, written = numbers.get("value") or (None, "")
        low, high = ((numbers.get(key) or (None,))[0] for key in ("min", "max"))
        texts = {key: self.text(_LINE, nodes[key]) for key in _TEXTS_OF_A_QUANTITY if key in nodes}
        if low is not None and high is not None and low > high:
            reason = "最小的比最大的还大", "the minimum is above the maximum"
            self.refuse("F010", node.mark, reason_zh=reason[0], reason_en=reason[1])
        source = nodes.get("source")
        if source is not None and not isinstance(source, Scalar):
            self._misshapen(part, source, Scalar)
        return Quantity(
            value=value,
            written=written,
            low=low,
            high=high,
            approximate="approx" in nodes and self._flag(part, nodes["approx"]) == Flag(yes=True),
            as_of=self._day_of(nodes.get("as_of")),
            source=source.text if isinstance(source, Scalar) else None,
            **texts,
        )

    def _short_quantity(self, node: Scalar) -> Quantity | None:
        words = node.text.strip()
        found = read_short(words)
        if found is None:
            self._no_number(words, node.mark, written_form(words))
        return found

    def _no_number(self, words: str, mark: Mark, form: str) -> None:
        hint = (f"写成 {form}", f"Write {form}") if form else _NUMBERS
        facts = {"value": words[:40], "hint_zh": hint[0], "hint_en": hint[1]}
        self.refuse("F005", mark, suggestion=form or None, **facts)

    def _number_of(self, node: Node) -> tuple[Decimal, str] | None:
        """A bare number, and its wording where that says more than its digits."""
        words = node.text.strip() if isinstance(node, Scalar) else ""
        found = read_number(words)
        if found is None:
            form = written_form(words)
            self._no_number(words, node.mark, form if form.isdecimal() else "")
        return found

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
        for one in _spellings(word):
            if one in _YES or one in _NO:
                return Flag(yes=one in _YES)
        self.refuse("F014", node.mark, value=word[:40])
        return None

    def _choice(self, part: Field, node: Scalar) -> Value | None:
        word = node.text.strip()
        if word in part.options:
            return Choice(key=word)
        labels = {(label.en or "").casefold(): key for key, label in part.options.items()}
        labels |= {(label.zh or "").casefold(): key for key, label in part.options.items()}
        for one in _spellings(word):
            if labels.get(one.casefold()):
                return Choice(key=labels[one.casefold()])
        near = near_miss(simplified(word), [*part.options, *filter(None, labels)])
        meant = labels.get(near, near) if near else None
        self.refuse(
            "F004",
            node.mark,
            suggestion=meant,
            name=part.name,
            value=word[:40],
            **choices_told(part.options, meant),
        )
        return None

    def _number(self, part: Field, node: Scalar) -> Value | None:
        found = self._number_of(node)
        if found is None:
            return None
        number, low, high = found[0], part.minimum, part.maximum
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
        if is_slug(word) and not self._is_only_a_name(part, word):
            return Ref(kinds=part.to, id=word)
        ids = self._ids(part, word)
        if len(ids) == 1:
            return Ref(kinds=part.to, id=ids[0])
        if ids:
            facts = {"name": part.name, "value": word, "ids": ", ".join(ids)}
            self.refuse("F020", node.mark, **facts)
            return None
        self._not_here(part, node)
        return None

    def _ids(self, part: Field, word: str) -> list[str]:
        """The ids of what is called by a word, in the characters of either kind."""
        for one in _spellings(word):
            found = [i for kind in part.to for i in self.names.get(kind, {}).get(one, ())]
            if found:
                return found
        return []

    def _is_only_a_name(self, part: Field, word: str) -> bool:
        """Whether what looks like an id is what something is called, and nothing's id."""
        named = [self.names.get(kind, {}) for kind in part.to]
        if not any(word in names for names in named):
            return False
        return not any(word in ids for names in named for ids in names.values())

    def _not_here(self, part: Field, node: Scalar) -> None:
        """A name that nothing has, or several that a full-width comma made into one."""
        word, kind = node.text.strip(), kinds_told(self.schema, part.to)
        several = ", ".join(_WIDE_COMMA.split(word)) if part.many else word
        meant = None
        if several == word:
            known = {name for kind in part.to for name in self.names.get(kind, {})}
            meant = near_miss(simplified(word), known)
            zh, en = left_out(part, word, kind)
            if meant:
                zh = f"是不是“{meant}”？不是的话，{zh}"
                en = f"Did you mean “{meant}”? If not, {en[0].lower()}{en[1:]}"
        else:
            zh = f"几项之间用英文逗号隔开：[{several[:60]}]。"
            en = f"Put plain commas between them: [{several[:60]}]."
        facts = {"value": word[:40], "kind_zh": kind[0], "kind_en": kind[1]}
        self.refuse("F018", node.mark, suggestion=meant, hint_zh=zh, hint_en=en, **facts)

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


def _spellings(word: str) -> Iterator[str]:
    """A word as it was written, and then in simplified characters, where those are others."""
    yield word
    other = simplified(word)
    if other != word:
        yield other


def is_slug(word: str) -> bool:
    """Whether a word can be an id: lower-case letters, digits and hyphens."""
    return _SLUG.fullmatch(word) is not None


def is_silent(node: Node) -> bool:
    """Whether a node says that nothing is known, as `未披露` or `{unknown: true}`."""
    if isinstance(node, Scalar):
        return node.text.strip() in SILENCE
    if isinstance(node, Mapping) and len(node.entries) == 1:
        entry = node.entries[0]
        return (
            entry.key == "unknown"
            and isinstance(entry.value, Scalar)
            and entry.value.text.lower() in _YES
        )
    return False


def is_asked(node: Node) -> bool:
    """Whether a node says who was asked and did not tell: `{asked: 居委会, on: 2026-05}`."""
    return isinstance(node, Mapping) and any(entry.key == ASKED for entry in node.entries)


def _is_a_day(year: int, month: int | None, day: int | None) -> bool:
    if month is None:
        return True
    if not 1 <= month <= 12:  # noqa: PLR2004 -- months
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return day is None or 1 <= day <= days
