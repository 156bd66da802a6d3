"""Whatever is made up says so in every file that is published."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from fiction import (
    Fiction,
    flagged_ids,
    read_data,
    read_fiction,
    unmarked_in,
    without_marks,
)

PICTURES = (".png", ".webp", ".jpg", ".jpeg")
EDITIONS = ("", "en/", "hant/")


@pytest.fixture(scope="module")
def fiction() -> Fiction:
    return read_fiction()


@pytest.fixture(scope="module")
def published(built_site) -> dict[str, str]:
    """Every file of our own site that has words, by its path."""
    paths = (path for path in sorted(built_site.rglob("*")) if path.is_file())
    return {
        path.relative_to(built_site).as_posix(): path.read_text("utf-8")
        for path in paths
        if not path.name.endswith(PICTURES)
    }


@pytest.fixture(scope="module")
def flagged(published) -> frozenset[str]:
    """The ids of everything that data say is made up."""
    data = (
        read_data(text) for path, text in published.items() if re.fullmatch(r"data/.*\.js", path)
    )
    return frozenset(chain.from_iterable(map(flagged_ids, data)))


@pytest.fixture(scope="module")
def telling(published, fiction) -> dict[str, str]:
    """The files that say anything of what is made up."""
    return {path: text for path, text in published.items() if fiction.within(text)}


def test_the_words_are_those_of_the_content_in_every_edition(fiction):
    assert {
        "邻里分",
        "鄰里分",
        "linli points",
        "清禾社区",
        "986户",
        "986 households",
    } <= fiction.words
    assert not {"志愿者", "社区", "楼道堆物", "绿色积分", "1232户"} & fiction.words
    assert len(fiction.words) > 3000


def test_every_file_marks_what_is_made_up(published, fiction, flagged):
    found = {
        path: faults
        for path, text in published.items()
        if (faults := unmarked_in(path, text, fiction, flagged))
    }
    assert found == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_made_up_stands_on_its_own_shelf(telling, edition):
    """Pages about something made up, and those that lead to them; no list, no search, no count."""
    own = {
        path for path in telling if path.startswith(edition or ("cases/", "events/", "samples/"))
    }
    pages = {path.removeprefix(edition) for path in own if path.endswith(".html")}
    assert {path.partition("/")[0] for path in pages} <= {
        *("cases", "events", "mechanisms", "organizations", "places", "samples"),
    }
    assert not {"cases/index.html", "index.html", "claims/index.html"} & pages
    assert "samples/index.html" in pages
    assert not [path for path in telling if path.startswith("search/")]


def test_a_file_whose_marks_are_taken_away_is_found(telling, fiction):
    """Every single one of them: so no file is passed over by the rules."""
    assert {path.rpartition(".")[2] for path in telling} == {"html", "ics", "js"}
    kept = [
        path
        for path, text in telling.items()
        if not unmarked_in(path, without_marks(text, fiction), fiction, frozenset())
    ]
    assert kept == []


CASE = "cases/demo-linli-points.html"
MUTATIONS = {
    "a page's title": (CASE, r"<title>【虚构示例】", "<title>"),
    "the title of a shared page": (CASE, r'og:title" content="【虚构示例】', 'og:title" content="'),
    "an address that starts the sandbox": (CASE, r"#1\.z=1&amp;", "#1."),
    "a letter about a question": (
        CASE,
        r"%E3%80%90%E8%99%9A%E6%9E%84%E7%A4%BA%E4%BE%8B%E3%80%91",
        "",
    ),
    "all labels of a page": (CASE, r'<span class="fic">虚构示例</span>', ""),
    "the label of one card": (
        "samples/index.html",
        r'清禾社区</span><span class="fic">虚构示例',
        "清禾社区</span><span>",
    ),
    "the label of a family": (
        "samples/index.html",
        r'（虚构）”传开的 <span class="fic">虚构示例',
        "”传开的 <span>",
    ),
    "a printed code": ("c/2favc.html", r"【虚构示例】", ""),
    "an English page": (f"en/{CASE}", r"<title>\[Made-up example\] ", "<title>"),
    "a traditional page": (f"hant/{CASE}", r"<title>【虛構示例】", "<title>"),
    "a mark in another language": (f"en/{CASE}", r"Made-up example", "虚构示例"),
    "a day of a calendar": ("calendar/case-demo-evening-lamp.ics", r"（虚构示例）", ""),
    "a flag of compared cases": ("data/compare/0.js", r'"made_up":true', '"made_up":false'),
    "a flag of plans": ("data/plan/0.js", r'"made_up":true', '"made_up":false'),
    "a flag of kept cases": ("data/samples/0.js", r'"illustrative":true', '"illustrative":false'),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_single_mark_that_is_taken_away_is_missed(published, fiction, name):
    path, mark, nothing = MUTATIONS[name]
    text, count = re.subn(mark, nothing, published[path])
    assert count, "there is no such mark"
    assert unmarked_in(path, text, fiction, frozenset())


LEAKS = (
    ("index.html", '<h2 id="first">', '<h2 id="first">晚灯'),
    ("cases/index.html", '<h3><a href="', '<h3 title="河堤社区"><a href="'),
    ("en/index.html", '<h2 id="first">', '<h2 id="first">Evening Lamp: '),
    ("hant/index.html", '<h2 id="first">', '<h2 id="first">鄰里分'),
    ("sitemap.xml", "<urlset", "<!--清禾社区--><urlset"),
    ("search/index.js", '"', '"大家举手停下 '),
    ("data/alike.js", '"ids":', '"name":"邻里分","ids":'),
)


@pytest.mark.parametrize(("path", "where", "leak"), LEAKS)
def test_a_word_that_leaks_to_where_only_what_is_real_stands_is_found(
    published, fiction, path, where, leak
):
    text = published[path]
    assert where in text
    assert unmarked_in(path, text.replace(where, leak, 1), fiction, frozenset())
