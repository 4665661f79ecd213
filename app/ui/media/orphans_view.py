"""Pictures in the shop's library that nothing shows: ticked, looked at, then deleted for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPainter

from app.domain.ids import ExternalId
from app.domain.photo_views import OrphanRow
from app.ui.bridge import Bridge, latest
from app.ui.formats import age, number, size
from app.ui.i18n import tr
from app.ui.media.decoding import Decoder
from app.ui.media.desk import PhotoReading
from app.ui.media.side import SidePanel
from app.ui.media.thumbs import Thumbs
from app.ui.media.tile import paint_picture
from app.ui.painters import RIGHT, chip, text
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column
from app.ui.widgets.painted import Painted

_PHOTO, _EDGE = 36, 800


def columns(thumbs: Thumbs, tick: Column, ratio: Callable[[], float]) -> list[Column]:
    def name(painter: QPainter, cell: QRectF, orphan: OrphanRow) -> None:
        photo = QRectF(cell.x(), cell.center().y() - _PHOTO / 2, _PHOTO, _PHOTO)
        key = str(orphan.id)
        picture = thumbs.get(key, _PHOTO, ratio(), 6)
        paint_picture(painter, photo, picture, gone=thumbs.missing(key))
        words = QRectF(photo.right() + 12, cell.y(), cell.right() - photo.right() - 12, 48)
        text(painter, words.adjusted(0, 6, 0, -24), orphan.name, "medium")
        line = tr("{w} × {h} px", w=orphan.width, h=orphan.height)
        text(painter, words.adjusted(0, 24, 0, -6), line, "small", "text_3")

    return [
        tick,
        Column("name", tr("File"), 0, name, _say_name),
        Column("from", tr("Sent by"), 130, _paint_from, _say_from, spare=1),
        Column("size", tr("Size"), 100, _paint_size, _say_size, right=True),
        Column("seen", tr("Seen"), 100, _paint_seen, _say_seen, right=True, spare=2),
    ]


def _say_name(orphan: OrphanRow) -> str:
    return orphan.name


def _paint_from(painter: QPainter, cell: QRectF, orphan: OrphanRow) -> None:
    if orphan.ours:
        chip(painter, cell.x(), cell.center().y(), "Köprü", "info", dot=False)
    else:
        text(painter, cell, _say_from(orphan), "body", "text_2")


def _say_from(orphan: OrphanRow) -> str:
    return "Köprü" if orphan.ours else tr("The shop")


def _paint_size(painter: QPainter, cell: QRectF, orphan: OrphanRow) -> None:
    text(painter, cell, _say_size(orphan), "body", "text_2", RIGHT, tabular=True)


def _say_size(orphan: OrphanRow) -> str:
    return size(orphan.size)


def _paint_seen(painter: QPainter, cell: QRectF, orphan: OrphanRow) -> None:
    text(painter, cell, _say_seen(orphan), "body", "text_3", RIGHT)


def _say_seen(orphan: OrphanRow) -> str:
    return age(orphan.seen_at)


def total(orphans: Sequence[OrphanRow]) -> int:
    return sum(each.size for each in orphans)


class OrphanPanel(SidePanel):
    """`delete_wanted` for what is ticked; the page asks first."""

    delete_wanted = Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        self.bridge, self._desk = bridge, desk
        self._picture = _Picture()
        self._facts = Label("", "body", "text_2", wrap=True)
        self._open = Button(tr("See in the shop"), icon="globe")
        self.delete = Button(tr("Delete from the shop"), "danger", icon="trash-2")
        warning = Label(
            tr(
                "No product, variation or category shows it. Pages, posts and themes may still use"
                " it: look at it before it is deleted."
            ),
            "small", "text_3", wrap=True,
        )  # fmt: skip
        footer = box(row(self._open, None, self.delete, margins=(24, 0, 24, 0)), height=56)
        super().__init__(column(self._picture, 14, self._facts, 8, warning, None), footer)
        self._shown: OrphanRow | None = None
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._arrived)
        self._open.clicked.connect(self._browse)
        self.delete.clicked.connect(self.delete_wanted)

    def show_orphan(self, orphan: OrphanRow) -> None:
        self._shown = orphan
        self.heading.setText(orphan.name)
        self.under.setText(orphan.mime)
        facts = tr("{w} × {h} · {size}", w=orphan.width, h=orphan.height, size=size(orphan.size))
        self._facts.setText(facts)
        self._picture.show_picture(QImage())
        self._load(orphan.id)

    def show_ticked(self, ticked: Sequence[OrphanRow]) -> None:
        words = tr("Delete {n} pictures", n=number(len(ticked)))
        self.delete.setText(words if ticked else tr("Delete from the shop"))
        self.delete.setEnabled(bool(ticked))
        self.delete.setToolTip("" if ticked else tr("Tick the pictures first"))
        self.delete.updateGeometry()

    @latest
    async def _load(self, attachment: ExternalId) -> None:
        content = await self.bridge.call(self._desk.orphan_picture(attachment, _EDGE))
        self._decoder.decode(attachment, content, 0)

    def _arrived(self, attachment: ExternalId, image: QImage) -> None:
        if self._shown is not None and attachment == self._shown.id:
            self._picture.show_picture(image)

    def _browse(self) -> None:
        if self._shown is not None:
            QDesktopServices.openUrl(QUrl(self._shown.url))


class _Picture(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Picture"))
        self._image = QImage()
        self.setFixedHeight(340)

    def show_picture(self, image: QImage) -> None:
        self._image = image
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        whole = QRectF(0, 0, width, height)
        painter.fillRect(whole, theme["sunken"])
        if self._image.isNull():
            return
        shown = self._image.size().scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((width - shown.width()) / 2, (height - shown.height()) / 2,
                       shown.width(), shown.height())  # fmt: skip
        painter.drawImage(place, self._image)
