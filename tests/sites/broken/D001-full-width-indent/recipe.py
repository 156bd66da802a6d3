"""An indent of full-width spaces."""


def make(root, monkeypatch):
    del monkeypatch
    text = "name:\n\u3000zh: 九号里\nlevel: community\n"
    (root / "content/places/broken.yml").write_text(text, "utf-8")
