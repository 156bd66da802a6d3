"""The settings of a site. Wrong ones also stand in sites/broken/G00…."""

from __future__ import annotations

import pytest
from samples import ROOT

from generator.config import _EXAMPLES, Limits, Operator, Settings, find_root, read_project
from generator.diagnostics import WrongUse

TOP = "site_url: https://example.org/\n"
NAMES = """\
      name: {zh: 九号里, en: Lane Nine}
      promise: {zh: 隔壁, en: Next door}
      description: {zh: 小站, en: A small site}
      operator: {name: {zh: 编辑组, en: Us}, about: {zh: 邻居, en: Neighbours}, email: a@lane.test}
"""
NEEDED = ("name", "promise", "description", "operator")


@pytest.fixture
def settings_of(tmp_path):
    """Reads a configuration of these lines in the showcase section, and others at the top."""

    def read(section: str = "", top: str = TOP, names: str = NAMES):
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
    assert (settings.site_url, settings.site_dir) == ("https://example.org/", "site")
    assert (settings.repository, settings.branch) == ("", "main")
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
    settings = settings_of(f"      repository: {written}\n")
    expected = environment["SITE_URL"] if written == "!ENV SITE_URL" else read
    assert settings.repository == expected
    if expected.startswith("https:"):
        assert settings_of(top=f"site_url: {written}\n").site_url == expected


@pytest.mark.parametrize(
    "written",
    ["", '""', "[a]", "{a: b}", "example.org", "/cases/", "https://", "https:///a", "5", "true"]
    + ["ftp://example.org", "https://example.org/?a", "https://example.org/#a", "https://a b"]
    + ["!ENV SITE_URL", '!ENV [SITE_URL, ""]', "!ENV [SITE_URL, [a]]", "!ENV {a: b}", "!ENV []"],
)
def test_a_site_without_a_whole_address_is_told_what_to_write(refused, monkeypatch, written):
    monkeypatch.delenv("SITE_URL", raising=False)
    problem = refused(top=f"site_url: {written}\n")
    assert (problem.code, problem.facts["name"], problem.where.line) == ("G003", "site_url", 2)
    for reason in ("reason_zh", "reason_en"):
        assert 'site_url: !ENV [SITE_URL, "https://example.org/"]' in problem.facts[reason]


def test_a_site_that_does_not_say_where_it_stands_is_told_as_well(refused):
    problem = refused(top="")
    assert (problem.code, problem.facts["name"]) == ("G003", "site_url")
    assert "!ENV [SITE_URL" in problem.facts["reason_zh"]


@pytest.mark.parametrize(
    "address", ["http://localhost:8000/", "https://a.org", "https://a.org/b/c/", "https://社区.cn/"]
)
def test_a_site_stands_at_a_whole_address(settings_of, address):
    assert settings_of(top=f"site_url: {address}\n").site_url == address


@pytest.mark.parametrize("written", ["", '""', "[a]", "{a: b}", "5"])
def test_a_site_is_written_into_a_folder(refused, written):
    problem = refused(top=f"{TOP}site_dir: {written}\n")
    assert (problem.facts["name"], problem.where.line) == ("site_dir", 3)
    assert "site_dir: site" in problem.facts["reason_en"]


def test_a_limit_may_come_from_the_environment(settings_of, monkeypatch):
    monkeypatch.setenv("NODES", "9")
    assert settings_of("      limits: {nodes: !ENV [NODES, 5]}\n").limits.nodes == 9


