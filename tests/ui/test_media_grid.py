"""The grid: its geometry, what it fetches, and how photos are chosen by mouse and keys."""

import asyncio
import itertools
import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.photo_views import PhotoView
from app.runtime.engine import Engine
from app.ui.media.grid import PhotoGrid
from app.ui.media.grid_layout import EDGE, GAP, SIDES, GridLayout
from app.ui.media.page import MediaPage
from tests.ui.media_page import looked_at, until, with_page
from tests.ui.photo_desk import MemoryDesk, photo, photo_id

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("wide", [420, 805, 1202, 1203, 1710])
@pytest.mark.parametrize("wish", SIDES)
def test_the_tiles_fill_the_width(wide: int, wish: int) -> None:
    layout = GridLayout(500, wish, wide - 2 * EDGE, 700)
    row = [layout.rect(place) for place in range(layout.columns)]
    gaps = [after.left() - before.right() for before, after in itertools.pairwise(row)]
    assert row[0].left() == EDGE
    assert row[-1].right() == wide - EDGE or layout.columns == 1
    assert all(GAP <= gap <= GAP + 2 for gap in gaps)
    assert 0.85 * wish <= layout.side <= 1.9 * wish


def test_only_the_tiles_in_view_are_seen_and_hit() -> None:
    for scrolled in (0, 7, 9, 100_000, 250_000):
        layout = GridLayout(10_000, 145, 1154, 700, scrolled)
        seen = layout.seen()
        assert len(seen) < 60
        for place in (*range(0, 10_000, 97), *seen, 9_999):
            rect = layout.rect(place)
            assert not (rect.bottom() > 0 and rect.top() < 700) or place in seen
    end = GridLayout(10_000, 145, 1154, 700)
    last = GridLayout(10_000, 145, 1154, 700, end.scroll_to(9_999))
    assert last.at(last.rect(9_999).center()) == 9_999
    assert last.rect(9_999).bottom() <= 700


def grid_of(page: MediaPage) -> PhotoGrid:
    return page.content.photos.grid


def centre(grid: PhotoGrid, place: int) -> QPoint:
    return grid._layout.rect(place).center().toPoint()


def test_of_ten_thousand_photos_only_what_is_seen_is_fetched_and_kept(engine: Engine) -> None:
    desk = MemoryDesk(10_000, tray=0)
    slowest = 0.0

    async def work(page: MediaPage) -> None:
        nonlocal slowest
        grid = grid_of(page)
        await looked_at(page, photo_id(0))
        assert grid._layout.count == 10_000
        bar = grid.verticalScrollBar()
        for share in (0.1, 0.33, 0.5, 0.9, 1.0):
            bar.setValue(round(bar.maximum() * share))
            started = time.perf_counter()
            grid.viewport().repaint()
            slowest = max(slowest, time.perf_counter() - started)
            await asyncio.sleep(0.15)
        await until(lambda: photo_id(9_999) in desk.asked)
        assert len(set(desk.asked)) < 400
        assert 0 < page.thumbs.weight <= 96_000_000
        grid.grab()

    assert with_page(engine, desk, work) == []
    assert slowest < 0.05


def test_a_budget_of_bytes_is_kept(engine: Engine) -> None:
    desk = MemoryDesk(300, tray=0)

    async def work(page: MediaPage) -> None:
        page.thumbs._budget = 1_000_000
        bar = grid_of(page).verticalScrollBar()
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            bar.setValue(round(bar.maximum() * share))
            await asyncio.sleep(0.12)
        assert 0 < page.thumbs.weight <= 1_000_000

    assert with_page(engine, desk, work) == []


def test_a_click_chooses_one_ctrl_one_more_and_shift_a_range(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(40, tray=0)
    ids = [row.id for row in desk.photos]

    async def work(page: MediaPage) -> None:
        grid, picks = grid_of(page), page.content.photos.picks
        await looked_at(page, ids[0])
        assert picks.ids() == (ids[0],)
        qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 2))
        assert picks.ids() == (ids[2],)
        qtbot.mouseClick(grid.viewport(), LEFT, CTRL, centre(grid, 4))
        assert picks.ids() == (ids[2], ids[4])
        qtbot.mouseClick(grid.viewport(), LEFT, CTRL, centre(grid, 2))
        assert picks.ids() == (ids[4],)
        qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 1))
        qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, centre(grid, 3))
        assert picks.ids() == (ids[1], ids[2], ids[3])
        await looked_at(page, ids[3])

    assert with_page(engine, desk, work) == []


def test_keys_walk_choose_and_open(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(40, tray=0)
    ids = [row.id for row in desk.photos]

    async def work(page: MediaPage) -> None:
        grid, picks = grid_of(page), page.content.photos.picks
        await looked_at(page, ids[0])
        columns = grid._layout.columns
        for key, place in (
            (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 1 + columns), (Qt.Key.Key_Left, columns),
            (Qt.Key.Key_Up, 0), (Qt.Key.Key_End, 39), (Qt.Key.Key_Home, 0), (Qt.Key.Key_J, 1),
        ):  # fmt: skip
            qtbot.keyClick(grid, key)
            assert (picks.ids(), grid._place) == ((ids[place],), place)
        qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT)
        qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT)
        assert picks.ids() == (ids[1], ids[2], ids[3])
        qtbot.keyClick(grid, Qt.Key.Key_Right, CTRL)
        qtbot.keyClick(grid, Qt.Key.Key_Space)
        assert picks.ids() == (ids[1], ids[2], ids[3], ids[4])
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        assert not page.content.isVisible()
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert page.content.isVisible()

    assert with_page(engine, desk, work) == []


