"""The page of who learned from whom, and what the page of a case says of it."""

from __future__ import annotations

import re

import pytest
from samples import (
    ROOT,
    case,
    entity,
    lay_out,
    nodes_of,
    open_site,
    pages_of,
    schema,
    text_of,
)
from test_lineage import learner
from test_pages import WORDS, here

from generator.pages.features.lineage import kin_of, lineage_view
from generator.schema import field_at


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return pages_of(open_site(lay_out(tmp_path_factory.mktemp("lineage") / "project")))


@pytest.fixture(scope="module")
def pages_with_a_sample(tmp_path_factory):
    """The pages of a site on which only a made-up case learned from somebody."""
    root = lay_out(tmp_path_factory.mktemp("sample") / "project")
    cases = root / "content" / "cases"
    text = (cases / "tea-table.md").read_text("utf-8")
    before, lines, rest = text.partition("lineage:\n")
    told, sources, rest = rest.partition("sources:")
    (cases / "tea-table.md").write_text(f"{before}{sources}{rest}", "utf-8")
    lamp = (cases / "paper-lamp.md").read_text("utf-8")
    (cases / "paper-lamp.md").write_text(
        lamp.replace("sources:", f"{lines}{told}sources:", 1), "utf-8"
    )
    return pages_of(open_site(root))


def test_a_row_names_everybody_as_the_drawing_does_and_tells_every_change():
    changes = (
        "changes: [{what: 不记分, why: 怕变味, planned: true, keeps_core: false}, {what: 搬家}]"
    )
    told = f"title: 乙\nlineage: [{{case: a, relation: adapted, learned_at: fair, {changes}}}]"
    fair = entity("event", "fair", "name: 集市\nkind: expo\nstart: 2025\n")
    teacher = case("title: 一份积分制\npractice_name: 邻里分\nillustrative: true", "a")
    view = lineage_view(here("zh", teacher, case(told, "b"), fair))
    (family,) = view.families
    (row,) = family.rows
    assert family.title.text == row.teacher.said.text == "邻里分"
    assert [box.seat.name for box in family.drawings[0].boxes] == ["邻里分", "乙"]
    assert [box.seat.made_up for box in family.drawings[0].boxes] == [True, False]
    assert (row.learner.said.text, row.how) == ("乙", WORDS["zh"]("lineage.from.adapted"))
    assert row.learned_at.said.text == "集市"
    assert [(one.what.text, one.why.text, one.notes) for one in row.changes] == [
        ("不记分", "怕变味", "一开始就打算改；关键部分改了"),
        ("搬家", "", ""),
    ]


def test_a_family_too_large_to_be_drawn_is_listed():
    many = [learner("a"), *(learner(f"b{n}", "a") for n in range(24))]
    (crowded,) = lineage_view(here("zh", *many)).families
    assert (crowded.drawings, crowded.crowded, crowded.seats, len(crowded.rows)) == (
        (),
        True,
        25,
        24,
    )
    (drawn,) = lineage_view(here("zh", *many[:-1])).families
    assert len(drawn.drawings) == 2
    assert not drawn.crowded
    (alone,) = lineage_view(here("zh", case("lineage: [{relation: copied}]"))).families
    assert (alone.drawings, alone.crowded, alone.rows[0].teacher) == ((), False, None)


def test_of_very_many_families_the_first_are_drawn_and_the_rest_counted():
    many = [learner(f"a{n:03}", *(f"地方 {n} {m}" for m in range(2))) for n in range(302)]
    joined = here("zh", *many)
    view = lineage_view(joined)
    assert (len(view.families), len(view.others), view.rest) == (50, 500, 4)
    assert kin_of(joined, many[49]).href == "../lineage/index.html#family-a049"
    assert kin_of(joined, many[50]).href == "../lineage/index.html"


def test_a_teacher_tells_who_learned_from_it_and_of_very_many_the_first():
    first, *others = [learner("a"), *(learner(f"b{n:02}", "a") for n in range(30))]
    joined = here("zh", first, *others, learner("c"))
    kin = kin_of(joined, first)
    assert [(link.said.text, how) for link, how in kin.learners[:2]] == [
        ("b00", "copied"),
        ("b01", "copied"),
    ]
    assert (len(kin.learners), kin.rest) == (24, 6)
    assert kin_of(joined, others[0]).learners == ()
    assert kin_of(joined, joined.catalog.cases["c"]) is None


def test_a_case_says_from_whom_it_learned_and_its_teacher_says_who_did(pages):
    said = " ".join(text_of(pages["cases/tea-table.html"]).split())
    assert "改自 清一层楼，记八分 · 在 弄堂集市学的" in said
    assert "受启发于 邻街道的茶棚" in said
    assert "一开始就打算改；关键部分改了" in said
    said = " ".join(text_of(pages["cases/stairwell-points.html"]).split())
    assert "谁学了它楼下一张茶桌 · 改过再用" in said


def test_who_is_made_up_is_no_learner_of_a_real_case(pages_with_a_sample):
    assert "谁学了它" not in text_of(pages_with_a_sample["cases/stairwell-points.html"])
    said = " ".join(text_of(pages_with_a_sample["cases/paper-lamp.html"]).split())
    assert "改自 清一层楼，记八分" in said


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_case_in_a_drawing_leads_to_its_page(pages, lang):
    page = pages[f"{lang}lineage/index.html"]
    drawing = page.partition('<svg class="kin')[2].partition('<ul class="learned"')[0]
    links = [dict(values)["href"] for tag, values in nodes_of(drawing) if tag == "a"]
    root = "../../en/" if lang else "../"
    assert sorted(set(links)) == [
        f"{root}cases/stairwell-points.html",
        f"{root}cases/tea-table.html",
    ]
    assert len(links) == 4
    ids = [dict(values).get("id") for _, values in nodes_of(page) if dict(values).get("id")]
    assert len(ids) == len(set(ids))


def test_while_only_made_up_cases_learned_they_stand_in_the_show_flat(pages, pages_with_a_sample):
    assert '<svg class="kin' in pages["lineage/index.html"]
    assert '<svg class="kin' not in pages["samples/index.html"]
    assert "all/index.html" in pages_with_a_sample["lineage/index.html"]
    shown = pages_with_a_sample["samples/index.html"]
    assert '<svg class="kin' in shown
    anchor = re.search(
        r'href="\.\./samples/index\.html#([\w-]+)"', pages_with_a_sample["cases/paper-lamp.html"]
    )
    assert f'id="{anchor[1]}"' in shown


def test_every_way_of_learning_has_its_words_and_its_line():
    relation = field_at(schema().common, "lineage.relation")
    style = (ROOT / "templates" / "assets" / "css" / "lineage.css").read_text("utf-8")
    for key in relation.options:
        for words in WORDS.values():
            assert words(f"lineage.from.{key}")
            assert words(f"lineage.to.{key}")
        assert f".kin .{key}{{" in style or key == "copied"
