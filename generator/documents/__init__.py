"""Text to guarded values with positions.

YAML is read as a stream of events and guarded while it is read: depth and number of nodes are
bounded, anchors, tags and further documents are refused before anything is built. Scalars stay the
text that was written; what they mean is the schema's to decide. Text that is no YAML is told as a
person slipped, with the line as it should be.
"""

from generator.documents.parsing import (
    Document,
    Entry,
    Heading,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse_document,
    parse_table,
    split_narrative,
)

__all__ = [
    "Document",
    "Entry",
    "Heading",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "parse_document",
    "parse_table",
    "split_narrative",
]
