"""Why an update is refused: each code names one way to cheat or to break, in a person's words."""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import UpdateRefused


class Refusal(StrEnum):
    """The attacks of The Update Framework, and what merely broke."""

    NOT_READABLE = "not_readable"
    WRONG_KIND = "wrong_kind"
    NEW_FORMAT = "new_format"
    TOO_FEW_SIGNERS = "too_few_signers"
    KEYS_SKIPPED = "keys_skipped"
    KEYS_WEAK = "keys_weak"
    KEYS_EXPIRED = "keys_expired"
    KEYS_ENDLESS = "keys_endless"
    OTHER_KEYS = "other_keys"
    WRONG_PRODUCT = "wrong_product"
    WRONG_CHANNEL = "wrong_channel"
    EXPIRED = "expired"
    LASTS_TOO_LONG = "lasts_too_long"
    OLDER = "older"
    TWO_FACED = "two_faced"
    FROM_THE_FUTURE = "from_the_future"
    CLOCK_BACK = "clock_back"
    BAD_NAME = "bad_name"
    BAD_SIZE = "bad_size"
    TOO_LARGE = "too_large"
    TOO_SHORT = "too_short"
    WRONG_HASH = "wrong_hash"
    TOO_SLOW = "too_slow"
    UNSAFE_ADDRESS = "unsafe_address"
    REDIRECTS = "redirects"
    BAD_ARCHIVE = "bad_archive"


_SIGNED = "The update is not signed by us"
_OLD = "The update server sends an old list"
_ODD = "The update server sends something else than was asked for"
_DAMAGED = "The downloaded update is damaged"
_UNSAFE = "The update server leads to an unsafe address"
_BY_HAND = "This Köprü is too old to update itself"
_CLOCK = "The clock of this PC is wrong"

PROBLEMS: dict[Refusal, str] = {
    Refusal.NOT_READABLE: _ODD,
    Refusal.WRONG_KIND: _ODD,
    Refusal.NEW_FORMAT: _BY_HAND,
    Refusal.TOO_FEW_SIGNERS: _SIGNED,
    Refusal.KEYS_SKIPPED: _SIGNED,
    Refusal.KEYS_WEAK: _SIGNED,
    Refusal.KEYS_EXPIRED: _OLD,
    Refusal.KEYS_ENDLESS: _ODD,
    Refusal.OTHER_KEYS: _OLD,
    Refusal.WRONG_PRODUCT: _ODD,
    Refusal.WRONG_CHANNEL: _ODD,
    Refusal.EXPIRED: _OLD,
    Refusal.LASTS_TOO_LONG: _ODD,
    Refusal.OLDER: _OLD,
    Refusal.TWO_FACED: _ODD,
    Refusal.FROM_THE_FUTURE: _CLOCK,
    Refusal.CLOCK_BACK: _CLOCK,
    Refusal.BAD_NAME: _ODD,
    Refusal.BAD_SIZE: _ODD,
    Refusal.TOO_LARGE: _ODD,
    Refusal.TOO_SHORT: _DAMAGED,
    Refusal.WRONG_HASH: _DAMAGED,
    Refusal.TOO_SLOW: "The update server is too slow",
    Refusal.UNSAFE_ADDRESS: _UNSAFE,
    Refusal.REDIRECTS: _UNSAFE,
    Refusal.BAD_ARCHIVE: _DAMAGED,
}

NOTHING_CHANGED = "Nothing was changed: this Köprü works on, and tries again later."
SET_THE_CLOCK = "Set date and time of this PC, then look for updates again."
INSTALL_BY_HAND = "Download the newest setup from our site and run it; your data stay."

_ADVICE = {_CLOCK: SET_THE_CLOCK, _BY_HAND: INSTALL_BY_HAND}


def refused(why: Refusal, **values: object) -> UpdateRefused:
    """The error to raise; its `code` is the refusal."""
    problem = PROBLEMS[why]
    return UpdateRefused(problem, _ADVICE.get(problem, NOTHING_CHANGED), code=why, **values)
