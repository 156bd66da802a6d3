"""Document to entry: the only description of a case, and what it makes of a document.

Everything a document says wrongly comes back at once. Nothing past this room sees a raw mapping.
"""

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
    Schema,
    field_at,
    paths_of,
)
from generator.schema.loader import load_schema
from generator.schema.regions import build_regions
from generator.schema.values import TO_FILL_IN, Names

__all__ = [
    "COLOURS",
    "DRAWINGS",
    "FLOORS",
    "TO_FILL_IN",
    "WINDOWS",
    "CaseType",
    "EntityType",
    "Field",
    "Floor",
    "Names",
    "Question",
    "Schema",
    "build_case",
    "build_entities",
    "build_regions",
    "field_at",
    "load_schema",
    "names_in",
    "paths_of",
]
