"""How values read on a page, in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from samples import (
    MINIMAL,
    ROOT,
    case,
    catalog,
    document,
    entity,
    field,
    schema,
    snapshot,
    source,
    text_of,
)

from generator.config import read_project
from generator.model import (
    Choice,
    Day,
    Flag,
    Items,
    Key,
    Number,
    Quantity,
    Record,
    Ref,
    Region,
    Text,
    Undisclosed,
    Word,
)
from generator.pages.cards import card_of
from generator.pages.features.case import case_view
from generator.pages.features.cases import list_view
from generator.pages.features.home import home_view
from generator.pages.here import Here
from generator.pages.plain import plain_words
from generator.pages.showing import show, show_figure, show_parts
from generator.pages.sourcing import edit_url
from generator.pages.words import read_words
from generator.schema import Field, build_case

SETTINGS = read_project(MINIMAL).settings
WORDS = {lang: read_words(ROOT / "templates" / "i18n", lang) for lang in ("zh", "en")}
LABEL = Text(zh="字段", en="Field")
UNTOLD = Undisclosed(asked=Text(zh="居委会"))


def here(lang: str = "zh", *entries, root: str = "../", **options) -> Here:
    joined = options.pop("catalog", None) or catalog(*entries)
    return Here(
        catalog=joined, settings=SETTINGS, words=WORDS[lang], lang=lang, root=root, **options
    )


def said(quantity: Quantity, lang: str = "zh") -> str:
    return show_figure(here(lang), quantity).text


def zh(word: str | None) -> Text | None:
    return Text(zh=word) if word else None


@pytest.mark.parametrize(
    ("number", "qualifier", "unit", "read"),
    [
        ("60", "近", "起", "近60起"),
        ("50", "多", "种", "50多种"),
        ("50", "余", "种", "50余种"),
        ("60", "以上", "岁", "60岁以上"),
        ("30", "左右", "人", "30人左右"),
        (None, "百余", "个", "百余个"),
        ("100", "百余", "个", "百余个"),
        ("1232", None, "户", "1232户"),
        ("12000", None, "户", "12000户"),
        ("12000.50", None, "元", "12000.5元"),
        ("0.1", None, "元", "0.1元"),
        ("-3", None, "度", "-3度"),
        ("1E+6", None, None, "1000000"),
        ("24", None, "%", "24%"),
    ],
)
def test_a_number_reads_aloud_in_chinese(number, qualifier, unit, read):
    value = Decimal(number) if number else None
    assert said(Quantity(value=value, qualifier=zh(qualifier), unit=zh(unit))) == read


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "read"),
    [
        ("200", "280", None, "200–280"),
        ("200", None, None, "≥ 200"),
        (None, "280", None, "≤ 280"),
        ("50", None, "多", "50多"),
        (None, None, None, ""),
    ],
)
def test_bounds_read_as_a_range_or_a_sign(low, high, qualifier, read):
    quantity = Quantity(
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        qualifier=zh(qualifier),
    )
    assert said(quantity) == read


def test_a_number_reads_aloud_in_english():
    unit, more = Text(zh="种", en="kinds"), Text(zh="多", en="more than")
    assert (
        said(Quantity(value=Decimal(50), unit=unit, qualifier=more), "en") == "more than 50 kinds"
    )
    assert said(Quantity(value=Decimal(5), unit=unit), "en") == "5 kinds"
    assert said(Quantity(value=Decimal(5)), "en") == "5"
    assert said(Quantity(value=Decimal("12000.50")), "en") == "12,000.5"


def test_a_number_told_in_chinese_only_is_marked_on_an_english_page():
    figure = show_figure(here("en"), Quantity(value=Decimal(60), qualifier=zh("近"), unit=zh("起")))
    assert (figure.before, figure.number, figure.after, figure.lang) == ("近", "60", "起", "zh-CN")


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", "近60起（几个项目合计）"), ("en", "nearly 60 disputes (several projects together)")],
)
def test_what_a_number_covers_beyond_its_case_is_said_wherever_it_stands(lang, told):
    quantity = Quantity(
        value=Decimal(60),
        unit=Text(zh="起", en="disputes"),
        qualifier=Text(zh="近", en="nearly"),
        scope=Text(zh="几个项目合计", en="several projects together"),
    )
    figure = show_figure(here(lang), quantity)
    assert figure.text == told
    assert " ".join(text_of(figure.__html__()).split()) == " ".join(told.split())
    assert shown("quantity", quantity, lang).text == told
    assert plain_words(here(lang), shown("quantity", quantity, lang)) == told


def test_a_figure_leads_to_its_row_where_there_is_a_ledger():
    quantity = Quantity(value=Decimal(5))
    assert show_figure(here(ledger=True), quantity, "earn[0].points").href == "#claim-earn-0-points"
    assert show_figure(here(), quantity, "earn[0].points").href == ""
    assert show_figure(here(ledger=True), quantity).href == ""


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (Day(year=2024), "2024\u00a0年", "2024"),
        (Day(year=2024, month=6), "2024\u00a0年 6\u00a0月", "Jun 2024"),
        (Day(year=2024, month=6, day=5), "2024\u00a0年 6\u00a0月 5\u00a0日", "5 Jun 2024"),
    ],
)
def test_a_date_reads_as_people_write_it(day, chinese, english):
    assert (here("zh").date(day), here("en").date(day)) == (chinese, english)


def test_a_heading_breaks_at_its_punctuation():
    text = Text(zh="清一层楼，记八分：“好。”再来", en="Clear a landing, earn points")
    assert here().phrases(text) == (("清一层楼，", "记八分：", "“好。”", "再来"), "")
    assert here("en").phrases(text) == (("Clear a landing, earn points",), "")
    assert here("en").phrases(Text(zh="甲，乙")) == (("甲，", "乙"), "zh-CN")
    assert here().phrases(Text(zh="，")) == (("，",), "")


def test_words_say_which_language_they_are_in():
    assert here("en").said(Text(zh="甲")).lang == "zh-CN"
    assert here("zh").said(Text(en="A")).lang == "en"
    assert here("zh").said(Text(zh="甲", en="A")).lang == ""
    assert not here().said(None)


def shown(kind: str, value, lang: str = "zh", **options):
    return show(here(lang), Field(name="f", kind=kind, label=LABEL, **options), value, "f")


def test_each_kind_of_value_is_shown_in_its_way():
    options = {"a": Text(zh="甲", en="A")}
    assert shown("text", Text(zh="一")).text == "一"
    assert shown("date", Day(year=2024)).key == "2024"
    assert shown("choice", Choice(key="a"), "en", options=options).text == "A"
    assert shown("choice", Choice(key="b"), options=options).text == "b"
    assert (shown("flag", Flag(yes=True)).text, shown("flag", Flag(yes=False)).key) == (
        "是",
        "no",
    )
    assert shown("number", Number(value=Decimal(17))).text == "17"
    assert shown("word", Word(text="<b>")).text == "<b>"
    assert shown("word", Word(text="<b>")).html == "&lt;b&gt;"
    assert shown("quantity", Quantity(value=Decimal(5))).html == '<span class="q">5</span>'


@pytest.mark.parametrize(
    ("on", "lang", "told"),
    [
        (Day(year=2026, month=5), "zh", "未披露（2026\u00a0年 5\u00a0月问过居委会）"),
        (None, "zh", "未披露（问过居委会）"),
        (Day(year=2026, month=5), "en", "Not disclosed (the committee was asked, May 2026)"),
        (None, "en", "Not disclosed (the committee was asked)"),
    ],
)
@pytest.mark.parametrize("kind", ["text", "quantity", "record"])
def test_what_is_undisclosed_says_who_was_asked_and_when(kind, on, lang, told):
    untold = Undisclosed(asked=Text(zh="居委会", en="the committee"), on=on)
    found = shown(kind, untold, lang)
    assert (found.kind, found.text) == ("undisclosed", told)
    assert text_of(found.html) == told


def test_prose_is_rendered_and_marked():
    prose = shown("prose", Text(zh="**重点。**后文", markdown=True), "en")
    assert prose.html == "<p><strong>重点。</strong>后文</p>\n"
    assert prose.lang == "zh-CN"
    assert shown("prose", Text(zh="一", markdown=True)).lang == ""


def test_a_link_says_that_it_leads_away():
    found = shown("link", Word(text="https://example.org"))
    assert found.kind == "link"
    assert found.html == (
        '<a href="https://example.org" rel="nofollow ugc noopener noreferrer">https://example.org</a>'
    )


def test_a_reference_leads_to_its_page_or_is_only_a_word():
    lane = entity("place", "lane-nine", "name: 九号里\nlevel: community\n")
    part = Field(name="f", kind="ref", label=LABEL, to=("place",))
    found = show(here("zh", lane), part, Ref(kinds=("place",), id="lane-nine"), "f")
    assert (found.kind, found.html) == (
        "link",
        '<a href="../all/index.html#place-lane-nine">九号里</a>',
    )
    lost = show(here("zh", lane), part, Ref(kinds=("place",), id="nowhere"), "f")
    assert (lost.kind, lost.text) == ("words", "nowhere")


def test_a_list_of_records_has_the_columns_that_any_of_them_has():
    part = field("earn")
    record = Record({"action": Text(zh="清一层"), "points": Quantity(value=Decimal(8))})
    found = show(here(), part, Items((record, UNTOLD)), "earn")
    assert [name for name, _ in found.columns] == ["action", "points"]
    assert found.items[0].part("points").text == "8"
    assert found.items[0].part("cap") is None
    assert found.items[1].kind == "undisclosed"


def test_parts_come_in_the_order_of_the_schema():
    record = Record({"done": Text(zh="二"), "title": Text(zh="一")})
    parts = show_parts(here(), (field("title"), field("done"), field("summary")), record)
    assert [part.name for part in parts] == ["title", "done"]


def test_a_narrative_s_links_lead_to_pages_and_its_pictures_stand_as_words():
    joined = catalog(case("", "tea"))
    page = here(catalog=joined).narrative(
        "[茶桌](case:tea) [外面](https://example.org) ![楼道](media/a.png)"
    )
    assert 'href="../cases/tea.html"' in page
    assert 'href="https://example.org"' in page
    assert "media/a.png" not in page
    assert "楼道" in text_of(page)


def test_links_are_relative_but_where_a_page_is_served_at_any_depth():
    assert here().to("cases/a.html") == "../cases/a.html"
    assert here("en", root="../../").to("index.html") == "../../en/index.html"
    assert here(root="/repo/").to("cases/a.html") == "/repo/cases/a.html"
    assert here().to_entry(Key("review", "a")) == ""


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("https://example.org/repo/", "https://example.org/repo/edit/main/content/cases/a.md"),
        ("", ""),
    ],
)
def test_a_case_is_corrected_where_its_file_is(repository, url):
    settings = type(SETTINGS)(
        name={"zh": "", "en": ""},
        promise={"zh": "", "en": ""},
        description={"zh": "", "en": ""},
        operator=read_project(MINIMAL).settings.operator,
        site_url="https://example.org/",
        repository=repository,
    )
    place = Here(catalog=catalog(), settings=settings, words=WORDS["zh"], lang="zh", root="../")
    assert edit_url(place, "content/cases/a.md") == url


def test_the_figures_shown_first_are_those_a_case_names():
    text = (
        "community: {households: 1232 户, residents: 近3000人, formed: {asked: 居委会}}\n"
        "highlights:\n"
        "  - {field: community.residents, label: 住着}\n"
        "  - {field: community.formed, label: 成立}\n"
        "  - {field: inputs.staff, label: 人手}\n"
    )
    found = case(text, "a")
    page = here(catalog=catalog(found))
    facts = card_of(page, found).facts
    assert [(fact.label.text, fact.kind) for fact in facts] == [("住着", "figure")]


def test_a_figure_may_be_that_of_one_item_of_a_list():
    text = (
        "timeline: [{date: 2015-12, event: 成立}, {date: 2025-11, event: 签约}]\n"
        "highlights: [{field: 'timeline[1].date', label: 签约}]"
    )
    found = case(text, "a")
    (fact,) = card_of(here(catalog=catalog(found)), found).facts
    assert text_of(fact.value) == "2025\u00a0年 11\u00a0月"


def test_without_highlights_the_first_claims_are_shown():
    text = "community: {households: 5 户, residents: 6 人, elderly_share: 7%}\npartners_count: 8 家"
    found = case(text, "a")
    facts = card_of(here(catalog=catalog(found)), found).facts
    assert [text_of(fact.value) for fact in facts] == ["5户", "6人", "7%"]


def test_a_case_whose_place_is_not_here_yet_says_where_it_is():
    found = case("place_said: 四川省成都市某某社区", "a")
    card = card_of(here(catalog=catalog(found)), found)
    assert (card.where.text, card.short_where.text, card.facts) == ("四川省成都市某某社区", "", ())
    assert card.building.roof == "flat"
    assert card.building.lit + card.building.half + card.building.dark == 24


def test_a_story_in_the_other_language_stands_in():
    stories = (("en", source("One.\n\n## Background\n\nTwo.\n")),)
    found, _ = build_case(schema(), "a", document(snapshot()), stories)
    view = case_view(here(catalog=catalog(found)), found, "case.js")
    assert text_of(view.intro).strip() == "One."
    section = view.sections[0]
    assert (text_of(section.story).strip(), section.story_lang) == ("Two.", "en")
    assert [bool(section) for section in view.sections] == [True, True, False, False, False, False]


def test_a_home_page_without_an_event_shows_real_cases():
    made_up = case("illustrative: true\ntitle: 编的", "a")
    real, part = case("title: 真的", "b"), case("title: 一部分\npart_of: b", "c")
    view = home_view(here(catalog=catalog(made_up, real, part).real, root=""))
    assert [card.id for card in view.picks] == ["b"]
    assert (view.event, view.event_at, view.total) == (None, (), 2)


@pytest.mark.parametrize(
    ("days", "lang", "said"),
    [
        (("2025-11-13", "2025-11-15"), "zh", "2025\u00a0年 11\u00a0月 13–15\u00a0日"),
        (("2025-11-13", "2025-11-15"), "en", "13–15 Nov 2025"),
        (("2025-11-11", "2025-11-15"), "zh", "2025\u00a0年 11\u00a0月 11–15\u00a0日"),
        (("2025-11-13", "2025-11-13"), "en", "13 Nov 2025"),
        (("2025-11-30", "2025-12-02"), "en", "30 Nov 2025 – 2 Dec 2025"),
        (("2025-11", "2025-12"), "zh", "2025\u00a0年 11\u00a0月 – 2025\u00a0年 12\u00a0月"),
        (("2025", "2025"), "en", "2025"),
    ],
)
def test_days_say_once_what_they_have_in_common(days, lang, said):
    names = ("year", "month", "day")
    parts = (zip(names, map(int, day.split("-")), strict=False) for day in days)
    first, last = (Day(**dict(pairs)) for pairs in parts)
    assert here(lang).days(first, last) == said


def test_the_home_page_names_the_event_with_its_days_and_its_city():
    sichuan = Region(code="510000", name=Text(zh="四川省", en="Sichuan"), parents=())
    chengdu = Region(code="510100", name=Text(zh="成都市", en="Chengdu"), parents=("510000",))
    regions = {one.code: one for one in (sichuan, chengdu)}
    fair = entity(
        "event",
        "lane-fair",
        "name: 弄堂集市\nkind: expo\nstart: '2025-11-13'\nend: '2025-11-15'\nregion: '510100'\n"
        "sources: [{id: notes, title: 记录本, kind: self}]\n",
    )
    for lang, told in (("zh", "成都"), ("en", "Chengdu")):
        view = home_view(here(lang, catalog=catalog(fair, regions=regions), root=""))
        assert view.event.href.endswith("events/lane-fair.html")
        assert view.event_at[1:] == (told,)


def test_a_site_without_cases_has_a_home_and_an_empty_list():
    nothing = here(catalog=catalog(), root="")
    assert home_view(nothing).picks == ()
    assert list_view(nothing, "", "", 1).total == 0
    assert list_view(nothing, "", "", 1).facets == ()


def test_a_unit_that_the_label_says_already_is_left_out():
    part = Field(name="f", kind="quantity", label=Text(zh="户", en="Households"))
    value = Quantity(value=Decimal(1232), unit=Text(zh="户", en="households"))
    for lang, number in (("zh", "1232"), ("en", "1,232")):
        assert show_parts(here(lang), (part,), Record({"f": value}))[0].shown.text == number
    other = Field(name="f", kind="quantity", label=Text(zh="居民", en="Residents"))
    assert show_parts(here(), (other,), Record({"f": value}))[0].shown.text == "1232户"


def test_what_is_made_up_comes_last_is_marked_and_is_not_counted():
    made_up = entity("place", "a-lane", "name: 编的里\nlevel: community\nillustrative: true\n")
    real = entity("place", "b-lane", "name: 真的里\nlevel: community\n")
    cases = (case("place: b-lane", "x"), case("place: b-lane\ntitle: 编\nillustrative: true", "y"))
    joined = catalog(made_up, real, *cases)
    assert list(joined.entities["place"]) == ["b-lane", "a-lane"]
    assert joined.real_cases(Key("place", "b-lane")) == 1
    page = here(catalog=joined)
    assert "虚构" in page.link(Key("place", "a-lane")).__html__()
    assert "虚构" in page.link(Key("case", "y")).__html__()
    assert "虚构" not in page.link(Key("place", "b-lane")).__html__()
