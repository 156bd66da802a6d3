"""What holds for any input."""

from __future__ import annotations

import itertools
import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import (
    ROOT,
    case,
    catalog,
    document,
    filled,
    nodes_of,
    parse,
    schema,
    snapshot,
    source,
    text_of,
)

from generator.catalog import build_catalog
from generator.checks import check_catalog
from generator.diagnostics import (
    render_github,
    render_json,
    render_markdown,
    render_text,
    sort_problems,
)
from generator.documents import split_narrative
from generator.markup import links_in, raw_html_lines, render_narrative
from generator.pages.press import Press
from generator.schema import build_case, build_entities
from generator.sources import CONTROL

quick = settings(deadline=None, max_examples=100)
STATES = ("dark", "half", "lit")
IDS = dict.fromkeys((*schema().entities, "case", "region"), "everything")

# What people type: letters, YAML's own characters, Chinese ones that look like them, and the rest.
PIECES = st.sampled_from(
    [
        *"abz019 :-[]{}#&*!|>'\"%@`,?\\\n\t",
        "\n  ",
        "\n- ",
        ": ",
        "：",
        "，",
        "\u3000",
        "未披露",
        "---\n",
    ]
    + [
        "title",
        "type",
        "place",
        "earn",
        "sources",
        "zh",
        "en",
        "九号里",
        "true",
        "2024-02-30",
        "&a ",
    ]
)


