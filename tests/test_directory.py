"""The directory: one row for everything cases are about, and every former address leads to it."""

from __future__ import annotations

import re

import pytest
from samples import MINIMAL, ROOT, build_without_guide, case, catalog, entity, lay_out, tree

from generator.config import read_project
from generator.model import Region, Text
from generator.pages.facets import PAGE_CASES, facet_id, facet_views, paged_values
from generator.pages.features.directory import directory_view
from generator.pages.here import Here
from generator.pages.redirects import redirects
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
CODES = {"320000": (), "320100": ("320000",), "320113": ("320000", "320100")}
REGIONS = {
    code: Region(code=code, name=Text(zh=f"区{code}"), parents=parents)
    for code, parents in CODES.items()
}
LANE = "name: 里\nlevel: community\nregion: '320113'\n"


def here(*entries, lang: str = "zh") -> Here:
    return Here(
        catalog=catalog(*entries, regions=REGIONS),
        settings=SETTINGS,
        words=read_words(ROOT / "templates" / "i18n", lang),
        lang=lang,
        root="../",
    )


def rows(*entries, lang: str = "zh"):
    """Every row of every section by its id, those inside others as well."""

    def inside(row):
        yield row.id, row
        for inner in row.rows:
            yield from inside(inner)

    sections = directory_view(here(*entries, lang=lang)).sections
    return dict(pair for section in sections for row in section.rows for pair in inside(row))


def theme(id_: str = "green"):
    return entity("theme", id_, f"{id_}: {{name: 绿, one_line: 种花}}\n")


def test_a_row_names_its_cases_by_their_practice_and_their_place():
    lane = entity("place", "lane", LANE)
    one = case("themes: [green]\nplace: lane\npractice_name: 绿色积分", "a")
    found = rows(theme(), lane, one, case("themes: [green]\ntitle: 没起名字", "b"))
    row = found["theme-green"]
    assert (row.name.said.text, row.note.text, row.total) == ("绿", "种花", 2)
    (group,) = row.cases
    shown = [(link.said.text, link.note.text, link.href) for link in group.links]
    assert shown[0] == ("绿色积分", "里", "../cases/a.html")
    assert shown[1][0] == "没起名字"
    (there,) = found["place-lane"].cases
    assert there.links[0].note.text == "", "its place goes without saying"


def test_a_row_that_cannot_hold_its_cases_leads_to_a_page_that_can():
    many = [case("themes: [green]", f"c{n:02d}") for n in range(PAGE_CASES + 1)]
    few = rows(theme(), *many[:PAGE_CASES])["theme-green"]
    assert (len(few.cases[0].links), few.cases[0].rest) == (PAGE_CASES, 0)
    assert few.more == "../cases/index.html?theme=green"
    row = rows(theme(), *many)["theme-green"]
    assert (len(row.cases[0].links), row.cases[0].rest) == (PAGE_CASES, 1)
    assert row.more == "../facets/theme-green.html"


def test_a_page_of_a_value_has_more_than_a_row_could_say():
    assert PAGE_CASES >= 3
    many = [case("themes: [green]", f"c{n:02d}") for n in range(PAGE_CASES + 1)]
    for known, wanted in ((many[:-1], set()), (many, {"theme-green"})):
        joined = catalog(theme(), *known, regions=REGIONS)
        paged = {
            facet_id(facet, value)
            for facet in joined.facets
            for value in paged_values(joined, facet)
            if facet.name == "theme"
        }
        assert paged == wanted


def test_a_place_stands_in_its_province_with_the_regions_on_the_way():
    lane = entity("place", "lane", LANE)
    found = rows(lane, case("place: lane", "a"), case("place: lane", "b"))
    province = found["region-320000"]
    assert (province.total, [row.id for row in province.rows]) == (2, ["place-lane"])
    assert province.more.endswith("cases/index.html?region=320000")
    place = found["place-lane"]
    assert place.where == "区320100区320113"
    assert place.anchors == ("region-320100", "region-320113")
    assert rows(lane, lang="en")["place-lane"].where == "区320113, 区320100"


def test_a_region_without_places_is_found_in_its_province():
    fair = "name: 会\nkind: expo\nstart: '2025-11-13'\nregion: '320100'\nsources: []\n"
    found = rows(entity("event", "fair", fair.replace("sources: []\n", SOURCES)))
    province = found["region-320000"]
    assert province.anchors == ("region-320100",)
    assert [link.said.text for group in province.groups for link in group.links] == ["会"]


SOURCES = "sources: [{id: notes, title: 记录本, kind: self}]\n"