@pytest.mark.parametrize(
    ("line", "name", "meant", "where"),
    [
        ("page_sise: 20", "page_sise", "page_size", 10),
        ("colour: red", "colour", None, 10),
        ("limits: {node: 5}", "node", "nodes", 10),
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
        ("limits: {nodes: 0}", "limits.nodes"),
        ("limits: {nodes: ²}", "limits.nodes"),
        ("limits: 5", "limits"),
        ("limits: [nodes]", "limits"),
        ("page_size: [20]", "page_size"),
        ("page_size: true", "page_size"),
        ("page_size: !ENV [NO_SUCH_NAME, many]", "page_size"),
        ("branch:", "branch"),
        ("event: !nothing x", "event"),
        ("palette: {dado: !!python/name:os.system }", "palette"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_told(refused, line, name):
    problem = refused(f"      {line}\n")
    assert (problem.code, problem.facts["name"]) == ("G003", name)
    assert problem.where.line == 10
    setting = name.partition(".")[0]
    assert f"，例如 {setting}: " in problem.facts["reason_zh"]
    assert f", for example {setting}: " in problem.facts["reason_en"]


def test_the_example_of_every_setting_can_be_read(settings_of):
    for name, example in _EXAMPLES.items():
        if name in ("site_url", "site_dir"):
            settings_of(top=f"{TOP if name == 'site_dir' else ''}{example}\n")
        elif f"{name}:" in NAMES:
            settings_of(names="".join(f"      {_EXAMPLES[part]}\n" for part in NEEDED))
        elif "." in name:
            settings_of(names=with_operator(example))
        elif name not in ("plugins", "showcase"):
            settings_of(f"      {example}\n")
    parts = {f"operator.{part}" for part in Operator.__dataclass_fields__}
    assert {*Settings.__dataclass_fields__, *parts, "plugins", "showcase"} == set(_EXAMPLES)


@pytest.mark.parametrize("name", ["name", "promise", "description"])
def test_a_site_has_a_name_a_promise_and_a_description_in_both_languages(refused, name):
    lines = [line for line in NAMES.splitlines(keepends=True) if f" {name}:" not in line]
    assert refused(names="".join(lines)).facts["name"] == name
    one = f"      {name}: {{zh: 九号里}}\n"
    assert refused(names="".join(lines) + one).facts["name"] == name
    for words in ("九号里", "[九号里]", "{zh: [九号里], en: Lane}", ""):
        problem = refused(names="".join(lines) + f"      {name}: {words}\n")
        assert (problem.facts["name"], problem.where.line) == (name, 9)
        assert f"{name}: {{zh: " in problem.facts["reason_zh"]


PARTS = ("name: {zh: 编辑组, en: Us}", "about: {zh: 邻居, en: Neighbours}", "email: a@lane.test")


def with_operator(*lines: str) -> str:
    """The needed settings, the operator's with these lines in place of those of the same name."""
    written = {line.partition(":")[0]: line for line in (*PARTS, *lines)}
    inner = "".join(f"        {line}\n" for line in written.values())
    others = "".join(line for line in NAMES.splitlines(keepends=True) if "operator" not in line)
    return f"{others}      operator:\n{inner}"


def test_who_runs_a_site_is_read(settings_of, monkeypatch):
    monkeypatch.setenv("SITE_EMAIL", "us@lane.test")
    operator = settings_of(
        names=with_operator(
            'email: !ENV [SITE_EMAIL, "hello@example.org"]',
            "wechat: lane-nine",
            "address: {zh: 九号里 1 号, en: 1 Lane Nine}",
            "icp: 京ICP备12345678号-1",
            'police: "京公网安备 11010502000001号"',
        )
    ).operator
    assert operator == Operator(
        name={"zh": "编辑组", "en": "Us"},
        about={"zh": "邻居", "en": "Neighbours"},
        email="us@lane.test",
        wechat="lane-nine",
        address={"zh": "九号里 1 号", "en": "1 Lane Nine"},
        icp="京ICP备12345678号-1",
        police="京公网安备 11010502000001号",
    )


@pytest.mark.parametrize("part", ["name", "about", "email"])
def test_a_site_says_who_runs_it_and_how_to_reach_them(refused, part):
    lines = with_operator().splitlines(keepends=True)
    problem = refused(names="".join(line for line in lines if f"        {part}:" not in line))
    assert (problem.code, problem.facts["name"]) == ("G003", f"operator.{part}")
    assert f"例如 {part}: " in problem.facts["reason_zh"]
    assert refused(names=NAMES.partition("      operator")[0]).facts["name"] == "operator"


@pytest.mark.parametrize(
    "line",
    ["email: ''", "email: 某某@某处", "email: a@b", "email: 'a@b.cn?subject=x'", "email: [a@b.cn]"]
    + ["wechat: [a]", "address: 九号里", "name: 编辑组", "about: {zh: 邻居}"]
    + ["icp: 12345678", "icp: 京ICP备号", "police: 京公网安备1号", "police: 110105020000012"],
)
def test_what_visitors_could_not_use_is_told(refused, line):
    part = line.partition(":")[0]
    problem = refused(names=with_operator(line))
    assert (problem.code, problem.facts["name"]) == ("G003", f"operator.{part}")
    assert f"，例如 {part}: " in problem.facts["reason_zh"]
    assert f", for example {part}: " in problem.facts["reason_en"]


def test_a_part_that_an_operator_has_not_suggests_the_near_miss(refused):
    problem = refused(names=with_operator("emial: a@lane.test"))
    assert (problem.code, problem.suggestion) == ("G002", "email")


@pytest.mark.parametrize(
    ("domain", "told"),
    [("example.org", ["G010"]), ("example.com", ["G010"]), ("mail.example.net", ["G010"])]
    + [("lane.test", []), ("example.cn", []), ("our-example.org", [])],
)
def test_an_address_at_which_nobody_reads_is_told_once(tmp_path, domain, told):
    names = with_operator(f"email: hello@{domain}")
    (tmp_path / "site_config.yml").write_text(f"{TOP}plugins:\n  - showcase:\n{names}", "utf-8")
    problems = read_project(tmp_path).problems
    assert [problem.code for problem in problems] == told
    assert all(problem.where.line == 10 for problem in problems)


@pytest.mark.parametrize("section", ["- showcase", "- showcase:", "- showcase: [a]"])
def test_a_section_without_settings_is_told_how_it_begins(tmp_path, section):
    text = f"{TOP}plugins:\n  {section}\n"
    (tmp_path / "site_config.yml").write_text(text, "utf-8")
    with pytest.raises(WrongUse) as told:
        read_project(tmp_path)
    problem = told.value.problem
    assert (problem.code, problem.facts["name"], problem.where.line) == ("G003", "showcase", 3)
    assert "例如 - showcase: {name: " in problem.facts["reason_zh"]


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


def test_a_configuration_that_is_no_yaml_is_told_in_its_line(tmp_path):
    (tmp_path / "site_config.yml").write_text("site_name: a\nplugins: [b\n", "utf-8")
    with pytest.raises(WrongUse) as told:
        read_project(tmp_path)
    assert told.value.problem.where.line == 3


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
