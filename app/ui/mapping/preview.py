"""Three real products on their way: what Wolvox has, by which rule, what the shop will show."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.mapping import CatalogueMapping, SaleSource
from app.domain.product import Card as WolvoxCard
from app.domain.product import Listing
from app.domain.rounding import Ending
from app.domain.sale import Sale
from app.services.mapping_desk import Effect, Preview, Sample
from app.ui.errors import reason_text
from app.ui.formats import day, money, number, percent
from app.ui.i18n import tr
from app.ui.mapping.words import shown_number
from app.ui.widgets.card import Card
from app.ui.widgets.label import Chip, Label
from app.ui.widgets.layouts import Item, box, column, row
from app.ui.widgets.search_box import SearchBox

_WIDTH = 372
_ROW = 76
_WORDS = {
    Ending.KURUS: "to the kuruş",
    Ending.NINETY: "ending in ,90",
    Ending.NINETY_NINE: "ending in ,99",
    Ending.WHOLE: "whole lira",
}


KINDS = (
    ("stocks", "The stock of {n} products changes."),
    ("appear", "{n} products are new."),
    ("leave", "{n} products leave the shelf."),
    ("held", "{n} more products are held."),
)


class PreviewPanel(QWidget):
    """`searched` asks for other products."""

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Preview"))
        self._search = SearchBox(tr("Another product"), 168)
        self._search.searched.connect(self.searched)
        self._effect = Label("", "body", "text_2", wrap=True)
        self._list = column(gap=12)
        body = box(self._list)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        scroll.setAccessibleName(tr("Preview"))
        head = row(Label(tr("Preview"), "title"), None, self._search)
        self.setLayout(
            column(head, 6, self._effect, 10, scroll, margins=(4, 8, 24, 16)),
        )

    def focus_search(self) -> None:
        self._search.setFocus()

    def words(self) -> str:
        """What search stands there."""
        return self._search.text().strip()

    def show_preview(self, preview: Preview, mapping: CatalogueMapping) -> None:
        self._effect.setText(_effect_words(preview))
        if preview.problems:
            return
        layout = self._list
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sample in preview.samples:
            layout.addWidget(_sample_card(sample, mapping))
        if not preview.samples:
            layout.addWidget(Label(tr("No product like that."), "body", "text_3", wrap=True))
        layout.addStretch(1)


def _sample_card(sample: Sample, mapping: CatalogueMapping) -> Card:
    card, listing = sample.card, sample.listing
    title = Label(card.name, "strong", wrap=True)
    rows: list[Item] = [
        title,
        2,
        row(Label(card.sku, "small", "text_3"), None, _chip(sample)),
        10,
        _line(tr("Wolvox"), _wolvox_words(card)),
        6,
        _line(tr("Rule"), _rule_words(card, mapping)),
        6,
    ]
    if listing is not None:
        rows.append(_line(tr("Shop"), _shop_words(listing), "strong"))
        if sample.now is not None and _changes(sample.now, listing):
            rows += [4, _line(tr("Now"), _shop_words(sample.now), color="text_3")]
        if listing.sale is not None and sample.reference is not None:
            words = tr("Lowest earlier price {price}", price=money(sample.reference.price))
            rows += [4, _line("", words, color="text_3")]
    elif sample.held is not None:
        why, advice = reason_text(sample.held.reason.value, sample.held.values)
        rows += [_line(tr("Held"), why, color="danger"), 2, _line("", advice, color="text_3")]
    else:
        rows.append(_line(tr("Shop"), tr("Not on sale"), color="text_3"))
    return Card(column(*rows), margins=(16, 12, 16, 14))


def _line(name: str, words: str, role: str = "body", color: str = "text") -> QWidget:
    left = Label(name, "small", "text_3")
    left.setFixedWidth(_ROW)
    right = Label(words, role, color, wrap=True)
    left.setAlignment(Qt.AlignmentFlag.AlignTop)
    layout = row(box(column(1, left, None), width=_ROW), right)
    layout.setStretch(1, 1)
    return box(layout)


def _chip(sample: Sample) -> Chip:
    if sample.held is not None:
        return Chip(tr("Held"), "danger")
    if sample.listing is None:
        return Chip(tr("Not on sale"), "neutral")
    if sample.now is None:
        return Chip(tr("New"), "info")
    return Chip(tr("Changes"), "warning") if _changes(sample.now, sample.listing) else Chip("")


def _changes(now: Listing, new: Listing) -> bool:
    return (now.price, now.sale, now.stock, now.brand) != (
        new.price, new.sale, new.stock, new.brand
    )  # fmt: skip


def _wolvox_words(card: WolvoxCard) -> str:
    prices = [_priced(str(each.price_no), each.amount, each.currency) for each in card.prices]
    prices += [_priced(each.name, each.amount, each.currency) for each in card.lists]
    stock = sum((each.on_hand for each in card.stock), Decimal(0))
    said = " · ".join(prices) or tr("no price")
    return f"{said}\n{shown_number(stock)} {card.unit}".rstrip()


def _priced(name: str, amount: Decimal, currency: str) -> str:
    """As money, with more than two places only where Wolvox has them; a line never tears it."""
    places = max(2, -int(amount.normalize().as_tuple().exponent))
    return f"{name}:\u00a0{number(amount, places)}\u00a0{currency}"


def _rule_words(card: WolvoxCard, mapping: CatalogueMapping) -> str:
    steps = [
        tr("price {n}", n=mapping.price_no),
        tr("KDV included") if mapping.wolvox_includes_vat else tr("KDV excluded"),
        tr(_WORDS[mapping.ending]),
    ]
    if mapping.sale.source is SaleSource.PRICE_NO:
        steps.append(tr("discount from price {n}", n=mapping.sale.price_no))
    elif mapping.sale.source is SaleSource.LISTS:
        steps.append(tr("discount from dated lists"))
    piece, safety = mapping.piece(card.unit), mapping.safety_of(card)
    if piece != 1:
        steps.append(tr("1 piece = {n} {unit}", n=shown_number(piece), unit=card.unit))
    if safety:
        steps.append(tr("{n} kept back", n=shown_number(safety)))
    return " → ".join(steps)


def _shop_words(listing: Listing) -> str:
    said = money(listing.price)
    if listing.sale is not None:
        said = tr("{sale} instead of {price}", sale=money(listing.sale.price), price=said)
        said += _dates(listing.sale)
    if listing.stock is not None:
        said += "\n" + tr("{n} in stock", n=number(listing.stock))
    return said


def _dates(sale: Sale) -> str:
    if sale.starts is not None and sale.ends is not None:
        return "\n" + tr("from {start} to {end}", start=day(sale.starts), end=day(sale.ends))
    if sale.ends is not None:
        return "\n" + tr("until {end}", end=day(sale.ends))
    return "" if sale.starts is None else "\n" + tr("from {start}", start=day(sale.starts))


def _effect_words(preview: Preview) -> str:
    if preview.problems:
        return tr("Correct what is marked; then the preview goes on.")
    effect = preview.effect
    if effect is None or effect.is_nothing:
        return tr("Nothing changes against now.")
    return " ".join(_parts(effect))


def _parts(effect: Effect) -> list[str]:
    said = []
    if effect.prices:
        said.append(tr("The price of {n} products changes.", n=number(effect.prices)))
    if effect.rise > 0:
        said.append(tr("Largest rise {share}.", share=percent(float(effect.rise), 1)))
    if effect.fall < 0:
        said.append(tr("Largest fall {share}.", share=percent(float(-effect.fall), 1)))
    for name, words in KINDS:
        if count := getattr(effect, name):
            said.append(tr(words, n=number(count)))
    return said
