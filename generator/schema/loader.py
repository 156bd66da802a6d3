"""Schema files to a `Schema`. Maintainers write them; what is wrong is told by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as _Mapping
from collections.abc import Sequence as _Sequence
from pathlib import PurePosixPath
from typing import TypeAlias, cast, get_args

from generator import permalinks
from generator.diagnostics import Problem, Where, near_miss
from generator.documents import Document, Entry, Mapping, Node, Scalar, Sequence
from generator.model import Text
from generator.schema.fields import (
    COLOURS,
    DRAWINGS,
    LIST_LENGTH,
    PLACES,
    PLANS,
    WINDOWS,
    CaseType,
    EntityType,
    Field,
    FieldKind,
    Floor,
    Need,
    Question,
    Row,
    Schema,
    Tier,
)
from generator.schema.icons import ICONS
from generator.schema.loose_ends import loose_ends, schema_problem
from generator.schema.sentences import Sayings, Sentence, Template, parse_template

COMMON = "common.yml"
_FIELD_KEYS = {
    *("kind", "label", "help", "example", "many", "required", "unless", "floor", "drawn_as"),
    *("facet", "search", "at_most", "limit", "pattern", "min", "max", "options", "to", "inverse"),
    *("plan", "sentence", "reviewer", "open", "fields"),
}
_TYPE_KEYS = {"type", "label", "one_line", "window", "colour", "fields", "questions", "compare"}
_ENTITY_KEYS = {
    *("entity", "label", "plural", "one_line", "folder", "file", "title_field", "other_names"),
    *("fields", "sentences"),
}
_FLOOR_KEYS = {"label", "heading", "questions"}
_QUESTION_KEYS = {"ask", "short", "fields", "needs", "to_copy"}
_Shape: TypeAlias = tuple[re.Pattern[str], str, str]
"""What a word must look like, and that in words."""
_NAME: _Shape = (
    re.compile(r"[a-z][a-z0-9_]*"),
    "小写英文字母、数字和下划线，字母开头",
    "lower-case letters, digits and _, a letter first",
)
_KIND: _Shape = (
    re.compile(r"[a-z][a-z0-9_-]*"),
    "小写英文字母、数字、短横线和下划线，字母开头",
    "lower-case letters, digits, - and _, a letter first",
)
_STEP = r"[a-z0-9][a-z0-9_-]*"
_FOLDER: _Shape = (
    re.compile(rf"{_STEP}(/{_STEP})*"),
    "content/ 里面的一个文件夹，例如 places",
    "a folder in content/, such as places",
)
_FILE: _Shape = (
    re.compile(rf"({_STEP}/)+{_STEP}\.yml"),
    "content/ 的文件夹里的一个 .yml，例如 taxonomies/problems.yml",
    "a .yml in a folder of content/, such as taxonomies/problems.yml",
)
_TAKEN = ("case", "region")
"""Kinds that are there without a schema file."""
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_TYPES, _ICONS = "types", "icons"
"""In place of `options:`, all case types, or all icons."""


def load_schema(documents: Iterable[Document]) -> tuple[Schema, tuple[Problem, ...]]:
    """The schema in these documents, and what is wrong with them."""
    documents = tuple(documents)
    loading = _Loading(_labels_of_types(documents))
    common: tuple[Field, ...] = ()
    floors: tuple[Floor, ...] = ()
    rows: tuple[Row, ...] = ()
    types: dict[str, CaseType] = {}
    entities: dict[str, EntityType] = {}
    for document in documents:
        loading.path = document.source.path
        top = _entries(document.fields)
        if document.source.path.endswith(f"/{COMMON}"):
            common = loading.fields(top.get("fields"))
            floors = loading.floors(top.get("floors"))
            rows = loading.rows(top.get("compare"))
        elif "entity" in top:
            entity = loading.entity_type(document.fields)
            entities.setdefault(entity.id, entity)
        else:
            case_type = loading.case_type(document.fields)
            types.setdefault(case_type.id, case_type)
    schema = Schema(common=common, floors=floors, rows=rows, types=types, entities=entities)
    loading.problems += loose_ends(schema)
    return schema, tuple(loading.problems)


class _Loading:
    """Reads one schema file after another and keeps what is wrong with them."""

    def __init__(self, types: _Mapping[str, Text]) -> None:
        self.path = ""
        self.types = types
        self.problems: list[Problem] = []
        self._declared: dict[tuple[str, str], str] = {}
        self._options: dict[tuple[str, str], _Mapping[str, Text]] = {}

    def refuse(self, node: Node | Entry | None, zh: str, en: str) -> None:
        where = Where(self.path, *(node.mark if node else (1, 1)))
        self.problems.append(schema_problem(where, zh, en))

    def case_type(self, node: Mapping) -> CaseType:
        top = self.known(node, _TYPE_KEYS)
        return CaseType(
            id=self.id(top, "type", _NAME, node),
            label=self.text(top.get("label"), node),
            one_line=self.text(top.get("one_line"), node),
            window=self.one_of(top.get("window"), WINDOWS, node),
            colour=self.one_of(top.get("colour"), COLOURS, node),
            fields=self.fields(top.get("fields")),
            questions={q.id: q for q in self.questions(top.get("questions"))},
            says={row.key: self.sayings(row.value) for row in _pairs(top.get("compare"))},
        )

    def entity_type(self, node: Mapping) -> EntityType:
        top = self.known(node, _ENTITY_KEYS)
        label = self.text(top.get("label"), node)
        folder, file = self.place(top, node)
        return EntityType(
            id=self.id(top, "entity", _KIND, node),
            label=label,
            plural=self.text(top["plural"], node) if "plural" in top else label,
            one_line=self.text(top["one_line"], node) if "one_line" in top else None,
            folder=folder,
            file=file,
            title_field=_word(top.get("title_field")) or "name",
            other_names=_word(top.get("other_names")),
            fields=self.fields(top.get("fields")),
            says=self.sayings(top.get("sentences")),
        )

    def id(self, top: _Mapping[str, Node], key: str, shape: _Shape, near: Node) -> str:
        """The name a file declares, once; that of the file itself where it will not do."""
        node = top.get(key, near)
        word = self.shaped(_word(top.get(key)), shape, node)
        if word and (permalinks.is_reserved(word) or (key == "entity" and word in _TAKEN)):
            self.refuse(node, f"“{word}”已经另有用处", f"“{word}” means something else already")
        word = word or PurePosixPath(self.path).stem
        first = self._declared.setdefault((key, word), self.path)
        if first != self.path:
            self.refuse(node, f"“{word}”在 {first} 里已经有了", f"“{word}” is in {first} already")
        return word

    def place(self, top: _Mapping[str, Node], near: Node) -> tuple[str, str]:
        """Where a kind of entity is written: its folder, or else its file."""
        if ("folder" in top) == ("file" in top):
            self.refuse(
                top.get("file", near),
                "folder 和 file 要写一个，也只写一个",
                "it needs either folder or file, and not both",
            )
        shapes = (("folder", _FOLDER), ("file", _FILE))
        folder, file = (
            self.shaped(_word(top[key]), shape, top[key]) if key in top else ""
            for key, shape in shapes
        )
        return folder, file

    def shaped(self, word: str, shape: _Shape, at: Node | Entry) -> str:
        """A word of this shape, or ''."""
        pattern, zh, en = shape
        if pattern.fullmatch(word):
            return word
        self.refuse(at, f"“{word}”不行，应该是{zh}", f"“{word}” will not do; it should be {en}")
        return ""

    def floors(self, node: Node | None) -> tuple[Floor, ...]:
        return tuple(self.floor(entry) for entry in _pairs(node))

    def floor(self, entry: Entry) -> Floor:
        top = self.known(entry.value, _FLOOR_KEYS)
        label = self.text(top.get("label"), entry.value)
        return Floor(
            id=entry.key,
            label=label,
            heading=self.text(top["heading"], entry.value) if "heading" in top else label,
            questions=self.questions(top.get("questions")),
        )

    def rows(self, node: Node | None) -> tuple[Row, ...]:
        return tuple(
            Row(
                id=entry.key,
                label=self.text(_entries(entry.value).get("label"), entry.value),
                says=self.sayings(_entries(entry.value).get("sentences")),
            )
            for entry in _pairs(node)
        )

    def sayings(self, node: Node | None) -> Sayings:
        """A list of sentences; a list in it holds several of which the first that fits is said."""
        return tuple(tuple(map(self.sentence, _items(one))) for one in _items(node))

    def sentence(self, node: Node) -> Sentence:
        text = self.text(node, node)
        return Sentence(
            zh=self.template(text.zh or "", node), en=self.template(text.en or text.zh or "", node)
        )

    def template(self, text: str, near: Node) -> Template:
        try:
            return parse_template(text)
        except ValueError as wrong:
            self.refuse(
                near,
                f"句子里的“{wrong}”不成对，或者不是字段的位置",
                f"“{wrong}” in the sentence is not closed, or names no field",
            )
            return ()

    def questions(self, node: Node | None) -> tuple[Question, ...]:
        return tuple(self.question(entry) for entry in _pairs(node))

    def question(self, entry: Entry) -> Question:
        top = self.known(entry.value, _QUESTION_KEYS)
        ask = self.text(top.get("ask"), entry.value)
        return Question(
            id=entry.key,
            ask=ask,
            short=self.text(top["short"], entry.value) if "short" in top else ask,
            fields=_words(top.get("fields")),
            needs=cast("tuple[Need, ...]", self.some_of(entry.value, "needs", get_args(Need))),
            to_copy=_word(top.get("to_copy")) == "true",
        )

    def fields(self, node: Node | None) -> tuple[Field, ...]:
        entries: Iterable[Entry] = node.entries if isinstance(node, Mapping) else ()
        return tuple(self.field(entry) for entry in entries)

    def field(self, entry: Entry) -> Field:
        node = entry.value
        top = self.known(node, _FIELD_KEYS)
        self.shaped(entry.key, _NAME, entry)
        kind = self.one_of(top.get("kind"), get_args(FieldKind), node)
        options = self.options(top.get("options"), node, needed=kind == "choice")
        self._options.setdefault((self.path, entry.key), options)
        return Field(
            name=entry.key,
            kind=cast("FieldKind", kind),
            label=self.text(top.get("label"), node),
            help=self.text(top["help"], node) if "help" in top else None,
            example=_word(top.get("example")),
            many=_word(top.get("many")) == "true",
            required=cast(
                "Tier | None", (self.some_of(node, "required", get_args(Tier)) or (None,))[0]
            ),
            unless=_word(top.get("unless")),
            floor=self.one_of(top.get("floor"), PLACES, node) if "floor" in top else "none",
            drawn_as=self.one_of(top["drawn_as"], tuple(DRAWINGS), node)
            if "drawn_as" in top
            else "",
            plan=self.one_of(top["plan"], PLANS, node) if "plan" in top else "",
            sentence=self.sentence(top["sentence"]) if "sentence" in top else None,
            facet=_word(top.get("facet")) == "true",
            search=self.number(top.get("search")) or 0,
            at_most=self.number(top.get("at_most")) or LIST_LENGTH,
            limit=self.number(top.get("limit")) or 0,
            pattern=self.pattern(top.get("pattern")),
            minimum=self.number(top.get("min")),
            maximum=self.number(top.get("max")),
            options=options,
            to=_words(top.get("to")),
            inverse=self.text(top["inverse"], node) if "inverse" in top else None,
            reviewer=_word(top.get("reviewer")) == "true",
            open=_word(top.get("open")) == "true",
            fields=self.fields(top.get("fields")),
        )

    def options(self, node: Node | None, near: Node, *, needed: bool) -> _Mapping[str, Text]:
        """What a choice is made from; the name of an earlier choice stands for its options."""
        word = _word(node)
        if word == _TYPES:
            return self.types
        if word == _ICONS:
            return ICONS
        if (self.path, word) in self._options:
            return self._options[self.path, word]
        found = {option.key: self.text(option.value, near) for option in _pairs(node)}
        if needed and not found:
            self.refuse(
                node or near,
                "choice 要有 options，一项一行，例如 often: {zh: 经常, en: Often}",
                "a choice needs options, one a line, such as often: {zh: 经常, en: Often}",
            )
        return found

    def known(self, node: Node, keys: set[str]) -> dict[str, Node]:
        for entry in node.entries if isinstance(node, Mapping) else ():
            if entry.key not in keys:
                meant = near_miss(entry.key, keys)
                self.refuse(
                    entry.value,
                    f"不认识的“{entry.key}”" + (f"，是不是 {meant}？" if meant else ""),
                    f"there is no “{entry.key}”" + (f"; perhaps {meant}?" if meant else ""),
                )
        return _entries(node)

    def text(self, node: Node | None, near: Node) -> Text:
        if isinstance(node, Scalar) and node.text:
            return Text(zh=node.text)
        both = {entry.key: _word(entry.value) for entry in _pairs(node)}
        if not both.get("zh") or not both.get("en"):
            self.refuse(node or near, "这里要有中文和英文", "this needs both zh and en")
        return Text(zh=both.get("zh") or "?", en=both.get("en") or "?")

    def one_of(self, node: Node | None, known: _Sequence[str], near: Node) -> str:
        """The word of a node; where it is not among the known ones the first of those."""
        word = _word(node)
        if word in known:
            return word
        self.refuse(
            node or near,
            f"“{word}”不行，可以写：{'、'.join(known)}",
            f"“{word}” is not one of {', '.join(known)}",
        )
        return known[0]

    def pattern(self, node: Node | None) -> str:
        word = _word(node)
        try:
            re.compile(word)
        except re.error as error:
            self.refuse(node, f"“{word}”不是正则表达式", f"“{word}” is no pattern: {error}")
            return ""
        return word

    def some_of(self, node: Node, key: str, known: _Sequence[str]) -> tuple[str, ...]:
        found = _entries(node).get(key)
        return tuple(self.one_of(item, known, node) for item in _items(found) if _word(item))

    def number(self, node: Node | None) -> int | None:
        word = _word(node)
        if node and not _WHOLE.fullmatch(word):
            self.refuse(node, f"“{word}”不是整数", f"“{word}” is not a whole number")
            return None
        return int(word) if word else None


def _labels_of_types(documents: Iterable[Document]) -> dict[str, Text]:
    """What the types are called. A label that is wrong is told where its type is read."""
    quiet = _Loading({})
    tops = [_entries(document.fields) for document in documents]
    return {
        _word(top["type"]): quiet.text(top.get("label"), top["type"])
        for top in tops
        if "type" in top
    }


def _pairs(node: Node | None) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _entries(node: Node | None) -> dict[str, Node]:
    return {entry.key: entry.value for entry in _pairs(node)}


def _word(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _words(node: Node | None) -> tuple[str, ...]:
    return tuple(_word(item) for item in _items(node) if _word(item))


def _items(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return (node,) if node else ()
