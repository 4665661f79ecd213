"""The sync page's views by keys and mouse: filters, ticks, conflicts, quarantine, progress."""

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.compare import Field
from app.domain.events import RunFinished, RunProgressed
from app.domain.ids import RunId
from app.domain.ownership import FieldRule, Owner
from app.domain.views import (
    BrokenLimit,
    ChoiceRow,
    Freshness,
    HeldRow,
    PlanRow,
    RuleRow,
    RunRow,
    WaitingPlan,
)
from app.runtime.engine import Engine
from app.services.sync.conflicts import Always, Side
from app.ui.bridge import Bridge
from app.ui.silence import Silence
from app.ui.sync.conflict_view import ConflictView
from app.ui.sync.held_view import HeldView
from app.ui.sync.history_view import HistoryView
from app.ui.sync.plan_filter import PlanFilter, PlanLines
from app.ui.sync.plan_view import PlanView
from app.ui.sync.progress_strip import ProgressStrip, progress_words
from app.ui.sync.rules_view import RulesView
from app.ui.widgets.button import Button
from app.ui.widgets.freshness import FreshnessStrip
from tests.ui.run import on_gui_loop

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Heard:
    """Stands for every service behind the views: keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        async def deed(*arguments: Any, **named: Any) -> None:
            self.asked.append((name, arguments, named))

        return deed


def line(sku: str, new: str = "90.00", **values: Any) -> PlanRow:
    defaults: dict[str, Any] = {
        "name": f"Çelik Termos {sku}", "picture": "", "action": "update", "field": "price",
        "old": "100.00", "reason": "wolvox", "auto": False, "state": "waiting", "group": "Mutfak",
    }  # fmt: skip
    return PlanRow(sku=sku, new=new, **{**defaults, **values})


@pytest.fixture
def bridge(engine: Engine) -> Bridge:
    return Bridge(engine.submit)


def shown(view: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(view)
    view.resize(1110, 640)
    view.show()


def settle(bridge: Bridge, work: Coroutine[Any, Any, None]) -> None:
    async def then() -> None:
        try:
            await work
        finally:
            bridge.cancel_all()

    on_gui_loop(then())


def no_picture(_name: str) -> str:
    return ""


PLAN = WaitingPlan(
    (
        line("A"),
        line("B", "60.00", group="Banyo"),
        line("C", "95.00", reason="both"),
        line("D", "3", field="stock", old="5", group=""),
        line("E", None, action="create", old=None, group="Banyo"),  # type: ignore[arg-type]
        line("F", "private", field="status", action="hide", old="publish"),
    )
)


def test_every_filter_counts_what_the_others_leave() -> None:
    lines = PlanLines(PLAN.rows, [BrokenLimit("hidden", 1, 10)])
    assert lines.sight(PlanFilter()).kinds == {
        "all": 6, "price": 2, "conflict": 1, "stock": 1, "new": 1, "hide": 1,
    }  # fmt: skip
    assert lines.sight(PlanFilter(kind="stock", group="Banyo")).kinds == {
        "all": 2,
        "price": 1,
        "new": 1,
    }
    assert lines.sight(PlanFilter(kind="price")).groups == {"all": 2, "Mutfak": 1, "Banyo": 1}
    assert lines.sight(PlanFilter()).risks == {"all": 6, "jump": 1, "conflict": 1, "limit": 1}
    assert [row.sku for row in lines.sight(PlanFilter(words="ÇELİK b")).rows] == ["B"]
    assert [row.sku for row in lines.sight(PlanFilter(words="stok")).rows] == ["D"]
    assert [row.sku for row in lines.sight(PlanFilter(risk="jump")).rows] == ["B"]


def test_only_what_is_shown_and_ticked_is_approved(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()
    view = PlanView(bridge, heard, no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)

    async def work() -> None:
        view.show_plan(WaitingPlan(tuple(each for each in PLAN.rows if each.sku != "B")))
        await asyncio.sleep(0.1)
        assert [row.sku for row in view._ticked()] == ["A", "D", "E", "F"], "no conflict by itself"
        table, header = view._table, view._table.horizontalHeader()
        assert view._ticks.state() == "some"
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
        assert view._ticks.state() == "on"
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
        assert (view._ticks.state(), view._approve.isEnabled()) == ("off", False)
        qtbot.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(30, table.rowViewportPosition(0) + 20),
        )
        table.go_to(3)
        qtbot.keyClick(table, Qt.Key.Key_Space)
        assert [row.sku for row in view._ticked()] == ["A", "E"]
        view._kinds.setFocus()
        qtbot.keyClick(view._kinds, Qt.Key.Key_Right)
        assert (view._kinds.current(), [row.sku for row in view._shown]) == ("price", ["A"])
        view.approve()
        await asyncio.sleep(0.1)

    settle(bridge, work())
    ((deed, (rows,), named),) = heard.asked
    assert (deed, [row.sku for row in rows], named["why"]) == ("approve", ["A"], "")


def test_what_is_being_sent_is_held_no_more_nor_decided_twice(bridge: Bridge, qtbot: QtBot) -> None:
    view = PlanView(bridge, Heard(), no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)

    async def work() -> None:
        view.show_plan(WaitingPlan((line("A"), line("B", "60.00"))))
        view.set_busy(True)
        assert not view._limits.isVisible()
        view._toggle(0)
        assert not view._approve.isEnabled()
        view.set_busy(False)
        assert (view._limits.isVisible(), view._approve.isEnabled()) == (True, True)
        view._choose_words("hiçbiri")
        assert (view._stack.currentIndex(), view._approve.isEnabled()) == (1, False)
        view._choose_words("")
        assert view._stack.currentIndex() == 0
        await asyncio.sleep(0)

    settle(bridge, work())


def test_a_price_jump_is_approved_with_a_reason_only(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()
    view = PlanView(bridge, heard, no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)

    async def work() -> None:
        view.show_plan(WaitingPlan((line("A"), line("B", "60.00"))))
        await asyncio.sleep(0.1)
        assert view._limits.isVisible()
        assert "%30" in view._banner.accessibleName()
        view.approve()
        await asyncio.sleep(0.1)
        assert heard.asked == []
        (dialog,) = view.findChildren(QDialog)
        (field,) = dialog.findChildren(QLineEdit)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert dialog.isVisible(), "no words yet"
        field.setText("Sezon sonu")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        await asyncio.sleep(0.1)

    settle(bridge, work())
    ((_, (rows,), named),) = heard.asked
    assert (len(rows), named["why"]) == (2, "Sezon sonu")


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button, pressed = Button("Geri al"), []
    button.clicked.connect(lambda: pressed.append(1))
    shown(button, qtbot)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 3


def test_the_panel_says_what_approving_does(bridge: Bridge, qtbot: QtBot) -> None:
    view = PlanView(bridge, Heard(), no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)

    async def work() -> None:
        view.show_plan(PLAN, reading_s=20.0)
        words = view._panel.accessibleDescription()
        assert "Yeni ürün: 1" in words
        assert "Tahmini süre: 20 sn" in words
        view.toggle_all()
        view.toggle_all()
        assert view._panel.accessibleDescription() == ""

    settle(bridge, work())


def test_five_thousand_lines_scroll_smoothly(bridge: Bridge, qtbot: QtBot) -> None:
    """A model, no widget a row: a page is painted well within two frames of a busy machine."""
    view = PlanView(bridge, Heard(), no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)
    rows = tuple(line(f"K-{number:05}", group=f"G{number % 40}") for number in range(5_000))
    took: list[float] = []

    async def work() -> None:
        started = time.perf_counter()
        view.show_plan(WaitingPlan(rows))
        assert time.perf_counter() - started < 1.5
        view.grab()
        bar = view._table.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * step // 40)
            await asyncio.sleep(0.01)
            started = time.perf_counter()
            view._table.viewport().grab()
            took.append(time.perf_counter() - started)
        started = time.perf_counter()
        view._choose_words("termos 04321")
        assert time.perf_counter() - started < 0.3
        assert [row.sku for row in view._shown] == ["K-04321"]

    settle(bridge, work())
    assert sorted(took)[len(took) // 2] < 0.033
    assert len(view.findChildren(QWidget)) < 60


def conflict_view(bridge: Bridge, heard: Heard, qtbot: QtBot) -> ConflictView:
    view = ConflictView(bridge, heard, no_picture)  # type: ignore[arg-type]
    shown(view, qtbot)
    view.show_rows([line("A", reason="both"), line("B", reason="both")], [line("T")], [choice()])
    return view


def choice(side: str = "shop", **values: Any) -> ChoiceRow:
    defaults: dict[str, Any] = {"id": 7, "undone_at": None}
    return ChoiceRow(
        sku="A", name="Termos", field="price", side=side, base="100.00", shop_value="90.00",
        wolvox_value="120.00", who="Ayşe", at=NOW, **{**defaults, **values},
    )  # fmt: skip


def test_one_conflict_is_settled_with_the_keyboard(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()

    async def work() -> None:
        view = conflict_view(bridge, heard, qtbot)
        await asyncio.sleep(0.1)
        assert not view._keep.isEnabled(), "nothing is ticked at first"
        table = view._tables["open"]
        table.go_to(1)
        qtbot.keyClick(table, Qt.Key.Key_Space)
        qtbot.keyClick(view._keep, Qt.Key.Key_Space)
        await asyncio.sleep(0.1)

    settle(bridge, work())
    ((deed, (rows, side), named),) = heard.asked
    assert (deed, [row.sku for row in rows], side, named["always"]) == (
        "choose", ["B"], Side.SHOP, Always.NO,
    )  # fmt: skip


def test_a_rule_for_a_field_is_asked_about_once_more(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()

    async def work() -> None:
        view = conflict_view(bridge, heard, qtbot)
        view.toggle_all()
        view._always.choose("field")
        view.take_wolvox()
        await asyncio.sleep(0.1)
        assert heard.asked == []
        (dialog,) = view.findChildren(QDialog)
        dialog.accept()
        await asyncio.sleep(0.1)
        assert view._always.current() == "no", "the next choice is no rule by mistake"

    settle(bridge, work())
    ((_, (rows, side), named),) = heard.asked
    assert (len(rows), side, named["always"]) == (2, Side.WOLVOX, Always.FIELD)


@pytest.mark.parametrize(
    ("row", "can"),
    [(choice(), True), (choice("wolvox"), False), (choice(undone_at=NOW), False)],
)
def test_a_decision_is_taken_back(row: ChoiceRow, can: bool, bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()

    async def work() -> None:
        view = conflict_view(bridge, heard, qtbot)
        view.show_rows([], [], [row])
        view._places.choose("choices")
        view._tables["choices"].go_to(0)
        await asyncio.sleep(0.1)
        assert view._undo.isEnabled() is can
        qtbot.mouseClick(view._undo, Qt.MouseButton.LeftButton)
        await asyncio.sleep(0.1)

    settle(bridge, work())
    assert [(deed, arguments) for deed, arguments, _ in heard.asked] == (
        [("take_back", (7,))] if can else []
    )


def held(key: str, reason: str = "price_missing", **values: Any) -> HeldRow:
    defaults: dict[str, Any] = {
        "name": f"Kart {key}", "picture": "", "values": {"price_no": "1"}, "since": NOW, "times": 0,
        "message": "", "payload": {}, "known": True,
    }  # fmt: skip
    return HeldRow(key=key, reason=reason, **{**defaults, **values})


def test_quarantine_is_filtered_searched_and_tried_again(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()
    refused = held(
        "Ş-3", "quarantined", times=3, message="no", values={"times": "3", "message": "no"},
        payload={"price": "90.00"},
    )  # fmt: skip
    wanted: list[Any] = []

    async def work() -> None:
        view = HeldView(bridge, heard, heard, no_picture)  # type: ignore[arg-type]
        shown(view, qtbot)
        view.wanted.connect(wanted.append)
        view.show_rows([held("A-1"), held("A-2"), refused])
        assert view._reason._counts == {"all": 3, "price_missing": 2, "quarantined": 1}
        view._choose_words("a-2")
        assert [row.key for row in view._shown] == ["A-2"]
        view._choose_words("")
        view._reason.choose("quarantined")
        assert [row.key for row in view._shown] == ["Ş-3"]
        await asyncio.sleep(0.1)
        view._table.go_to(0)
        assert view._panel._said.text() == "no"
        assert "₺90,00" in view._panel._sent.text()
        assert "3 kez" in view._panel._since.text()
        view.open_product()
        qtbot.mouseClick(view._retry, Qt.MouseButton.LeftButton)
        await asyncio.sleep(0.1)

    settle(bridge, work())
    assert [(deed, arguments) for deed, arguments, _ in heard.asked] == [
        ("forget", (["Ş-3"],)),
        ("sync_now", ()),
    ]
    assert (wanted[0].place, wanted[0].record) == ("products", "Ş-3")


def test_a_field_gets_its_owner(bridge: Bridge, qtbot: QtBot) -> None:
    heard = Heard()
    stored = RuleRow(FieldRule(Field.NAME, Owner.STAFF), "", "Ayşe", NOW, 4)

    async def work() -> None:
        view = RulesView(bridge, heard)  # type: ignore[arg-type]
        shown(view, qtbot)
        view.show_rules([stored])
        await asyncio.sleep(0.1)
        view._table.go_to(0)
        qtbot.keyClick(view._table, Qt.Key.Key_Return)
        words = [action.text() for action in view.menu.actions()]
        assert len(words) == 5
        assert [action.isChecked() for action in view.menu.actions()] == [
            owner is Owner.STAFF for owner in (None, *Owner)
        ]
        view.menu.actions()[2].trigger()
        view.menu.hide()
        await asyncio.sleep(0.1)

    settle(bridge, work())
    ((deed, (rule,), named),) = heard.asked
    assert (deed, rule) == ("set_rule", FieldRule(Field.NAME, Owner.SHOP))
    assert named["expected_version"] == 4


def run(number: int, kind: str = "catalogue", *, ok: bool = True, **figures: int) -> RunRow:
    return RunRow(RunId(number), kind, NOW, NOW, ok, figures, "", "PC")


def test_runs_are_filtered_by_direction_and_end(bridge: Bridge, qtbot: QtBot) -> None:
    opened: list[RunRow] = []

    async def work() -> None:
        view = HistoryView(bridge)
        shown(view, qtbot)
        view.opened.connect(opened.append)
        view.show_runs([run(3, "orders", imported=2), run(2, ok=False), run(1, updated=4)])
        view._end.choose("failed")
        assert [each.id for each in view.shown] == [2]
        view._end.choose("changed")
        assert [each.id for each in view.shown] == [3, 1]
        view._kind.choose("catalogue")
        assert [each.id for each in view.shown] == [1]
        await asyncio.sleep(0.1)
        view._table.go_to(0)
        qtbot.keyClick(view._table, Qt.Key.Key_Return)

    settle(bridge, work())
    assert [each.id for each in opened] == [1]


def test_a_run_shows_its_pace_and_can_be_stopped(bridge: Bridge, qtbot: QtBot) -> None:
    told = RunProgressed(
        run_id=RunId(1), kind="catalogue", stage="apply", done=812, total=1_204,
        seconds_left=16.2, rate=24.46,
    )  # fmt: skip
    assert progress_words(told) == "812 / 1.204 · saniyede 24,5 · 16 sn kaldı"
    asked: list[str] = []

    async def work() -> None:
        strip = ProgressStrip(bridge)
        host = QWidget()
        shown(host, qtbot)
        strip.setParent(host)
        for name in ("pause", "resume", "cancel"):
            getattr(strip, f"{name}_wanted").connect(lambda name=name: asked.append(name))
        assert strip.isHidden()
        strip.show_controls(can_stop=True)
        bridge.post(told)
        await asyncio.sleep(0.2)
        assert not strip.isHidden()
        qtbot.mouseClick(strip._pause, Qt.MouseButton.LeftButton)
        small = RunProgressed(run_id=RunId(2), kind="offers", stage="verify", done=1, total=1)
        bridge.post(small)
        bridge.post(RunFinished(run_id=RunId(2), kind="offers"))
        await asyncio.sleep(0.2)
        assert not strip.isHidden(), "stock goes on beside a paused run"
        assert "812" in strip._figures.accessibleDescription()
        strip.show_controls(can_stop=True, paused=True)
        assert strip._pause.text() == "Sürdür"
        qtbot.keyClick(strip._pause, Qt.Key.Key_Space)
        qtbot.mouseClick(strip._cancel, Qt.MouseButton.LeftButton)
        bridge.post(RunFinished(run_id=RunId(1), kind="catalogue"))
        await asyncio.sleep(0.2)
        assert strip.isHidden()
        bridge.post(RunProgressed(run_id=RunId(3), kind="orders", stage="orders", done=1, total=2))
        await asyncio.sleep(0.2)
        assert not strip.isHidden()
        assert strip._pause.isHidden(), "an import of orders knows no pause"

    settle(bridge, work())
    assert asked == ["pause", "resume", "cancel"]


def test_a_shop_that_hangs_shows_since_when_and_no_time_left(bridge: Bridge, qtbot: QtBot) -> None:
    now = [100.0]
    told = RunProgressed(
        run_id=RunId(1), kind="catalogue", stage="apply", done=812, total=1_204,
        seconds_left=16.2, rate=24.46,
    )  # fmt: skip
    assert progress_words(told, 42.0) == "812 / 1.204 · 42 sn süredir yanıt yok"
    assert progress_words(replace(told, total=0), 42.0) == "sayılıyor · 42 sn süredir yanıt yok"
    figures = ProgressStrip(bridge)._figures
    figures._silence = Silence(lambda: now[0])
    qtbot.addWidget(figures)
    figures.show_progress(told)
    assert "16 sn kaldı" in figures.accessibleDescription()
    now[0] += 14
    figures.show_progress(told)  # said once more, without any news in it
    now[0] += 2
    figures._tick.timeout.emit()
    assert "16 sn süredir yanıt yok" in figures.accessibleDescription()
    assert "kaldı" not in figures.accessibleDescription()
    figures.show_paused(paused=True)
    assert "yanıt yok" not in figures.accessibleDescription(), "a person stopped it"
    figures.show_paused(paused=False)
    figures.show_progress(replace(told, done=862))
    assert "16 sn kaldı" in figures.accessibleDescription()


def test_freshness_is_told_against_its_limits(bridge: Bridge, qtbot: QtBot) -> None:
    async def freshness() -> Freshness:
        return Freshness(2.04, 2.9, 40, 3.0)

    async def work() -> None:
        strip = FreshnessStrip(bridge, SimpleNamespace(freshness=freshness))  # type: ignore[arg-type]
        qtbot.addWidget(strip)
        await asyncio.sleep(0.2)
        strip.show_figures(Freshness(2.04, 2.9, 40, 3.0), pulse_ms=4.2)
        words = strip.accessibleDescription()
        assert "2,0 / 4 sn" in words
        assert "2,9 / 8 sn" in words
        assert "3 sn’de bir, 4 ms" in words
        assert strip.sizeHint().width() < 600
        strip.show_figures(Freshness(None, None, 0, 3.0))
        assert "henüz yok" in strip.accessibleDescription()

    settle(bridge, work())
