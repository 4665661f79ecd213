"""The form of the mapping: shows one, and reads back what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.mapping import (
    BarcodeSource,
    BrandSource,
    CatalogueMapping,
    SaleRule,
    SaleSource,
)
from app.domain.rounding import Ending
from app.services.mapping_desk import Choices
from app.ui.i18n import tr
from app.ui.mapping.controls import Check, Choice, Field, Line, Lines
from app.ui.mapping.words import (
    Unreadable,
    lines_of,
    number_of,
    pairs_of,
    shown_lines,
    shown_number,
    shown_pairs,
    whole_of,
)
from app.ui.widgets.card import Card, section
from app.ui.widgets.layouts import box, column, row

_FEW = 6
_DISCOUNT_PLACES = ((0, 0), (0, 1), (0, 1), (1, 0))
"""A price number or lists, never both: they share a place."""


class MappingForm(QWidget):
    """`changed` after every keystroke; `read` raises nothing: its errors stand by field."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._base = CatalogueMapping()
        self._showing = False
        self._depots: dict[str, Check] = {}
        self._rates: dict[str, Line] = {}
        self._make_controls()
        self._depot_row, self._rate_row = row(gap=16), row(gap=16)
        self.setLayout(
            column(
                self._prices(), self._sales(), self._stock(), self._cards(), None,
                gap=12, margins=(24, 4, 12, 24),
            )
        )  # fmt: skip
        self._listen()

    def show_mapping(self, mapping: CatalogueMapping, choices: Choices) -> None:
        self._showing = True
        self._base = mapping
        self._offer(mapping, choices)
        self._price_no.choose(str(mapping.price_no))
        self._vat.choose("in" if mapping.wolvox_includes_vat else "out")
        self._ending.choose(mapping.ending.value)
        self._source.choose(mapping.sale.source.value)
        self._sale_no.choose(str(mapping.sale.price_no))
        self._lists.setPlainText(shown_lines(mapping.sale.lists))
        self._days.setText(str(mapping.lowest_days))
        self._safety.setText(shown_number(mapping.safety_stock))
        self._by_group.setPlainText(shown_pairs(mapping.category_safety))
        self._units.setPlainText(shown_pairs(mapping.units))
        self._brand.choose(mapping.brand.value)
        self._barcode.choose(mapping.barcode.value)
        self._web.setChecked(mapping.web_flag)
        self._groups_in.setPlainText(shown_lines(mapping.groups_in))
        self._groups_out.setPlainText(shown_lines(mapping.groups_out))
        self._showing = False
        self._dim()

    def read(self) -> tuple[CatalogueMapping, dict[str, str]]:
        """The mapping as the form says it, and what of it cannot be read, by field."""
        errors: dict[str, str] = {}

        def read[T](name: str, parse: Callable[[str], T], text: str, usual: T, words: str) -> T:
            try:
                return parse(text)
            except Unreadable:
                errors[name] = words
                return usual

        base, number, pair = self._base, tr("This is no number."), tr("Write it like: KG = 0,5")
        rates = {
            name: read("rates", number_of, line.text(), Decimal(1), number)
            for name, line in self._rates.items()
            if line.text().strip()
        }
        mapping = replace(
            base,
            price_no=int(self._price_no.key() or base.price_no),
            wolvox_includes_vat=self._vat.key() == "in",
            ending=Ending(self._ending.key()),
            sale=SaleRule(
                SaleSource(self._source.key()),
                int(self._sale_no.key() or base.sale.price_no),
                lines_of(self._lists.toPlainText()),
            ),
            rates={**{k: v for k, v in base.rates.items() if k not in self._rates}, **rates},
            depots=self._chosen_depots(),
            safety_stock=read(
                "safety_stock", number_of, self._safety.text() or "0", Decimal(0), number
            ),
            category_safety=read(
                "category_safety", pairs_of, self._by_group.toPlainText(), {}, pair
            ),
            units=read("units", pairs_of, self._units.toPlainText(), {}, pair),
            brand=BrandSource(self._brand.key()),
            barcode=BarcodeSource(self._barcode.key()),
            web_flag=self._web.isChecked(),
            groups_in=lines_of(self._groups_in.toPlainText()),
            groups_out=lines_of(self._groups_out.toPlainText()),
            lowest_days=read(
                "lowest_days", whole_of, self._days.text() or "0", base.lowest_days, number
            ),
        )
        return mapping, errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Texts by field; a field that is not named is right."""
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))

    def show_rates(self, rates: Mapping[str, Decimal]) -> None:
        """What Wolvox has is what stands where nothing is typed."""
        for name, line in self._rates.items():
            known = rates.get(name)
            line.setPlaceholderText(tr("no rate") if known is None else shown_number(known))

    def _chosen_depots(self) -> frozenset[str]:
        """All of them ticked is the same as none: a depot that comes later counts too."""
        if not self._depots:
            return self._base.depots
        chosen = {name for name, check in self._depots.items() if check.isChecked()}
        return frozenset() if len(chosen) in (0, len(self._depots)) else frozenset(chosen)

    def _make_controls(self) -> None:
        self._price_no, self._sale_no = Choice(), Choice()
        self._vat = Choice([("in", tr("KDV included")), ("out", tr("KDV excluded"))])
        self._ending = Choice(
            [
                (Ending.KURUS.value, tr("To the kuruş, as calculated")),
                (Ending.NINETY.value, tr("Ending in ,90")),
                (Ending.NINETY_NINE.value, tr("Ending in ,99")),
                (Ending.WHOLE.value, tr("Whole lira")),
            ]
        )
        self._source = Choice(
            [
                (SaleSource.NONE.value, tr("None: the shop's discounts are left alone")),
                (SaleSource.PRICE_NO.value, tr("Another price number")),
                (SaleSource.LISTS.value, tr("Dated price lists")),
            ]
        )
        self._lists, self._days = Lines(tr("Every list")), Line()
        self._safety = Line("0")
        self._by_group = Lines(tr("Ev › Mutfak = 2"))
        self._units = Lines(tr("KG = 0,5"))
        self._brand = Choice(
            [
                (BrandSource.BRAND.value, tr("Brand (MARKASI)")),
                (BrandSource.MODEL.value, tr("Model (MODELI)")),
                (BrandSource.MAKER.value, tr("Maker (URETICI_FIRMA)")),
                (BrandSource.NONE.value, tr("No brand")),
            ]
        )
        self._barcode = Choice(
            [
                (BarcodeSource.CARD.value, tr("The card's barcodes (BARKODU)")),
                (BarcodeSource.GTIN.value, tr("GTIN first (GTIN_NO)")),
            ]
        )
        self._web = Check(tr("Only cards marked for the web"))
        self._groups_in, self._groups_out = Lines(tr("Every group")), Lines(tr("None"))

    def _field(self, key: str, name: str, control: QWidget, hint: str = "") -> Field:
        field = Field(name, control, hint)
        self._fields[key] = field
        return field

    def _prices(self) -> QWidget:
        self._rate_box = box(self._rate_row)
        return _card(
            tr("Price"),
            [
                self._field("price_no", tr("Sale price"), self._price_no),
                self._field("vat", tr("Prices in Wolvox"), self._vat),
                self._field(
                    "ending",
                    tr("Rounding"),
                    self._ending,
                    tr("An ending moves a price by at most 5%, else the kuruş stay."),
                ),
                self._field(
                    "rates", tr("Exchange rates"), self._rate_box,
                    tr("Left empty, the selling rate in Wolvox counts."),
                ),
            ],
        )  # fmt: skip

    def _sales(self) -> QWidget:
        return _card(
            tr("Discount"),
            [
                self._field("source", tr("Discounted prices come from"), self._source),
                self._field("sale", tr("Discounted price"), self._sale_no),
                self._field("lists", tr("Price lists, the first one wins"), self._lists),
                self._field(
                    "lowest_days",
                    tr("Days for the lowest earlier price"),
                    self._days,
                    tr(
                        "10 days since 11.10.2025; it is shown beside a discount and kept as proof."
                    ),
                ),
            ],
            _DISCOUNT_PLACES,
        )

    def _stock(self) -> QWidget:
        return _card(
            tr("Stock"),
            [
                self._field("depots", tr("Depots that are added up"), box(self._depot_row)),
                self._field("safety_stock", tr("Safety stock"), self._safety,
                            tr("Never sold; kept back from every card.")),
                self._field("category_safety", tr("Safety stock by group"), self._by_group,
                            tr("The longest group that fits counts.")),
                self._field(
                    "units",
                    tr("Units sold in pieces"),
                    self._units,
                    tr("How much of it one piece in the shop is; orders follow."),
                ),
            ],
        )  # fmt: skip

    def _cards(self) -> QWidget:
        return _card(
            tr("Cards"),
            [
                self._field("brand", tr("Brand"), self._brand),
                self._field("barcode", tr("Barcode"), self._barcode),
                self._field("groups_in", tr("Only these groups"), self._groups_in),
                self._field("groups", tr("Groups left out"), self._groups_out),
                self._field("web_flag", tr("Which cards"), self._web),
            ],
        )

    def _offer(self, mapping: CatalogueMapping, choices: Choices) -> None:
        numbers = sorted({*choices.price_nos, mapping.price_no, mapping.sale.price_no})
        items = [(str(each), tr("Sale price {n}", n=each)) for each in numbers]
        self._price_no.offer(items)
        self._sale_no.offer(items)
        hint = ", ".join(choices.lists[:_FEW])
        self._fields["lists"].show_hint(
            tr("In Wolvox: {names}", names=hint) if hint else tr("Wolvox has no list that counts.")
        )
        units = ", ".join(choices.units[:_FEW])
        if units:
            self._units.setToolTip(tr("In Wolvox: {names}", names=units))
        _emptied(self._depots)
        for name in sorted({*choices.depots, *mapping.depots}):
            check = self._depots[name] = Check(name)
            check.setChecked(not mapping.depots or name in mapping.depots)
            check.toggled.connect(self._typed)
            self._depot_row.addWidget(check)
        self._fields["depots"].setVisible(bool(self._depots))
        _emptied(self._rates)
        for name in sorted({*choices.currencies, *mapping.rates}):
            line = self._rates[name] = Line()
            line.setAccessibleName(tr("Rate of {currency}", currency=name))
            line.setText(shown_number(mapping.rates[name]) if name in mapping.rates else "")
            line.textChanged.connect(self._typed)
            self._rate_row.addWidget(Field(name, line))
        self._fields["rates"].setVisible(bool(self._rates))

    def _listen(self) -> None:
        for choice in (
            self._price_no, self._vat, self._ending, self._source, self._sale_no, self._brand,
            self._barcode,
        ):  # fmt: skip
            choice.chosen.connect(self._typed)
        for line in (self._days, self._safety):
            line.textChanged.connect(self._typed)
        for lines in (
            self._lists, self._by_group, self._units, self._groups_in, self._groups_out,
        ):  # fmt: skip
            lines.textChanged.connect(self._typed)
        self._web.toggled.connect(self._typed)

    def _typed(self) -> None:
        if not self._showing:
            self._dim()
            self.changed.emit()

    def _dim(self) -> None:
        """What the chosen source does not use is not asked for."""
        source = self._source.key()
        self._fields["sale"].setVisible(source == SaleSource.PRICE_NO.value)
        self._fields["lists"].setVisible(source == SaleSource.LISTS.value)


def _emptied(widgets: dict[str, Check] | dict[str, Line]) -> None:
    for widget in list(widgets.values()):
        parent = widget.parentWidget()
        whole = parent if isinstance(parent, Field) else widget
        whole.hide()
        whole.deleteLater()
    widgets.clear()


def _card(title: str, fields: list[Field], places: Sequence[tuple[int, int]] = ()) -> Card:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(14)
    for place, field in enumerate(fields):
        line, side = places[place] if places else divmod(place, 2)
        grid.addWidget(field, line, side)
    if places:  # a column whose fields are hidden keeps its half and its gap
        grid.addWidget(QWidget(), len(fields), 1)
    for side in (0, 1):
        grid.setColumnStretch(side, 1)
    return Card(column(section(title), 10, grid), margins=(18, 14, 18, 16))
