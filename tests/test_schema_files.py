"""Schema files to a schema. Wrong ones also stand in sites/broken/F016-schema."""

from __future__ import annotations

import ast

import pytest
from samples import ROOT, check, document, schema, snapshot

from generator.model import Text
from generator.schema import COLOURS, FLOORS, WINDOWS, Schema, field_at, load_schema, paths_of
from generator.schema.values import Reading

COMMON = "fields:\n  title: {kind: text, label: {zh: 标题, en: Title}}\nfloors:\n" + "".join(
    f"  {floor}: {{label: {{zh: 层, en: Floor}}, questions: {{}}}}\n" for floor in FLOORS
)
TYPE = """\
type: kitchen
label: {zh: 厨房, en: Kitchen}
one_line: {zh: 一起做饭, en: Cooking together}
window: arch
colour: rose
"""
ENTITY = "entity: shop\nlabel: {zh: 店, en: Shop}\nfolder: shops\n"


def load(common: str = COMMON, kitchen: str = TYPE, shop: str = ENTITY):
    """A small schema of one type and one kind of entity, and what is wrong with it."""
    files = {"common": common, "kitchen": kitchen, "entities/shop": shop}
    return load_schema(document(text, f"content/schema/{name}.yml") for name, text in files.items())


def told(problems) -> list[str]:
    assert {problem.code for problem in problems} <= {"F016"}
    return [f"{p.where} {p.facts['reason_en']}" for p in problems]


def test_a_small_schema_is_read_whole():
    found, problems = load()
    assert not problems
    assert isinstance(found, Schema)
    assert [part.name for part in found.fields_of(("kitchen",))] == ["title"]
    assert found.types["kitchen"].label == Text(zh="厨房", en="Kitchen")
    assert found.entities["shop"].plural == Text(zh="店", en="Shop")
    assert (found.entities["shop"].folder, found.entities["shop"].title_field) == ("shops", "name")


def test_a_floor_has_a_heading_and_a_question_a_short_form_or_else_their_own_words():
    common = COMMON.replace(
        "  results: {label: {zh: 层, en: Floor}, questions: {}}",
        "  results:\n    label: {zh: 成效, en: Results}\n    heading: {zh: 有用吗, en: Did it work}\n"
        "    questions:\n"
        "      change: {ask: {zh: 差多少？, en: How}, short: {zh: 差, en: H}, to_copy: true, fields: [title]}\n"
        "      voice: {ask: {zh: 怎么说？, en: What}, fields: [title]}",
    )
    found, problems = load(common=common)
    assert not problems
    background, results = found.floors[0], found.floors[3]
    assert (background.heading, results.heading.zh) == (background.label, "有用吗")
    assert [(q.short.zh, q.to_copy) for q in results.questions] == [
        ("差", True),
        ("怎么说？", False),
    ]


def test_nothing_goes_by_a_word_that_says_how_much_is_known():
    text = """\
fields:
  consent: {kind: choice, label: {zh: 同意, en: Consent}, options: {yes: {zh: 有, en: A}, unknown: {zh: 不清楚, en: B}}}
  talk: {kind: record, label: {zh: 谈, en: Talk}, fields: {asked: {kind: text, label: {zh: 问谁, en: Whom}}}}
"""
    _, problems = load(kitchen=TYPE + text)
    assert told(problems) == [
        "content/schema/kitchen.yml consent has an option unknown; what is not known is left out",
        "content/schema/kitchen.yml talk has a field asked, which says who was asked",
    ]


def test_a_field_has_what_its_file_says():
    text = """\
fields:
  size:
    kind: quantity
    label: {zh: 多大, en: Size}
    help: {zh: 量一下, en: Measure it}
    example: 20 平方米
    many: true
    required: full
    unless: words
    floor: inputs
    drawn_as: table
    plan: consent
    facet: true
    search: 4
    at_most: 3
    limit: 9
    pattern: "[a-z]"
    min: -1
    max: 5
    options: {a: {zh: 甲, en: A}}
    inverse: {zh: 反, en: Back}
    reviewer: true
    open: true
    fields: {unit: {kind: word, label: 单位}}
"""
    found, problems = load(kitchen=TYPE + text)
    assert not problems
    (part,) = found.types["kitchen"].fields
    assert (part.kind, part.many, part.required, part.unless) == ("quantity", True, "full", "words")
    assert (part.floor, part.drawn_as, part.facet, part.search) == ("inputs", "table", True, 4)
    assert part.plan == "consent"
    assert (part.at_most, part.limit, part.pattern) == (3, 9, "[a-z]")
    assert (part.minimum, part.maximum, part.reviewer, part.open) == (-1, 5, True, True)
    assert part.options == {"a": Text(zh="甲", en="A")}
    assert (part.inverse, part.example) == (Text(zh="反", en="Back"), "20 平方米")
    assert [inner.label for inner in part.fields] == [Text(zh="单位")]


