"""Why a picture was refused, each with what to do about it. All are KopruErrors and picklable.

PhotoRefused
├── NotAPhoto        the bytes are no picture of a kind that is taken
├── PhotoTooLarge    over a limit: bytes, pixels, a side, or memory needed to open it
├── PhotoBroken      cut off or damaged
└── PhotoSetAside    it ended a worker or took too long; it is not tried again
"""

from __future__ import annotations

from app.domain.errors import KopruError


class PhotoRefused(KopruError):
    """A picture cannot be used as it is."""


class NotAPhoto(PhotoRefused):
    """Told by its first bytes, whatever its name says."""


class PhotoTooLarge(PhotoRefused):
    """Told by its header, before anything is decoded."""


class PhotoBroken(PhotoRefused):
    """Its decoder came to no good end."""


class PhotoSetAside(PhotoRefused):
    """It cost a worker process; the next one is not risked for it."""


def no_photo() -> NotAPhoto:
    return NotAPhoto(
        "This is not a photo", "Use a JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP file."
    )


def too_many_bytes(most: int) -> PhotoTooLarge:
    return PhotoTooLarge(
        "The photo file is too large", "Save it with at most {most} MB.", most=most
    )


def too_many_pixels(most: int, jpeg: int) -> PhotoTooLarge:
    return PhotoTooLarge(
        "The photo has too many pixels",
        "Save it with at most {most} million pixels ({jpeg} million as JPEG).",
        most=most,
        jpeg=jpeg,
    )


def too_long(most: int) -> PhotoTooLarge:
    return PhotoTooLarge(
        "The photo is too long", "Crop it: at most {most} pixels a side.", most=most
    )


def too_heavy() -> PhotoTooLarge:
    return PhotoTooLarge(
        "The photo needs too much memory",
        "Save it smaller, or as a plain JPEG that is not progressive.",
    )


def broken() -> PhotoBroken:
    return PhotoBroken(
        "The photo is cut off or damaged", "Copy or export it again from the camera or phone."
    )


def strange_colours() -> PhotoRefused:
    return PhotoRefused(
        "This photo has colours that cannot be read", "Export it again as JPEG or PNG in sRGB."
    )


def set_aside() -> PhotoSetAside:
    return PhotoSetAside(
        "The photo could not be worked on",
        "Opening it took too long or ended the worker. Export it again as JPEG.",
    )


def mistaken() -> PhotoRefused:
    return PhotoRefused(
        "Köprü made a mistake with this photo",
        "Try it once more; if it stays so, send us the photo and the log.",
    )
