"""A local update server that serves a folder honestly, or lies as it is told."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Lie = Callable[["Handler"], None]


class Server:
    """`lies` maps a path to what answers in place of the file; `asked` lists (path, range)."""

    def __init__(self, folder: Path, port: int, scheme: str) -> None:
        self.folder, self.port, self.scheme = folder, port, scheme
        self.lies: dict[str, Lie] = {}
        self.asked: list[tuple[str, str]] = []

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Server

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.site.asked.append((path, self.headers.get("Range", "")))
        try:
            lie = self.site.lies.get(path)
            if lie is not None:
                lie(self)
            else:
                self.honest(path)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True  # the client had enough

    def honest(self, path: str) -> None:
        file = self.site.folder / path
        if not file.is_file():
            self.answer(404, b"")
            return
        data = file.read_bytes()
        start = int(self.headers.get("Range", "bytes=0-")[6:].partition("-")[0])
        if "Range" in self.headers:
            told = {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
            self.answer(206, data[start:], told)
        else:
            self.answer(200, data)

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self, chunk: bytes = b"x" * 65_536, pause: float = 0.0, most: int = 10_000) -> None:
        """Chunks without a told length, until the client goes."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(most):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            self.wfile.flush()
            time.sleep(pause)
        self.wfile.write(b"0\r\n\r\n")

    def moved(self, where: str) -> None:
        self.answer(302, b"", {"Location": where})

    def log_message(self, *_arguments: object) -> None:
        """Tests are quiet."""


@contextmanager
def serving(folder: Path, tls: tuple[Path, Path] | None = None) -> Iterator[Server]:
    """`tls` is (certificate, key)."""
    handler = type("OneHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    handler.site = Server(folder, server.server_port, "https" if tls else "http")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield handler.site  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
