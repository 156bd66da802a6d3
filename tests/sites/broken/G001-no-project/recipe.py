"""A folder without settings."""


def make(root, monkeypatch):
    del monkeypatch
    (root / "site_config.yml").unlink()
