"""The dashboard's three lists: what waits, what runs low, how the banks compare."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from app.domain.product import ProductRow
from app.domain.views import InboxLine, Overview
from app.ui.formats import age, number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.painters import RIGHT, draw_icon, fill, focus_ring, hairline, rounded, text
from app.ui.theme import RADIUS_CARD, theme
from app.ui.widgets.photo import FindPicture, WithPhotos, paint_photo

_HEAD, _ROW = 62, 56

INBOX = {
    "proof_gap": (
        "shield-alert",
        "danger",
        "{n} differences in the daily proof",
        "Shop, inbox and Wolvox disagree",
        "Look",
        "day_end",
        "proof",
    ),
    "files_lost": (
        "hard-drive",
        "danger",
        "{n} stored photos are not whole",
        "Have their folder or disk looked at",
        "Look",
        "media",
        "failed",
    ),
    "order_held": (
        "circle-alert",
        "danger",
        "{n} orders are held",
        "Nothing of them was written",
        "Look",
        "orders",
        "held",
    ),
    "status_unmapped": (
        "list-checks",
        "warning",
        "{n} unknown order statuses",
        "Their orders wait",
        "Open",
        "orders",
        "statuses",
    ),
    "plan_waiting": (
        "git-compare-arrows",
        "warning",
        "{n} changes wait for approval",
        "Prices and texts ask first",
        "Open",
        "sync",
        "waiting",
    ),
    "product_held": (
        "unlink",
        "info",
        "{n} cards cannot go to the shop",
        "Each says what to mend",
        "Mend",
        "products",
        "held",
    ),
}


class _ListCard(WithPhotos):
    """A titled card with clickable rows."""

    wanted = Signal(object)

    def __init__(self, title: str, below: str = "") -> None:
        super().__init__(title)
        self._title, self._below = title, below
        self._targets: list[Target] = []
        self._over = -1
        self.setMinimumHeight(_HEAD + 3 * _ROW + 12)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        rect = QRectF(0, 0, width, height)
        rounded(painter, rect, RADIUS_CARD, theme.card, theme["border"])
        text(painter, QRectF(16, 15, width - 32, 22), self._title, "title")
        text(painter, QRectF(16, 37, width - 32, 16), self._below, "small", "text_3")
        most = int((height - _HEAD) / _ROW)
        for place in range(min(most, len(self._targets))):
            top = _HEAD + place * _ROW
            if place == self._over:
                fill(painter, QRectF(1, top, width - 2, _ROW - 1), theme["hover"])
            self.draw_row(painter, place, QRectF(16, top, width - 32, _ROW))
            if place + 1 < min(most, len(self._targets)):
                hairline(painter, 16, top + _ROW - 1, width - 32)
        if not self._targets:
            self._draw_empty(painter, width, height)
        if self.hasFocus():
            focus_ring(painter, rect, RADIUS_CARD)

    def draw_row(self, painter: QPainter, place: int, rect: QRectF) -> None:
        raise NotImplementedError

    def empty_words(self) -> str:
        return tr("Nothing waits")

    def _draw_empty(self, painter: QPainter, width: int, height: int) -> None:
        middle = (_HEAD + height) / 2
        draw_icon(painter, width / 2 - 10, middle - 26, "circle-check", "success_dot", 20)
        centre = Qt.AlignmentFlag.AlignHCenter
        text(
            painter,
            QRectF(16, middle, width - 32, 20),
            self.empty_words(),
            "body",
            "text_2",
            centre,
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - _HEAD) // _ROW)
        over = place if 0 <= place < len(self._targets) else -1
        if over != self._over:
            self._over = over
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, _event: object) -> None:
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._over >= 0:
            self.wanted.emit(self._targets[self._over])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self._targets:
            self.wanted.emit(self._targets[0])
        else:
            super().keyPressEvent(event)


class Inbox(_ListCard):
    def __init__(self) -> None:
        super().__init__(
            tr("Waiting for you"), tr("Your decision is needed; it does not solve itself")
        )
        self._lines: tuple[InboxLine, ...] = ()

    def show_lines(self, lines: tuple[InboxLine, ...]) -> None:
        self._lines = lines
        self._targets = [Target(*INBOX[line.kind][5:]) for line in lines]
        self.setAccessibleDescription(
            "; ".join(tr(INBOX[each.kind][2], n=each.count) for each in lines)
        )
        self.update()

    def draw_row(self, painter: QPainter, place: int, rect: QRectF) -> None:
        line = self._lines[place]
        icon, tone, words, below, verb, *_ = INBOX[line.kind]
        tile = QRectF(rect.x(), rect.center().y() - 16, 32, 32)
        rounded(painter, tile, 8, theme[f"{tone}_bg"])
        draw_icon(painter, tile.x() + 8, tile.y() + 8, icon, tone)
        middle = rect.center().y()
        wide = rect.width() - 44 - 60
        text(
            painter,
            QRectF(rect.x() + 44, middle - 18, wide, 18),
            tr(words, n=number(line.count)),
            "medium",
        )
        since = age(line.since) if line.since else tr(below)
        text(painter, QRectF(rect.x() + 44, middle + 1, wide, 16), since, "small", "text_3")
        text(painter, rect, tr(verb), "medium", "accent_text", RIGHT)


class LowStock(_ListCard):
    def __init__(self, find_picture: FindPicture) -> None:
        super().__init__(tr("About to run out"), tr("On sale and almost gone"))
        self._find = find_picture
        self._rows: tuple[ProductRow, ...] = ()
        self._products = 0

    def show_rows(self, rows: tuple[ProductRow, ...], products: int) -> None:
        self._rows, self._products = rows, products
        self._targets = [Target("products", view="low_stock", record=row.sku) for row in rows]
        self.setAccessibleDescription("; ".join(f"{each.name} {each.stock}" for each in rows))
        self.update()

    def empty_words(self) -> str:
        return tr("Everything is well stocked") if self._products else tr("No product yet")

    def draw_row(self, painter: QPainter, place: int, rect: QRectF) -> None:
        found = self._rows[place]
        middle = rect.center().y()
        paint_photo(painter, rect.x(), middle - 18, 36, self._find(found.picture))
        text(
            painter,
            QRectF(rect.x() + 48, middle - 18, rect.width() - 150, 18),
            found.name,
            "medium",
        )
        text(
            painter,
            QRectF(rect.x() + 48, middle + 1, rect.width() - 150, 16),
            found.sku,
            "small",
            "text_3",
        )
        role = "danger" if not found.stock else "warning"
        left = tr("{n} pieces", n=number(found.stock or 0))
        text(painter, rect, left, "strong", role, RIGHT)


class Reconciled(_ListCard):
    """Equal, waiting, held, left as decided: the whole catalogue in four lines."""

    def __init__(self) -> None:
        super().__init__(tr("Wolvox and the shop"))
        self._rows: list[tuple[str, str, str, int]] = []

    def show_overview(self, seen: Overview) -> None:
        rows = [
            ("circle-check", "success_dot", tr("Equal in both"), seen.products_equal),
            ("git-compare-arrows", "info_dot", tr("Waiting for approval"), seen.products_waiting),
            ("circle-alert", "warning_dot", tr("Held with a reason"), seen.products_held),
            ("hand", "neutral_dot", tr("Left as it is"), seen.products_decided),
        ]
        self._rows = [each for each in rows if each[3] or each[0] == "circle-check"]
        places = {
            "git-compare-arrows": Target("sync", view="waiting"),
            "hand": Target("products", view="decided"),
        }
        self._targets = [places.get(each[0], Target("sync", view="held")) for each in self._rows]
        last = seen.last_run
        self._below = tr("Last run {age} ago", age=age(last.started)) if last else tr("Not run yet")
        self.setAccessibleDescription(
            "; ".join(f"{words} {count}" for _, _, words, count in self._rows)
        )
        self.update()

    def draw_row(self, painter: QPainter, place: int, rect: QRectF) -> None:
        icon, role, words, count = self._rows[place]
        draw_icon(painter, rect.x(), rect.center().y() - 8, icon, role)
        text(painter, rect.adjusted(28, 0, -80, 0), words, "medium")
        text(painter, rect, number(count), "body", "text_2", RIGHT, tabular=True)
