"""The door to the operator for a question that is open.

With a repository it leads to a new issue, without one to a letter; both carry the case and the
question along, so that whoever knows the answer need only write it down.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator import permalinks
from generator.pages.here import Here

_LETTER_LINES = "\r\n"
"""How lines end in the body of a letter (RFC 6068)."""


def answer_link(here: Here, case_title: str, case_path: str, question: str) -> str:
    """Where an answer to a question about a case is sent, with both already written down.

    The dialog makes a whole letter of it: the subject names the case, the first line of the body
    is its address, and the second the question.
    """
    settings = here.settings
    page = permalinks.in_language(case_path, here.lang)
    title = here.words("know.subject", title=case_title)
    body = f"{permalinks.absolute(settings.site_url, page)}\n{question}\n"
    repository = settings.repository.rstrip("/")
    if repository:
        return f"{repository}/issues/new?{_query(title=title, body=body)}"
    letter = _query(subject=title, body=body.replace("\n", _LETTER_LINES))
    return f"mailto:{settings.operator.email}?{letter}"


def _query(**parts: str) -> str:
    """A query in which a space is %20: a plus sign would stand as such in a letter."""
    return urlencode(parts, quote_via=quote)
