"""Beside the trees: what the chosen group does, and the chosen category's text and picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from app.domain.category import ShopCategory, ShopTree, path_text
from app.domain.category_links import Standing
from app.services.categories.board import GroupRow
from app.ui.categories.cells import STATES, state_of, sureness, why_words
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import smooth, vertical
from app.ui.widgets.button import Button
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import box, column, row

WIDE = 320


class GroupCard(QWidget):
    """`accepted` the suggestion (or the renaming), `adopted` the new name for the shop, too,
    `linked` to the chosen category, `wanted` another choice by its name."""

    accepted = Signal()
    linked = Signal()
    wanted = Signal(str)
    adopted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name, self._path = Label("", "title", wrap=True), Label("", "small", "text_3")
        self._state, self._says = Chip(dot=False), Label("", "body", "text_2", wrap=True)
        self._accept = Button(tr("Accept"), icon="check")
        self._adopt = Button(tr("Accept, and rename it in the shop"), icon="tag")
        self._link = Button(tr("Link to the chosen category"), icon="link")
        self._own = Button(tr("Own category"), "link")
        self._none = Button(tr("No category"), "link")
        self._hide = Button(tr("Do not publish"), "link")
        self._accept.clicked.connect(self.accepted)
        self._link.clicked.connect(self.linked)
        self._adopt.clicked.connect(self.adopted)
        for button, choice in ((self._own, "own"), (self._none, "none")):
            button.clicked.connect(self._wants(choice))
        self._hide.clicked.connect(self._wants("unpublished"))
        self.setLayout(
            column(
                row(Label(tr("Wolvox group"), "small", "text_3"), None, self._state),
                2,
                self._name,
                self._path,
                8,
                self._says,
                12,
                row(self._accept, None),
                6,
                row(self._adopt, None),
                6,
                row(self._link, None),
                6,
                row(self._own, 4, self._none, 4, self._hide, None),
            )
        )

    def show_group(self, group: GroupRow | None, tree: ShopTree, target: str) -> None:
        self.setVisible(group is not None)
        if group is None:
            return
        words, tone = STATES[state_of(group)]
        self._name.setText(group.path[-1])
        self._path.setText(path_text(group.path[:-1]))
        self._path.setVisible(len(group.path) > 1)
        self._state.show_words(tr(words), tone)
        self._says.setText(_sentence(group, tree))
        self._accept.setVisible(
            group.suggestion is not None or group.placement.standing is Standing.RENAMED
        )
        self._adopt.setVisible(group.placement.standing is Standing.RENAMED)
        self._link.setEnabled(bool(target))
        self._link.setToolTip(target or tr("Choose a category in the shop's tree"))

    def _wants(self, choice: str) -> _Want:
        return _Want(self, choice)


class _Want:
    """A click that asks for one choice."""

    def __init__(self, card: GroupCard, choice: str) -> None:
        self._card, self._choice = card, choice

    def __call__(self) -> None:
        self._card.wanted.emit(self._choice)


def _sentence(group: GroupRow, tree: ShopTree) -> str:
    """Where the products of the group go, and why."""
    place, number_of = group.placement, number(group.on_web)
    shown = path_text(place.path)
    sentences = {
        Standing.LINKED: tr("{n} products go to {path}."),
        Standing.SAME: tr("{n} products go to {path}."),
        Standing.NEW: tr("{n} products go to a category of this name, made with the next sync."),
        Standing.RENAMED: tr(
            "It holds the cards of {was}, which is gone: it seems to be renamed. Until you decide"
            " its products stay in {path}."
        ),
        Standing.BROKEN: tr(
            "The category {path} is not in the shop any more. Its products stay as they are."
        ),
        Standing.NONE: tr("{n} products get no category from Köprü."),
        Standing.UNPUBLISHED: tr("{n} products are not published in this shop."),
    }
    if place.standing is Standing.BROKEN and group.link is not None:
        shown = path_text(group.link.shown)
    said = sentences[place.standing].format(n=number_of, path=shown, was=path_text(place.was))
    guess = group.suggestion
    if guess is None or guess.category_id not in tree:
        return said
    return "{}\n\n{}".format(
        said,
        tr("Suggestion: {path} ({why}, {share})").format(
            path=path_text(tree.path(guess.category_id)),
            why=why_words(guess.why),
            share=sureness(guess.score),
        ),
    )


class CategoryCard(QWidget):
    """`saved` a text, `picture` chosen (True) or taken away (False)."""

    saved = Signal(str)
    picture = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ShopCategory | None = None
        self._name, self._path = Label("", "title", wrap=True), Label("", "small", "text_3")
        self._facts = Label("", "body", "text_2", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Text of the category"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(132)
        self._save = Button(tr("Save the text"), icon="check")
        self._pick = Button(tr("Picture…"), "link")
        self._drop = Button(tr("Remove the picture"), "link")
        self._save.clicked.connect(self._say)
        self._pick.clicked.connect(self._choose)
        self._drop.clicked.connect(self._take_away)
        self.text.textChanged.connect(self._typed)
        self.setLayout(
            column(
                Label(tr("Category in the shop"), "small", "text_3"),
                2,
                self._name,
                self._path,
                8,
                self._facts,
                12,
                Label(tr("Text"), "small", "text_2"),
                6,
                self.text,
                8,
                row(self._save, None),
                8,
                row(self._pick, 4, self._drop, None),
            )
        )

    def show_category(
        self, category: ShopCategory | None, path: str, groups: str, within: int = 0
    ) -> None:
        """What was typed and not saved stays while the category is the same. `within` counts
        the products that stand in it or below it."""
        same = category is not None and self._shown is not None and category.id == self._shown.id
        typed = same and self.is_dirty()
        self._shown = category
        self.setVisible(category is not None)
        if category is None:
            return
        self._name.setText(category.name)
        self._path.setText(path)
        self._path.setVisible(bool(path))
        picture = tr("It has a picture.") if category.image_id else tr("It has no picture.")
        count = _count_words(category.products, within)
        self._facts.setText("\n".join(each for each in (count, picture, groups) if each))
        self._drop.setVisible(category.image_id is not None)
        if not typed:
            self.text.setPlainText(category.description)
        self._typed()

    def is_dirty(self) -> bool:
        return self._shown is not None and self.text.toPlainText() != self._shown.description

    def _typed(self) -> None:
        self._save.setEnabled(self.is_dirty())

    def _say(self) -> None:
        self.saved.emit(self.text.toPlainText())

    def _choose(self) -> None:
        self.picture.emit(True)

    def _take_away(self) -> None:
        self.picture.emit(False)


def _count_words(own: int, within: int) -> str:
    """A category that only holds others is not empty."""
    if within <= own:
        return tr("{n} published products stand in it.", n=number(own))
    return tr(
        "{n} published products stand in it and below it, {own} of them in itself.",
        n=number(within),
        own=number(own),
    )


class Panel(QWidget):
    """Both cards, one above the other; scrolls where the window is low."""

    def __init__(self, group: GroupCard, category: CategoryCard) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._hint = Label(
            tr("Choose a group at the left or a category in the middle."),
            "body",
            "text_3",
            wrap=True,
        )
        self._cards = (group, category)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(
            box(column(self._hint, group, 24, category, None, margins=(20, 14, 20, 18)))
        )
        self.setLayout(column(scroll, margins=(1, 0, 0, 0)))

    def show_hint(self) -> None:
        self._hint.setVisible(all(card.isHidden() for card in self._cards))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        vertical(painter, 0, 0, self.height(), "border")
        painter.end()
