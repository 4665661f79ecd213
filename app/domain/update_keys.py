"""Which keys may sign an update, and how one list of them follows another.

The first list ships with the program. The next is believed only if enough keys of the list
before it AND enough of its own signed it, one number at a time: a stolen key is taken off by the
others, and an old list is never taken up again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.update_refusal import Refusal, refused
from app.domain.update_signed import (
    FORMAT,
    Signed,
    Verify,
    key_id,
    known_format,
    moment,
    public_key,
    read_object,
    read_signed,
    whole,
)

KIND = "kopru/keys"
LONGEST = 32_768
"""Bytes of a list; whoever sends more sends endlessly."""
MOST_ROTATIONS = 64
"""Lists that one look follows."""
FEWEST_SIGNERS = 2
_MOST_KEYS = 12


@dataclass(frozen=True, slots=True)
class KeyList:
    """`threshold` of `keys` (id → public key) must sign."""

    version: int
    threshold: int
    keys: Mapping[str, bytes]
    expires: datetime

    def require(self, signed: Signed, verify: Verify) -> None:
        """Raises UpdateRefused unless enough of these keys signed it."""
        if len(signed.signers(self.keys, verify)) < self.threshold:
            raise refused(Refusal.TOO_FEW_SIGNERS)

    def require_current(self, now: datetime) -> None:
        if now >= self.expires:
            raise refused(Refusal.KEYS_EXPIRED)


def write_keys(version: int, threshold: int, publics: Sequence[bytes], expires: datetime) -> Signed:
    """An unsigned list, checked as a client would."""
    document = {
        "format": FORMAT,
        "version": version,
        "threshold": threshold,
        "keys": [base64.b64encode(each).decode("ascii") for each in publics],
        "expires": expires.isoformat(),
    }
    signed = Signed(KIND, json.dumps(document).encode("ascii"))
    parse_keys(signed.payload)
    return signed


def parse_keys(payload: bytes) -> KeyList:
    """What a list says, believed or not. Raises UpdateRefused where it is no usable list."""
    document = read_object(payload)
    known_format(document)
    listed = document.get("keys")
    if not isinstance(listed, list) or len(listed) > _MOST_KEYS:
        raise refused(Refusal.KEYS_WEAK)
    keys = {key_id(public): public for public in map(public_key, listed)}
    threshold = whole(document, "threshold")
    if len(keys) != len(listed) or not FEWEST_SIGNERS <= threshold <= len(keys):
        raise refused(Refusal.KEYS_WEAK)
    return KeyList(whole(document, "version"), threshold, keys, moment(document, "expires"))


def first_keys(raw: bytes, verify: Verify) -> KeyList:
    """The list that ships with the program; it must have signed itself."""
    signed = read_signed(raw, KIND)
    keys = parse_keys(signed.payload)
    keys.require(signed, verify)
    return keys


def next_keys(before: KeyList, raw: bytes, verify: Verify) -> KeyList:
    """The list that follows `before`. Whether it has expired is asked of the last one only."""
    signed = read_signed(raw, KIND)
    before.require(signed, verify)
    keys = parse_keys(signed.payload)
    if keys.version != before.version + 1:
        raise refused(Refusal.KEYS_SKIPPED)
    keys.require(signed, verify)
    return keys
