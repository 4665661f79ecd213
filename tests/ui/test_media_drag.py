"""Photos are dragged from the grid into the gallery at the right.

The offscreen platform ends every drag at once: `exec` sends the events of its way here.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.photo import PhotoId
from app.runtime.engine import Engine
from app.ui.media import carried
from app.ui.media.carried import as_mime, photos_of
from app.ui.media.grid import PhotoGrid
from app.ui.media.page import MediaPage
from app.ui.media.strip import PhotoStrip
from tests.ui.media_page import looked_at, until, with_page
from tests.ui.photo_desk import MemoryDesk

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, COPY = Qt.KeyboardModifier.ControlModifier, Qt.DropAction.CopyAction
Way = Callable[[QMimeData], None]


def desk_with_gallery() -> tuple[MemoryDesk, tuple[PhotoId, ...]]:
    """The first photo's card has three; the others lie one a card."""
    desk = MemoryDesk(12, tray=0)
    desk.galleries[desk.photos[0].sku] = [row.id for row in desk.photos[:3]]
    return desk, tuple(row.id for row in desk.photos)


def gallery(desk: MemoryDesk) -> tuple[PhotoId, ...]:
    return tuple(desk.galleries[desk.photos[0].sku])


def gap_before(strip: PhotoStrip, place: int) -> QPointF:
    return QPointF(strip.rect_of(place).left() - 4, strip.rect_of(place).center().y())


def enter(strip: PhotoStrip, held: QMimeData, at: QPointF) -> bool:
    event = QDragEnterEvent(at, COPY, held, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(strip, event)
    return event.isAccepted()


def move(strip: PhotoStrip, held: QMimeData, at: QPointF) -> int:
    """Where the mark stands then."""
    QApplication.sendEvent(strip, QDragMoveEvent(at, COPY, held, LEFT, NONE))
    return strip._mark


def let_go(strip: PhotoStrip, held: QMimeData, at: QPointF) -> None:
    QApplication.sendEvent(strip, QDropEvent(at, COPY, held, LEFT, NONE))


def on_the_way(monkeypatch: pytest.MonkeyPatch, way: Way) -> list[QDrag]:
    """Each drag goes this way; what was dragged."""
    drags = list[QDrag]()

    class Played(QDrag):
        def exec(self, _actions: Qt.DropAction) -> Qt.DropAction:  # type: ignore[override]
            drags.append(self)
            way(self.mimeData())
            return COPY

    monkeypatch.setattr(carried, "QDrag", Played)
    return drags


def pull(qtbot: QtBot, grid: PhotoGrid, place: int, by: int = 40) -> None:
    view, start = grid.viewport(), grid._layout.rect(place).center().toPoint()
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, start + QPoint(by, 0))
    qtbot.mouseRelease(view, LEFT, pos=start + QPoint(by, 0))


def test_a_photo_is_dragged_into_the_gallery_that_is_looked_at(
    engine: Engine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ids = desk_with_gallery()

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        strip, marks = page.sides.preview.strip, list[int]()

        def way(held: QMimeData) -> None:
            assert enter(strip, held, gap_before(strip, 2))
            marks.extend(move(strip, held, gap_before(strip, n)) for n in (2, 0, 3, 1))
            let_go(strip, held, gap_before(strip, 1))

        drags = on_the_way(monkeypatch, way)
        pull(qtbot, page.content.photos.grid, 6)
        assert (len(drags), marks, strip._mark) == (1, [2, 0, 3, 1], -1)
        assert not drags[0].pixmap().isNull()
        wanted = (ids[0], ids[6], ids[1], ids[2])
        await until(lambda: gallery(desk) == wanted)
        await until(lambda: strip.ids() == wanted)
        assert page.looking.chosen() == (ids[0],)  # dragging away chooses nothing
        assert page.sides.preview.shown() is not None
        page.deeds.undo()
        await until(lambda: strip.ids() == ids[:3])

    assert with_page(engine, desk, work) == []


def test_every_chosen_photo_goes_along_and_none_twice(
    engine: Engine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ids = desk_with_gallery()

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        strip, grid = page.sides.preview.strip, page.content.photos.grid

        def way(held: QMimeData) -> None:
            assert enter(strip, held, gap_before(strip, 3))
            let_go(strip, held, gap_before(strip, 3))

        on_the_way(monkeypatch, way)
        for place in (5, 7):
            at = grid._layout.rect(place).center().toPoint()
            qtbot.mouseClick(grid.viewport(), LEFT, CTRL, at)
        await looked_at(page, ids[7])
        page.looking._look(desk.photos[0])
        await looked_at(page, ids[0])
        chosen = page.looking.chosen()
        assert chosen == (ids[0], ids[5], ids[7])
        pull(qtbot, grid, 7)
        await until(lambda: gallery(desk) == (*ids[:3], ids[5], ids[7]))
        assert page.looking.chosen() == chosen
        await until(lambda: page.deeds._bar._words.text() == "2 fotoğraf galeriye eklendi")

    assert with_page(engine, desk, work) == []


def test_what_is_there_already_or_goes_past_changes_nothing(
    engine: Engine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ids = desk_with_gallery()

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        strip = page.sides.preview.strip
        assert not enter(strip, as_mime(ids[:2]), gap_before(strip, 1))
        new = as_mime([ids[8]])
        assert enter(strip, new, gap_before(strip, 1))
        assert move(strip, new, gap_before(strip, 1)) == 1
        QApplication.sendEvent(strip, QDragLeaveEvent())
        assert strip._mark == -1
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile("/a.jpg")])
        assert enter(strip, files, gap_before(strip, 1))
        assert move(strip, files, gap_before(strip, 1)) == -1  # files go behind the others
        assert photos_of(files) == ()
        assert [deed for deed, *_ in desk.done if deed == "set_gallery"] == []

    assert with_page(engine, desk, work) == []


def test_a_press_that_hardly_moves_is_a_click(
    engine: Engine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ids = desk_with_gallery()

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        drags = on_the_way(monkeypatch, lambda _held: None)
        pull(
            qtbot,
            page.content.photos.grid,
            4,
            by=QGuiApplication.styleHints().startDragDistance() - 1,
        )
        await looked_at(page, ids[4])
        assert page.looking.chosen() == (ids[4],)
        assert drags == []

    assert with_page(engine, desk, work) == []
