"""The edition in traditional characters: its words, and where its links lead."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from generator import permalinks
from generator.model import OutputFile
from generator.pages.edition import Edition
from generator.traditional import Traditional, read_traditional
from tests.samples import ROOT, lay_out, open_site, pages_of

LIST = ROOT / "templates" / "i18n" / "hant.yml"
URL = "https://example.org/repo"
CONFIG = "site_config.yml"


@pytest.fixture(scope="module")
def words():
    return read_traditional(LIST)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("社区", "社區"),
        ("信息、网络、软件、视频", "信息、網絡、軟件、視頻"),  # their own words, not Taiwan's
        ("邻里互助，楼道里的旧物", "鄰里互助，樓道裡的舊物"),
        ("道里区、七里河区", "道里區、七里河區"),
        ("每次签到签名，抽签抽到两位", "每次簽到簽名，抽籤抽到兩位"),
        ("写明了为什么，不是只有一个原因", "寫明了為什麼，不是只有一個原因"),
        ("记账、台账、账本", "記帳、臺帳、帳本"),
        ("干部干活，若干人，干净", "幹部幹活，若干人，乾淨"),
        ("复制、答复、复兴", "複製、答覆、復興"),
        ("一只猫，只有一只", "一隻貓，只有一隻"),
        ("之后，皇后", "之後，皇后"),
        ("叫“幕燕行知”的办法", "叫「幕燕行知」的辦法"),
        ("“他说‘好’。”", "「他說『好』。」"),
        ("Lin's list isn’t long", "Lin's list isn’t long"),
        ("燕子矶、竹叶海、十字岭", "燕子磯、竹葉海、十字嶺"),
        ("报道里、案例里、指南里写着", "報道裡、案例裡、指南裡寫著"),
        ("在 content/places/ 里加一个文件", "在 content/places/ 裡加一個文件"),
        ("第 1–2 周，要 3周，加起来 {count} 周", "第 1–2 週，要 3週，加起來 {count} 週"),
        ("周围、周到、一周", "周圍、周到、一週"),
        ("规矩没有松", "規矩沒有鬆"),
        ("收益修东西征询，协会发布了", "收益修東西徵詢，協會發佈了"),
        ("未披露", "未披露"),
        ("", ""),
    ],
)
def test_words_are_converted_by_characters_and_not_by_vocabulary(words, simplified, traditional):
    assert words(simplified) == traditional


@pytest.mark.parametrize(("written", "wanted"), yaml.safe_load(LIST.read_text("utf-8")).items())
def test_every_exception_is_needed_and_as_long_as_what_it_stands_for(written, wanted):
    assert len(written) == len(wanted)
    exceptions = yaml.safe_load(LIST.read_text("utf-8"))
    del exceptions[written]
    around = f"他{written}一"
    without = (Traditional(exceptions)(text) for text in (written, around, f"不{around}"))
    assert any(wanted not in text for text in without)


def test_whatever_the_content_says_keeps_its_length(words):
    files = [path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yml")]
    assert len(files) > 50
    assert [path.name for path in files if not _as_long(words, path.read_text("utf-8"))] == []


@given(text=st.text(alphabet="签账里只后发干系台复“”‘’，a <>楼道写明了", max_size=30))
def test_whatever_is_written_keeps_its_length(words, text):
    assert _as_long(words, text)


@given(text=st.text(alphabet="签3 周0}，只后a“‘’围后干台复", max_size=30))
def test_a_text_converted_run_by_run_is_as_converted_whole(words, text):
    assert words(text) == words._converted(text)


def _as_long(words: Traditional, text: str) -> bool:
    return len(words(text)) == len(text)


def test_without_a_list_the_tables_alone_decide(tmp_path):
    assert read_traditional(tmp_path / "none.yml")("签到") == OpenCC("s2tw").convert("签到")


@pytest.fixture
def edition(words):
    label = '<p><a hreflang="zh-CN" href="{page}">简体</a></p>'
    instead = {"assets/box-zh.js": "assets/box-hant.js"}
    return Edition(words=words, site_url=URL, label=label, instead=instead)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../places/a.html#x">社区</a>', '<a href="../places/a.html#x">社區</a>'),
        ('<a href="../sandbox/index.html#1.h=5&amp;r=清楼道%20*8*1">x</a>', '<a href="../sandbox/index.html#1.h=5&amp;r=清樓道%20*8*1">x</a>'),
        ('<a href="../index.html">x</a>', '<a href="../index.html">x</a>'),
        ('<a href="../en/cases/a.html">x</a>', '<a href="../../en/cases/a.html">x</a>'),
        ('<link href="../assets/a.css">', '<link href="../../assets/a.css">'),
        ('<script src="../assets/a.js">', '<script src="../../assets/a.js">'),
        ('<s data-box="../assets/box-zh.js">', '<s data-box="../../assets/box-hant.js">'),
        ('<s data-root="../">', '<s data-root="../">'),
        ('<s data-from="../data/plan/zh/">', '<s data-from="../data/plan/zh/">'),
        ('<s data-page="plan/">', '<s data-page="hant/plan/">'),
        (f'<s data-public="{URL}/plan/">', f'<s data-public="{URL}/hant/plan/">'),
        (f'<link rel="canonical" href="{URL}/a.html">', f'<link rel="canonical" href="{URL}/hant/a.html">'),
        (f'<meta content="{URL}/assets/a.png">', f'<meta content="{URL}/assets/a.png">'),
        ('<meta name="description" content="社区">', '<meta name="description" content="社區">'),
        (f'<link hreflang="zh-CN" href="{URL}/a.html">', f'<link hreflang="zh-CN" href="{URL}/a.html">'),
        (f'<link hreflang="x-default" href="{URL}/a">', f'<link hreflang="x-default" href="{URL}/a">'),
        ('<a hreflang="zh-CN" href="../cases/a.html">', '<a hreflang="zh-CN" href="../../cases/a.html">'),
        ('<a hreflang="zh-Hant" href="../hant/cases/a.html">', '<a hreflang="zh-Hant" href="a.html">'),
        ('<a href="https://other.example/社区">社区</a>', '<a href="https://other.example/社区">社區</a>'),
        (f'<a href="{URL}.evil/x.html">', f'<a href="{URL}.evil/x.html">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<h2 id="怎么写">怎么写</h2><a href="#怎么写">', '<h2 id="怎么写">怎麼寫</h2><a href="#怎么写">'),
        ('<input name="账" value="账" aria-label="账">', '<input name="账" value="账" aria-label="帳">'),
        ('<b title="href=&#34;../en/&#34;">签</b>', '<b title="href=&#34;../en/&#34;">簽</b>'),
        ("&#31616;体", "&#31616;體"),
    ],
)  # fmt: skip
def test_words_change_and_ways_lead_on(edition, before, after):
    assert edition.page(before, "cases/a.html") == after


def test_a_page_says_that_it_is_converted_and_from_which(edition):
    html = '<html lang="zh-CN"><header></header><main><header></header></main></html>'
    made = edition.page(html, "cases/a.html")
    label = '<p><a hreflang="zh-CN" href="../../cases/a.html">簡體</a></p>'
    assert made.startswith(f'<html lang="zh-Hant"><header></header>\n{label}<main>')
    assert made.count(label) == 1


def test_other_files_are_words_throughout(edition):
    made = edition.file(OutputFile(path="calendar/a.ics", data="SUMMARY:社区日".encode()))
    assert (made.path, made.data.decode()) == ("hant/calendar/a.ics", "SUMMARY:社區日")


def test_a_word_across_the_fold_of_a_calendar_is_one_word(edition):
    folded = "SUMMARY:在楼道\r\n 里理\r\n 发\r\nEND"
    made = edition.file(OutputFile(path="calendar/a.ics", data=folded.encode()))
    assert made.data.decode() == "SUMMARY:在樓道\r\n 裡理\r\n 髮\r\nEND"


def _pages(root: Path, languages: str) -> dict[str, str]:
    config = root / CONFIG
    text = config.read_text("utf-8").replace("event:", f"languages: {languages}\n      event:")
    config.write_text(text, "utf-8")
    return pages_of(open_site(root))


def test_a_site_has_every_chinese_file_again_and_names_it(tmp_path):
    pages = _pages(lay_out(tmp_path / "site"), "[zh, hant]")
    copies = {path.removeprefix("hant/") for path in pages if path.startswith("hant/")}
    own = {
        path
        for path, html in pages.items()
        if permalinks.is_in_traditional(path) and 'http-equiv="refresh"' not in html
    }
    assert copies == own
    assert "cases/index.html" in copies
    assert "社區" in pages["hant/index.html"]
    assert 'hreflang="zh-Hant"' in pages["index.html"]
    assert "zh-Hant" not in _pages(lay_out(tmp_path / "other"), "[zh]")["index.html"]
