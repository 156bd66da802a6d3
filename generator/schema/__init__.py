"""Document to entry: the only description of a case, and what it makes of a document.

Everything a document says wrongly comes back at once. Nothing past this room sees a raw mapping.
"""

from generator.schema.advice import kinds_told
from generator.schema.entries import build_case, build_entities, names_in
from generator.schema.fields import (
    COLOURS,
    DRAWINGS,
    FLOORS,
    WINDOWS,
    CaseType,
    EntityType,
    Field,
    Floor,
    Question,
    Row,
    Schema,
    field_at,
    paths_of,
)
from generator.schema.icons import ICONS
from generator.schema.loader import load_schema
from generator.schema.regions import build_regions
from generator.schema.sentences import Aside, Gap, Sayings, Sentence, Template
from generator.schema.values import TO_FILL_IN, Names

__all__ = [
    "COLOURS",
    "DRAWINGS",
    "FLOORS",
    "ICONS",
    "TO_FILL_IN",
    "WINDOWS",
    "Aside",
    "CaseType",
    "EntityType",
    "Field",
    "Floor",
    "Gap",
    "Names",
    "Question",
    "Row",
    "Sayings",
    "Schema",
    "Sentence",
    "Template",
    "build_case",
    "build_entities",
    "build_regions",
    "field_at",
    "kinds_told",
    "load_schema",
    "names_in",
    "paths_of",
]
