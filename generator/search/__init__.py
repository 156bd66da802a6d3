"""The search's index: what can be found, written as small scripts that a browser loads when asked.

docs/search.md tells how an index is laid out and why.
"""

from generator.search.index import search_files

__all__ = ["search_files"]
