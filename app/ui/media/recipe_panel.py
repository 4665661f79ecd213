"""What is made of every photo of the shop, tried on the photo that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from app.domain.errors import KopruError
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import PhotoRow
from app.ui.bridge import Bridge
from app.ui.errors import error_text
from app.ui.i18n import tr
from app.ui.media.compare import CompareView
from app.ui.media.desk import PhotoReading
from app.ui.media.figures import Figures
from app.ui.media.looks import Look, Looks
from app.ui.media.recipe_form import RecipeForm
from app.ui.media.side import SidePanel
from app.ui.widgets.button import Button
from app.ui.widgets.layouts import box, column, row

_PAUSE_MS = 250


class RecipePanel(SidePanel):
    """`saved` brings the recipe, `closed` that nothing changes."""

    saved, closed = Signal(object), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        self.compare, self._figures, self.form = CompareView(), Figures(), RecipeForm()
        cancel = Button(tr("Cancel"))
        self.save = Button(tr("Use for every photo"), "primary")
        footer = box(row(cancel, None, self.save, margins=(24, 0, 24, 0)), height=56)
        super().__init__(
            column(self.compare, 14, self._figures, 16, self.form, None), footer
        )  # fmt: skip
        self.compare.setFixedHeight(220)
        self.heading.setText(tr("Recipe of the shop"))
        self.under.setText(tr("Originals never change; photos are made anew from them"))
        self._photo: PhotoRow | None = None
        self._first = Recipe()
        self._fresh = True
        self._looks = Looks(bridge, desk)
        self._looks.seen.connect(self._show_look)
        self._looks.failed.connect(self._show_error)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self.form.changed.connect(self._changed)
        cancel.clicked.connect(self.closed)
        self.save.clicked.connect(self._save)

    def open_for(self, photo: PhotoRow, recipe: Recipe) -> None:
        self._photo, self._first, self._fresh = photo, recipe, True
        self.form.show_recipe(recipe)
        self.save.setEnabled(False)
        self._figures.show_figures(None)
        self.compare.show_note(tr("Being prepared …"))
        self._try()

    def _changed(self, recipe: Recipe) -> None:
        self.save.setEnabled(recipe != self._first)
        self._pause.start()

    def _try(self) -> None:
        if self._photo is not None:
            self._looks.look(self._photo.id, self.form.recipe(), PhotoEdit())

    def _show_look(self, look: Look) -> None:
        self._figures.show_figures(look.found, self.form.recipe().target)
        self.compare.show_pictures(look.before, look.after, keep_place=not self._fresh)
        self._fresh = False

    def _show_error(self, error: KopruError) -> None:
        title, advice = error_text(error)
        self.compare.show_note(f"{title}. {advice}")

    def _save(self) -> None:
        self.saved.emit(self.form.recipe())
