"""Pieces of text that some document holds, and whether the search finds just those that do."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

MATCH = """async (text) => {
  const found = await window.ShowcaseSearch.match(text, { depth: "full" });
  const cards = await window.ShowcaseSearch.cards(found.docs, { text, depth: "full" });
  return cards.map((card) => [card.id, card.correction]);
}"""
"""Every document that is found, each with what it was found by where that is not the text."""
_LENGTHS = (2, 8)


def said_by_documents(folder: Path) -> dict[str, str]:
    """The whole text of every document, by its id, from the files of a site's search."""
    found = {}
    for path in sorted((folder / "d").iterdir()):
        card, body = (_handed_over(folder / kind / path.name) for kind in ("d", "b"))
        found[card["id"]] = body
    return found


def pieces_of(texts: Mapping[str, str], count: int, seed: int) -> Iterator[str]:
    """`count` pieces of two to eight characters in which there is something to look for."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    every = [texts[id_] for id_ in sorted(texts)]
    while count:
        text = dice.choice(every)
        length = dice.randint(*_LENGTHS)
        at = dice.randrange(max(1, len(text) - length))
        piece = text[at : at + length]
        if re.search(r"[^\W_]", piece) and "\n" not in piece:
            count -= 1
            yield piece


def faults(
    texts: Mapping[str, str],
    pieces: Iterator[str],
    match: Callable[[str], list[tuple[str, str | None]]],
) -> list[str]:
    """What is wrong with the answers, measured by a plain scan of every text."""
    wrong = []
    small = {id_: said.lower() for id_, said in texts.items()}
    for piece in pieces:
        found = dict(match(piece))
        wanted = {id_ for id_, said in small.items() if piece.lower() in said}
        wrong += [f"{piece!r} misses {id_}" for id_ in sorted(wanted - found.keys())]
        twos = re.findall(r"(?=([\u4e00-\u9fff]{2}))", piece)
        wrong += [
            f"{piece!r} finds {id_} and does not say why"
            for id_, correction in found.items()
            if not correction and not all(two in texts[id_] for two in twos)
        ]
    return wrong


def _handed_over(path: Path) -> object:
    return json.loads(path.read_text("utf-8").split(",", 1)[1][:-1])
