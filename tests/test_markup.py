"""Markdown to HTML: what reads well, and what never gets through."""

from __future__ import annotations

import re
import time

import pytest
from samples import PAYLOADS, corpus, nodes_of, text_of

from generator.markup import links_in, raw_html_lines, render_narrative

TAGS = {
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "a",
    "img",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "section",
    "sup",
}
ATTRIBUTES = {"href", "src", "alt", "title", "rel", "start", "align"}


def html(markdown: str) -> str:
    return str(render_narrative(markdown)).strip()


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser sees it; '' of one that counts from the page."""
    seen = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33))))
    match = re.match(r"([a-z][a-z0-9+.-]*):", seen, re.IGNORECASE)
    return match[1].lower() if match else ""


def danger_in(page: str) -> list[str]:
    """Whatever in a fragment could run, load or steer anything."""
    found = [tag for tag, _ in nodes_of(page) if tag not in TAGS]
    for tag, attributes in nodes_of(page):
        for name, value in attributes:
            scheme = scheme_of(value) if name in ("href", "src") else ""
            if name not in ATTRIBUTES or scheme not in ("", "http", "https", "mailto"):
                found.append(f"{tag} {name}={value}")
    return found


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("这是**重点。**后文", "<p>这是<strong>重点。</strong>后文</p>"),
        ("**“引号”**后面", "<p><strong>“引号”</strong>后面</p>"),
        ("前面*（括号）*后面", "<p>前面<em>（括号）</em>后面</p>"),
        ("~~不要~~", "<p><del>不要</del></p>"),
        ("一行\n又一行", "<p>一行\n又一行</p>"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("3. 丙", '<ol start="3">\n<li>丙</li>\n</ol>'),
        ("### 小节", "<h3>小节</h3>"),
        ("> 引用", "<blockquote>\n<p>引用</p>\n</blockquote>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("一 & 二 < 三", "<p>一 &amp; 二 &lt; 三</p>"),
    ],
)
def test_markdown_reads_as_people_mean_it(markdown, expected):
    assert html(markdown) == expected


def test_a_table_is_a_table():
    page = html("| 做什么 | 几分 |\n|:--|--:|\n| 清一层 | 8 |\n")
    assert [tag for tag, _ in nodes_of(page)] == [
        "table",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "td",
        "td",
    ]
    assert 'align="right"' in page


def test_a_link_tells_robots_and_browsers_that_it_is_a_stranger_s():
    (_, attributes) = nodes_of(html("[这里](https://example.org/a?b=1&c=2)"))[1]
    assert dict(attributes) == {
        "href": "https://example.org/a?b=1&c=2",
        "rel": "nofollow ugc noopener noreferrer",
    }
    assert "nofollow ugc noopener noreferrer" in html("见 https://example.org 。")


def test_links_and_pictures_are_led_where_the_page_wants_them():
    page = render_narrative(
        "[茶桌](case:tea) ![楼道](media/a.png)",
        link=lambda url: url.replace("case:", "cases/"),
        picture=lambda url: f"../{url}",
    )
    assert 'href="cases/tea"' in page
    assert 'src="../media/a.png"' in page


def test_a_link_that_is_dropped_leaves_its_words():
    page = render_narrative(
        "[茶桌](case:tea) ![楼道](a.png)", link=lambda _: "", picture=lambda _: ""
    )
    assert text_of(page).strip() == "茶桌 楼道"
    assert "case:tea" not in page
    assert "a.png" not in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "file:///a"]
    + ["java\tscript:alert(1)", "blob:https://a.b/c", "//evil.example/a\x00"],
)
def test_an_address_that_could_run_is_dropped(address):
    page = html(f"[x](<{address}>) ![x](<{address}>)")
    assert danger_in(page) == []


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "around", ["{}", "前 {} 后", "- {}", "> {}", "| a |\n|---|\n| {} |", "## {}"]
)
def test_no_attack_of_ours_survives(payload, around):
    assert danger_in(html(around.replace("{}", payload))) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("xss/dompurify_expect.jsonl", "payload"),
        ("xss/dompurify_suite_literals.jsonl", "payload"),
        ("xss/ammonia_test_literals.jsonl", "payload"),
        ("xss/html5lib_sanitizer.jsonl", "payload"),
        ("strings/blns.jsonl", "s"),
    ],
)
def test_no_attack_of_the_corpora_survives(name, key):
    payloads = corpus(name, key)
    assert len(payloads) > 50
    for payload in payloads:
        assert danger_in(html(payload)) == [], payload
        assert danger_in(html(f"前 [x]({payload}) 后\n\n{payload}")) == [], payload


@pytest.mark.parametrize(
    "text",
    ["[" * 16_000, "* " * 8_000, "> " * 8_000, "`" * 16_000, "![[]()" * 3_000, "**a" * 5_000]
    + ["<" * 16_000, "&" * 16_000, "[a](" * 4_000, "- " * 8_000, "|a" * 8_000, "https://" * 2_000],
    ids=lambda text: text[:6],
)
def test_pathological_markdown_is_done_in_two_seconds(text):
    began = time.process_time()
    render_narrative(text)
    list(raw_html_lines(text))
    links_in(text)
    assert time.process_time() - began < 2


def test_html_of_its_own_is_told_by_line():
    text = "一 < 二\n\n<b>粗</b>\n\n`<i>`\n\n<script\nsrc=x>\n"
    assert list(raw_html_lines(text)) == [(2, "<b>"), (6, "<script")]


@pytest.mark.parametrize("text", ["1 < 2", "`<b>`", "```\n<b>\n```", "<https://a.b>", "a &lt; b"])
def test_what_is_no_html_is_not_told(text):
    assert list(raw_html_lines(text)) == []


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if not p.startswith("[x]:")])
def test_nothing_is_dropped_without_a_word(payload):
    if "alert" in payload and "alert" not in text_of(html(payload)):
        assert list(raw_html_lines(payload)) or links_in(payload)


def test_every_address_is_noted_also_one_that_will_be_dropped():
    text = "[a](case:tea) ![b](media/a.png) [c](javascript:alert(1)) <https://example.org>"
    assert links_in(text) == (
        ("case:tea", False),
        ("media/a.png", True),
        ("javascript:alert(1)", False),
        ("https://example.org", False),
    )
