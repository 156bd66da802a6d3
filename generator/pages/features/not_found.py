"""Page for addresses that lead nowhere."""

from __future__ import annotations

from generator import permalinks
from generator.pages.here import Here
from generator.pages.routes import Content, PageRoute, template_of


def not_found_page(here: Here) -> Content:
    """The page for addresses that lead nowhere."""
    return Content(title=here.words("lost.title"), description="", view=None)


NOT_FOUND = PageRoute(
    path=permalinks.NOT_FOUND, template=template_of("not_found"), make=not_found_page, listed=False
)
"""Made once, for every language: a server knows one such page."""
