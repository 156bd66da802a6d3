"""Nothing is claimed of what is not known: any few fields of a case, on its page.

What a field says is shown; what is not there says nothing, adds nothing and leaves no gap.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT, document, filled, open_site, schema, source, text_of
from samples import pages_of as all_files

from generator.catalog import build_catalog
from generator.model import Record
from generator.pages import Site
from generator.pages.showing import show_figure
from generator.schema import Field, build_case

few = settings(deadline=None, max_examples=25)

PATH = "cases/lane.html"
FULL = {
    "governance_model": "demo-stairwell-council",
    "point_scheme": "demo-linli-points",
    "volunteer_project": "demo-evening-lamp",
}
"""The case of each type that says everything; of any other type one is made up of filler."""
KEPT = frozenset({"type", "title", "summary", "place", "done", "sources", "provenance"})
CHOSEN = frozenset({"tagline", "highlights", "try_first", "open_questions", "mechanisms"})
"""Fields that say which part of a case comes first, or whose place another one takes."""
CLAIMS = {
    "zh": re.compile(
        "未披露|没有试过|没试过|没有写|不到这一步|这一级没有|还没对上|无法计算|没有公开|公开材料"
    ),
    "en": re.compile(
        r"not disclosed|not published|published account|cannot be worked out|not at this level"
        r"|nobody has tried|has tried it yet|not so far",
        re.IGNORECASE,
    ),
}
"""What a page may not say on its own account: that something is not there, or was kept back."""
UNSOURCED = {"zh": "没有写出处", "en": "no source given"}
"""What is said of a number that is there."""
NO = {"zh": "否", "en": "No"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PICTURES = ("svg", "img")
VOID = ("br", "img", "input", "link", "meta", "hr", "path", "use", "circle", "rect", "line")


# -- pages -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Element:
    """A tag of a page with what is in it."""

    tag: str
    about: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """This one and every one in it, in order."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.all()

    @property
    def classes(self) -> list[str]:
        return self.about.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words, those for screen readers too."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def is_seen(self) -> bool:
        return self.tag not in ("script", "style", "svg") and "vh" not in self.classes

    def seen(self, *, but: tuple[str, ...] = ()) -> str:
        """The words that are seen, but for those of elements of these ids or classes."""
        if not self.is_seen or {self.about.get("id"), *self.classes} & {*but}:
            return ""
        return "".join(one if isinstance(one, str) else one.seen(but=but) for one in self.inside)

    def says_something(self) -> bool:
        return bool(self.text.strip()) or any(one.tag in PICTURES for one in self.all())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]

    def handle_starttag(self, tag, attrs):
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in [one.tag for one in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def main_of(html: str) -> Element:
    """What a page says, without what stands around every page."""
    reader = _Reader()
    reader.feed(html)
    return next(one for one in reader.open[0].all() if one.tag == "main")


# -- cases -----------------------------------------------------------------------------------------


@cache
def site() -> Site:
    """The site that stands in the repository."""
    return open_site(ROOT)


def as_real(record: Record) -> Record:
    return Record({name: value for name, value in record.fields.items() if name != "illustrative"})


@cache
def neighbours() -> tuple[Any, ...]:
    """Every entity but reviews, so that a case may name those that are made up."""
    named = site().catalog.entities
    return tuple(
        replace(entity, fields=as_real(entity.fields))
        for kind, of_kind in named.items()
        if kind != "review"
        for entity in of_kind.values()
    )


@cache
def everything(name: str) -> str:
    """The data of a case of this type that says all there is to say."""
    if name in FULL:
        text = (ROOT / "content" / "cases" / FULL[name] / "case.yml").read_text("utf-8")
        data = yaml.load(text, Loader=yaml.BaseLoader)
    else:
        ids = {kind: next(iter(found), "") for kind, found in site().catalog.entities.items()}
        data = filled(
            schema().fields_of((name,)), "这是填进去的字", ids | {"case": "", "region": "420104"}
        )
    data |= {"type": name, "provenance": "self-submitted"}
    for one in data["sources"]:
        one["kind"] = "self"
    left_out = ("illustrative", "also", "part_of", "lineage", "media", "aliases", "short")
    return json.dumps({key: value for key, value in data.items() if key not in left_out})


def places(fields: Mapping[str, Field], data: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Every field that may be dropped, with the mapping it stands in."""
    found = []
    for name, value in data.items():
        part = fields[name]
        if part.required != "snapshot" and name not in (*KEPT, *CHOSEN):
            found.append((data, name))
        for inner in value if isinstance(value, list) else [value]:
            if part.kind == "record" and isinstance(inner, dict) and name not in CHOSEN:
                found += places({one.name: one for one in part.fields}, inner)
    return found


def fields_of(name: str) -> dict[str, Field]:
    return {one.name: one for one in schema().fields_of((name,))}


def thinned(name: str, chance: random.Random) -> dict[str, Any]:
    """The data of a case of this type with some of its fields gone, those inside records too."""
    data = json.loads(everything(name))
    share = chance.choice((0.1, 0.5, 0.9))
    for holder, key in places(fields_of(name), data):
        if chance.random() < share:
            holder.pop(key)
    for key in [key for key in CHOSEN if chance.random() < share]:
        data.pop(key, None)
    return data


def pages_of(data: dict[str, Any], *, told: bool) -> dict[str, Element]:
    """The page of a case in each language; `told` with a story of its own."""
    story = "## 做法\n\n先数一遍，再动手。\n"
    stories = [("zh", source(story)), ("en", source(story.replace("做法", "What they do")))]
    found, problems = build_case(
        schema(), "lane", document(json.dumps(data)), stories if told else ()
    )
    assert found, problems
    catalog = build_catalog(schema(), (found,), neighbours(), site().catalog.regions)
    made = replace(site(), catalog=catalog)
    vars(made)["_presses"] = site()._presses
    route = next(route for route in made.routes() if route.path == PATH)
    files = {file.path: file.data.decode() for file in made.render(route)}
    return {"zh": main_of(files[PATH]), "en": main_of(files[f"en/{PATH}"])}


def denials(data: Any) -> int:
    """How often the data say no."""
    if isinstance(data, dict):
        return sum(map(denials, data.values()))
    if isinstance(data, list):
        return sum(map(denials, data))
    return data in ("false", "否", "no")


CASES = st.tuples(st.sampled_from(sorted(schema().types)), st.integers(0, 2**32), st.booleans())


@few
@given(drawn=CASES)
def test_a_page_claims_nothing_of_what_is_not_there(drawn):
    name, seed, told = drawn
    data = thinned(name, random.Random(seed))  # noqa: S311 -- any few fields will do
    own = json.dumps(data, ensure_ascii=False)
    for lang, page in pages_of(data, told=told).items():
        claimed = CLAIMS[lang].findall(page.text.replace(UNSOURCED[lang], ""))
        assert [claim for claim in claimed if claim not in own] == []
        said = [one for one in page.all() if one.text.strip() == NO[lang] and one.inside]
        cells = [one for one in said if not any(isinstance(inner, Element) for inner in one.inside)]
        assert len(cells) <= denials(data), [one.tag for one in cells]


@few
@given(drawn=CASES)
def test_a_page_has_no_empty_heading_list_line_or_column(drawn):
    name, seed, told = drawn
    data = thinned(name, random.Random(seed))  # noqa: S311 -- any few fields will do
    for page in pages_of(data, told=told).values():
        assert [one.text for one in empty_headings(page)] == []
        lines = (
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "p",
            "section",
            "table",
            "caption",
            "b",
            "small",
        )
        assert [one for one in page.all() if one.tag in lines and not one.says_something()] == []
        for table in (one for one in page.all() if one.tag == "table"):
            assert empty_columns(table) == []


def empty_headings(page: Element) -> Iterator[Element]:
    """Headings that nothing follows but another one as high, or the end of their part."""
    for parent in page.all():
        inside = [one for one in parent.inside if isinstance(one, Element) or one.strip()]
        for one, below in itertools.zip_longest(inside, inside[1:]):
            if isinstance(one, Element) and one.tag in HEADINGS:
                is_heading = isinstance(below, Element) and below.tag in HEADINGS
                if below is None or (is_heading and below.tag <= one.tag):
                    yield one


def empty_columns(table: Element) -> list[int]:
    """The columns of a table in which no row says anything."""
    rows = [
        [one for one in row.inside if isinstance(one, Element) and one.tag in ("td", "th")]
        for row in table.all()
        if row.tag == "tr" and any(one.tag == "td" for one in row.all())
    ]
    wide = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == wide]
    return [
        number
        for number in range(wide)
        if not any(row[number].seen().strip(" —\n") or says_by_picture(row[number]) for row in full)
    ]


def says_by_picture(cell: Element) -> bool:
    return any(one.tag in PICTURES for one in cell.all())


@few
@given(drawn=CASES)
def test_dropping_a_field_never_lengthens_a_page(drawn):
    name, seed, told = drawn
    chance = random.Random(seed)  # noqa: S311 -- any few fields will do
    data = thinned(name, chance)
    before = pages_of(data, told=told)
    holder, key = chance.choice(places(fields_of(name), data) or [(data, "")])
    holder.pop(key, None)
    after = pages_of(data, told=told)
    for lang, page in after.items():
        assert length(page) <= length(before[lang]), (key, lang)
        asks = [one for one in page.all() if one.about.get("id") == "ask"]
        assert sum(one.tag == "li" for ask in asks for one in ask.all()) <= 8


def length(page: Element) -> int:
    """The characters that are seen, but for what is to be asked and how far the windows go."""
    return len(re.sub(r"\s+", "", page.seen(but=("ask", "can", "tower"))))


def test_a_scope_goes_with_its_number_into_every_page_and_every_file():
    """Chinese figures are set without spaces, which tells them from what a story says."""
    place = replace(site()._heres["zh", "../"], ledger=False)
    scoped = [
        (
            show_figure(place, replace(claim.quantity, scope=None)).text,
            show_figure(place, claim.quantity).text,
        )
        for _, claim in site().catalog.real.ledger
        if claim.quantity.scope and claim.quantity.high
    ]
    assert scoped
    texts = {path: text_of(text) for path, text in all_files(site()).items()}
    for bare, whole in scoped:
        assert any(whole in text for path, text in texts.items() if path.startswith("cases/"))
        assert any(whole in text for path, text in texts.items() if path.startswith("data/"))
        for path, text in texts.items():
            if not path.startswith(("en/", "hant/")):
                assert text.count(bare) == text.count(whole), path


def test_the_pages_that_are_looked_at_are_those_of_a_site():
    """Else nothing above would be a test of anything."""
    for name in schema().types:
        data = json.loads(everything(name))
        pages = pages_of(data, told=True)
        for lang, page in pages.items():
            assert length(page) > 1000, (name, lang)
            assert sum(one.tag in HEADINGS for one in page.all()) > 8


@pytest.mark.parametrize(
    "html",
    [
        "<main><section><h2>一</h2></section></main>",
        "<main><section><h2>一</h2><h2>二</h2><p>三</p></section></main>",
        "<main><section><h3>一</h3><h2>二</h2><p>三</p></section></main>",
    ],
)
def test_an_empty_heading_is_seen(html):
    assert [one.text for one in empty_headings(main_of(html))] == ["一"]


def test_a_heading_above_another_one_is_not_empty():
    html = "<main><section><h2>一</h2><section><h3>二</h3><p>三</p></section></section></main>"
    assert list(empty_headings(main_of(html))) == []


def test_an_empty_column_is_seen():
    html = (
        "<main><table><tr><th>甲</th><th>乙</th></tr>"
        "<tr><th>一</th><td><span>—</span><span class=vh>材料没写</span></td></tr></table></main>"
    )
    (table,) = (one for one in main_of(html).all() if one.tag == "table")
    assert empty_columns(table) == [1]
