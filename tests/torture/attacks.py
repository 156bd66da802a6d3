"""What attackers write: a set of our own always, public collections where they are at hand.

`SHOWCASE_CORPORA` names a folder of them; a full run without it says so in its note.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path

from tests.samples import PAYLOADS

_SCRIPTS = ("dompurify_expect", "dompurify_suite_literals", "ammonia_test_literals")
_SCRIPTS += ("html5lib_sanitizer",)


def note() -> str:
    """What a reader of the table must know of the attacks that were tried."""
    return "" if _folder() else "SHOWCASE_CORPORA is not set: only our own attacks were tried"


def scripts(*, full: bool) -> tuple[str, ...]:
    """Text that would run a script, load something or lead astray."""
    found = list(PAYLOADS)
    if full and (folder := _folder()):
        found += [
            row["payload"] for name in _SCRIPTS for row in _rows(folder / f"xss/{name}.jsonl")
        ]
        found += [row["s"] for row in _rows(folder / "strings/blns.jsonl")]
    return tuple(dict.fromkeys(found))


def yaml_files(*, full: bool) -> tuple[tuple[str, bytes], ...]:
    """Files that are no content, or that want to be much more than they look, with their names."""
    found = list(_own_yaml())
    if full and (folder := _folder()):
        errors = _rows(folder / "yaml/pyyaml_error_files.jsonl")
        found += [(row["id"], base64.b64decode(row["b64"])) for row in errors]
        suite = _rows(folder / "yaml/yaml_test_suite.jsonl")
        found += [(row["id"], row["yaml"].encode()) for row in suite if row["fail"]]
    return tuple(found)


def merge_bomb(width: int = 9, depth: int = 9) -> bytes:
    """Few bytes that stand for very many, by merge keys."""
    lines = ["a0: &a0 {" + ", ".join(f"k{n}: v" for n in range(width)) + "}"]
    for level in range(1, depth):
        merged = ", ".join(f"*a{level - 1}" for _ in range(width))
        lines.append(f"a{level}: &a{level} [{merged}]")
    return "\n".join(lines).encode()


def _own_yaml() -> Iterator[tuple[str, bytes]]:
    yield "aliases within aliases", merge_bomb()
    yield "merge keys", b"a: &a {b: 1}\nc: {<<: *a}\n"
    for name, opening in (
        ("lists", "["),
        ("mappings", "{a: "),
        ("rows", "- "),
        ("questions", "? "),
    ):
        yield f"{name} 30,000 deep", f"title: {opening * 30_000}".encode()
    yield "a tag that builds objects", b"title: !!python/object/apply:os.system [id]\n"
    yield "a tag of one's own", b"title: !secret x\n"
    yield "an empty number by tag", b"title: !!int ''\n"
    yield "a directive", b"%YAML 1.1\n---\ntitle: x\n"
    yield "two documents", b"title: x\n---\ntitle: y\n"
    yield "a number of 5,000 digits", b"started: " + b"9" * 5_000
    yield "month 13", b"started: 2024-13-41\n"
    yield "sixty to the fifth", b"started: 1:1:1:1:1:1\n"
    yield "a key twice", b"title: a\ntitle: b\n"
    yield "a key that is a list", b"? [a, b]\n: c\n"
    yield "a tab", b"title:\n\tx: 1\n"
    yield "an open quote", b'title: "x\n'
    yield "an open bracket", b"title: [x\n"
    yield "GB 18030", "标题: 一件小事\n".encode("gb18030")
    yield "UTF-16", "title: 一件小事\n".encode("utf-16")
    yield "a byte that ends nothing", b"title: \xff\xfe\n"
    yield "a surrogate", b"title: \xed\xa0\x80\n"
    yield "a null character", b"title: a\x00b\n"
    yield "text that turns around", "title: a\u202egnp.exe\n".encode()
    yield "more bytes than a file may have", b"title: " + b"x" * 10_000_000
    yield "50,000 values", b"done: [" + b"x, " * 50_000 + b"]\n"
    yield "a million spaces", b"title: x\n" + b" " * 1_000_000 + b"y"
    yield "nothing but dashes", b"-" * 60_000
    yield "nothing", b""


def _folder() -> Path | None:
    named = os.environ.get("SHOWCASE_CORPORA")
    return Path(named) if named else None


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
