"""The view Mutabakat: figures of what lasts, filters, ticks, repair with a reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.drift import Standing
from app.domain.views import Comparison, DriftRow
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.sync.drift_cells import GROUPS, KINDS, kind_words, note_words
from app.ui.sync.reconcile_view import ReconcileView
from tests.ui.run import on_gui_loop

NOON = datetime(2026, 11, 27, 0, 0, 12, tzinfo=UTC)


def drift(number: int, kind: str, risk: str = "0", **values: Any) -> DriftRow:
    row = DriftRow(
        number, f"MUG-{number}", "Seramik Kupa Kiremit", "", kind, "drift", "stock", "5", "14",
        Decimal(risk), "", (("stock", "14", "5"),), healed=False,
    )  # fmt: skip
    return replace(row, **values)


ROWS = [
    drift(1, "stock_high", "1709.10"),
    drift(2, "price_low", "840.00", field="price", ours="189.90", shop="129.90"),
    drift(3, "gone", "540.00", field="", ours=None, shop=None, note="trash", heals=()),
    drift(4, "not_shown", "379.80", field="status", ours="publish", shop="draft"),
    drift(5, "text", field="name", ours="Seramik Kupa", shop="Kupa KAMPANYA"),
    drift(6, "unknown", field="", ours=None, shop="publish", heals=()),
    drift(7, "price_low", "95.00", standing="pending", field="price", ours="209.90", shop="189.90"),
]


class FakeReconciler:
    def __init__(self, rows: list[DriftRow] | None) -> None:
        self.rows, self.healed = rows, list[tuple[list[int], str]]()
        self.endless = self.cancelled = False

    async def last(self) -> tuple[Comparison | None, list[DriftRow]]:
        if self.rows is None:
            return None, []
        return Comparison(1, NOON, 320, 307, 4.2, (), len(self.rows)), self.rows

    async def compare(self) -> None:
        if self.endless:
            try:
                await asyncio.Event().wait()
            finally:
                self.cancelled = True
        self.rows = []

    async def heal(self, _number: int, rows: list[DriftRow], *, who: str, why: str) -> int:
        assert who
        self.healed.append(([each.number for each in rows], why))
        return len(rows)


async def until(met: Callable[[], bool]) -> None:
    for _ in range(300):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never")


async def shown(qtbot: QtBot, engine: Engine, rows: list[DriftRow] | None) -> Any:
    fake: Any = FakeReconciler(rows)
    view: Any = ReconcileView(Bridge(engine.submit), fake, str)
    view.fake = fake
    view.resize(1210, 740)
    qtbot.addWidget(view)
    view.show()
    place = 2 if rows is None else 0 if rows else 1
    await until(lambda: view._stack.currentIndex() == place and view._rows == (rows or []))
    return view


def test_every_kind_has_words_and_a_tile() -> None:
    grouped = [kind for *_, kinds in GROUPS for kind in kinds]
    assert sorted(grouped) == sorted(KINDS)
    assert kind_words(ROWS[4]) == "Metin farklı · Ad"
    assert note_words(ROWS[2]).startswith("Mağazanın çöp kutusunda")


def test_what_lasts_is_counted_with_its_money(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        view = await shown(qtbot, engine, ROWS)
        tiles = {key: tile.accessibleDescription() for key, tile in view._tiles.items()}
        assert tiles["oversell"].startswith("1 ")
        assert "₺1.709,10" in tiles["oversell"]
        assert "₺840,00" in tiles["price"]
        assert "₺919,80" in tiles["waiting"]
        assert [each.number for each in view._shown] == [1, 2, 3, 4, 5, 6]
        view._standings.choose("pending")
        assert [each.number for each in view._shown] == [7]
        view._standings.choose("drift")
        view._choose_group("waiting")
        assert [each.number for each in view._shown] == [3, 4]
        view._choose_group("waiting")
        view._searched("mug-5")
        assert [each.number for each in view._shown] == [5]

    on_gui_loop(work())


def test_nothing_left_to_repair_is_told_from_both_sides_being_the_same(
    qtbot: QtBot, engine: Engine
) -> None:
    settled = [each for each in ROWS if each.standing != Standing.DRIFT]
    assert settled

    async def work() -> None:
        view: Any = ReconcileView(Bridge(engine.submit), FakeReconciler(settled), str)  # type: ignore[arg-type]
        qtbot.addWidget(view)
        view.show()
        await until(lambda: view._rows == settled)
        state = view._stack.currentWidget()
        assert state.accessibleName().startswith("Tüm farklar karara bağlandı ya da yolda")
        view._standings.choose("pending")
        assert view._stack.currentIndex() == 0
        view._searched("hiç böyle bir ürün yok")
        assert view._stack.currentWidget().accessibleName().startswith("Bu türden")

    on_gui_loop(work())


def test_repair_needs_ticks_and_a_reason(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        view = await shown(qtbot, engine, ROWS)
        assert not view._heal.isEnabled()
        view._toggle(0)
        view._toggle(2)  # it lies in the trash: nothing to tick
        assert view._heal.text() == "1 farkı onar"
        view.heal()
        await until(lambda: bool(view.findChildren(ConfirmDialog)))
        (dialog,) = view.findChildren(ConfirmDialog)
        assert not dialog._go.isEnabled()
        dialog.findChild(QLineEdit).setText("elle değişmiş")
        dialog._go.click()
        await until(lambda: view.fake.healed == [([1], "elle değişmiş")])
        await asyncio.sleep(0.1)

    on_gui_loop(work())


def test_a_comparison_is_run_and_shown(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        view = await shown(qtbot, engine, None)
        assert not view._figures.isVisible()
        view.compare()
        await until(lambda: view._stack.currentIndex() == 1)
        assert "27.11.2026 03:00" in view._when.text()
        assert view._compare.isEnabled()

    on_gui_loop(work())


def test_a_comparison_can_be_cancelled(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        view = await shown(qtbot, engine, ROWS)
        view.fake.endless = True
        view.compare()
        await until(view._cancel.isVisible)
        view.cancel()
        await until(view._compare.isEnabled)
        await asyncio.sleep(0.1)
        assert view.fake.cancelled
        assert not view._cancel.isVisible()

    on_gui_loop(work())
