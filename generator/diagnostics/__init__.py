"""Problems: what they are, how they read in each language, how they are printed.

A problem is a value, never an exception: a stage returns every one it finds. The two exceptions
here are for what cannot go on at all.

    Exception
    ├── ContentRefused   the content has problems        exit 1
    └── WrongUse         the command was used wrongly    exit 2
"""

from generator.diagnostics.private import Private, masked, private_in
from generator.diagnostics.problems import (
    ContentRefused,
    Problem,
    Rule,
    Severity,
    Where,
    WrongUse,
    near_miss,
    sort_problems,
)
from generator.diagnostics.renderers import (
    as_data,
    render_github,
    render_json,
    render_markdown,
    render_text,
    words_of,
)
from generator.diagnostics.rules import RULES, has_errors, is_error
from generator.diagnostics.writing import cannot_write, unwritable

__all__ = [
    "RULES",
    "ContentRefused",
    "Private",
    "Problem",
    "Rule",
    "Severity",
    "Where",
    "WrongUse",
    "as_data",
    "cannot_write",
    "has_errors",
    "is_error",
    "masked",
    "near_miss",
    "private_in",
    "render_github",
    "render_json",
    "render_markdown",
    "render_text",
    "sort_problems",
    "unwritable",
    "words_of",
]