def test_a_choice_among_the_types_gets_them_as_its_options():
    common = COMMON.replace(
        "fields:\n",
        "fields:\n  type: {kind: choice, options: types, label: {zh: 类型, en: Type}}\n",
    )
    assert load(common)[0].common[0].options == {"kitchen": Text(zh="厨房", en="Kitchen")}


def field_with(line: str) -> str:
    return f"{TYPE}fields:\n  size: {{kind: text, label: {{zh: 多大, en: Size}}, {line}}}\n"


@pytest.mark.parametrize(
    ("kitchen", "reason"),
    [
        (TYPE.replace("arch", "star"), "“star” is not one of square, round"),
        (TYPE.replace("rose", "pink"), "“pink” is not one of plate, amber"),
        (TYPE.replace("colour: rose\n", ""), "“” is not one of plate, amber"),
        (TYPE.replace(", en: Kitchen", ""), "this needs both zh and en"),
        (TYPE.replace("one_line", "oneline"), "there is no “oneline”; perhaps one_line?"),
        (TYPE + "zzzz: 1\n", "there is no “zzzz”"),
        (field_with("colour: red"), "there is no “colour”"),
        (field_with("required: always"), "“always” is not one of snapshot, full"),
        (field_with("plan: someday"), "“someday” is not one of budget, consent"),
        (field_with("floor: cellar"), "“cellar” is not one of header, background"),
        (field_with("search: a lot"), "“a lot” is not a whole number"),
        (field_with("pattern: '['"), "“[” is no pattern"),
        (field_with("to: ghost"), "size names no kind ghost"),
        (field_with("x: y").replace("text", "texts"), "“texts” is not one of text, prose"),
        (TYPE + "fields: {size: {kind: ref, label: 大}}\n", "size has no to:"),
        (TYPE.replace("type: kitchen", "type: ../kitchen"), "“../kitchen” will not do"),
        (
            TYPE.replace("type: kitchen", "type: Kitchen"),
            "“Kitchen” will not do; it should be lower-case",
        ),
        (TYPE.replace("type: kitchen", "type: 1kitchen"), "“1kitchen” will not do"),
        (TYPE.replace("type: kitchen", "type: page-2"), "“page-2” will not do"),
        (TYPE.replace("type: kitchen", "type: index"), "“index” means something else already"),
        (TYPE.replace("type: kitchen", "type: [kitchen]"), "“” will not do"),
        (TYPE.replace("type: kitchen\n", ""), "1:1 “” will not do"),
        (TYPE + "fields:\n  Size: {kind: text, label: 大}\n", "7:3 “Size” will not do"),
        (TYPE + "fields:\n  a.b: {kind: text, label: 大}\n", "7:3 “a.b” will not do"),
        (TYPE + "fields: {s: {kind: record, label: 大, fields: {大: {kind: text, label: 大}}}}\n",)
        + ("“大” will not do",),
        (field_with("search: ²"), "“²” is not a whole number"),
        (field_with("search: ٣"), "“٣” is not a whole number"),
        (field_with("search: --5"), "“--5” is not a whole number"),
        (field_with("x: y").replace("text", "choice"), "7:9 a choice needs options"),
        (field_with("options: {}").replace("text", "choice"), "a choice needs options"),
        (field_with("options: kinds").replace("text", "choice"), "a choice needs options"),
        (TYPE + "fields: {title: {kind: text, label: 题}}\n", "the field title is there twice"),
        (TYPE + "questions: {rain: {ask: {zh: 雨, en: Rain}}}\n", "there is no question rain"),
    ],
)
def test_a_wrong_type_file_is_told(kitchen, reason):
    assert any(reason in line for line in told(load(kitchen=kitchen)[1]))


