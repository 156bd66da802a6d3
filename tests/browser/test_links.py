"""Every page of the finished site leads where it says, and says where it stands."""

from __future__ import annotations

import base64
import hashlib
from itertools import product

import pytest
from links import RULES, read_site

URL = "https://example.org/repo/"
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)

_DIGEST = base64.b64encode(hashlib.sha256(b"first()").digest()).decode()
_SOUND = """<!doctype html><html lang="{lang}"><head>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' \
'sha256-{digest}'">
<title>{title}</title><meta name="description" content="d"><link rel="canonical" href="{url}">
<link rel="alternate" hreflang="zh-CN" href="{zh}"><link rel="alternate" hreflang="en" href="{en}">
<link rel="alternate" hreflang="x-default" href="{zh}"><script>first()</script></head>
<body><h1 id="top">{title}</h1>{body}</body></html>"""


@each_rule
def test_the_built_site_keeps_every_rule(rule, built):
    assert list(rule(built)) == []


@pytest.fixture(scope="module")
def at_a_root(built_site):
    return read_site(built_site)


@each_rule
def test_the_site_at_a_root_keeps_every_rule(rule, at_a_root):
    assert list(rule(at_a_root)) == []


def test_the_built_site_has_pages_of_both_presses_in_both_languages(built):
    spoken = {(page.is_guide, page.spoken) for page in built.pages.values()}
    assert spoken == set(product((False, True), ("zh-CN", "en", "zh-Hant")))
    assert sum(len(page.links) for page in built.pages.values()) > 5_000


@pytest.fixture
def small_site(tmp_path):
    """A home page and a case in two languages, with a printed address. `write` breaks it."""

    def write(path: str, body: str = "", change: tuple[str, str] = ("", "")) -> None:
        zh, en = path.removeprefix("en/"), "en/" + path.removeprefix("en/")
        facts = {
            "lang": "en" if path.startswith("en/") else "zh-CN",
            "title": path,
            "url": URL + path.removesuffix("index.html"),
            "zh": URL + zh.removesuffix("index.html"),
            "en": URL + en.removesuffix("index.html"),
        }
        text = _SOUND.format(**facts, digest=_DIGEST, body=body)
        assert change[0] in text
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(*change) if change[0] else text, "utf-8")

    paths = [lang + path for lang in ("", "en/") for path in ("index.html", "cases/garden.html")]
    for path in paths:
        write(path)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "abcde.html").write_text(
        '<!doctype html><meta name="robots" content="noindex"><meta '
        'http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        '<meta http-equiv="refresh" content="0; url=../cases/garden.html">'
        f'<link rel="canonical" href="{URL}cases/garden.html"><a href="../cases/garden.html">x</a>'
    )
    urls = "".join(f"<url><loc>{URL}{p.removesuffix('index.html')}</loc></url>" for p in paths)
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{urls}</urlset>")
    return tmp_path, write


def _faults(root):
    site = read_site(root)
    return {rule.__name__: faults for rule in RULES if (faults := list(rule(site)))}


def test_a_sound_small_site_has_no_fault(small_site):
    root, _ = small_site
    assert _faults(root) == {}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="cases/gone.html">x</a>', "is not there"),
        ('<a href="cases/">x</a>', "is a folder"),
        ('<a href="cases">x</a>', "is a folder"),
        ('<a href="cases/garden.html#gone">x</a>', "has no such place"),
        ('<a href="#gone">x</a>', "has no such place"),
        ('<a href="/repo/cases/garden.html">x</a>', "counts from the server's root"),
        ('<a href="https://example.org/repo/gone.html">x</a>', "is not there"),
        ('<svg><use href="#gone"/></svg>', "has no such place"),
        ('<img src="gone.png" alt="">', "is not there"),
        ('<form action="gone.html"></form>', "is not there"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(small_site, body, fault):
    root, write = small_site
    write("index.html", body)
    (found,) = _faults(root).pop("every_link_leads_to_a_file_and_a_place_in_it")
    assert found.endswith(fault)


@pytest.mark.parametrize(
    ("rule", "body", "change"),
    [
        ("every_page_has_one_heading_and_a_head", "<h1>again</h1>", ("", "")),
        ("every_page_has_one_heading_and_a_head", "", ('lang="zh-CN"', 'lang="fr"')),
        ("no_page_styles_or_scripts_itself", '<p style="color:red">x</p>', ("", "")),
        ("no_page_styles_or_scripts_itself", "<script>second()</script>", ("", "")),
        ("no_page_styles_or_scripts_itself", '<a href="#top" onclick="x()">x</a>', ("", "")),
        ("no_page_styles_or_scripts_itself", '<a href="javascript:x()">x</a>', ("", "")),
        ("every_page_carries_the_policy", "", ("first()", "other()")),
        ("every_page_carries_the_policy", "", ("default-src", "image-src")),
        (
            "every_page_carries_the_policy",
            "",
            ("default-src 'none'", "default-src 'unsafe-inline'"),
        ),
        (
            "every_page_carries_the_policy",
            "",
            ("<meta http-equiv", "<script src=a></script><meta http-equiv"),
        ),
        ("every_page_names_its_own_address", "", ('rel="canonical"', 'rel="other"')),
        ("languages_name_each_other", "", ('hreflang="en"', 'hreflang="fr"')),
        ("no_two_pages_of_a_language_share_a_title", "", ("<title>index", "<title>cases/garden")),
    ],
)
def test_a_page_that_breaks_a_rule_is_found(small_site, rule, body, change):
    root, write = small_site
    write("index.html", body, change)
    assert rule in _faults(root)


def test_a_page_missing_from_the_sitemap_is_found(small_site):
    root, write = small_site
    write("more.html")
    write("en/more.html")
    missing = [f"sitemap: {URL}en/more.html is missing", f"sitemap: {URL}more.html is missing"]
    assert _faults(root) == {"the_sitemap_lists_exactly_the_pages": missing}


def test_a_printed_address_that_leads_to_no_case_is_found(small_site):
    root, _ = small_site
    printed = root / "c" / "abcde.html"
    printed.write_text(printed.read_text().replace("cases/garden.html", "index.html"))
    found = _faults(root)["every_printed_address_leads_to_a_case"]
    assert found == [
        "c/abcde.html: leads to index.html, which is no case",
        "cases/garden.html: has no printed address",
    ]
