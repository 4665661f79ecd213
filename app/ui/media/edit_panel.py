"""Crop, turn, ground: for one photo, or the same for all that are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from app.domain.photo import PhotoId
from app.domain.photo_edit import Crop, PhotoEdit
from app.domain.photo_recipe import Background
from app.domain.photo_views import PhotoRow
from app.ui.bridge import Bridge, latest
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.mapping.controls import Check
from app.ui.media.crop_view import CropView
from app.ui.media.decoding import Decoder
from app.ui.media.desk import PhotoReading
from app.ui.media.side import SidePanel
from app.ui.media.words import ground_words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.tabs import Segmented

_EDGE, _QUARTER, _WHOLE = 800, 90, 360


class EditPanel(SidePanel):
    """`applied` brings the edit, for the photos that were chosen when it was opened."""

    applied, closed = Signal(tuple, object), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        self.bridge, self._desk = bridge, desk
        self.crop_view = CropView()
        self.left = Button("", icon="rotate-ccw", name=tr("Turn left"))
        self.right = Button("", icon="rotate-cw", name=tr("Turn right"))
        self.square = Check(tr("Square"))
        self.ground = Segmented([(b, ground_words(b)) for b in Background], tr("Ground"))
        self._many = Label("", "small", "text_2", wrap=True)
        self.apply = Button(tr("Apply"), "primary")
        cancel = Button(tr("Cancel"))
        footer = box(row(cancel, None, self.apply, margins=(24, 0, 24, 0)), height=56)
        body = column(
            self.crop_view, 14,
            row(self.left, 8, self.right, 16, self.square, None), 14,
            Label(tr("Ground"), "small", "text_2"), 5, row(self.ground, None), 14,
            self._many, None,
        )  # fmt: skip
        super().__init__(body, footer)
        self.heading.setText(tr("Crop, turn, ground"))
        self.crop_view.setFixedHeight(300)
        self._turn, self._photos = 0, tuple[PhotoId, ...]()
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._arrived)
        self._connect(cancel)

    def _connect(self, cancel: Button) -> None:
        self.left.clicked.connect(self._turn_left)
        self.right.clicked.connect(self._turn_right)
        self.square.toggled.connect(self.crop_view.set_square)
        self.ground.chosen.connect(self._changed)
        self.crop_view.cropped.connect(self._changed)
        cancel.clicked.connect(self.closed)
        self.apply.clicked.connect(self._apply)

    def open_for(self, photo: PhotoRow, photos: tuple[PhotoId, ...]) -> None:
        """`photo` is shown; all of `photos` are changed alike, crops by share of their sides."""
        self._photos = photos
        self._turn = 0
        self.square.setChecked(False)
        self.ground.show_choice(Background.KEEP)
        self.crop_view.set_turn(0)
        self.crop_view.show_picture(QImage())
        self.under.setText(photo.name)
        many, count = len(photos) > 1, number(len(photos))
        self._many.setText(
            tr("The same is done to all {n} chosen photos.", n=count) if many else ""
        )
        self.apply.setText(
            tr("Apply to {n} photos", n=number(len(photos))) if many else tr("Apply")
        )
        self.apply.updateGeometry()
        self._load(photo.id)

    def edit(self) -> PhotoEdit:
        return PhotoEdit(self._turn, self.crop_view.crop(), Background(self.ground.current()))

    @latest
    async def _load(self, photo: PhotoId) -> None:
        content = await self.bridge.call(self._desk.thumbnail(photo, _EDGE))
        self._decoder.decode(photo, content, 0)

    def _arrived(self, photo: PhotoId, image: QImage) -> None:
        if photo in self._photos:
            self.crop_view.show_picture(image)

    def _turn_left(self) -> None:
        self._turn_by(-_QUARTER)

    def _turn_right(self) -> None:
        self._turn_by(_QUARTER)

    def _turn_by(self, degrees: int) -> None:
        self._turn = (self._turn + degrees) % _WHOLE
        self.crop_view.set_turn(self._turn)
        if self.square.isChecked():
            self.crop_view.set_square(True)

    def _changed(self, _now: str | Crop) -> None:
        self.apply.setEnabled(not self.edit().nothing)

    def _apply(self) -> None:
        self.applied.emit(self._photos, self.edit())
