"""A place that is a pipe: reading it would wait for ever."""

import os


def make(root, monkeypatch):
    del monkeypatch
    os.mkfifo(root / "content/places/broken.yml")
