"""A visitor goes through three years of the books: from a disk, with no network, on a telephone."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from generator.config import read_project
from generator.load import load
from generator.sandbox import Scheme, expected

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGE = "sandbox/index.html"
VERDICT = "[data-verdict] p"
FIRST_VIEW = 30 * 1024
MOVED = """async (moves) => {
  const range = document.querySelector('[data-dial="j"] [data-range]');
  const charts = document.querySelector("[data-charts]"), before = charts.innerHTML;
  let drawn = 0;
  const watch = new MutationObserver(() => { drawn++; });
  watch.observe(charts, { childList: true });
  for (let move = 0; move < moves; move++) {
    range.value = String(5 + move * 3);
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  return [drawn, charts.innerHTML !== before, location.hash];
}"""


@pytest.fixture
def open_sandbox(open_tab, address):
    def make(state="", lang="", serving="file", **options):
        tab = open_tab(serving, **options)
        if serving == "file":
            tab.page.context.set_offline(True)
        tab.page.goto(address(serving, f"{lang}{PAGE}") + state)
        tab.page.wait_for_selector(VERDICT)
        return tab

    return make


def check(tmp_path, text):
    """What the generator's own check finds in the site with this case added."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    (tmp_path / "content" / "cases" / "my-point-scheme.md").write_text(text, "utf-8")
    checked = load(read_project(tmp_path))
    case = checked.catalog.cases["my-point-scheme"]
    return [p for p in checked.problems if p.where.path.endswith("my-point-scheme.md")], case


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_community_designs_its_scheme_and_leaves_with_a_case_file(open_sandbox, tmp_path, lang):
    tab = open_sandbox(lang=lang, width=390)
    page = tab.page
    page.fill('[data-dial="h"] [data-number]', "820")
    page.locator('[data-rows="rules"] [data-add]').click()
    page.keyboard.type('夜里巡楼: "一圈" #1')
    page.locator('[data-rows="items"] button[aria-label]').first.click()
    page.fill("[data-community]", "九号里")
    with page.expect_download() as given:
        page.locator("[data-file]").click()
    given.value.save_as(tmp_path / "given.md")
    text = (tmp_path / "given.md").read_text("utf-8")
    assert "未披露" not in text
    problems, case = check(tmp_path / "project", text)
    assert problems == []
    assert "九号里" in (case.fields.get("place_said").zh, case.fields.get("place_said").en)
    assert case.type == "point_scheme"
    assert case.fields.get("status").key == "planned"
    told = [row.get("action") for row in case.fields.get("earn").items]
    assert len(told) == 4
    assert '夜里巡楼: "一圈" #1' in (told[-1].zh, told[-1].en)
    assert len(case.fields.get("redeem").items) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.complaints() == []


def test_a_file_without_a_community_asks_for_it_and_for_nothing_else(open_sandbox, tmp_path):
    page = open_sandbox().page
    for kind in ("rules", "items"):
        while page.locator(f'[data-rows="{kind}"] button[aria-label]').count():
            page.locator(f'[data-rows="{kind}"] button[aria-label]').first.click()
    with page.expect_download() as given:
        page.locator("[data-file]").click()
    given.value.save_as(tmp_path / "given.md")
    problems, case = check(tmp_path / "project", (tmp_path / "given.md").read_text("utf-8"))
    assert [problem.code for problem in problems] == ["F021"]
    assert case.fields.get("earn") is None
    assert case.fields.get("redeem") is None


def test_the_page_says_what_the_model_says(open_sandbox):
    tab = open_sandbox(
        "#1.h=500&j=20&c=60&s=50&e=0&f=1000&i=200&p=300&l=13&x=50&u=0&w=0"
        "&r=a*10*2&r=b*5*4&t=c*100*10&t=d*50*6",
        serving="http",
    )
    page = tab.page
    page.locator("details summary").last.click()
    page.wait_for_selector("[data-table] tr")
    scheme = Scheme(
        households=500,
        joining=0.2,
        rules=((10, 2), (5, 4)),
        cap=60,
        items=((100, 10), (50, 6)),
        spending=0.5,
        expiry=0,
        fund=1000,
        income=200,
        sponsor=300,
        leaves=13,
        running=50,
        unsure=0,
        swing=0,
        seed=2025,
    )
    course = expected(scheme)
    rows = page.locator("[data-table] tr")
    assert rows.count() == 36
    for month in (0, 1, 12, 35):
        cells = rows.nth(month).locator("td").all_inner_texts()
        assert int(cells[0].replace(",", "")) == round(course.issued[month])
        middle = cells[-1].split(" / ")[1]
        assert abs(int(middle.replace(",", "")) - course.money[month]) <= 0.5 + 1e-6
    assert tab.complaints() == []


def test_a_link_shows_the_same_picture(open_sandbox, address):
    one = open_sandbox()
    one.page.fill('[data-dial="s"] [data-number]', "75")
    one.page.press('[data-dial="s"] [data-number]', "Tab")
    assert "s=75" in one.page.evaluate("location.hash")
    other = open_sandbox(one.page.evaluate("location.hash"))
    drawn = "[...document.querySelectorAll('[data-charts] path')].map((path) => path.outerHTML)"
    assert one.page.evaluate(drawn) == other.page.evaluate(drawn)
    said = "document.querySelector('[data-verdict]').innerText"
    assert one.page.evaluate(said) == other.page.evaluate(said)


def test_what_a_case_does_not_say_is_marked_as_assumed(open_tab, address):
    tab = open_tab("http")
    tab.page.goto(address("http", "cases/zhuyehai-green-points.html"))
    tab.page.locator(".can a[href*='sandbox/']").click()
    tab.page.wait_for_selector(VERDICT)
    tags = tab.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-dial]')]"
        ".map((dial) => [dial.dataset.dial, dial.querySelector('[data-tag]').textContent]))"
    )
    assert set(tags.values()) == {"案例里的", "假设"}
    assert tags["j"] == "假设"


