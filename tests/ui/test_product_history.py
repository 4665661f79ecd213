"""The drawer of one product: where values come from, the formula on hover, and the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import Sku
from app.domain.product import DepotStock, FieldPair, ProductDetail, ProductRow, Reservation
from app.domain.product_history import HistoryLine, HistoryPage
from app.ui.products.detail import _PAIR, ProductPanel
from app.ui.products.history import HistoryPanel, changes, title
from app.ui.products.origin import formula, origin

AT = datetime(2026, 11, 27, 6, 41, tzinfo=UTC)
ROW = ProductRow(
    1, Sku("MUG-1"), "Kupa", "Mutfak", 9, 15, Decimal("349.90"), None, "equal", None, {}, True, "",
    None, 82,
)  # fmt: skip
DETAIL = ProductDetail(
    row=ROW, description="", barcode="", brand="", vat_rate=Decimal(20), on_hand=Decimal(15),
    reserved=Decimal(2), open_orders=Decimal(3), safety=Decimal(1), sellable=9,
    depots=(DepotStock("MERKEZ", Decimal(14)), DepotStock("ŞUBE", Decimal(1))),
    pairs=(FieldPair("name", "Kupa", "Kupa", "equal"), FieldPair("stock", "9", "9", "equal"),
           FieldPair("price", "349.90", "349.90", "equal")),
    permalink="https://x", reservations=(Reservation("MERKEZ", Decimal(2), "TEK-9"),),
    holders=(("1042", Decimal(2)), ("1043", Decimal(1))), price_no=2, prices_include_vat=False,
)  # fmt: skip


def line(kind: str, **values: object) -> HistoryLine:
    return replace(HistoryLine(AT, "shop", kind), **values)  # type: ignore[arg-type]


def test_the_formula_names_depots_documents_and_orders() -> None:
    assert formula(DETAIL).split("\n") == [
        "Eldeki: 15", "   MERKEZ: 14", "   ŞUBE: 1", "− Wolvox’ta ayrılan: 2", "   TEK-9: 2",
        "− açık web siparişleri: 3", "   #1042: 2", "   #1043: 1", "− emniyet stoku: 1",
        "= satılabilir: 9",
    ]  # fmt: skip
    quiet = replace(DETAIL, reserved=Decimal(0), open_orders=Decimal(0), safety=Decimal(0))
    assert "−" not in formula(quiet)


def test_every_row_says_where_it_comes_from() -> None:
    told = {pair.field: origin(pair, DETAIL) for pair in DETAIL.pairs}
    assert told["name"] == "STOK.STOK_ADI"
    assert told["price"] == "STOK_FIYAT no 2, KDV hariç"
    assert told["stock"]
    staff = FieldPair("price", "1", "2", "staff")
    assert origin(staff, DETAIL) == "personel (mağaza)"


def test_hovering_the_stock_shows_the_formula(qtbot: QtBot) -> None:
    panel = ProductPanel(str, QWidget())
    qtbot.addWidget(panel)
    panel.setFixedWidth(368)
    panel.show_product(DETAIL)
    panel.show()
    pairs = panel._pairs
    heights = [tall for *_, tall in pairs._rows()]
    assert all(tall > _PAIR for tall in heights), "room for the source below the value"
    over_stock = QPoint(40, _PAIR + heights[0] + 4)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, over_stock, pairs.mapToGlobal(over_stock))
    QApplication.sendEvent(pairs, event)
    assert QToolTip.text() == formula(DETAIL)
    assert pairs._words_at(_PAIR + 4) == "STOK.STOK_ADI"
    assert pairs._words_at(4) == ""
    assert panel._sum.toolTip() == formula(DETAIL)


def test_lines_in_words() -> None:
    price = line("price", bank="wolvox", changes={"1": ("349.9", "359")}, note="TL")
    assert (title(price), changes(price)) == ("Wolvox’ta fiyat", "Fiyat 1: ₺349,90 → ₺359,00")
    euro = line("price", changes={"1": ("", "5.5")}, note="€")
    assert changes(euro) == "Fiyat 1: — → 5,50 €"
    run = line("update", by="12", changes={"stock": ("4", "6")}, note="approved")
    assert title(run).endswith("#12")
    assert changes(run) == "Stok: 4 → 6\nbir kişi onayladı"
    edit = line("edit", by="Ayşe", changes={"short_description": ("", "<p>Kısa</p>")})
    assert title(edit) == "Personel düzenledi · Ayşe"
    assert changes(edit) == "Kısa açıklama: — → Kısa"
    timed = line("edit", changes={"standing": ("publish", "future 2026-12-01T07:00:00Z")})
    assert changes(timed) == "Durum: Satışta → 01.12.2026 10:00"
    no = line("refused", by="Mehmet", changes={"price": ("", "100.00")}, note="kampanya")
    assert changes(no) == "Satış fiyatı: ₺100,00\n“kampanya”"


def test_older_lines_follow_the_newer(qtbot: QtBot) -> None:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.resize(360, 600)
    panel.show()
    panel.show_page(
        HistoryPage((line("seen"), line("update", changes={"stock": ("1", "2")})), True)
    )
    assert panel._more.isVisible()
    with qtbot.waitSignal(panel.older):
        qtbot.mouseClick(panel._more, Qt.MouseButton.LeftButton)
    panel.show_page(HistoryPage((line("undo"),), more=False), after=True)
    assert [each.kind for each in panel._list.lines] == ["seen", "update", "undo"]
    assert not panel._more.isVisible()
    assert panel._list.height() == sum(panel._list._heights())
    panel.show_page(HistoryPage((), more=False))
    assert panel.shown() == 0
