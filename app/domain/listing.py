"""From Wolvox cards to what the shop should show, and the cards that wait for a person.

cards ─▶ web cards ─▶ each on its own (name, KDV, price, stock) ─▶ families (variants)
                                     └▶ Held with a reason
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.mapping import BarcodeSource, BrandSource, CatalogueMapping, SaleSource
from app.domain.price import PriceRule, shop_price, shop_sale
from app.domain.product import Card, Kind, Listing
from app.domain.reasons import Held, Reason
from app.domain.sellable import OpenOrders, Sellable, sellable
from app.domain.turkish import name_key, shop_key
from app.domain.validation import NAME_LENGTH, VAT_RATES, is_gtin, is_sku

COLOUR = "Renk"
SIZE = "Beden"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class ListingRule:
    """How one shop wants its cards: a profile's settings and the shop's own facts."""

    price: PriceRule
    tax_classes: Mapping[Decimal, str]
    mapping: CatalogueMapping = field(default_factory=CatalogueMapping)
    has_brands: bool = True
    manages_stock: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the shop should show: listings by code (parents before their children), and the rest.

    `remarks` are cards that go out although something about them should be mended.
    """

    listings: Mapping[Sku, Listing]
    held: tuple[Held, ...]
    stock: Mapping[Sku, Sellable]
    remarks: tuple[tuple[Sku, str], ...] = ()

    def only(self, skus: Collection[Sku]) -> Shelf:
        """The part of it that is about these codes."""
        return Shelf(
            {sku: listing for sku, listing in self.listings.items() if sku in skus},
            tuple(each for each in self.held if each.key in skus),
            {sku: stock for sku, stock in self.stock.items() if sku in skus},
            tuple(each for each in self.remarks if each[0] in skus),
        )


def build_shelf(
    cards: Iterable[Card],
    rule: ListingRule,
    rates: Mapping[str, Decimal],
    open_orders: OpenOrders,
    bound: Collection[Sku] = (),
    now: datetime = _NO_TIME,
) -> Shelf:
    """Decide for every card that belongs into the shop what it should show.

    `bound` are the codes whose products are ours: of two twins it is the one that stays. `now`
    tells which dated prices hold.
    """
    flagged = [card for card in cards if rule.mapping.publishes(card)]
    web = {card.sku: card for card in flagged}
    held: dict[Sku, Held] = _code_twins(web.values(), bound) | _same_codes(flagged)
    stock = {
        card.sku: sellable(
            card,
            depots=rule.mapping.depots,
            open_orders=open_orders,
            safety=rule.mapping.safety_of(card),
            piece=rule.mapping.piece(card.unit),
        )
        for card in web.values()
        if not card.is_parent and rule.manages_stock
    }
    drafts: dict[Sku, Listing] = {}
    for card in web.values():
        if card.sku in held:
            continue
        made = _listing(card, rule, rates, stock.get(card.sku), now)
        if isinstance(made, Held):
            held[card.sku] = made
        else:
            drafts[card.sku] = made
    _join_families(web, drafts, held)
    _share_out_gtins(drafts)
    remarks = tuple(
        (card.sku, ", ".join(card.dirty))
        for card in web.values()
        if card.dirty and card.sku in drafts
    )
    ordered = sorted(drafts.values(), key=lambda each: each.kind is Kind.VARIATION)
    return Shelf({each.sku: each for each in ordered}, tuple(held.values()), stock, remarks)


def _share_out_gtins(drafts: dict[Sku, Listing]) -> None:
    """The shop takes a GTIN once: of cards with the same barcode, the first by code keeps it."""
    taken: set[str] = set()
    for sku in sorted(drafts):
        listing = drafts[sku]
        if listing.kind is Kind.VARIABLE:
            continue
        free = tuple(code for code in listing.gtins if code not in taken)
        taken.update(free)
        if free != listing.gtins:
            drafts[sku] = replace(listing, gtins=free)


def clean(text: str) -> str:
    """Text without the C1 controls that stand for undefined WIN1254 bytes, blanks tidied."""
    return _CONTROLS.sub("", text).strip()


def _code_twins(cards: Iterable[Card], bound: Collection[Sku]) -> dict[Sku, Held]:
    """Codes that differ only in case or marks are one SKU to the shop: one goes, the rest wait."""
    by_key: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_key[shop_key(card.sku)].append(card)
    held: dict[Sku, Held] = {}
    for twins in by_key.values():
        first, *others = sorted(twins, key=lambda each: (each.sku not in bound, each.sku))
        for other in others:
            held[other.sku] = Held(other.sku, Reason.CASE_TWIN, {"other": first.sku})
    return held


def _same_codes(cards: Iterable[Card]) -> dict[Sku, Held]:
    """Cards that share one code exactly: nobody can say whose price and stock are meant."""
    times = Counter(card.sku for card in cards)
    return {
        sku: Held(sku, Reason.CODE_TWICE, {"count": str(count)})
        for sku, count in times.items()
        if count > 1
    }


