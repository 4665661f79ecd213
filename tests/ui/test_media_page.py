"""The page: its lists, its panels and its deeds, against a desk in memory."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPixmap
from pytestqt.qtbot import QtBot

from app.domain.errors import ConnectionFailed, Refused
from app.domain.ids import Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Background, Recipe
from app.domain.photo_session import FrameRole, Said
from app.domain.photo_views import BatchState, PhotoDetail, PhotoView, SessionView, TrayRow
from app.runtime.engine import Engine
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.media.gallery_card import GalleryCard
from app.ui.media.page import MediaPage
from app.ui.media.thumbs import Thumbs
from app.ui.navigation import Target
from app.ui.widgets.deed_bar import DeedBar
from tests.ui.media_page import in_front, looked_at, until, with_page
from tests.ui.photo_desk import MemoryDesk, failed, photo_id, running, session

LEFT = Qt.MouseButton.LeftButton


def deeds(desk: MemoryDesk, name: str) -> list[tuple[object, ...]]:
    return [tuple(told) for deed, *told in desk.done if deed == name]


def test_only_a_page_that_is_seen_reads_and_many_changes_are_one(engine: Engine) -> None:
    desk, counted = MemoryDesk(10), list[str]()
    counts = desk.counts

    async def counting() -> object:
        counted.append("counts")
        return await counts()

    desk.counts = counting  # type: ignore[method-assign, assignment]

    async def work(page: MediaPage) -> None:
        page._settle.setInterval(500)
        await looked_at(page, photo_id(0))
        before = len(counted)
        for _ in range(20):
            desk._changed()
            await asyncio.sleep(0.001)
        await until(lambda: len(counted) > before)
        await asyncio.sleep(0.7)
        assert len(counted) == before + 1
        page.hide()
        told = len(counted)
        desk._changed()
        await asyncio.sleep(0.7)
        assert len(counted) == told
        page.show()
        await until(lambda: len(counted) == told + 1)

    assert with_page(engine, desk, work) == []


def test_the_tray_takes_the_best_suggestion_by_its_key_and_goes_on(
    engine: Engine, qtbot: QtBot
) -> None:
    desk = MemoryDesk(30, tray=3)
    first, second = desk.photos[0].id, desk.photos[1].id

    async def work(page: MediaPage) -> None:
        page.tabs.choose("tray")
        await looked_at(page, first)
        best = page.sides.preview.suggestions._rows._cards[0][0].sku
        qtbot.keyClick(page.content.photos.grid, Qt.Key.Key_1)
        await looked_at(page, second)
        assert deeds(desk, "assign") == [((first,), best)]
        assert page.looking.chosen() == (second,)
        await until(lambda: page.content.photos.model.rowCount() == 2)

    assert with_page(engine, desk, work) == []


def test_a_photo_on_its_way_to_the_panel_is_not_called_back_by_the_list(
    engine: Engine, qtbot: QtBot
) -> None:
    """The rows come before the tray does, as on a busy machine."""
    desk = MemoryDesk(30, tray=3)
    first, second = desk.photos[0].id, desk.photos[1].id
    detail, tray, walked = desk.detail, desk.tray, asyncio.Event()

    async def slow_detail(photo: PhotoId) -> PhotoDetail | None:
        if photo == second:
            walked.set()
            await asyncio.sleep(0.3)
        return await detail(photo)

    async def late_tray() -> Sequence[TrayRow]:
        if desk.row(first).sku:
            await walked.wait()
        return await tray()

    desk.detail, desk.tray = slow_detail, late_tray  # type: ignore[method-assign]

    async def work(page: MediaPage) -> None:
        page.tabs.choose("tray")
        await looked_at(page, first)
        qtbot.keyClick(page.content.photos.grid, Qt.Key.Key_1)
        await looked_at(page, second)
        await asyncio.sleep(0.5)
        await looked_at(page, second)

    assert with_page(engine, desk, work) == []


def test_several_are_given_to_a_card_that_was_searched_for(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=4)
    ids = tuple(row.id for row in desk.photos[:3])

    async def work(page: MediaPage) -> None:
        page.tabs.choose("tray")
        await looked_at(page, ids[0])
        page.content.photos.picks.only(ids)
        found = page.sides.preview.suggestions
        qtbot.keyClicks(found.search, "mug-kum")
        page.looking._look(desk.photos[0])  # a batch told of itself: the photo is read anew
        await until(lambda: [c.sku for c, _ in found._rows._cards] == ["MUG-KUM-35"])
        qtbot.mouseClick(found._rows, LEFT, pos=QPoint(60, 20))
        await until(lambda: deeds(desk, "assign"))
        assert deeds(desk, "assign") == [(ids, "MUG-KUM-35")]

    assert with_page(engine, desk, work) == []


def test_every_sure_suggestion_is_taken_by_one_button(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=3)

    async def work(page: MediaPage) -> None:
        page.tabs.choose("tray")
        sure = page.content.photos.sure
        await until(sure.isVisible)
        assert sure.text() == "3 kesin öneriyi kabul et"
        qtbot.mouseClick(sure, LEFT)
        await until(lambda: len(deeds(desk, "assign")) == 3)
        await until(lambda: not page.content.photos.model.rowCount())
        await until(lambda: not page.sides.isVisible())
        assert not sure.isVisible()
        assert page.looking.chosen() == ()

    assert with_page(engine, desk, work) == []


def test_a_gallery_is_put_in_order_and_back(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=0)
    sku = desk.photos[0].sku
    desk.galleries[sku] = [row.id for row in desk.photos[:3]]
    ids = tuple(desk.galleries[sku])

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        strip = page.sides.preview.strip
        assert strip.ids() == ids
        qtbot.mousePress(strip, LEFT, pos=strip.rect_of(0).center().toPoint())
        qtbot.mouseMove(strip, strip.rect_of(2).center().toPoint())
        qtbot.mouseRelease(strip, LEFT, pos=strip.rect_of(2).center().toPoint())
        moved = (ids[1], ids[2], ids[0])
        await until(lambda: tuple(desk.galleries[sku]) == moved and page.deeds._before)
        page.deeds.undo()
        await until(lambda: tuple(desk.galleries[sku]) == ids)
        await until(lambda: strip.ids() == ids)

    assert with_page(engine, desk, work) == []


def test_a_recipe_is_tried_live_and_saved(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(10, tray=0)

    async def work(page: MediaPage) -> None:
        await looked_at(page, photo_id(0))
        qtbot.mouseClick(page.sides.preview._change, LEFT)
        panel = page.sides.recipe
        await until(lambda: in_front(page) is panel and not panel.compare._after.isNull())
        assert not panel.save.isEnabled()
        qtbot.keyClick(panel.form._quality, Qt.Key.Key_Left)
        panel.form._square.setChecked(False)
        panel.form._ground.choose(Background.WHITE)
        panel.form._target.setChecked(True)
        wanted = Recipe(square=False, background=Background.WHITE, quality=89, target=85.0)
        assert panel.form.recipe() == wanted
        await until(lambda: ("compare", photo_id(0), wanted, PhotoEdit()) in desk.done)
        qtbot.mouseClick(panel.save, LEFT)
        await until(lambda: deeds(desk, "save_recipe") == [(wanted,)])
        assert in_front(page) is page.sides.preview

    assert with_page(engine, desk, work) == []


def test_a_recipe_is_shown_as_it_is_and_left_without_a_change(engine: Engine) -> None:
    odd = Recipe(edge=1_777, margin=0.08, square=True, sizes=(800, 400), keep_if_smaller=False)
    desk = MemoryDesk(4, tray=0)
    desk.recipe_now = odd

    async def work(page: MediaPage) -> None:
        await looked_at(page, photo_id(0))
        page.looking._open_recipe()
        panel = page.sides.recipe
        await until(lambda: in_front(page) is panel)
        panel.form._trim.setChecked(False)
        panel.form._trim.setChecked(True)
        assert panel.form.recipe() == odd
        assert not panel.save.isEnabled()
        page.looking.step_out()
        assert in_front(page) is page.sides.preview

    assert with_page(engine, desk, work) == []


def test_several_are_turned_by_a_key_and_cropped_alike(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(20, tray=0)
    ids = tuple(row.id for row in desk.photos[:3])

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        page.content.photos.picks.only(ids)
        qtbot.keyClick(page.content.photos.grid, Qt.Key.Key_R)
        await until(lambda: deeds(desk, "edit"))
        assert deeds(desk, "edit") == [(ids, PhotoEdit(turn=90))]
        qtbot.keyClick(page.content.photos.grid, Qt.Key.Key_C)
        panel = page.sides.edit
        assert in_front(page) is panel
        await until(lambda: not panel.crop_view._picture.isNull())
        assert panel.apply.text() == "3 fotoğrafa uygula"
        qtbot.mouseClick(panel.left, LEFT)
        panel.ground.choose(Background.WHITE)
        qtbot.mouseClick(panel.apply, LEFT)
        await until(lambda: len(deeds(desk, "edit")) == 2)
        assert deeds(desk, "edit")[1] == (ids, PhotoEdit(turn=270, background=Background.WHITE))

    assert with_page(engine, desk, work) == []


def test_a_change_elsewhere_does_not_close_the_editor(engine: Engine) -> None:
    desk = MemoryDesk(20, tray=0)

    async def work(page: MediaPage) -> None:
        await looked_at(page, photo_id(0))
        page.looking._open_edit()
        desk._changed()
        await asyncio.sleep(0.7)
        assert in_front(page) is page.sides.edit

    assert with_page(engine, desk, work) == []


def test_what_is_chosen_is_sent_and_put_back(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(20, tray=0)
    ids = tuple(row.id for row in desk.photos[:2])

    async def work(page: MediaPage) -> None:
        await looked_at(page, ids[0])
        page.content.photos.picks.only(ids)
        preview = page.sides.preview
        assert preview.publish.text() == "2 fotoğrafı yükle"
        qtbot.mouseClick(preview.publish, LEFT)
        await until(lambda: deeds(desk, "publish") == [(ids,)])
        qtbot.mouseClick(preview.restore, LEFT)
        await until(lambda: page.findChildren(ConfirmDialog))
        dialog = page.findChildren(ConfirmDialog)[0]
        assert dialog.accessibleName() == "2 fotoğrafın aslı mağazaya geri konsun mu?"
        dialog.reject()
        await asyncio.sleep(0.05)
        assert deeds(desk, "restore") == []
        qtbot.mouseClick(preview.restore, LEFT)
        await until(lambda: len(page.findChildren(ConfirmDialog)) == 2)
        page.findChildren(ConfirmDialog)[1].accept()
        await until(lambda: deeds(desk, "restore") == [(ids,)])

    assert with_page(engine, desk, work) == []


def test_a_photo_that_failed_says_why_and_what_to_do(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(10, tray=0)
    desk.photos[0] = failed(0)

    async def work(page: MediaPage) -> None:
        preview = page.sides.preview
        await until(lambda: preview.shown() is not None)
        await until(preview._trouble.isVisible)
        assert "damaged" in preview._trouble.accessibleName()
        assert not preview.publish.isVisible()
        qtbot.mouseClick(preview.again, LEFT)
        await until(lambda: deeds(desk, "optimise_again") == [((photo_id(0),),)])

    assert with_page(engine, desk, work) == []


def test_a_photo_whose_file_is_gone_is_no_dialog(engine: Engine) -> None:
    desk = MemoryDesk(10, tray=0)
    del desk.files[photo_id(0)]

    async def work(page: MediaPage) -> None:
        await until(lambda: "is gone" in page.sides.preview.compare._note)
        assert page.thumbs.missing(photo_id(0))

    assert with_page(engine, desk, work) == []


def test_copies_are_told_apart_or_one_is_kept(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=0)
    groups = asyncio.run(desk.copies())

    async def work(page: MediaPage) -> None:
        page.tabs.choose("copies")
        await until(page.content.copies.cards)
        card = page.content.copies.cards()[0]
        kept = card.tiles.kept().id
        assert kept == max(groups[0].photos, key=lambda row: row.size).id
        qtbot.keyClick(card.tiles, Qt.Key.Key_Left)
        qtbot.mouseClick(card.tiles, LEFT, pos=card.tiles.rect_of(1).center().toPoint())
        qtbot.mouseClick(card.use, LEFT)
        ids = [row.id for row in groups[0].photos]
        await until(lambda: deeds(desk, "use_instead") == [(ids[1], (ids[0],))])
        qtbot.mouseClick(page.content.copies.cards()[1].apart, LEFT)
        await until(lambda: len(deeds(desk, "keep_apart")) == 1)
        await until(lambda: len(page.content.copies.cards()) == 1)

    assert with_page(engine, desk, work) == []


def test_a_card_without_a_photo_gets_dropped_files(
    engine: Engine, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = MemoryDesk(6, tray=0)
    file = next(iter(desk.files.values()))

    async def work(page: MediaPage) -> None:
        page.tabs.choose("missing")
        missing = page.content.missing
        await until(lambda: missing._model.row(0) is not None)
        missing.table.go_to(0)
        card = page.sides.card
        await until(lambda: in_front(page) is card and card.sku == "LMB-MSE-0")
        assert page.looking.card() == "LMB-MSE-0"
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        card.strip.dropEvent(_drop(data))
        await until(lambda: deeds(desk, "add_files"))
        assert deeds(desk, "add_files") == [((file,), Sku("LMB-MSE-0"))]
        await until(lambda: len(card.strip.ids()) == 1)
        assert card.publish.isVisible()
        qtbot.mouseClick(card.publish, LEFT)
        await until(lambda: deeds(desk, "publish") == [(card.strip.ids(),)])
        qtbot.keyClicks(missing.search, "lamba 3")
        await until(lambda: missing._model.rowCount() == 0)
        assert missing._stack.currentWidget() is missing._no_hit

    assert with_page(engine, desk, work) == []


def test_files_dropped_on_the_page_find_their_card_themselves(
    engine: Engine, tmp_path: Path
) -> None:
    desk, dropped = MemoryDesk(0, 0), tmp_path / "VAZ-KRM-24.jpg"
    page_saved = Refused("This is no photo", "Add the picture itself.")
    desk.refused = (("sayfa.jpg", page_saved), ("eski.jpg", page_saved))
    Image.new("RGB", (80, 60), "teal").save(dropped)

    async def work(page: MediaPage) -> None:
        part = page.content.photos
        await until(lambda: part._stack.currentWidget() is part._nothing[PhotoView.ALL])
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(dropped))])
        page.dropEvent(_drop(data))
        await until(lambda: deeds(desk, "add_files"))
        assert deeds(desk, "add_files") == [((dropped,), Sku(""))]
        await until(lambda: part._stack.currentWidget() is part.grid)
        bar = page.findChild(DeedBar)
        assert bar is not None
        await until(lambda: "sayfa.jpg" in bar.accessibleName())
        assert bar.accessibleName().startswith("1 ")
        assert bar.accessibleName().endswith(", 1 dosya daha")

    assert with_page(engine, desk, work) == []


def _drop(data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )


def test_a_picture_is_pasted(engine: Engine) -> None:
    desk = MemoryDesk(4, tray=0)
    image = QImage(12, 12, QImage.Format.Format_RGB32)
    image.fill(0x123456)

    async def work(page: MediaPage) -> None:
        QGuiApplication.clipboard().setImage(image)
        page._paste()
        await until(lambda: deeds(desk, "add_content"))
        content = deeds(desk, "add_content")[0][0]
        assert isinstance(content, bytes)
        assert QImage.fromData(content).pixelColor(3, 3).name() == "#123456"
        QGuiApplication.clipboard().setText("no picture")
        page._paste()
        await asyncio.sleep(0.1)
        assert len(deeds(desk, "add_content")) == 1

    assert with_page(engine, desk, work) == []


def test_unused_pictures_are_deleted_after_one_question(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(4, tray=0)

    async def work(page: MediaPage) -> None:
        page.tabs.choose("orphans")
        orphans, panel = page.content.orphans, page.sides.orphan
        await until(lambda: orphans._model.row(0) is not None)
        orphans.table.go_to(1)
        await until(lambda: in_front(page) is panel and not panel._picture._image.isNull())
        assert not panel.delete.isEnabled()
        qtbot.keyClick(orphans.table, Qt.Key.Key_Space)
        orphans.table.go_to(3)
        qtbot.keyClick(orphans.table, Qt.Key.Key_Space)
        assert panel.delete.text() == "2 görseli sil"
        qtbot.mouseClick(panel.delete, LEFT)
        await until(lambda: page.findChildren(ConfirmDialog))
        assert deeds(desk, "delete_orphans") == []
        page.findChildren(ConfirmDialog)[0].accept()
        await until(lambda: deeds(desk, "delete_orphans") == [((2, 4),)])
        await until(lambda: orphans._model.rowCount() == 5)
        assert orphans.ticked_rows() == []

    assert with_page(engine, desk, work) == []


def test_work_is_paused_resumed_and_stopped(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(4, tray=0)
    desk.work = [running()]

    async def work(page: MediaPage) -> None:
        strip = page.strip
        await until(strip.isVisible)
        said = strip._figures.accessibleDescription()
        assert said == (
            "Fotoğraflar küçültülüyor; "
            "36 / 48 · saniyede 2,4 · 5 sn kaldı · 3 bilgisayar · 1 başarısız"
        )
        qtbot.mouseClick(strip.pause, LEFT)
        await until(lambda: desk.work[0].state is BatchState.PAUSED)
        await until(lambda: strip.pause.accessibleName() == "Sürdür")
        qtbot.mouseClick(strip.pause, LEFT)
        await until(lambda: desk.work[0].state is BatchState.RUNNING)
        qtbot.mouseClick(strip.cancel, LEFT)
        await until(lambda: not strip.isVisible())

    assert with_page(engine, desk, work) == []


def test_an_error_stands_where_the_photos_would_and_is_tried_again(
    engine: Engine, qtbot: QtBot
) -> None:
    desk = MemoryDesk(8, tray=0)
    desk.error = ConnectionFailed("The shop {shop} does not answer", "Check it: {hint}", shop="X",
                                  hint="y")  # fmt: skip

    async def work(page: MediaPage) -> None:
        part = page.content.photos
        await until(lambda: part._failed is not None)
        assert part._failed is not None
        assert part._failed.accessibleName() == "X yanıt vermiyor. Denetleyin: y"
        desk.error = None
        part.retry_wanted.emit()
        await until(lambda: part._stack.currentWidget() is part.grid)
        await looked_at(page, photo_id(0))

    assert with_page(engine, desk, work) == []


def test_a_session_shows_whose_photos_are_taken_and_is_ended(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=0)

    async def work(page: MediaPage) -> None:
        page._open_session()
        part = page.session
        await until(lambda: part.currentWidget() is part._first)
        part.open_folder(Path("/dcim"))
        await until(lambda: part.currentWidget() is part.panel)
        assert not part.panel.end.isEnabled()
        desk.frames = session(desk)
        part.panel.asked.emit()
        await until(part.panel.end.isEnabled)
        groups = part.panel.frames.groups
        assert [group[0].sku or group[0].code for group in groups] == [
            "MUG-KUM-35", "8690000000012", "VAZ-KRM-24",
        ]  # fmt: skip
        assert part.panel._figures.text() == "2 ürünün 5 fotoğrafı"
        qtbot.mouseClick(part.panel.end, LEFT)
        await until(lambda: ("end_session",) in desk.done)
        await until(lambda: page._whole.currentWidget() is page._lists)
        assert desk.frames == SessionView()

    assert with_page(engine, desk, work) == []


def test_an_answer_that_another_overtook_is_not_shown(engine: Engine) -> None:
    desk = MemoryDesk(30, tray=0)
    go = threading.Event()

    async def late() -> SessionView:
        await asyncio.to_thread(go.wait)
        return SessionView()

    async def work(page: MediaPage) -> None:
        usual, desk.session = desk.session, late  # type: ignore[method-assign]
        page._open_session()
        await asyncio.sleep(0.05)
        desk.session = usual  # type: ignore[method-assign]
        part = page.session
        part.open_folder(Path("/dcim"))
        await until(lambda: part.currentWidget() is part.panel)
        go.set()
        await asyncio.sleep(0.2)
        assert part.currentWidget() is part.panel

    assert with_page(engine, desk, work) == []


def test_a_frame_of_the_session_is_corrected_by_hand(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=0)

    async def work(page: MediaPage) -> None:
        page._open_session()
        page.session.open_folder(Path("/dcim"))
        panel = page.session.panel
        await until(lambda: page.session.currentWidget() is panel)
        desk.frames = session(desk)
        panel.asked.emit()
        await until(lambda: len(panel.frames.groups) == 3)
        unknown = desk.frames.frames[4]
        place = panel.frames.rect_of(unknown.photo).center().toPoint()
        qtbot.mouseClick(panel.frames, LEFT, pos=place)
        assert panel.side.isVisible()
        assert panel.side.heading.text() == "4.jpg"
        assert panel.side._state.text() == "Bu barkod hiçbir kartta yok: 8690000000012"
        assert not panel.side.back.isVisible()
        panel.asked.emit()  # the folder is looked at again: what is chosen stays
        near = panel.side.cards._rows
        assert [card.sku for card, _ in near._cards] == ["VAZ-KRM-24", "MUG-KUM-35"]
        panel.side.cards.take(1)
        await until(lambda: ("say_of_frames", (unknown.photo,), of("MUG-KUM-35")) in desk.done)
        await until(panel.side.back.isVisible)
        qtbot.mouseClick(panel.side.back, LEFT)
        await until(lambda: ("say_of_frames", (unknown.photo,), None) in desk.done)
        await until(lambda: not panel.side.back.isVisible())

    assert with_page(engine, desk, work) == []


def test_frames_are_chosen_by_keys_and_given_to_nobody(engine: Engine, qtbot: QtBot) -> None:
    desk = MemoryDesk(30, tray=0)

    async def work(page: MediaPage) -> None:
        page._open_session()
        page.session.open_folder(Path("/dcim"))
        panel = page.session.panel
        await until(lambda: page.session.currentWidget() is panel)
        desk.frames = session(desk)
        panel.asked.emit()
        await until(lambda: len(panel.frames.groups) == 3)
        qtbot.keyClick(panel.frames, Qt.Key.Key_Home)
        qtbot.keyClick(panel.frames, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        newest = tuple(each.photo for each in desk.frames.frames[5:7])
        assert set(panel.picks.ids()) == set(newest)
        assert panel.side.heading.text() == "2 fotoğraf"
        qtbot.mouseClick(panel.side.nobody, LEFT)
        await until(lambda: desk.done[-1] == ("say_of_frames", newest, Said(FrameRole.STRAY)))
        qtbot.keyClick(panel.frames, Qt.Key.Key_Escape)
        assert not panel.side.isVisible()

    assert with_page(engine, desk, work) == []


def test_of_a_long_session_only_what_is_seen_is_painted(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = MemoryDesk(2_000, tray=0)
    painted: set[str] = set()

    def get(thumbs: Thumbs, picture: str, *others: Any) -> QPixmap | None:
        painted.add(picture)
        return usual(thumbs, picture, *others)

    usual = Thumbs.get
    monkeypatch.setattr(Thumbs, "get", get)

    async def work(page: MediaPage) -> None:
        page._open_session()
        page.session.open_folder(Path("/dcim"))
        panel = page.session.panel
        await until(lambda: page.session.currentWidget() is panel)
        few = session(desk)
        frames = [replace(few.frames[1], photo=photo_id(number)) for number in range(1_900)]
        desk.frames = replace(few, frames=(few.frames[0], *frames))
        painted.clear()
        panel.asked.emit()
        bar = panel._scroll.verticalScrollBar()
        await until(lambda: bar.maximum() > 10_000)
        bar.setValue(bar.maximum())
        await until(lambda: photo_id(1_899) in painted)
        assert len(painted) < 200

    assert with_page(engine, desk, work) == []


def of(sku: str) -> Said:
    return Said(FrameRole.PHOTO, Sku(sku))


def test_savings_are_shown_in_figures(engine: Engine) -> None:
    desk = MemoryDesk(20, tray=0)

    async def work(page: MediaPage) -> None:
        page.tabs.choose("savings")
        view = page.content.savings
        await until(lambda: view._page.accessibleDescription())
        assert "21,4 MB idi" in view._page.accessibleDescription()
        assert view._time.accessibleDescription().startswith("0,5 sn")
        assert "27 Kas" in view._chart.accessibleDescription()
        await until(lambda: not page.sides.isVisible())

    assert with_page(engine, desk, work) == []


def test_a_target_leads_to_a_view_and_a_search(engine: Engine) -> None:
    desk = MemoryDesk(60, tray=2)

    async def work(page: MediaPage) -> None:
        page.arrive(Target("media", view="tray"))
        await until(lambda: page.content.photos.model.rowCount() == 2)
        page.arrive(Target("media", record="VAZ-KRM-24"))
        assert page.tabs.current() == "all"
        assert page.content.photos.search.text() == "VAZ-KRM-24"

    assert with_page(engine, desk, work) == []


def test_everything_that_takes_focus_has_a_name(engine: Engine) -> None:
    async def work(page: MediaPage) -> None:
        from PySide6.QtWidgets import QWidget

        await looked_at(page, photo_id(0))
        unnamed = [
            f"{type(widget).__name__} in {type(widget.parent()).__name__}"
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
        ]
        assert unnamed == []

    assert with_page(engine, MemoryDesk(6, tray=0), work) == []


def test_a_products_drawer_shows_its_photos_and_puts_them_in_order(
    engine: Engine, qtbot: QtBot
) -> None:
    desk = MemoryDesk(20, tray=0)
    sku = desk.photos[0].sku
    desk.galleries[sku] = [row.id for row in desk.photos[:3]]
    desk.shown[sku] = tuple(desk.galleries[sku])
    ids = tuple(desk.galleries[sku])

    async def work(page: MediaPage) -> None:
        card = GalleryCard(page.bridge, desk)
        card.resize(360, 200)
        card.show()
        card.show_card(sku)
        await until(lambda: card.strip.ids() == ids)
        assert not card.publish.isVisible()
        assert card._note.text() == "Mağaza bu fotoğrafları bu sırayla gösteriyor."
        card.strip.setFocus()
        qtbot.keyClick(card.strip, Qt.Key.Key_Right)
        qtbot.keyClick(card.strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: desk.galleries[sku] == [ids[1], ids[0], ids[2]])
        await until(card.publish.isVisible)
        qtbot.mouseClick(card.publish, LEFT)
        await until(lambda: deeds(desk, "publish") == [((ids[1], ids[0], ids[2]),)])
        with qtbot.waitSignal(card.opened) as told:
            qtbot.mouseClick(card.strip, LEFT, pos=card.strip.rect_of(2).center().toPoint())
        assert told.args == [sku]
        card.hide()

    assert with_page(engine, desk, work) == []


def test_pictures_are_collected_and_the_shop_is_read(engine: Engine) -> None:
    desk = MemoryDesk(0, 0)

    async def work(page: MediaPage) -> None:
        page.content.photos.collect_wanted.emit()
        await until(lambda: deeds(desk, "collect"))
        while len(deeds(desk, "collect")) < 2:  # a deed does not run twice at once
            page._from_shop()
            await asyncio.sleep(0.02)
        assert deeds(desk, "collect")[:2] == [(PhotoSource.WOLVOX,), (PhotoSource.SHOP,)]
        page.content.orphans.read_wanted.emit()
        await until(lambda: ("read_shop",) in desk.done)

    assert with_page(engine, desk, work) == []
