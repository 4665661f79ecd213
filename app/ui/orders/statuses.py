"""The statuses of the shop: what each means, how many orders have it, what follows from it."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from app.domain.order_status import Meaning
from app.services.orders.statuses import StatusDesk, StatusLine, moves
from app.ui.bridge import Bridge, latest, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.mapping.controls import Choice
from app.ui.orders.status_words import CHOICES, CONSEQUENCES, MEANINGS
from app.ui.painters import hairline
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row

_COUNT, _CHOICE, _ROW = 96, 190, 64
_EDGE = (24, 0, 24, 0)


class StatusView(QWidget):
    back = Signal()

    def __init__(self, bridge: Bridge, desk: StatusDesk) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._lines: list[StatusLine] = []
        self._rows: list[StatusRow] = []
        self.setAccessibleName(tr("Order statuses"))
        self._back = Button(tr("Orders"), "ghost", icon="arrow-left")
        self._learn = Button(tr("Ask the shop"), icon="refresh-cw")
        self._take = Button(tr("Take the proposals"), "primary", icon="check")
        self._build()
        self._back.clicked.connect(self.back)
        self._learn.clicked.connect(self.learn)
        self._take.clicked.connect(self.take_proposals)

    def _build(self) -> None:
        head = box(
            row(
                self._back, 6, Label(tr("Order statuses"), "page"), None, self._learn, 8,
                self._take, margins=(16, 0, 24, 0),
            ),
            height=64,
        )  # fmt: skip
        words = Label(
            tr(
                "What a status means decides whether its orders go to Wolvox and whether their"
                " goods are kept back. Nothing is guessed: an unknown status waits for you."
            ),
            "body", "text_2", wrap=True,
        )  # fmt: skip
        self._list = column(None)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows have it
        scroll.setWidget(box(self._list))
        self._bar, self._heads = scroll.verticalScrollBar(), _Heads()
        self._bar.rangeChanged.connect(self._align)
        self._stack = QStackedWidget()
        self._stack.addWidget(box(column(self._heads, scroll)))
        self._stack.addWidget(
            EmptyState(
                "list-checks",
                tr("No status is known yet"),
                tr("As soon as the shop has answered once, its statuses stand here."),
                tone="neutral",
            )
        )
        self.setLayout(
            column(head, box(row(words, margins=_EDGE)), 16, self._stack)
        )  # fmt: skip

    @latest
    async def reload(self) -> None:
        await self._load()

    @slot
    async def learn(self) -> None:
        """The shop's own list, now."""
        self._learn.setEnabled(False)
        try:
            await self.bridge.call(self._desk.learn())
        finally:
            self._learn.setEnabled(True)
        await self._load()

    @slot
    async def decide(self, line: StatusLine, meaning: Meaning) -> None:
        try:
            if await self._agreed([(line, meaning)]):
                await self._put(line, meaning)
        finally:
            await self._load()

    @slot
    async def take_proposals(self) -> None:
        """Every status that nobody decided about and whose name says enough."""
        wanted = _proposals(self._lines)
        try:
            if wanted and await self._agreed(wanted):
                for line, meaning in wanted:
                    await self._put(line, meaning)
        finally:
            await self._load()

    async def _put(self, line: StatusLine, meaning: Meaning) -> None:
        await self.bridge.call(self._desk.decide(line, meaning, who=getpass.getuser()))

    async def _agreed(self, wanted: Sequence[tuple[StatusLine, Meaning]]) -> bool:
        """Only what would carry orders into Wolvox is asked about first."""
        moved = [(line, meaning) for line, meaning in wanted if moves(line, meaning)]
        if not moved:
            return True
        what = ", ".join(f"{_name(line)} ({number(line.known)})" for line, _ in moved)
        question = ConfirmDialog(
            tr("Let these orders into Wolvox?"),
            tr("{what}: those since the start date go at the next import.", what=what),
            tr("Import"),
            self,
        )
        return await question.agreed()

    async def _load(self) -> None:
        self._lines = await self.bridge.call(self._desk.lines())
        self._stack.setCurrentIndex(0 if self._lines else 1)
        asking = len(_proposals(self._lines))
        self._take.setVisible(asking > 0)
        self._take.setText(tr("Take {n} proposals", n=number(asking)))
        self._take.setAccessibleName(self._take.text())
        self._take.updateGeometry()
        self._show_rows()

    def _align(self, _least: int, most: int) -> None:
        self._heads.keep_right(self._bar.sizeHint().width() if most else 0)

    def _show_rows(self) -> None:
        while len(self._rows) > len(self._lines):
            gone = self._rows.pop()
            self._list.removeWidget(gone)
            gone.deleteLater()
        while len(self._rows) < len(self._lines):
            made = StatusRow()
            made.chosen.connect(self.decide)
            self._list.insertWidget(len(self._rows), made)
            self._rows.append(made)
        for shown, line in zip(self._rows, self._lines, strict=True):
            shown.show_line(line)


