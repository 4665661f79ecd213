"""A release: what the manifest of a channel says, what is believed of it, and for whom it is.

One manifest names version, files and notes together, so nothing of two releases can be mixed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import total_ordering

from app.domain.update_keys import KeyList
from app.domain.update_refusal import Refusal, refused
from app.domain.update_signed import (
    FORMAT,
    Signed,
    Verify,
    known_format,
    moment,
    read_object,
    read_signed,
    whole,
    words,
)

KIND, PRODUCT = "kopru/release", "kopru"
CHANNELS = ("stable", "beta")
LONGEST = 262_144
"""Bytes of a manifest; whoever sends more sends endlessly."""
LARGEST = 400_000_000
LONGEST_LIFE, SKEW = timedelta(days=120), timedelta(days=1)
_NOTES = 20_000
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:b(\d{1,4}))?", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}", re.ASCII)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_FINAL = 99_999


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """1.2.3, or 1.2.3b4, which comes before it."""

    parts: tuple[int, int, int, int]

    def __lt__(self, other: Version) -> bool:
        return self.parts < other.parts

    def __str__(self) -> str:
        *main, beta = self.parts
        return ".".join(map(str, main)) + ("" if beta == _FINAL else f"b{beta}")

    @classmethod
    def parse(cls, text: str) -> Version:
        """Raises UpdateRefused where it is no version."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise refused(Refusal.NOT_READABLE)
        first, second, third, beta = found.groups()
        return cls((int(first), int(second), int(third), int(beta) if beta else _FINAL))


@dataclass(frozen=True, slots=True)
class Payload:
    """A file of a release: bytes, and the hash of their content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """`serial` grows with every manifest of a channel; `schema` is what it makes of the shared
    database; `rollout` per cent of the PCs get it by themselves, 0 withdraws it; `keys` is the
    number of the list of keys it was signed under."""

    keys: int
    channel: str
    serial: int
    version: Version
    published: datetime
    expires: datetime
    schema: str
    rollout: int
    notes: Mapping[str, str]
    payloads: Mapping[str, Payload]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was believed last: of each channel (serial, digest), and the newest date of any."""

    serials: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    newest: datetime | None = None

    def after(self, release: Release, digest: str) -> Seen:
        serials = {**self.serials, release.channel: (release.serial, digest)}
        newest = max(self.newest or release.published, release.published)
        return Seen(serials, newest)

    def forgotten(self) -> Seen:
        """After other keys took over: what a stolen key had counted up must bind nobody."""
        return replace(self, serials={})


@dataclass(frozen=True, slots=True)
class Here:
    """This PC: `pc` is its random number; `failed` are versions that did not start on it;
    `behind` where the shared database is newer than this program."""

    version: Version
    platform: str
    pc: str
    failed: frozenset[str] = frozenset()
    behind: bool = False


def write_release(release: Release) -> Signed:
    """An unsigned manifest, checked as a client would."""
    payloads = {
        platform: {"name": each.name, "size": each.size, "sha256": each.sha256}
        for platform, each in release.payloads.items()
    }
    document = {
        "format": FORMAT,
        "product": PRODUCT,
        "keys": release.keys,
        "channel": release.channel,
        "serial": release.serial,
        "version": str(release.version),
        "published": release.published.isoformat(),
        "expires": release.expires.isoformat(),
        "schema": release.schema,
        "rollout": release.rollout,
        "notes": dict(release.notes),
        "payloads": payloads,
    }
    signed = Signed(KIND, json.dumps(document, ensure_ascii=False).encode("utf-8"))
    parse_release(signed.payload)
    return signed


def parse_release(payload: bytes) -> Release:
    """What a manifest says, believed or not. Raises UpdateRefused."""
    document = read_object(payload)
    known_format(document)
    if document.get("product") != PRODUCT:
        raise refused(Refusal.WRONG_PRODUCT)
    release = Release(
        keys=whole(document, "keys"),
        channel=words(document, "channel"),
        serial=whole(document, "serial"),
        version=Version.parse(words(document, "version")),
        published=moment(document, "published"),
        expires=moment(document, "expires"),
        schema=words(document, "schema"),
        rollout=_percent(document.get("rollout")),
        notes=_notes(document.get("notes")),
        payloads=_payloads(document.get("payloads")),
    )
    if release.channel not in CHANNELS:
        raise refused(Refusal.WRONG_CHANNEL)
    if not timedelta(0) < release.expires - release.published <= LONGEST_LIFE:
        raise refused(Refusal.LASTS_TOO_LONG)
    return release


