"""The edition in traditional characters: its words, and where its links lead."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from generator import permalinks
from generator.model import OutputFile
from generator.pages.edition import Edition
from generator.pages.own_words import OwnWords
from generator.pages.words import read_words
from generator.traditional import Traditional, read_lists, simplified
from tests.samples import ROOT, lay_out, open_site, pages_of

LIST = ROOT / "templates" / "i18n" / "hant.yml"
URL = "https://example.org/repo"
CONFIG = "site_config.yml"


@pytest.fixture(scope="module")
def lists():
    return read_lists(LIST)


@pytest.fixture(scope="module")
def words(lists):
    return lists.plain()


@pytest.fixture(scope="module")
def own(lists):
    return lists.own()


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
        ("报道里、案例里、指南里写着", "報導裡、案例裡、指南裡寫著"),
        ("在 content/places/ 里加一个文件", "在 content/places/ 裡加一個文件"),
        ("第 1–2 周，要 3周，加起来 {count} 周", "第 1–2 週，要 3週，加起來 {count} 週"),
        ("2周，2 周后，{first}–{last} 周，周", "2週，2 週後，{first}–{last} 週，週"),
        ("<b>2</b><small>周</small>", "<b>2</b><small>週</small>"),
        ("<b>2</b> <small>周以后</small>", "<b>2</b> <small>週以後</small>"),
        ("<td>周</td>", "<td>週</td>"),
        ("周围、周到、一周", "周圍、周到、一週"),
        ("<p>周围</p>、周先生", "<p>周圍</p>、周先生"),
        ("公布计划", "公布計畫"),
        ("规矩没有松", "規矩沒有鬆"),
        ("收益修东西征询，协会发布了", "收益修東西徵詢，協會發布了"),
        ("未披露", "未披露"),
        ("", ""),
    ],
)
def test_words_are_converted_by_characters_and_not_by_vocabulary(words, simplified, traditional):
    assert words(simplified) == traditional


CHARACTERS, WORDS = (
    yaml.safe_load(LIST.read_text("utf-8"))[part] for part in ("characters", "words")
)


@pytest.mark.parametrize(("written", "wanted"), CHARACTERS.items())
def test_every_exception_is_needed_and_as_long_as_what_it_stands_for(written, wanted):
    assert len(written) == len(wanted)
    exceptions = {**CHARACTERS}
    del exceptions[written]
    around = f"他{written}一"
    without = (Traditional(exceptions)(text) for text in (written, around, f"不{around}"))
    assert any(wanted not in text for text in without)


@pytest.mark.parametrize(("written", "wanted"), WORDS.items())
def test_every_word_of_taiwan_s_is_needed(lists, written, wanted):
    others = CHARACTERS | {word: said for word, said in WORDS.items() if word != written}
    assert Traditional(others)(written) != wanted == lists.own()(written)


def test_whatever_the_content_says_keeps_its_length(words):
    files = [path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yml")]
    assert len(files) > 50
    assert [path.name for path in files if not _as_long(words, path.read_text("utf-8"))] == []


@given(text=st.text(alphabet="签账里只后发干系台复“”‘’，a <>楼道写明了", max_size=30))
def test_whatever_is_written_keeps_its_length(words, text):
    assert _as_long(words, text)


@given(text=st.text(alphabet="签3 0}，只后a“‘’围后干台复", max_size=30))
def test_a_text_converted_run_by_run_is_as_converted_whole(words, text):
    assert words(text) == words._converted(text)


def _as_long(words: Traditional, text: str) -> bool:
    return len(words(text)) == len(text)


def test_without_a_list_the_tables_alone_decide(tmp_path):
    assert read_lists(tmp_path / "none.yml").plain()("签到") == OpenCC("s2tw").convert("签到")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("信息、数据、网络、链接、打印、搜索", "資訊、資料、網路、連結、列印、搜尋"),
        ("文件夹、登录、脚本、字段、程序、在线", "資料夾、登入、指令碼、欄位、程式、線上"),
        ("志愿者、面部识别、发布", "志工、臉部辨識、發布"),
        ("社区", "社區"),  # never 社群
        ("案例文件的文件名；官方文件、上级文件", "案例檔案的檔名；官方文件、上級文件"),
        ("没有数据的地方，全部数据出处", "沒有數據的地方，全部資料出處"),
        ("行政区划代码，代码与数据", "行政區劃代碼，程式碼與資料"),
    ],
)
def test_what_the_site_says_itself_is_said_as_in_taiwan(own, written, said):
    assert own(written) == said


@given(text=st.text(alphabet="签账里只后发干系台复著围楼道写明了帐", max_size=12))
def test_simplified_characters_stay_what_they_are_when_they_are_compared(text):
    assert simplified(text) == text.replace("帐", "账") or "著" in text


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("社區自己寫的", "社区自己写的"),
        ("記帳", "记账"),
        ("媒體報導", "媒体报道"),
        ("計畫", "计划"),
        ("帳篷", "帐篷"),
        ("lane-nine", "lane-nine"),
    ],
)
def test_traditional_characters_are_compared_as_simplified_ones(written, compared):
    assert simplified(written) == compared


OWN = (
    "搜索",
    "共有 {count} 条数据",
    "案例文件",
    "数据给过谁",
    "请到{place}里搜索，或者打印",
    "说“打印”就行",
)


@pytest.fixture
def edition(lists, words, own):
    label = '<p><a hreflang="zh-CN" href="{page}">简体</a></p>'
    instead = {"assets/box-zh.js": "assets/box-hant.js"}
    return Edition(
        words=words,
        own=own,
        own_words=OwnWords(OWN, lists.words, own, words),
        site_url=URL,
        label=label,
        instead=instead,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>搜索</p>", "<p>搜尋</p>"),
        ("<p> 搜索\n</p>", "<p> 搜尋\n</p>"),
        ('<svg/>搜索<a title="搜索">', '<svg/>搜尋<a title="搜尋">'),
        ("<title>案例文件 · 社区搜索网络</title>", "<title>案例檔案 · 社區搜索網絡</title>"),
        ("<p>共有 3 条数据</p>", "<p>共有 3 條資料</p>"),
        ("<p>共有 <b>3</b> 条数据</p>", "<p>共有 <b>3</b> 條資料</p>"),
        ("<p>请到“红枫数据社”里搜索，或者打印</p>", "<p>請到「紅楓數據社」裡搜尋，或者列印</p>"),
        ('<s data-t="{&#34;a&#34;:&#34;搜索&#34;,&#34;b&#34;:&#34;共有 {count} 条数据&#34;}">', '<s data-t="{&#34;a&#34;:&#34;搜尋&#34;,&#34;b&#34;:&#34;共有 {count} 條資料&#34;}">'),
        ("<p>说“打印”就行</p>", "<p>說「列印」就行</p>"),
        # what communities say
        ("<p>邻里搜索队</p>", "<p>鄰里搜索隊</p>"),
        ("<p>我们收了 3 条数据，再打印</p>", "<p>我們收了 3 條數據，再打印</p>"),
        ("<p>红色驿站网络</p>", "<p>紅色驛站網絡</p>"),
        (f"<p>{'数据' * 500}</p>", f"<p>{'數據' * 500}</p>"),
    ],
)  # fmt: skip
def test_the_site_s_own_words_are_told_from_those_of_communities(edition, before, after):
    assert edition.page(before, "cases/a.html") == after


def test_where_the_site_alone_speaks_all_words_are_its_own(edition):
    page = OutputFile(path="guide/a.html", data="<p>邻里搜索队的网络</p>".encode())
    assert edition.file(page, ours=True).data.decode() == "<p>鄰里搜尋隊的網路</p>"
    assert edition.file(page).data.decode() == "<p>鄰里搜索隊的網絡</p>"


@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<pre>type: 志愿项目\n</pre>国", '<pre lang="zh-CN">type: 志愿项目\n</pre>國'),
        ('<pre id="a"><span></span><code>类: <i>数据</i>\n</code></pre>国', '<pre lang="zh-CN" id="a"><span></span><code>类: <i>数据</i>\n</code></pre>國'),
        ("<p>写 <code>治理模式</code>，国</p>", '<p>寫 <code lang="zh-CN">治理模式</code>，國</p>'),
        ("<code>case.yml</code>国<code>国</code>", '<code>case.yml</code>國<code lang="zh-CN">国</code>'),
        ('<a href="../x/b.html"><code>国</code></a>', '<a href="../x/b.html"><code lang="zh-CN">国</code></a>'),
    ],
)  # fmt: skip
def test_code_stays_as_it_is_and_says_so(edition, ours, before, after):
    assert edition.page(before, "cases/a.html", ours=ours) == after


def test_the_ten_lines_of_the_guide_pass_the_check_when_they_are_copied_from_the_edition(edition):
    """As a reader sees them on the page of the guide, in traditional characters around them."""
    text = (ROOT / "content" / "pages" / "submit.md").read_text("utf-8")
    (template,) = re.findall(r"```yaml\n(---\n.*?\n---\n)```", text, re.DOTALL)
    html = f"<p>照着写</p><pre><code>{escape(template)}</code></pre>"
    page = edition.file(OutputFile(path="guide/submit.html", data=html.encode()), ours=True)
    shown = page.data.decode()
    assert "照著寫" in shown
    copied = unescape(re.search(r"<code>(.*)</code>", shown, re.DOTALL)[1])
    assert copied == template


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../places/a.html#x">社区</a>', '<a href="../places/a.html#x">社區</a>'),
        ('<a href="../sandbox/index.html#1.h=5&amp;r=清楼道%20*8*1">x</a>', '<a href="../sandbox/index.html#1.h=5&amp;r=清樓道%20*8*1">x</a>'),
        ('<a href="../index.html">x</a>', '<a href="../index.html">x</a>'),
        ('<a href="../en/cases/a.html">x</a>', '<a href="../../en/cases/a.html">x</a>'),
        ('<link href="../assets/a.css">', '<link href="../../assets/a.css">'),
        ('<script src="../assets/a.js">', '<script src="../../assets/a.js">'),
        ('<s data-search="../assets/box-zh.js">', '<s data-search="../../assets/box-hant.js">'),
        ('<s data-root="../">', '<s data-root="../">'),
        ('<s data-from="../data/">', '<s data-from="../../data/">'),
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
    own = {path for path in pages if permalinks.is_in_traditional(path)}
    assert copies == own
    assert "cases/index.html" in copies
    assert "社區" in pages["hant/index.html"]
    assert 'hreflang="zh-Hant"' in pages["index.html"]
    assert "zh-Hant" not in _pages(lay_out(tmp_path / "other"), "[zh]")["index.html"]


def test_pages_lead_to_both_kinds_of_characters_and_to_english(tmp_path):
    pages = _pages(lay_out(tmp_path / "site"), "[zh, en, hant]")

    def ways(path: str) -> dict[str, str]:
        (tools,) = re.findall(r'<div class="tools">.*?</div>', pages[path], re.DOTALL)
        links = re.findall(r"<a [^>]*hreflang=[^>]*>", tools)
        found = {
            re.search('hreflang="(.*?)"', one)[1]: re.search('href="(.*?)"', one)[1]
            for one in links
        }
        assert len(found) == len(links)
        return found

    assert ways("cases/index.html") == {
        "zh-CN": "../cases/index.html",
        "zh-Hant": "../hant/cases/index.html",
        "en": "../en/cases/index.html",
    }
    assert ways("en/cases/index.html") == {
        "zh-CN": "../../cases/index.html",
        "zh-Hant": "../../hant/cases/index.html",
    }
    assert ways("hant/cases/index.html") == {
        "zh-CN": "../../cases/index.html",
        "zh-Hant": "index.html",
        "en": "../../en/cases/index.html",
    }
    without = _pages(lay_out(tmp_path / "other"), "[zh, en]")["en/cases/index.html"]
    assert re.search(r'<a [^>]*hreflang="zh-CN"[^>]*>\s*中文\s*</a>', without)
    assert "繁體中文" not in without


def test_no_page_has_a_text_of_the_interface_as_only_its_characters_are_converted(
    lists, words, own, tmp_path
):
    pages = _pages(lay_out(tmp_path / "site"), "[zh, hant]")
    texts = read_words(ROOT / "templates" / "i18n", "zh").texts.values()
    otherwise = {words(text): own(text) for text in texts if words(text) != own(text)}
    assert len(otherwise) > 30
    seen, wrong = set[str](), set[str]()
    for path, html in pages.items():
        if path.startswith("hant/") and path.endswith(".html"):
            stretches = set(re.findall(r'(?<=[>";])[^<>"&]+(?=[<"&])', html))
            wrong |= otherwise.keys() & stretches
            seen |= set(otherwise.values()) & stretches
    assert wrong == set()
    assert {"搜尋", "列印"} <= seen
