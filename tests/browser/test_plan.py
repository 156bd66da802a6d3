"""A visitor leaves with a plan: from a disk, with no network, on a telephone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml

from generator.config import read_project
from generator.load import load

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "templates" / "assets" / "js"
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGE = "plan/index.html"
LAMP, POINTS = "demo-evening-lamp", "demo-linli-points"
REPORTED = "zhuyehai-green-points"
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}});"""
NO_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: undefined});"""
QUESTIONS = "[data-plan-questions] fieldset"
FAULTS = "() => axe.run().then((f) => f.violations.map((v) => [v.id, v.nodes[0].html]))"


@pytest.fixture(scope="module")
def brought(repo_site):
    """What every case and mechanism brings, by its id."""
    found = {}
    for kind in ("plan", "practices"):
        for path in (repo_site / "data" / kind).glob("*.js"):
            said = path.read_text("utf-8").removeprefix("showcaseShard(").removesuffix(");\n")
            for told in _in_chinese(json.loads(f"[{said}]")[1]):
                found[told["kind"], told["id"]] = told
    return found


def _in_chinese(said):
    if isinstance(said, list):
        return [_in_chinese(one) for one in said]
    if isinstance(said, dict):
        if list(said) == [""]:
            return _in_chinese(said[""][0])
        return {name: _in_chinese(value) for name, value in said.items()}
    return said


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
    checked = load(read_project(tmp_path))
    assert name.removesuffix(".md") in checked.catalog.cases
    return [p for p in checked.problems if p.where.path.endswith(name)], checked.catalog


# -- the whole walk ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "chosen"), [("", LAMP), ("en/", LAMP), ("", REPORTED), ("en/", REPORTED)]
)
def test_a_visitor_makes_a_plan_on_a_telephone_and_its_file_passes_the_check(
    open_plan, address, tmp_path, lang, chosen
):
    tab = open_plan(width=390, accept_downloads=True)
    tab.page.goto(address("file", f"{lang}cases/{chosen}.html"))
    with tab.page.expect_navigation():
        tab.page.click(".acts a[href*='plan/']")
    tab.page.wait_for_selector("[data-part=sources]")
    questions = tab.page.locator(QUESTIONS)
    assert questions.count() >= (8 if chosen == LAMP else 0)
    for number, question in enumerate(questions.all()):
        question.locator("label").nth((1, 1, 2, 0)[number % 4]).click()
    tab.page.fill("[data-plan-name]", "三里桥社区" if not lang else "Three Mile Bridge")
    tab.page.locator("[data-plan-name]").blur()
    with tab.page.expect_download() as download:
        tab.page.click("button[data-plan-file]")
    name = download.value.suggested_filename
    text = Path(download.value.path()).read_text("utf-8")
    problems, catalog = _check(tmp_path, text, name)
    assert problems == []
    case = catalog.cases[f"plan-{chosen}"]
    fields = yaml.safe_load(text.split("---\n")[1])
    assert fields["status"] == "planned"
    assert "未披露" not in text
    assert ("三里桥社区" in str(fields["place_said"])) is not bool(lang)
    # what is made up is named in a remark, with its mark, and nothing learned from it
    learned = [one["case"] for one in fields.get("lineage", ())]
    assert learned == ([] if chosen == LAMP else [chosen])
    assert ("made up" if lang else "虚构示例") in text.partition("type:")[0] or chosen != LAMP
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
          return items.map((one) => {
            const cases = one.kind === "case" ? [one] : [], mechanisms = one.kind === "case" ? [] : [one];
            const answers = {};
            planAsks([one], says).forEach((ask, n) => answers[ask.id] = ["n", "u", "y"][n % 3]);
            const state = {cases: [], mechanisms: [], answers, start: "", name: nameOr(hostile), together: false};
            return planFile(state, cases, mechanisms, says, "point_scheme", "2026-11-24");
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


def _parts(tab):
    return {part.get_attribute("data-part"): part for part in tab.page.locator("[data-part]").all()}


def test_a_plan_of_a_reported_case_is_short_and_asks_each_question_once(open_plan):
    tab = open_plan("zhuyehai-green-points", width=390)
    said = _says(tab)
    assert "未披露" not in said
    assert "虚构" not in said
    parts = _parts(tab)
    assert not {"budget", "consent", "keep", "stop"} & set(parts)
    assert not tab.page.is_visible("[data-plan-asking]")  # nobody told what it takes
    assert tab.page.locator("[data-plan-chosen] li").count() == 3  # the case and two practices
    asks = parts["ask"].locator("li").all_inner_texts()
    assert 8 <= len(asks) == len(set(asks)) <= 12
    before = parts["ask"].bounding_box()["y"] + tab.page.evaluate("scrollY")
    assert before <= 4 * 844
    assert tab.complaints() == []


def test_this_site_s_advice_is_told_from_what_they_wrote(open_plan):
    parts = _parts(open_plan("zhuyehai-green-points"))
    assert parts["settle"].locator(".plan-ours").inner_text() == "本站建议"
    assert parts["settle"].locator(".plan-blank").count() == 4
    assert parts["weeks"].locator(".plan-ours").count() == 0
    assert "绿色积分是这样做的" in parts["weeks"].inner_text()
    alone = _parts(open_plan("nanhua-jieyou-store"))
    assert alone["weeks"].locator(".plan-ours").count() == 1
    assert alone["measure"].locator(".plan-ours").count() == 1


def test_more_practices_are_added_by_hand(open_plan):
    tab = open_plan("zhuyehai-green-points")
    tab.page.click("[data-plan-all] summary")
    tab.page.locator("[data-plan-all] label", has_text="共享菜园").click()
    assert tab.page.locator("[data-plan-chosen] li").count() == 4
    assert "shared-vegetable-garden" in tab.page.url


def test_cases_side_by_side_are_told_apart(open_plan):
    tab = open_plan(LAMP, POINTS)
    parts = _parts(tab)
    assert parts["budget"].locator(".plan-group").count() == 2
    heads = parts["ask"].locator("h4").all_inner_texts()
    assert len(heads) == len(set(heads)) >= 2
    assert parts["ask"].locator("li").count() <= 12
    assert tab.page.is_visible("[data-plan-together]")
    assert not open_plan(LAMP).page.is_visible("[data-plan-together]")


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


NOTHING = {"avoid": [], "need": [], "core": [], "adapt": [], "steps": [], "asks": []}


def _case(name, **told):
    return (
        {"kind": "case", "short": name, "title": name, "practice": "", "made_up": False}
        | {"mechanisms": [], "dropped": [], "choices": {}}
        | NOTHING
        | told
    )


def _mechanism(name, **told):
    return (
        {"kind": "mechanism", "id": name, "title": name, "made_up": False}
        | {"whole": [], "conflicts": []}
        | NOTHING
        | told
    )


SAYS = {"made_up": "", "comma": "、", "colon": "："}


def test_after_a_step_of_unknown_length_weeks_are_the_earliest(run):
    one = _case("a", steps=[["甲", 1, 2, "", ""], ["乙", 0, 0, "", ""], ["丙", 3, 3, "", ""]])
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
    ("one", "other", "alike"),
    [
        (
            "换一袋米、一次家政，要多少分？",
            "哪些旧物能得分，各得几分？换一袋米、一次家政要几分？",
            True,
        ),
        ("做一小时志愿服务，得几分？", "做志愿服务能不能挣分，一小时几分？", True),
        ("积分会过期吗？", "积分会过期吗，能转给家人吗？", True),
        ("地是谁的，怎么分？", "多久办一次，谁来摆摊？", False),
        ("一年花多少钱？", "“一年”花多少钱", True),
        (
            "How many come regularly?",
            "How many volunteers are there, and how many come regularly?",
            True,
        ),
        ("Who checks the books?", "How many households have an account?", False),
        ("", "什么？", False),
    ],
)
def test_questions_that_ask_much_the_same_are_alike(run, one, other, alike):
    found = run("planAlike(planPieces(given[0]), planPieces(given[1]))", one, other)
    assert (
        found == run("planAlike(planPieces(given[1]), planPieces(given[0]))", one, other) == alike
    )


def test_no_more_than_twelve_questions_are_asked_those_of_cases_first(run):
    asks = [f"{sign}{sign}{sign}{sign}？" for sign in "甲乙丙丁戊己庚辛壬癸"]
    a, m = (
        _case("a", asks=asks),
        _mechanism("m", asks=["甲甲甲甲？", *(f"第{s}{s}{s}件？" for s in "子丑寅卯")]),
    )
    groups = run("planToAsk(given[0], given[1])", [a, m], SAYS)
    assert [group["from"] for group in groups] == ["a", "m"]
    assert [len(group["lines"]) for group in groups] == [10, 2]


def test_columns_in_which_nobody_told_anything_are_left_out(run):
    rows = "(one) => one.rows"
    a = _case("a", rows=[["楼层", "", "39 层", None], ["来的人", "", "33 人", None]])
    table = run(
        f"planTableOf(given[0], given[1], {rows}, given[2])",
        [a],
        ["什么", "怎么数", "他们", "我们"],
        SAYS,
    )
    assert table["head"] == ["什么", "他们", "我们"]
    assert table["rows"] == [["楼层", "39 层", None], ["来的人", "33 人", None]]
    assert (
        run(
            f"planTableOf(given[0], given[1], {rows}, given[2]) || null",
            [_case("a", rows=[])],
            ["什么"],
            SAYS,
        )
        is None
    )


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
    for words in (
        "我们的计划：学晚灯",
        "虚构示例",
        "第 1–2 周",
        "还没有做",
        "我们：________",
        "本站建议",
    ):
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
    assert tab.page.is_visible(".plan-steps")
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
    tab.page.wait_for_selector("details#mechanism-green-points[open]")
    with tab.page.expect_navigation():
        tab.page.click("#mechanism-green-points a[href*='plan/']")
    tab.page.click("[data-plan-users] button")
    tab.page.wait_for_selector(".plan-measure")
    assert tab.complaints() == []


def test_kept_cases_can_be_chosen(open_plan, address, brought):
    tab = open_plan()
    short = brought["case", LAMP]["short"]
    tab.page.evaluate(f"localStorage.setItem('showcase-kept-1', '{short}')")
    tab.page.reload()
    tab.page.click("[data-plan-kept] button")
    tab.page.wait_for_selector(".plan-steps")
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
