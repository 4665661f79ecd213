"""Packing slips: pages, one PDF of forty, progress and cancel, what is remembered."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.domain.errors import ConnectionFailed
from app.domain.slips import MILLIMETRES, Slip, SlipLine, SlipSize
from app.runtime import print_settings
from app.runtime.engine import Engine
from app.runtime.print_settings import PrintSettings
from app.services.orders.slips import SlipBatch
from app.ui.bridge import Bridge
from app.ui.slips.dialog import SlipDialog
from app.ui.slips.document import paint, write_pdf
from app.ui.slips.layout import lay_out
from app.ui.widgets.card import Banner
from tests.ui.run import on_gui_loop
from tests.ui.test_reconcile import until
from tests.unit.services.test_slips import NOON

LINES = (
    SlipLine("Seramik Kupa – Petrol Yeşili 350 ml", "MUG-PTR-35", Decimal(3), "A-2-9"),
    SlipLine("Işıl ışıl Çeşme şamdanı, ĞÜŞİÖÇ ğüşıöç", "ŞMD-1", Decimal("1.5"), ""),
)
SLIP = Slip(
    "Defne Ev & Yaşam", "1001", NOON, "Işık Çağlar, Öğün Gıda Ltd. Şti.",
    ("Bağdat Cd. No:5 D:3", "34710 Kadıköy / İstanbul"), "0555 111 22 33", True, LINES,
    "Hediye paketi yaparsanız sevinirim.",
)  # fmt: skip
FORTY = tuple(replace(SLIP, number=str(1000 + place)) for place in range(1, 41))


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPRU_SETTINGS_DIR", str(tmp_path / "settings"))


def told(_done: int) -> None:
    """Nobody listens."""


@pytest.mark.parametrize("size", list(SlipSize))
def test_forty_orders_are_one_pdf(size: SlipSize, tmp_path: Path) -> None:
    """Painted off the GUI thread; its text and its bars are read back out of the file."""
    path, seen = tmp_path / "Fişler.pdf", list[int]()
    done: list[bool] = []
    work = threading.Thread(
        target=lambda: done.append(write_pdf(FORTY, size, path, seen.append, threading.Event()))
    )
    work.start()
    work.join()
    assert (done, seen) == ([True], list(range(1, 41)))
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 40
        wide, tall = document[0].get_size()
        expected = MILLIMETRES[size]
        assert (wide / 72 * 25.4, tall / 72 * 25.4) == pytest.approx(expected, abs=0.5)
        words = " ".join(document[39].get_textpage().get_text_range().split())
        for part in ("Işık Çağlar", "İstanbul", "MUG-PTR-35", "ĞÜŞİÖÇ ğüşıöç", "A-2-9", "#1040"):
            assert part in words
        assert "₺" not in words
        picture = document[39].render(scale=3).to_pil()
        assert [each.text for each in zxingcpp.read_barcodes(picture)] == ["1040"]
    finally:
        document.close()
    assert b"Inter" in path.read_bytes()


def test_a_long_order_goes_over_pages_and_loses_no_line() -> None:
    long = replace(SLIP, lines=LINES * 20)
    for size in SlipSize:
        pages = lay_out(long, size)
        assert len(pages) > 1
        tall = MILLIMETRES[size][1] * 10
        for page in pages:
            ends = [top + block.height for top, block in page.blocks]
            assert max(ends) <= tall
        blocks = sum(len(page.blocks) for page in pages)
        heads, feet = 3 + len(pages) - 1, len(pages)
        assert blocks == heads + feet + len(long.lines) + 2


def test_what_was_stopped_leaves_no_file(tmp_path: Path) -> None:
    stop = threading.Event()

    def stop_at_three(done: int) -> None:
        if done == 3:
            stop.set()

    path = tmp_path / "x.pdf"
    assert not write_pdf(FORTY, SlipSize.A5, path, stop_at_three, stop)
    assert list(tmp_path.glob("*")) == []


def test_a_printer_gets_the_same_pages(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint(printer, FORTY[:3], SlipSize.LABEL, told, threading.Event())
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        assert len(document) == 3
    finally:
        document.close()


def dialog_of(qtbot: QtBot, engine: Engine, batch: SlipBatch) -> Any:
    dialog: Any = SlipDialog(Bridge(engine.submit), batch, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_dialog_saves_and_remembers(qtbot: QtBot, engine: Engine, tmp_path: Path) -> None:
    async def work() -> None:
        dialog = dialog_of(qtbot, engine, SlipBatch(FORTY, 0))
        assert dialog.size_chosen() is SlipSize.A5
        dialog._size.choose(SlipSize.LABEL.value)
        counts: list[int] = []
        dialog.printed.connect(counts.append)
        dialog.save_to(str(tmp_path / "Fişler.pdf"))
        await until(lambda: counts == [40])
        assert dialog._said.text() == "Kaydedildi: Fişler.pdf"
        assert (tmp_path / "Fişler.pdf").stat().st_size > 10_000
        again = dialog_of(qtbot, engine, SlipBatch(FORTY, 0))
        assert again.size_chosen() is SlipSize.LABEL
        assert print_settings.load().folder == str(tmp_path)

    on_gui_loop(work())


def test_pages_are_turned_by_keys(qtbot: QtBot, engine: Engine) -> None:
    dialog = dialog_of(qtbot, engine, SlipBatch((replace(SLIP, lines=LINES * 20), SLIP), 0))
    assert dialog._place.text() == "1 / 2"
    pages = len(lay_out(replace(SLIP, lines=LINES * 20), SlipSize.A5))
    for _ in range(pages):
        qtbot.keyClick(dialog._preview, Qt.Key.Key_Right)
    assert dialog._place.text() == "2 / 2"
    qtbot.keyClick(dialog._preview, Qt.Key.Key_Right)
    qtbot.keyClick(dialog._preview, Qt.Key.Key_Left)
    assert (dialog._place.text(), dialog._preview._page) == ("1 / 2", pages - 1)
    assert not dialog._preview.grab().isNull()


def test_a_warehouse_without_wolvox_still_prints(qtbot: QtBot, engine: Engine) -> None:
    away = ConnectionFailed("Wolvox does not answer", "Is the Wolvox PC on?")
    dialog = dialog_of(qtbot, engine, SlipBatch((SLIP,), 0, away))
    banner = dialog.findChild(Banner)
    assert banner.isVisible()
    assert banner.accessibleName().startswith("Raflar bilinmiyor")
    assert dialog._pdf.isEnabled()
    assert not dialog_of(qtbot, engine, SlipBatch((), 2))._pdf.isEnabled()


def test_cancelled_orders_are_left_out_and_that_is_said(qtbot: QtBot, engine: Engine) -> None:
    dialog = dialog_of(qtbot, engine, SlipBatch((SLIP,), 0, ended=2))
    said = dialog.findChild(Banner).accessibleName()
    assert said == "İptal ya da iade edilen 2 sipariş dışarıda bırakıldı"


def test_settings_that_cannot_be_read_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "printing.json").write_text("{", encoding="utf-8")
    assert print_settings.load(tmp_path) == PrintSettings()
    (tmp_path / "printing.json").write_text("[1]", encoding="utf-8")
    assert print_settings.load(tmp_path) == PrintSettings()
    print_settings.save(PrintSettings("A4", "Depo yazıcısı"), tmp_path)
    assert print_settings.load(tmp_path).printer == "Depo yazıcısı"
