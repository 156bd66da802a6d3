"""A place written in GBK."""


def make(root, monkeypatch):
    del monkeypatch
    text = "name: 九号里\nlevel: community\n"
    (root / "content/places/broken.yml").write_bytes(text.encode("gbk"))
