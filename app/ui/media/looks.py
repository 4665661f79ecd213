"""Before and after of one photo: asked for, decoded off the GUI thread, the newest wish wins."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain.errors import KopruError
from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import Comparison
from app.ui.bridge import Bridge, latest
from app.ui.media.decoding import Decoder
from app.ui.media.desk import PhotoReading


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, and both pictures (null where they could not be shown)."""

    photo: PhotoId
    found: Comparison
    before: QImage
    after: QImage


class Looks(QObject):
    """`seen` brings a Look, `failed` why there is none (a KopruError)."""

    seen, failed = Signal(object), Signal(object)

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._number = 0
        self._photo = PhotoId("")
        self._found: Comparison | None = None
        self._images: dict[str, QImage] = {}
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._decoded)

    def forget(self) -> None:
        """What is still on its way is not shown any more."""
        self._number += 1

    @latest
    async def look(self, photo: PhotoId, recipe: Recipe | None, edit: PhotoEdit) -> None:
        self._number += 1
        mine = self._number
        try:
            found = await self.bridge.call(self._desk.compare(photo, recipe, edit))
        except KopruError as error:
            if mine == self._number:
                self.failed.emit(error)
            return
        if mine == self._number:
            self._photo, self._found, self._images = photo, found, {}
            self._decoder.decode((mine, "before"), found.before, 0)
            self._decoder.decode((mine, "after"), found.after, 0)

    def _decoded(self, key: tuple[int, str], image: QImage) -> None:
        number, side = key
        if number != self._number or self._found is None:
            return
        self._images[side] = image
        if len(self._images) == 2:
            both = self._images
            self.seen.emit(Look(self._photo, self._found, both["before"], both["after"]))
