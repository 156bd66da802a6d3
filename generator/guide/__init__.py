"""The guide: how to write, review and correct cases, and what this site does with data.

Its pages are Markdown in `content/pages/`, made into HTML by MkDocs and Material. Nothing outside
this package names MkDocs.
"""

from generator.guide.build import build_guide
from generator.guide.facts import fill_in, read_stored

__all__ = ["build_guide", "fill_in", "read_stored"]
