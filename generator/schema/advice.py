"""What a person may write in place of what will not do, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model import Text
from generator.schema.fields import Field, Schema

_ENTRY = Text(zh="条目", en="entry")
_SAMPLES = {"slug": "ours", "quantity": "30人", "date": "2025-06", "flag": "true", "number": "3"}


def choices_told(options: Mapping[str, Text], meant: str | None) -> dict[str, str]:
    """What can be chosen, as the facts of a problem: each language by its own names."""
    zh = [label.zh or key for key, label in options.items()]
    en = [label.en or key for key, label in options.items()]
    near = options.get(meant or "", Text())
    return {
        "hint_zh": f"是不是“{near.zh or meant}”？" if meant else "",
        "hint_en": f"Did you mean “{near.en or meant}”? " if meant else "",
        "known_zh": "、".join(zh),
        "known_en": ", ".join(en),
    }


def kinds_told(schema: Schema | None, kinds: Iterable[str]) -> tuple[str, str]:
    """What these kinds of entries are called, in Chinese and in English."""
    labels = [schema.label_of(kind) if schema else _ENTRY for kind in kinds] or [_ENTRY]
    zh = dict.fromkeys(label.zh or "" for label in labels)
    en = dict.fromkeys((label.en or "").lower() for label in labels)
    return "或".join(zh), " or ".join(en)


def left_out(part: Field, word: str, kind: tuple[str, str]) -> tuple[str, str]:
    """What to do with a name that the site does not have: nothing that was told gets lost."""
    if part.unless and not part.many:
        return (
            f"这一行换成 {part.unless}: {word}，审核的人会把这个{kind[0]}加上。",
            f"Write {part.unless}: {word} instead; a reviewer will add the {kind[1]}.",
        )
    if part.unless:
        return (
            f"先删掉这一项，写进 {part.unless} 那一行，审核的人会加上。",
            f"Leave it out and say it under {part.unless}; a reviewer will add it.",
        )
    return (
        "先删掉这一项，把你们的叫法写进正文，审核的人会加上。",
        "Leave it out and say it in the story; a reviewer will add it.",
    )


def example_of(part: Field, said: str = "") -> str:
    """How a field is written, with what was said in its place where that fits."""
    if part.kind != "record":
        value = said if said and part.kind in ("text", "prose", "word") else _sample(part)
        return f"{part.name}: [{value}]" if part.many else f"{part.name}: {value}"
    inner = [one for one in part.fields if one.required == "snapshot"] or list(part.fields[:2])
    lines, left = [], said
    for one in inner:
        fits = left and one.kind in ("text", "prose")
        lines.append(f"{one.name}: {left if fits else _sample(one)}")
        left = "" if fits else left
    first, rest = ("  - ", "    ") if part.many else ("  ", "  ")
    return "\n".join(
        [f"{part.name}:", *(f"{rest if n else first}{one}" for n, one in enumerate(lines))]
    )


def _sample(part: Field) -> str:
    """Something that a field of this kind may say."""
    first = next((label.zh or key for key, label in part.options.items()), "…")
    return part.example or _SAMPLES.get(part.kind, first)
