"""What a difference between the banks can cost, in lira. Pure, in Decimal, to the kuruş.

    pieces that the shop shows and nobody has     × the shop's price     they may be sold
    pieces that the shop does not show            × our price            sales that wait
    the shop's price apart from ours, either way  × sellable pieces      given away, or kept off
    not on sale, missing or gone                  sellable × our price   sales that wait
    on sale though it should not be               shown pieces × price   they may be sold
    another KDV                                   the KDV of one price, theirs and ours apart,
                                                  × sellable pieces
Where the shop sells without counting, one piece is the least that can be said. A parent has no
stock of its own: what hides it hides those of its variations that are on sale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.compare import standing
from app.domain.ids import Sku
from app.domain.listing import Shelf
from app.domain.money import lira
from app.domain.product import Kind, ShopProduct, ShopStatus
from app.domain.shop_view import ShopView

_NONE = Decimal(0)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Risk:
    """The formulas over one shelf. `rates` is the percentage of each tax class of the shop."""

    shelf: Shelf
    view: ShopView
    rates: Mapping[str, Decimal]
    prices_include_tax: bool = True
    _children: dict[Sku, list[Sku]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for sku, listing in self.shelf.listings.items():
            if listing.kind is Kind.VARIATION and listing.parent_sku is not None:
                self._children[listing.parent_sku].append(sku)

    def oversold(self, sku: Sku, product: ShopProduct) -> Decimal:
        """Pieces over what can be sold, at the price that the customer pays."""
        counted = product.manage_stock and product.backorders == "no"
        over = max(0, (product.stock or 0) - self._pieces(sku)) if counted else 1
        return lira(over * (product.price or self._price(sku)))

    def unsold(self, sku: Sku, product: ShopProduct) -> Decimal:
        under = max(0, self._pieces(sku) - (product.stock or 0))
        return lira(under * self._price(sku))

    def mispriced(self, sku: Sku, product: ShopProduct) -> Decimal:
        """Without a price nothing can be bought: the whole price is what is kept off."""
        apart = abs(self._price(sku) - (product.price or _NONE))
        return lira(apart * self._pieces(sku))

    def waiting(self, sku: Sku) -> Decimal:
        """What could be sold if the shop showed it."""
        own = self._pieces(sku) * self._price(sku)
        return lira(own + sum(map(self._shown_child, self._children.get(sku, ())), _NONE))

    def on_offer(self, product: ShopProduct) -> Decimal:
        """What the shop sells of a product that it should not sell."""
        if standing(product) != ShopStatus.PUBLISH or product.kind == Kind.VARIABLE:
            return _NONE
        pieces = max(0, product.stock or 0) if product.manage_stock else 1
        return lira(pieces * (product.price or _NONE))

    def mistaxed(self, sku: Sku, product: ShopProduct) -> Decimal:
        listing = self.shelf.listings.get(sku)
        if listing is None or listing.price is None:
            return _NONE
        ours = self._kdv(listing.price, listing.tax_class)
        theirs = self._kdv(product.price or _NONE, product.tax_class)
        return lira(abs(ours - theirs) * self._pieces(sku))

    def _kdv(self, price: Decimal, tax_class: str) -> Decimal:
        rate = self.rates.get(tax_class, _NONE)
        return price * rate / (_HUNDRED + rate if self.prices_include_tax else _HUNDRED)

    def _shown_child(self, sku: Sku) -> Decimal:
        product: ShopProduct | None = self.view.find(sku)
        if product is None or standing(product) != ShopStatus.PUBLISH:
            return _NONE
        return self._pieces(sku) * self._price(sku)

    def _pieces(self, sku: Sku) -> int:
        stock = self.shelf.stock.get(sku)
        return stock.pieces if stock is not None else 0

    def _price(self, sku: Sku) -> Decimal:
        listing = self.shelf.listings.get(sku)
        return _NONE if listing is None or listing.price is None else listing.price


def class_rates(tax_classes: Mapping[Decimal, str]) -> dict[str, Decimal]:
    """The rate of each class, from the shop's facts (rate → class)."""
    return {name: rate for rate, name in tax_classes.items()}