def test_a_place_in_no_region_has_a_row_of_its_own():
    assert "place-lane" in rows(entity("place", "lane", "name: 里\nlevel: community\n"))


def test_what_has_a_page_says_the_rest_there():
    lane = entity("place", "lane", f"{LANE}note: 报道没有写人口。\n{SOURCES}")
    fair = "name: 会\nkind: expo\nstart: '2025-11-13'\nnote: 三天。\n" + SOURCES
    found = rows(lane, entity("event", "fair", fair))
    assert found["event-fair"].name.href == "../events/fair.html"
    assert not found["event-fair"].says
    assert not found["event-fair"].sources
    assert found["place-lane"].name.href == ""
    assert "报道没有写人口。" in str(found["place-lane"].says)
    assert [source.link.said.text for source in found["place-lane"].sources] == ["记录本"]


def test_an_organization_says_what_it_does_in_each_case():
    team = entity("organization", "team", f"name: 队\nkind: volunteers\n{SOURCES}")
    found = rows(team, case("organization: team", "a"), case("organization: team", "b"))
    row = found["organization-team"]
    assert [(bool(group.label), len(group.links)) for group in row.cases] == [(True, 2)]
    assert row.total == 2


def test_a_type_that_no_case_is_of_still_says_what_could_be_written():
    row = rows()["type-point_scheme"]
    assert (row.total, row.cases, row.more) == (0, (), "")
    assert row.note
    assert row.kind.window


def test_a_crowd_is_named_without_its_cases(monkeypatch):
    monkeypatch.setattr("generator.pages.features.directory._WHOLE", 1)
    one, two = (entity("place", name, LANE) for name in ("lane", "yard"))
    row = rows(one, two, case("place: lane", "a"))["place-lane"]
    assert (row.total, row.cases, row.sources) == (1, (), ())


def test_every_value_of_a_facet_leads_to_where_its_cases_stand():
    lane = entity("place", "lane", LANE)
    found = here(theme(), lane, case("themes: [green]\nplace: lane", "a"))
    known = rows(theme(), lane, case("themes: [green]\nplace: lane", "a"))
    anchors = {*known, *(anchor for row in known.values() for anchor in row.anchors)}
    links = [link for facet in facet_views(found) for _, link in facet.links]
    assert all(link.href.partition("#")[2] in anchors for link in links)


# -- former addresses -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def minimal(tmp_path_factory):
    """The files of the minimal site, in all three editions."""
    root = lay_out(tmp_path_factory.mktemp("moved") / "project")
    settings = root / "site_config.yml"
    text = settings.read_text("utf-8").replace("event:", "languages: [zh, en, hant]\n      event:")
    settings.write_text(text, "utf-8")
    return tree(build_without_guide(root))


@pytest.mark.parametrize("edition", ["", "en/", "hant/"])
@pytest.mark.parametrize(
    ("old", "anchor"),
    [
        ("places/lane-nine.html", "place-lane-nine"),
        ("places/index.html", "places"),
        ("types/point_scheme.html", "type-point_scheme"),
        ("regions/320113.html", "region-320113"),
        ("organizations/lane-committee.html", "organization-lane-committee"),
        ("events/index.html", "events"),
        ("facets/tier-snapshot.html", "facet-tier-snapshot"),
    ],
)
def test_a_former_address_leads_to_a_row_in_its_language(minimal, edition, old, anchor):
    page = minimal[edition + old].decode()
    depth = "../" * (edition + old).count("/")
    inner = f"{edition if edition == 'en/' else ''}all/index.html#{anchor}"
    root = depth if edition != "hant/" else "../"
    assert f'content="0; url={root}{inner}"' in page
    there = minimal[f"{edition}all/index.html"].decode()
    assert f' id="{anchor}"' in there
    assert 'name="robots" content="noindex"' in page


def test_no_page_leads_to_a_former_address(minimal):
    moved = {path for path, data in minimal.items() if b'http-equiv="refresh"' in data[:900]}
    former = re.compile(r'href="(?:\.\./)*(?:en/)?(?:themes|types|regions|places|facets)/')
    for path, data in minimal.items():
        if path.endswith(".html") and path not in moved:
            assert not former.search(data.decode()), path


def test_of_a_kind_that_grows_with_the_cases_only_the_list_leads_on():
    places = [entity("place", f"lane-{n:02d}", LANE) for n in range(51)]
    paths = {one.path for one in redirects(catalog(*places, regions=REGIONS))}
    assert "places/index.html" in paths
    assert not any(path.startswith("places/lane") for path in paths)
    paths = {one.path for one in redirects(catalog(*places[:50], regions=REGIONS))}
    assert "places/lane-00.html" in paths
