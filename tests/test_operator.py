"""Who runs the site stands at its foot, with the numbers it is filed under where it has any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import MINIMAL, lay_out, nodes_of, open_site, text_of

from generator.config import Operator, read_project
from generator.pages.operator import operator_view

BARE = read_project(MINIMAL).settings.operator
FULL = replace(
    BARE,
    wechat="lane-nine",
    address={"zh": "九号里 1 号", "en": "1 Lane Nine"},
    icp="京ICP备12345678号-1",
    police="京公网安备 11010502000001号",
)


def test_each_number_leads_to_the_authority_that_gave_it():
    assert operator_view(BARE, "zh").filed == ()
    assert operator_view(FULL, "zh").filed == (
        ("京ICP备12345678号-1", "https://beian.miit.gov.cn/"),
        (
            "京公网安备 11010502000001号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=11010502000001",
        ),
    )
    one = replace(BARE, icp="京ICP备12345678号-1")
    assert [number for number, _ in operator_view(one, "en").filed] == ["京ICP备12345678号-1"]


def test_the_operator_speaks_the_language_of_the_page():
    assert operator_view(FULL, "zh").address == "九号里 1 号"
    assert operator_view(FULL, "en").address == "1 Lane Nine"
    assert operator_view(BARE, "en").address == ""
    assert operator_view(BARE, "en").name == "The editors of Lane Nine"


def foot_of(root, operator: Operator, path: str) -> str:
    site = open_site(root)
    site = replace(site, settings=replace(site.settings, operator=operator))
    (route,) = (route for route in site.routes() if route.path == "index.html")
    page = next(file.data.decode() for file in site.render(route) if file.path == path)
    return page.partition('<footer class="end">')[2]


@pytest.mark.parametrize("path", ["index.html", "en/index.html"])
def test_all_that_is_set_stands_at_the_foot_and_nothing_else(tmp_path, path):
    root = lay_out(tmp_path / "project")
    foot = foot_of(root, FULL, path)
    for said in ("editors@lane-nine.test", "lane-nine", "京ICP备12345678号-1", "公网安备"):
        assert said in text_of(foot)
    assert ("九号里 1 号" in foot) is (path == "index.html")
    bare = text_of(foot_of(root, BARE, path))
    for unsaid in ("微信", "WeChat", "地址", "Address", "备", "None"):
        assert unsaid not in bare


def test_what_the_settings_say_adds_no_tag_to_a_page(tmp_path):
    root = lay_out(tmp_path / "project")
    hostile = '"><script>alert(1)</script>'
    odd = replace(FULL, name={"zh": hostile, "en": hostile}, wechat=hostile)
    tags = [tag for tag, _ in nodes_of(foot_of(root, odd, "index.html"))]
    assert tags == [tag for tag, _ in nodes_of(foot_of(root, FULL, "index.html"))]
    assert hostile in text_of(foot_of(root, odd, "index.html"))
