"""A visitor leaves with a plan: from a disk, with no network, on a telephone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml

from generator import walk
from generator.config import read_project

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "templates" / "assets" / "js"
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = "plan/index.html"
LAMP, POINTS = "demo-evening-lamp", "demo-linli-points"
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}});"""
NO_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: undefined});"""
QUESTIONS = "[data-plan-questions] fieldset"
FAULTS = "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"


@pytest.fixture(scope="module")
def brought(repo_site):
    """What every case and mechanism brings, by its id."""
    found = {}
    for path in (repo_site / "data" / "plan" / "zh").rglob("*.js"):
        told = json.loads(path.read_text("utf-8").removeprefix("showcasePlan(").rstrip(");\n"))
        found[told["kind"], told["id"]] = told
    return found


@pytest.fixture
def open_plan(open_tab, address, brought):
    """Opens the page with these cases chosen, from a disk unless told otherwise."""

    def make(*cases, lang="", more="", serving="file", script="", **options):
        tab = open_tab(serving, **options)
        if serving == "file":
            tab.page.context.set_offline(True)
        if script:
            tab.page.add_init_script(script)
        shorts = "".join(brought["case", id_]["short"] for id_ in cases)
        tab.page.goto(address(serving, f"{lang}{PAGE}") + (f"#1.c={shorts}{more}" if cases else ""))
        if cases:
            tab.page.wait_for_selector("[data-part=sources]")
        return tab

    return make


def _says(tab):
    return tab.page.inner_text("[data-plan-sheet]")


def _answer(tab, words, answer):
    tab.page.locator(QUESTIONS, has_text=words).get_by_label(answer, exact=True).check(force=True)


def _check(tmp_path, text, name="plan-demo.md"):
    """What the generator's own check finds in the site with this case added."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "content" / "cases" / name).write_text(text, "utf-8")
    checked = walk.check(read_project(tmp_path))
    assert name.removesuffix(".md") in checked.catalog.cases
    return [p for p in checked.problems if p.where.path.endswith(name)], checked.catalog


# -- the whole walk ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_visitor_makes_a_plan_on_a_telephone_and_its_file_passes_the_check(
    open_plan, address, tmp_path, lang
):
    tab = open_plan(width=390, accept_downloads=True)
    tab.page.goto(address("file", f"{lang}cases/{LAMP}.html"))
    with tab.page.expect_navigation():
        tab.page.click(".acts a[href*='plan/']")
    tab.page.wait_for_selector("[data-part=sources]")
    questions = tab.page.locator(QUESTIONS)
    assert questions.count() >= 8
    for number, question in enumerate(questions.all()):
        question.locator("label").nth((1, 1, 2, 0)[number % 4]).click()
    tab.page.fill("[data-plan-name]", "三里桥社区" if not lang else "Three Mile Bridge")
    tab.page.locator("[data-plan-name]").blur()
    with tab.page.expect_download() as download:
        tab.page.click("button[data-plan-file]")
    name = download.value.suggested_filename
    assert name == f"plan-{LAMP}.md"
    text = Path(download.value.path()).read_text("utf-8")
    problems, catalog = _check(tmp_path, text, name)
    assert problems == []
    case = catalog.cases[f"plan-{LAMP}"]
    fields = yaml.safe_load(text.split("---\n")[1])
    assert fields["status"] == "planned"
    assert fields["lineage"][0]["case"] == LAMP
    assert not case.illustrative
    assert "没有做" in text if not lang else "not been carried out" in text
    assert tab.page.evaluate(LOOK) == []
    assert tab.complaints() == []


def test_every_choice_makes_a_file_that_passes_the_check(open_plan, brought, tmp_path):
    """Each case on its own, each mechanism on its own, and with words that try to break out."""
    tab = open_plan(LAMP)
    hostile = 'x"\n---\nillustrative: true #{}'
    made = tab.page.evaluate(
        """([scripts, items, hostile]) => new Function("items", "hostile", scripts + `
          const says = JSON.parse(document.querySelector("[data-plan]").dataset.says);
          const types = JSON.parse(document.querySelector("[data-plan]").dataset.types);
          return items.map((one) => {
            const cases = one.kind === "case" ? [one] : [], mechanisms = one.kind === "case" ? [] : [one];
            const answers = {};
            planAsks([one], says).forEach((ask, n) => answers[ask.id] = ["n", "u", "y"][n % 3]);
            const state = {cases: [], mechanisms: [], answers, start: "", name: nameOr(hostile), together: false};
            return planFile(state, cases, mechanisms, says, types, "2026-11-24");
          });`)(items, hostile)""",
        [_sources(), list(brought.values()), hostile],
    )
    assert len(made) >= 20
    for number, (id_, text) in enumerate(zip(brought, made, strict=True)):
        fields = yaml.safe_load(text.split("\n---\n")[0])
        assert "illustrative" not in fields, id_
        assert fields["status"] == "planned"
        if number % 4 == 0:
            problems, _ = _check(tmp_path / str(number), text)
            assert problems == [], id_


