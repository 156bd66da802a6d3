"""The settings of a site. Wrong ones also stand in sites/broken/G00…."""

from __future__ import annotations

import pytest
from samples import ROOT

from generator.config import Limits, find_root, read_project
from generator.diagnostics import WrongUse

NAMES = """\
      name: {zh: 九号里, en: Lane Nine}
      promise: {zh: 隔壁, en: Next door}
      description: {zh: 小站, en: A small site}
"""


@pytest.fixture
def settings_of(tmp_path):
    """Reads a configuration of these lines in the showcase section, and others at the top."""

    def read(section: str = "", top: str = "", names: str = NAMES):
        text = f"site_name: 九号里\n{top}plugins:\n  - search\n  - showcase:\n{names}{section}"
        (tmp_path / "site_config.yml").write_text(text, "utf-8")
        return read_project(tmp_path).settings

    return read


@pytest.fixture
def refused(settings_of):
    """The problem that a configuration has."""

    def read(*arguments, **options):
        with pytest.raises(WrongUse) as told:
            settings_of(*arguments, **options)
        return told.value.problem

    return read


def test_what_is_not_set_has_a_good_value(settings_of):
    settings = settings_of()
    assert settings.name == {"zh": "九号里", "en": "Lane Nine"}
    assert (settings.site_url, settings.site_dir, settings.branch) == ("", "site", "main")
    assert (settings.languages, settings.page_size) == (("zh", "en"), 100)
    assert (settings.limits, settings.palette) == (Limits(), {})


def test_every_setting_is_read(settings_of):
    settings = settings_of(
        "      repository: https://example.org/repo\n      branch: next\n      event: fair\n"
        "      languages: [zh]\n      page_size: 20\n      limits: {nodes: 7}\n"
        "      palette: {dado: {day: '#1f6b57', night: '#123C32'}}\n",
        "site_url: https://example.org/\nsite_dir: out\n",
    )
    assert (settings.repository, settings.branch) == ("https://example.org/repo", "next")
    assert (settings.event, settings.languages, settings.page_size) == ("fair", ("zh",), 20)
    assert settings.limits == Limits(nodes=7)
    assert settings.palette == {"dado": {"day": "#1f6b57", "night": "#123C32"}}
    assert (settings.site_url, settings.site_dir) == ("https://example.org/", "out")


@pytest.mark.parametrize(
    ("written", "environment", "read"),
    [
        ("!ENV [SITE_URL, 'https://b.org/']", {}, "https://b.org/"),
        ("!ENV [SITE_URL, 'https://b.org/']", {"SITE_URL": "https://a.org/"}, "https://a.org/"),
        ("!ENV [SITE_URL, 'https://b.org/']", {"SITE_URL": ""}, "https://b.org/"),
        ("!ENV [SITE_URL, OTHER, 'c']", {"OTHER": "b"}, "b"),
        ("!ENV [SITE_URL, OTHER, 'c']", {}, "c"),
        ("!ENV SITE_URL", {"SITE_URL": "a"}, ""),
    ],
)
def test_the_environment_may_say_where_a_fork_stands(
    settings_of, monkeypatch, written, environment, read
):
    for name in ("SITE_URL", "OTHER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = settings_of(f"      repository: {written}\n", f"site_url: {written}\n")
    expected = environment["SITE_URL"] if written == "!ENV SITE_URL" else read
    assert settings.site_url == settings.repository == expected


def test_a_limit_may_come_from_the_environment(settings_of, monkeypatch):
    monkeypatch.setenv("NODES", "9")
    assert settings_of("      limits: {nodes: !ENV [NODES, 5]}\n").limits.nodes == 9


@pytest.mark.parametrize(
    ("line", "name", "meant", "where"),
    [
        ("page_sise: 20", "page_sise", "page_size", 8),
        ("colour: red", "colour", None, 8),
        ("limits: {node: 5}", "node", "nodes", 8),
    ],
)
def test_a_setting_that_is_not_there_suggests_the_near_miss(refused, line, name, meant, where):
    problem = refused(f"      {line}\n")
    assert (problem.code, problem.facts["name"]) == ("G002", name)
    assert problem.suggestion == meant
    assert problem.where.line == where


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("page_size: 0", "page_size"),
        ("page_size: many", "page_size"),
        ("languages: en", "languages"),
        ("languages: [en]", "languages"),
        ("languages: [zh, fr]", "languages"),
        ("languages: []", "languages"),
        ("palette: red", "palette"),
        ("palette:", "palette"),
        ("palette: {dado: red}", "palette.dado"),
        ("palette: {dado: {day: red}}", "palette.dado"),
        ("palette: {dado: {day: '#12345'}}", "palette.dado"),
        ("palette: {dado: {dusk: '#123456'}}", "palette.dado"),
        ("repository: [a]", "repository"),
        ("branch: {a: b}", "branch"),
        ("event: 5", "event"),
        ("limits: {nodes: many}", "limits.nodes"),
        ("limits: {nodes: [5]}", "limits.nodes"),
        ("limits: {nodes: -5}", "limits.nodes"),
        ("event: !nothing x", "event"),
        ("palette: {dado: !!python/name:os.system }", "palette"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_told(refused, line, name):
    problem = refused(f"      {line}\n")
    assert (problem.code, problem.facts["name"]) == ("G003", name)


@pytest.mark.parametrize("name", ["name", "promise", "description"])
def test_a_site_has_a_name_a_promise_and_a_description_in_both_languages(refused, name):
    lines = [line for line in NAMES.splitlines(keepends=True) if f" {name}:" not in line]
    assert refused(names="".join(lines)).facts["name"] == name
    one = f"      {name}: {{zh: 九号里}}\n"
    assert refused(names="".join(lines) + one).facts["name"] == name
    words = f"      {name}: 九号里\n"
    assert refused(names="".join(lines) + words).facts["name"] == name


@pytest.mark.parametrize(
    "text", ["plugins: [search]\n", "plugins: search\n", "site_name: a\n", "[]\n", ""]
)
def test_a_configuration_without_our_section_is_told(tmp_path, text):
    (tmp_path / "site_config.yml").write_text(text, "utf-8")
    with pytest.raises(WrongUse) as told:
        read_project(tmp_path)
    assert told.value.problem.facts["name"] == "plugins"


def test_a_configuration_that_is_no_text_is_told(tmp_path):
    (tmp_path / "site_config.yml").write_bytes("site_name: 九号里".encode("gbk"))
    with pytest.raises(WrongUse) as told:
        read_project(tmp_path)
    assert told.value.problem.code == "G003"


def test_a_project_is_found_from_any_folder_in_it(tmp_path):
    (tmp_path / "site_config.yml").touch()
    deep = tmp_path / "content" / "cases"
    deep.mkdir(parents=True)
    assert find_root(deep) == find_root(tmp_path) == tmp_path


def test_our_own_settings_are_fine():
    project = read_project(ROOT)
    assert project.content == ROOT / "content"
    assert project.templates == ROOT / "templates"
    assert project.config_file.name == "site_config.yml"
