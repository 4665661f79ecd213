"""The quiet notice, the dialog in each state, and a window that ends in a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import main, window_loop
from app.domain.errors import ConnectionFailed, UpdateNeeded
from app.domain.update_refusal import Refusal, refused
from app.domain.update_state import Outcome, Phase, UpdateChanged, UpdateState
from app.runtime.engine import Engine
from app.runtime.window_settings import WindowSettings
from app.session import Session
from app.ui.bridge import Bridge
from app.ui.i18n import set_language
from app.ui.main_window import MainWindow
from app.ui.shell.palette import CommandPalette
from app.ui.updates import words
from app.ui.updates.control import UpdateControl, explain
from app.ui.updates.dialog import UpdateDialog
from app.ui.widgets.button import Button

NOTES = {"tr": "- Fişler artık 10×15 de basılır.\n- <b>Kalın</b> değildir.", "en": "- Slips."}
OFFERED = UpdateState(Phase.OFFERED, "0.2.0", NOTES, total=65_100_000)
LOADING = replace(OFFERED, phase=Phase.DOWNLOADING, done=12_400_000, seconds_left=8.0)
READY = replace(OFFERED, phase=Phase.READY)
BY_HAND = replace(OFFERED, phase=Phase.BY_HAND, command='sudo apt install "/x/kopru.deb"')
STATES = (
    UpdateState(Phase.CURRENT), UpdateState(Phase.CHECKING), OFFERED, LOADING,
    replace(LOADING, phase=Phase.PREPARING), READY, BY_HAND,
    UpdateState(Phase.FAILED, error=refused(Refusal.TOO_FEW_SIGNERS)),
    UpdateState(Phase.FAILED, error=refused(Refusal.CLOCK_BACK)),
    UpdateState(Phase.FAILED, error=ConnectionFailed("x", "y")),
    UpdateState(Phase.CURRENT, notes=NOTES, outcome=Outcome.DONE, outcome_version="0.2.0"),
    *(UpdateState(Phase.CURRENT, outcome=each, outcome_version="0.2.0") for each in Outcome),
    UpdateState(Phase.UNAVAILABLE),
)  # fmt: skip


@dataclass
class FakeUpdating:
    """The service's shape, without a server."""

    state: UpdateState = field(default_factory=lambda: UpdateState(Phase.CURRENT))
    called: list[object] = field(default_factory=list)
    tell: Callable[[UpdateChanged], None] = lambda _event: None
    then: UpdateState = OFFERED

    async def check(self, channel: str, *, asked: bool = False) -> None:
        self.called.append(("check", channel, asked))
        self.state = self.then
        self.tell(UpdateChanged(state=self.state))

    async def fetch(self) -> None:
        self.called.append("fetch")
        await asyncio.sleep(0 if self.then is OFFERED else 60)

    async def read(self) -> None:
        self.called.append("read")

    def left_behind(self) -> None:
        self.called.append("behind")

    def finish(self, restart: list[str] | None) -> bool:
        self.called.append(("finish", restart))
        return True


@dataclass
class Desk:
    window: MainWindow
    bridge: Bridge
    updating: FakeUpdating
    control: UpdateControl


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine) -> Desk:
    window = MainWindow(WindowSettings())
    qtbot.addWidget(window)
    bridge = Bridge(engine.submit)
    bridge.setParent(window)
    updating = FakeUpdating()
    updating.tell = bridge.post
    control = UpdateControl(bridge, updating, window)  # type: ignore[arg-type]
    window.show()
    return Desk(window, bridge, updating, control)


def buttons(dialog: UpdateDialog) -> list[str]:
    shown = [each for each in dialog.findChildren(Button) if each.isVisibleTo(dialog)]
    return [each.text() for each in shown if ":" not in each.text()]


