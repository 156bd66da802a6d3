"""The guide says what is true of this very site, and all that scripts store in a browser."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
import pytest
from samples import ROOT

from generator.config import read_project
from generator.diagnostics import RULES, WrongUse
from generator.guide import fill_in, read_stored

PROJECT = read_project(ROOT)
STORED = read_stored(PROJECT.templates)
PAGES = sorted((ROOT / "content" / "pages").rglob("*.md"))
SCRIPTS = {
    path: path.read_text("utf-8") for path in (PROJECT.templates / "assets" / "js").rglob("*.js")
}
STORES = re.compile(r"\b(?:local|session)Storage\b(?:\.\w+\(([^,()]*)|(\[))?")
CONSTANT = re.compile(r"""\b([A-Z][A-Z_]*) = "([^"]+)\"""")


def filled(text: str, lang: str = "zh", **settings) -> str:
    return fill_in(text, "content/pages/x.md", lang, replace(PROJECT.settings, **settings), STORED)


# -- what browsers store --------------------------------------------------------------------------


def stored_by_scripts() -> set[str]:
    """The name of everything that any script reads from or writes to a browser's storage."""
    constants = {name: said for text in SCRIPTS.values() for name, said in CONSTANT.findall(text)}
    found = set()
    for path, text in SCRIPTS.items():
        for called in STORES.finditer(text):
            argument = (called[1] or "").strip()
            name = argument.strip('"') if argument.startswith('"') else constants.get(argument)
            assert name, f"{path.name}: {called[0]} stores under a name that cannot be read here"
            found.add(name)
    return found


def test_the_list_has_everything_that_scripts_store_and_nothing_else():
    assert {one.name for one in STORED} == stored_by_scripts()
    assert len(STORED) >= 5


def test_scripts_store_in_no_other_way():
    others = re.compile(r"document\.cookie|\bd\.cookie|indexedDB|caches\.open|serviceWorker")
    assert [path.name for path, text in SCRIPTS.items() if others.search(text)] == []


def test_everything_is_told_in_both_languages():
    for one in STORED:
        for text in (one.what, one.why, one.until, one.clear):
            assert text.zh, one.name
            assert text.en, one.name
            assert re.search("[\u4e00-\u9fff]", text.zh)
            assert not re.search("[\u4e00-\u9fff]", text.en)


@pytest.mark.parametrize(("name", "lang"), [("privacy.md", "zh"), ("en/privacy.md", "en")])
def test_the_privacy_page_has_a_row_for_everything(name, lang):
    page = (ROOT / "content" / "pages" / name).read_text("utf-8")
    html = markdown.markdown(filled(page, lang), extensions=["tables"])
    assert re.findall(r"<td><code>([^<]+)</code></td>", html) == [one.name for one in STORED]
    assert html.count("<tr>") == len(STORED) + 1


# -- what differs from site to site ---------------------------------------------------------------


@pytest.mark.parametrize("repository", ["", "https://example.org/repo"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_page_of_the_guide_can_be_filled_in(path, repository):
    lang = "en" if path.parent.name == "en" else "zh"
    said = filled(path.read_text("utf-8"), lang, repository=repository)
    assert not re.search(r"\{\{|\{%", said)
    assert "邀请你来的人" not in said
    assert "whoever invited you" not in said
    if path.name in ("submit.md", "corrections.md", "privacy.md", "index.md"):
        mail = PROJECT.settings.operator.email
        assert f"[{mail}](mailto:{mail})" in said
    if path.name in ("submit.md", "corrections.md"):
        assert ("example.org/repo" in said) is bool(repository)


def test_words_of_the_settings_are_no_markdown():
    operator = replace(PROJECT.settings.operator, wechat="lane_*nine*")
    said = filled("{{ wechat }}", operator=operator)
    assert markdown.markdown(said) == "<p>lane_*nine*</p>"


def test_the_schema_is_named_at_this_site_s_own_address():
    page = (ROOT / "content" / "pages" / "submit.md").read_text("utf-8")
    said = filled(page, site_url="https://lane.test/cases")
    assert "$schema=https://lane.test/cases/data/schema/case.json" in said


@pytest.mark.parametrize("text", ["{{ mial }}", "{% if %}", "{{ mail.x.y }}", "{{ mail"])
def test_what_cannot_be_filled_in_is_told(text):
    with pytest.raises(WrongUse) as told:
        filled(text)
    problem = told.value.problem
    assert (problem.code, problem.where.path) == ("G011", "content/pages/x.md")


def test_the_message_names_all_that_can_be_filled_in():
    told = set(re.findall(r"[a-z_]+", RULES["G011"].fix_zh.partition("写成")[0]))
    assert told == {name for name in told if filled(f"{{{{ {name} }}}}") is not None}
    for name in ("site", "site_url", "repository", "mail", "wechat", "editors", "about", "stored"):
        assert name in told
