"""Templates: what strangers wrote is printed as words, and every way of drawing is known."""

from __future__ import annotations

import json
import re

import pytest
from samples import (
    MINIMAL,
    ROOT,
    check,
    lay_out,
    nodes_of,
    open_site,
    pages_of,
    schema,
    text_of,
    write_everything,
)

from generator.model import Text
from generator.pages.press import Press
from generator.schema import DRAWINGS

TEMPLATES = ROOT / "templates"
HOSTILE = (
    "</title></script></textarea></style>--> <script>alert(1)</script> "
    "<img src=x onerror=alert(1)> \" onclick=alert(1) ' onfocus=alert(1) {{7*7}} {% raw %} &lt"
)
BENIGN = "benign ".ljust(len(HOSTILE), "x")


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> dict[str, dict[str, str]]:
    """All pages of two sites that differ in one word only: the word everything is filled with."""
    found = {}
    for word in (BENIGN, HOSTILE):
        root = lay_out(tmp_path_factory.mktemp("everything") / "project")
        write_everything(root, word)
        assert check(root) == ()
        found[word] = pages_of(open_site(root))
    return found


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page with the names of their attributes."""
    return [(tag, tuple(name for name, _ in attributes)) for tag, attributes in nodes_of(page)]


def test_every_field_of_every_type_and_kind_can_be_drawn(everything):
    pages = everything[BENIGN]
    for name in schema().types:
        assert f"cases/everything-{name.replace('_', '-')}.html" in pages
    for kind in ("place", "mechanism", "event", "list", "programme", "collection"):
        assert any(f"{kind}" in path for path in pages)
    shown = "".join(text_of(page) for path, page in pages.items() if not path.startswith("en/"))
    assert not re.search(r"\bNone\b|\bUndefined\b|<generator|object at 0x", shown)


def test_hostile_words_add_no_tag_and_no_attribute_to_any_page(everything):
    assert everything[HOSTILE].keys() == everything[BENIGN].keys()
    for path, page in everything[HOSTILE].items():
        if path.endswith(".html"):
            assert shape(page) == shape(everything[BENIGN][path]), path


def test_hostile_words_stay_data_in_a_script(everything):
    pages = everything[HOSTILE]
    scripts = {path: text for path, text in pages.items() if path.startswith("data/")}
    shards = {
        f"data/{kind}/0.js" for kind in ("compare", "further", "plan", "practices", "samples")
    }
    assert set(scripts) == {"data/alike.js", "data/sizes.js", *shards}
    for path, text in scripts.items():
        shared = {"data/alike.js": "showcaseAlike", "data/sizes.js": "showcaseSizes"}
        match = re.fullmatch(rf"{shared.get(path, 'showcaseShard')}\((.*)\);\n", text)
        assert isinstance(json.loads(f"[{match[1]}]"), list)


def test_hostile_words_are_shown_as_they_were_written(everything):
    shown = [path for path, page in everything[HOSTILE].items() if HOSTILE in text_of(page)]
    assert set(shown) >= {
        f"{prefix}{path}"
        for prefix in ("", "en/")
        for path in (
            "board/index.html",
            "cases/index.html",
            "cases/everything-point-scheme.html",
            "events/everything.html",
            "glossary/index.html",
            "index.html",
            "all/index.html",
            "problems/everything.html",
        )
    }


def test_only_http_and_mail_addresses_are_links(everything):
    for path, page in everything[HOSTILE].items():
        for tag, attributes in nodes_of(page):
            for name, written in attributes:
                value = written.strip('\\"')  # in a script a piece of page is a string
                if name in ("href", "src", "action") and ":" in value.partition("/")[0]:
                    value = value.removeprefix('\\"')  # in a script, as text
                    assert value.startswith(("https:", "mailto:")), (path, tag, value)


def test_templates_escape_and_know_no_blanks():
    environment = Press(TEMPLATES, "zh")._environment
    assert environment.autoescape is True
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="'nothing' is undefined"):
        environment.from_string("{{ nothing }}").render()


def test_no_template_turns_escaping_off():
    for path in TEMPLATES.rglob("*.html"):
        if "guide" not in path.relative_to(TEMPLATES).parts:
            text = path.read_text("utf-8")
            assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", text), path
            assert not re.search(r"\sstyle=|\son[a-z]+=", text), path


def test_every_way_of_drawing_in_the_schema_is_known():
    known = Press(TEMPLATES, "zh").template("components/blocks.html").module.DRAWN
    assert known.keys() == DRAWINGS.keys() | {"line", "listing", "prose", "stack"}

    def drawn(fields):
        for part in fields:
            yield part.drawn_as
            yield from drawn(part.fields)

    every = [schema().common, *(t.fields for t in schema().types.values())]
    every += [kind.fields for kind in schema().entities.values()]
    wanted = {name for fields in every for name in drawn(fields) if name}
    assert len(wanted) > 10
    assert wanted <= known.keys()


def test_a_type_without_a_template_of_its_own_is_drawn_by_the_generic_one(project):
    site = open_site(project)
    templates = {route.path: route.template for route in site.routes()}
    for case in site.catalog.cases.values():
        own = TEMPLATES / "features" / "case" / f"{case.type}.html"
        expected = own.name if own.exists() else "page.html"
        assert templates[f"cases/{case.id}.html"] == f"features/case/{expected}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_in_the_other_language_are_marked(project, lang):
    pages = pages_of(open_site(project))
    page = pages["en/cases/tea-table.html" if lang == "en" else "cases/tea-table.html"]
    marked = [
        dict(attributes).get("lang")
        for tag, attributes in nodes_of(page)
        if tag in ("span", "div", "p") and dict(attributes).get("lang")
    ]
    assert ("zh-CN" in marked) is (lang == "en")
    assert 'lang="zh-CN"' in page.partition("<head>")[0] or lang == "en"


def test_the_minimal_site_says_what_its_files_say(project):
    page = pages_of(open_site(project))["cases/stairwell-points.html"]
    words = text_of(page)
    for said in (
        "清一层楼，记八分",
        "九号分",
        "1232",
        "近3000人",
        "未披露",
        "米是谁出的钱？",
        "下雨天还清吗？",
    ):
        assert said in words.replace("\n", ""), said
    assert "<strong>纸箱。</strong>" in page
    assert 'href="../cases/tea-table.html"' in page
    assert MINIMAL.exists()
    assert Text(zh="一").said("en") == ("一", "zh")