@pytest.mark.parametrize(
    ("shop", "reason"),
    [
        (ENTITY.replace("entity: shop", "entity: Shop"), "1:9 “Shop” will not do"),
        (ENTITY.replace("entity: shop", "entity: a/b"), "1:9 “a/b” will not do"),
        (ENTITY.replace("entity: shop", "entity: .."), "1:9 “..” will not do"),
        (ENTITY.replace("entity: shop", "entity: index"), "1:9 “index” means something else"),
        (ENTITY.replace("entity: shop", "entity: page-12"), "1:9 “page-12” means something else"),
        (ENTITY.replace("entity: shop", "entity: case"), "1:9 “case” means something else"),
        (ENTITY.replace("folder: shops\n", ""), "1:1 it needs either folder or file"),
        (ENTITY + "file: shops/all.yml\n", "4:7 it needs either folder or file"),
        (ENTITY.replace("shops", "../shops"), "3:9 “../shops” will not do; it should be a folder"),
        (ENTITY.replace("shops", "/shops"), "3:9 “/shops” will not do"),
        (ENTITY.replace("shops", "a/../shops"), "3:9 “a/../shops” will not do"),
        (ENTITY.replace("folder: shops", "file: ../all.yml"), "3:7 “../all.yml” will not do"),
        (ENTITY.replace("folder: shops", "file: /shops/all.yml"), "3:7 “/shops/all.yml” will not"),
        (
            ENTITY.replace("folder: shops", "file: all.yml"),
            "3:7 “all.yml” will not do; it should be a",
        ),
        (ENTITY.replace("folder: shops", "file: shops/all"), "3:7 “shops/all” will not do"),
    ],
)
def test_a_wrong_entity_file_is_told(shop, reason):
    (line,) = told(load(shop=shop)[1])
    assert f"content/schema/entities/shop.yml:{reason}" in line


def test_a_kind_of_entity_s_other_names_are_a_field_of_its_own():
    (line,) = told(load(shop=ENTITY + "other_names: nicknames\n")[1])
    assert line == "content/schema/entities/shop.yml other_names: there is no field nicknames"
    text = "fields: {nicknames: {kind: word, label: 小名}}\nother_names: nicknames\n"
    found, problems = load(shop=ENTITY + text)
    assert not problems
    assert found.entities["shop"].other_names == "nicknames"


@pytest.mark.parametrize("kind", ["tea-shop", "tea_shop", "shop2"])
def test_a_kind_of_entity_may_have_more_than_one_word(kind):
    found, problems = load(shop=ENTITY.replace("entity: shop", f"entity: {kind}"))
    assert not problems
    assert list(found.entities) == [kind]


def test_a_type_and_a_kind_of_entity_are_declared_once():
    texts = {"a": TYPE, "b": TYPE.replace("厨房", "灶"), "entities/a": ENTITY, "entities/b": ENTITY}
    documents = [document(text, f"content/schema/{name}.yml") for name, text in texts.items()]
    found, problems = load_schema([document(COMMON, "content/schema/common.yml"), *documents])
    assert told(problems) == [
        "content/schema/b.yml:1:7 “kitchen” is in content/schema/a.yml already",
        "content/schema/entities/b.yml:1:9 “shop” is in content/schema/entities/a.yml already",
    ]
    assert found.types["kitchen"].label.zh == "厨房"


def test_a_type_may_be_called_like_a_kind_of_entity():
    found, problems = load(shop=ENTITY.replace("entity: shop", "entity: kitchen"))
    assert not problems
    assert list(found.types) == list(found.entities) == ["kitchen"]


def test_a_type_whose_name_will_not_do_is_looked_through_all_the_same():
    wrong = TYPE.replace("type: kitchen", "type: Kitchen") + "questions: {rain: {ask: 雨}}\n"
    assert [line.partition(" ")[0] for line in told(load(kitchen=wrong)[1])] == [
        "content/schema/kitchen.yml:1:7",
        "content/schema/kitchen.yml",
    ]


def test_any_choice_may_be_among_the_types():
    text = TYPE + "fields: {next: {kind: choice, options: types, label: 下}}\n"
    found, problems = load(kitchen=text)
    assert not problems
    assert list(found.types["kitchen"].fields[0].options) == ["kitchen"]


def test_a_wrong_schema_does_not_stop_its_cases_from_being_read(project):
    text = TYPE + "fields:\n  size: {kind: sise, label: 大, required: x, pattern: '['}\n"
    text += "questions: {money: {ask: {zh: 钱, en: Money}, fields: [size], needs: [nothing]}}\n"
    (project / "content/schema/kitchen.yml").write_text(text, "utf-8")
    (project / "content/cases/kitchen").mkdir()
    lane = snapshot("type: kitchen\nsize: 20 平方米")
    (project / "content/cases/kitchen/case.yml").write_text(lane, "utf-8")
    problems = check(project)
    assert {problem.code for problem in problems} == {"F016"}
    assert len(problems) == 4


def test_floors_are_the_six_in_their_order():
    (line,) = told(load(COMMON.replace("  approach:", "  method:"))[1])
    assert line.startswith("content/schema/common.yml floors must be background, approach")


