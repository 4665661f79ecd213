"""Gün sonu: tiles, tabs, rows that open orders, the file, the proof and its history."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.day_end import DayEnd, day_end
from app.domain.errors import ConnectionFailed
from app.domain.ids import WebOrderId
from app.domain.order import OrderState
from app.domain.proof import Gap, GapKind, ProofFigures
from app.domain.views import Proof
from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.day_end.page import DayEndPage
from app.ui.day_end.period import choice_of, period
from app.ui.day_end.proof_view import ProofView
from app.ui.day_end.words import KINDS, gap_words
from app.ui.navigation import Target
from tests.ui.run import on_gui_loop
from tests.ui.test_reconcile import until
from tests.unit.domain.test_day_end import DAY, NOON, TODAY, entry, order

NIGHT = datetime(2026, 11, 27, 0, 0, 12, tzinfo=UTC)
FIGURES = ProofFigures(44, 44, 42, 0, 1, 1, 42)


def report() -> DayEnd:
    late = order(7, paid=NOON - timedelta(days=7))
    held = order(8, state=OrderState.HELD, reason="no_lines")
    book = (entry(1), entry(7, total=Decimal("119.99")))
    return day_end(DAY, DAY, (order(1), late, held), {each.reference: each for each in book}, TODAY)


class FakeDesk:
    def __init__(self) -> None:
        self.asked: list[tuple[date, date]] = []
        self.saved: list[Path] = []
        self.away = False

    async def read(self, first: date, last: date) -> DayEnd:
        self.asked.append((first, last))
        if self.away:
            raise ConnectionFailed("Wolvox does not answer", "Is the Wolvox PC on?")
        return report()

    async def save_excel(self, _report: DayEnd, path: Path, reason: Any) -> None:
        assert reason("no_lines", {})
        self.saved.append(path)


class FakeProver:
    def __init__(self, gaps: list[Gap] | None) -> None:
        self.gaps = gaps

    async def last(self, _limit: int) -> tuple[list[Proof], list[Gap]]:
        if self.gaps is None:
            return [], []
        return [Proof(1, NIGHT, NOON, FIGURES, len(self.gaps))], self.gaps

    async def prove(self) -> Proof:
        self.gaps = []
        return Proof(2, NIGHT, NOON, FIGURES, 0)


GAPS = [
    Gap(
        GapKind.TWICE_IN_WOLVOX, "WC-1-7", WebOrderId(7), "7", "Işık Çağlar", Decimal(120),
        Decimal(240), ("S-1", "S-9"),
    ),
    Gap(GapKind.WOLVOX_ONLY, "WC-1-x", None, "x", erp_numbers=("S-3",)),
]  # fmt: skip


async def shown(qtbot: QtBot, engine: Engine, gaps: list[Gap] | None = None) -> Any:
    desk: Any = FakeDesk()
    page: Any = DayEndPage(Bridge(engine.submit), desk, FakeProver(gaps))  # type: ignore[arg-type]
    page.fake = desk
    page.went: list[Target] = []
    page.wanted.connect(page.went.append)
    page.resize(1120, 680)
    qtbot.addWidget(page)
    page.show()
    await until(lambda: page._report is not None and page._excel.isEnabled())
    return page


def test_figures_lists_and_the_way_to_an_order(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        page = await shown(qtbot, engine)
        assert page._sold.accessibleDescription().startswith("3 sipariş")
        assert "KDV dahil ₺360,00" in page._sold.accessibleDescription()
        assert page._open_bills.accessibleDescription().startswith("3 sipariş gecikiyor")
        assert page._differing.accessibleDescription().startswith("2 rakam")
        assert page._tabs._counts == {"uninvoiced": 3, "differences": 2, "held": 1, "proof": 0}
        page._open_bills.opened.emit()
        assert page._tabs.current() == "uninvoiced"
        assert page._views.currentWidget() is page._lists["uninvoiced"]
        page._lists["uninvoiced"]._table.opened.emit(0)
        page._lists["differences"]._table.opened.emit(0)
        page._lists["held"]._table.opened.emit(0)
        assert [each.record for each in page.went] == ["7", "7", "8"]

    on_gui_loop(work())


def test_days_are_walked_by_keys_and_choices(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        page = await shown(qtbot, engine)
        today = page._period.last
        page._period.step_back()
        await until(lambda: page.fake.asked[-1] == (today - timedelta(days=1),) * 2)
        assert page._period._choice.current() == "yesterday"
        page._period.step_back()
        assert page._period._choice.current() == ""
        page._period.step_on()
        page._period.step_on()
        page._period.step_on()
        assert page._period.last == today
        page._period._choice.choose("month")
        await until(lambda: page.fake.asked[-1] == (today.replace(day=1), today))

    on_gui_loop(work())


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("today", (date(2026, 3, 1), date(2026, 3, 1))),
        ("yesterday", (date(2026, 2, 28), date(2026, 2, 28))),
        ("last_month", (date(2026, 2, 1), date(2026, 2, 28))),
    ],
)
def test_periods(key: str, days: tuple[date, date]) -> None:
    now = date(2026, 3, 1)
    assert period(key, now) == days
    assert choice_of(*days, now) == key


def test_the_file_is_written_and_named(qtbot: QtBot, engine: Engine, tmp_path: Path) -> None:
    async def work() -> None:
        page = await shown(qtbot, engine)
        page.save_to(str(tmp_path / "Gün sonu.xlsx"))
        await until(lambda: page._open_file.isVisible())
        assert page.fake.saved == [tmp_path / "Gün sonu.xlsx"]
        assert page._said.text() == "Kaydedildi: Gün sonu.xlsx"

    on_gui_loop(work())


def test_when_wolvox_is_away_the_page_says_so(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        page = await shown(qtbot, engine)
        page.fake.away = True
        page.reload()
        await until(lambda: page._whole.currentWidget() is page._trouble)
        assert not page._excel.isEnabled()
        page.fake.away = False
        page.reload()
        await until(lambda: page._whole.currentIndex() == 0)

    on_gui_loop(work())


def test_the_proof_names_each_difference_and_what_to_do(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        page = await shown(qtbot, engine, GAPS)
        page.arrive(Target("day_end", view="proof"))
        view = page._proof
        await until(lambda: view._stack.currentIndex() == 0)
        assert page._proven.accessibleDescription().startswith("2 fark bakın")
        assert page._tabs._counts["proof"] == 2
        assert "mağaza 44, burada 44, Wolvox 42" in view._when.text()
        view._open(0)
        view._open(1)
        assert [each.record for each in page.went] == ["7"]
        page._prove()
        await until(lambda: view._stack.currentIndex() == 1)
        assert page._tabs._counts["proof"] == 0

    on_gui_loop(work())


def test_a_proof_can_be_cancelled(qtbot: QtBot, engine: Engine) -> None:
    async def work() -> None:
        fake: Any = FakeProver([])

        async def endless() -> Proof:
            await asyncio.Event().wait()
            raise AssertionError

        fake.prove = endless
        view: Any = ProofView(Bridge(engine.submit), fake)
        qtbot.addWidget(view)
        view.show()
        await until(lambda: view._stack.currentIndex() == 1)
        view.prove()
        await until(lambda: view._cancel.isVisible())
        view.cancel()
        await until(lambda: not view._cancel.isVisible() and view._prove.isEnabled())

    on_gui_loop(work())


@pytest.mark.parametrize("kind", list(GapKind))
def test_every_kind_has_words(kind: GapKind) -> None:
    words, tone, advice = gap_words(replace(GAPS[0], kind=kind))
    assert kind in KINDS
    assert words
    assert tone in ("danger", "warning")
    assert "{" not in advice
