"""An index is the same bytes, whatever was kept of earlier ones."""

from __future__ import annotations

import random

from samples import build_without_guide, lay_out, tree

from generator import cache, memory
from generator.search.terms import as_terms, read_terms

_TERMS = "search-terms.txt"


def index_of(root, kept=None):
    """The files of the index, by path."""
    files = tree(build_without_guide(root, kept))
    return {path: data for path, data in files.items() if path.startswith("search/")}


def worked_out(monkeypatch):
    """The documents whose terms are taken out of their text from now on."""
    told = []
    monkeypatch.setattr(
        memory, "terms_of", lambda found, of=memory.terms_of: told.append(found.id) or of(found)
    )
    return told


def test_terms_are_the_same_after_being_written():
    for keys, body in (
        ([["楼道", "清"], [], [], ["a_b"], []], ["~x", "清理"]),
        ([[], [], [], [], []], []),
    ):
        terms = read_terms(as_terms(keys, body).line)
        assert (terms.keys, terms.body) == (keys, body)


def test_a_line_that_nobody_wrote_is_no_terms():
    for line in ("", "one", "\t" * 4, "\t" * 6, " \t\t\t\t\t", "a  b\t\t\t\t\t"):
        assert read_terms(line) is None


def test_only_a_changed_case_is_read_for_its_terms_again(tmp_path, monkeypatch):
    root, kept = lay_out(tmp_path / "project"), tmp_path / "kept"
    first = index_of(root, kept)
    told = worked_out(monkeypatch)
    assert index_of(root, kept) == first
    assert told == []
    case = root / "content" / "cases" / "tea-table.md"
    case.write_text(case.read_text().replace("。", "，真的。", 1))
    again = index_of(root, kept)
    assert len(told) == 1
    assert again != first
    assert again == index_of(root)


def test_the_index_is_the_same_however_it_came_about(tmp_path):
    draw = random.Random(1)  # noqa: S311 -- a test's edits, the same every time
    root, kept = lay_out(tmp_path / "project"), tmp_path / "kept"
    cases = sorted((root / "content" / "cases").rglob("*.md"))
    originals = {path: path.read_text() for path in cases}
    for _ in range(3):
        path = draw.choice(cases)
        added = draw.choice(("换了一句话。", "One more sentence.", ""))
        path.write_text(originals[path].rstrip("\n") + f"\n{added}\n")
        assert index_of(root, kept) == index_of(root)


def test_a_spoilt_cache_changes_nothing(tmp_path):
    root, kept = lay_out(tmp_path / "project"), tmp_path / "kept"
    clean = index_of(root, kept)
    names = cache.recall(kept / _TERMS)
    cache.keep(kept / _TERMS, dict.fromkeys(names, "<script>alert(1)</script>"))
    assert index_of(root, kept) == clean
    (kept / _TERMS).write_bytes(b"\xff\xfe garbage \n" * 9)
    assert index_of(root, kept) == clean
    assert cache.recall(kept / _TERMS) == names


def test_what_no_document_says_any_more_is_not_kept(tmp_path):
    root, kept = lay_out(tmp_path / "project"), tmp_path / "kept"
    index_of(root, kept)
    before = cache.recall(kept / _TERMS)
    case = root / "content" / "cases" / "tea-table.md"
    case.write_text(case.read_text().replace("。", "，真的。", 1))
    index_of(root, kept)
    after = cache.recall(kept / _TERMS)
    assert len(after) == len(before)
    assert len(after.keys() - before.keys()) == 1