def _sources():
    names = ("keep-store", "case-file", "plan-state", "plan-logic", "plan-take", "plan-file")
    return "".join((SCRIPTS / f"{name}.js").read_text("utf-8") for name in names)


# -- what follows from answers -----------------------------------------------------------------


def test_an_answer_leads_somewhere(open_plan):
    tab = open_plan(LAMP)
    assert "先停一停" not in _says(tab)
    _answer(tab, "只有一两个热心人，没有替班的", "是这样")
    assert "先停一停" in _says(tab)
    _answer(tab, "志愿者意外险和一位能管事的社工", "还没有")
    assert "先办好：志愿者意外险和一位能管事的社工" in _says(tab)
    _answer(tab, "志愿者意外险和一位能管事的社工", "有了")
    assert "志愿者意外险和一位能管事的社工" not in _says(tab)
    _answer(tab, "一间晚上空着、有消防通道的屋子", "说不准")
    assert "先问清有没有：一间晚上空着、有消防通道的屋子" in _says(tab)
    _answer(tab, "燃气和强电一律不碰", "做不到")
    assert "做不到：燃气和强电一律不碰" in _says(tab)
    assert tab.complaints() == []


def test_what_one_case_left_out_of_the_other_is_a_conflict(open_plan):
    assert "先定下来的事" not in _says(open_plan(LAMP))
    both = _says(open_plan(LAMP, POINTS))
    assert "先定下来的事" in both
    assert "不给积分，只记时间" in both


def test_steps_follow_one_another_or_begin_together(open_plan):
    tab = open_plan(LAMP, POINTS, more="&s=2027-03-01")
    said = _says(tab)
    assert "第 1–2 周" in said
    assert "第 14–16 周" in said  # the thirteen weeks of the first come before
    assert "3月1日–3月14日" in said
    assert "一共 30 周" in said
    tab.page.get_by_label("几件事一起开头").check()
    assert "一共 17 周" in _says(tab)
    assert "第 1–3 周" in _says(tab)


def test_what_nobody_told_is_unknown_and_a_question(open_plan):
    tab = open_plan("zhuyehai-green-points")
    said = _says(tab)
    assert tab.page.locator(".plan-budget .nd").count() >= 3
    assert "没说的：什么样的社区别照搬" in said
    assert "他们没有写步骤" in said or "自己排" in said
    assert "虚构" not in said
    assert tab.complaints() == []


# -- the logic alone ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def run(chromium):
    """Runs an expression beside the page's own functions."""
    page = chromium.new_page()
    source = _sources()
    yield lambda expression, *given: page.evaluate(
        f"(given) => {{ {source}\nreturn ({expression}); }}", given
    )
    page.close()


def _case(name, **told):
    return (
        {"kind": "case", "short": name, "title": name, "practice": "", "made_up": False}
        | {
            "mechanisms": [],
            "steps": [],
            "dropped": [],
            "choices": {},
            "core": None,
            "adapt": None,
        }
        | told
    )


def _mechanism(name, **told):
    return (
        {"kind": "mechanism", "id": name, "title": name, "made_up": False}
        | {
            "whole": [],
            "conflicts": [],
            "steps": [],
        }
        | told
    )


SAYS = {"made_up": "", "comma": "、", "colon": "："}


def test_after_a_step_of_unknown_length_weeks_are_the_earliest(run):
    one = _case("a", steps=[["甲", 1, 2, ""], ["乙", 0, 0, ""], ["丙", 3, 3, ""]])
    found = run("planWeeks(given[0], [], false, given[1])", [one], SAYS)
    assert [(r["first"], r["last"], r["open"]) for r in found["rows"]] == [
        (1, 2, False),
        (3, 0, False),
        (3, 5, True),
    ]
    assert (found["weeks"], found["open"]) == (5, True)


