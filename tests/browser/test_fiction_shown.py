"""Whatever is made up says so wherever a visitor takes it: into a tool, onto paper, to others."""

from __future__ import annotations

import re

import pytest
from fiction import UNSEEN, Fiction, read_fiction, unmarked_in_page, unmarked_in_text

pytestmark = pytest.mark.browser

SHELF = "samples/index.html"
POINTS, LAMP, REAL = "demo-linli-points", "demo-evening-lamp", "zhuyehai-green-points"
SANDBOX, VERDICT = "sandbox/index.html", "[data-verdict] p"
CLIPBOARD = """Object.defineProperty(navigator, "clipboard",
  {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}});"""
SHOWN = f"""() => {{
  for (const one of document.body.querySelectorAll("*")) one.toggleAttribute("{UNSEEN}", !one.checkVisibility());
  for (const one of document.querySelectorAll("input, textarea")) one.setAttribute("value", one.value);
  return document.documentElement.outerHTML;
}}"""
OPENED = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
each_edition = pytest.mark.parametrize("edition", ["", "en/", "hant/"])


@pytest.fixture(scope="module")
def fiction() -> Fiction:
    return read_fiction()


@pytest.fixture(scope="module")
def shorts(repo_site):
    """The short id of every case, by its id."""
    pages = {path.stem: path.read_text("utf-8") for path in (repo_site / "cases").glob("*.html")}
    found = {
        id_: re.search(r'data-keep="(\w{5})" aria-pressed', text) for id_, text in pages.items()
    }
    return {id_: match[1] for id_, match in found.items() if match}


@pytest.fixture
def open_page(open_tab, address):
    """Opens a page from a disk, as at a booth."""

    def make(path, wait="main", serving="file", **options):
        tab = open_tab(serving, **options)
        tab.page.add_init_script(CLIPBOARD)
        tab.page.goto(address(serving, path))
        tab.page.wait_for_selector(wait)
        return tab.page

    return make


def shown(page) -> str:
    """A page as a visitor has it now: without what is hidden, with what stands in fields."""
    return page.evaluate(SHOWN)


def faults_of(page, fiction) -> list[str]:
    """What is not marked, on the screen and on paper; something made up has to be there at all."""
    html = shown(page)
    assert fiction.within(html), "nothing made up is there"
    page.emulate_media(media="print")
    printed = shown(page)
    page.emulate_media(media="screen")
    return [*unmarked_in_page(html, fiction), *unmarked_in_page(printed, fiction)]


def copied(page, selector) -> str:
    page.locator(selector).click()
    page.wait_for_function("window.copied !== undefined")
    return page.evaluate(
        "(() => { const said = window.copied; delete window.copied; return said; })()"
    )


def downloaded(page, selector, tmp_path):
    with page.expect_download() as given:
        page.locator(selector).click()
    given.value.save_as(tmp_path / "given.md")
    return given.value.suggested_filename, (tmp_path / "given.md").read_text("utf-8")


# -- finding -----------------------------------------------------------------------------------


@pytest.mark.parametrize("opened", [False, True], ids=["before", "after"])
@each_edition
def test_the_search_knows_of_nothing_made_up(open_page, fiction, address, edition, opened):
    """Neither by default nor once the made-up cases were looked at: they have their own page."""
    page = open_page(edition + (SHELF if opened else "index.html"))
    page.goto(address("file", f"{edition}index.html"))
    page.click("[data-search-open]")
    field = page.locator("#search-q")
    asked = {
        "": ("邻里分", "晚灯", "清禾社区", "大米"),
        "en/": ("Linli Points", "Evening Lamp", "rice"),
    }
    for text in asked.get(edition, ("鄰里分", "晚燈", "大米")):
        field.fill(text)
        page.wait_for_function("() => document.querySelector('.search-status').textContent !== ''")
        page.wait_for_timeout(250)
        assert fiction.within(page.inner_text("#search-list")) == [], text
    page.goto(
        address("file", f"{edition}cases/index.html") + "?q=" + asked.get(edition, ("晚燈",))[0]
    )
    page.wait_for_selector("[data-explore-found]:not([hidden]), [data-explore-none]:not([hidden])")
    assert fiction.within(page.inner_text("[data-explore-rows]")) == []


# -- the sandbox -------------------------------------------------------------------------------


@pytest.fixture
def open_sandbox(open_page, address):
    """The sandbox, as a made-up case leads to it."""

    def make(edition="", **options):
        page = open_page(f"{edition}cases/{POINTS}.html", **options)
        page.locator("#check-up a[href*='sandbox/']").click()
        page.wait_for_selector(VERDICT)
        return page

    return make


