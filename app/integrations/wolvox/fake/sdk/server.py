"""The service's HTTP on a loopback port: GET /getdata.html?<base64>, POST / DATA=<base64>."""

from __future__ import annotations

import base64
import binascii
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from app.domain.errors import KopruError
from app.integrations.wolvox.fake.sdk.faults import Fault, Trouble
from app.integrations.wolvox.fake.sdk.service import SdkService

_RUBBISH = b"%%% <html>Internal</html>"


class SdkServer:
    """Runs in threads of this process from `start` to `stop`.

    Each document takes the next of `faults`, else what `chance` says, else goes well.
    """

    def __init__(self, service: SdkService, port: int = 0) -> None:
        self.service = service
        self.faults: deque[Fault] = deque()
        self.chance: Callable[[], Fault | None] = lambda: None
        self.posts = 0
        self._late: list[threading.Thread] = []
        self._http = _Http(self, port)
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> SdkServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        self.settle()

    def settle(self) -> None:
        """Wait for what is still to be stored."""
        for each in self._late:
            each.join()

    def fault(self) -> Fault | None:
        return self.faults.popleft() if self.faults else self.chance()

    def later(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._late.append(thread)
        thread.start()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, owner: SdkServer, port: int) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, *_: object) -> None:
        """A caller that went away is the rule here."""


class _Cut(Exception):
    """End the connection without an answer."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, packed = self.path.partition("?")
        self._serve(packed if path == "/getdata.html" else "")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length).decode("ascii", errors="replace")
        name, _, packed = text.partition("=")
        self._serve(unquote(packed) if self.path == "/" and name == "DATA" else "")

    def log_message(self, *_: object) -> None:
        """Nothing is printed: passwords would be in it."""

    def _serve(self, packed: str) -> None:
        try:
            text = base64.b64decode(packed, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            text = ""
        params = dict(part.partition("=")[::2] for part in text.split("&"))
        with suppress(OSError):
            try:
                if params.get("command", "").startswith("postxml_"):
                    self._document(params)
                elif text:
                    self._reply(self.server.owner.service.answer(params))
                else:
                    self.send_error(404)
            except _Cut:
                self.close_connection = True
                self.connection.shutdown(2)

    def _document(self, params: dict[str, str]) -> None:
        owner, service = self.server.owner, self.server.owner.service
        fault = owner.fault() or Fault(Trouble.LATE_STORED)
        trouble = fault.trouble
        owner.posts += 1
        if trouble is Trouble.EXPIRED:
            service.expire()
        if trouble in (Trouble.CUT_LOST, Trouble.ERROR):
            self._without_storing(trouble)
            return
        if trouble is Trouble.CUT_STORING:
            owner.later(lambda: self._store_late(params, fault.seconds))
            raise _Cut
        if trouble is Trouble.LATE_STORING:
            time.sleep(fault.seconds)
        answer = self._store(params)
        if trouble is Trouble.CUT_STORED:
            raise _Cut
        if trouble is Trouble.LATE_STORED:
            time.sleep(fault.seconds)
        self._answer(trouble, answer)

    def _without_storing(self, trouble: Trouble) -> None:
        if trouble is Trouble.CUT_LOST:
            raise _Cut
        self._reply("Error : Kayıt sırasında hata oluştu")

    def _answer(self, trouble: Trouble, answer: str) -> None:
        if trouble is Trouble.ERROR_STORED:
            self._reply("Error : Access violation at address 0042")
        elif trouble is Trouble.GARBLED:
            self._send(200, _RUBBISH)
        elif trouble is Trouble.VAGUE:
            self._reply("Tamam")
        elif trouble is Trouble.EMPTY:
            self._send(200, b"")
        elif trouble is Trouble.BROKEN:
            self._send(500, b"")
        else:
            self._reply(answer)

    def _store(self, params: dict[str, str]) -> str:
        begun = self.server.owner.service.begin(params)
        if isinstance(begun, str):
            return begun
        try:
            return self.server.owner.service.commit(*begun, params.get("xmlValue", ""))
        except KopruError as error:
            return f"Error : {error}"

    def _store_late(self, params: dict[str, str], seconds: float) -> None:
        time.sleep(seconds)
        self._store(params)

    def _reply(self, text: str) -> None:
        self._send(200, base64.b64encode(text.encode("utf-8")))

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
