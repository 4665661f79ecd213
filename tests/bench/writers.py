"""Wolvox's own users at work while Köprü reads: none of them may be refused or made to wait."""

from __future__ import annotations

import threading
import time
from types import TracebackType

from tests.fixtures.firebird import FirebirdServer

_SLOW_SECONDS = 1.0
_PAUSE_SECONDS = 0.05
_EDIT = "UPDATE STOK SET DEGISTIRME_TARIHI = CURRENT_TIMESTAMP WHERE BLKODU = ?"


class Writers:
    """Edits one card after the other until the block ends; `blocked` counts the writes that were
    refused or took longer than a second."""

    def __init__(self, server: FirebirdServer, company: str) -> None:
        self._server, self._company = server, company
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="writers")
        self.blocked, self.written = 0, 0

    def __enter__(self) -> Writers:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        assert self.written, "nobody wrote meanwhile"

    def _work(self) -> None:
        connection = self._server.connect(self._company)
        number = 0
        try:
            while not self._over.is_set():
                number = number % 100 + 1
                started = time.monotonic()
                try:
                    connection.cursor().execute(_EDIT, (number,))
                    connection.commit()
                    self.written += 1
                except Exception:  # noqa: BLE001  whatever it is, a writer was kept from its work
                    self.blocked += 1
                    connection.rollback()
                if time.monotonic() - started > _SLOW_SECONDS:
                    self.blocked += 1
                time.sleep(_PAUSE_SECONDS)
        finally:
            connection.close()
