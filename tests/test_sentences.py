"""What entries say as sentences: gaps that values fill, and nothing of what nobody told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import MINIMAL, ROOT, catalog, entity
from test_schema_files import COMMON, ENTITY, TYPE, told
from test_schema_files import load as load_schema

from generator.config import read_project
from generator.load import load
from generator.model import Entity, Flag, Items, Record, Text, Undisclosed
from generator.pages.here import Here
from generator.pages.sentences import sentences_of, speak
from generator.pages.words import read_words
from generator.schema import Field, Sentence
from generator.schema.sentences import parse_template, paths_in

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
CHECKED = load(read_project(ROOT)).catalog
SAYING = [
    one
    for kind, entities in CHECKED.entities.items()
    if CHECKED.schema.entities[kind].says
    for one in entities.values()
]
LABEL = Text(zh="甲", en="A")
FIELDS = (
    *(Field(name=name, kind="text", label=LABEL) for name in ("a", "b")),
    Field(name="many", kind="text", many=True, label=LABEL),
    Field(name="sure", kind="flag", label=LABEL),
    Field(
        name="rows",
        kind="record",
        many=True,
        label=LABEL,
        fields=(Field(name="a", kind="text", label=LABEL),),
        sentence=Sentence(zh=parse_template("[{a}]"), en=parse_template("[{a}]")),
    ),
)


def here(*entries, lang="zh", known=None):
    return Here(
        catalog=known or catalog(*entries),
        settings=SETTINGS,
        words=WORDS[lang],
        lang=lang,
        root="../",
    )


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def said(template: str, lang: str = "zh", most: int = 0, **values) -> str | None:
    parsed = parse_template(template)
    says = ((Sentence(zh=parsed, en=parsed),),)
    spoken = list(speak(here(lang=lang), FIELDS, Record(values), says, most))
    return spoken[0].text if spoken else None


# -- the language ------------------------------------------------------------------------------


def test_a_sentence_is_said_where_its_gaps_are_filled():
    assert said("{a}想找{b}。", a=text("甲"), b=text("乙")) == "甲想找乙。"
    assert said("{a}想找{b}。", a=text("甲")) is None


def test_what_stands_in_brackets_is_left_out_alone():
    assert said("{a}[，{b}]。", a=text("甲")) == "甲。"
    assert said("{a}[，{b}[（{many}）]]。", a=text("甲"), b=text("乙")) == "甲，乙。"
    assert said("[{a}][{b}]") is None


def test_the_first_path_that_says_something_fills_a_gap():
    assert said("{a|b}。", b=text("乙")) == "乙。"
    assert said("{a|b}。", a=text("甲"), b=text("乙")) == "甲。"


def test_a_flag_prints_nothing_and_decides():
    assert said("{sure}是奖项。", sure=Flag(yes=True)) == "是奖项。"
    assert said("{sure}是奖项。", sure=Flag(yes=False)) is None
    assert said("{!sure}不是奖项。", sure=Flag(yes=False)) == "不是奖项。"
    assert said("{!sure}不是奖项。") is None  # nobody said that it is not


def test_what_was_asked_and_not_told_is_not_said():
    untold = Undisclosed(asked=text("居委会"))
    assert said("{a}。", a=untold) is None
    assert said("{many}。", many=Items((untold, text("乙")))) == "乙。"


def test_a_list_is_read_aloud():
    names = Items((text("甲"), text("乙"), text("丙")))
    assert said("{many}。", many=names) == "甲、乙和丙。"
    assert said("{many}.", "en", many=names) == "甲, 乙 and 丙."
    assert said("{many}。", most=2, many=names) == "甲和乙（共 3 项）。"
    clauses = Items((text("清楼道，八分"), text("议事")))
    assert said("{many}。", many=clauses) == "清楼道，八分；议事。"


def test_records_read_by_the_sentence_of_their_field():
    rows = Items((Record({"a": text("甲。")}), Record({}), Record({"a": text("乙")})))
    assert said("{rows}。", rows=rows) == "甲和乙。"


def test_only_what_is_said_whole_counts_as_said():
    names = Items((text("甲"), text("乙")))
    parsed = parse_template("{many}。")
    says = ((Sentence(zh=parsed, en=parsed),),)
    for most, whole in ((0, ("many",)), (2, ("many",)), (1, ())):
        (spoken,) = speak(here(), FIELDS, Record({"many": names}), says, most)
        assert spoken.whole == whole


@given(st.text(alphabet="ab{}[]|!., 甲", max_size=30))
def test_whatever_a_template_holds_it_is_read_or_refused(words):
    try:
        parsed = parse_template(words)
    except ValueError:
        return
    assert set(paths_in(parsed)) <= set("ab")


@pytest.mark.parametrize("words", ["{a", "a}", "[a", "a]", "{}", "{A}", "{a||b}", "{[a]}"])
def test_what_is_not_closed_is_told_with_its_file(words):
    shop = f'{ENTITY}fields: {{a: {{kind: text, label: 甲}}}}\nsentences:\n  - {{zh: "{words}", en: "{{a}}"}}\n'
    _, problems = load_schema(shop=shop)
    (problem,) = told(problems)
    assert "content/schema/entities/shop.yml" in problem
    assert "not closed" in problem


def test_a_sentence_that_names_no_field_is_told():
    shop = f'{ENTITY}fields: {{a: {{kind: text, label: 甲}}}}\nsentences: ["{{b}}", ["{{a}}", "{{c.d}}"]]\n'
    _, problems = load_schema(shop=shop)
    assert [line.partition("a sentence")[2] for line in told(problems)] == [
        " names b, which does not exist",
        " names c.d, which does not exist",
    ]


def test_a_type_says_something_of_rows_that_there_are():
    common = COMMON + 'compare: {what: {label: 做什么, sentences: ["{title}。"]}}\n'
    found, problems = load_schema(common, TYPE + 'compare: {what: ["它叫{title}。"]}\n')
    assert not problems
    own, every = found.says_of(("kitchen",), found.rows[0])
    assert list(paths_in(own[0].zh)) == list(paths_in(every[0].zh)) == ["title"]
    _, problems = load_schema(common, TYPE + 'compare: {where: ["{title}"]}\n')
    assert "compare has no row where" in told(problems)[0]


# -- the site's own ----------------------------------------------------------------------------


def lines(one: Entity, lang: str = "zh") -> list[str]:
    return [spoken.text for spoken in sentences_of(here(lang=lang, known=CHECKED), one)]


@pytest.mark.parametrize("one", SAYING, ids=lambda one: f"{one.kind}-{one.id}")
def test_taking_a_field_away_never_makes_an_entity_say_more(one):
    """So no sentence turns what nobody told into a claim."""
    for lang in ("zh", "en"):
        whole = lines(one, lang)
        assert not any("{" in line or "。。" in line for line in whole)
        for name in one.fields.fields:
            rest = {key: value for key, value in one.fields.fields.items() if key != name}
            less = lines(replace(one, fields=Record(rest)), lang)
            assert sum(map(len, less)) <= sum(map(len, whole)), name


def test_an_intention_is_said_to_be_one_and_nothing_is_called_open():
    known = CHECKED.entities["need"]["zhuyehai-green-points-suppliers"]
    first = lines(known)[0]
    assert first.startswith("竹叶海社区打算：")
    assert "有没有开始做，报道没有写" in first
    asked = entity(
        "need",
        "chairs",
        "name: 椅子\nwhat: 二十把折叠椅\nowner: lane-nine\ncategory: goods\n"
        "sources: [{id: a, title: 甲, kind: self}]",
    )
    place = entity("place", "lane-nine", "name: 九号里社区\nlevel: community\n")
    spoken = [s.text for s in sentences_of(here(place, asked), asked)]
    assert spoken == ["九号里社区想找：二十把折叠椅。"]


def test_entries_are_called_by_the_name_that_people_say_and_link():
    (spoken, *_) = sentences_of(
        here(known=CHECKED), CHECKED.entities["agreement"]["zhuyehai-co-building"]
    )
    assert spoken.text.startswith("在社博会上，竹叶海社区和一家企业签了约")
    assert '<a href="../events/community-expo-2025.html">社博会</a>' in spoken.html


def test_words_of_strangers_are_escaped():
    one = entity(
        "offer",
        "x",
        'name: x\nwhat: "<b>粗</b>"\ncategory: goods\nsources: [{id: a, title: a, kind: self}]',
    )
    (spoken, *_) = sentences_of(here(one), one)
    assert "&lt;b&gt;" in spoken.html
