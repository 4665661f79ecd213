"""A Firebird server over the wire through firebirdsql (pure Python; servers from 2.1 on)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

import firebirdsql
from firebirdsql.fbcore import Cursor, Transaction

from app.domain.errors import ConnectionFailed
from app.integrations.wolvox import codec, decoding, wire_cipher
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import FETCH, LOCK_SECONDS, Row, Value
from app.integrations.wolvox.decoding import choose_decoders
from app.integrations.wolvox.errors import (
    LOGIN,
    UNAVAILABLE,
    WIRE_CRYPT,
    denied,
    gds_codes,
    translate,
)

CONNECT_SECONDS = 10
ANSWER_SECONDS = 120
_KEEP_PREPARED_SECONDS = 60
_PREPARED_AT_MOST = 100

# The driver asks for 1 KiB of statement description and trips over the second portion of a
# wide statement's parameters (AssertionError from 23 on); one large portion avoids that.
_DESCRIPTION_BYTES = 32_000
_PLUGINS = ("Srp256", "Srp", "Legacy_Auth")
_READ = bytes([3, 8, 6, 15, 17])  # version3, read, wait, read_committed, rec_version
_WRITE = bytes([3, 9, 6, 15, 17, 21, 4]) + struct.pack("<i", LOCK_SECONDS)
_DRIVER_FAILURES = (
    firebirdsql.Error,
    firebirdsql.DisconnectByPeer,
    OSError,
    UnicodeError,
    struct.error,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


class TcpLink:
    """See connect.Link."""

    def __init__(self, connection: Any, company: str) -> None:
        self._connection = connection
        self._company = company
        self._transactions = {False: self._parameters(_READ), True: self._parameters(_WRITE)}
        self._current: Any = None
        self._prepared: dict[str, tuple[Any, Any]] = {}
        self._last_write = 0.0
        self._writing = False
        self.alive = True

    def begin(self, *, write: bool) -> None:
        self._writing = write
        self._current = self._transactions[write]
        with self._translated():
            if write:
                self._last_write = monotonic()
            elif self._prepared and monotonic() - self._last_write > _KEEP_PREPARED_SECONDS:
                self._forget_prepared()
            self._current.begin()
            # The driver skips the commit of a transaction in which it saw no statement.
            self._current.is_dirty = True

    def commit(self) -> None:
        with self._translated():
            self._current.commit()

    def rollback(self) -> None:
        with self._translated():
            self._current.rollback()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        if not self._writing:
            return [row for batch in self.batches(sql, values) for row in batch]
        with self._translated():
            cursor, statement = self._prepare(sql)
            cursor._execute(statement, values)
            # The driver closes a prepared statement's answer only the first time.
            statement.stmt._is_open = True
            found: list[Row] = cursor.fetchall()
            statement.close()
            return found

    def batches(self, sql: str, values: Sequence[Value] = ()) -> Iterator[list[Row]]:
        cursor: Any = Cursor(self._current)
        try:
            with self._translated():
                cursor.execute(sql, values)
                choose_decoders(cursor.stmt.xsqlda)
                batch = cursor.fetchmany(FETCH)
            while batch:
                yield batch
                with self._translated():
                    batch = cursor.fetchmany(FETCH)
        finally:
            self._release(cursor)

    def execute(self, sql: str, values: Sequence[Value] = ()) -> None:
        with self._translated():
            cursor, statement = self._prepare(sql)
            cursor._execute(statement, values)

    def drop(self) -> None:
        self.alive = False
        self._prepared.clear()
        socket, self._connection.sock = self._connection.sock, None
        if socket is not None:
            with suppress(OSError):
                socket.close()

    def close(self) -> None:
        with suppress(*_DRIVER_FAILURES):
            self._connection.close()
        self.drop()

    def _prepare(self, sql: str) -> tuple[Any, Any]:
        """An order's statements are prepared once: a third of the round trips. They are run by
        the driver's inner `_execute`: its `execute` asks for the number of rows each time, which
        nobody here reads and which is half of the round trips that are left."""
        found = self._prepared.get(sql)
        if found is None:
            if len(self._prepared) >= _PREPARED_AT_MOST:
                self._forget_prepared()
            cursor = Cursor(self._current)
            found = self._prepared[sql] = (cursor, cursor.prep(sql))
        return found

    def _forget_prepared(self) -> None:
        """Prepared statements keep their tables in use, which would stop a Wolvox update."""
        for _, statement in self._prepared.values():
            statement.stmt.drop()
        self._prepared.clear()

    def _parameters(self, block: bytes) -> Any:
        transaction: Any = Transaction(self._connection, isolation_level=0)
        transaction.transaction_parameter_block = (block,)
        return transaction

    def _release(self, cursor: Any) -> None:
        """A cursor that lives on would talk to the server from whichever thread frees it."""
        if self.alive:
            with self._translated():
                cursor.close()
        cursor.stmt = None

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The wire protocol is out of step after any failure, so the attachment goes too."""
        if not self.alive:
            raise ConnectionFailed(
                "The connection to Wolvox broke off", "Köprü connects again by itself."
            )
        try:
            yield
        except _DRIVER_FAILURES as error:
            self.drop()
            raise translate(error, self._company) from error


