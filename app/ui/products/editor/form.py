"""The fields of the editor in their sections, and what a person changed of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.product_content import (
    ContentField,
    Problem,
    Value,
    Values,
    same,
)
from app.services.product_editing import EditorPage
from app.ui.i18n import tr
from app.ui.products.editor.chips_field import ChipsField, Key
from app.ui.products.editor.fields import ChoiceField, Field, LineField, NumberField, OrderField
from app.ui.products.editor.rich_field import RichField
from app.ui.products.editor.standing_field import StandingField
from app.ui.widgets.layouts import Item, box, column, row

K = ContentField
Section = tuple[str, str, tuple[tuple[Field, ...], ...]]
"""Key, title, and rows of fields."""


class EditorForm(QStackedWidget):
    """One page a section. `changed` after each change of a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tags = ChipsField(
            K.TAGS, tr("Tags"), tr("Add a tag"), tr("Enter or a comma adds it."), free=True
        )
        self.brands = ChipsField(K.BRANDS, tr("Brand"), tr("Add a brand"), free=True)
        self.upsells = ChipsField(
            K.UPSELLS, tr("Better ones (upsells)"), tr("Search by name or code"),
            tr("Shown on this product's page."), free=False,
        )  # fmt: skip
        self.cross_sells = ChipsField(
            K.CROSS_SELLS, tr("Goes with it (cross-sells)"), tr("Search by name or code"),
            tr("Offered in the cart."), free=False,
        )  # fmt: skip
        self.standing = StandingField()
        self._shipping = ChoiceField(K.SHIPPING_CLASS, tr("Shipping class"), [])
        self.sections = self._sections()
        self._fields = {
            field.key: field for *_, rows in self.sections for each in rows for field in each
        }
        self._place = {
            field.key: key for key, _, rows in self.sections for each in rows for field in each
        }
        self._seen: dict[ContentField, Value] = {}
        for _, _, rows in self.sections:
            self.addWidget(_page(rows))
        for field in self._fields.values():
            field.changed.connect(partial(self._field_changed, field))

    def show_page(self, page: EditorPage) -> None:
        """Everything as the shop has it now."""
        none = ("", tr("No class"))
        self._shipping.offer([none, *((each.key, each.name) for each in page.shipping_classes)])
        self.standing.allow_publishing(allowed=page.may_publish)
        names: Mapping[Key, str] = {
            key: f"{each.sku} · {each.name}" if each.sku else each.name
            for key, each in page.linked.items()
        }
        for linked in (self.upsells, self.cross_sells):
            linked.name_them(names)
        self.brands.offer([(name, name) for name in page.brands])
        self._seen = dict(page.content.values)
        for key, field in self._fields.items():
            field.show_value(self._seen[key])
            field.lock(tr("Wolvox owns this; change it on the card.") if key in page.locked else "")
            field.mark(dirty=False)

    def titles(self) -> dict[ContentField, str]:
        return {key: field.title for key, field in self._fields.items()}

    def values(self) -> Values:
        return {key: field.value() for key, field in self._fields.items()}

    def seen(self) -> Values:
        """What the person saw when they began."""
        return dict(self._seen)

    def saw(self, values: Values) -> None:
        """They looked at newer values since."""
        self._seen |= values

    def put(self, values: Values) -> None:
        for key, value in values.items():
            self._fields[key].show_value(value)
            self._field_changed(self._fields[key])

    def dirty(self) -> dict[str, int]:
        """Section → how many of its fields changed."""
        counts: dict[str, int] = {}
        for key in self._fields:
            if self._is_dirty(key):
                counts[self._place[key]] = counts.get(self._place[key], 0) + 1
        return counts

    def complain(self, problems: tuple[Problem, ...]) -> None:
        told = {each.field: tr(each.text, **each.values) for each in problems}
        for key, field in self._fields.items():
            field.complain(told.get(key, ""))

    def section_of(self, key: ContentField) -> str:
        return self._place[key]

    def go_to(self, key: ContentField) -> Field:
        self.show_section(self._place[key])
        self._fields[key].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self._fields[key]

    def show_section(self, key: str) -> None:
        self.setCurrentIndex([section for section, *_ in self.sections].index(key))

    def _is_dirty(self, key: ContentField) -> bool:
        return key in self._seen and not same(key, self._fields[key].value(), self._seen[key])

    def _field_changed(self, field: Field) -> None:
        field.mark(dirty=self._is_dirty(field.key))
        field.complain("")
        self.changed.emit()

    def _sections(self) -> tuple[Section, ...]:
        visible = [("visible", tr("Shop and search")), ("catalog", tr("Shop only")),
                   ("search", tr("Search only")), ("hidden", tr("Nowhere"))]  # fmt: skip
        short_help = tr("Beside the price; two or three sentences.")
        return (
            ("texts", tr("Description"), (
                (RichField(K.SHORT, tr("Short description"), 110, short_help),),
                (RichField(K.DESCRIPTION, tr("Description"), 230),))),
            ("standing", tr("Visibility"), (
                (self.standing,),
                (ChoiceField(K.VISIBILITY, tr("Seen in"), visible),),
                (OrderField(K.MENU_ORDER, tr("Place in lists"), tr("Small numbers first.")),))),
            ("search", tr("Search and address"), (
                (LineField(K.SLUG, tr("Web address (slug)"),
                           tr("Links that exist already lead to the old one.")),),)),
            ("parcel", tr("Size and shipping"), (
                (NumberField(K.WEIGHT, tr("Weight (kg)")),),
                (NumberField(K.LENGTH, tr("Length (cm)")), NumberField(K.WIDTH, tr("Width (cm)")),
                 NumberField(K.HEIGHT, tr("Height (cm)"))),
                (self._shipping,))),
            ("linked", tr("Linked products"), ((self.upsells,), (self.cross_sells,))),
            ("tags", tr("Tags and brand"), ((self.tags,), (self.brands,))),
        )  # fmt: skip


def _page(rows: tuple[tuple[Field, ...], ...]) -> QWidget:
    lines: list[Item] = []
    for fields in rows:
        alone = len(fields) == 1 and isinstance(fields[0], RichField)
        parts: list[Item] = []
        for field in fields:
            parts += [field, 16]
        lines += [row(*(parts[:-1] if alone else [*parts, None])), 20]
    return box(column(*lines, None, margins=(24, 20, 24, 20)))
