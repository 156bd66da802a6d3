"""Cases and entities joined: what names what, what each case has answered, what it claims."""

from generator.catalog.catalog import (
    Catalog,
    Mention,
    build_catalog,
    is_illustrative,
    is_stale,
    short_of,
)
from generator.catalog.claims import Claim, claim_id, lacks_of
from generator.catalog.context import (
    COMMUNITY_PATHS,
    ENDLESS,
    Context,
    Span,
    compare,
    context_of,
    nearness,
)
from generator.catalog.points import PATHS, Measure, check_up, read_books
from generator.catalog.similar import Likeness
from generator.catalog.windows import (
    CaseReading,
    FloorReading,
    Window,
    WindowState,
    further_questions,
    is_known,
)

__all__ = [
    "COMMUNITY_PATHS",
    "ENDLESS",
    "PATHS",
    "CaseReading",
    "Catalog",
    "Claim",
    "Context",
    "FloorReading",
    "Likeness",
    "Measure",
    "Mention",
    "Span",
    "Window",
    "WindowState",
    "build_catalog",
    "check_up",
    "claim_id",
    "compare",
    "context_of",
    "further_questions",
    "is_illustrative",
    "is_known",
    "is_stale",
    "lacks_of",
    "nearness",
    "read_books",
    "short_of",
]
