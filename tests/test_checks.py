"""Rules over the whole site: what passes, and what does not. Broken ones stand in sites/broken/C…."""

from __future__ import annotations

import inspect
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import case, catalog, codes, document, entity, marks, schema, snapshot, source

from generator import checks
from generator.checks import CHECKS, check_catalog
from generator.checks.circles import rings
from generator.model import Case, Media
from generator.schema import build_case

PLACE = "name: {}\nlevel: community\n"
LANE = entity("place", "lane-nine", PLACE.format("九号里"))


def told(*entries) -> list[str]:
    return codes(check_catalog(catalog(LANE, *entries)))


def test_a_case_that_says_no_more_than_it_must_is_fine():
    assert told(case("", "a")) == []


def test_every_check_of_the_room_is_in_the_tuple():
    modules = (
        *(checks.circles, checks.entries, checks.narratives, checks.numbers, checks.privacy),
        *(checks.places, checks.published),
        *(checks.questions, checks.translations, checks.truth),
    )
    found = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if list(inspect.signature(function).parameters) == ["catalog"]
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and name not in ("entries", "narratives")
    }
    assert found == set(CHECKS)
    assert all(check.__doc__ for check in CHECKS)


def test_problems_come_by_file_line_and_column():
    text = "place: x\nproblems: [y, z]\ntype: governance_model"
    problems = check_catalog(catalog(case(text, "a")))
    assert marks(problems) == ["1:8 C001", "2:12 C001", "2:15 C001"]


@pytest.mark.parametrize(
    ("one", "other"), [("九号里", "九号里"), ("Lane Nine", "lane  nine"), ("甲 乙", "甲\u3000乙")]
)
def test_two_titles_differ_by_more_than_case_and_space(one, other):
    assert told(case(f"title: {one}", "a"), case(f"title: {other}", "b")) == ["C003"]


def written(path: str, text: str, case_id: str):
    """A case in a file of this name."""
    found, problems = build_case(schema(), case_id, document(snapshot(text), path))
    assert not problems
    return found


def test_of_two_titles_the_later_file_is_told_whatever_the_order_of_the_site():
    old = written("content/cases/a.yml", "illustrative: true", "a")
    new = written("content/cases/b.yml", "", "b")
    for one, other in ((old, new), (new, old)):
        (problem,) = check_catalog(catalog(LANE, one, other))
        assert (problem.code, problem.where.path) == ("C003", "content/cases/b.yml")
        assert problem.facts["other"] == "content/cases/a.yml"


def test_two_cases_of_one_id_are_told_once():
    assert told(case("title: 甲", "a"), case("title: 乙", "a")) == ["C002"]


def test_a_reference_that_leads_nowhere_suggests_the_near_miss():
    (problem,) = check_catalog(catalog(LANE, case("place: lane-nin", "a")))
    assert (problem.code, problem.suggestion) == ("C001", "lane-nine")
    assert problem.facts["kind_zh"] == "地方"


def test_a_long_list_of_what_there_is_ends_in_an_ellipsis():
    lanes = [entity("place", f"lane-{n:02}", PLACE.format(f"{n}号里")) for n in range(20)]
    (problem,) = check_catalog(catalog(*lanes, case("place: zzz", "a")))
    assert problem.facts["hint_en"].endswith("lane-11 …")


def test_references_of_entities_are_looked_up_as_well():
    assert told(entity("place", "a", f"{PLACE.format('甲')}within: nowhere\n")) == ["C001"]
    assert told(entity("place", "a", f"{PLACE.format('甲')}region: '320113'\n")) == ["C001"]


@pytest.mark.parametrize(
    "text",
    [
        "community: {households: {value: 5, source: b}}",
        "people: [{role: 书记, source: b}]",
    ],
)
def test_a_source_that_is_named_is_among_the_entry_s_own(text):
    assert told(case(f"{text}\nsources: [{{id: a, title: 甲}}]", "a")) == ["C006"]
    assert told(case(f"{text}\nsources: [{{id: b, title: 乙}}]", "a")) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("sources: [{id: a, title: 甲}, {id: b, title: 乙}]", []),
        ("sources: [{id: a, title: 甲}, {id: a, title: 乙}]", ["1:35 C018"]),
        ("sources: [{id: a, title: 甲}, {id: a, title: 乙}, {id: a, title: 丙}]",)
        + (["1:35 C018", "1:54 C018"],),
        (
            "sources:\n  - {asked: 居委会}\n  - {id: a, title: 甲}\n  - {id: a, title: 乙}",
            ["4:10 C018"],
        ),
        ("aliases: [old, older]", []),
        ("aliases: [old, old]", ["1:16 C018"]),
        ("aliases: [a]\nsources: [{id: a, title: 甲}]", ["1:10 C007"]),
    ],
)
def test_ids_within_a_case_differ(text, where):
    assert marks(check_catalog(catalog(LANE, case(text, "a")))) == where


