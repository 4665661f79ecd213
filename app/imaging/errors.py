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
    def __init__(
        self,
        title: str = "This is not a photo",
        advice: str = "Use a JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP file.",
        /,
        **values: object,
    ) -> None:
        super().__init__(title, advice, **values)


class PhotoTooLarge(PhotoRefused):
    def __init__(
        self,
        title: str = "The photo is too large",
        advice: str = "Save it smaller: {limit} are the most.",
        /,
        **values: object,
    ) -> None:
        super().__init__(title, advice, **values)


class PhotoBroken(PhotoRefused):
    def __init__(
        self,
        title: str = "The photo is cut off or damaged",
        advice: str = "Copy or export it again from the camera or phone.",
        /,
        **values: object,
    ) -> None:
        super().__init__(title, advice, **values)


class PhotoSetAside(PhotoRefused):
    def __init__(
        self,
        title: str = "The photo could not be worked on",
        advice: str = "Opening it took too long or ended the worker. Export it again as JPEG.",
        /,
        **values: object,
    ) -> None:
        super().__init__(title, advice, **values)
