"""The only writer of the site: everything into a stage, then the stage in one step.

Until the exchange the old site stands untouched; after it the new one does. While a stage is open
its lock keeps other builds of the same site away. What an interrupted build left is put right by
the next one, without help.
"""

from generator.publish.stage import Stage, commit, discard, keep, open_stage, staged, write

__all__ = ["Stage", "commit", "discard", "keep", "open_stage", "staged", "write"]
