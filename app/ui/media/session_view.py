"""A photo session: photograph the barcode first, and the frames after it belong to that card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.photo_views import FrameKind, SessionView
from app.ui.bridge import Bridge
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.media.desk import PhotoReading
from app.ui.media.frame_panel import FramePanel
from app.ui.media.picks import Picks
from app.ui.media.session_frames import SessionFrames
from app.ui.media.side import WIDTH
from app.ui.media.thumbs import Thumbs
from app.ui.painters import RIGHT, draw_icon, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted

_TICK_MS = 1_000


class SessionPanel(QWidget):
    """Asks for new frames while it is seen. `ended` keeps what was matched, `left` waits; `said`
    is a person's word (a Said, or None) about the chosen frames."""

    asked, ended, left, said = Signal(), Signal(), Signal(), Signal(object)

    def __init__(self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs) -> None:
        super().__init__()
        self.picks, self._session = Picks(), SessionView()
        self._now = _Now(thumbs)
        self.frames, self.side = SessionFrames(thumbs, self.picks), FramePanel(bridge, desk)
        self._figures = Label("", "body", "text_2")
        leave = Button(tr("Close, go on later"), "ghost")
        self.end = Button(tr("End the session"), "primary", icon="check")
        self._scroll = _scrolled(self.frames)
        self.side.setFixedWidth(WIDTH)
        self.side.hide()
        foot = row(self._figures, None, leave, 8, self.end, margins=(24, 0, 24, 0))
        middle = row(self._scroll, 1, self.side)
        self.setLayout(
            column(row(self._now, margins=(24, 16, 24, 8)), 1, box(middle), box(foot, height=56))
        )
        self._tick = QTimer(self, interval=_TICK_MS)
        self._connect(leave)

    def _connect(self, leave: Button) -> None:
        leave.clicked.connect(self.left)
        self.end.clicked.connect(self.ended)
        self._tick.timeout.connect(self.asked)
        self.picks.changed.connect(self._show_chosen)
        self.side.closed.connect(self.picks.clear)
        self.side.said.connect(self.said)
        self.frames.walked.connect(self._scroll_to)

    def show_session(self, session: SessionView) -> None:
        self._session = session
        self._now.show_session(session)
        self.frames.show_frames(session.frames)
        self._show_chosen()
        self._figures.setText(
            tr("{n} photos of {cards} products", n=number(session.photos),
               cards=number(session.cards))
        )  # fmt: skip
        self.end.setEnabled(session.photos > 0)

    def _show_chosen(self) -> None:
        chosen = [each for each in self._session.frames if each.photo in self.picks]
        self.side.setVisible(bool(chosen))
        if chosen:
            self.side.show_frames(chosen, self._session)

    def _scroll_to(self, rect: QRectF) -> None:
        middle = rect.center().toPoint()
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, round(rect.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


def _scrolled(frames: SessionFrames) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(frames)
    return scroll


class _Now(Painted):
    """Large enough to be read from the camera: whose photos are being taken."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__(tr("The card open now"))
        self._thumbs = thumbs
        self._session = SessionView()
        self.setFixedHeight(96)

    def show_session(self, session: SessionView) -> None:
        self._session = session
        card = session.card
        said = f"{card.sku} {card.name}" if card else tr("Photograph a barcode")
        self.setAccessibleDescription(said)
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        card = self._session.card
        rect = QRectF(0, 0, width, height)
        ground = theme["success_bg"] if card else theme["sunken"]
        rounded(painter, rect, RADIUS_CARD, ground, theme["border"])
        role = "success" if card else "text_2"
        draw_icon(painter, 28, height / 2 - 16, "camera" if card else "scan-barcode", role, 32)
        inner = QRectF(84, 18, width - 110, 30)
        if card is None:
            text(painter, inner, tr("Photograph a barcode"), "page")
            words = tr("The photos after it belong to that product.")
        else:
            text(painter, inner, card.name, "page")
            mine = sum(f.sku == card.sku for f in self._session.frames
                       if f.kind is FrameKind.PHOTO)  # fmt: skip
            words = f"{card.sku} · {tr('{n} photos', n=number(mine))}"
        text(painter, inner.translated(0, 34), words, "lead", "text_2")
        folder = QRectF(width - 420, height - 26, 404, 16)
        text(painter, folder, self._session.folder, "caption", "text_3", RIGHT)
