"""The mapping page: what is typed is read back, previewed, asked about and saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.listing import build_shelf
from app.domain.mapping import CatalogueMapping, SaleRule, SaleSource, problems
from app.domain.price import PriceRule
from app.domain.product import CardPrice, ListPrice
from app.domain.rounding import Ending
from app.domain.sellable import OpenOrders
from app.runtime.engine import Engine
from app.services.mapping import MappingConflict, SavedMapping
from app.services.mapping_desk import (
    Choices,
    MappingDesk,
    Opened,
    Preview,
    Sample,
    effect_of,
)
from app.ui.bridge import Bridge
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.mapping.form import MappingForm
from app.ui.mapping.page import MappingPage
from app.ui.mapping.words import Unreadable, number_of, pairs_of, shown_pairs
from tests.ui.run import on_gui_loop
from tests.unit.domain import make

NOW = datetime(2026, 11, 27, tzinfo=UTC)
CARDS = (
    make.card("USUAL", prices=(CardPrice(1, Decimal(100), "TL"), CardPrice(2, Decimal(80), "TL"))),
    make.card("LISTED", lists=(ListPrice("KASIM", Decimal(90), "TL"),)),
)
FULL = CatalogueMapping(
    price_no=2,
    wolvox_includes_vat=False,
    sale=SaleRule(SaleSource.LISTS, 3, ("KASIM", "ŞUBAT")),
    rates={"$": Decimal("42.5")},
    ending=Ending.WHOLE,
    depots=frozenset({"MERKEZ"}),
    safety_stock=Decimal("1.5"),
    category_safety={"Ev › Mutfak": Decimal(2)},
    units={"KG": Decimal("0.5")},
    web_flag=False,
    groups_in=("Ev",),
    groups_out=("Ofis › Kırtasiye",),
    lowest_days=30,
)
CHOICES = Choices((1, 2, 3), ("KASIM",), ("$",), ("MAĞAZA", "MERKEZ"), ("KG",), ("Ev",))


@dataclass
class Desk:
    """The service's shape, with the domain's own rules behind it."""

    saved: SavedMapping = field(default_factory=lambda: SavedMapping(CatalogueMapping()))
    theirs: SavedMapping | None = None
    looks: list[str] = field(default_factory=list)

    def _shelf(self, mapping: CatalogueMapping) -> Any:
        price = PriceRule(mapping.price_no, True, True, mapping.sale, mapping.ending)
        rule = make.rule(mapping=mapping, price=price)
        return build_shelf(CARDS, rule, {}, OpenOrders({}, frozenset()), now=NOW)

    async def open(self) -> Opened:
        shelf = self._shelf(self.saved.mapping)
        facts = cast("Any", None)
        return Opened(self.saved, CARDS, {"$": Decimal(42)}, facts, CHOICES, shelf, NOW)

    async def preview(self, opened: Opened, mapping: CatalogueMapping, search: str) -> Preview:
        self.looks.append(search)
        if wrong := problems(mapping):
            return Preview(problems=wrong)
        new = self._shelf(mapping)
        samples = tuple(
            Sample(card, new.listings.get(card.sku), opened.now.listings.get(card.sku))
            for card in CARDS
        )
        return Preview(samples, effect_of(opened.now, new))

    async def save(self, mapping: CatalogueMapping, *, version: int, who: str) -> SavedMapping:
        if self.theirs is not None and version < self.theirs.version:
            raise MappingConflict(self.theirs)
        before = self.saved.mapping
        self.saved = SavedMapping(mapping, version + 1, who, NOW, before)
        return self.saved


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qtbot: QtBot, engine: Engine, desk: Desk) -> MappingPage:
    made = MappingPage(Bridge(engine.submit), cast("MappingDesk", desk))
    made.bridge.setParent(made)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    return made


async def until(true: Callable[[], object]) -> None:
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


def words(widget: QWidget) -> str:
    shown = [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]
    return "\n".join(shown)


async def told(page: MappingPage, story: Coroutine[Any, Any, None]) -> None:
    """The story, and nothing of the page goes on after it."""
    try:
        await story
    finally:
        page._pause.stop()
        page.bridge.cancel_all()
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("mapping", [CatalogueMapping(), FULL])
def test_a_form_reads_back_what_it_shows(qtbot: QtBot, mapping: CatalogueMapping) -> None:
    form = MappingForm()
    qtbot.addWidget(form)
    form.show_mapping(mapping, CHOICES)
    assert form.read() == (mapping, {})


def test_what_cannot_be_read_stands_beside_its_field(qtbot: QtBot) -> None:
    form = MappingForm()
    qtbot.addWidget(form)
    form.show_mapping(CatalogueMapping(), CHOICES)
    form._units.setPlainText("KG yarım")
    form._safety.setText("iki")
    mapping, errors = form.read()
    assert (mapping, set(errors)) == (CatalogueMapping(), {"units", "safety_stock"})
    form.show_errors(errors)
    assert "Bu bir sayı değil." in words(form)


def test_pairs_with_a_comma_or_a_point() -> None:
    assert pairs_of("KG = 0,5\n\nMETRE=0.25") == {
        "KG": Decimal("0.5"), "METRE": Decimal("0.25"),
    }  # fmt: skip
    assert shown_pairs({"KG": Decimal("0.50")}) == "KG = 0,5"
    for text in ("KG", "= 5", "KG = ", "KG = NaN"):
        with pytest.raises(Unreadable):
            pairs_of(text)
    with pytest.raises(Unreadable):
        number_of("sonsuz")


def test_typing_previews_and_saving_saves(page: MappingPage, desk: Desk) -> None:
    async def story() -> None:
        page.show()
        await until(lambda: page._opened and desk.looks)
        assert not page._save.isEnabled()
        page._form._source.choose("price_no")
        await until(lambda: "yerine" in words(page._preview))
        assert "1 ürünün fiyatı değişir. En büyük düşüş %20,0." in words(page._preview)
        assert page._save.isEnabled()
        page._form._sale_no.choose("1")
        await until(lambda: page._wrong)
        assert not page._save.isEnabled()
        assert "farklı olmalı" in words(page._form)
        page._form._sale_no.choose("2")
        await until(lambda: not page._wrong)
        page.save()
        await until(lambda: desk.saved.version == 1)
        await until(lambda: not page._dirty)
        assert desk.saved.mapping.sale == SaleRule(SaleSource.PRICE_NO, 2)

    on_gui_loop(told(page, story()))


def test_the_loser_sees_both_and_decides(page: MappingPage, desk: Desk) -> None:
    async def story() -> None:
        page.show()
        await until(lambda: page._opened)
        page._form._ending.choose("90")
        await until(lambda: page._save.isEnabled())
        desk.theirs = SavedMapping(replace(CatalogueMapping(), price_no=2), 4, "Ayşe", NOW)
        page.save()
        await until(lambda: "Ayşe bu arada" in words(page) or not page._banner.isHidden())
        assert "Satış fiyatı, Yuvarlama" in words(page._banner)
        assert page._form.read()[0].ending is Ending.NINETY, "what was typed stays"
        assert desk.saved.version == 0
        page._save_mine()
        await until(lambda: desk.saved.version == 5)
        assert desk.saved.mapping.ending is Ending.NINETY

    on_gui_loop(told(page, story()))


def test_leaving_asks_where_something_was_typed(page: MappingPage) -> None:
    gone: list[str] = []

    async def story() -> None:
        page.show()
        await until(lambda: page._opened)
        assert page.may_leave(lambda: gone.append("early"))
        page._form._safety.setText("3")
        await until(lambda: page._dirty)
        assert not page.may_leave(lambda: gone.append("left"))
        await until(lambda: page.findChildren(ConfirmDialog))
        page.findChildren(ConfirmDialog)[-1].reject()
        await asyncio.sleep(0.05)
        assert gone == []
        assert not page.may_leave(lambda: gone.append("left"))
        await until(lambda: [d for d in page.findChildren(ConfirmDialog) if d.isVisible()])
        next(d for d in page.findChildren(ConfirmDialog) if d.isVisible()).accept()
        await until(lambda: gone)
        assert gone == ["left"]

    on_gui_loop(told(page, story()))
