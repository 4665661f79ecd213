"""How one Wolvox company is reached: the profile's [[companies]] entry."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.integrations.wolvox.sdk.config import SdkConfig

FIREBIRD_PORT = 3050


@dataclass(frozen=True, slots=True)
class WolvoxConfig:
    """`mode` is "firebird" (a server) or "embedded" (a Firebird 5 file opened in process).

    `database` is the server's own path or alias and may hold {year}; `writer` is "sql", "sdk"
    or "none". The password never appears in repr, logs or errors.
    """

    name: str
    mode: str = "firebird"
    host: str = "127.0.0.1"
    port: int = FIREBIRD_PORT
    database: str = ""
    user: str = "SYSDBA"
    password: str = field(default="", repr=False)
    charset: str = "WIN1254"
    writer: str = "none"
    sdk: SdkConfig = field(default_factory=SdkConfig)

    @property
    def on_this_machine(self) -> bool:
        return self.host in ("127.0.0.1", "::1", "localhost")
