"""What the orders list says while it has no rows: why, when that changes, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.errors import KopruError
from app.domain.views import OrderFilter
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState


class Nothing(QStackedWidget):
    """`cleared` drops the filter, `again` asks once more after an error."""

    cleared, again = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()

    def show_query(self, query: OrderFilter, *, known: int) -> None:
        """Why this list is empty; `known` is how many orders there are at all."""
        if query.narrows:
            words = tr("No order fits"), tr("Change the words or take a filter away.")
            self._put("search", words, "neutral", tr("Clear the filter"))
        elif not known:
            how = tr("New orders come by themselves, a few seconds after they are placed.")
            self._put("inbox", (tr("No order yet"), how), "neutral")
        elif query.view in ("held", "amended", "unknown"):
            what = tr("An order that cannot go into Wolvox is named here, with what to do.")
            self._put("circle-check", (tr("Nothing waits for you here"), what), "success")
        else:
            words = tr("No order here"), tr("All orders stand under “All”.")
            self._put("inbox", words, "neutral")

    def show_error(self, error: KopruError) -> None:
        self._put("wifi-off", error_text(error), "danger", tr("Try now"))

    def _put(self, icon: str, words: tuple[str, str], tone: str, verb: str = "") -> None:
        if self._shown == (icon, *words):
            return
        self._shown = (icon, *words)
        old = self.currentWidget()
        actions = []
        if verb:
            go = Button(verb, icon="refresh-cw" if tone == "danger" else "x")
            go.clicked.connect(self.again if tone == "danger" else self.cleared)
            actions.append(go)
        self.setCurrentIndex(self.addWidget(EmptyState(icon, *words, *actions, tone=tone)))
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
