"""A file and a folder that may not be read; root may read everything, so the system is acted."""

from pathlib import Path


def make(root, monkeypatch):
    read_bytes, iterdir = Path.read_bytes, Path.iterdir
    (root / "content/offers").mkdir()

    def refuse_file(path):
        if path.name == "broken.yml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    def refuse_folder(path):
        if path.name == "offers":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "read_bytes", refuse_file)
    monkeypatch.setattr(Path, "iterdir", refuse_folder)
