"""A place written in UTF-16."""


def make(root, monkeypatch):
    del monkeypatch
    text = "name: 九号里\nlevel: community\n"
    (root / "content/places/broken.yml").write_bytes(text.encode("utf-16"))
