"""The slider, the crop and the strip: dragged with the mouse, walked with the keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.photo_edit import Crop
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.media.compare import CompareView
from app.ui.media.crop_view import CropView
from app.ui.media.strip import PhotoStrip
from app.ui.media.thumbs import Thumbs
from tests.ui.photo_desk import photo

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def picture(color: int, wide: int = 800, tall: int = 800) -> QImage:
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    image.fill(color)
    return image


@pytest.fixture
def compare(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show_pictures(picture(0x802020), picture(0x208020))
    view.show()
    return view


def color_at(view: CompareView, x: int, y: int = 300) -> str:
    return view.grab().toImage().pixelColor(x, y).name()


def test_left_of_the_handle_is_before_and_right_of_it_after(
    compare: CompareView, qtbot: QtBot
) -> None:
    assert (color_at(compare, 100), color_at(compare, 300)) == ("#802020", "#208020")
    qtbot.mousePress(compare, LEFT, pos=QPoint(200, 200))
    qtbot.mouseMove(compare, QPoint(320, 200))
    qtbot.mouseRelease(compare, LEFT, pos=QPoint(320, 200))
    assert compare.split == pytest.approx(0.8)
    assert (color_at(compare, 300), color_at(compare, 350)) == ("#802020", "#208020")
    qtbot.mouseMove(compare, QPoint(100, 200))
    assert compare.split == pytest.approx(0.8)


def test_the_pictures_keep_their_colours_in_the_dark(compare: CompareView, qapp: object) -> None:
    from app.ui.theme import theme

    theme.apply("dark", qapp)  # type: ignore[arg-type]
    assert (color_at(compare, 100), color_at(compare, 300)) == ("#802020", "#208020")


def test_the_keys_walk_the_handle_and_zoom(compare: CompareView, qtbot: QtBot) -> None:
    qtbot.keyClick(compare, Qt.Key.Key_Left)
    assert compare.split == pytest.approx(0.48)
    qtbot.keyClick(compare, Qt.Key.Key_Right, SHIFT)
    assert compare.split == pytest.approx(0.58)
    for key, split in ((Qt.Key.Key_Home, 0.0), (Qt.Key.Key_Left, 0.0), (Qt.Key.Key_End, 1.0)):
        qtbot.keyClick(compare, key)
        assert compare.split == split
    qtbot.keyClick(compare, Qt.Key.Key_Plus)
    assert compare.zoom == pytest.approx(1.25)
    qtbot.keyClick(compare, Qt.Key.Key_Minus)
    qtbot.keyClick(compare, Qt.Key.Key_Minus)
    assert compare.zoom == 1.0
    assert "%100" in compare.accessibleDescription()


def test_the_wheel_zooms_about_the_pointer_and_a_drag_moves_inside(
    compare: CompareView, qtbot: QtBot
) -> None:
    before = _share(compare, QPointF(100, 120))
    for _ in range(4):
        _wheel(compare, QPointF(100, 120), 120)
    assert compare.zoom == pytest.approx(1.25**4)
    after = _share(compare, QPointF(100, 120))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.01)
    qtbot.mousePress(compare, LEFT, pos=QPoint(60, 300))
    qtbot.mouseMove(compare, QPoint(2_000, 2_000))
    qtbot.mouseRelease(compare, LEFT, pos=QPoint(2_000, 2_000))
    assert compare.split == 0.5
    fitted = compare._fitted(compare._after)
    assert (fitted.left(), fitted.top()) == pytest.approx((0, 0), abs=0.01)
    for _ in range(40):
        _wheel(compare, QPointF(100, 120), 120)
    assert compare.zoom == 8.0
    qtbot.mouseDClick(compare, LEFT, pos=QPoint(100, 100))
    assert compare.zoom == 1.0


def test_another_recipe_of_the_same_photo_stays_where_it_is(compare: CompareView) -> None:
    compare.set_zoom(3)
    compare.set_split(0.3)
    compare.show_pictures(picture(1), picture(2), keep_place=True)
    assert (compare.zoom, compare.split) == (3, 0.3)
    compare.show_pictures(picture(1), picture(2))
    assert (compare.zoom, compare.split) == (1, 0.5)


def _share(view: CompareView, at: QPointF) -> QPointF:
    fitted = view._fitted(view._after)
    return QPointF((at.x() - fitted.x()) / fitted.width(), (at.y() - fitted.y()) / fitted.height())


def _wheel(view: CompareView, at: QPointF, turn: int) -> None:
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


@pytest.fixture
def crop(qtbot: QtBot) -> CropView:
    view = CropView()
    qtbot.addWidget(view)
    view.resize(424, 424)
    view.show_picture(picture(0x406080, 800, 400))
    view.show()
    return view


def test_a_corner_is_dragged_and_the_frame_moved(crop: CropView, qtbot: QtBot) -> None:
    assert crop.crop().whole
    qtbot.mousePress(crop, LEFT, pos=QPoint(412, 312))
    qtbot.mouseMove(crop, QPoint(212, 212))
    qtbot.mouseRelease(crop, LEFT, pos=QPoint(212, 212))
    assert crop.crop() == Crop(0.0, 0.0, pytest.approx(0.5), pytest.approx(0.5))  # type: ignore[arg-type]
    qtbot.mousePress(crop, LEFT, pos=QPoint(100, 150))
    qtbot.mouseMove(crop, QPoint(900, 900))
    qtbot.mouseRelease(crop, LEFT, pos=QPoint(900, 900))
    found = crop.crop()
    assert (found.left, found.top) == pytest.approx((0.5, 0.5))
    qtbot.keyClick(crop, Qt.Key.Key_Left)
    assert crop.crop().left == pytest.approx(0.49)
    qtbot.keyClick(crop, Qt.Key.Key_Left, SHIFT)
    assert crop.crop().width == pytest.approx(0.49)


def test_a_square_is_square_in_pixels_and_a_turn_starts_anew(crop: CropView) -> None:
    crop.set_square(True)
    found = crop.crop()
    assert found.width * 800 == pytest.approx(found.height * 400)
    crop.set_turn(90)
    assert crop.crop().whole
    assert crop._turned.height() == 800


@pytest.fixture
def strip(engine: Engine, qtbot: QtBot) -> PhotoStrip:
    async def nothing(_picture: str, _edge: int) -> bytes:
        return b""

    made = PhotoStrip(Thumbs(Bridge(lambda work: work.close()), nothing), 64)  # type: ignore[arg-type, return-value]
    made._thumbs._bridge.cancel_all()
    qtbot.addWidget(made)
    made.resize(64 * 6 + 50, 64)
    made.show_photos([photo(n, "VAZ-KRM-24") for n in range(4)])
    made.show()
    return made


def test_a_photo_is_dragged_to_the_front(strip: PhotoStrip, qtbot: QtBot) -> None:
    ids = strip.ids()
    start, end = strip.rect_of(2).center().toPoint(), strip.rect_of(0).center().toPoint()
    with qtbot.waitSignal(strip.ordered) as told:
        qtbot.mousePress(strip, LEFT, pos=start)
        qtbot.mouseMove(strip, end)
        assert strip._dragging
        qtbot.mouseRelease(strip, LEFT, pos=end)
    assert told.args == [(ids[2], ids[0], ids[1], ids[3])]
    assert strip.ids() == (ids[2], ids[0], ids[1], ids[3])


def test_a_click_chooses_and_a_small_tremble_is_no_drag(strip: PhotoStrip, qtbot: QtBot) -> None:
    at = strip.rect_of(1).center().toPoint()
    with qtbot.assertNotEmitted(strip.ordered), qtbot.waitSignal(strip.chosen) as told:
        qtbot.mousePress(strip, LEFT, pos=at)
        qtbot.mouseMove(strip, at + QPoint(2, 1))
        qtbot.mouseRelease(strip, LEFT, pos=at + QPoint(2, 1))
    assert told.args is not None
    assert told.args[0].id == strip.ids()[1]


def test_the_keys_move_a_photo_take_it_out_and_add_one(strip: PhotoStrip, qtbot: QtBot) -> None:
    ids = strip.ids()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.ordered) as told:
        qtbot.keyClick(strip, Qt.Key.Key_Right, CTRL)
    assert told.args == [(ids[1], ids[0], ids[2], ids[3])]
    with qtbot.assertNotEmitted(strip.ordered):
        for _ in range(2):
            qtbot.keyClick(strip, Qt.Key.Key_Left)
        qtbot.keyClick(strip, Qt.Key.Key_Left, CTRL)
    with qtbot.waitSignal(strip.ordered) as told:
        qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert told.args == [(ids[0], ids[2], ids[3])]
    for _ in range(9):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.add_wanted):
        qtbot.keyClick(strip, Qt.Key.Key_Return)


def test_files_are_dropped_on_a_gallery(strip: PhotoStrip, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(strip.dropped) as told:
        strip.dropEvent(event)
    assert told.args == [[tmp_path / "a.jpg"]]
