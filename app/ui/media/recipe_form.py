"""A recipe as ticks and a few choices: every change is a Recipe at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.photo_recipe import Background, Effort, PhotoFormat, Recipe, Watermark
from app.ui.formats import number, percent
from app.ui.i18n import tr
from app.ui.mapping.controls import Check, Line
from app.ui.media.words import format_words, ground_words
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.slider import Slider
from app.ui.widgets.tabs import Segmented

EDGES = (1200, 1600, 2000, 2560)
_LONGEST_MARK, _FIRST_TARGET = 60, 85
_LOWEST, _HIGHEST, _WIDEST_MARGIN = 50, 100, 20


class RecipeForm(QWidget):
    """`changed` brings the recipe that the controls say now."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._recipe = Recipe()
        self._edge = Segmented([(str(e), number(e)) for e in EDGES], tr("Longest side, pixels"))
        self._format = Segmented([(f, format_words(f)) for f in PhotoFormat], tr("Format"))
        self._ground = Segmented([(b, ground_words(b)) for b in Background], tr("Ground"))
        self._trim, self._square = Check(tr("Trim empty edges")), Check(tr("Make it square"))
        self._target = Check(tr("No photo below a quality line"))
        self._small = Check(tr("Smaller files, three times slower"))
        self._keep = Check(tr("Keep the original where it is smaller"))
        self._mark = Check(tr("Watermark"))
        self._quality = Slider(tr("Quality"), _LOWEST, _HIGHEST)
        self._margin = Slider(tr("Margin"), 0, _WIDEST_MARGIN)
        self._words = Line(tr("Text in the corner"))
        self._words.setAccessibleName(tr("Text in the corner"))
        self._words.setMaxLength(_LONGEST_MARK)
        self._quality_words, self._margin_words = Label("", "small"), Label("", "small")
        self._margin_row = box(
            row(24, Label(tr("Margin"), "small", "text_2"), 10, self._margin, 10,
                self._margin_words)
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        def titled(words: str, *control: QWidget) -> QWidget:
            return box(column(Label(words, "small", "text_2"), 5, row(*control, None, gap=8)))

        quality = box(
            column(
                row(Label(tr("Quality"), "small", "text_2"), None, self._quality_words),
                2, self._quality,
            )
        )  # fmt: skip
        self.setLayout(
            column(
                titled(tr("Longest side, pixels"), self._edge), 12,
                titled(tr("Format"), self._format), 12,
                quality, 2, self._target, 8,
                titled(tr("Ground"), self._ground), 8,
                self._trim, self._square, self._margin_row,
                self._small, self._keep, self._mark, self._words, None,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        for choice in (self._edge, self._format, self._ground):
            choice.chosen.connect(self._read)
        for check in (
            self._trim, self._square, self._small, self._keep, self._mark, self._target,
        ):  # fmt: skip
            check.toggled.connect(self._read)
        for slider in (self._quality, self._margin):
            slider.moved.connect(self._read)
        self._words.textChanged.connect(self._read)

    def recipe(self) -> Recipe:
        return self._recipe

    def show_recipe(self, recipe: Recipe) -> None:
        """Without telling anybody."""
        self._recipe = recipe
        self.blockSignals(True)
        nearest = min(EDGES, key=lambda each: abs(each - recipe.edge))
        self._edge.show_choice(str(nearest))
        self._format.show_choice(recipe.format)
        self._ground.show_choice(recipe.background)
        target = recipe.target
        self._quality.show_value(round(recipe.quality if target is None else target))
        self._margin.show_value(round(recipe.margin * 100))
        for check, on in (
            (self._trim, recipe.trim),
            (self._square, recipe.square),
            (self._target, recipe.target is not None),
            (self._small, recipe.effort is Effort.SMALL),
            (self._keep, recipe.keep_if_smaller),
            (self._mark, recipe.watermark is not None),
        ):
            check.blockSignals(True)
            check.setChecked(on)
            check.blockSignals(False)
        self._words.blockSignals(True)
        self._words.setText(recipe.watermark.text if recipe.watermark else "")
        self._words.blockSignals(False)
        self.blockSignals(False)
        self._show_words()

    def _read(self, *_changed: object) -> None:
        """Switching between quality and target starts at a value that means the same."""
        target_on = self._target.isChecked()
        if target_on != (self._recipe.target is not None):
            self._quality.show_value(_FIRST_TARGET if target_on else Recipe().quality)
        value, mark = self._quality.value(), self._words.text().strip()
        made = replace(
            self._recipe,
            edge=self._chosen_edge(),
            format=PhotoFormat(self._format.current()),
            background=Background(self._ground.current()),
            quality=self._recipe.quality if target_on else value,
            target=float(value) if target_on else None,
            trim=self._trim.isChecked(),
            square=self._square.isChecked(),
            margin=self._margin.value() / 100,
            effort=Effort.SMALL if self._small.isChecked() else Effort.FAST,
            keep_if_smaller=self._keep.isChecked(),
            watermark=Watermark(mark) if self._mark.isChecked() and mark else None,
        )
        self._show_words()
        if made != self._recipe:
            self._recipe = made
            self.changed.emit(made)

    def _chosen_edge(self) -> int:
        """An edge that is none of the choices stays until another one is chosen."""
        chosen = int(self._edge.current())
        here = min(EDGES, key=lambda each: abs(each - self._recipe.edge))
        return self._recipe.edge if chosen == here else chosen

    def _show_words(self) -> None:
        value = number(self._quality.value())
        on_target = self._target.isChecked()
        self._quality_words.setText(tr("at least {n} of 100", n=value) if on_target else value)
        self._margin_words.setText(percent(self._margin.value() / 100))
        self._margin_row.setVisible(self._square.isChecked())
        self._words.setVisible(self._mark.isChecked())
