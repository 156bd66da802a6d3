"""Pictures of communities: decoded out of harm's way, encoded anew, and never published as sent.

What a stranger sends may be made to hurt whoever decodes it, and may say where it was taken. So a
picture is decoded in a process of its own with little memory and little time, and what is published
is drawn anew from its pixels: upright, in the colours of the web, without a word beside them.
"""

from generator.pictures.develop import develop_pictures
from generator.pictures.store import Store

__all__ = ["Store", "develop_pictures"]
