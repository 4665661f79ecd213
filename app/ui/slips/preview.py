"""The slips as they will lie in the tray: one page at a time on a grey ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter

from app.domain.slips import MILLIMETRES, Slip, SlipSize
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import rounded
from app.ui.shadows import shadow
from app.ui.slips.document import picture
from app.ui.slips.layout import lay_out
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.painted import Painted

_EDGE = 24


class Preview(Painted):
    """←/→ turn the pages. Only the page that is seen is laid out and painted."""

    turned = Signal(int, int)
    """Which slip of how many, counted from 1."""

    def __init__(self) -> None:
        super().__init__(tr("Preview"))
        self._slips: Sequence[Slip] = ()
        self._size = SlipSize.A5
        self._slip, self._page = 0, 0
        self._seen: tuple[tuple[int, int, SlipSize, int], QImage] | None = None
        self.setMinimumSize(360, 420)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_slips(self, slips: Sequence[Slip], size: SlipSize) -> None:
        self._slips, self._size, self._seen = slips, size, None
        self._slip = min(self._slip, max(0, len(slips) - 1))
        self._page = 0
        self._tell()

    def turn(self, step: int) -> None:
        """One page on or back; past the last page of a slip comes the next slip."""
        if not self._slips:
            return
        page = self._page + step
        if 0 <= page < self._pages(self._slip):
            self._page = page
        elif 0 <= self._slip + step < len(self._slips):
            self._slip += step
            self._page = 0 if step > 0 else self._pages(self._slip) - 1
        self._tell()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        rounded(painter, QRectF(0, 0, width, height), RADIUS_CARD, theme["sunken"])
        if not self._slips:
            return
        across, tall = MILLIMETRES[self._size]
        scale = min((width - 2 * _EDGE) / across, (height - 2 * _EDGE) / tall)
        paper = QRectF(0, 0, round(across * scale), round(tall * scale))
        paper.moveCenter(QRectF(0, 0, width, height).center())
        shadow(painter, paper)
        painter.fillRect(paper, Qt.GlobalColor.white)
        ratio = self.devicePixelRatioF()
        painter.drawImage(paper, self._image(round(paper.width() * ratio)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def _image(self, wide: int) -> QImage:
        key = (self._slip, self._page, self._size, wide)
        if self._seen is None or self._seen[0] != key:
            page = lay_out(self._slips[self._slip], self._size)[self._page]
            self._seen = key, picture(page, self._size, wide)
        return self._seen[1]

    def _pages(self, slip: int) -> int:
        return len(lay_out(self._slips[slip], self._size))

    def _tell(self) -> None:
        count = len(self._slips)
        self.turned.emit(self._slip + 1 if count else 0, count)
        if count:
            slip = self._slips[self._slip]
            self.setAccessibleDescription(f"#{slip.number} {slip.name}, {number(slip.pieces)}")
        self.update()
