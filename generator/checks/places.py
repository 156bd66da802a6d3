"""Where in its file a value of an entry stands."""

from __future__ import annotations

from generator.diagnostics import Where, near_miss
from generator.model import Entry


def place_of(entry: Entry, path: str = "") -> Where:
    """The place of the value at a path, or of the nearest thing around it that has one."""
    marks = entry.origin.marks
    while path and path not in marks:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return Where(entry.origin.path, *marks.get(path, (0, 0)))


def hints(word: str, known: list[str]) -> tuple[str | None, dict[str, str]]:
    """The near miss among the known names, and the words that say so."""
    meant = near_miss(word, known)
    if meant:
        return meant, {"hint_zh": f"是不是想写 {meant}？", "hint_en": f"Did you mean {meant}?"}
    if not known:
        return None, {"hint_zh": "现在一个也没有，先加一个。", "hint_en": "There is none yet."}
    shown = known[:12]
    end_zh, end_en = (" 等。", " …") if len(known) > len(shown) else ("。", ".")
    return None, {
        "hint_zh": f"现有的：{'、'.join(shown)}{end_zh}",
        "hint_en": f"There are: {', '.join(shown)}{end_en}",
    }