@each_edition
def test_a_sandbox_from_a_made_up_case_says_so(open_sandbox, fiction, edition):
    page = open_sandbox(edition, width=390)
    mark = fiction.marks[page.evaluate("document.documentElement.lang")]
    for _ in range(2):  # as it was opened, and after a visitor's first figure
        assert faults_of(page, fiction) == []
        for said in (page.title(), page.inner_text(VERDICT), page.inner_text("[data-bar]")):
            assert mark.search(said), said
        page.emulate_media(media="print")
        assert mark.search(page.inner_text("[data-printed]"))
        assert page.locator(".fic-note").first.is_visible()
        page.emulate_media(media="screen")
        page.fill('[data-dial="h"] [data-number]', "820")
    told = set(page.locator("[data-tag], .sandbox-rows-tag").all_inner_texts())
    known = {"": "虚构案例里的", "en/": "from a made-up case", "hant/": "虛構案例裡的"}[edition]
    assert known in told
    assert len(told) == 3  # a made-up case's, assumed, the visitor's own


def test_its_address_says_so_to_others_too(open_sandbox, open_page, fiction):
    page = open_sandbox()
    page.fill('[data-dial="h"] [data-number]', "820")
    page.locator('[data-rows="rules"] input[type=number]').first.fill("9")
    link = copied(page, "[data-copy]")
    assert "#1.z=1&" in link
    other = open_page(f"{SANDBOX}#{link.partition('#')[2]}", VERDICT)
    assert faults_of(other, fiction) == []
    assert "虚构示例" in other.inner_text(VERDICT)
    assert other.inner_text(".fic-note") == page.inner_text(".fic-note")
    assert other.locator(".sandbox-rows-tag").all_inner_texts() == ["虚构案例里的"] * 2
    with other.expect_navigation():
        other.click(".tools a[hreflang=en]")
    other.wait_for_selector(VERDICT)
    assert "Made-up example" in other.inner_text(VERDICT)


@each_edition
def test_its_file_can_never_pass_for_real(open_sandbox, fiction, tmp_path, edition):
    page = open_sandbox(edition)
    name, text = downloaded(page, "[data-file]", tmp_path)
    lines = text.splitlines()
    said = {"": "虚构示例", "en/": "Made-up example", "hant/": "虛構示例"}[edition]
    assert name == "made-up-point-scheme.md"
    assert lines[1].startswith(f"# {said}")
    assert lines[2] == "illustrative: true"
    assert said in next(line for line in lines if line.startswith("title:"))
    assert "provenance: illustration" in lines
    assert not {"provenance: self-submitted", "    kind: self"} & set(lines)
    assert fiction.within(text)


def test_the_mark_goes_with_the_last_of_a_made_up_case_and_not_before(
    open_sandbox, fiction, tmp_path
):
    page = open_sandbox()
    for dial in page.locator("[data-dial]").all():
        dial.locator("[data-number]").fill("77")
    fields = page.locator(".sandbox-row input").all()
    for at, field in enumerate(fields):
        assert page.locator(".fic-note").first.is_visible(), at
        field.fill("我们的" if field.get_attribute("type") == "text" else "9")
    page.locator(".fic-note").first.wait_for(state="hidden")
    assert fiction.within(shown(page).partition("<main")[2]) == []
    assert "虚构" not in page.inner_text("main") + page.title()
    assert "z=1" not in copied(page, "[data-copy]")
    name, text = downloaded(page, "[data-file]", tmp_path)
    assert name == "my-point-scheme.md"
    assert "illustrative" not in text
    assert "provenance: self-submitted" in text


def test_one_row_that_is_taken_away_takes_no_mark_along(open_sandbox):
    page = open_sandbox()
    for dial in page.locator("[data-dial]").all():
        dial.locator("[data-number]").fill("77")
    while page.locator(".sandbox-row button").count() > 1:
        page.locator(".sandbox-row button").first.click()
        assert page.locator(".fic-note").first.is_visible()
    page.locator(".sandbox-row button").click()
    page.locator(".fic-note").first.wait_for(state="hidden")


def test_a_sandbox_from_a_real_case_or_from_nothing_is_not_marked(open_page):
    for path in (f"cases/{REAL}.html", SANDBOX):
        page = open_page(path)
        if path != SANDBOX:
            page.locator("a[href*='sandbox/']").first.click()
        page.wait_for_selector(VERDICT)
        assert "虚构" not in page.inner_text("main") + page.title()
        assert "z=1" not in copied(page, "[data-copy]")


# -- beside others -----------------------------------------------------------------------------


@each_edition
@pytest.mark.parametrize("width", [360, 1280])
def test_a_made_up_case_is_marked_beside_a_real_one(open_page, fiction, edition, width):
    page = open_page(f"{edition}compare/index.html?ids={REAL},{POINTS},{LAMP}", ".cmp", width=width)
    page.locator("[data-compare-rest] summary").click()
    page.wait_for_selector("[data-compare-further] .cmp tbody tr")
    assert faults_of(page, fiction) == []
    assert page.locator("[data-compare-table] thead .fic").count() == 2
    real = page.locator(f"[data-compare-table] th:has(a[href*='cases/{REAL}.html'])")
    assert real.locator(".fic").count() == 0


@each_edition
def test_a_made_up_case_is_marked_in_the_tray_wherever_that_stands(
    open_page, address, fiction, edition
):
    page = open_page(f"{edition}compare/index.html?ids={POINTS}", ".cmp")
    page.goto(address("file", f"{edition}cases/index.html"))
    page.wait_for_selector(".tray li")
    assert faults_of(page, fiction) == []
    page.locator(".tray [data-drop]").click()
    said = page.inner_text("[data-tray-status]")
    assert fiction.within(said)
    assert fiction.said.search(said)


