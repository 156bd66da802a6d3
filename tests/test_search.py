"""The search's index: what a text is found by, and how it is written down."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ROOT, case, catalog, entity, schema, search_files

from generator.catalog import short_of
from generator.character_rules import AROUND, rules_of
from generator.model import GuidePage, Region, Text
from generator.search import read_documents, terms_of
from generator.search.letters import folded, pairs, runs, stem, traditional_of
from generator.search.numbers import gaps, home
from generator.search.shelves import shelved
from generator.search.sounds import by_gap, by_sound, syllables
from generator.search.terms import LEVELS, as_terms, body_postings, key_postings, place_of
from generator.search.together import TOGETHER
from generator.traditional import read_lists

FINAL, MORE = 62, 29
PUT = r"ShowcaseSearch\.put\((.*)\)"
APART = re.compile(r"search/(?:c/\d+|index|text)\.js")


def ungapped(said: str) -> list[int]:
    """What a browser reads: the other half of `gaps`, from its description."""
    symbols = [chr(code) for code in range(35, 127) if chr(code) != "\\"]
    found, number, high = [], -1, 0
    for symbol in said:
        digit = symbols.index(symbol)
        if digit >= FINAL:
            high = high * MORE + digit - FINAL + 1
        else:
            number += high * FINAL + digit + 1
            found.append(number)
            high = 0
    assert high == 0
    return found


REGIONS = {
    "510000": Region(code="510000", name=Text(zh="四川省", en="Sichuan"), parents=()),
    "510100": Region(code="510100", name=Text(zh="成都市", en="Chengdu"), parents=("510000",)),
}


def index_of(*entries, guide=()) -> dict[str, bytes]:
    """The files of an index, by path."""
    known = catalog(*entries, regions=REGIONS)
    documents = tuple(read_documents(known, guide))
    files = search_files(known, documents, tuple(map(terms_of, documents)))
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.data for file in files}


def handed_over(data: bytes) -> dict[str, list]:
    """The values that a script hands over, by name."""
    found = {}
    for line in filter(None, data.decode().split("\n")):
        name, *said = json.loads(f"[{re.fullmatch(PUT, line)[1]}]")
        assert name not in found
        found[name] = said
    return found


def scripts(*entries, guide=()) -> dict[str, list]:
    """The values that all scripts hand over, by name."""
    files = index_of(*entries, guide=guide).values()
    return {name: said for data in files for name, said in handed_over(data).items()}


def shelf(files: dict[str, list], kind: str) -> dict[str, str]:
    """All that the shelves of a kind say, by term."""
    found: dict[str, str] = {}
    for name, said in files.items():
        if re.fullmatch(rf"{kind}/\d+", name) and said[0]:
            found |= dict(zip(said[0].split(" "), said[1].split(" "), strict=True))
    return {
        term: files[f"{kind}/long-{told[1:]}"][0] if re.fullmatch(r"!\d+", told) else told
        for term, told in found.items()
    }


# -- letters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [("ＡＢＣ１２", "abc12"), ("Café", "cafe"), ("綠色積分", "绿色积分"), ("楼道", "楼道")],
)
def test_writing_that_means_the_same_is_compared_as_the_same(text, said):
    assert folded(text) == said


@given(st.text())
def test_folding_moves_no_character(text):
    assert len(folded(text)) == len(text)


def test_only_characters_that_are_there_are_simplified():
    assert traditional_of(set("楼区")) == "區区樓楼"
    assert traditional_of(set("abc")) == ""


def test_han_runs_and_words_are_told_apart_in_order():
    assert list(runs("2025年的expo，积分a1")) == ["2025", "年的", "expo", "积分", "a1"]
    assert list(pairs("解忧杂")) == ["解忧", "忧杂"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("gardens", "garden"),
        ("communities", "community"),
        ("boxes", "box"),
        ("classes", "class"),
        ("class", "class"),
        ("bus", "bus"),
        ("points", "point"),
        ("is", "is"),
        ("dishes", "dish"),
    ],
)
def test_a_plural_is_found_by_its_singular(word, said):
    assert stem(word) == said


# -- numbers and shelves -----------------------------------------------------------------------


@given(st.sets(st.integers(0, 10**7)))
def test_numbers_are_read_back_as_they_were_written(numbers):
    said = gaps(sorted(numbers))
    assert ungapped(said) == sorted(numbers)
    assert not set(said) & set(' !"\\')


def test_a_terms_home_is_the_published_hash():
    assert home("") == 0x811C9DC5
    assert home("a") == 0xE40C292C
    assert home("foobar") == 0xBF9CF968


def test_a_long_answer_stands_in_a_script_of_its_own():
    laid = shelved("k", {"short": "#$", "much": "#" * 3000})
    assert [file.path for file in laid.files] == ["search/k/long-0.js", "search/k/0.js"]
    assert b'"much short","0! #$"' in laid.files[1].data


@given(st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), st.just("#" * 90), max_size=80))
def test_every_term_stands_once_where_its_place_says(terms):
    laid = shelved("k", terms, place_of)
    assert laid.count & (laid.count - 1) == 0
    found = {}
    for number, file in enumerate(laid.files):
        _, said, _ = json.loads(f"[{file.data.decode()[len('ShowcaseSearch.put(') : -1]}]")
        for term in said.split():
            assert home(place_of(term)) % laid.count == number
            found[term] = number
    assert found.keys() == terms.keys()


def test_postings_tell_documents_by_level_and_the_text_adds_only_what_is_new():
    read = [
        as_terms((("积分",), (), (), (), ()), ("墙",)),
        as_terms((("楼",), (), ("积分",), (), ()), ("墙",)),
        as_terms(((), (), (), (), ()), ("积分",)),
    ]
    assert {
        term: [ungapped(p) for p in said.split("!")] for term, said in key_postings(read).items()
    } == {
        "积分": [[0], [], [1]],
        "楼": [[1]],
    }
    assert {term: ungapped(said) for term, said in body_postings(read).items()} == {
        "积分": [2],
        "墙": [0, 1],
    }


def test_the_way_to_a_long_answer_is_never_taken_for_an_answer():
    laid = shelved("k", {f"much{number}": "#" * 3000 for number in range(100)})
    ways = set(laid.files[-1].data.decode().split('"')[-2].split())
    assert len(ways) == 100
    for level in range(len(LEVELS)):
        for number in range(100):  # the distances of some are written as digits
            keys = tuple(("灯",) if n == level else () for n in range(len(LEVELS)))
            nothing = as_terms(((),) * len(LEVELS), ())
            told = key_postings([nothing] * number + [as_terms(keys, ())])["灯"]
            assert told not in ways, (level, number)


# -- sounds ------------------------------------------------------------------------------------


def test_a_character_of_two_readings_sounds_as_in_its_word():
    assert syllables("重庆") == ("chong", "qing")
    assert syllables("绿色") == ("lv", "se")


def test_pairs_are_kept_by_their_sound_and_gaps_by_what_fills_them():
    assert by_sound({"积分": 1, "及分": 1})["ji_fen"] == "及分积分"
    assert by_gap({"绿色积": 1}) == {"绿?积": "色", "绿色?": "积", "?色积": "绿"}


# -- the whole ---------------------------------------------------------------------------------


def test_a_case_is_found_by_its_names_its_problems_and_what_people_call_them():
    one = case("title: 分享小屋\npractice_name: 邻里分\nproblems: [clutter]", "one")
    files = scripts(entity("problem", "clutter", CLUTTER), one)
    keys = shelf(files, "k")
    for term in ("分享", "享小", "小屋", "邻里", "里分", "堆物", "杂物", "占道"):
        assert 0 in found_by(files, term)[0], term
    assert "屋邻" not in keys  # no pair of two fields
    weight = {term: len(keys[term]) - len(keys[term].lstrip("!")) for term in ("邻里", "杂物")}
    assert weight["邻里"] < weight["杂物"] < len(LEVELS)


def test_a_name_is_found_by_its_pinyin_and_its_initials():
    spelled = shelf(scripts(case("practice_name: 邻里分", "one")), "p")
    assert spelled["linlifen"] == spelled["llf."] == "邻里分,#"


def test_a_result_shows_what_a_case_is():
    card = scripts(case("title: 分享小屋\nsummary: 一间小屋。", "one"))["d/0"][0]
    assert card["url"] == ["cases/one.html", "en/cases/one.html"]
    assert (card["title"][0], card["summary"][0]) == ("分享小屋", "一间小屋。")
    assert len(card["building"]["states"]) == 24


def test_a_case_is_found_by_the_five_characters_that_visitors_keep():
    cases = [case("", "lane"), case("short: ab1cd", "rice"), case("", "tea")]
    files = scripts(*cases)
    numbers = shelf(files, "i")
    assert numbers == {short_of(one): str(number) for number, one in enumerate(cases)}
    assert files["d/1"][0]["short"] == "ab1cd" in numbers


GUIDE = (
    GuidePage(
        path="guide/submit.html",
        lang="zh",
        title="怎么提交",
        html="<h2>先看</h2><p>写好</p><table><tr><td>查表</td></tr></table><pre>照抄</pre><p>交来</p>",
        asked_as=("投稿",),
    ),
    GuidePage(path="guide/en/submit.html", lang="en", title="How", html="<p>Write</p>"),
)


def test_pages_of_the_guide_are_found_after_the_cases():
    files = scripts(case("", "one"), guide=GUIDE)
    assert files["index"][0]["documents"] == 2
    assert [kind[:2] for kind in files["index"][0]["kinds"]] == [["case", 1], ["guide", 1]]
    assert files["d/1"][0]["id"] == "guide/submit"
    assert files["d/1"][0]["url"] == ["guide/submit.html", "guide/en/submit.html"]
    assert ungapped(shelf(files, "k")["提交"].replace("!", "")) == [1]
    assert ungapped(shelf(files, "k")["投稿"].replace("!", "")) == [1]
    assert ungapped(shelf(files, "t")["写好"]) == [1]


def test_tables_and_examples_of_the_guide_are_left_to_be_looked_up_there():
    files = scripts(case("", "one"), guide=GUIDE)
    assert files["b/1"] == ["先看\n写好\n交来\nWrite\n投稿"]


CLUTTER = "clutter:\n  name: 楼道堆物\n  one_line: 堆\n  synonyms: [杂物占道]\n"
BOX = (
    "name: 换物箱\none_line: 放一件，拿一件。\nproblems: [clutter]\n"
    "sources: [{id: ours, title: 台账全文, kind: self, date: 2025-06}]\n"
)
FAIR = (
    "name: 第一届邻里集市\nshort_name: 邻里集\nkind: expo\nstart: 2025-11-13\nregion: '510100'\n"
    "sessions: [{kind: sharing, title: 换物的故事}]\nillustrative: true\n"
    "sources: [{id: ours, title: 台账全文, kind: illustration, date: 2025-06}]\n"
)


def found_by(files: dict[str, list], *terms: str) -> list[set[int]]:
    """The documents that hold each term in their key fields."""
    keys = shelf(files, "k")
    return [{n for level in keys[term].split("!") for n in ungapped(level)} for term in terms]


@pytest.fixture
def every_kind():
    entries = [
        entity("problem", "clutter", CLUTTER),
        entity("mechanism", "box", BOX),
        entity("event", "fair", FAIR),
        entity(
            "term", "hutong", "hutong:\n  term: 胡同\n  pinyin: hutong\n  explanation: 小巷。\n"
        ),
        case("title: 分享小屋\nproblems: [clutter]\nmechanisms: [box]", "one"),
    ]
    return scripts(*entries, guide=GUIDE)


def test_every_kind_is_found_in_its_place(every_kind):
    kinds = [kind[:2] for kind in every_kind["index"][0]["kinds"]]
    named = ("case", "mechanism", "problem", "event", "term", "guide")
    assert kinds == [[kind, 1] for kind in named]
    plural = schema().entities["mechanism"].plural
    assert every_kind["index"][0]["kinds"][1][2:] == [plural.zh, plural.en]
    numbers = found_by(every_kind, "换物", "物箱", "堆物", "占道", "邻里", "成都", "议程", "胡同")
    assert numbers == [{0, 1, 3}, {0, 1}, {0, 1, 2}, {0, 1, 2}, {3}, {3}, {3}, {4}]
    assert "hutong" not in shelf(every_kind, "k")  # as pinyin it finds names, the term's among them
    assert shelf(every_kind, "p")["hutong"] == "胡同,'"


def test_what_others_say_of_those_filed_under_them_is_not_their_own(every_kind):
    card, body = every_kind["d/0"][0], every_kind["b/0"][0]
    assert card["filed"] == [2, 1]  # the problem first, then the mechanism
    assert "杂物占道" not in json.dumps(card, ensure_ascii=False) + body
    assert "换物箱" not in body
    assert "杂物占道" in every_kind["b/2"][0]


def test_sources_that_many_cite_find_none_of_the_entries_that_cite_them(every_kind):
    assert "台账全文" not in every_kind["b/1"][0] + every_kind["b/3"][0]


def test_what_is_made_up_says_so(every_kind):
    told = [every_kind[f"d/{number}"][0].get("illustrative") for number in range(5)]
    assert told == [None, None, None, True, None]


# -- few files for a small site ----------------------------------------------------------------


def test_the_index_of_a_small_site_is_two_scripts_and_what_is_known_of_characters():
    files = index_of(case("title: 分享小屋", "one"), guide=GUIDE)
    assert [path for path in files if not APART.fullmatch(path)] == []
    first = handed_over(files["search/index.js"])
    assert {"index", "k/0", "d/0", "d/1", "p/0", "i/0", "f/type", "names", "simple"} <= set(first)
    assert {name.partition("/")[0] for name in handed_over(files["search/text.js"])} == set(
        TOGETHER
    )
    assert {name.partition("/")[0] for name in first} & set(TOGETHER) == set()


def test_a_larger_site_hands_over_the_same_in_a_file_each(monkeypatch):
    entries = case("title: 分享小屋", "one"), case("title: 茶桌", "two")
    small = scripts(*entries, guide=GUIDE)
    monkeypatch.setattr("generator.search.together._MOST", 2)
    files = index_of(*entries, guide=GUIDE)
    large = {}
    for path, data in files.items():
        (name, said), *none = handed_over(data).items()
        assert (path, none) == (f"search/{name}.js", [])
        large[name] = said
    head, first = large.pop("index")[0], small.pop("index")[0]
    assert large == small
    assert (head.pop("together"), first.pop("together")) == ({}, dict(TOGETHER))
    assert head | {"version": ""} == first | {"version": ""}


def test_a_title_that_looks_like_a_script_stays_a_title():
    title = "</script><script>alert(1)</script>"
    files = scripts(case(f"title: '{title}'", "one"))
    assert files["d/0"][0]["title"][0] == title


def test_the_version_names_the_very_files():
    first, again, other = (
        scripts(case(f"title: {title}", "one"))["index"][0]["version"]
        for title in ("甲", "甲", "乙")
    )
    assert first == again != other


# -- what stands in a row, and what only looks like it -----------------------------------------


def test_halves_of_a_word_that_stand_apart_are_told_from_the_word():
    found = shelf(
        scripts(
            case("title: 换物集：物业纠纷有了着落", "a"),
            case("title: 怎么换物业", "b"),
            case("title: 物业换人", "c"),
        ),
        "k",
    )
    assert ungapped(found["换物业"].partition("!")[0]) == [0]
    assert "物业换" not in found  # no half of it stands elsewhere
    assert "业换人" not in found


# -- traditional characters --------------------------------------------------------------------


def converted(text: str, alone: str, rules: dict[str, str]) -> str:
    """What a browser makes of a text with the rules."""
    forms = dict(zip(alone[::2], alone[1::2], strict=True))
    padded = "\n" * 8 + text + "\n" * 8

    def form(at: int) -> str:
        for before, after in reversed(AROUND):
            if found := rules.get(padded[at - before : at + after + 1]):
                return found
        return forms.get(padded[at], padded[at])

    return "".join(form(at) for at in range(8, 8 + len(text)))


TRADITIONAL = read_lists(ROOT / "templates" / "i18n" / "hant.yml").plain()


@given(st.lists(st.text("后来皇头发现理店里程干杯面条复制台湾系统只是“”‘’a \u2028𠀀", max_size=12)))
def test_the_rules_write_every_text_as_it_was_converted(texts):
    alone, rules = rules_of(texts, TRADITIONAL)
    assert [converted(text, alone, rules) for text in texts] == list(map(TRADITIONAL, texts))
