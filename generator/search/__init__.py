"""The search's index: what can be found, written as small scripts that a browser loads when asked.

docs/search.md tells how an index is laid out and why.
"""

from generator.search.found import Found
from generator.search.index import Told, hand_over, search_head, search_parts
from generator.search.reading import read_documents
from generator.search.terms import Terms, digest_of, read_terms, terms_of

__all__ = [
    "Found",
    "Terms",
    "Told",
    "digest_of",
    "hand_over",
    "read_documents",
    "read_terms",
    "search_head",
    "search_parts",
    "terms_of",
]