def test_conflicts_are_those_that_were_told(run):
    a = _case("a", dropped=[["b", "不记分", "怕伤和气"]], choices={"holder": ["分归谁", "一户"]})
    b = _case("b", choices={"holder": ["分归谁", "个人"]})
    m = _mechanism("m", conflicts=[["n", "N", "抢人"]], whole=[["w", "W"]])
    n = _mechanism("n")
    kinds = "planClashes(given[0], given[1], given[2]).map((one) => one.kind)"
    assert run(kinds, [a, b], [m, n], SAYS) == ["dropped", "declared", "whole", "choice"]
    assert run(kinds, [a], [n], SAYS) == []
    assert run(kinds, [b], [m], SAYS) == ["whole"]
    assert run(kinds, [_case("c", mechanisms=[["m", "M"]])], [m], SAYS) == []


def test_what_two_say_alike_is_asked_once(run):
    a, b = (_case(name, core=[["00000", "签字"]]) for name in "ab")
    (ask,) = run("planAsks(given[0], given[1])", [a, b], SAYS)
    assert ask["from"] == ["a", "b"]


@pytest.mark.parametrize(
    ("answers", "relation"),
    [
        ({}, "adapted"),
        ({"00000": "y", "11111": "y"}, "copied"),
        ({"00000": "y", "11111": "n"}, "adapted"),
        ({"00000": "y", "11111": "u"}, "adapted"),
        ({"00000": "n", "11111": "y"}, "inspired"),
    ],
)
def test_how_a_case_is_copied_goes_by_the_answers(run, answers, relation):
    one = _case("a", core=[["00000", "甲"]], adapt=[["11111", "乙"]])
    assert run("planRelation(given[0], given[1])", one, answers) == relation


def test_an_address_says_the_same_plan_again(run):
    state = {
        "cases": ["00000", "zzzzz"],
        "mechanisms": ["a-b", "c"],
        "answers": {"11111": "y", "22222": "n", "33333": "u", "44444": "y"},
        "start": "2027-03-01",
        "name": "三里桥 & 河东=西#",
        "together": True,
    }
    assert run("readPlan(planHash(given[0]))", state) == state


@pytest.mark.parametrize(
    "said",
    ["#1.", "#1.c=<img>&m=../../x&y=!!&s=2027-99-99&p=%00%0A", "#1." + "c=" + "0" * 9000, "#1.%E0"],
)
def test_whatever_stands_in_the_address_the_page_stays_sound(open_plan, address, said):
    tab = open_plan()
    tab.page.goto(address("file", PAGE) + said)
    tab.page.reload()
    assert tab.page.is_visible("h1")
    assert tab.page.locator("main img").count() == 0
    assert [c for c in tab.complaints() if "data/plan" not in c and "ERR_FILE" not in c] == []


# -- taking home -------------------------------------------------------------------------------


@pytest.mark.parametrize("serving", ["file", "http"])
def test_answers_stay_in_the_address_and_come_back(open_plan, serving):
    tab = open_plan(LAMP, serving=serving)
    _answer(tab, "只有一两个热心人，没有替班的", "不是")
    tab.page.fill("[data-plan-start]", "2027-03-01")
    before = tab.page.url
    said = parse_qs(before.split("#1.")[1])
    assert len(said["n"][0]) == 5
    assert said["s"] == ["2027-03-01"]
    sheet = _says(tab)
    tab.page.reload()
    tab.page.wait_for_selector("[data-part=sources]")
    assert (tab.page.url, _says(tab)) == (before, sheet)
    href = tab.page.get_attribute(".tools a[hreflang]", "href")
    assert href.endswith(before[before.index("#") :])


def test_the_plan_is_copied_as_a_text_for_a_report(open_plan):
    tab = open_plan(LAMP, script=CLIPBOARD)
    tab.page.get_by_role("button", name="复制成文字").click()
    tab.page.wait_for_selector("[data-plan-copied]:has-text('复制好了')")
    text = tab.page.evaluate("window.copied")
    for words in ("我们的计划：学晚灯", "虚构示例", "第 1–2 周", "还没有做", "我们：________"):
        assert words in text
    assert "https://example.org/repo/plan/#1.c=" in text
    assert not re.search(r"\{\w+\}|undefined|null|NaN", text)
    tab = open_plan(LAMP, script=NO_CLIPBOARD)
    tab.page.get_by_role("button", name="复制成文字").click()
    tab.page.wait_for_selector("#plan-text")
    assert tab.page.input_value("#plan-text") == text


