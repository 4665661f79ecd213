"""One order: why it waits, both sides with the arithmetic, its story, the customer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.order import OrderDetail, OrderState, WebOrder
from app.domain.provinces import province_name
from app.domain.reasons import Reason
from app.ui.errors import reason_text
from app.ui.formats import ISTANBUL, age, clock, masked, number, short_day
from app.ui.i18n import tr
from app.ui.orders.after import OrderAfter
from app.ui.orders.cells import shown_state
from app.ui.orders.filter_words import in_short
from app.ui.orders.sides import TwoSides
from app.ui.painters import disc, draw_icon, pen, rounded, smooth, text, vertical
from app.ui.theme import theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.copy_button import CopyButton
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.painted import Painted
from app.ui.widgets.photo import FindPicture

_SIDE, _TIME = 372, 96
EVENTS = {
    "ordered": "Customer ordered",
    "received": "Order arrived", "held": "Held", "ready": "Checked to the kuruş",
    "written": "Written to Wolvox", "verified": "Read back and verified", "done": "Done",
    "rejected": "Rejected", "ignored": "Not imported", "changed": "Changed in the shop",
    "unknown_outcome": "No answer from Wolvox", "in_wolvox": "Written to Wolvox",
    "dismissed": "Dismissed", "settled": "Both sides are equal again",
    "amended": "Changed in Wolvox", "cancelled": "Cancelled in Wolvox",
    "reopened": "Taken up again in Wolvox", "seen": "Marked as done",
    "paid": "Paid", "parked": "Put on hold", "released": "Released",
    "taken_back": "Rejection taken back", "retried": "Another try asked for",
    "linked": "Card chosen",
}  # fmt: skip


FIXES = {
    Reason.SKU_NOT_IN_WOLVOX: ("Choose the card", "link", "M"),
    Reason.PRODUCT_DELETED: ("Choose the card", "link", "M"),
    Reason.CUSTOMER_AMBIGUOUS: ("Choose the customer", "user", "M"),
    Reason.CUSTOMER_CONTRADICTS: ("Choose the customer", "user", "M"),
    Reason.CUSTOMER_WEAK: ("Choose the customer", "user", "M"),
    Reason.CUSTOMER_GONE: ("Choose the customer", "user", "M"),
}
"""(words, icon, key) of what mends an order that is held for this reason; `fix` names it."""


class OrderView(QWidget):
    """One signal a verb. `fix` carries the reason that is to be mended."""

    back = Signal()
    retry = Signal()
    reject = Signal()
    take_back = Signal()
    park = Signal()
    release = Signal()
    seen = Signal()
    browse = Signal()
    retry_kind = Signal()
    fix = Signal(str)

    def __init__(self, find_picture: FindPicture, after: OrderAfter) -> None:
        super().__init__()
        self.after = after
        self._back = Button(tr("Orders"), "ghost", icon="arrow-left")
        self._number, self._state, self._age = (
            Label("", "page"),
            Chip(),
            Chip(dot=False, icon="clock"),
        )
        self._copy = CopyButton(tr("Copy the order number"))
        self._browse = Button("", "ghost", icon="external-link", name=tr("Open in the shop"))
        self._park = Button(tr("Set aside"), icon="pause")
        self._release = Button(tr("Release"), icon="play")
        self._reject = Button(tr("Reject"), icon="hand")
        self._take_back = Button(tr("Take back the rejection"), icon="undo-2")
        self._fix = Button("", "primary")
        self._kind = Button("", "link", icon="layers")
        self._reason = ""
        self._retry = Button(tr("Try again"), "primary", icon="refresh-cw", key="Ctrl ↵")
        self._seen = Button(tr("Mark as done"), "primary", icon="check")
        self._banner, self._sides = Banner("danger", "scale"), TwoSides(find_picture)
        self._after = Label("", "small", "text_3", wrap=True)
        self._timeline, self._customer, self._note = _Timeline(), _Customer(), _Note()
        self._connect()
        self.setLayout(
            column(self._head(), row(_scrolled(self._main()), _scrolled(self._beside(), _SIDE)))
        )
        for verb in (
            self._park, self._release, self._reject, self._take_back, self._retry, self._fix,
            self._seen,
        ):  # fmt: skip
            verb.hide()  # until an order is shown: all at once would widen the window

    def _connect(self) -> None:
        for button, signal in (
            (self._back, self.back),
            (self._retry, self.retry),
            (self._reject, self.reject),
            (self._seen, self.seen),
            (self._park, self.park),
            (self._release, self.release),
            (self._take_back, self.take_back),
            (self._browse, self.browse),
            (self._kind, self.retry_kind),
        ):
            button.clicked.connect(signal)
        self._fix.clicked.connect(self._tell_fix)

    def _head(self) -> QWidget:
        return box(
            row(
                self._back, self._number, self._copy, self._state, self._age, None, self._browse,
                self._park, self._release, self._reject, self._take_back, self._retry, self._fix,
                self._seen, gap=8, margins=(16, 0, 24, 0),
            ),
            height=64,
        )  # fmt: skip

    def _main(self) -> QWidget:
        return box(
            column(
                self._banner,
                row(self._kind, None),
                12,
                self.after.proposal,
                self._sides,
                14,
                self._after,
                None,
                margins=(24, 4, 20, 20),
            )
        )

    def _beside(self) -> QWidget:
        return _Side(
            Label(tr("What happened"), "title"), 10, self._timeline, 18,
            self.after.papers, 18,
            Label(tr("Customer"), "title"), 10, self._customer, 14, self._note, None,
        )  # fmt: skip

    def show_order(self, detail: OrderDetail) -> None:
        head = detail.row
        words, tone = shown_state(head)
        self._number.setText(f"#{head.number}")
        self._state.show_words(tr(words), tone)
        self._age.show_words(age(head.created), "neutral")
        why, advice = reason_text(head.reason, head.reason_values)
        proposed = head.is_amended and head.state is OrderState.DONE  # the proposal says what to do
        self._banner.show_message(why, "" if proposed else advice)
        self.after.show_order(head)
        self._copy.show_words(head.number)
        open_ = head.state not in (OrderState.DONE, OrderState.REJECTED)
        self._show_verbs(detail, open_=open_)
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

    def show_kind(self, others: int) -> None:
        """How many more wait for the very same reason."""
        self._kind.setVisible(others > 0)
        self._kind.setText(tr("{n} more wait for the same: try all of them", n=number(others)))
        self._kind.setAccessibleName(self._kind.text())
        self._kind.updateGeometry()

    def _show_verbs(self, detail: OrderDetail, *, open_: bool) -> None:
        head = detail.row
        self._reason = head.reason or ""
        fix = FIXES.get(Reason(head.reason)) if head.reason and open_ else None
        if fix is not None:
            self._fix.setText(tr(fix[0]))
            self._fix.setAccessibleName(tr(fix[0]))
            self._fix.icon_name, self._fix.key = fix[1], fix[2]
            self._fix.updateGeometry()
        written = head.state in (OrderState.UNKNOWN_OUTCOME, OrderState.IN_WOLVOX)
        self._fix.setVisible(fix is not None)
        proposed = head.state is OrderState.DONE  # then the proposal has this button
        self._seen.setVisible(head.is_amended and not proposed)
        self._retry.setVisible(open_ and detail.readable and not head.is_parked)
        self._retry.set_kind("secondary" if fix else "primary")
        self._retry.key = "" if fix else "Ctrl ↵"  # in a narrow window there is no room for both
        self._retry.updateGeometry()
        parkable = open_ and not written and head.state is not OrderState.IGNORED
        self._park.setVisible(parkable and not head.is_parked)
        self._release.setVisible(head.is_parked)
        self._release.set_kind("primary")
        self._reject.setVisible(open_ and not written)
        self._take_back.setVisible(head.state is OrderState.REJECTED)

    def _tell_fix(self) -> None:
        self.fix.emit(self._reason)


class _Side(QWidget):
    def __init__(self, *items: QWidget | int | None) -> None:
        super().__init__()
        self.setLayout(column(*items, margins=(22, 16, 22, 20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        vertical(painter, 0, 0, self.height(), "border")
        painter.end()


_MARKS = {"done": ("success", "check"), "failed": ("danger", "x"), "person": ("info", "user")}


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
                tone, icon = _MARKS.get(state, _MARKS["done"])
                disc(painter, 10.5, y + 12.5, theme[f"{tone}_bg"], 9.5)
                draw_icon(painter, 4.5, y + 6.5, icon, f"{tone}_dot", 12, 2.4)
            role = {"failed": "danger", "todo": "text_2"}.get(state, "text")
            text(painter, QRectF(34, y, width - 34 - _TIME, 18), title, "medium", role)
            text(painter, QRectF(34, y + 18, width - 40, 16), words, "small", "text_3")
            text(
                painter,
                QRectF(width - _TIME, y, _TIME, 18),
                when,
                "small",
                "text_3",
                Qt.AlignmentFlag.AlignRight,
            )


class _Customer(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Customer"))
        self._name, self._code, self._lines = "", "", list[tuple[str, str]]()
        names = {
            "mail": tr("Copy the e-mail"),
            "phone": tr("Copy the phone number"),
            "map-pin": tr("Copy the address"),
        }
        self._copies = {icon: CopyButton(name) for icon, name in names.items()}
        for button in self._copies.values():
            button.setParent(self)

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
        address = whole_address(detail.web)
        copied = {"mail": billing.email, "phone": billing.phone.strip(), "map-pin": address}
        shown = {icon for icon, _ in self._lines}
        for icon, button in self._copies.items():
            button.show_words(copied[icon] if icon in shown else "")
        self._place_copies()
        self.setFixedHeight(50 + 26 * len(self._lines))
        self.setAccessibleDescription(f"{self._name}. {self._code}")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_copies()

    def _place_copies(self) -> None:
        for place, (icon, _) in enumerate(self._lines):
            if icon in self._copies:
                self._copies[icon].setGeometry(self.width() - 24, 49 + 26 * place, 24, 24)

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
            text(painter, QRectF(48, y, width - 78, 22), words, "body", "text_2")


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
    return in_short(words) if words in set(Reason) else words


def _when(moment: datetime | None) -> str:
    """09:41:07 of today, 23 Kas 09:41 of an earlier day."""
    if moment is None:
        return ""
    local, today = moment.astimezone(ISTANBUL), datetime.now(ISTANBUL).date()
    if local.date() == today:
        return local.strftime("%H:%M:%S")
    return f"{short_day(local.date())} {clock(moment)}"


def whole_address(web: WebOrder) -> str:
    """As it is written on a parcel: where it goes, else who pays."""
    to = web.shipping if web.shipping.address_1 else web.billing
    person = " ".join(part for part in (to.first_name, to.last_name) if part)
    place = " ".join(part for part in (to.postcode, to.city) if part)
    lines = (
        to.company,
        person,
        to.address_1,
        to.address_2,
        place,
        province_name(to.state, to.country),
    )
    return "\n".join(line for line in lines if line.strip())


def _scrolled(content: QWidget, width: int = 0) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    if width:
        area.setFixedWidth(width)
    return area
