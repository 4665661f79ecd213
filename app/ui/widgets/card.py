"""Surfaces: the card that lies on the panel, the banner that says one thing, the empty state."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from app.ui.painters import draw_icon, rounded, smooth
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Margins, box, column, row
from app.ui.widgets.painted import Painted


class Card(QFrame):
    """A rounded, hairlined surface."""

    def __init__(self, layout: QLayout, margins: Margins = (16, 14, 16, 14)) -> None:
        super().__init__()
        layout.setContentsMargins(*margins)
        self.setLayout(layout)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, theme.card, theme["border"])
        painter.end()


class Banner(QWidget):
    """One thing that matters, on a soft ground: `tone` is danger, warning, info or success."""

    def __init__(self, tone: str, icon: str) -> None:
        super().__init__()
        self._tone, self._icon = tone, icon
        self._title = Label("", "strong", tone)
        self._sentence = Label("", "body", tone, wrap=True)
        self.setLayout(column(self._title, self._sentence, gap=3, margins=(52, 13, 16, 13)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.update)

    def show_tone(self, tone: str, icon: str) -> None:
        """Another kind of message from now on."""
        self._tone, self._icon = tone, icon
        self._title.recolor(tone)
        self._sentence.recolor(tone)
        self.update()

    def show_message(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        self.setVisible(bool(title))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        line = theme[self._tone] if theme.name == "high_contrast" else None
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, theme[f"{self._tone}_bg"], line)
        draw_icon(painter, 20, 15, self._icon, self._tone, 18)
        painter.end()


class _Glyph(Painted):
    """The two soft rings around a state's icon."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(128, 128)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for radius, strength in ((64, 0.45), (42, 1.0)):
            painter.setOpacity(strength)
            rect = QRectF(width / 2 - radius, height / 2 - radius, 2 * radius, 2 * radius)
            rounded(painter, rect, radius, theme[f"{self._tone}_bg"])
        painter.setOpacity(1)
        tile = QRectF(width / 2 - 28, height / 2 - 28, 56, 56)
        rounded(painter, tile, 12, theme.card, theme["border"])
        draw_icon(painter, width / 2 - 12, height / 2 - 12, self._icon, self._tone, 24)


class EmptyState(QWidget):
    """What an empty place means, when it fills, and one action. Errors use it too."""

    def __init__(
        self, icon: str, title: str, sentence: str, *actions: Button, tone: str = "success"
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}. {sentence}")
        words = Label(sentence, "body", "text_2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(460)
        heading = Label(title, "page")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(
            column(
                None,
                row(None, _Glyph(icon, tone), None),
                16,
                heading,
                8,
                row(None, words, None),
                20,
                row(None, *actions, None, gap=8),
                None,
            )
        )


def section(title: str, *side: QWidget) -> QWidget:
    """A heading inside a card, something small at its right."""
    return box(row(Label(title, "title"), None, *side), height=24)
