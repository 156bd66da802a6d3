"""Character rules: how the texts that a script shows come out in traditional characters.

Which form a character takes depends on the words around it (后来 → 後來, 皇后 → 皇后), and the
tables that tell are too large for a browser. But these texts are known when the site is built. So
every character has the form it mostly takes in them, and the contexts in which it takes another, as
narrow as they can be: with these rules every text comes out as it was converted.
`templates/assets/js/traditional.js` applies them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

AROUND = ((0, 1), (1, 1), (1, 2), (2, 2), (3, 3), (4, 4), (6, 6), (8, 8))
"""Characters before and after, from the narrowest context to the widest; no two of one length."""
_EDGE = "\n" * AROUND[-1][0]
"""Stands before and after a text."""


def rules_of(texts: Iterable[str], traditional: Callable[[str], str]) -> tuple[str, dict[str, str]]:
    """Characters each with its form, and contexts each with another form of their middle."""
    plain = _EDGE + _EDGE.join(sorted(set(texts))) + _EDGE
    other = traditional(plain)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for (character, form), often in Counter(zip(plain, other, strict=True)).items():
        forms[character][form] = often
    alone = {character: _most(found) for character, found in forms.items()}
    several = "".join(character for character, found in forms.items() if len(found) > 1)
    rules = _contexts(plain, other, alone, several) if several else {}
    changed = "".join(
        character + form for character, form in sorted(alone.items()) if form != character
    )
    return changed, dict(sorted(rules.items()))


def _contexts(plain: str, other: str, alone: dict[str, str], several: str) -> dict[str, str]:
    """The contexts that say more than the narrower ones within them."""
    rules: dict[str, str] = {}
    places = [found.start() for found in re.finditer(f"[{re.escape(several)}]", plain)]
    for number, (before, after) in enumerate(AROUND):
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for at in places:
            said[plain[at - before : at + after + 1]][other[at]] += 1
        for context, found in said.items():
            inherited = _inherited(context, before, number, rules, alone)
            if (form := _most(found)) != inherited:
                rules[context] = form
        places = [at for at in places if len(said[plain[at - before : at + after + 1]]) > 1]
    return rules


def _inherited(
    context: str, middle: int, number: int, rules: dict[str, str], alone: dict[str, str]
) -> str:
    """What the widest of the narrower contexts says."""
    for before, after in reversed(AROUND[:number]):
        if form := rules.get(context[middle - before : middle + after + 1]):
            return form
    return alone[context[middle]]


def _most(found: Counter[str]) -> str:
    return max(found, key=lambda form: (found[form], form))