def as_read(text: str) -> str:
    """What the reader lets through of a text: its line ends are plain, nothing in it controls."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.text(max_size=200),
).map(as_read)
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp")), max_size=60)
NAMES = [part.name for part in schema().fields_of(tuple(schema().types))]


def walk(text: str, path: str = "content/cases/lane.md"):
    """Everything a case file meets on its way: what is made of it, and every problem."""
    found, problems = parse(text, path)
    if found is None:
        return (), problems
    built, told = build_case(schema(), "lane", found)
    problems += told
    joined = catalog(*([built] if built else []))
    return joined.cases.values(), sort_problems((*problems, *check_catalog(joined)))


@quick
@given(text=TEXTS)
def test_any_text_as_a_case_is_a_case_or_problems(text):
    for whole, path in (
        (text, "content/cases/lane/case.yml"),
        (f"---\n{text}\n---\n{text}", "content/cases/lane.md"),
        (f"{snapshot()}{text}", "content/cases/lane/case.yml"),
    ):
        cases, problems = walk(whole, path)
        assert cases or problems
        lines = whole.count("\n") + 1
        assert all(0 <= problem.where.line <= lines + 1 for problem in problems)


@quick
@given(text=TEXTS)
def test_any_problem_can_be_told_in_every_form_and_language(text):
    _, problems = walk(f"---\n{text}\n---\n{text}")
    for lang in ("zh", "en"):
        told = render_text(problems, lang, lambda *_: text[:50])
        assert told
        assert render_markdown(problems, lang)
        assert render_github(problems, lang).count("\n") <= 10
    assert len(json.loads(render_json(problems))) == len(problems)


@quick
@given(fields=st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=8))
def test_any_words_in_any_field_are_a_case_or_problems(fields):
    text = snapshot("\n".join(f"{name}: {json.dumps(words)}" for name, words in fields.items()))
    cases, problems = walk(text, "content/cases/lane/case.yml")
    assert cases or problems


SHAPES = st.recursive(
    st.one_of(LINES, st.sampled_from(["未披露", "5 户", "2024", "true", "clutter"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from([*NAMES, "value", "zh", "en", "id", "unknown", "asked"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


@quick
@given(fields=st.dictionaries(st.sampled_from(NAMES), SHAPES, max_size=4))
def test_any_shape_in_any_field_is_a_case_or_problems(fields):
    text = snapshot("\n".join(f"{name}: {json.dumps(shape)}" for name, shape in fields.items()))
    cases, problems = walk(text, "content/cases/lane/case.yml")
    assert cases or problems


@quick
@given(kind=st.sampled_from([k for k in schema().entities.values() if k.folder]), text=TEXTS)
def test_any_text_as_an_entity_is_one_or_problems(kind, text):
    found, problems = parse(text, f"content/{kind.folder}/lane.yml")
    if found:
        entities, told = build_entities(schema(), found)
        problems += told
        joined = build_catalog(schema(), (), entities, {})
        assert entities
        assert sort_problems(check_catalog(joined)) is not None
    else:
        assert problems


@quick
@given(text=TEXTS)
def test_any_narrative_can_be_cut_rendered_and_looked_at(text):
    headings = list(split_narrative(text))
    assert headings[0].title == ""
    for heading in headings:
        line = text.split("\n")[heading.first_line - 1]
        assert heading.markdown.split("\n")[0] == line or not heading.markdown
    assert "<script" not in render_narrative(text)
    assert all(0 <= line <= text.count("\n") for line, _ in raw_html_lines(text))
    assert all(isinstance(url, str) for url, _ in links_in(text))


@settings(quick, max_examples=40)
@given(order=st.permutations(range(6)))
def test_the_order_of_files_changes_nothing(order):
    cases = [
        case(f"title: {n}\nplace: place-{n % 2}\npart_of: case-0", f"case-{n}") for n in range(1, 4)
    ]
    cases.append(case("title: 零\nillustrative: true", "case-0"))
    places = [
        build_entities(
            schema(), document("name: 甲\nlevel: community\n", f"content/places/place-{n}.yml")
        )[0][0]
        for n in range(2)
    ]
    entries = [*cases, *places]
    joined, shuffled = catalog(*entries), catalog(*(entries[n] for n in order))
    assert list(shuffled.cases) == list(joined.cases)
    assert shuffled.likenesses == joined.likenesses
    assert {key: set(value) for key, value in shuffled.mentions.items()} == {
        key: set(value) for key, value in joined.mentions.items()
    }
    assert check_catalog(shuffled) == check_catalog(joined)


FULL = {
    name: filled((*schema().common, *case_type.fields), "词", IDS) | {"type": name}
    for name, case_type in schema().types.items()
}


def thinned(value, chance: random.Random):
    """The same data with some of its fields gone, and some not told."""
    if isinstance(value, dict):
        kept = {}
        for name, inner in value.items():
            if name in ("id", "type", "title", "also") or chance.random() < 0.6:
                kept[name] = thinned(inner, chance)
            elif chance.random() < 0.3:
                kept[name] = "未披露"
        return kept
    return value


def reading_of(data):
    found, _ = build_case(schema(), "lane", document(json.dumps(data)))
    joined = catalog(found)
    states = {window.question.id: window.state for window in joined.readings["lane"].windows}
    return states, {claim.id for claim in joined.claims["lane"]}, joined.readings["lane"]


@settings(quick, max_examples=40)
@given(name=st.sampled_from(sorted(FULL)), seed=st.integers(0, 2**32))
def test_adding_a_fact_never_darkens_a_window_and_never_removes_a_claim(name, seed):
    data = {key: value for key, value in FULL[name].items() if key != "also"}
    chance = random.Random(seed)  # noqa: S311 -- any few fields will do
    fewer = thinned(data, chance)
    fewest = thinned(fewer, chance)
    readings = [reading_of(each) for each in (fewest, fewer, data)]
    for (less, claims, thin), (more, all_claims, thick) in itertools.pairwise(readings):
        assert all(STATES.index(less[id_]) <= STATES.index(more[id_]) for id_ in less)
        assert claims <= all_claims
        assert {part.name for part in thick.missing} <= {part.name for part in thin.missing}


def test_a_case_that_says_everything_has_every_window_lit_and_is_full():
    for name, data in FULL.items():
        states, claims, reading = reading_of({k: v for k, v in data.items() if k != "also"})
        assert set(states.values()) == {"lit"}, (name, states)
        assert reading.tier == "full", [part.name for part in reading.missing]
        assert len(claims) > 10


PAGE = Press(ROOT / "templates", "zh")._environment.from_string(
    "<!doctype html><title>{{ x }}</title><p title=\"{{ x }}\" data-y='{{ x }}'>{{ x }}</p>"
)


@quick
@given(title=LINES)
def test_any_title_survives_escaping(title):
    page = PAGE.render(x=title)
    shape = [(tag, tuple(name for name, _ in attributes)) for tag, attributes in nodes_of(page)]
    assert shape == [("!doctype html", ()), ("title", ()), ("p", ("title", "data-y"))]
    assert text_of(page) == title * 2
    assert {value for _, attributes in nodes_of(page) for _, value in attributes} == {title}


@quick
@given(title=LINES)
def test_any_title_of_a_case_is_the_one_that_was_written(title):
    found, problems = build_case(
        schema(),
        "lane",
        document(snapshot(f"title: {json.dumps(title, ensure_ascii=False)}")),
        [("zh", source("一"))],
    )
    if found:
        assert found.title.zh == title.strip()
    else:
        assert problems
        assert title.strip() in ("", "未披露", "unknown")
