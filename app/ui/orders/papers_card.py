"""Beside an order: whether its invoice can be made, what is missing, the parcel, the invoice."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.couriers import find_courier, tracking_link
from app.domain.earchive import Missing
from app.domain.internet_sale import Courier
from app.domain.papers import Invoice, OrderPapers
from app.services.orders.amending import AfterView
from app.ui.errors import stored_error_text
from app.ui.formats import money
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row


class PapersCard(QWidget):
    """`settings` asks for the tables behind it, `undo` to take back what the shop was told,
    `reopen` to take back a cancellation in Wolvox."""

    settings = Signal()
    undo = Signal()
    reopen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._state = Chip(), Label("", "small", "text_3", wrap=True)
        self._missing = _Missing()
        self._parcel = _Paper(tr("Follow the parcel"))
        self._invoice = _Paper(tr("Open the invoice"))
        self._undo = Button(tr("Take back what the shop was told"), "link", icon="undo-2")
        settings = Button(tr("Invoice and parcel settings"), "link", icon="settings")
        self._reopen = Button(tr("Take it up again in Wolvox"), "link", icon="undo-2")
        settings.clicked.connect(self.settings)
        self._reopen.clicked.connect(self.reopen)
        self._undo.clicked.connect(self.undo)
        self.setLayout(
            column(
                box(row(Label(tr("Invoice and parcel"), "title"), None, self._badge), height=24),
                6, self._state, self._missing, self._parcel, self._invoice, 6,
                row(settings, None), row(self._undo, None),
                row(self._reopen, None), None,
            )
        )  # fmt: skip
        self.show_waiting()

    def show_waiting(self) -> None:
        """Wolvox is being asked; what was there before is another order's."""
        self._badge.show_words("", "neutral")
        self._missing.show_all(())
        self._parcel.show_words("", "", "")
        self._invoice.show_words("", "", "")
        self._undo.hide()
        self._reopen.hide()
        self._say(tr("Asking Wolvox …"))

    def show_failure(self, title: str, advice: str) -> None:
        self.show_waiting()
        self._say(f"{title}. {advice}")

    def show_view(self, view: AfterView | None, couriers: tuple[Courier, ...]) -> None:
        self._say(_state(view))
        papers = None if view is None else view.papers
        missing = None if view is None else view.missing
        self._badge.show_words(*_badge(missing, papers))
        self._missing.show_all(missing or ())
        self._show_parcel(papers, couriers)
        self._show_invoice(papers)
        self._undo.setVisible(view is not None and view.told)
        self._reopen.setVisible(view is not None and view.may_reopen and view.proposal is None)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def _show_parcel(self, papers: OrderPapers | None, couriers: tuple[Courier, ...]) -> None:
        parcel = papers.parcel if papers is not None else None
        if parcel is None:
            self._parcel.show_words("", "", "")
            return
        link = tracking_link(find_courier(couriers, parcel.carrier), parcel.number)
        self._parcel.show_words(tr("Parcel {number}", number=parcel.number), parcel.carrier, link)

    def _show_invoice(self, papers: OrderPapers | None) -> None:
        bills = papers.invoices if papers is not None else ()
        if not bills:
            self._invoice.show_words("", "", "")
            return
        sure = papers.invoice if papers is not None else None
        first = sure or bills[0]
        self._invoice.show_words(
            tr("Invoice {number}", number=first.number), _about(first, len(bills), sure is None),
            first.pdf_url if sure is not None else "",
        )  # fmt: skip


def _state(view: AfterView | None) -> str:
    """What stands below the heading: nothing where all is well."""
    if view is None:
        return tr("The order cannot be read.")
    if view.refusal is None:
        return ""
    title, advice = stored_error_text(view.refusal)
    return f"{tr('The shop was not told')}: {title}. {advice}"


def _badge(missing: tuple[Missing, ...] | None, papers: OrderPapers | None) -> tuple[str, str]:
    """(words, tone); nothing where no invoice is to be made."""
    if missing is None:
        return "", "neutral"
    if papers is not None and papers.invoices:
        return (tr("Invoiced"), "info") if papers.invoice else (tr("Invoice uncertain"), "warning")
    if stops := sum(1 for each in missing if each.stops):
        return tr("{n} missing", n=stops), "warning"
    return tr("Invoice can be made"), "success"


class _Missing(QWidget):
    """One line a lack: what, and below it what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=8, margins=(0, 0, 0, 8))
        self.setLayout(self._column)

    def show_all(self, missing: tuple[Missing, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in missing:
            self._column.addWidget(_lack(each))
        self.setVisible(bool(missing))


def _lack(each: Missing) -> QWidget:
    what, advice = (tr(template).format(value=each.value) for template in each.texts)
    title = Label(what, "medium", "warning" if each.stops else "text_2", wrap=True)
    return box(column(title, 1, Label(advice, "small", "text_3", wrap=True)))


class _Paper(QWidget):
    """A parcel or an invoice: two lines, and a link where there is something to open."""

    def __init__(self, verb: str) -> None:
        super().__init__()
        self._link = ""
        self._title, self._below = Label("", "medium"), Label("", "small", "text_3", wrap=True)
        self._open = Button("", "ghost", icon="external-link", name=verb)
        self._open.clicked.connect(self._follow)
        layout = row(column(self._title, 1, self._below), 8, self._open, margins=(0, 2, 0, 8))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_words(self, title: str, below: str, link: str) -> None:
        self._title.setText(title)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._link = link if link.startswith(("https://", "http://")) else ""
        self._open.setVisible(bool(self._link))
        self.setVisible(bool(title))

    def _follow(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))


def _about(invoice: Invoice, count: int, guess: bool) -> str:
    """What is known of an invoice; whether it is the order's is said, not hidden."""
    parts = [money(invoice.total)]
    parts += [f"ETTN {invoice.ettn}"] if invoice.ettn else []
    parts += [tr("GİB state {n}", n=invoice.gib_state)] if invoice.gib_state is not None else []
    if count > 1:
        parts.append(tr("{n} invoices name this order: look at them in Wolvox", n=count))
    elif guess:
        parts.append(tr("a guess: customer and link agree, the total does not"))
    return "  ·  ".join(parts)
