"""Whose word counts for each field: for every product, and for single ones."""

from __future__ import annotations

import getpass
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.ownership import RULED, FieldRule, Owner
from app.domain.views import RuleRow
from app.services.sync.conflicts import Conflicts
from app.ui.bridge import Bridge, slot
from app.ui.fields import FIELD_NAMES
from app.ui.formats import stamp
from app.ui.i18n import tr
from app.ui.painters import chip, draw_icon, text
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.table_view import RowTable

OWNERS = {
    Owner.WOLVOX: ("Wolvox wins", "Wolvox's value goes, also over what staff edited in the shop.",
                   "info"),
    Owner.SHOP: ("The shop keeps its own",
                 "Filled when a product is made, never overwritten; Wolvox's newer value is told.",
                 "violet"),
    Owner.STAFF: ("Staff edit it", "Filled when a product is made; what Wolvox says later waits.",
                  "success"),
    Owner.ASK: ("Always asked", "Every change waits for you.", "warning"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    """A field with its rule, if somebody made one; `version` 0 where nobody did."""

    field: Field
    owner: Owner | None
    sku: Sku | None = None
    name: str = ""
    who: str = ""
    at: datetime | None = None
    version: int = 0


class RulesView(QWidget):
    """A click or Enter on a row opens the choices. `decided` after one was saved."""

    decided = Signal()

    def __init__(self, bridge: Bridge, conflicts: Conflicts) -> None:
        super().__init__()
        self.bridge, self._conflicts = bridge, conflicts
        self._rows: list[_Shown] = []
        self._asked: _Shown | None = None
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._picked)
        self._model = PagedModel(_columns(), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Field owners"))
        self._table.opened.connect(self._ask)
        words = tr(
            "Stock is always Wolvox's. New products are filled whole; a rule is about what comes"
            " after. A rule for one product counts before the field's."
        )
        head = row(Label(words, "body", "text_2", wrap=True), margins=(24, 12, 24, 12))
        self.setLayout(column(box(head), self._table))

    def show_rules(self, rules: Sequence[RuleRow]) -> None:
        every = {each.rule.field: each for each in rules if each.rule.sku is None}
        self._rows = [
            _shown(every[name]) if name in every else _Shown(name, None) for name in RULED
        ]
        self._rows += [_shown(each) for each in rules if each.rule.sku is not None]
        self._model.refresh(len(self._rows))

    def _ask(self, place: int) -> None:
        self._asked = self._rows[place]
        self.menu.clear()
        current = self._asked.owner
        nothing = (
            tr("As the profile says") if self._asked.sku is None else tr("As the field's rule says")
        )
        for owner, words in ((None, nothing), *((key, tr(OWNERS[key][0])) for key in Owner)):
            action = self.menu.addAction(words)
            action.setData(owner.value if owner else "")
            action.setCheckable(True)
            action.setChecked(owner is current)
        top = self._table.rowViewportPosition(place) + self._table.rowHeight(place)
        x = self._table.columnViewportPosition(1)
        self.menu.popup(self._table.viewport().mapToGlobal(QPoint(x, top)))

    def _picked(self, action: QAction) -> None:
        if self._asked is not None:
            self.save(self._asked, Owner(action.data()) if action.data() else None)

    @slot
    async def save(self, shown: _Shown, owner: Owner | None) -> None:
        """Nobody overwrites what somebody else said meanwhile: they are told."""
        if owner is shown.owner:
            return
        try:
            await self.bridge.call(self._saving(shown, owner))
        finally:
            self.decided.emit()

    def _saving(self, shown: _Shown, owner: Owner | None) -> Coroutine[object, object, None]:
        who = getpass.getuser()
        if owner is None:
            rule = FieldRule(shown.field, shown.owner or Owner.ASK, shown.sku)
            return self._conflicts.drop_rule(rule, who=who)
        rule = FieldRule(shown.field, owner, shown.sku)
        return self._conflicts.set_rule(rule, who=who, expected_version=shown.version)

    async def _fetch(self, offset: int, limit: int) -> Sequence[_Shown]:
        return self._rows[offset : offset + limit]


def _shown(each: RuleRow) -> _Shown:
    rule = each.rule
    return _Shown(rule.field, rule.owner, rule.sku, each.name, each.who, each.at, each.version)


def _columns() -> list[Column]:
    return [
        Column("field", tr("Field"), 260, _paint_field, _say_field),
        Column("owner", tr("Whose word counts"), 210, _paint_owner, _say_owner),
        Column("means", tr("What it means"), 0, _paint_means, _say_means),
        Column("who", tr("Who"), 170, _paint_who, _say_who, spare=1),
    ]


def _paint_field(painter: QPainter, cell: QRectF, shown: _Shown) -> None:
    name = tr(FIELD_NAMES[shown.field.value])
    middle = cell.center().y()
    above = QRectF(cell.x(), middle - 18, cell.width(), 18)
    below = QRectF(cell.x(), middle + 1, cell.width(), 16)
    text(painter, above, name, "medium")
    words = tr("every product") if shown.sku is None else f"{shown.sku} · {shown.name}"
    text(painter, below, words, "small", "text_3")


def _paint_owner(painter: QPainter, cell: QRectF, shown: _Shown) -> None:
    middle = cell.center().y()
    draw_icon(painter, cell.right() - 14, middle - 7, "chevron-down", "text_3", 14)
    if shown.owner is None:
        text(painter, cell, _say_owner(shown), "body", "text_2")
    else:
        chip(painter, cell.x(), middle, _say_owner(shown), OWNERS[shown.owner][2])


def _paint_means(painter: QPainter, cell: QRectF, shown: _Shown) -> None:
    text(painter, cell, _say_means(shown), "body", "text_2")


def _paint_who(painter: QPainter, cell: QRectF, shown: _Shown) -> None:
    text(painter, cell, _say_who(shown), "small", "text_3")


def _say_field(shown: _Shown) -> str:
    return f"{tr(FIELD_NAMES[shown.field.value])} {shown.sku or ''}".strip()


def _say_owner(shown: _Shown) -> str:
    return tr(OWNERS[shown.owner][0]) if shown.owner else tr("As the profile says")


def _say_means(shown: _Shown) -> str:
    if shown.owner is None:
        return tr("Goes or waits by the profile; what both changed waits.")
    return tr(OWNERS[shown.owner][1])


def _say_who(shown: _Shown) -> str:
    return f"{shown.who} · {stamp(shown.at)}" if shown.at else ""