def test_ids_within_an_entity_differ_as_well():
    sources = "sources: [{id: a, title: 甲}, {id: a, title: 乙}]\n"
    fair = "name: 集市\nkind: expo\nstart: 2025\n"
    assert told(entity("event", "x", fair + sources)) == ["C018"]


def test_two_entries_may_call_a_source_the_same():
    sources = "sources: [{id: a, title: 甲}]"
    assert told(case(sources, "a"), case(f"{sources}\ntitle: 乙", "b")) == []


def circles(*entries, code="C004") -> list[str]:
    return [p.facts["cycle"] for p in check_catalog(catalog(LANE, *entries)) if p.code == code]


def rings_of(*entries) -> list[str]:
    """Those in who learned from whom."""
    return circles(*entries, code="C019")


def learner(id_: str, *teachers: str, more: str = "") -> Case:
    """A case that learned from these."""
    steps = "\n".join(f"  - {{case: {one}, relation: copied}}" for one in teachers)
    return case(f"title: {id_}\n{more}" + (f"lineage:\n{steps}\n" if teachers else ""), id_)


def test_a_circle_is_told_once_with_its_way_round():
    parts = [case("part_of: b\ntitle: 甲", "a"), case("part_of: c\ntitle: 乙", "b")]
    assert circles(*parts, case("part_of: a\ntitle: 丙", "c")) == ["a → b → c → a"]
    assert circles(*parts, case("title: 丙", "c")) == []


def test_nothing_is_part_of_itself():
    assert circles(case("part_of: a", "a")) == ["a → a"]
    assert circles(entity("place", "a", f"{PLACE.format('甲')}within: a\n")) == ["a → a"]


def test_lineage_and_events_lead_back_to_a_beginning_too():
    one = case("lineage: [{case: b, relation: copied}]\ntitle: 甲", "a")
    other = case("lineage: [{case: a, relation: adapted}]\ntitle: 乙", "b")
    assert rings_of(one, other) == ["a → b → a"]
    fair = "name: 集市\nkind: expo\nstart: 2025\nparent: {}\n"
    events = [entity("event", "x", fair.format("y")), entity("event", "y", fair.format("x"))]
    assert circles(*events) == ["x → y → x"]


def test_two_ways_to_one_source_are_no_circle():
    assert rings_of(learner("a", "b", "d"), learner("b", "d"), learner("d")) == []


def test_nobody_learned_from_themselves():
    assert rings_of(learner("a", "a")) == ["a → a"]


def test_a_ring_of_learning_tells_every_line_it_is_written_in():
    said = catalog(LANE, learner("b", "d", "c"), learner("c", "a"), learner("a", "b"), learner("d"))
    (problem,) = (p for p in check_catalog(said) if p.code == "C019")
    assert problem.facts["cycle"] == "a → b → c → a"
    files = "content/cases/lane.yml"
    assert problem.facts["lines"] == f"{files}:3 · {files}:4 · {files}:3"
    assert problem.where.line == 3


def test_rings_that_share_nobody_are_all_told():
    pairs = [learner("a", "b"), learner("b", "a", "c"), learner("c", "d"), learner("d", "c", "a")]
    assert rings_of(*pairs) == ["a → b → a", "c → d → c"]


def test_a_whole_may_learn_from_its_part_and_a_part_from_its_whole():
    assert rings_of(learner("street", "lane"), learner("lane", more="part_of: street\n")) == []
    assert rings_of(learner("street"), learner("lane", "street", more="part_of: street\n")) == []
    pair = learner("street", "lane"), learner("lane", "street", more="part_of: street\n")
    assert rings_of(*pair) == ["lane → street → lane"]
    assert circles(*pair) == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef")), min_size=1))
def test_every_ring_is_one_and_none_is_missed(above):
    found = list(rings(above))
    for ring in found:
        assert all(
            after in above[one] for one, after in zip(ring, (*ring[1:], ring[0]), strict=True)
        )
    members = [id_ for ring in found for id_ in ring]
    assert len(members) == len(set(members))
    left = {id_: set(named) & set(above) for id_, named in above.items()}
    while free := [id_ for id_, named in left.items() if not named]:
        left = {id_: named - set(free) for id_, named in left.items() if id_ not in free}
    assert bool(found) == bool(left)