QUESTION = "questions: {money: {ask: {zh: 钱, en: Money}, fields: [price], needs: [number]}}"


def test_a_question_s_paths_and_needs_exist():
    common = COMMON.replace("questions: {}", QUESTION, 1)
    lines = told(load(common)[1])
    assert lines == ["content/schema/kitchen.yml money names price, which does not exist"]
    priced = TYPE + "fields: {price: {kind: quantity, label: 价}}\n"
    assert load(common, priced)[1] == ()
    (line,) = told(load(common.replace("[number]", "[numbers]"), priced)[1])
    assert "“numbers” is not one of number, date, baseline, all" in line


def test_a_type_asks_a_question_in_its_own_words():
    common = COMMON.replace("questions: {}", QUESTION, 1)
    own = "questions: {money: {ask: {zh: 米钱, en: Rice}, fields: price}}\n"
    priced = TYPE + "fields: {price: {kind: quantity, label: 价}}\n"
    found, problems = load(common, priced + own)
    assert not problems
    (question,) = found.floors_of(("kitchen",))[0].questions
    assert (question.ask, question.fields) == (Text(zh="米钱", en="Rice"), ("price",))
    assert found.floors_of(("nothing",)) == found.floors


def test_a_field_of_an_entity_names_kinds_that_exist():
    shop = ENTITY + "fields: {owner: {kind: ref, to: [shop, ghost], label: 谁}}\n"
    assert told(load(shop=shop)[1]) == [
        "content/schema/entities/shop.yml owner names no kind ghost"
    ]


def test_paths_lead_into_records():
    paths = list(paths_of(schema().common))
    assert "community.households" in paths
    assert field_at(schema().common, "community.households").kind == "quantity"
    assert field_at(schema().common, "community.nothing") is None
    assert field_at(schema().common, "title.zh") is None


def test_our_schema_has_six_floors_of_four_questions_each_of_its_own_name():
    floors = schema().floors
    names = [question.id for floor in floors for question in floor.questions]
    assert [floor.id for floor in floors] == list(FLOORS)
    assert [len(floor.questions) for floor in floors] == [4] * 6
    assert len(set(names)) == 24


def test_our_types_differ_by_window_and_by_colour():
    types = schema().types.values()
    assert {case_type.window for case_type in types} <= set(WINDOWS)
    assert len({case_type.window for case_type in types}) == len(types)
    assert {case_type.colour for case_type in types} <= set(COLOURS)
    assert len({case_type.colour for case_type in types}) == len(types)


def test_every_label_of_our_schema_is_there_in_both_languages():
    def labels(fields):
        for part in fields:
            yield part.name, part.label
            yield from ((part.name, help_) for help_ in (part.help, part.inverse) if help_)
            yield from part.options.items()
            yield from labels(part.fields)

    every = [
        *labels(schema().common),
        *(pair for kind in schema().types.values() for pair in labels(kind.fields)),
        *(pair for kind in schema().entities.values() for pair in labels(kind.fields)),
    ]
    assert len(every) > 400
    assert [name for name, text in every if not (text.zh and text.en)] == []


@pytest.mark.parametrize("name", ["common", *schema().types, *(f"{e}." for e in schema().entities)])
def test_every_example_of_our_schema_can_be_read(name):
    wrong = []
    if name == "common":
        fields = schema().common
    elif name.endswith("."):
        fields = schema().entities[name[:-1]].fields
    else:
        fields = schema().types[name].fields
    for part in fields:
        for one in (part, *part.fields):
            if one.example and one.kind not in ("ref", "record"):
                reading = Reading("")
                node = document(f"f: {one.example}\n").fields.entries[0].value
                reading.read(one, node, "f")
                wrong += [(one.name, one.example, problem.code) for problem in reading.problems]
    assert wrong == []


def field_names_in_python():
    """Every field that Python asks for by name: `values_at(…, "a.b")` and `….fields.get("a")`."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called, last = ast.unparse(node.func), node.args[-1]
            named = called == "values_at" or called.endswith(".fields.get")
            whole = called != "values_at" or ast.unparse(node.args[0]).endswith(".fields")
            if named and whole and isinstance(last, ast.Constant):  # else in a part of a record
                yield f"{path.name}:{node.lineno}", last.value


def test_every_field_that_python_asks_for_is_in_the_schema():
    known = set(paths_of(schema().common))
    for kind in (*schema().types.values(), *schema().entities.values()):
        known |= set(paths_of(kind.fields))
    asked = dict(field_names_in_python())
    assert len(asked) > 20
    assert {place: name for place, name in asked.items() if name not in known} == {}