class StatusRow(QWidget):
    """One status; `chosen` names it and what it shall mean."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._line: StatusLine | None = None
        self._showing = False
        self._name, self._slug = Label("", "medium"), Label("", "small", "text_3")
        self._asks = Chip()
        self._in_shop, self._waiting = _count(), _count()
        self._choice = Choice()
        self._choice.setFixedWidth(_CHOICE)
        self._after = Label("", "small", "text_2", wrap=True)
        self._choice.chosen.connect(self._tell)
        self.setFixedHeight(_ROW)
        title = box(row(self._name, 8, self._asks, None))
        self.setLayout(
            row(
                column(None, title, 1, self._slug, None), None, self._in_shop, self._waiting, 24,
                self._choice, 16, self._after, margins=_EDGE,
            )
        )  # fmt: skip
        self._after.setFixedWidth(_AFTER)

    def show_line(self, line: StatusLine) -> None:
        self._line = line
        self._name.setText(_name(line))
        self._slug.setText(line.status)
        self._slug.setVisible(line.status != _name(line))
        self._asks.show_words(tr("Decide") if line.asks else "", "warning")
        self._in_shop.setText(number(line.in_shop))
        self._waiting.setText(number(line.waiting) if line.waiting else "—")
        items = [(each.value, tr(MEANINGS[each])) for each in CHOICES]
        if line.asks:
            items.insert(0, (Meaning.UNMAPPED.value, tr(MEANINGS[Meaning.UNMAPPED])))
        self._showing = True  # none of what follows is a person's choice
        self._choice.clear()
        self._choice.offer(items)
        self._choice.choose(line.meaning.value)
        self._showing = False
        self._choice.setAccessibleName(tr("What {status} means", status=_name(line)))
        self._after.setText(_consequence(line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hairline(painter, 24, self.height() - 1, self.width() - 48)
        painter.end()

    def _tell(self) -> None:
        if self._showing or self._line is None:
            return
        meaning = Meaning(self._choice.key())
        if meaning is not self._line.meaning:
            self.chosen.emit(self._line, meaning)


_AFTER = 300


class _Heads(QWidget):
    """The heads of the columns; `keep_right` is what a scroll bar takes from the rows below."""

    def __init__(self) -> None:
        super().__init__()
        in_shop, waiting = _count(tr("In the shop"), "small"), _count(tr("Waiting"), "small")
        means, after = _head(tr("Means")), _head(tr("What follows"))
        means.setFixedWidth(_CHOICE)
        after.setFixedWidth(_AFTER)
        self._row = row(
            _head(tr("Status")), None, in_shop, waiting, 24, means, 16, after, margins=_EDGE
        )
        self.setLayout(self._row)
        self.setFixedHeight(36)

    def keep_right(self, taken: int) -> None:
        left, top, right, bottom = _EDGE
        self._row.setContentsMargins(left, top, right + taken, bottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hairline(painter, 0, self.height() - 1, self.width(), "border")
        painter.end()


def _head(words: str) -> Label:
    return Label(words, "small", "text_2")


def _count(words: str = "", role: str = "body") -> Label:
    label = Label(words, role, "text_2")
    label.setFixedWidth(_COUNT)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _name(line: StatusLine) -> str:
    return line.name or line.status


def _consequence(line: StatusLine) -> str:
    words = tr(CONSEQUENCES[line.meaning])
    if line.asks and line.proposed is not Meaning.UNMAPPED:
        return tr("{words}. Proposed: {meaning}", words=words, meaning=tr(MEANINGS[line.proposed]))
    return words


def _proposals(lines: Sequence[StatusLine]) -> list[tuple[StatusLine, Meaning]]:
    return [
        (line, line.proposed)
        for line in lines
        if line.asks and line.proposed is not Meaning.UNMAPPED
    ]