def _listing(
    card: Card,
    rule: ListingRule,
    rates: Mapping[str, Decimal],
    stock: Sellable | None,
    now: datetime,
) -> Listing | Held:
    for check in (_check_sku, _check_name, _check_vat):
        problem = check(card)
        if problem is not None:
            return problem
    tax_class = rule.tax_classes.get(card.vat_rate or Decimal(0))
    if tax_class is None:
        return Held(card.sku, Reason.VAT_NOT_IN_SHOP, {"rate": f"{card.vat_rate:f}"})
    if stock is not None and not stock.is_credible:
        return Held(card.sku, Reason.STOCK_TOO_HIGH, {"stock": f"{stock.exact:.6g}"})
    piece = rule.mapping.piece(card.unit)
    price = None if card.is_parent else shop_price(card, rule.price, rates, piece)
    if isinstance(price, Held):
        return price
    sale = None if price is None else shop_sale(card, price, rule.price, rates, now, piece)
    if isinstance(sale, Held):
        return sale
    return Listing(
        sku=card.sku,
        kind=_kind(card),
        name=clean(card.name),
        description=clean(card.description),
        tax_class=tax_class,
        category=tuple(name for each in card.category if (name := clean(each))),
        brand=_brand(card, rule.mapping) if rule.has_brands else "",
        gtins=_gtins(card, rule.mapping),
        price=price,
        stock=stock.pieces if stock else None,
        parent_sku=None if card.is_parent else card.parent_sku,
        options=_options(card),
        sale=sale,
        sells=price is not None and rule.price.sale.source is not SaleSource.NONE,
    )


def _brand(card: Card, mapping: CatalogueMapping) -> str:
    match mapping.brand:
        case BrandSource.MODEL:
            return clean(card.model)
        case BrandSource.MAKER:
            return clean(card.producer)
        case BrandSource.NONE:
            return ""
    return clean(card.brand)


def _gtins(card: Card, mapping: CatalogueMapping) -> tuple[str, ...]:
    """The valid ones; where GTIN_NO is chosen, that one first."""
    first = (card.gtin.strip(),) if mapping.barcode is BarcodeSource.GTIN else ()
    return tuple(code for code in dict.fromkeys((*first, *card.barcodes)) if is_gtin(code))


def _kind(card: Card) -> Kind:
    if card.is_parent:
        return Kind.VARIABLE
    return Kind.VARIATION if card.parent_sku else Kind.SIMPLE


def _options(card: Card) -> dict[str, tuple[str, ...]]:
    if card.is_parent or not card.parent_sku:
        return {}
    pairs = ((COLOUR, clean(card.colour)), (SIZE, clean(card.size)))
    return {name: (value,) for name, value in pairs if value}


def _check_sku(card: Card) -> Held | None:
    if not card.sku.strip():
        return Held(card.sku, Reason.SKU_MISSING, {"name": clean(card.name) or "–"})
    return None if is_sku(card.sku) else Held(card.sku, Reason.SKU_UNUSABLE)


def _check_name(card: Card) -> Held | None:
    name = clean(card.name)
    if not name:
        return Held(card.sku, Reason.NAME_MISSING)
    return Held(card.sku, Reason.NAME_TOO_LONG) if len(name) > NAME_LENGTH else None


def _check_vat(card: Card) -> Held | None:
    if card.vat_rate in VAT_RATES:
        return None
    rate = "–" if card.vat_rate is None else f"{card.vat_rate:.6g}"
    return Held(card.sku, Reason.VAT_UNKNOWN, {"rate": rate})


def _join_families(
    web: Mapping[Sku, Card], drafts: dict[Sku, Listing], held: dict[Sku, Held]
) -> None:
    """Give parents the options their children use; hold children that do not fit the family."""
    families: dict[Sku, list[Listing]] = defaultdict(list)
    for listing in drafts.values():
        if listing.kind is Kind.VARIATION and listing.parent_sku is not None:
            families[listing.parent_sku].append(listing)

    def hold(sku: Sku, reason: Reason, **values: str) -> None:
        drafts.pop(sku, None)
        held[sku] = Held(sku, reason, values)

    for parent_sku, children in families.items():
        parent = web.get(parent_sku)
        if parent is not None and parent.is_parent and parent_sku not in held:
            _hold_misfits(children, hold)
            continue
        missing = parent is None or not parent.is_parent
        reason = Reason.VARIANT_PARENT_MISSING if missing else Reason.VARIANT_PARENT_HELD
        for child in children:
            hold(child.sku, reason, parent=parent_sku)
    for parent_listing in [each for each in drafts.values() if each.kind is Kind.VARIABLE]:
        kept = [child for child in families[parent_listing.sku] if child.sku in drafts]
        if kept:
            options = _family_options(kept)
            drafts[parent_listing.sku] = replace(parent_listing, options=options)
        else:
            hold(parent_listing.sku, Reason.VARIANT_NO_CHILDREN)


def _hold_misfits(children: list[Listing], hold: Callable[..., None]) -> None:
    """Every child needs the attributes its siblings have; of equal combinations one is sold."""
    used = {name for child in children for name in child.options}
    taken: dict[tuple[str, ...], Sku] = {}
    for child in sorted(children, key=lambda each: each.sku):
        missing = [name for name in (COLOUR, SIZE) if name in used and name not in child.options]
        if missing or not used:
            names = ", ".join(missing or (COLOUR, SIZE))
            hold(child.sku, Reason.VARIANT_INCOMPLETE, missing=names)
            continue
        combination = tuple(name_key(child.options[name][0]) for name in sorted(used))
        if combination in taken:
            hold(child.sku, Reason.VARIANT_TWIN, other=taken[combination])
        else:
            taken[combination] = child.sku


def _family_options(children: list[Listing]) -> dict[str, tuple[str, ...]]:
    options: dict[str, dict[str, str]] = {}
    for child in children:
        for name, (value,) in child.options.items():
            options.setdefault(name, {}).setdefault(name_key(value), value)
    return {name: tuple(options[name].values()) for name in (COLOUR, SIZE) if name in options}
