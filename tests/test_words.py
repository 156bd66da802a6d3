"""The interface's own words, in each language."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from samples import ROOT

from generator.pages.words import Words, read_words

I18N = ROOT / "templates" / "i18n"
ZH, EN = read_words(I18N, "zh"), read_words(I18N, "en")
PLACES = [
    *(ROOT / "templates").rglob("*.html"),
    *(ROOT / "templates").rglob("*.js"),
    *(ROOT / "generator").rglob("*.py"),
]
# `t("a.b")`, `words("a.b")`, and names that are put together: `t("a." ~ name)`, `f"a.{name}"`.
SAID = re.compile(r"""\b(?:t|words)\(\s*["']([a-z][\w.-]*)["']\s*[,)]""")
BEGUN = re.compile(r"""\b(?:t|words)\(\s*(?:["']([\w.-]+\.)["']\s*~|f["']([\w.-]+\.)\{)""")
TEXTS = {path: path.read_text("utf-8") for path in PLACES}
WHOLE = {key for text in TEXTS.values() for key in SAID.findall(text)}
PREFIXES = {a or b for text in TEXTS.values() for a, b in BEGUN.findall(text)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys():
    assert sorted(ZH.texts) == sorted(EN.texts)


@pytest.mark.parametrize("key", ZH.texts)
def test_both_languages_fill_in_the_same_facts(key):
    assert placeholders(ZH.texts[key]) == placeholders(EN.texts[key])
    assert ZH.texts[key].strip()
    # English needs no word after a number where Chinese has its measure.
    assert EN.texts[key].strip() or key.endswith(".after")


def test_no_key_that_is_asked_for_is_missing():
    assert len(WHOLE) > 50
    assert WHOLE - set(ZH.texts) == set()
    for prefix in PREFIXES:
        assert any(key.startswith(prefix) for key in ZH.texts), prefix


def test_every_key_is_used_somewhere():
    everything = "\n".join(TEXTS.values())
    unused = {
        key
        for key in set(ZH.texts) - WHOLE
        if not any(key.startswith(prefix) for prefix in PREFIXES)
        and f'"{key}"' not in everything
        and f"'{key}'" not in everything
    }
    assert unused == set()


def test_chinese_texts_are_chinese_and_english_ones_are_not():
    chinese = re.compile("[\u4e00-\u9fff]")
    mixed = [key for key, text in EN.texts.items() if chinese.search(text)]
    assert set(mixed) <= {
        "frame.other",
    }


def test_a_missing_text_is_an_error_and_never_a_blank():
    words = Words("zh", {"hello": "你好，{name}"})
    assert words("hello", name="九号里") == "你好，九号里"
    with pytest.raises(KeyError):
        words("nothing")
    with pytest.raises(KeyError):
        words("hello", nobody="x")


def test_quotation_marks_inside_quotation_marks_are_inner_ones():
    words = Words("zh", {"from": "从“{name}”传开的，学自{other}"})
    assert words("from", name="一袋“米”", other="“晚灯”") == "从“一袋‘米’”传开的，学自“晚灯”"


def test_keys_may_be_written_in_levels(tmp_path):
    (tmp_path / "zh.yml").write_text("a:\n  b: 甲\n  c.d: 乙\ne: 3\n", "utf-8")
    assert read_words(tmp_path, "zh").texts == {"a.b": "甲", "a.c.d": "乙", "e": "3"}
