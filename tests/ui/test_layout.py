"""What a designer would see: nothing cut off, edges that stand still, gaps alike."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.product import FieldPair
from app.domain.views import Overview
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.dashboard.lists import Reconciled
from app.ui.painters import _wrapping, wrapped_height
from app.ui.products.detail import _PAIR, _TwoBanks
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.table_view import RowTable

LONG = "Mutfak › Sofra › Sunum › Ahşap Tepsiler ve Kesme Tahtaları"


def _nothing(*_arguments: object) -> None:
    """Paints nothing."""


async def _no_rows(_offset: int, _limit: int) -> list[object]:
    return []


@pytest.mark.parametrize("rows", [3, 300])
def test_the_last_column_ends_at_the_same_place_with_and_without_a_scroll_bar(
    rows: int, engine: Engine, qtbot: QtBot
) -> None:
    columns = [
        Column("a", "A", 0, _nothing, str),
        Column("b", "B", 140, _nothing, str),
        Column("c", "C", 100, _nothing, str, right=True),
    ]
    model = PagedModel(columns, Bridge(engine.submit), _no_rows)
    table = RowTable(model, "Rows")
    qtbot.addWidget(table)
    table.resize(1000, 600)
    model.show(rows)
    table.show()
    assert (table.verticalScrollBar().maximum() > 0) == (rows == 300)
    cells = [table._cell(place, 0, 48) for place in range(3)]
    assert cells[2].right() == 1000 - 24
    assert cells[1].left() == 1000 - 100 - 140 + 12
    assert table.horizontalScrollBar().maximum() == 0
    model._bridge.cancel_all()


def test_both_banks_are_shown_whole(qtbot: QtBot) -> None:
    banks = _TwoBanks()
    qtbot.addWidget(banks)
    banks.setFixedWidth(360)
    banks.show_pairs((FieldPair("stock", "5", "5", "equal"),))
    banks.show()
    assert banks.height() == 2 * _PAIR
    banks.show_pairs(
        (FieldPair("stock", "5", "5", "equal"), FieldPair("category", LONG, LONG, "equal"))
    )
    left, right, _ = banks._columns()
    assert banks.height() >= 2 * _PAIR + wrapped_height(LONG, right - left - 8)
    assert wrapped_height("x" * 100, 120) > 2 * wrapped_height("x", 120)
    assert not _wrapping("Ahşap Tepsi – Lacivert", 120, "body") & Qt.TextFlag.TextWrapAnywhere


@pytest.mark.parametrize("tall", [100, 3000])
def test_the_drawers_edges_are_alike_with_and_without_a_scroll_bar(tall: int, qtbot: QtBot) -> None:
    body, footer = QWidget(), QWidget()
    body.setFixedHeight(tall)
    footer.setFixedHeight(56)
    drawer = Drawer(body, footer)
    qtbot.addWidget(drawer)
    drawer.resize(408, 700)
    drawer.show()
    qtbot.waitUntil(lambda: body.width() == 408 - 1 - 40)
    at = body.mapTo(drawer, body.rect().topLeft()).x()
    assert (at, drawer.width() - at - body.width()) == (21, 20)


def test_each_line_of_the_dashboard_opens_its_own_rows(qtbot: QtBot) -> None:
    card = Reconciled()
    qtbot.addWidget(card)
    card.show_overview(
        Overview(
            at=datetime.now(UTC), days=(), orders_today=0, turnover_today=Decimal(0), products=9,
            products_equal=4, products_held=2, products_waiting=3, sold_out=0,
            freshness_p50_s=None, freshness_p95_s=None, inbox=(), low_stock=(), last_run=None,
        )
    )  # fmt: skip
    assert [target.view for target in card._targets] == ["held", "waiting", "held"]
