"""Which photos of a list are chosen. By their ids: a new photo moves the places, not the choice."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.domain.photo import PhotoId


class Picks(QObject):
    """In the order of choosing; `changed` after each change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[PhotoId, None] = {}

    def __contains__(self, photo: object) -> bool:
        return photo in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> tuple[PhotoId, ...]:
        return tuple(self._ids)

    def only(self, photos: Iterable[PhotoId]) -> None:
        wanted = dict.fromkeys(photos)
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit()

    def add(self, photos: Iterable[PhotoId]) -> None:
        self.only([*self._ids, *photos])

    def toggle(self, photo: PhotoId) -> None:
        if photo in self._ids:
            self.only([each for each in self._ids if each != photo])
        else:
            self.add([photo])

    def clear(self) -> None:
        self.only(())
