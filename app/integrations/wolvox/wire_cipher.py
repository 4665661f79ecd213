"""The wire cipher of Firebird 3 (Arc4) by OpenSSL: the driver's own, in Python, made a read
six times slower. Servers up to 2.5, which is what Wolvox runs, do not encrypt at all."""

from __future__ import annotations

from typing import Any, Self

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from firebirdsql import fbcore


class Arc4:
    """One direction of a connection, with the driver's names."""

    def __init__(self, key: bytes) -> None:
        self.translate = Cipher(ARC4(key), mode=None).encryptor().update
        self.encrypt = self.decrypt = self.translate

    @classmethod
    def new(cls, key: bytes) -> Self:
        return cls(key)


def install() -> None:
    """Let firebirdsql use this cipher; to be called before a connection is made."""
    driver: Any = fbcore
    driver.ARC4 = Arc4
