"""The page-painted table over a paged model: fetching, walking, stale answers."""

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.errors import Conflict, ConnectionFailed
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.painters import text
from app.ui.widgets import paged_model
from app.ui.widgets.paged_model import PAGE, Column, PagedModel
from app.ui.widgets.table_view import RowTable
from tests.ui.run import on_gui_loop


def _paint(painter: QPainter, cell: QRectF, row: str) -> None:
    text(painter, cell, row)


def _say(row: str) -> str:
    return row


class Source:
    """100,000 rows that are made when they are asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    async def fetch(self, offset: int, limit: int) -> Sequence[str]:
        self.asked.append(offset)
        await asyncio.sleep(0)
        return [f"row {number}" for number in range(offset, offset + limit)]


@pytest.fixture
def source() -> Source:
    return Source()


def model_of(engine: Engine, source: Source) -> PagedModel:
    columns = [
        Column("a", "A", 0, _paint, _say, sortable=True),
        Column("b", "B", 100, _paint, _say),
    ]
    return PagedModel(columns, Bridge(engine.submit), source.fetch)


def test_only_what_is_looked_at_is_fetched(engine: Engine, source: Source, qtbot: QtBot) -> None:
    model = model_of(engine, source)
    table = RowTable(model, "Rows")
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()

    async def work() -> None:
        model.show(100_000)
        table.grab()
        await asyncio.sleep(0.2)
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
        table.grab()
        await asyncio.sleep(0.2)
        table.hide()
        model._bridge.cancel_all()

    on_gui_loop(work())
    assert sorted(set(source.asked)) == [0, 100_000 - PAGE]
    assert model.data(model.index(99_999, 0)) == "row 99999"
    assert model.data(model.index(50_000, 0)) is None


def test_an_answer_to_an_older_question_is_dropped(engine: Engine) -> None:
    late = asyncio.Event()

    class Slow(Source):
        async def fetch(self, offset: int, limit: int) -> Sequence[str]:
            if not self.asked:
                self.asked.append(offset)
                await late.wait()
                return ["old"] * limit
            return ["new"] * limit

    source = Slow()
    model = model_of(engine, source)

    async def release() -> None:
        late.set()

    async def work() -> None:
        model.show(10)
        model.row(0)
        await asyncio.sleep(0.1)
        model.show(10)
        model.row(0)
        await asyncio.sleep(0.1)
        await model._bridge.call(release())
        await asyncio.sleep(0.1)

    on_gui_loop(work())
    assert model.row(0) == "new"


def test_the_model_keeps_qts_rules(engine: Engine, source: Source) -> None:
    model: QAbstractItemModel = model_of(engine, source)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)

    async def work() -> None:
        assert isinstance(model, PagedModel)
        model.show(450)
        for row in (0, 250, 449):
            model.row(row)
        await asyncio.sleep(0.2)
        model.refresh(450)
        await asyncio.sleep(0.2)
        model.show(0)

    on_gui_loop(work())
    assert tester.model() is model


def test_j_and_k_walk_and_enter_opens(engine: Engine, source: Source, qtbot: QtBot) -> None:
    model = model_of(engine, source)
    table = RowTable(model, "Rows")
    qtbot.addWidget(table)
    table.show()
    opened: list[int] = []
    table.opened.connect(opened.append)

    async def work() -> None:
        model.show(20)
        table.go_to(0)
        qtbot.keyClick(table, Qt.Key.Key_J)
        qtbot.keyClick(table, Qt.Key.Key_J)
        qtbot.keyClick(table, Qt.Key.Key_K)
        qtbot.keyClick(table, Qt.Key.Key_Return)
        await asyncio.sleep(0.1)
        table.hide()
        model._bridge.cancel_all()

    on_gui_loop(work())
    assert table.currentIndex().row() == 1
    assert opened == [1]


def test_a_page_that_failed_comes_when_the_outage_is_over(engine: Engine) -> None:
    class Away(Source):
        away = True

        async def fetch(self, offset: int, limit: int) -> Sequence[str]:
            self.asked.append(offset)
            if self.away:
                raise ConnectionFailed("Köprü's database does not answer", "Wait.")
            return ["here"] * limit

    source = Away()
    model = model_of(engine, source)
    model.dataChanged.connect(lambda *_: model.row(0))  # as a view does that paints
    reported: list[BaseException] = []
    model._bridge.report = reported.append

    async def work() -> None:
        model.show(10)
        for _ in range(5):
            model.row(0)
            await asyncio.sleep(0.05)
        assert source.asked == [0]
        source.away = False
        model._bridge.outage.emit(None)
        await asyncio.sleep(0.1)

    on_gui_loop(work())
    assert (model.row(0), reported) == ("here", [])


def test_a_page_that_failed_is_asked_for_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Once(Source):
        async def fetch(self, offset: int, limit: int) -> Sequence[str]:
            self.asked.append(offset)
            if len(self.asked) == 1:
                raise Conflict("Köprü's database is busy", "Wait.")
            return ["here"] * limit

    monkeypatch.setattr(paged_model, "_PAUSE_S", 0.0)
    model = model_of(engine, Once())

    async def work() -> None:
        model.show(10)
        for _ in range(3):
            model.row(0)
            await asyncio.sleep(0.05)

    on_gui_loop(work())
    assert model.row(0) == "here"
