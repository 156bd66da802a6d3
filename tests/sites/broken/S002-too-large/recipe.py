"""A case of more than 64 KB."""


def make(root, monkeypatch):
    del monkeypatch
    folder = root / "content/cases/broken"
    folder.mkdir()
    (folder / "case.yml").write_text("# " + "长" * 30_000 + "\n", "utf-8")
