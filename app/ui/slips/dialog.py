"""Print packing slips: preview, paper and printer (both remembered), one PDF, progress, cancel."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QWidget

from app.domain.errors import SettingsError
from app.domain.slips import SlipSize
from app.runtime import print_settings
from app.services.orders.slips import SlipBatch
from app.ui.bridge import Bridge, slot
from app.ui.errors import error_text
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.slips.document import Told, paint, write_pdf
from app.ui.slips.preview import Preview
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.tabs import Segmented

_SIDE = 300
_Work = Callable[[Told, threading.Event], bool]


class SlipDialog(QDialog):
    """`printed` tells how many slips went to paper or into a file."""

    printed = Signal(int)
    _told = Signal(int)

    def __init__(self, bridge: Bridge, batch: SlipBatch, parent: QWidget) -> None:
        super().__init__(parent)
        self.bridge, self._batch = bridge, batch
        self._settings = print_settings.load()
        self._stop = threading.Event()
        self._busy = False
        self._preview = Preview()
        self._size = Segmented(
            [(each.value, _size_words(each)) for each in SlipSize], tr("Paper size")
        )
        self._printer = QComboBox()
        self._print = Button(tr("Print"), "primary", icon="printer")
        self._pdf = Button(tr("Save as PDF"), icon="download")
        self._cancel = Button(tr("Cancel"), icon="x")
        self._back = Button(icon="arrow-left", kind="ghost", name=tr("The page before"))
        self._on = Button(icon="arrow-right", kind="ghost", name=tr("The page after"))
        self._place = Label("", "small", "text_2")
        self._said = Label("", "small", "text_2", wrap=True)
        self._warning = Banner("warning", "triangle-alert")
        self._build()
        self._connect()
        self._fill()

    def _build(self) -> None:
        count = len(self._batch.slips)
        title = tr("{n} packing slips", n=number(count))
        self.setWindowTitle("Köprü")
        self.setAccessibleName(title)
        self.resize(960, 660)
        self._printer.setAccessibleName(tr("Printer"))
        self._printer.setFixedHeight(32)
        self._cancel.hide()
        pages = row(None, self._back, 4, self._place, 4, self._on, None)
        left = column(self._preview, 8, pages)
        left.setStretch(0, 1)
        side = column(
            Label(title, "page"),
            4,
            Label(tr("Without prices, in the order of the shelves."), "body", "text_2", wrap=True),
            16,
            self._warning,
            16,
            Label(tr("Paper size"), "small", "text_2"),
            6,
            row(self._size, None),
            16,
            Label(tr("Printer"), "small", "text_2"),
            6,
            self._printer,
            None,
            self._said,
            12,
            self._print,
            8,
            self._pdf,
            8,
            self._cancel,
        )
        self.setLayout(row(box(left), 20, box(side, width=_SIDE), margins=(20, 20, 20, 20)))

    def _connect(self) -> None:
        self._size.chosen.connect(self._choose_size)
        self._back.clicked.connect(lambda: self._preview.turn(-1))
        self._on.clicked.connect(lambda: self._preview.turn(1))
        self._preview.turned.connect(self._show_place)
        self._print.clicked.connect(self.print_now)
        self._pdf.clicked.connect(self.choose_file)
        self._cancel.clicked.connect(self._stop.set)
        self._told.connect(self._progress)

    def _fill(self) -> None:
        names = [each.printerName() for each in QPrinterInfo.availablePrinters()]
        self._printer.addItems(names or [tr("No printer on this PC")])
        wanted = self._settings.printer or QPrinterInfo.defaultPrinterName()
        if wanted in names:
            self._printer.setCurrentText(wanted)
        self._printer.setEnabled(bool(names))
        known = {each.value for each in SlipSize}
        size = self._settings.size if self._settings.size in known else SlipSize.A5.value
        self._size.show_choice(size)
        self._preview.show_slips(self._batch.slips, SlipSize(size))
        self._warn()
        self._enable()

    def size_chosen(self) -> SlipSize:
        return SlipSize(self._size.current())

    @slot
    async def print_now(self) -> None:
        printer = QPrinter(QPrinterInfo.printerInfo(self._printer.currentText()))
        self._remember(printer=self._printer.currentText())
        slips, size = self._batch.slips, self.size_chosen()

        def work(told: Told, stop: threading.Event) -> bool:
            return paint(printer, slips, size, told, stop)

        if await self._run(work):
            self._said.setText(tr("Sent to {printer}", printer=printer.printerName()))

    def choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(self._settings.folder or _documents())
        dialog.selectFile(f"{tr('Packing slips')} {self._batch.slips[0].number}.pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @slot
    async def save_to(self, name: str) -> None:
        path = Path(name)
        self._remember(folder=str(path.parent))
        slips, size = self._batch.slips, self.size_chosen()

        def work(told: Told, stop: threading.Event) -> bool:
            return write_pdf(slips, size, path, told, stop)

        if await self._run(work):
            self._said.setText(tr("Saved: {name}", name=path.name))

    async def _run(self, work: _Work) -> bool:
        """Paint on a thread of its own: the window lives on, and may stop it between two slips."""
        self._stop.clear()
        self._set_busy(busy=True)
        loop = asyncio.get_running_loop()
        try:
            done = await loop.run_in_executor(None, work, self._told.emit, self._stop)
        except OSError as error:
            raise SettingsError(
                "The slips cannot be written there",
                "Close the file where it is open, or choose another place or printer: {message}",
                message=str(error),
            ) from error
        finally:
            self._set_busy(busy=False)
        if done:
            self.printed.emit(len(self._batch.slips))
        else:
            self._said.setText(tr("Stopped: nothing was written"))
        return done

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._cancel.setVisible(busy)
        self._said.setText("")
        self._enable()

    def _enable(self) -> None:
        ready = bool(self._batch.slips) and not self._busy
        self._pdf.setEnabled(ready)
        self._print.setEnabled(ready and self._printer.isEnabled())

    def _progress(self, done: int) -> None:
        if self._busy:
            total = number(len(self._batch.slips))
            self._said.setText(tr("{done} of {total}", done=number(done), total=total))

    def _choose_size(self, size: str) -> None:
        self._remember(size=size)
        self._preview.show_slips(self._batch.slips, SlipSize(size))

    def _remember(self, **changes: str) -> None:
        self._settings = replace(self._settings, **changes)
        print_settings.save(self._settings)

    def _show_place(self, place: int, count: int) -> None:
        self._place.setText(tr("{done} of {total}", done=number(place), total=number(count)))

    def _warn(self) -> None:
        batch, told = self._batch, list[str]()
        if batch.ended:
            told.append(tr("{n} cancelled or returned orders are left out", n=number(batch.ended)))
        if batch.missing:
            told.append(tr("{n} orders cannot be read and are left out", n=number(batch.missing)))
        if batch.trouble is not None:
            title = tr("Shelves are unknown")
            self._warning.show_message(title, ". ".join([error_text(batch.trouble)[0], *told]))
        else:
            self._warning.show_message(told[0] if told else "", ". ".join(told[1:]))


def _size_words(size: SlipSize) -> str:
    return "10 × 15 cm" if size is SlipSize.LABEL else size.value


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
