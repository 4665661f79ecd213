"""Watched folders: which, on which PC, by which rules; nothing is watched before it was seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from app.domain.photo_match import MatchRule
from app.domain.photo_views import FolderView
from app.ui.bridge import Bridge, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.i18n import tr
from app.ui.media.desk import PhotoDesk
from app.ui.media.folder_list import Entry, FolderList
from app.ui.media.folder_panel import FolderPanel
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row

_SIZE, _LIST = (980, 600), 332
Key = tuple[str, str]


class FoldersDialog(QDialog):
    """Ticks are kept for each folder until they are saved or the window closes."""

    def __init__(self, bridge: Bridge, desk: PhotoDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.bridge, self._desk = bridge, desk
        self._saved: Sequence[FolderView] = ()
        self._new: list[FolderView] = []
        self._drafts: dict[Key, tuple[MatchRule, ...]] = {}
        self.setWindowTitle("Köprü")
        self.setAccessibleName(tr("Watched folders"))
        self.setFixedSize(*_SIZE)
        self.list, self.panel = FolderList(), FolderPanel(bridge, desk)
        self.add = Button(tr("Add a folder …"), icon="plus", key="Ctrl N")
        self.pause, self.remove = Button(tr("Pause"), icon="pause"), Button(tr("Remove"), "ghost")
        self.go, self.leave = Button(tr("Save"), "primary"), Button(tr("Close"))
        self.first = Button(tr("Add a folder …"), "primary", icon="plus")
        self._said = Label("", "small", "success")
        self._whole = QStackedWidget()
        self._build()
        self._connect()

    def open_on(self, folders: Sequence[FolderView]) -> None:
        """As they are now; what was ticked and not saved the last time is forgotten."""
        self._saved, self._new, self._drafts = folders, [], {}
        self._said.setText("")
        self._show(None)
        self.open()
        (self.list if folders else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self, path: Path) -> None:
        """A chosen folder: its preview first. One that is watched already is shown as it is."""
        if not self.isVisible():
            self.open_on(self._saved)
        here = [each for each in (*self._saved, *self._new) if each.is_here]
        known = next((each for each in here if Path(each.path) == path), None)
        if known is None:
            known = FolderView(str(path), "", is_here=True)
            self._new.append(known)
        self._said.setText("")
        self._show((known.path, known.pc))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        choose_directory(self, self.propose)

    def _build(self) -> None:
        nothing = EmptyState(
            "folder-sync",
            tr("No folder is watched"),
            tr(
                "Photos that a camera, a phone or a photographer puts into a watched folder come in"
                " by themselves and find their card by their name."
            ),
            self.first,
            tone="info",
        )
        side = Card(column(self.list), (6, 6, 6, 6))
        side.setFixedWidth(_LIST)
        self._whole.addWidget(box(row(side, 24, self.panel)))
        self._whole.addWidget(nothing)
        self.setLayout(
            column(
                Label(tr("Watched folders"), "title"), 14, self._whole, 16,
                row(
                    self.add, self._said, None, self.remove, self.pause, self.leave, self.go, gap=8
                ),
                margins=(24, 20, 24, 18),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.list.walked.connect(self._walked)
        self.list.remove_wanted.connect(self.take_away)
        self.panel.ruled.connect(self._ruled)
        self.panel.read.connect(self._standing)
        for button, work in (
            (self.add, self.choose), (self.first, self.choose), (self.pause, self.turn),
            (self.remove, self.take_away), (self.go, self.keep), (self.leave, self.reject),
        ):  # fmt: skip
            button.clicked.connect(work)
        QShortcut(QKeySequence("Ctrl+N"), self, self.choose)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.click()
        else:
            super().keyPressEvent(event)

    @slot
    async def keep(self, _checked: bool = False) -> None:
        """Watch a new folder, or save another one's rules."""
        entry = self.list.marked()
        if entry is None or not self._may_keep(entry):
            return
        folder, rules = entry.folder, self.panel.rules()
        if entry.new:
            await self.bridge.call(self._desk.watch(Path(folder.path), rules))
            self._new.remove(folder)
            said = tr("The folder is watched")
        else:
            await self.bridge.call(self._desk.set_folder(replace(folder, rules=rules)))
            said = tr("The rules are saved")
        self._drafts.pop(entry.key, None)
        await self._read(folder.path, said)

    @slot
    async def turn(self, _checked: bool = False) -> None:
        """Pause it, or go on."""
        entry = self.list.marked()
        if entry is None or entry.new:
            return
        turned = replace(entry.folder, on=not entry.folder.on)
        await self.bridge.call(self._desk.set_folder(turned))
        said = tr("The folder is watched") if turned.on else tr("Paused until you go on")
        await self._read(entry.folder.path, said)

    @slot
    async def take_away(self, _checked: bool = False) -> None:
        entry = self.list.marked()
        if entry is None:
            return
        if entry.new:
            self._new.remove(entry.folder)
            self._show(None)
            return
        question = tr("Stop watching the folder {name}?", name=entry.folder.name)
        consequence = tr("Its photos stay, here and in the shop. New files come in no more.")
        if await ConfirmDialog(question, consequence, tr("Remove"), self).agreed():
            await self.bridge.call(self._desk.forget_folder(*entry.key))
            self._drafts.pop(entry.key, None)
            await self._read("", tr("The folder is not watched any more"))

    async def _read(self, path: str, said: str) -> None:
        """What is watched now, this one marked (a new one has its PC only now)."""
        marked = self.list.marked()
        self._saved = await self.bridge.call(self._desk.folders())
        same = [each for each in self._saved if each.path == path]
        if marked is not None and not marked.new:
            same.sort(key=lambda each: each.pc != marked.folder.pc)
        else:
            same.sort(key=lambda each: not each.is_here)
        self._said.setText(said)
        self._show((same[0].path, same[0].pc) if same else None)

    def _show(self, marked: Key | None) -> None:
        entries = [*(Entry(each, new=True) for each in self._new), *map(Entry, self._saved)]
        self._whole.setCurrentIndex(0 if entries else 1)
        for each in (self.add, self.remove, self.pause, self.go):
            each.setVisible(bool(entries))
        self.list.show_entries(entries, marked)

    def _walked(self) -> None:
        entry = self.list.marked()
        if entry is not None:
            rules = self._drafts.get(entry.key, entry.folder.rules)
            self.panel.show_folder(entry.folder, rules)
            self._standing()

    def _ruled(self) -> None:
        entry = self.list.marked()
        if entry is not None:
            self._drafts[entry.key] = self.panel.rules()
            self._said.setText("")
            self._standing()

    def _may_keep(self, entry: Entry) -> bool:
        """A new one once it was looked into, a watched one once its rules are others."""
        if entry.new:
            return self.panel.can_be_read
        return self.panel.rules() != tuple(each for each in MatchRule if each in entry.folder.rules)

    def _standing(self) -> None:
        """The buttons, as the marked folder lets them."""
        entry = self.list.marked()
        if entry is None:
            return
        _word(self.go, tr("Watch") if entry.new else tr("Save rules"))
        self.go.setEnabled(self._may_keep(entry))
        self.pause.setVisible(not entry.new)
        self.pause.icon_name = "pause" if entry.folder.on else "play"
        _word(self.pause, tr("Pause") if entry.folder.on else tr("Go on"))


def choose_directory(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """The system's own dialog; nothing happens where it is closed."""
    dialog = QFileDialog(parent, tr("Watch a folder"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def _word(button: Button, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)
    button.updateGeometry()
