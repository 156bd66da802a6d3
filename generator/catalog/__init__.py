"""Cases and entities joined: what names what, what each case has answered, what it claims."""

from generator.catalog.addresses import fills_a_page, path_of
from generator.catalog.calendar import DAYS, HOME_ZONE, Occasion, occasions_of
from generator.catalog.catalog import (
    WITHDRAWAL,
    Catalog,
    Mention,
    build_catalog,
    is_illustrative,
    is_old,
    is_past,
    is_stale,
    short_of,
)
from generator.catalog.claims import Claim, claim_id
from generator.catalog.context import (
    COMMUNITY_PATHS,
    ENDLESS,
    Context,
    Span,
    compare,
    context_of,
    nearness,
)
from generator.catalog.evidence import NO_EFFECT, Evidence, Grade
from generator.catalog.facets import Facet, FacetValue
from generator.catalog.glossary import Glossary
from generator.catalog.lineage import Change, Family, Lineage, Node, Step
from generator.catalog.noted import (
    NotedCatalog,
    Notes,
    Shelf,
    as_bytes,
    digest_of_bytes,
    digest_of_data,
    noted,
)
from generator.catalog.pipeline import rates
from generator.catalog.points import PATHS, Measure, check_up, read_books
from generator.catalog.questions import distinct as distinct_questions
from generator.catalog.questions import open_questions
from generator.catalog.similar import Likeness
from generator.catalog.whereabouts import region_name, regions_in, where_in
from generator.catalog.windows import (
    CaseReading,
    FloorReading,
    Window,
    WindowState,
    is_known,
)

__all__ = [
    "COMMUNITY_PATHS",
    "DAYS",
    "ENDLESS",
    "HOME_ZONE",
    "NO_EFFECT",
    "PATHS",
    "WITHDRAWAL",
    "CaseReading",
    "Catalog",
    "Change",
    "Claim",
    "Context",
    "Evidence",
    "Facet",
    "FacetValue",
    "Family",
    "FloorReading",
    "Glossary",
    "Grade",
    "Likeness",
    "Lineage",
    "Measure",
    "Mention",
    "Node",
    "NotedCatalog",
    "Notes",
    "Occasion",
    "Shelf",
    "Span",
    "Step",
    "Window",
    "WindowState",
    "as_bytes",
    "build_catalog",
    "check_up",
    "claim_id",
    "compare",
    "context_of",
    "digest_of_bytes",
    "digest_of_data",
    "distinct_questions",
    "fills_a_page",
    "is_illustrative",
    "is_known",
    "is_old",
    "is_past",
    "is_stale",
    "nearness",
    "noted",
    "occasions_of",
    "open_questions",
    "path_of",
    "rates",
    "read_books",
    "region_name",
    "regions_in",
    "short_of",
    "where_in",
]
