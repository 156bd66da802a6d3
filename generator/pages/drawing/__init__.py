"""What is drawn from a field's value beyond its words: laid out here, printed by the templates.

A way of drawing that the schema names (`drawn_as`) may stand here with the function that lays it
out. What it returns is handed to the macro of that name as `part.drawn`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.model import Value
from generator.pages.drawing.change import changes
from generator.pages.drawing.power import power
from generator.pages.drawing.rungs import levels, participation
from generator.pages.drawing.stages import stages
from generator.pages.here import Here
from generator.pages.inline import Shown
from generator.schema import Field

DRAWN: Mapping[str, Callable[[Here, Field, Value, Shown], object]] = MappingProxyType(
    {
        "before_after": changes,
        "levels": levels,
        "participation_ladder": participation,
        "pipeline": stages,
        "power_matrix": power,
    }
)

__all__ = ["DRAWN"]
