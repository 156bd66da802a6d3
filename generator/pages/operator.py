"""Who runs the site, as every page tells it at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config import Operator
from generator.model import Lang
from generator.pages.views import OperatorView

_MIIT = "https://beian.miit.gov.cn/"
_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="
_NO_DIGIT = re.compile(r"\D")


def operator_view(operator: Operator, lang: Lang) -> OperatorView:
    """The operator in the language of a page."""
    return OperatorView(
        name=operator.name[lang],
        about=operator.about[lang],
        email=operator.email,
        wechat=operator.wechat,
        address=operator.address.get(lang, ""),
        filed=tuple(_filed(operator)),
    )


def _filed(operator: Operator) -> Iterator[tuple[str, str]]:
    """The numbers a site is filed under, each linked to where the rules ask it to lead."""
    if operator.icp:
        yield operator.icp, _MIIT
    if operator.police:
        yield operator.police, _POLICE + _NO_DIGIT.sub("", operator.police)