def test_a_ring_of_ten_thousand_is_found_as_fast_as_it_is_read():
    ids = [f"{number:05}" for number in range(10_000)]
    ahead = dict(zip(ids, ([id_] for id_ in (*ids[1:], ids[0])), strict=True))
    assert list(rings(ahead)) == [tuple(ids)]


def test_a_circle_beside_the_way_is_found_from_its_own_places():
    lead_in = case("part_of: b\ntitle: 甲", "a")
    loop = [case("part_of: c\ntitle: 乙", "b"), case("part_of: b\ntitle: 丙", "c")]
    assert circles(lead_in, *loop) == ["b → c → b"]


def test_an_alias_may_be_held_once_and_by_nobody_who_is_there():
    assert told(case("aliases: [old]", "a")) == []
    assert told(case("aliases: [a]", "a")) == ["C007"]
    assert told(case("aliases: [b]", "a"), case("title: 乙", "b")) == ["C007"]
    assert told(case("aliases: [o]", "a"), case("title: 乙\naliases: [o]", "b")) == ["C007"]


@pytest.mark.parametrize(
    ("person", "fine"),
    [
        ("{role: 书记}", True),
        ("{role: 书记, name: 张三}", False),
        ("{role: 书记, name: 张三, public_role: true}", False),
        ("{role: 书记, name: 张三, source: notes}", False),
        ("{role: 书记, name: 张三, public_role: true, source: notes}", True),
        ("{role: 居民, name: 张三, consent: true}", True),
        ("{role: 居民, name: 张三, consent: false}", False),
        ("{asked: 居委会}", True),
    ],
)
def test_a_person_is_named_in_a_public_role_or_with_consent(person, fine):
    assert told(case(f"people: [{person}]", "a")) == ([] if fine else ["C008"])


def with_picture(people: str, consent: str = ""):
    text = (
        f"media: [{{file: a.png, alt: 楼道, author: 我, licence: CC0, people: {people}{consent}}}]"
    )
    media = (Media(name="a.png", path="cases/lane/media/a.png"),)
    found, problems = build_case(schema(), "lane", document(snapshot(text)), (), media)
    assert not problems
    return found


def test_children_are_shown_only_with_consent():
    assert told(with_picture("none")) == told(with_picture("adults")) == []
    assert told(with_picture("children")) == ["C010"]
    assert told(with_picture("children", ", consent: none-needed")) == ["C010"]
    assert told(with_picture("children", ", consent: obtained")) == []


def test_what_is_undisclosed_of_pictures_and_people_is_no_problem():
    for untold in ("{asked: 居委会}", "[{asked: 居委会}]"):
        for name in ("media", "people", "highlights", "open_questions"):
            assert told(case(f"{name}: {untold}", "a")) == []


def test_only_a_made_up_case_rests_on_made_up_sources():
    text = "sources: [{id: a, title: 甲, kind: illustration}]"
    assert told(case(text, "a")) == ["C014"]
    assert told(case(f"{text}\nillustrative: true", "a")) == []


def test_a_highlight_may_be_any_path_of_the_case_s_own_types():
    text = "highlights: [{field: community.households, label: 户}, {field: earn.points, label: 分}]"
    assert told(case(text, "a")) == ["C011"]
    both = f"{text}\nalso: point_scheme"
    assert told(case(both, "a")) == []


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("earn", "one of those in it: earn.action, earn.category, earn.points"),
        ("community", "community.households"),
        ("nothing", "There are: type, also, title"),
    ],
)
def test_a_highlight_is_a_single_value(path, hint):
    text = f"type: point_scheme\nhighlights: [{{field: {path}, label: 分}}]"
    (problem,) = check_catalog(catalog(LANE, case(text, "a")))
    assert (problem.code, problem.suggestion) == ("C011", None)
    assert hint in problem.facts["hint_en"]
    assert "sources," not in problem.facts["hint_en"]


BOOKS = "type: point_scheme\nflows: [{{period: 2025, {}}}]"


@pytest.mark.parametrize(
    ("flow", "fine"),
    [
        ("issued: 100 分, redeemed: 60 分, expired: 40 分", True),
        ("issued: 100 分, redeemed: 60 分, expired: 30 分, donated: 11 分", False),
        ("redeemed: 60 分", True),
        ("issued: 100 分", True),
    ],
)
def test_no_more_points_are_spent_than_were_issued(flow, fine):
    assert told(case(BOOKS.format(flow), "a")) == ([] if fine else ["C016"])


