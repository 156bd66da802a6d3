"""A page host: a folder on loopback, below a path, compressed; it knows what it has sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/repo/"
_KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
_PLAIN = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Where a folder is served."""

    base: str
    sent: list[int] = field(default_factory=list)
    """Bytes of every answer so far, as they went over the wire."""


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve a folder while the block runs."""
    sent: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, folder=folder, sent=sent))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Host(base=f"http://127.0.0.1:{server.server_port}{PREFIX}", sent=sent)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, sent: list[int]) -> None:
        self._folder, self._sent = folder, sent
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix(PREFIX)
        file = self._folder / path
        found = file.is_file() and ".." not in path
        data = _packed(file) if found else b""
        kind = "text/html" if path.endswith(".html") else _KINDS.get(file.suffix, _PLAIN)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if data:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self._sent.append(len(data))
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)
