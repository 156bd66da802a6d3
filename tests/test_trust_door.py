"""There is one way for HTML onto a page, and it leads through the sanitiser."""

from __future__ import annotations

import ast

import pytest
from samples import ROOT, text_of

from generator import markup
from generator.markup import SafeHtml, render_narrative, unmasked_host
from generator.pages.inline import Link, Said

GENERATOR = ROOT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
DOOR = GENERATOR / "markup.py"
PRINTING = {GENERATOR / "pages" / "inline.py", DOOR}


def calls_in(path) -> list[ast.Call]:
    return [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]


@pytest.mark.parametrize("path", [p for p in MODULES if p != DOOR], ids=lambda path: path.stem)
def test_no_other_module_makes_html_that_is_not_escaped(path):
    imported = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "markupsafe"
        for alias in node.names
    }
    assert imported <= {"escape"}
    for call in calls_in(path):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        assert name not in ("SafeHtml", "Markup"), f"{path}:{call.lineno}"
        if name == "framed":
            assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno} frames no literal"
        if name == "from_own_file":
            assert ast.unparse(call.args[0]).startswith("assets."), f"{path}:{call.lineno}"


@pytest.mark.parametrize("path", [p for p in MODULES if p not in PRINTING], ids=lambda p: p.stem)
def test_nothing_else_prints_itself(path):
    assert "def __html__" not in path.read_text("utf-8")


def test_what_comes_through_the_door_is_safe_html_and_stays_so():
    made = [
        render_narrative("一"),
        markup.printed(Said("<b>")),
        markup.joined("<,>", [Said("<b>"), Said("<i>")]),
        markup.framed("<p>{}</p>", "<b>"),
    ]
    assert [type(html) for html in (*made, made[0] + made[1])] == [SafeHtml] * 5
    assert [str(html) for html in made[1:]] == [
        "&lt;b&gt;",
        "&lt;b&gt;&lt;,&gt;&lt;i&gt;",
        "<p>&lt;b&gt;</p>",
    ]
    assert str(made[1] + "<u>") == "&lt;b&gt;&lt;u&gt;"


@pytest.mark.parametrize(
    ("words", "address", "host"),
    [
        ("www.gov.cn", "https://evil.example/a", "evil.example"),
        ("https://www.gov.cn/a", "https://evil.example", "evil.example"),
        ("去 WWW.GOV.CN 看", "https://evil.example:8080/www.gov.cn", "evil.example"),
        ("gov.cn", "https://gov.cn@evil.example/", "evil.example"),
        ("gov.cn", "https://gov.cn.evil.example/", "gov.cn.evil.example"),
        ("gov.cn", "https://evil.example\\@gov.cn/", "evil.example"),
        ("gov.cn", "https:/\\evil.example", "evil.example"),
        ("gov.cn", "//evil.example", "evil.example"),
        ("ｇｏｖ．ｃｎ", "https://evil.example", "evil.example"),
        ("gоv.cn", "https://gоv.cn", "xn--gv-fmc.cn"),
        ("www.gov.cn", "https://www.gov.cn/a", ""),
        ("gov.cn", "https://www.gov.cn/a", ""),
        ("市政府网站", "https://evil.example", ""),
        ("第 1.2 节", "https://evil.example", ""),
        ("例子.中国", "https://例子.中国/", ""),
        ("lane@gov.cn", "mailto:lane@gov.cn", ""),
        ("gov.cn", "../cases/a.html", ""),
    ],
)
def test_a_link_whose_words_name_another_host_tells_its_own(words, address, host):
    assert unmasked_host(words, address) == host
    link = Link(Said(words), address, away=True).__html__()
    assert link.endswith(f"</a> ({host})" if host else "</a>")


def test_a_story_s_link_that_names_another_host_tells_its_own():
    page = render_narrative(
        "见 [www.gov.cn](https://evil.example/a)，和 [**gov.cn**](https://gov.cn)。"
    )
    assert text_of(page).strip() == "见 www.gov.cn (evil.example)，和 gov.cn。"


def test_a_long_chain_of_dots_costs_nothing():
    assert unmasked_host("a." * 100_000, "https://evil.example") == ""
