"""The first build is made in one time zone, the second in another."""


def make(root, monkeypatch):
    del root
    monkeypatch.setenv("TZ", "UTC")
