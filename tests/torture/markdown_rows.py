"""Stories that are made to take for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import markdown

from generator.documents import split_narrative
from generator.markup import links_in, raw_html_lines, render_narrative
from tests.torture.table import Row

_LENGTH = 16_000
_SECONDS = 2.0
_PIECES = (
    *("[", "![", "![[]()", "[a](", "[a](b", "[[a]", "[\\]", "](", "*", "_", "**a ", "*a_ ", "a**b"),
    *("*a **a ", "a_*b", "~", "~~a", "`", "`a``", "\\`", "<", "<!--", "<?", "<![CDATA[", "<a "),
    *("</", "<a href='", "&", "&#", "&amp", "> ", ">> a\n", "- ", "* a\n  ", "1. ", "- [ ] ", "\t"),
    *("|a", "|-|\n", "a|b\n-|-\n", "[^1]", "[^1]: a\n", "[a]: b\n", "https://", "www.a.", "a@b."),
    *(
        "# ",
        "===\n",
        "---\n",
        "```\n",
        "~~~~ a\n",
        "\\",
        "\n\n",
        " \n",
        "　",
        "！",
        "。**",
        "（[",
        "\u0300",
    ),
)
_NESTED = ("[" * 8_000 + "a" + "](b)" * 2_000, "**" * 4_000 + "a" + "**" * 4_000)
_NESTED += ("".join(f"[{n}]: x\n" for n in range(1_200)) + "[0]" * 1_000,)
_NESTED += ("".join(" " * n + "- a\n" for n in range(170)), "a **b " * 2_600)


def rows(full: bool) -> Iterator[Row]:  # noqa: FBT001 -- every module of the table has it
    """Every piece said over and over, and some that are nested; a quick run takes every third."""
    texts = [piece * (_LENGTH // len(piece)) for piece in _PIECES] + list(_NESTED)
    texts = texts if full else texts[::3]
    took = {text[:8]: _seconds(lambda text=text: _ours(text)) for text in texts}  # type: ignore[misc]
    slow = {name: f"{seconds:.1f} s" for name, seconds in took.items() if seconds > _SECONDS}
    plain = _seconds(lambda: _plainly("[" * 4_000))
    ours = _seconds(lambda: _ours("[" * 4_000))
    yield Row(
        name="S4",
        checked="Markdown that is made to take for ever, 16,000 characters each",
        cases=len(texts),
        found=f"at most {max(took.values()):.2f} s of the processor {slow or ''}",
        bar="2 s; a plain renderer takes five times ours or more",
        passed=not slow and plain > 5 * ours,
        note=f"for 4,000 brackets a plain renderer takes {plain:.2f} s, ours {ours:.3f} s",
    )


def _ours(text: str) -> None:
    for section in split_narrative(text):
        render_narrative(section.markdown)
    list(raw_html_lines(text))
    list(links_in(text))


def _plainly(text: str) -> None:
    try:
        markdown.markdown(text)
    except RecursionError:  # so much the better for the control: it gave up
        time.sleep(0)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