@pytest.mark.parametrize(
    ("state", "has"),
    [
        (UpdateState(Phase.CURRENT), ["Şimdi denetle", "Kapat"]),
        (OFFERED, ["Kapat", "İndir"]),
        (LOADING, ["İndirmeyi durdur", "Kapat"]),
        (READY, ["Köprü’yü kapatınca", "Şimdi yeniden başlat"]),
        (BY_HAND, ["Komutu kopyala", "Kapat"]),
    ],
)
def test_each_state_has_its_own_ways_on(qtbot: QtBot, state: UpdateState, has: list[str]) -> None:
    dialog = UpdateDialog("auto", "stable")
    qtbot.addWidget(dialog)
    dialog.show_state(state)
    assert sorted(buttons(dialog)) == sorted(has)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_shown(qtbot: QtBot, state: UpdateState, language: str) -> None:
    set_language(language)
    dialog = UpdateDialog("auto", "stable")
    qtbot.addWidget(dialog)
    dialog.show_state(state)
    dialog.show()
    assert dialog.accessibleName()
    assert not dialog.grab().isNull()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_what_is_new_is_plain_text(qtbot: QtBot) -> None:
    dialog = UpdateDialog("auto", "stable")
    qtbot.addWidget(dialog)
    dialog.show_state(OFFERED)
    assert [each.text() for each in dialog._news.findChildren(QLabel)][
        -1
    ] == "<b>Kalın</b> değildir."
    assert words.news(replace(OFFERED, notes={"en": "Slips"})) == "Slips"


def test_progress_in_words() -> None:
    assert words.progress(LOADING) == "12,4 MB / 65,1 MB · 8 sn kaldı"


@pytest.mark.parametrize(
    ("state", "notice"),
    [
        (UpdateState(Phase.CURRENT), ""),
        (UpdateState(Phase.CHECKING), ""),
        (LOADING, ""),
        (OFFERED, "Köprü 0.2.0 çıktı"),
        (READY, "Köprü 0.2.0 hazır"),
        (UpdateState(Phase.FAILED, error=ConnectionFailed("x", "y")), ""),
        (UpdateState(Phase.FAILED, error=refused(Refusal.WRONG_HASH)), "Güncelleme reddedildi"),
        (STATES[10], "0.2.0 yenilikleri"),
        (
            UpdateState(outcome=Outcome.ROLLED_BACK, outcome_version="0.2.0"),
            "Güncelleme geri alındı",
        ),
    ],
)
def test_the_bar_speaks_only_when_there_is_something_to_say(
    desk: Desk, qtbot: QtBot, state: UpdateState, notice: str
) -> None:
    desk.bridge.post(UpdateChanged(state=state))
    qtbot.waitUntil(lambda: desk.control.state == state)
    button = desk.window.top.notice
    assert (button.text(), button.isVisible()) == (notice, bool(notice))
    assert button.accessibleName() == (notice or "Güncellemeler")


def test_the_notice_and_the_palette_lead_to_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    desk.bridge.post(UpdateChanged(state=READY))
    qtbot.waitUntil(desk.window.top.notice.isVisible)
    desk.window.top.notice.click()
    dialog = desk.window.findChild(UpdateDialog)
    assert isinstance(dialog, UpdateDialog)
    assert dialog.isVisible()
    assert dialog.accessibleName() == "Köprü 0.2.0 hazır"
    dialog.accept()
    assert [each.text() for each in desk.window.actions()].count("Güncellemeler") == 1
    assert desk.window.findChildren(CommandPalette) == []


def test_enter_does_what_comes_next(qtbot: QtBot) -> None:
    dialog = UpdateDialog("auto", "stable")
    qtbot.addWidget(dialog)
    ways = ((READY, dialog._restart), (OFFERED, dialog._fetch), (LOADING, dialog._close))
    for state, button in ways:
        dialog.show_state(state)
        dialog.show()
        assert dialog.focusWidget() is button
        dialog.hide()


def test_a_copy_that_cannot_update_itself_says_so(desk: Desk) -> None:
    explain(desk.window)
    dialog = desk.window.findChild(UpdateDialog)
    assert isinstance(dialog, UpdateDialog)
    assert dialog.accessibleName() == "Bu kopya kendini güncellemez"
    assert (buttons(dialog), dialog._mode.isVisible()) == (["Kapat"], False)
    dialog.close()


