"""A case, a place and a picture that are links to files elsewhere."""


def make(root, monkeypatch):
    del monkeypatch
    (root / "content/cases/linked.md").symlink_to(root / "content/cases/tea-table.md")
    (root / "content/places/linked.yml").symlink_to(root / "content/places/old-town.yml")
    (root / "content/needs").symlink_to(root / "content/places")
    (root / "content/cases/stairwell-points/media").mkdir()
    picture = root / "content/cases/stairwell-points/media/linked.png"
    picture.symlink_to(root / "site_config.yml")
