"""A place with more values than a file may have."""


def make(root, monkeypatch):
    del monkeypatch
    names = "".join(f"- {number}\n" for number in range(5000))
    text = f"name: 九号里\nlevel: community\nalt_names:\n{names}"
    (root / "content/places/broken.yml").write_text(text, "utf-8")
