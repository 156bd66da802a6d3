"""Documents to cases and entities."""

from __future__ import annotations

import pytest
from samples import case, codes, document, marks, schema, snapshot, source

from generator.model import Media, Ref, Text, Undisclosed
from generator.schema import build_case, build_entities, names_in


def test_a_case_has_its_types_its_title_and_its_fields():
    found = case("type: 积分制\nalso: [共享空间, point_scheme]\nearn: {asked: 居委会}")
    assert (found.type, found.also, found.kind) == ("point_scheme", ("shared_space",), "case")
    assert found.title == Text(zh="九号里的一件小事")
    assert found.fields.get("earn") == Undisclosed(asked=Text(zh="居委会"))
    assert found.fields.get("place") == Ref(kinds=("place",), id="lane-nine")
    assert found.fields.get("nothing") is None
    assert not found.illustrative
    assert case("illustrative: 是").illustrative


@pytest.mark.parametrize("name", ["type", "title"])
def test_a_case_whose_type_or_title_is_undisclosed_is_none_and_is_told(name):
    text = snapshot(f"{name}: {{asked: 居委会}}")
    found, problems = build_case(schema(), "lane", document(text))
    assert found is None
    assert ("F002", name) in [(p.code, p.facts.get("name")) for p in problems]


def test_a_case_may_have_the_fields_of_each_of_its_types():
    both = "type: governance_model\nalso: shared_space\nspace_kind: garden"
    assert case(both).fields.get("space_kind")
    _, problems = build_case(schema(), "lane", document(snapshot("space_kind: garden")))
    assert codes(problems) == ["F001"]


def test_without_a_type_or_a_title_there_is_no_case_but_every_problem():
    for text in ("type: scheme\nstarted: 2023-13", "title: [一]\nstarted: 2023-13"):
        found, problems = build_case(schema(), "lane", document(snapshot(text)))
        assert found is None
        assert "F006" in codes(problems)


def test_a_type_that_is_only_among_the_others_is_no_type():
    text = snapshot("type: scheme\nalso: shared_space")
    found, problems = build_case(schema(), "lane", document(text))
    assert found is None
    assert codes(problems) == ["F004"]


def test_a_case_knows_where_everything_in_it_was_written():
    origin = case("community:\n  households: 1232 户").origin
    assert origin.path == "content/cases/lane.yml"
    assert origin.marks["community.households"] == (2, 15)
    assert origin.marks[""] == (1, 1)


def test_pictures_and_narratives_go_with_their_case():
    media = Media(name="a.png", path="cases/lane/media/a.png")
    stories = (("en", source("## Background\n\nOne.", "content/cases/lane/story.en.md")),)
    found, problems = build_case(schema(), "lane", document(snapshot()), stories, (media,))
    assert not problems
    assert found.media == (media,)
    (section,) = found.stories["en"].sections
    assert (section.floor, section.markdown, section.line) == ("background", "One.", 3)


def test_the_body_of_the_small_form_is_its_narrative():
    text = f"---\n{snapshot()}---\n先说一句。\n\n## 能照搬吗？\n\n能。\n"
    found, problems = build_case(schema(), "lane", document(text, "content/cases/lane.md"))
    assert not problems
    told = [(part.floor, part.markdown, part.line) for part in found.stories["zh"].sections]
    assert told == [("", "先说一句。", 10), ("transfer", "能。", 14)]


@pytest.mark.parametrize("heading", ["能照搬吗", "能照搬吗？", "Can we copy it", "CAN WE COPY IT?"])
def test_a_heading_is_a_floor_s_name_in_either_language(heading):
    stories = (("zh", source(f"## {heading}\n\n能。")),)
    found, problems = build_case(schema(), "lane", document(snapshot()), stories)
    assert not problems
    assert [part.floor for part in found.stories["zh"].sections] == ["transfer"]


def test_wrong_headings_are_told_with_the_near_miss():
    stories = (("zh", source("## 背影\n\n一\n\n## 做法\n\n二\n\n## 做法\n\n三\n")),)
    found, problems = build_case(schema(), "lane", document(snapshot()), stories)
    assert marks(problems) == ["1:1 D013", "9:1 D014"]
    assert problems[0].suggestion is None
    assert [part.markdown for part in found.stories["zh"].sections] == ["二"]
    stories = (("en", source("## Pitfall\n\none\n")),)
    (problem,) = build_case(schema(), "lane", document(snapshot()), stories)[1]
    assert problem.suggestion == "pitfalls"