def believe(
    raw: bytes, channel: str, keys: KeyList, verify: Verify, seen: Seen, now: datetime
) -> tuple[Release, Seen]:
    """The manifest of a channel as signed by these keys, and what is known from now on.

    Raises UpdateRefused where it is not signed by enough of them, of another channel, expired,
    older than what was believed before, or of a date that this PC's clock cannot know.
    """
    signed = read_signed(raw, KIND)
    keys.require(signed, verify)
    release = parse_release(signed.payload)
    if release.keys != keys.version:  # a key that stayed on the list vouches for no old manifest
        raise refused(Refusal.OTHER_KEYS)
    if release.channel != channel:
        raise refused(Refusal.WRONG_CHANNEL)
    if seen.newest is not None and now < seen.newest - SKEW:
        raise refused(Refusal.CLOCK_BACK)
    if release.published > now + SKEW:
        raise refused(Refusal.FROM_THE_FUTURE)
    serial, digest = seen.serials.get(channel, (0, ""))
    if release.serial < serial:
        raise refused(Refusal.OLDER)
    if release.serial == serial and digest != signed.digest:
        raise refused(Refusal.TWO_FACED)
    if now >= release.expires:
        raise refused(Refusal.EXPIRED)
    return release, seen.after(release, signed.digest)


def offered(release: Release, here: Here, *, asked: bool) -> Payload | None:
    """The file this PC should take, if any. A person who asks, and a PC that the shared database
    left behind, need not wait for their turn in the roll-out."""
    payload = release.payloads.get(here.platform)
    if payload is None or release.version <= here.version or release.rollout == 0:
        return None
    if str(release.version) in here.failed and not asked:
        return None
    waits = not (asked or here.behind)
    if waits and place(here.pc, release.version) >= release.rollout:
        return None
    return payload


def place(pc: str, version: Version) -> int:
    """0 … 99: a PC's place in the roll-out, another with each version."""
    mixed = hashlib.sha256(f"{pc}:{version}".encode()).digest()
    return int.from_bytes(mixed[:8]) % 100


def next_manifest(
    release: Release, *, keys: int, published: datetime, expires: datetime, rollout: int | None
) -> Release:
    """The same release told anew: under other keys, with a later end, for more or fewer PCs."""
    return replace(
        release,
        keys=keys,
        serial=release.serial + 1,
        published=published,
        expires=expires,
        rollout=release.rollout if rollout is None else rollout,
    )


def safe_name(name: str) -> bool:
    """Whether it is one plain file name, on Windows too."""
    plain = _NAME.fullmatch(name) is not None and not name.endswith(".") and ".." not in name
    return plain and _RESERVED.fullmatch(name) is None


def _percent(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise refused(Refusal.NOT_READABLE)
    return value


def _notes(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or len(str(value)) > _NOTES:
        raise refused(Refusal.NOT_READABLE)
    return {str(language): words(value, language) for language in value}


def _payloads(value: object) -> dict[str, Payload]:
    if not isinstance(value, dict) or not value:
        raise refused(Refusal.NOT_READABLE)
    return {str(platform): _payload(each) for platform, each in value.items()}


def _payload(entry: object) -> Payload:
    if not isinstance(entry, dict):
        raise refused(Refusal.NOT_READABLE)
    name, size, sha256 = words(entry, "name"), whole(entry, "size"), words(entry, "sha256")
    if not safe_name(name):
        raise refused(Refusal.BAD_NAME)
    if size > LARGEST or _HASH.fullmatch(sha256) is None:
        raise refused(Refusal.BAD_SIZE)
    return Payload(name, size, sha256)
