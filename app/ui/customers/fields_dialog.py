"""Setting up a shop's customers: the form at the left, three real orders at the right."""

from __future__ import annotations

import asyncio
import getpass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from app.domain.customer_rules import CustomerRules, problems
from app.services.customer_rules import SavedRules
from app.services.field_finding import FieldFinding, Scan
from app.ui.bridge import Bridge, latest, slot
from app.ui.customers.form import RulesForm
from app.ui.customers.samples import Samples
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import vertical
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

_SIZE, _SIDE, _PAUSE_MS = (980, 580), 316, 200


class FieldsDialog(QDialog):
    """Opens on what is saved, looks through the shop's newest orders, and proposes."""

    def __init__(
        self, bridge: Bridge, finding: FieldFinding, saved: SavedRules, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._finding, self._saved = finding, saved
        self._scan: Scan | None = None
        self.setWindowTitle("Köprü")
        self.setAccessibleName(tr("Customer fields"))
        self.setFixedSize(*_SIZE)
        self._title, self._below = (
            Label(tr("Customer fields"), "title"),
            Label("", "small", "text_3"),
        )
        self._form, self._samples = RulesForm(), Samples()
        self._banner = Banner("info", "search")
        self._use = Button(tr("Use what was found"))
        self._again = Button(tr("Look again"), "ghost", icon="refresh-cw")
        self._save, self._close = Button(tr("Save"), "primary", key="Ctrl S"), Button(tr("Close"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()
        self._form.show_rules(saved.rules)
        self._standing()
        self.look()

    async def closed(self) -> None:
        """Open it and wait until the person is done."""
        done = asyncio.get_running_loop().create_future()

        def settle(_code: int) -> None:
            if not done.done():  # the window may have closed meanwhile
                done.set_result(None)

        self.finished.connect(settle)
        self.open()
        await done

    @latest
    async def look(self) -> None:
        """Read the shop's newest orders and say what they show."""
        self._again.setEnabled(False)
        self._below.setText(tr("Reading the shop's newest orders …"))
        try:
            self._scan = await self.bridge.call(self._finding.scan())
        finally:
            self._again.setEnabled(True)
            self._below.setText(_said(self._scan))
        self._propose()
        self._show_samples()

    @slot
    async def save(self) -> None:
        rules, errors = self._rules()
        if errors or rules == self._saved.rules:
            return
        self._save.setEnabled(False)
        try:
            self._saved = await self.bridge.call(
                self._finding.save(rules, version=self._saved.version, who=getpass.getuser())
            )
        finally:
            self._standing()
        self.accept()

    def use_found(self) -> None:
        if self._scan is not None:
            rules, _ = self._form.read()
            self._form.show_keys(self._scan.findings.proposal(rules.fields))

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        scroll.setWidget(self._form)
        head = row(column(self._title, 2, self._below), None, self._again)
        self._notice = box(row(self._banner, 10, self._use))
        self._notice.hide()
        left = column(self._notice, 10, scroll)
        orders = QScrollArea()
        orders.setWidgetResizable(True)
        orders.setFrameShape(QScrollArea.Shape.NoFrame)
        orders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        orders.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._samples.setFixedWidth(_SIDE - 12)
        orders.setWidget(box(column(self._samples, None)))
        title = box(row(Label(tr("Three real orders"), "title"), margins=(16, 0, 0, 0)))
        side = _Side(column(title, 4, orders))
        side.setFixedWidth(_SIDE)
        self.setLayout(
            column(
                head, 14, row(box(left), 8, side), 14, row(None, self._close, 8, self._save),
                margins=(24, 20, 24, 18),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self._pause.timeout.connect(self._show_samples)
        self._form.changed.connect(self._typed)
        self._again.clicked.connect(self.look)
        self._use.clicked.connect(self.use_found)
        self._save.clicked.connect(self.save)
        self._close.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)

    def _typed(self) -> None:
        self._standing()
        self._propose()
        self._pause.start()

    def _rules(self) -> tuple[CustomerRules, dict[str, str]]:
        rules, errors = self._form.read()
        return rules, {name: tr(words) for name, words in problems(rules).items()} | errors

    def _standing(self) -> None:
        rules, errors = self._rules()
        self._form.show_errors(errors)
        self._save.setEnabled(not errors and rules != self._saved.rules)

    def _propose(self) -> None:
        """What was found and stands in no field of the form."""
        scan = self._scan
        if scan is None:
            return
        rules, _ = self._form.read()
        self._form.show_findings(scan.findings)
        differs = any(
            each.key not in rules.fields.keys(each.wanted) for each in scan.findings.found
        )
        self._banner.show_message(
            tr("The orders keep it elsewhere than it says here") if differs else "",
            tr("Nothing changes until you save."),
        )
        self._notice.setVisible(differs)

    @latest
    async def _show_samples(self) -> None:
        scan = self._scan
        if scan is not None:
            rules, _ = self._form.read()
            self._samples.show_samples(await self.bridge.call(self._finding.samples(scan, rules)))


class _Side(QWidget):
    def __init__(self, layout: object) -> None:
        super().__init__()
        self.setLayout(layout)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        vertical(painter, 0, 0, self.height(), "border")
        painter.end()


def _said(scan: Scan | None) -> str:
    if scan is None:
        return tr("The shop's orders could not be read.")
    found = scan.findings
    if not found.orders:
        return tr("The shop has no order yet.")
    said = tr("The shop's {n} newest orders were looked through", n=number(found.orders))
    return f"{said} · {', '.join(found.families)}" if found.families else f"{said}."