@pytest.mark.parametrize(
    "hash_", ["#1.", "#1.h=x&j=-5&r=***&t=%%%", "#1.r=a*1e999*9&t=b*0*0", "#2.h=1"]
)
def test_an_address_that_makes_no_sense_does_no_harm(open_sandbox, hash_):
    tab = open_sandbox(hash_)
    assert "NaN" not in tab.page.inner_text("[data-sandbox]")
    assert "Infinity" not in tab.page.inner_text("[data-sandbox]")
    assert tab.complaints() == []


def test_words_of_an_address_stay_words(open_sandbox):
    tab = open_sandbox("#1.r=<img src=x onerror=alert(1)>*8*1&a=<script>alert(1)</script>")
    assert tab.page.locator("[data-sandbox] img, [data-sandbox] script").count() == 0
    assert tab.complaints() == []


def test_a_slider_is_answered_by_the_next_frame_and_many_moves_at_once(open_sandbox):
    """How long an answer takes is measured by `make bench-slider`."""
    tab = open_sandbox(serving="http", width=390)
    drawn, changed, hash_ = tab.page.evaluate(MOVED, 20)
    assert (drawn, changed) == (1, True)
    assert hash_ == ""  # the address waits until the hand rests
    tab.page.wait_for_timeout(600)
    assert "j=62" in tab.page.evaluate("location.hash")


def test_what_was_moved_last_is_kept_on_leaving(open_sandbox, address):
    tab = open_sandbox(serving="http", width=390)
    tab.page.evaluate(MOVED, 3)
    tab.page.goto(address("http", "index.html"))
    tab.page.go_back()
    assert tab.page.input_value('[data-dial="j"] [data-number]') == "11"


def test_the_page_is_light(repo_site, built):
    for path in (PAGE, f"en/{PAGE}"):
        depth = "../" * path.count("/")
        links = [link.removeprefix(depth) for link in built.pages[path].links]
        files = [one for one in links if "assets/" in one and one.endswith((".css", ".js"))]
        weight = sum(
            len(gzip.compress((repo_site / one).read_bytes(), 9)) for one in (path, *files)
        )
        assert weight <= FIRST_VIEW, (path, weight, json.dumps(files))


def test_whatever_is_typed_is_put_right_and_said(open_sandbox):
    tab = open_sandbox(width=360)
    box = '[data-dial="h"] [data-number]'
    for typed, kept in (("0", "10"), ("-7", "10"), ("1000000000", "500000"), ("", "500000")):
        tab.page.fill(box, typed)
        tab.page.press(box, "Tab")
        assert tab.page.input_value(box) == kept, typed
        said = tab.page.inner_text('[data-dial="h"] [data-tag]')
        assert "只能填 10 到 500,000" in said
    row = tab.page.locator('[data-rows="items"] .sandbox-row input')
    row.nth(1).fill("-3")
    row.nth(0).fill("🍚<b>*米")
    row.nth(1).focus()
    tab.page.keyboard.press("Tab")
    assert row.nth(1).input_value() == "1"
    assert row.nth(0).input_value() == "🍚 b  米"
    assert "NaN" not in tab.page.inner_text("main")
    assert tab.complaints() == []


def test_a_scheme_with_a_part_missing_is_no_good_news(open_sandbox):
    assert "先加一件事" in open_sandbox("#1.r=").page.inner_text("[data-verdict]")
    assert "先加一样" in open_sandbox("#1.t=").page.inner_text("[data-verdict]")
    assert "没有人兑换" in open_sandbox("#1.s=0").page.inner_text("[data-verdict]")


def test_what_was_set_outlives_the_way_past_the_menu_and_another_language(open_sandbox):
    tab = open_sandbox("#1.h=820&o=h", serving="http")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")  # past the menu
    tab.page.wait_for_function("() => location.hash.includes('h=820')")
    assert tab.page.input_value('[data-dial="h"] [data-number]') == "820"
    with tab.page.expect_navigation():
        tab.page.click(".tools a[hreflang=en]")
    tab.page.wait_for_selector(VERDICT)
    assert tab.page.input_value('[data-dial="h"] [data-number]') == "820"
    named = tab.page.locator('[data-rows="rules"] input').first.input_value()
    assert named == "Clearing a stairwell"


def test_one_can_begin_again_from_assumptions(open_sandbox):
    tab = open_sandbox("#1.h=820&o=h")
    tab.page.locator('[data-rows="rules"] [data-add]').click()
    tab.page.locator('[data-from-list] a[href="#1."]').click()
    assert tab.page.input_value('[data-dial="h"] [data-number]') == "500"
    assert tab.page.locator('[data-rows="rules"] .sandbox-row').count() == 3


def test_a_link_of_another_version_says_so(open_sandbox):
    assert open_sandbox("#0.h=820").page.is_visible("[data-odd]")
    assert not open_sandbox("#1.h=820").page.is_visible("[data-odd]")


def test_no_words_of_the_page_are_left_in_simplified_characters(open_sandbox):
    tab = open_sandbox(lang="hant/")
    names = tab.page.locator(".sandbox-row input[type=text]")
    assert names.nth(1).input_value() == "分類投放一次"
