"""Gün sonu: the figures of a day, what lacks an invoice, what differs, the accountant's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QScrollArea, QStackedWidget, QWidget

from app.domain.day_end import DayEnd, DayOrder, Difference, Uninvoiced
from app.domain.errors import KopruError
from app.domain.views import Proof
from app.services.orders.day_end import DayEndDesk
from app.services.orders.proof import Prover
from app.ui.bridge import Bridge, latest, slot
from app.ui.day_end.cards import PaymentsCard, RatesCard
from app.ui.day_end.cells import difference_columns, held_columns, uninvoiced_columns
from app.ui.day_end.period import Period
from app.ui.day_end.proof_view import ProofView
from app.ui.errors import error_text, reason_words
from app.ui.formats import age, money, number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.stat_tile import StatTile
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs

_GUTTER = 16


class DayEndPage(Page):
    """`wanted` carries a Target: a row opens its order. Wolvox is read when the page is seen."""

    wanted = Signal(object)

    def __init__(self, bridge: Bridge, desk: DayEndDesk, prover: Prover) -> None:
        super().__init__(tr("Day’s end"), bridge)
        self._desk = desk
        self._report: DayEnd | None = None
        self._saved: Path | None = None
        self._gaps = 0
        self._period = Period()
        self._excel = Button(tr("Excel for the accountant"), "primary", icon="download")
        self._said = Label("", "small", "text_2")
        self._open_file = Button(tr("Open the file"), "link")
        self._sold = StatTile(tr("Orders placed"), "shopping-cart")
        self._open_bills = StatTile(tr("Without an invoice"), "receipt")
        self._differing = StatTile(tr("Differs from Wolvox"), "scale")
        self._proven = StatTile(tr("Daily proof"), "shield-check")
        self._tabs = Tabs(
            [
                ("summary", tr("Summary")),
                ("uninvoiced", tr("Without an invoice")),
                ("differences", tr("Differences")),
                ("held", tr("Held and rejected")),
                ("proof", tr("Daily proof")),
            ],
            tr("Views"),
        )
        self._payments, self._rates = PaymentsCard(), RatesCard()
        self._proof = ProofView(bridge, prover)
        self._lists = {
            "uninvoiced": _List(
                bridge, uninvoiced_columns(), tr("Without an invoice"),
                tr("Every order has its invoice"),
            ),
            "differences": _List(
                bridge, difference_columns(), tr("Differences"),
                tr("Wolvox holds what the shop sold"),
            ),
            "held": _List(
                bridge, held_columns(), tr("Held and rejected"), tr("Nothing of this day is held")
            ),
        }  # fmt: skip
        self._views = QStackedWidget()
        self._whole = QStackedWidget()
        self._trouble = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._open_file.hide()
        tiles = QGridLayout()
        tiles.setContentsMargins(24, 4, 24, 8)
        tiles.setHorizontalSpacing(_GUTTER)
        for place, tile in enumerate((self._sold, self._open_bills, self._differing, self._proven)):
            tiles.addWidget(tile, 0, place)
            tiles.setColumnStretch(place, 1)
        for view in (self._summary(), *self._lists.values(), self._proof):
            self._views.addWidget(view)
        bar = row(self._period, None, self._said, 4, self._open_file, margins=(24, 0, 24, 0))
        figures = box(column(box(tiles), row(self._tabs, margins=(24, 0, 0, 0)), self._views))
        self._whole.addWidget(figures)
        self._whole.addWidget(self._trouble)
        self.setLayout(column(self.header(self._excel), box(bar, height=48), self._whole))

    def _summary(self) -> QWidget:
        cards = row(self._payments, self._rates, gap=_GUTTER)
        cards.setStretch(0, 2)
        cards.setStretch(1, 3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(box(column(cards, None, margins=(24, 16, 24, 24))))
        return scroll

    def _connect(self) -> None:
        order = ["summary", "uninvoiced", "differences", "held", "proof"]
        self._tabs.chosen.connect(lambda key: self._views.setCurrentIndex(order.index(key)))
        for tile, key in (
            (self._sold, "summary"),
            (self._open_bills, "uninvoiced"),
            (self._differing, "differences"),
            (self._proven, "proof"),
        ):
            tile.opened.connect(lambda key=key: self._tabs.choose(key))
        for each in self._lists.values():
            each.opened.connect(self._to_order)
        self._proof.wanted.connect(self.wanted)
        self._proof.counted.connect(self._show_proof)
        self._period.changed.connect(self.reload)
        self._open_file.clicked.connect(self.open_file)
        self.bind(tr("Read the figures again"), "refresh-cw", "F5", self.reload)
        self.bind(tr("The day before"), "arrow-left", "Ctrl+Left", self._period.step_back)
        self.bind(tr("The day after"), "arrow-right", "Ctrl+Right", self._period.step_on)
        self.bind(
            tr("Excel for the accountant"), "download", "Ctrl+S", self.choose_file, self._excel
        )
        self.bind(tr("Prove now"), "shield-check", "Ctrl+Return", self._prove)

    def arrive(self, target: Target) -> None:
        if target.view:
            self._tabs.choose(target.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    @latest
    async def reload(self) -> None:
        self.subtitle.setText(self._period.words())
        self._excel.setEnabled(False)
        try:
            found = await self.bridge.call(self._desk.read(self._period.first, self._period.last))
        except KopruError as error:
            self._show_trouble(error)
            return
        self.show_report(found)

    def show_report(self, report: DayEnd) -> None:
        self._report = report
        self._excel.setEnabled(True)
        self._whole.setCurrentIndex(0)
        whole, _, kurus = money(report.total).partition(",")
        self._sold.show_value(
            number(len(report.orders)),
            tr("orders"),
            tr("{money} with KDV", money=f"{whole},{kurus}" if kurus else whole),
        )
        self._open_bills.show_value(
            number(len(report.uninvoiced)),
            tr("orders"),
            tr("{n} are 6 days old or older", n=number(report.late)) if report.late
            else tr("none is late"),
            chip=tr("late") if report.late else "",
            tone="danger",
        )  # fmt: skip
        self._differing.show_value(
            number(report.apart),
            tr("figures"),
            tr("totals, bases and KDV per rate"),
        )
        self._payments.show_report(report)
        self._rates.show_report(report)
        self._lists["uninvoiced"].show_rows(report.uninvoiced)
        self._lists["differences"].show_rows(report.differences)
        self._lists["held"].show_rows(report.held)
        self._count()

    def choose_file(self) -> None:
        if self._report is None:
            return
        dialog = QFileDialog(self, tr("Excel for the accountant"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(_file_name(self._report))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @slot
    async def save_to(self, name: str) -> None:
        if self._report is None:
            return
        path = Path(name)
        self._said.setText(tr("Writing the file"))
        await self.bridge.call(self._desk.save_excel(self._report, path, reason_words))
        self._saved = path
        self._said.setText(tr("Saved: {name}", name=path.name))
        self._open_file.show()

    def open_file(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _prove(self) -> None:
        self._tabs.choose("proof")
        self._proof.prove()

    def _show_proof(self, proof: Proof | None) -> None:
        if proof is None:
            self._proven.show_value("—", "", tr("Every night at 03:00"))
        else:
            self._proven.show_value(
                number(proof.gaps),
                tr("differences"),
                tr("{age} ago", age=age(proof.at)),
                chip=tr("equal") if not proof.gaps else tr("look"),
                tone="danger" if proof.gaps else "success",
            )
        self._gaps = proof.gaps if proof else 0
        self._count()

    def _count(self) -> None:
        counts = {key: each.rows() for key, each in self._lists.items()}
        self._tabs.show_counts({**counts, "proof": self._gaps})

    def _show_trouble(self, error: KopruError) -> None:
        title, advice = error_text(error)
        again = Button(tr("Try again"), "primary", icon="refresh-cw")
        again.clicked.connect(self.reload)
        shown = EmptyState("circle-x", title, advice, again, tone="danger")
        self._whole.removeWidget(self._trouble)
        self._trouble.deleteLater()
        self._trouble = shown
        self._whole.addWidget(shown)
        self._whole.setCurrentWidget(shown)

    def _to_order(self, order: DayOrder) -> None:
        self.wanted.emit(Target("orders", record=str(order.id)))


class _List(QStackedWidget):
    """A table, or what it means that it is empty. `opened` carries the order of a row."""

    opened = Signal(object)

    def __init__(self, bridge: Bridge, columns: list[Column], name: str, empty: str) -> None:
        super().__init__()
        self._shown: Sequence[Uninvoiced | Difference | DayOrder] = ()
        self._model = PagedModel(columns, bridge, self._fetch)
        self._table = RowTable(self._model, name)
        self.addWidget(self._table)
        self.addWidget(EmptyState("circle-check", empty, tr("Nothing is to be done here.")))
        self._table.opened.connect(self._open)

    def rows(self) -> int:
        return len(self._shown)

    def show_rows(self, rows: Sequence[Uninvoiced | Difference | DayOrder]) -> None:
        self._shown = rows
        self._model.show(len(rows))
        self.setCurrentIndex(0 if rows else 1)

    def _open(self, place: int) -> None:
        found = self._shown[place]
        self.opened.emit(found if isinstance(found, DayOrder) else found.order)

    async def _fetch(self, offset: int, limit: int) -> Sequence[Uninvoiced | Difference | DayOrder]:
        return self._shown[offset : offset + limit]


def _file_name(report: DayEnd) -> str:
    days = dict.fromkeys((report.first, report.last))
    return f"Gün sonu {' – '.join(each.isoformat() for each in days)}.xlsx"
