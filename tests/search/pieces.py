"""Pieces of text that some document holds, and whether the search finds just those that do."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

MATCH = """async ([text]) =>
  (await window.ShowcaseSearch.match(text, { depth: "full" })).docs"""
"""Every document that is found, by its number."""
WHY = """async ([text, docs]) => {
  const cards = await window.ShowcaseSearch.cards(docs, { text, depth: "full" });
  return cards.map((card) => card.correction || card.filed);
}"""
"""What documents were found by, where that is not the text."""
_LENGTHS = (2, 8)
_PUT = "ShowcaseSearch.put("


def said_by_cases(folder: Path) -> dict[str, str]:
    """The whole text of every case, by its id, from the files of a site's search."""
    said = handed_over(folder)
    cards = ((said[f"d/{number}"][0], text) for number, text in said_by_numbers(folder).items())
    return {card["id"]: text for card, text in cards if card.get("short")}


def said_by_numbers(folder: Path) -> dict[int, str]:
    """The whole text of every document, by its number."""
    said = handed_over(folder)
    return {int(name[2:]): one[0] for name, one in said.items() if name.startswith("b/")}


def handed_over(folder: Path) -> dict[str, list[Any]]:
    """What the scripts of a search hand over, by name, however they are laid together."""
    found: dict[str, list[Any]] = {}
    for path in sorted(folder.rglob("*.js")):
        for line in filter(None, path.read_text("utf-8").split("\n")):
            name, *said = json.loads(f"[{line.removeprefix(_PUT).removesuffix(')')}]")
            found[name] = said
    return found


def pieces_of(texts: Mapping[int, str], count: int, seed: int) -> Iterator[str]:
    """`count` pieces of two to eight characters in which there is something to look for."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    every = [texts[number] for number in sorted(texts)]
    while count:
        text = dice.choice(every)
        length = dice.randint(*_LENGTHS)
        at = dice.randrange(max(1, len(text) - length))
        piece = text[at : at + length]
        if re.search(r"[^\W_]", piece) and "\n" not in piece:
            count -= 1
            yield piece


def faults(
    texts: Mapping[int, str], pieces: Iterator[str], ask: Callable[[str, list[Any]], Any]
) -> list[str]:
    """What is wrong with the answers, measured by a plain scan of every text.

    `ask` runs `MATCH` and `WHY` in a page.
    """
    wrong = []
    small = {number: said.lower() for number, said in texts.items()}
    for piece in pieces:
        found = set(ask(MATCH, [piece]))
        wanted = {number for number, said in small.items() if piece.lower() in said}
        wrong += [f"{piece!r} misses {number}" for number in sorted(wanted - found)]
        twos = re.findall(r"(?=([\u4e00-\u9fff]{2}))", piece)
        rest = [
            number for number in sorted(found - wanted) if not all(t in texts[number] for t in twos)
        ]
        why = ask(WHY, [piece, rest]) if rest else ()
        wrong += [
            f"{piece!r} finds {number} and does not say why"
            for number, correction in zip(rest, why, strict=True)
            if not correction
        ]
    return wrong