def connect(config: WolvoxConfig, database: str) -> TcpLink:
    """Attach, finding out by itself which login and which encryption the server wants."""
    codec.register()
    wire_cipher.install()
    try:
        connection = _attach(config, database)
    except _DRIVER_FAILURES as error:
        raise translate(error, config.name) from error
    connection.buffer_length = _DESCRIPTION_BYTES
    if config.charset in ("WIN1254", "NONE"):
        # Every text of every row passes here; the driver's own way looks the codec up each time.
        connection.bytes_to_str = decoding.text
    # The driver waits with select(), which fails from file descriptor 1024 on; the socket's
    # own time-out has no such limit.
    connection.timeout = None
    connection.sock._sock.settimeout(ANSWER_SECONDS)
    return TcpLink(connection, config.name)


def _attach(config: WolvoxConfig, database: str) -> Any:
    """Try the login plugins in turn: a server that prefers another one answers "Unauthorized"
    or "unavailable database", just as it answers a wrong password. Srp's word decides."""
    refused: dict[str, Exception] = {}
    for plugin in _PLUGINS:
        try:
            return _attach_with(config, database, plugin)
        except firebirdsql.OperationalError as error:
            if not _may_be_the_login(error):
                raise
            refused[plugin] = error
    if gds_codes(refused["Srp"]) == {UNAVAILABLE}:
        raise refused["Srp"]
    raise denied(config.name) from refused["Srp"]


def _may_be_the_login(error: Exception) -> bool:
    codes = gds_codes(error)
    if codes:
        return bool(LOGIN & codes) or codes == {UNAVAILABLE}
    return str(error).startswith(("Unauthorized", "Unknown auth plugin"))


def _attach_with(config: WolvoxConfig, database: str, plugin: str) -> Any:
    try:
        return _open(config, database, plugin, encrypt=not config.on_this_machine)
    except firebirdsql.OperationalError as error:
        if not gds_codes(error) & WIRE_CRYPT:
            raise
    return _open(config, database, plugin, encrypt=config.on_this_machine)


def _open(config: WolvoxConfig, database: str, plugin: str, *, encrypt: bool) -> Any:
    return firebirdsql.connect(
        # Windows tries ::1 for "localhost" first, where no Firebird listens, and waits.
        host="127.0.0.1" if config.host == "localhost" else config.host,
        port=config.port,
        database=database,
        user=config.user,
        password=config.password,
        charset=config.charset,
        timeout=CONNECT_SECONDS,
        auth_plugin_name=plugin,
        wire_crypt=encrypt,
    )
