"""A NUL in a place, and a title that reads backwards."""


def make(root, monkeypatch):
    del monkeypatch
    place = "name: 九号\x00里\nlevel: community\n"
    (root / "content/places/broken.yml").write_text(place, "utf-8")
    story = "## 背景\n\n从右往左\u202e读。\n"
    (root / "content/cases/stairwell-points/story.zh.md").write_text(story, "utf-8")
