"""A picture saved as a place."""


def make(root, monkeypatch):
    del monkeypatch
    head = b"\x89PNG\r\n\x1a\n\xff\xff\xff"
    (root / "content/places/broken.yml").write_bytes(head)