async def _soon(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not met():  # noqa: ASYNC110 (of what is waited for nobody tells)
            await asyncio.sleep(0.01)


def played(scene: Callable[[], object]) -> None:
    """Run a scene on a GUI loop, as the window does."""
    application = QApplication.instance()
    with qasync.QEventLoop(application) as loop:
        loop.run_until_complete(scene())


def test_it_looks_by_itself_and_downloads(desk: Desk) -> None:
    async def scene() -> None:
        desk.control._look_by_itself()
        await _soon(lambda: "fetch" in desk.updating.called)
        assert desk.updating.called[0] == ("check", "stable", False)

    played(scene)


@pytest.mark.parametrize(("mode", "called"), [("ask", [("check", "beta", False)]), ("off", [])])
def test_who_wants_to_be_asked_is_asked(desk: Desk, mode: str, called: list[object]) -> None:
    async def scene() -> None:
        desk.window.keep_update_settings(mode, "beta")
        desk.control._look_by_itself()
        await asyncio.sleep(0.3)
        assert desk.updating.called == called

    played(scene)


def test_a_person_may_always_look_choose_and_stop(desk: Desk) -> None:
    async def scene() -> None:
        desk.control.open()
        dialog = desk.control._dialog
        assert dialog is not None
        dialog._mode.choose("off")
        dialog._channel.choose("beta")
        await _soon(lambda: ("check", "beta", True) in desk.updating.called)
        assert desk.window.update_settings() == ("off", "beta")
        desk.updating.then = READY
        dialog._fetch.click()
        await _soon(lambda: "fetch" in desk.updating.called)
        fetching = desk.control._fetching
        assert fetching is not None
        dialog.cancel_wanted.emit()
        await _soon(fetching.done)
        assert fetching.cancelled()

    played(scene)


def test_a_restart_closes_the_window_and_is_told_at_the_end(desk: Desk) -> None:
    kept: list[WindowSettings] = []
    desk.window.closing.connect(kept.append)
    desk.window.keep_update_settings("ask", "beta")
    desk.control.restart()
    desk.control.finish(["run", "--profile", "x.toml"])
    assert desk.updating.called == [("finish", ["run", "--profile", "x.toml"])]
    assert (kept[0].updates, kept[0].update_channel) == ("ask", "beta")


def test_a_plain_close_installs_without_a_restart(desk: Desk) -> None:
    desk.window.close()
    desk.control.finish(["run"])
    assert desk.updating.called == [("finish", None)]


def test_a_page_that_keeps_the_window_open_keeps_no_restart_for_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.window, "_may_leave", lambda _go_on: False)
    desk.control.restart()
    assert desk.control._forget.isActive()  # time to answer the page's question
    desk.control._forget.timeout.emit()
    desk.control.finish(["run"])
    assert desk.updating.called == [("finish", None)]


def test_nothing_is_installed_while_the_session_ends(desk: Desk) -> None:
    session = QGuiApplication.instance()
    assert isinstance(session, QGuiApplication)
    desk.control._let_go()
    desk.control.finish(["run"])
    assert desk.updating.called == []


def test_a_newer_database_makes_it_look_at_once(desk: Desk) -> None:
    async def scene() -> None:
        desk.bridge.outage.emit(UpdateNeeded("x", "y"))
        await _soon(lambda: "fetch" in desk.updating.called)
        assert desk.updating.called[:2] == ["behind", ("check", "stable", False)]

    played(scene)


def test_how_it_ended_counts_as_read_once_it_was_seen(desk: Desk) -> None:
    async def scene() -> None:
        desk.bridge.post(UpdateChanged(state=STATES[10]))
        await _soon(lambda: desk.control.state.outcome is Outcome.DONE)
        desk.control.open()
        assert desk.control._dialog is not None
        desk.control._dialog.accept()
        await _soon(lambda: "read" in desk.updating.called)

    played(scene)


def test_a_pc_that_the_database_left_behind_updates_though_nothing_else_works(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The whole life of a window whose application does not come up."""
    monkeypatch.setenv("KOPRU_SETTINGS_DIR", str(tmp_path))
    updating, opened, shown = FakeUpdating(then=READY), list[bool](), list[str]()

    def open_updating(publish: Callable[[UpdateChanged], None], *, behind: bool) -> FakeUpdating:
        opened.append(behind)
        updating.tell = publish
        return updating

    def opener(_engine: Engine) -> Session:
        raise UpdateNeeded(
            "The database is newer than this Köprü (schema {revision})", "Update it."
        )

    def look() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        if window.top.notice.isVisible():
            shown.append(window.top.notice.text())
            window.close()
        else:
            QTimer.singleShot(50, look)

    monkeypatch.setattr(main, "open_updating", open_updating)
    QTimer.singleShot(50, look)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)  # as app.window does
    window = MainWindow(WindowSettings())
    qtbot.addWidget(window)
    window.show()
    assert window_loop.live(application, window, opener) == 0
    assert (opened, shown) == ([True], ["Köprü 0.2.0 hazır"])
    assert updating.called == [("check", "stable", False), ("finish", None)]