@each_edition
def test_the_shelf_and_a_made_up_case_are_marked_on_paper_too(open_page, fiction, edition):
    for path in (
        SHELF,
        f"cases/{POINTS}.html",
        f"cases/{LAMP}.html",
        "events/demo-qinghe-open-day.html",
    ):
        page = open_page(edition + path)
        page.evaluate(OPENED)
        assert faults_of(page, fiction) == []


def test_a_letter_about_a_made_up_case_says_so(open_page, fiction):
    page = open_page(f"cases/{POINTS}.html")
    page.locator("a[data-know]").first.click()
    said = page.locator("dialog textarea").input_value()
    assert fiction.within(said)
    assert said.startswith("案例：【虚构示例】")
    assert "%E8%99%9A%E6%9E%84" in page.locator("[data-know-mail]").get_attribute("href")


# -- plans -------------------------------------------------------------------------------------


@each_edition
@pytest.mark.parametrize("beside", [(), (REAL,)], ids=["alone", "beside a real one"])
def test_a_plan_marks_whatever_it_takes_from_a_made_up_case(
    open_page, fiction, shorts, tmp_path, edition, beside
):
    chosen = "".join(shorts[id_] for id_ in (*beside, POINTS, LAMP))
    practices = "&m=evening-lamp,points-for-service"
    page = open_page(
        f"{edition}plan/index.html#1.c={chosen}{practices}", "[data-plan-sheet] section"
    )
    for answer in page.locator("[data-plan-questions] input[value=n]").all()[::2]:
        answer.check()
    assert faults_of(page, fiction) == []
    text = copied(page, "[data-plan-copy=text]")
    assert fiction.within(text)
    assert unmarked_in_text(text, fiction) == []
    link = copied(page, "[data-plan-copy=link]")
    other = open_page(
        f"{edition}plan/index.html#{link.partition('#')[2]}", "[data-plan-sheet] section"
    )
    assert faults_of(other, fiction) == []
    _, file = downloaded(page, "[data-plan-file]", tmp_path)
    unmarked = [
        line for line in file.splitlines() if fiction.within(line) and not fiction.said.search(line)
    ]
    assert unmarked == []
    if beside:  # a real community's plan takes nothing from what is made up
        rest = "\n".join(line for line in file.splitlines() if not line.startswith("#"))
        assert fiction.within(rest) == []


# -- collections -------------------------------------------------------------------------------


@each_edition
@pytest.mark.parametrize("whose", ["own", "theirs"])
def test_a_collection_marks_a_made_up_case(open_page, address, fiction, shorts, edition, whose):
    ids = [shorts[REAL], shorts[POINTS], shorts[LAMP]]
    path = f"{edition}collection/index.html"
    page = open_page(path)
    if whose == "own":
        kept = ",".join(ids)
        page.add_init_script(f"localStorage.setItem('showcase-kept-1', '{kept}')")
        page.reload()
    else:
        page.goto(address("file", f"{path}#1.{''.join(ids)}"))
        page.reload()
    page.wait_for_selector("[data-kept-rows] > li:nth-child(3)")
    rows = page.locator("[data-kept-rows] > li")
    assert [row.locator(".fic").count() for row in rows.all()] == [0, 1, 1]
    assert page.locator("[data-kept-warning]").inner_text() == ""
    assert faults_of(page, fiction) == []
    for what in ("text", "markdown"):
        text = copied(page, f"[data-kept-copy={what}]")
        assert len(fiction.said.findall(text)) >= 2
        assert unmarked_in_text(text, fiction) == []
    assert rows.nth(1).locator("h3 a").get_attribute("href").endswith(f"cases/{POINTS}.html")


def test_a_made_up_case_is_kept_from_its_own_page(open_page, address):
    page = open_page(f"cases/{POINTS}.html")
    page.locator(".acts [data-keep]").first.click()
    page.wait_for_selector(".acts [data-keep][aria-pressed=true]")
    page.goto(address("file", "collection/index.html"))
    page.wait_for_selector("[data-kept-rows] > li")
    assert "虚构示例" in page.inner_text("[data-kept-rows] > li")


# -- what fails --------------------------------------------------------------------------------

NO_LABELS = """() => { for (const one of document.querySelectorAll(".fic")) one.remove(); }"""


@pytest.mark.parametrize(
    ("path", "wait"),
    [
        (f"compare/index.html?ids={REAL},{POINTS}", ".cmp tbody td"),
        ("collection/index.html#1.{points}", "[data-kept-rows] > li"),
        ("plan/index.html#1.c={points}", "[data-plan-sheet] section"),
        (SHELF, ".cases li"),
        (f"cases/{POINTS}.html", "h1"),
    ],
)
def test_a_page_without_its_labels_is_found(open_page, fiction, shorts, path, wait):
    page = open_page(path.format(points=shorts[POINTS]), wait)
    assert faults_of(page, fiction) == []
    page.evaluate(NO_LABELS)
    assert faults_of(page, fiction) != []
