"""Where the file of a card's picture is: RESIM_YOLU as Wolvox keeps it, or its name in a folder."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

_SLOW_S, _LEFT_ALONE_S = 4.0, 60.0
"""A server or drive that kept a look-up waiting so long in vain is left alone for a minute."""


@dataclass(frozen=True, slots=True)
class CardPictures:
    """Looks in `folders` for what does not lie where a card says."""

    folders: tuple[Path, ...]
    away: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def find(self, picture: str) -> Path | None:
        """The file of a RESIM_YOLU: as it stands, else by its name in one of the folders.

        It may wait for a server: never on the window's or the engine's thread. Safe from several.
        """
        if not picture:
            return None
        name = picture.replace("\\", "/").rsplit("/", 1)[-1]
        candidates = [Path(picture), *(folder / name for folder in self.folders)]
        return next((path for path in candidates if self._is_file(path)), None)

    def _is_file(self, path: Path) -> bool:
        """False, too, where the name is too long or impossible, or nobody may look."""
        started, root = time.monotonic(), path.drive or str(path.parent)
        if started < self.away.get(root, 0.0):
            return False
        try:
            there = path.is_file()
        except (OSError, ValueError):
            there = False
        if not there and time.monotonic() - started > _SLOW_S:
            self.away[root] = time.monotonic() + _LEFT_ALONE_S
        return there
