"""One order: why it waits, both sides with the arithmetic, its story, the customer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.order import OrderDetail, OrderState
from app.ui.errors import reason_text
from app.ui.formats import age, clock
from app.ui.i18n import tr
from app.ui.orders.cells import shown_state
from app.ui.orders.sides import TwoSides
from app.ui.painters import disc, draw_icon, pen, rounded, smooth, text, vertical
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted
from app.ui.widgets.photo import FindPicture

_SIDE = 372
EVENTS = {
    "ordered": "Customer ordered",
    "received": "Order arrived", "held": "Held", "ready": "Checked to the kuruş",
    "written": "Written to Wolvox", "verified": "Read back and verified", "done": "Done",
    "rejected": "Rejected", "ignored": "Not imported", "changed": "Changed in the shop",
    "unknown_outcome": "No answer from Wolvox", "in_wolvox": "Written to Wolvox",
    "seen": "Marked as seen",
}  # fmt: skip


class OrderView(QWidget):
    back = Signal()
    retry = Signal()
    reject = Signal()
    seen = Signal()

    def __init__(self, find_picture: FindPicture) -> None:
        super().__init__()
        self._back = Button(tr("Orders"), "ghost", icon="arrow-left")
        self._number, self._state, self._age = (
            Label("", "page"),
            Chip(),
            Chip(dot=False, icon="clock"),
        )
        self._reject = Button(tr("Reject"), icon="hand")
        self._retry = Button(tr("Try again"), "primary", icon="refresh-cw", key="Ctrl ↵")
        self._seen = Button(tr("Mark as seen"), "primary", icon="check")
        self._banner, self._sides = Banner("danger", "scale"), TwoSides(find_picture)
        self._after = Label("", "small", "text_3", wrap=True)
        self._timeline, self._customer, self._note = _Timeline(), _Customer(), _Note()
        for button, signal in (
            (self._back, self.back),
            (self._retry, self.retry),
            (self._reject, self.reject),
            (self._seen, self.seen),
        ):
            button.clicked.connect(signal)
        head = box(
            row(
                self._back, 6, self._number, 10, self._state, 6, self._age, None, self._reject, 8,
                self._retry, self._seen, margins=(16, 0, 24, 0),
            ),
            height=64,
        )  # fmt: skip
        main = box(
            column(self._banner, 16, self._sides, 14, self._after, None, margins=(24, 4, 20, 20))
        )
        side = _Side(
            Label(tr("What happened"), "title"), 10, self._timeline, 18,
            Label(tr("Customer"), "title"), 10, self._customer, 14, self._note, None,
        )  # fmt: skip
        self.setLayout(column(head, row(_scrolled(main), _scrolled(side, _SIDE))))

    def show_order(self, detail: OrderDetail) -> None:
        head = detail.row
        words, tone = shown_state(head)
        self._number.setText(f"#{head.number}")
        self._state.show_words(tr(words), tone)
        self._age.show_words(age(head.created), "neutral")
        self._banner.show_message(*reason_text(head.reason, head.reason_values))
        open_ = head.state not in (OrderState.DONE, OrderState.REJECTED)
        self._seen.setVisible(head.is_amended)
        self._retry.setVisible(open_ and detail.readable)
        self._reject.setVisible(open_)
        self._sides.show_order(detail)
        self._after.setVisible(detail.readable)
        self._after.setText(
            tr("Trying again writes it to Wolvox and reads it back. The customer is told nothing.")
            if open_
            else tr("In Wolvox as {number}.", number=head.erp_number or "—")
        )
        self._timeline.show_lines(detail)
        self._customer.show_order(detail)
        self._note.show_words(detail.web.note)


class _Side(QWidget):
    def __init__(self, *items: QWidget | int | None) -> None:
        super().__init__()
        self.setLayout(column(*items, margins=(22, 16, 22, 20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        vertical(painter, 0, 0, self.height(), "border")
        painter.end()


class _Timeline(Painted):
    """Done with a tick, failed with a mark, still to come dashed."""

    def __init__(self) -> None:
        super().__init__(tr("What happened"))
        self._lines: list[tuple[str, str, str, str]] = []

    def show_lines(self, detail: OrderDetail) -> None:
        self._lines = [
            (
                state,
                tr(EVENTS[code]) if code in EVENTS else code,
                _story(detail, words),
                _when(moment),
            )
            for moment, state, code, words in detail.timeline
        ]
        self.setFixedHeight(max(30, 48 * len(self._lines)))
        self.setAccessibleDescription(
            "; ".join(f"{title} {when}" for _, title, _, when in self._lines)
        )
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for place, (state, title, words, when) in enumerate(self._lines):
            y = 48 * place
            if place + 1 < len(self._lines):
                vertical(painter, 10, y + 24, 26, "border")
            if state == "todo":
                dashes = pen(theme["border_strong"], 1.5)
                dashes.setDashPattern([2, 2.5])
                painter.setPen(dashes)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(2, y + 4, 17, 17))
            else:
                tone = "danger" if state == "failed" else "success"
                disc(painter, 10.5, y + 12.5, theme[f"{tone}_bg"], 9.5)
                draw_icon(
                    painter,
                    4.5,
                    y + 6.5,
                    "x" if state == "failed" else "check",
                    f"{tone}_dot",
                    12,
                    2.4,
                )
            role = "danger" if state == "failed" else "text" if state == "done" else "text_2"
            text(painter, QRectF(34, y, width - 90, 18), title, "medium", role)
            text(painter, QRectF(34, y + 18, width - 40, 16), words, "small", "text_3")
            text(
                painter,
                QRectF(width - 60, y, 60, 18),
                when,
                "small",
                "text_3",
                Qt.AlignmentFlag.AlignRight,
            )


class _Customer(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Customer"))
        self._name, self._code, self._lines = "", "", list[tuple[str, str]]()

    def show_order(self, detail: OrderDetail) -> None:
        billing, customer = detail.web.billing, detail.draft.customer if detail.draft else None
        self._name = customer.title if customer else detail.row.customer
        self._code = (
            detail.erp.customer_code if detail.erp else tr("Card is chosen when it is written")
        )
        place = " / ".join(
            part
            for part in (billing.city, customer.province if customer else billing.state)
            if part
        )
        identity = ""
        if customer and (customer.vkn or customer.tckn):
            identity = tr("Company, VKN") if customer.vkn else tr("Person, TCKN")
        lines = [
            ("mail", billing.email),
            ("phone", masked(billing.phone)),
            ("map-pin", ", ".join(part for part in (billing.address_1, place) if part)),
            ("receipt", identity),
        ]
        self._lines = [(icon, words) for icon, words in lines if words]
        self.setFixedHeight(50 + 26 * len(self._lines))
        self.setAccessibleDescription(f"{self._name}. {self._code}")
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        initials = "".join(part[0] for part in self._name.split()[:2]).upper()
        disc(painter, 18, 18, theme["info_bg"], 18)
        text(
            painter, QRectF(0, 0, 36, 36), initials, "strong", "info", Qt.AlignmentFlag.AlignHCenter
        )
        text(painter, QRectF(48, 0, width - 48, 18), self._name, "strong")
        text(painter, QRectF(48, 18, width - 48, 17), self._code, "small", "text_3")
        for place, (icon, words) in enumerate(self._lines):
            y = 50 + 26 * place
            draw_icon(painter, 10, y + 3, icon, "text_3")
            text(painter, QRectF(48, y, width - 48, 22), words, "body", "text_2")


class _Note(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "body", "text", wrap=True)
        self.setLayout(column(self._words, margins=(14, 10, 14, 10)))

    def show_words(self, words: str) -> None:
        self._words.setText(f"“{words}”")
        self.setVisible(bool(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), 8, theme["sunken"])
        painter.end()


def _story(detail: OrderDetail, words: str) -> str:
    """A stored reason as a sentence; anything else as it stands."""
    if words and words == detail.row.reason:
        return reason_text(words, detail.row.reason_values)[0]
    return words


def _when(moment: datetime | None) -> str:
    return clock(moment) if moment else ""


def masked(phone: str) -> str:
    """0532 ••• •• 17: enough to recognise, not enough to copy."""
    digits = "".join(character for character in phone if character.isdigit())[-10:]
    return f"0{digits[:3]} ••• •• {digits[-2:]}" if len(digits) == 10 else ""


def _scrolled(content: QWidget, width: int = 0) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    if width:
        area.setFixedWidth(width)
    return area
