"""A photo session: photograph the barcode first, and the frames after it belong to that card.

    [barcode A] a1 a2 [barcode B] b1 …   →   A: a1, a2   B: b1

Whatever leaves a doubt (no barcode yet, one that no card has, two cards in one frame, a long
pause) goes to nobody and waits for a person. Pure: the same frames in any order of arrival are
sorted out alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import Sku
from app.domain.photo import PhotoId
from app.domain.photo_reading import natural
from app.domain.validation import is_gtin

LONGEST_PAUSE = timedelta(minutes=30)
"""After it whoever took up the camera again may hold another product."""


class FrameRole(StrEnum):
    """`label` opens a card, `photo` belongs to it; `stray` came before any label or long after
    it, `unknown` shows a code that no card has, `unclear` the codes of two cards (both open
    nobody: what follows is stray)."""

    LABEL = "label"
    PHOTO = "photo"
    STRAY = "stray"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the camera. `codes` are the barcodes that were read in it."""

    photo: PhotoId
    name: str
    taken_at: datetime | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a frame turned out to be; `place` counts a card's photos from 1."""

    frame: Frame
    role: FrameRole
    sku: Sku | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about a frame: it is this card's label, this card's photo (`sku`), or a
    photo of whatever card is open (`role` alone)."""

    role: FrameRole
    sku: Sku | None = None


CardsOf = Callable[[Iterable[str]], frozenset[Sku]]
"""The cards that some read codes stand for (photo_match.Matcher.by_codes)."""


@dataclass(frozen=True, slots=True)
class _Open:
    sku: Sku | None = None
    photos: int = 0
    last_at: datetime | None = None


def sort_out(
    frames: Iterable[Frame],
    cards_of: CardsOf,
    said: Mapping[PhotoId, Said] | None = None,
    longest_pause: timedelta = LONGEST_PAUSE,
) -> list[Sorted]:
    """Every frame once, in the camera's order."""
    words, counts = said or {}, dict[Sku, int]()
    now, result = _Open(), list[Sorted]()
    for frame in sorted(frames, key=camera_order):
        if _paused(now, frame, longest_pause):
            now = _Open()
        each = _one(frame, now, cards_of, words.get(frame.photo))
        now = _after(now, each, frame)
        if each.role is FrameRole.PHOTO and each.sku is not None:
            counts[each.sku] = counts.get(each.sku, 0) + 1
            each = replace(each, place=counts[each.sku])
        result.append(each)
    return result


def galleries(sorted_frames: Iterable[Sorted]) -> dict[Sku, list[PhotoId]]:
    """The photos of each card, in the order in which they were taken; each once."""
    found: dict[Sku, dict[PhotoId, None]] = {}
    for each in sorted_frames:
        if each.role is FrameRole.PHOTO and each.sku is not None:
            found.setdefault(each.sku, {})[each.frame.photo] = None
    return {sku: list(photos) for sku, photos in found.items()}


def camera_order(frame: Frame) -> tuple[bool, float, tuple[tuple[bool, int, str], ...], str]:
    """By the moment it was taken, then as cameras count: IMG_9 before IMG_10. Frames that know no
    moment come last, in the order of their names."""
    moment = frame.taken_at.timestamp() if frame.taken_at else 0.0
    return frame.taken_at is None, moment, natural(frame.name), frame.photo


def _one(frame: Frame, now: _Open, cards_of: CardsOf, said: Said | None) -> Sorted:
    if said is not None:
        sku = said.sku if said.sku is not None else now.sku
        return Sorted(frame, said.role, sku if said.role in _OF_A_CARD else None)
    named = cards_of(frame.codes)
    if len(named) > 1:
        return Sorted(frame, FrameRole.UNCLEAR)
    if named:
        return _labelled(frame, next(iter(named)), now)
    if any(is_gtin(code.strip()) for code in frame.codes):
        return Sorted(frame, FrameRole.UNKNOWN)
    if now.sku is None:
        return Sorted(frame, FrameRole.STRAY)
    return Sorted(frame, FrameRole.PHOTO, now.sku)


_OF_A_CARD = (FrameRole.LABEL, FrameRole.PHOTO)


def _labelled(frame: Frame, sku: Sku, now: _Open) -> Sorted:
    """The open card's code once more: taken twice before any photo it is a label again, after
    one it is a photo of the package."""
    if now.sku == sku and now.photos:
        return Sorted(frame, FrameRole.PHOTO, sku)
    return Sorted(frame, FrameRole.LABEL, sku)


def _after(now: _Open, each: Sorted, frame: Frame) -> _Open:
    at = frame.taken_at or now.last_at
    match each.role:
        case FrameRole.LABEL:
            return _Open(each.sku, 0, at)
        case FrameRole.PHOTO if each.sku == now.sku:
            return _Open(now.sku, now.photos + 1, at)
        case FrameRole.UNKNOWN | FrameRole.UNCLEAR:
            return _Open(None, 0, at)
        case _:
            return replace(now, last_at=at)


def _paused(now: _Open, frame: Frame, longest: timedelta) -> bool:
    if now.last_at is None or frame.taken_at is None:
        return False
    return frame.taken_at - now.last_at > longest