def test_the_plan_alone_is_printed(open_plan):
    tab = open_plan(LAMP)
    pdf = tab.page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3
    tab.page.emulate_media(media="print")
    assert tab.page.is_visible(".plan-weeks")
    for hidden in (".plan-choose", ".plan-asking", ".plan-set", ".plan-take", "footer"):
        assert not tab.page.locator(hidden).is_visible(), hidden


def test_a_second_case_is_put_beside_what_was_chosen_before(open_plan, address, brought):
    tab = open_plan(LAMP)
    tab.page.goto(address("file", f"cases/{POINTS}.html"))
    with tab.page.expect_navigation():
        tab.page.click(".acts a[href*='plan/']")
    tab.page.get_by_role("button", name="放到一起").click()
    tab.page.wait_for_selector("[data-part=clash]")
    for id_ in (LAMP, POINTS):
        assert brought["case", id_]["short"] in tab.page.url


def test_a_mechanism_leads_there_and_names_who_uses_it(open_plan, address):
    tab = open_plan()
    tab.page.goto(address("file", "mechanisms/green-points.html"))
    with tab.page.expect_navigation():
        tab.page.click(".acts a[href*='plan/']")
    tab.page.click("[data-plan-users] button")
    tab.page.wait_for_selector(".plan-budget")
    assert tab.complaints() == []


def test_kept_cases_can_be_chosen(open_plan, address, brought):
    tab = open_plan()
    short = brought["case", LAMP]["short"]
    tab.page.evaluate(f"localStorage.setItem('showcase-kept-1', '{short}')")
    tab.page.reload()
    tab.page.click("[data-plan-kept] button")
    tab.page.wait_for_selector(".plan-weeks")
    assert f"c={short}" in tab.page.url


# -- for everyone ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["", "en/"])
def test_nothing_is_too_wide_too_small_or_shut_to_anyone(open_plan, lang):
    tab = open_plan(LAMP, POINTS, lang=lang, more="&s=2027-03-01", serving="http", bypass_csp=True)
    tab.page.locator(QUESTIONS).first.locator("label").first.click()
    tab.page.evaluate(AXE.read_text("utf-8"))
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.evaluate(LOOK) == [], width
        for scheme in ("light", "dark"):
            tab.page.emulate_media(color_scheme=scheme)
            assert tab.page.evaluate(FAULTS) == [], (width, scheme)
    assert tab.complaints() == []


def test_without_scripts_the_page_says_what_to_do_instead(open_plan, address):
    tab = open_plan(java_script_enabled=False)
    assert "先要具备" in tab.page.inner_text("main")
    assert tab.page.locator(".plan-choose").is_hidden()
    with tab.page.expect_navigation():
        tab.page.locator("noscript a").first.click()
    assert tab.complaints() == []


def test_what_a_link_names_and_the_site_no_longer_has_is_said_and_left_out(open_plan, address):
    tab = open_plan()
    tab.page.goto(address("file", PAGE) + "#1.c=s2t2399999")
    tab.page.wait_for_selector("[data-part=sources]")
    assert "1 样" in tab.page.inner_text("[data-plan-odd]")
    assert "晚灯" in tab.page.inner_text("[data-plan-chosen]")


def test_a_link_of_another_version_says_so_and_loses_nothing(open_plan, address):
    tab = open_plan(LAMP)
    tab.page.goto("about:blank")
    tab.page.goto(address("file", PAGE) + "#0.c=zzzzz")
    tab.page.wait_for_selector("[data-part=sources]")
    assert "上次自己选的" in tab.page.inner_text("[data-plan-odd]")
    assert "晚灯" in tab.page.inner_text("[data-plan-chosen]")


def test_a_reader_may_go_past_the_questions_and_past_the_menu(open_plan):
    tab = open_plan(LAMP)
    tab.page.locator("[data-plan-skip]").press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "h-sheet"
    before = tab.page.url
    tab.page.evaluate("location.hash = '#main'")
    tab.page.wait_for_timeout(100)
    assert tab.page.url == before


def test_the_first_visit_offers_something_to_choose(open_plan):
    assert open_plan().page.locator("[data-plan-all] label").first.is_visible()
