"""The conflict inbox: both sides changed a field, a person says whose value stays."""

from __future__ import annotations

import getpass
from collections.abc import Coroutine, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.views import ChoiceRow, PlanRow
from app.services.sync.conflicts import Always, Conflicts, Side
from app.ui.bridge import Bridge, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.sync.conflict_cells import choice_columns, conflict_columns
from app.ui.sync.ticks import Ticks
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Segmented

_NOTHING = {
    "open": (
        "No conflict waits",
        "Where Wolvox and the shop both changed a field, you decide here.",
    ),
    "told": ("Nothing to tell", "What Wolvox says of fields that are the shop's own stands here."),
    "choices": ("No decision yet", "Your decisions are kept here and can be taken back."),
}


class ConflictView(QWidget):
    """`busy` while a decision is carried out, `decided` after it. Nothing is ticked at first: a
    click, Enter or Space ticks a row."""

    busy = Signal(bool)
    decided = Signal()

    def __init__(self, bridge: Bridge, conflicts: Conflicts, find_picture: FindPicture) -> None:
        super().__init__()
        self.bridge, self._conflicts = bridge, conflicts
        self._rows: dict[str, Sequence[PlanRow | ChoiceRow]] = dict.fromkeys(_NOTHING, ())
        self._ticks = Ticks(_key, self._open_rows, _none_at_first)
        self._places = Segmented(
            [("open", tr("Undecided")), ("told", tr("Told")), ("choices", tr("Decisions"))],
            tr("Views"),
        )
        self._always = ChoiceButton(
            tr("From now on"),
            [
                (Always.NO.value, tr("just this once")),
                (Always.PRODUCT.value, tr("always for these products")),
                (Always.FIELD.value, tr("always for this field")),
            ],
        )
        self._words = Label("", "small", "text_2")
        self._take = Button(tr("Take Wolvox's"), icon="arrow-right")
        self._keep = Button(tr("Keep the shop's"), "primary", icon="check")
        self._undo = Button(tr("Take back"), icon="undo-2")
        self._stack = QStackedWidget()
        self._models = {
            "open": PagedModel(
                [self._ticks.column(), *conflict_columns(find_picture)], bridge, self._fetch_open
            ),
            "told": PagedModel(conflict_columns(find_picture), bridge, self._fetch_told),
            "choices": PagedModel(choice_columns(), bridge, self._fetch_choices),
        }
        titles = {"open": tr("Conflicts"), "told": tr("Told"), "choices": tr("Decisions")}
        self._tables = {key: RowTable(model, titles[key]) for key, model in self._models.items()}
        self._build()

    def _build(self) -> None:
        for key, (title, sentence) in _NOTHING.items():
            self._stack.addWidget(self._tables[key])
            self._stack.addWidget(EmptyState("circle-check", tr(title), tr(sentence)))
        bar = row(
            self._places, None, self._words, 12, self._always, 8, self._take, 8, self._keep,
            self._undo, margins=(24, 0, 24, 0),
        )  # fmt: skip
        self.setLayout(column(box(bar, height=56), self._stack))
        self._places.chosen.connect(self._choose)
        self._tables["open"].opened.connect(self._toggle)
        self._tables["open"].head_clicked.connect(self.toggle_all)
        self._tables["choices"].walked.connect(self._walked)
        self._take.clicked.connect(self.take_wolvox)
        self._keep.clicked.connect(self.keep_shop)
        self._undo.clicked.connect(self.take_back)

    def show_rows(
        self, undecided: Sequence[PlanRow], told: Sequence[PlanRow], choices: Sequence[ChoiceRow]
    ) -> None:
        self._rows = {"open": undecided, "told": told, "choices": choices}
        self._ticks.forget_others(undecided)
        for key, model in self._models.items():
            model.refresh(len(self._rows[key]))
        self._choose(self._places.current())

    def toggle_all(self) -> None:
        self._ticks.toggle_all()
        self._count()

    @slot
    async def take_wolvox(self) -> None:
        await self._settle(Side.WOLVOX)

    @slot
    async def keep_shop(self) -> None:
        await self._settle(Side.SHOP)

    @slot
    async def take_back(self) -> None:
        choice = self._chosen()
        if choice is not None:
            who = getpass.getuser()
            await self._carry_out(self._conflicts.take_back(choice.id, who=who))

    async def _settle(self, side: Side) -> None:
        """A rule for a whole field is asked about once more."""
        rows, always = self._ticks.ticked(), Always(self._always.current())
        if not rows or (always is Always.FIELD and not await self._is_meant(side, rows)):
            return
        who = getpass.getuser()
        await self._carry_out(self._conflicts.choose(rows, side, who=who, always=always))
        self._always.choose(Always.NO.value)

    async def _is_meant(self, side: Side, rows: Sequence[PlanRow]) -> bool:
        consequence = (
            tr("From now on Wolvox's value goes to the shop, also over what staff edited there.")
            if side is Side.WOLVOX
            else tr("From now on these fields are never overwritten; Wolvox's value is only told.")
        )
        fields = number(len({each.field for each in rows}))
        question = tr("Make this the rule for {n} fields of every product?", n=fields)
        return await ConfirmDialog(question, consequence, tr("Make it the rule"), self).agreed()

    async def _carry_out(self, work: Coroutine[object, object, None]) -> None:
        self.busy.emit(True)
        try:
            await self.bridge.call(work)
        finally:
            self.busy.emit(False)
        self.decided.emit()

    def set_busy(self, busy: bool) -> None:
        ticked, choice = bool(self._ticks.ticked()), self._chosen()
        for button in (self._take, self._keep):
            button.setEnabled(not busy and ticked)
        self._undo.setEnabled(not busy and choice is not None and _can_go_back(choice))

    def _choose(self, place: str) -> None:
        filled = bool(self._rows[place])
        self._stack.setCurrentIndex(2 * list(_NOTHING).index(place) + (not filled))
        for widget in (self._always, self._take, self._keep):
            widget.setVisible(place == "open" and filled)
        self._undo.setVisible(place == "choices" and filled)
        self._count()

    def _toggle(self, number_: int) -> None:
        self._ticks.toggle(self._rows["open"][number_])
        self._count()

    def _walked(self, _number: int) -> None:
        self.set_busy(False)

    def _count(self) -> None:
        shown, ticked = self._open_rows(), self._ticks.ticked()
        words = tr("{n} of {total} ticked", n=number(len(ticked)), total=number(len(shown)))
        self._words.setText(words if shown and self._places.current() == "open" else "")
        self.set_busy(False)
        table = self._tables["open"]
        table.viewport().update()
        table.horizontalHeader().viewport().update()

    def _chosen(self) -> ChoiceRow | None:
        place = self._tables["choices"].currentIndex().row()
        rows = self._rows["choices"]
        found = rows[place] if 0 <= place < len(rows) else None
        return found if isinstance(found, ChoiceRow) else None

    def _open_rows(self) -> Sequence[PlanRow]:
        return [each for each in self._rows["open"] if isinstance(each, PlanRow)]

    async def _fetch_open(self, offset: int, limit: int) -> Sequence[object]:
        return self._rows["open"][offset : offset + limit]

    async def _fetch_told(self, offset: int, limit: int) -> Sequence[object]:
        return self._rows["told"][offset : offset + limit]

    async def _fetch_choices(self, offset: int, limit: int) -> Sequence[object]:
        return self._rows["choices"][offset : offset + limit]


def _key(line: PlanRow) -> tuple[str, str]:
    return (line.sku, line.field)


def _none_at_first(_line: PlanRow) -> bool:
    return False


def _can_go_back(choice: ChoiceRow) -> bool:
    """What went to the shop is undone with its run."""
    return choice.undone_at is None and choice.side == Side.SHOP
