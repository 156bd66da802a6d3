"""What people write to typed values, kind by kind. What is refused stands in sites/bad_fields.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from samples import codes, document, field

from generator.diagnostics.rules import RULES
from generator.model import (
    Choice,
    Day,
    Flag,
    Items,
    Number,
    Quantity,
    Record,
    Ref,
    Text,
    Undisclosed,
    Word,
)
from generator.schema import Field
from generator.schema.values import Reading

LABEL = Text(zh="字段", en="Field")


def read(part: Field, text: str, names=None):
    """The value that a field makes of the YAML after `f: `, and the problems."""
    reading = Reading("lane.yml", names or {})
    value = reading.read(part, document(f"f: {text}\n").fields.entries[0].value, "f")
    return value, codes(reading.problems)


def value(part: Field, text: str):
    found, problems = read(part, text)
    assert not problems
    return found


def silent(part: Field, text: str):
    """The value of a field, and how many words for silence were met on the way."""
    reading = Reading("lane.yml")
    found = reading.read(part, document(f"f: {text}\n").fields.entries[0].value, "f")
    assert reading.problems == []
    (told,) = reading.silence_told()
    return found, told.facts["count"]


def zh(word: str | None) -> Text | None:
    return Text(zh=word) if word else None


TEXT = Field(name="f", kind="text", label=LABEL)
PROSE = Field(name="f", kind="prose", label=LABEL)
QUANTITY = Field(name="f", kind="quantity", label=LABEL)


@pytest.mark.parametrize(
    ("written", "number", "qualifier", "unit"),
    [
        ("1232", "1232", None, None),
        ("1232 户", "1232", None, "户"),
        ("1232户", "1232", None, "户"),
        ("1,232", "1232", None, None),
        ("1,232 户", "1232", None, "户"),
        ("1，232户", "1232", None, "户"),
        ("1.2万 户", "12000", None, "户"),
        ("1.2万户", "12000", None, "户"),
        ("3亿元", "300000000", None, "元"),
        ("近60起", "60", "近", "起"),
        ("约 60 起", "60", "约", "起"),
        ("50多种", "50", "多", "种"),
        ("50余种", "50", "余", "种"),
        ("近1.2万户", "12000", "近", "户"),
        ("24%", "24", None, "%"),
        ("0.1 元/分", "0.1", None, "元/分"),
        ("0", "0", None, None),
        ("100 多人", "100", "多", "人"),
        ('"1300 元/年"', "1300", None, "元/年"),
    ],
)
def test_a_quantity_is_read_from_its_short_form(written, number, qualifier, unit):
    found = value(QUANTITY, written)
    assert replace(found, written="") == Quantity(
        value=Decimal(number),
        qualifier=zh(qualifier),
        unit=zh(unit),
        approximate=qualifier is not None,
    )


@pytest.mark.parametrize(
    "written",
    [
        "三千户",
        "百余个",
        "户",
        "-5",
        "12:30",
        "3-5 户",
        "1200 到 1300 户",
        "1.2.3",
        "9" * 16,
        "1e5",
    ],
)
def test_what_is_not_one_number_is_refused(written):
    assert read(QUANTITY, written) == (None, ["F005"])


def test_a_quantity_in_the_long_form_keeps_everything_that_belongs_to_it():
    text = (
        "{value: '1,232', unit: {zh: 户, en: households}, approx: true, qualifier: 近, "
        "as_of: 2024-06, baseline: 去年, method: 数了一遍, source: notes, locator: 第 5 段, "
        "scope: 几个项目合计, attested_by: 居委会, note: 常住}"
    )
    assert value(QUANTITY, text) == Quantity(
        value=Decimal(1232),
        unit=Text(zh="户", en="households"),
        approximate=True,
        qualifier=Text(zh="近"),
        as_of=Day(year=2024, month=6),
        baseline=Text(zh="去年"),
        method=Text(zh="数了一遍"),
        source="notes",
        locator=Text(zh="第 5 段"),
        scope=Text(zh="几个项目合计"),
        attested_by=Text(zh="居委会"),
        note=Text(zh="常住"),
    )


def test_a_quantity_may_have_bounds_in_place_of_a_value():
    assert value(QUANTITY, "{min: 200, max: 280}") == Quantity(low=Decimal(200), high=Decimal(280))
    assert value(QUANTITY, "{min: 50, qualifier: 多}") == Quantity(
        low=Decimal(50), qualifier=Text(zh="多")
    )


def test_a_quantity_in_words_alone_is_one():
    assert value(QUANTITY, "{qualifier: 百余, unit: 个}") == Quantity(
        qualifier=Text(zh="百余"), unit=Text(zh="个")
    )


@pytest.mark.parametrize(
    ("written", "source", "locator"),
    [
        ("1232 户 [article]", "article", None),
        ("1232 户[article]", "article", None),
        ("1232 户 【article】", "article", None),
        ("1232 户［article］", "article", None),
        ("1232 户 [article 第 5 段]", "article", "第 5 段"),
        ("1232 户 [article, 第 5 段]", "article", "第 5 段"),
        ("1232 户 【article，第 5 段】", "article", "第 5 段"),
        ("1232 户 [article-2 表 3（下）]", "article-2", "表 3（下）"),
    ],
)
def test_a_quantity_s_short_form_may_name_its_source_and_the_place_in_it(written, source, locator):
    cited = Quantity(value=Decimal(1232), unit=Text(zh="户"), source=source, locator=zh(locator))
    assert value(QUANTITY, f"'{written}'") == cited
    assert value(Field(name="f", kind="quantity", label=LABEL, many=True), f"['{written}']") == (
        Items((cited,))
    )


def test_a_qualifier_stays_with_a_number_that_names_its_source():
    found = value(QUANTITY, "'近1.2万户 [article]'")
    assert (found.value, found.qualifier, found.source) == (Decimal(12000), zh("近"), "article")


@pytest.mark.parametrize(
    "written",
    [
        "[article]",
        "户 [article]",
        "1232 户 []",
        "1232 户 [Article]",
        "1232 [article",
        "[article] 5",
    ],
)
def test_a_source_without_a_number_or_of_another_shape_is_refused(written):
    assert read(QUANTITY, f"'{written}'") == (None, ["F005"])


@pytest.mark.parametrize("text", ["{unit: 户}", "{source: notes}", "{scope: 几个项目合计}"])
def test_a_quantity_without_a_number_is_none(text):
    assert read(QUANTITY, text) == (None, ["F005"])


def test_what_is_silent_inside_of_a_quantity_is_absent():
    assert silent(QUANTITY, "{value: 5, as_of: 未披露, unit: {unknown: true}}") == (
        Quantity(value=Decimal(5)),
        "2",
    )
    assert silent(QUANTITY, "{value: 未披露, unit: 户}") == (None, "1")


def test_a_source_or_a_date_of_the_wrong_shape_is_left_out():
    found, _ = read(QUANTITY, "{value: 5, source: [a], as_of: [2024]}")
    assert found == Quantity(value=Decimal(5))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015", Day(year=2015)),
        ("2015年", Day(year=2015)),
        ("2015-12", Day(year=2015, month=12)),
        ("2015年12月", Day(year=2015, month=12)),
        ("2015/12", Day(year=2015, month=12)),
        ("2015.12", Day(year=2015, month=12)),
        ("2015-12-03", Day(year=2015, month=12, day=3)),
        ("2015-12-3", Day(year=2015, month=12, day=3)),
        ("2015年12月3日", Day(year=2015, month=12, day=3)),
        ("2015/12/3", Day(year=2015, month=12, day=3)),
        ("2024-02-29", Day(year=2024, month=2, day=29)),
    ],
)
def test_a_date_is_as_exact_as_it_was_given(written, day):
    assert value(Field(name="f", kind="date", label=LABEL), written) == day


@pytest.mark.parametrize(
    "written",
    ["2015-13", "2015-00", "2015-12-32", "2015-02-29", "0000", "15-12", "去年", "2015-12-03T00:00"],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(written):
    assert read(Field(name="f", kind="date", label=LABEL), f"'{written}'") == (None, ["F006"])


def test_a_day_is_written_as_exactly_as_it_was_given():
    assert [str(Day(year=2015)), str(Day(year=2015, month=2, day=3))] == ["2015", "2015-02-03"]


@pytest.mark.parametrize(
    ("written", "yes"),
    [("true", True), ("是", True), ("有", True), ("Yes", True), ("false", False), ("否", False)]
    + [("no", False), ("没有", False), ("无", False), ("FALSE", False)],
)
def test_yes_and_no_are_said_in_many_ways(written, yes):
    assert value(Field(name="f", kind="flag", label=LABEL), written) == Flag(yes=yes)


@pytest.mark.parametrize("written", ["public", "公开", "Open", "OPEN"])
def test_a_choice_is_made_by_its_key_or_by_its_label(written):
    options = {"public": Text(zh="公开", en="Open"), "closed": Text(zh="不公开", en="Closed")}
    part = Field(name="f", kind="choice", label=LABEL, options=options)
    assert value(part, written) == Choice(key="public")


@pytest.mark.parametrize(
    ("written", "meant"), [("publik", "public"), ("公闭", None), ("Opne", "public")]
)
def test_a_choice_that_is_not_there_suggests_the_near_miss(written, meant):
    options = {"public": Text(zh="公开", en="Open"), "closed": Text(zh="不公开", en="Closed")}
    part = Field(name="f", kind="choice", label=LABEL, options=options)
    reading = Reading("lane.yml")
    assert reading.read(part, document(f"f: {written}").fields.entries[0].value, "f") is None
    (problem,) = reading.problems
    assert (problem.code, problem.suggestion) == ("F004", meant)


KINDS = ("text", "prose", "quantity", "date", "choice", "flag", "ref", "record")


@pytest.mark.parametrize("written", ["未披露", "unknown", "{unknown: true}", "{unknown: 是}"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_word_for_silence_is_read_as_absent_in_every_kind_of_field(kind, written):
    assert silent(Field(name="f", kind=kind, label=LABEL), written) == (None, "1")
    assert silent(Field(name="f", kind=kind, label=LABEL, many=True), written) == (None, "1")


def test_a_word_for_silence_among_items_is_left_out():
    part = Field(name="f", kind="text", label=LABEL, many=True)
    assert silent(part, "[一, 未披露]") == (Items((Text(zh="一"),)), "1")
    assert silent(part, "[未披露, unknown]") == (None, "2")


@pytest.mark.parametrize("written", ["{unknown: false}", "{unknown: [true]}", "{unknow: true}"])
def test_nothing_else_is_a_word_for_silence(written):
    found, problems = read(TEXT, written)
    assert found is None
    assert problems


def test_all_words_for_silence_of_an_entry_are_told_in_one_warning_at_the_first():
    text = "title: 未披露\nsummary: 一\nearn: [{action: 清一层, points: 未披露}, 未披露]\n"
    reading = Reading("lane.yml")
    reading.fields((field("title"), field("summary"), field("earn")), document(text).fields)
    (told,) = reading.silence_told()
    assert (told.code, told.where.line, told.facts) == ("F022", 1, {"name": "title", "count": "3"})
    assert RULES["F022"].severity == "warning"


def test_a_required_field_that_is_silent_is_missing_at_its_own_line():
    reading = Reading("lane.yml")
    reading.fields(
        (field("summary"), field("title")), document("summary: 一\ntitle: 未披露\n").fields
    )
    assert [(p.code, p.where.line, p.facts["name"]) for p in reading.problems] == [
        ("F002", 2, "title")
    ]


ASKED = Undisclosed(asked=Text(zh="居委会"), on=Day(year=2026, month=5))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_field_may_be_undisclosed_with_who_was_asked_and_when(kind):
    part = Field(name="f", kind=kind, label=LABEL)
    assert value(part, "{asked: 居委会, on: 2026-05}") == ASKED
    assert value(part, "{asked: 居委会}") == Undisclosed(asked=Text(zh="居委会"))
    many = Field(name="f", kind=kind, label=LABEL, many=True)
    assert value(many, "{asked: 居委会, on: 2026-05}") == ASKED
    assert value(many, "[{asked: 居委会, on: 2026-05}]") == Items((ASKED,))


def test_who_was_asked_may_be_said_in_both_languages():
    found = value(TEXT, "{asked: {zh: 居委会, en: the committee}}")
    assert found == Undisclosed(asked=Text(zh="居委会", en="the committee"))


@pytest.mark.parametrize(
    ("written", "found", "codes"),
    [
        ("{asked: 居委会, when: 2026-05}", Undisclosed(asked=Text(zh="居委会")), ["F001"]),
        ("{asked: 居委会, on: 上个月}", Undisclosed(asked=Text(zh="居委会")), ["F006"]),
        ("{asked: [居委会]}", None, ["F003"]),
        ("{asked: ''}", None, ["F015"]),
    ],
)
def test_what_is_wrong_with_an_undisclosed_field_is_told(written, found, codes):
    assert read(QUANTITY, written) == (found, codes)


def test_nobody_was_asked_where_it_says_so():
    assert silent(TEXT, "{asked: 未披露, on: 2026-05}") == (None, "1")
    assert silent(TEXT, "{asked: 居委会, on: 未披露}") == (
        Undisclosed(asked=Text(zh="居委会")),
        "1",
    )


def test_a_text_is_chinese_unless_it_says_otherwise():
    assert value(TEXT, "九号里") == Text(zh="九号里")
    assert value(TEXT, "{zh: 九号里, en: Lane Nine}") == Text(zh="九号里", en="Lane Nine")
    assert value(TEXT, "{en: Lane Nine}") == Text(en="Lane Nine")
    assert value(PROSE, "九号里") == Text(zh="九号里", markdown=True)


def test_a_text_is_said_in_the_reader_s_language_or_else_in_the_other():
    both, english = Text(zh="九号里", en="Lane Nine"), Text(en="Lane Nine")
    assert [both.said("zh"), both.said("en")] == [("九号里", "zh"), ("Lane Nine", "en")]
    assert [english.said("zh"), Text(zh="里").said("en")] == [("Lane Nine", "en"), ("里", "zh")]


def test_a_limit_counts_characters_and_english_has_two_and_a_half_times_as_many():
    part = Field(name="f", kind="text", label=LABEL, limit=4)
    assert read(part, "九号里弄") == (Text(zh="九号里弄"), [])
    assert read(part, "九号里弄堂")[1] == ["F007"]
    assert read(part, "{en: abcdefghij}")[1] == []
    assert read(part, "{en: abcdefghijk}")[1] == ["F007"]


@pytest.mark.parametrize(("part", "limit"), [(TEXT, 120), (PROSE, 2000)])
def test_without_a_limit_of_its_own_a_kind_has_one(part, limit):
    assert read(part, "里" * limit)[1] == []
    assert read(part, "里" * (limit + 1))[1] == ["F007"]


def test_prose_may_have_lines_and_a_text_may_not():
    assert value(PROSE, "|\n  一\n  二") == Text(zh="一\n二", markdown=True)
    assert read(TEXT, "|\n  一\n  二") == (None, ["F013"])


def test_one_item_need_not_be_a_list():
    part = Field(name="f", kind="text", label=LABEL, many=True)
    assert value(part, "一") == value(part, "[一]") == Items((Text(zh="一"),))


def test_one_wrong_item_does_not_hide_the_others():
    part = Field(name="f", kind="slug", label=LABEL, many=True)
    assert read(part, "[a, B, c]") == (Items((Word(text="a"), Word(text="c"))), ["F009"])


def test_a_number_has_bounds():
    part = Field(name="f", kind="number", label=LABEL, minimum=1, maximum=17)
    assert read(part, "17") == (Number(value=Decimal(17)), [])
    assert read(part, "18")[1] == ["F010"]
    assert read(part, "0")[1] == ["F010"]
    assert read(part, "seven") == (None, ["F005"])
    open_ended = Field(name="f", kind="number", label=LABEL, minimum=1)
    assert read(open_ended, "0")[1] == ["F010"]


def test_a_word_follows_its_pattern():
    part = Field(name="f", kind="word", label=LABEL, pattern="[a-z]{3}", help=LABEL)
    assert read(part, "abc") == (Word(text="abc"), [])
    assert read(part, "abcd") == (None, ["F017"])
    assert read(Field(name="f", kind="word", label=LABEL, pattern="a"), "b") == (None, ["F017"])


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b=c#d", "mailto:lane@example.org"]
    + ["https://例子.中国/路"],
)
def test_a_link_is_a_whole_address(address):
    assert value(Field(name="f", kind="link", label=LABEL), f"'{address}'") == Word(text=address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd"]
    + ["//example.org", "/a", "example.org", "https://", "https:///x", "ftp://example.org"]
    + ["https://example.org/a b", "https://localhos", "mailto:x", "vbscript:x", "blob:https://a.b"],
)
def test_other_addresses_are_refused(address):
    assert read(Field(name="f", kind="link", label=LABEL), f"'{address}'") == (None, ["F008"])


def test_a_reference_may_be_an_id_or_what_people_call_it():
    part = Field(name="f", kind="ref", label=LABEL, to=("place", "event"))
    names = {"place": {"九号里": ("lane-nine",), "街口": ("a", "b")}, "event": {"集市": ("fair",)}}
    assert read(part, "lane-nine", names) == (Ref(kinds=part.to, id="lane-nine"), [])
    assert read(part, "九号里", names) == (Ref(kinds=part.to, id="lane-nine"), [])
    assert read(part, "集市", names) == (Ref(kinds=part.to, id="fair"), [])
    assert read(part, "十号里", names) == (None, ["F018"])
    assert read(part, "街口", names) == (None, ["F020"])


@pytest.mark.parametrize("comma", ["，", "、", "， "])
def test_a_wide_comma_in_a_list_of_references_is_told(comma):
    part = Field(name="f", kind="ref", label=LABEL, to=("place",), many=True)
    reading = Reading("", {"place": {"九号里": ("lane-nine",)}})
    reading.read(part, document(f"f: [九号里{comma}十号里]\n").fields.entries[0].value, "f")
    (problem,) = reading.problems
    assert (problem.code, problem.suggestion) == ("F018", None)
    assert "英文逗号隔开：[九号里, 十号里]" in problem.facts["hint_zh"]


def test_a_wide_comma_where_one_reference_belongs_is_part_of_the_name():
    part = Field(name="f", kind="ref", label=LABEL, to=("place",))
    reading = Reading("")
    reading.read(part, document("f: 九号里，十号里\n").fields.entries[0].value, "f")
    assert "逗号" not in reading.problems[0].facts["hint_zh"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("text", "（写这里）一句话，说出变化"),
        ("text", "{zh: 写好了, en: (write here) One line}"),
        ("text", "我们清了楼道（写这里）"),
        ("prose", "（写这里）"),
        ("word", "(write here)"),
    ],
)
def test_the_words_of_a_template_are_no_answer(kind, words):
    assert read(Field(name="f", kind=kind, label=LABEL), words)[1] == ["F021"]


def test_records_nest_and_keep_the_order_of_the_schema():
    inner = Field(
        name="c",
        kind="record",
        label=LABEL,
        many=True,
        fields=(
            Field(name="d", kind="text", label=LABEL),
            Field(name="e", kind="text", label=LABEL),
        ),
    )
    part = Field(name="f", kind="record", label=LABEL, fields=(inner,))
    found = value(part, "{c: [{e: 二, d: 一}]}")
    record = found.get("c").items[0]
    assert record == Record({"d": Text(zh="一"), "e": Text(zh="二")})
    assert list(record.fields) == ["d", "e"]


def test_every_value_has_its_mark():
    part = field("earn")
    reading = Reading("lane.yml")
    text = "earn:\n  - action: 清一层\n    points: 8 分\n"
    reading.read(part, document(text).fields.entries[0].value, "earn")
    assert reading.marks == {
        "earn": (2, 3),
        "earn[0]": (2, 5),
        "earn[0].action": (2, 13),
        "earn[0].points": (3, 13),
    }


def test_a_required_field_of_a_record_is_asked_for_where_the_record_stands():
    reading = Reading("lane.yml")
    text = "earn:\n  - points: 8 分\n"
    reading.read(field("earn"), document(text).fields.entries[0].value, "earn")
    (problem,) = reading.problems
    assert (problem.code, problem.where.line, problem.facts["name"]) == ("F002", 2, "action")


def test_a_label_in_place_of_a_field_name_is_recognised():
    reading = Reading("lane.yml")
    reading.fields((field("title"),), document("标题: 九号里\nTitle: Lane\n").fields)
    suggestions = [problem.suggestion for problem in reading.problems if problem.code == "F001"]
    assert suggestions == ["title", "title"]


def test_a_field_that_may_stand_in_for_another_is_enough():
    reading = Reading("lane.yml")
    reading.fields((field("mechanisms"), field("done")), document("done: 清楼道\n").fields)
    assert reading.problems == []
