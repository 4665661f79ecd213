"""Watched folders: the list, the rules with their preview, and what a person does with them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.photo_match import MatchRule
from app.domain.photo_views import FolderView
from app.runtime.engine import Engine
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.media.folder_list import spoken
from app.ui.media.folders_dialog import FoldersDialog
from app.ui.media.page import MediaPage
from tests.ui.media_page import until, with_page
from tests.ui.photo_desk import PICTURES, MemoryDesk

LEFT = Qt.MouseButton.LeftButton
HERE = FolderView("/foto/stüdyo", "kasa-1", is_here=True)
THERE = FolderView(r"D:\Foto\Depo", "DEPO-PC", is_here=False)
SKU, BARCODE, FOLDER = MatchRule
CARD, OTHER = PICTURES[0].stem, PICTURES[1].stem


def deeds(desk: MemoryDesk, name: str) -> list[tuple[object, ...]]:
    return [tuple(told) for deed, *told in desk.done if deed == name]


def furnished(*watched: FolderView) -> MemoryDesk:
    """A folder of four files: by SKU, by SKU and number, by barcode, and by nothing."""
    desk = MemoryDesk(8, tray=0)
    desk.watched = list(watched)
    desk.lying = {HERE.path: [f"{CARD}.jpg", f"{CARD}_2.jpg", "8690000000001.jpg", "IMG_1.jpg"]}
    return desk


async def opened(page: MediaPage, qtbot: QtBot) -> FoldersDialog:
    qtbot.mouseClick(page._watch, LEFT)
    await until(lambda: page.deeds.folders.isVisible())
    return page.deeds.folders


async def read(dialog: FoldersDialog, rows: int) -> None:
    """Until the preview is there, its first page fetched."""
    model = dialog.panel._model
    await until(lambda: model.rowCount() == rows and (not rows or model.row(0) is not None))


def rows(dialog: FoldersDialog) -> list[tuple[str, ...]]:
    model = dialog.panel._model
    return [
        tuple(column.say(model.row(n)) for column in model.columns) for n in range(model.rowCount())
    ]


def names(dialog: FoldersDialog) -> list[str]:
    return [dialog.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole)
            for n in range(dialog.list.count())]  # fmt: skip


def test_the_list_says_which_folder_on_which_pc(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished(HERE, replace(THERE, on=False))

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        assert names(dialog) == [
            "stüdyo, /foto/stüdyo, Bu bilgisayar",
            "Depo, D:\\Foto\\Depo, DEPO-PC, Duraklatıldı",
        ]
        await read(dialog, 4)
        assert rows(dialog) == [
            ("IMG_1.jpg", "—", "Kartı yok"),
            (f"{CARD}.jpg", CARD, "SKU"),
            (f"{CARD}_2.jpg", CARD, "SKU"),
            ("8690000000001.jpg", OTHER, "Barkod"),
        ]
        assert dialog.panel.said.text() == (
            "3 / 4 dosya adı kartını buluyor; 1 dosya eşleşmeyenlere gider"
        )
        assert not dialog.go.isEnabled()

    assert with_page(engine, desk, work) == []


def test_rules_are_tried_at_once_and_saved_by_the_primary(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished(HERE, THERE)

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        await read(dialog, 4)
        tick = dialog.panel.ticks[SKU]
        qtbot.mouseClick(tick, LEFT, pos=QPoint(8, tick.height() // 2))
        await until(lambda: dialog.panel.said.text().startswith("1 / 4"))
        assert deeds(desk, "preview_folder")[-1] == (Path(HERE.path), (BARCODE, FOLDER))
        assert deeds(desk, "set_folder") == []
        # what is ticked and not saved stays with its folder
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        assert tick.isChecked()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
        assert not tick.isChecked()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: desk.watched[0].rules == (BARCODE, FOLDER))
        await until(lambda: dialog._said.text() == "Kurallar kaydedildi")
        assert not dialog.go.isEnabled()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    assert with_page(engine, desk, work) == []


def test_the_first_folder_is_chosen_seen_and_only_then_watched(
    engine: Engine, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = furnished()
    desk.lying[str(tmp_path)] = [f"{CARD}.jpg", f"{OTHER}-3.jpg"]

    async def work(page: MediaPage) -> None:
        qtbot.mouseClick(page._watch, LEFT)
        await until(lambda: page.findChildren(QFileDialog))
        chooser = page.findChildren(QFileDialog)[0]
        assert chooser.fileMode() is QFileDialog.FileMode.Directory
        chooser.setDirectory(str(tmp_path))
        await until(lambda: chooser.selectedFiles() == [str(tmp_path)])
        chooser.accept()
        dialog = page.deeds.folders
        await read(dialog, 2)
        assert names(dialog) == [f"{tmp_path.name}, {tmp_path}, Henüz izlenmiyor"]
        assert dialog.panel.said.text() == "2 dosya adının tümü kartını buluyor"
        assert not dialog.pause.isVisible()
        assert deeds(desk, "watch") == []
        assert (dialog.go.text(), dialog.go.isEnabled()) == ("İzle", True)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        await until(lambda: deeds(desk, "watch") == [(tmp_path, tuple(MatchRule))])
        await until(lambda: names(dialog) == [f"{tmp_path.name}, {tmp_path}, Bu bilgisayar"])
        assert dialog._said.text() == "Klasör izleniyor"

    assert with_page(engine, desk, work) == []


def test_a_folder_is_paused_and_goes_on(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished(THERE)

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        qtbot.mouseClick(dialog.pause, LEFT)
        await until(lambda: not desk.watched[0].on)
        await until(lambda: names(dialog) == ["Depo, D:\\Foto\\Depo, DEPO-PC, Duraklatıldı"])
        assert dialog.pause.text() == "Sürdür"
        qtbot.mouseClick(dialog.pause, LEFT)
        await until(lambda: desk.watched == [THERE])

    assert with_page(engine, desk, work) == []


def test_delete_asks_once_and_the_last_one_leaves_the_empty_state(
    engine: Engine, qtbot: QtBot
) -> None:
    desk = furnished(HERE)

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
        await until(lambda: dialog.findChildren(ConfirmDialog))
        question = dialog.findChildren(ConfirmDialog)[0]
        assert question.accessibleName() == "stüdyo klasörünün izlenmesi bırakılsın mı?"
        assert deeds(desk, "forget_folder") == []
        question.accept()
        await until(lambda: deeds(desk, "forget_folder") == [(HERE.path, HERE.pc)])
        await until(lambda: dialog._whole.currentIndex() == 1)
        assert dialog.first.isVisible()
        assert not dialog.go.isVisible()

    assert with_page(engine, desk, work) == []


def test_a_folder_elsewhere_has_no_preview_but_its_rules(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished(HERE, THERE)

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        await read(dialog, 4)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        await until(dialog.panel.banner.isVisible)
        assert dialog.panel.banner.accessibleName().startswith("Bu klasör başka bilgisayarda")
        assert not dialog.panel.table.isVisible()
        tick = dialog.panel.ticks[FOLDER]
        qtbot.mouseClick(tick, LEFT, pos=QPoint(8, tick.height() // 2))
        qtbot.mouseClick(dialog.go, LEFT)
        await until(lambda: desk.watched == [HERE, replace(THERE, rules=(SKU, BARCODE))])
        assert {told[0] for told in deeds(desk, "preview_folder")} == {Path(HERE.path)}

    assert with_page(engine, desk, work) == []


def test_a_folder_that_is_away_says_so_and_is_not_watched(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished(HERE)

    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        await read(dialog, 4)
        dialog.propose(Path("/gone"))
        await until(dialog.panel.banner.isVisible)
        assert dialog.panel.banner.accessibleName().startswith("/gone klasörü açılamıyor. ")
        assert not dialog.panel.table.isVisible()
        assert not dialog.go.isEnabled()
        dialog.propose(Path(f"/{'çok uzun bir ad ' * 12}/{'klasör' * 20}"))
        await until(lambda: "…" in dialog.panel.banner.accessibleName())
        assert dialog.panel.minimumSizeHint().width() <= dialog.panel.width()
        qtbot.mouseClick(dialog.remove, LEFT)
        await until(lambda: dialog.list.count() == 2)
        dialog.propose(Path("/gone"))
        await until(lambda: "…" not in dialog.panel.banner.accessibleName())
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        qtbot.mouseClick(dialog.remove, LEFT)  # nobody watches it: nothing is asked
        await until(lambda: dialog.list.count() == 1)
        await read(dialog, 4)
        assert deeds(desk, "watch") == deeds(desk, "forget_folder") == []
        dialog.propose(Path(HERE.path))  # watched already: shown as it is
        assert dialog.list.count() == 1

    assert with_page(engine, desk, work) == []


def test_an_empty_folder_says_what_will_happen(engine: Engine, qtbot: QtBot) -> None:
    desk = furnished()
    desk.lying["/empty"] = []

    async def work(page: MediaPage) -> None:
        dialog = page.deeds.folders
        dialog.propose(Path("/empty"))
        await until(dialog.panel.banner.isVisible)
        assert dialog.panel.banner.accessibleName().startswith("Klasörde henüz fotoğraf yok")
        assert dialog.go.isEnabled()

    assert with_page(engine, desk, work) == []


def test_a_share_is_named_by_its_path() -> None:
    share = FolderView("\\\\sunucu\\foto\\", "kasa-1", is_here=True)
    assert (share.name, THERE.name, HERE.name) == (share.path, "Depo", "stüdyo")


def test_everything_that_takes_focus_has_a_name(engine: Engine, qtbot: QtBot) -> None:
    async def work(page: MediaPage) -> None:
        dialog = await opened(page, qtbot)
        nameless = [
            type(each).__name__
            for each in (dialog.list, dialog.panel.table, dialog.add, dialog.remove, dialog.pause,
                         dialog.leave, dialog.go, *dialog.panel.ticks.values())
            if not each.accessibleName()
        ]  # fmt: skip
        assert nameless == []
        entry = dialog.list.marked()
        assert entry is not None
        assert spoken(entry).startswith("stüdyo")

    assert with_page(engine, furnished(HERE), work) == []