def test_an_empty_part_of_a_narrative_is_none():
    stories = (("zh", source("## 背景\n\n\n## 做法\n\n二\n")),)
    found, problems = build_case(schema(), "lane", document(snapshot()), stories)
    assert not problems
    assert [part.floor for part in found.stories["zh"].sections] == ["approach"]


def test_a_reviewer_s_word_is_refused_wherever_a_submitter_writes_it():
    text = snapshot("review: published\nevidence: E5\ngrade: E5")
    found, problems = build_case(schema(), "lane", document(text))
    assert codes(problems) == ["F011"] * 3
    assert found.fields.get("grade") is None


PLACE = "name: 九号里\nlevel: community\n"


def entities(text: str, path: str):
    return build_entities(schema(), document(text, path))


def test_an_entity_is_named_after_its_file():
    (entity,), problems = entities(PLACE, "content/places/lane-nine.yml")
    assert not problems
    assert (entity.kind, entity.id, entity.title) == ("place", "lane-nine", Text(zh="九号里"))


def test_many_entities_of_a_file_are_named_by_their_keys():
    text = "a: {name: 甲, one_line: 一}\nb: {name: 乙, one_line: 二}\nc: 丙\n"
    found, problems = entities(text, "content/taxonomies/problems.yml")
    assert [(entity.kind, entity.id) for entity in found] == [("problem", "a"), ("problem", "b")]
    assert marks(problems) == ["3:4 D008"]


def test_an_entity_without_a_name_goes_by_its_id_until_it_is_mended():
    for name in ("", "name: 未披露\n", "name: [九号里]\n"):
        (entity,), _ = entities(f"{name}level: community\n", "content/places/lane-nine.yml")
        assert entity.title == Text(zh="lane-nine")


def test_an_entity_of_another_title_field_goes_by_that():
    text = "title: 第一步\nwhy: 好学\ncurator: 编辑\ncases: lane\n"
    (entity,), problems = entities(text, "content/collections/first.yml")
    assert not problems
    assert entity.title == Text(zh="第一步")


@pytest.mark.parametrize("path", ["content/shops/a.yml", "content/places/deep/a.yml"])
def test_a_file_in_no_kind_s_folder_is_told(path):
    found, problems = entities(PLACE, path)
    assert (found, codes(problems)) == ((), ["S006"])


@pytest.mark.parametrize("name", ["九号里", "Lane", "a_b", "a.b", "-a", "a-"])
def test_an_id_is_of_lower_case_letters_digits_and_hyphens(name):
    assert codes(entities(PLACE, f"content/places/{name}.yml")[1]) == ["F009"]
    assert codes(build_case(schema(), name, document(snapshot()))[1]) == ["F009"]
    text = f"'{name}': {{name: 甲, one_line: 一}}\n"
    assert codes(entities(text, "content/taxonomies/problems.yml")[1]) == ["F009"]


def test_names_in_either_language_lead_to_ids():
    documents = [
        document("name: {zh: 九号里, en: Lane Nine}\n", "content/places/lane-nine.yml"),
        document("name: 九号里\n", "content/places/other.yml"),
        document("name: [a]\n", "content/places/wrong.yml"),
        document("a: {name: 甲}\nb: 乙\n", "content/taxonomies/problems.yml"),
        document("name: 无\n", "content/nowhere/a.yml"),
    ]
    assert names_in(schema(), documents) == {
        "place": {"九号里": ("lane-nine", "other"), "Lane Nine": ("lane-nine",)},
        "problem": {"甲": ("a",)},
    }


def test_a_case_may_name_an_entity_as_people_do():
    names = {"place": {"九号里": ("lane-nine",)}}
    found, problems = build_case(schema(), "lane", document(snapshot("place: 九号里")), names=names)
    assert not problems
    assert found.fields.get("place") == Ref(kinds=("place",), id="lane-nine")


@pytest.mark.parametrize(("body", "lang"), [("一段话。", "zh"), ("Some words, 12 of them.", "en")])
def test_the_body_of_a_one_file_case_is_in_the_language_it_is_written_in(body, lang):
    text = f"---\n{snapshot()}---\n{body}\n"
    found, _ = build_case(schema(), "a", document(text, "content/cases/a.md"))
    assert list(found.stories) == [lang]
