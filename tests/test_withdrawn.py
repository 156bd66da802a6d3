"""Addresses that were given away keep an answer: the case, its new name, or that it is gone."""

from __future__ import annotations

import re

from samples import build_without_guide, lay_out

from generator import permalinks

NOTE = "withdrawn_on: 2026-05-01\nnote: {zh: 应社区要求撤下。, en: Taken down as asked.}\n"


def withdraw(root, id_="once-here"):
    folder = root / "content" / "withdrawn"
    folder.mkdir()
    (folder / f"{id_}.yml").write_text(NOTE, "utf-8")


def test_a_withdrawn_case_says_so_where_it_stood(tmp_path):
    root = lay_out(tmp_path / "project")
    withdraw(root)
    site = build_without_guide(root)
    zh = (site / "cases/once-here.html").read_text("utf-8")
    en = (site / "en/cases/once-here.html").read_text("utf-8")
    assert "应社区要求撤下。" in zh
    assert "2026\u00a0年 5\u00a0月 1\u00a0日" in zh
    assert "Taken down as asked." in en
    for page in (zh, en):
        assert '<meta name="robots" content="noindex">' in page
        assert 'rel="canonical"' not in page
    assert "once-here" not in (site / "sitemap.xml").read_text("utf-8")


def test_the_printed_code_of_a_withdrawn_case_leads_to_that_page(tmp_path):
    root = lay_out(tmp_path / "project")
    withdraw(root)
    site = build_without_guide(root)
    page = site / permalinks.short_path(permalinks.short_id("once-here"))
    assert 'url=../cases/once-here.html"' in page.read_text("utf-8")


def test_what_is_published_is_noted_and_never_forgotten(tmp_path, showcase):
    root = lay_out(tmp_path / "project")
    listed, cases = root / "content" / "published.txt", root / "content" / "cases"
    text = (cases / "tea-table.md").read_text("utf-8")
    spare = re.sub(r"(?m)^title:.*$", "title: 另一张桌子", text)
    (cases / "spare-table.md").write_text(spare, "utf-8")
    code, _, err = showcase(root, "published", "--remember")
    assert code == 0
    assert "新记 4 个案例" in err
    noted = listed.read_text("utf-8").splitlines()[2:]
    assert noted == ["paper-lamp", "spare-table", "stairwell-points", "tea-table"]
    (cases / "spare-table.md").unlink()
    code, out, _ = showcase(root, "check")
    assert code == 1
    assert re.findall(r"C0\d\d", out) == ["C025"]
    withdraw(root, "spare-table")
    assert showcase(root, "check")[0] == 0
    assert showcase(root, "published", "--remember")[0] == 0
    assert listed.read_text("utf-8").splitlines()[2:] == noted


def test_a_new_name_is_enough(tmp_path, showcase):
    root = lay_out(tmp_path / "project")
    (root / "content" / "published.txt").write_text("old-table\n", "utf-8")
    assert showcase(root, "check")[0] == 1
    case = root / "content/cases/tea-table.md"
    text = case.read_text("utf-8")
    case.write_text(text.replace("---\n", "---\naliases: [old-table]\n", 1), "utf-8")
    assert showcase(root, "check")[0] == 0


def test_a_case_that_cannot_be_read_is_not_told_as_lost(tmp_path, showcase):
    root = lay_out(tmp_path / "project")
    (root / "content" / "published.txt").write_text("tea-table\n", "utf-8")
    (root / "content/cases/tea-table.md").write_text("---\ntitle: [\n---\n", "utf-8")
    code, out, _ = showcase(root, "check")
    assert code == 1
    assert "C025" not in out