def story(markdown: str, *media: str) -> list[str]:
    """The problems of a narrative, as `line:column code`."""
    pictures = tuple(Media(name=name, path=f"cases/lane/media/{name}") for name in media)
    stories = (("zh", source(markdown, "content/cases/lane/story.zh.md")),)
    found, problems = build_case(schema(), "lane", document(snapshot()), stories, pictures)
    assert not problems
    return marks(check_catalog(catalog(LANE, found, case("title: 别的", "tea"))))


@pytest.mark.parametrize(
    "link",
    ["https://example.org", "http://example.org/a", "mailto:a@example.org", "case:tea", "case:lane"]
    + ["place:lane-nine"],
)
def test_a_link_is_a_whole_address_or_names_an_entry(link):
    assert story(f"## 背景\n\n见[这里]({link})。\n") == []


@pytest.mark.parametrize(
    "link",
    ["case:coffee", "place:nowhere", "../a.html", "/a", "#there", "javascript:alert(1)"]
    + ["data:text/html,x", "file:///etc/passwd", "region:1", "ftp://example.org", "a"],
)
def test_a_link_that_leads_nowhere_is_told_in_its_line(link):
    assert story(f"## 背景\n\n第一行\n见[这里]({link})。\n") == ["4:1 C013"]


def test_a_picture_is_the_case_s_own():
    assert story("## 背景\n\n![楼道](media/stairs.png)\n", "stairs.png") == []
    assert story("## 背景\n\n![楼道](media/stairs.png)\n") == ["3:1 C013"]
    assert story("## 背景\n\n![楼道](stairs.png)\n", "stairs.png") == ["3:1 C013"]
    assert story("## 背景\n\n![楼道](https://example.org/a.png)\n") == ["3:1 C013"]


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("一 < 二 > 三", True),
        ("x<3，y>4", True),
        ("`<b>`", True),
        ("<https://example.org>", True),
        ("&lt;b&gt;", True),
        ("\\<b>", True),
        ("<b>粗</b>", False),
        ("<!-- 先不说 -->", False),
        ("<script>alert(1)</script>", False),
        ("<img src=x onerror=alert(1)>", False),
        ("<br>", False),
        ("<?php ?>", False),
        ("<![CDATA[x]]>", False),
    ],
)
def test_html_in_a_narrative_is_told_in_its_line(line, fine):
    assert story(f"## 背景\n\n第一行\n\n{line}\n") == ([] if fine else ["5:1 D012"])


def test_html_in_a_code_block_is_code():
    assert story("## 背景\n\n```\n<b>\n```\n") == []
    assert story("## 背景\n\n~~~\n<b>\n~~~\n\n<i>\n") == ["7:1 D012"]


def test_everything_is_looked_at_in_both_languages():
    stories = (
        ("zh", source("## 背景\n\n<b>\n", "content/cases/lane/story.zh.md")),
        ("en", source("## Background\n\n<b>\n", "content/cases/lane/story.en.md")),
    )
    found, _ = build_case(schema(), "lane", document(snapshot()), stories)
    problems = check_catalog(catalog(LANE, found))
    assert [problem.where.path.rpartition("/")[2] for problem in problems] == [
        "story.en.md",
        "story.zh.md",
    ]


@pytest.mark.parametrize(
    ("words", "private"),
    [
        ("电话13800138000找王阿姨", True),
        ("138 0013 8000", True),
        ("138-0013-8000", True),
        ("+86 13800138000", True),
        ("１３８００１３８０００", True),
        ("身份证 11010519491231002X", True),
        ("3 号楼 502 室", True),
        ("5栋1单元301室", True),
        ("025-83612345", False),
        ("12345", False),
        ("发票号 1138001380001", False),
        ("3 号楼", False),
        ("5000 户", False),
        ("lane@example.org", False),
    ],
)
def test_nobody_s_number_or_door_is_published(words, private):
    expected = ["C017"] if private else []
    assert told(case(f"done: {json.dumps(words)}", "a")) == expected
    assert told(case(f"community: {{households: {{value: 5, note: {words}}}}}", "a")) == expected
    assert (
        told(entity("place", "a", f"{PLACE.format('甲')}tagline: {json.dumps(words)}\n"))
        == expected
    )
    codes = [mark.partition(" ")[2] for mark in story(f"## 背景\n\n{words}\n")]
    assert [code for code in codes if code != "C022"] == expected


def test_a_number_is_told_in_its_line_and_only_its_beginning_is_shown():
    (mark,) = story("## 背景\n\n第一行\n打 13800138000。\n")
    assert mark == "4:1 C017"
    (problem,) = check_catalog(catalog(LANE, case("done: 打 13800138000", "a")))
    assert "13800138000" not in str(problem.facts)