def test_all_are_chosen_though_nobody_scrolled_to_them(engine: Engine) -> None:
    desk = MemoryDesk(2_500, tray=0)

    async def work(page: MediaPage) -> None:
        await looked_at(page, photo_id(0))
        page.looking.pick_all()
        picks = page.content.photos.picks
        await until(lambda: len(picks) == 2_500)
        assert set(picks.ids()) == {row.id for row in desk.photos}
        assert page.content.photos.pick_bar.isVisible()
        page.content.photos.pick_bar.dropped.emit()
        assert len(picks) == 0
        assert not page.content.photos.pick_bar.isVisible()

    assert with_page(engine, desk, work) == []


def test_a_range_into_rows_that_were_never_read_is_asked_for(engine: Engine) -> None:
    desk = MemoryDesk(900, tray=0)

    async def work(page: MediaPage) -> None:
        grid = grid_of(page)
        await looked_at(page, photo_id(0))
        grid._walk(899)
        grid._pick_range()
        await until(lambda: len(page.content.photos.picks) == 900)

    assert with_page(engine, desk, work) == []


def test_new_photos_move_the_places_but_not_what_is_chosen(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(40, tray=0)
    ids = [row.id for row in desk.photos]

    async def work(page: MediaPage) -> None:
        grid = grid_of(page)
        await looked_at(page, ids[0])
        qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 5))
        await looked_at(page, ids[5])
        desk.photos.insert(0, photo(900, "VAZ-KRM-24"))
        desk._changed()
        await until(lambda: grid._layout.count == 41 and grid.current() is not None)
        current = grid.current()
        assert current is not None
        assert (grid._place, current.id) == (6, ids[5])
        assert page.content.photos.picks.ids() == (ids[5],)
        assert page.looking.chosen() == (ids[5],)

    assert with_page(engine, desk, work) == []


def test_the_tiles_grow_and_shrink(engine: Engine, qtbot: QtBot) -> None:
    async def work(page: MediaPage) -> None:
        grid, slider = grid_of(page), page.content.photos._zoom
        before = grid._layout.columns
        qtbot.keyClick(slider, Qt.Key.Key_End)
        assert (grid.side, grid._layout.columns < before) == (SIDES[-1], True)
        _wheel(grid, -120)
        assert grid.side == SIDES[-2]
        assert slider.value() == len(SIDES) - 2
        grid.zoom(-9)
        assert grid.side == SIDES[0]
        assert grid._layout.columns > before

    assert with_page(engine, MemoryDesk(60), work) == []


def test_another_width_keeps_what_is_seen(engine: Engine) -> None:
    async def work(page: MediaPage) -> None:
        grid = grid_of(page)
        await looked_at(page, photo_id(0))
        grid.go_to(800)
        page.resize(900, 760)
        await asyncio.sleep(0.05)
        assert 800 in grid._layout.seen()
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
        page.resize(1_400, 760)
        await asyncio.sleep(0.05)
        assert 990 in grid._layout.seen()

    assert with_page(engine, MemoryDesk(1_000, tray=0), work) == []


def test_a_wheel_scrolls_and_with_ctrl_it_zooms(engine: Engine) -> None:
    async def work(page: MediaPage) -> None:
        grid = grid_of(page)
        await looked_at(page, photo_id(0))
        _wheel(grid, -240, ctrl=False)
        assert grid.verticalScrollBar().value() > 0
        assert grid.side == 145

    assert with_page(engine, MemoryDesk(200), work) == []


def _wheel(grid: PhotoGrid, turn: int, *, ctrl: bool = True) -> None:
    at = QPointF(200, 200)
    event = QWheelEvent(
        at, QPointF(grid.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, CTRL if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), event)


def test_a_search_and_a_view_narrow_the_grid(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(60, tray=5)

    async def work(page: MediaPage) -> None:
        part = page.content.photos
        page.tabs.choose("tray")
        await until(lambda: part.model.rowCount() == 5)
        assert part.query.view is PhotoView.TRAY
        page.tabs.choose("all")
        await until(lambda: part.model.rowCount() == 60)
        word = desk.photos[20].sku
        qtbot.keyClicks(part.search, word)
        expected = len([row for row in desk.photos if row.sku == word])
        await until(lambda: part.model.rowCount() == expected)
        part.search.setText("yok böyle bir şey")
        await until(lambda: not part.model.rowCount())
        assert part._stack.currentWidget() is part._nothing["search"]
        assert not page.sides.isVisible()

    assert with_page(engine, desk, work) == []
