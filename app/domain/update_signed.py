"""A signed document of the updater: the very bytes that were signed, and who signed them.

    {"kind": …, "payload": base64, "signatures": [{"key": id, "signature": base64}, …]}

What is signed is kind and payload with their lengths, so no document passes for one of another
kind and nothing depends on how JSON is written. Signers are counted by key, never by signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.update_refusal import Refusal, refused

Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, signature, message) → whether that key signed that message."""

FORMAT = 1
_PUBLIC, _MOST_SIGNATURES = 32, 16


@dataclass(frozen=True, slots=True)
class Signed:
    kind: str
    payload: bytes
    signatures: tuple[tuple[str, bytes], ...] = ()

    @property
    def message(self) -> bytes:
        """What a key signs."""
        kind = self.kind.encode("utf-8")
        return b"kopru1 %d %s %d %s" % (len(kind), kind, len(self.payload), self.payload)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.message).hexdigest()

    def with_signature(self, public: bytes, signature: bytes) -> Signed:
        """One a key: a second signature of a key takes the place of its first."""
        key = key_id(public)
        others = tuple(each for each in self.signatures if each[0] != key)
        return replace(self, signatures=(*others, (key, signature)))

    def signers(self, keys: Mapping[str, bytes], verify: Verify) -> frozenset[str]:
        """Which of these keys really signed it."""
        return frozenset(
            key
            for key, signature in self.signatures
            if key in keys and verify(keys[key], signature, self.message)
        )


def key_id(public: bytes) -> str:
    """Computed, never declared: two names for one key would count twice."""
    return hashlib.sha256(public).hexdigest()


def write_signed(signed: Signed) -> bytes:
    signatures = [
        {"key": key, "signature": _text(signature)} for key, signature in signed.signatures
    ]
    document = {"kind": signed.kind, "payload": _text(signed.payload), "signatures": signatures}
    return json.dumps(document, indent=1).encode("ascii")


def read_signed(raw: bytes, kind: str) -> Signed:
    """Raises UpdateRefused where it is none of this kind."""
    document = read_object(raw)
    if document.get("kind") != kind:
        raise refused(Refusal.WRONG_KIND)
    listed = document.get("signatures")
    if not isinstance(listed, list) or len(listed) > _MOST_SIGNATURES:
        raise refused(Refusal.NOT_READABLE)
    signatures = tuple(_signature(each) for each in listed)
    return Signed(kind, _bytes(document.get("payload")), signatures)


def read_object(raw: bytes) -> dict[str, object]:
    """A JSON object without doubled names, NaN or bottomless nesting."""
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refused(Refusal.NOT_READABLE) from error
    if not isinstance(found, dict):
        raise refused(Refusal.NOT_READABLE)
    return found


def whole(document: Mapping[str, object], name: str) -> int:
    """A whole number above zero (True is none)."""
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise refused(Refusal.NOT_READABLE)
    return value


def words(document: Mapping[str, object], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str):
        raise refused(Refusal.NOT_READABLE)
    return value


def moment(document: Mapping[str, object], name: str) -> datetime:
    try:
        found = datetime.fromisoformat(words(document, name))
    except ValueError as error:
        raise refused(Refusal.NOT_READABLE) from error
    if found.tzinfo is None:
        raise refused(Refusal.NOT_READABLE)
    return found.astimezone(UTC)


def public_key(value: object) -> bytes:
    found = _bytes(value)
    if len(found) != _PUBLIC:
        raise refused(Refusal.KEYS_WEAK)
    return found


def known_format(document: Mapping[str, object]) -> None:
    if whole(document, "format") != FORMAT:
        raise refused(Refusal.NEW_FORMAT)


def _signature(entry: object) -> tuple[str, bytes]:
    if not isinstance(entry, dict):
        raise refused(Refusal.NOT_READABLE)
    return words(entry, "key"), _bytes(entry.get("signature"))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> object:
    raise ValueError(name)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise refused(Refusal.NOT_READABLE)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refused(Refusal.NOT_READABLE) from error
