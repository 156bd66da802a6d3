"""An open question has a door: it leads to the operator, and carries the question along."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from samples import MINIMAL, PAYLOADS, ROOT, catalog, nodes_of

from generator.config import read_project
from generator.pages.answers import answer_link
from generator.pages.here import Here
from generator.pages.inline import Said
from generator.pages.press import Press
from generator.pages.views import Ask
from generator.pages.words import read_words

SETTINGS = read_project(MINIMAL).settings
SITE = "https://example.org/cases/"
TITLE, PAGE, QUESTION = "楼道里的旧物", "cases/tea-table.html", "一年花多少钱，谁出？"


def here(lang: str = "zh", **settings) -> Here:
    return Here(
        catalog=catalog(),
        settings=replace(SETTINGS, **settings),
        words=read_words(ROOT / "templates" / "i18n", lang),
        lang=lang,
        root="../",
    )


def told(link: str) -> dict[str, str]:
    """What a link carries along."""
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def test_with_a_repository_the_door_leads_to_a_new_issue():
    link = answer_link(here(repository="https://example.org/repo/"), TITLE, PAGE, QUESTION)
    assert link.startswith("https://example.org/repo/issues/new?")
    assert told(link).keys() == {"title", "body"}
    assert TITLE in told(link)["title"]
    assert told(link)["body"].split("\n") == [f"{SITE}{PAGE}", QUESTION, ""]


def test_without_a_repository_the_door_leads_to_a_letter():
    link = answer_link(here(repository=""), TITLE, PAGE, QUESTION)
    assert link.startswith("mailto:editors@lane-nine.test?subject=")
    assert "+" not in link
    assert TITLE in told(link)["subject"]
    assert told(link)["body"] == f"{SITE}{PAGE}\r\n{QUESTION}\r\n"


def test_an_english_page_asks_in_english_and_names_itself():
    link = answer_link(here("en", repository=""), "Old things", PAGE, "Who pays?")
    assert "/en/cases/tea-table.html" in told(link)["body"]
    assert told(link)["subject"] == "I know this one: Old things"


@pytest.mark.parametrize("hostile", [*PAYLOADS[:40], "a&body=b", "a%0d%0aBcc: x@y.z", "a\r\nb#c"])
def test_what_a_community_writes_is_only_carried_along(hostile):
    for repository in ("", "https://example.org/repo"):
        link = answer_link(here(repository=repository), hostile, PAGE, hostile)
        assert link.isascii()
        assert not set(" \"<>\r\n'") & set(link)
        assert link.count("&") == 1
        assert urlsplit(link).fragment == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_link_says_which_question_it_answers(lang):
    press = Press(ROOT / "templates", lang)
    macro = press.template("components/know.html").module.know
    said = Said('谁出？"><script>')
    question = Ask(said=said, href=answer_link(here(lang), TITLE, PAGE, said.text))
    html = str(macro(question))
    ((tag, attributes),) = nodes_of(html)
    assert tag == "a"
    assert dict(attributes)["href"] == question.href
    assert dict(attributes)["aria-label"].endswith('谁出？"><script>')
    words = press.words("know.go")
    assert dict(attributes)["aria-label"].startswith(words), "what is seen is in the name"
