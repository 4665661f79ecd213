"""What must be true after every run, told from what both banks show, not from Köprü's notes.

For each field: what both sides said when they last were equal. A side moved where it says
something else now. Where both moved, nothing goes by itself, and a line waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.compare import Field
from app.domain.ids import ExternalId, Sku
from app.domain.product import Kind, Listing, ShopProduct
from app.domain.sync_plan import Action, Cause, PlanLine
from tests.histories.shop import BRANDS, HOME, KITCHEN, UNCATEGORIZED, shown_text
from tests.histories.world import Run, World

PATHS = {(): None, ("Ev",): HOME, ("Ev", "Mutfak"): KITCHEN}
_BRAND_IDS = {term.name: term.id for term in BRANDS}
_UNOWNED = ("id", "sku", "kind", "image_ids", "permalink", "parent_id")
_SHOWN = {
    Field.PRICE: ("price",),
    Field.NAME: ("name",),
    Field.STATUS: ("status",),
    Field.TAX: ("tax_class",),
    Field.STOCK: ("stock", "manage_stock", "backorders"),
    Field.GTIN: ("gtin",),
    Field.DESCRIPTION: ("description",),
    Field.CATEGORY: ("category_ids",),
    Field.BRAND: ("brand_ids",),
    Field.OPTIONS: ("attributes",),
}
_EDITED = tuple(name for name in _SHOWN if name not in (Field.STOCK, Field.OPTIONS))


def wanted(listing: Listing) -> dict[Field, object]:
    """What Wolvox says of the fields that people edit."""
    said: dict[Field, object] = {Field.STATUS: "publish", Field.TAX: listing.tax_class}
    if listing.kind is not Kind.VARIABLE:
        said |= {Field.PRICE: listing.price, Field.GTIN: listing.gtins}
    if listing.kind is not Kind.VARIATION:
        said |= {
            Field.NAME: listing.name,
            Field.DESCRIPTION: listing.description,
            Field.CATEGORY: PATHS[listing.category],
            Field.BRAND: _BRAND_IDS[listing.brand] if listing.brand else None,
        }
    return said


def seen(product: ShopProduct, name: Field) -> object:
    value: object = getattr(product, _SHOWN[name][0])
    if name is Field.STATUS and value == "future":
        return "publish"
    return frozenset(value) if isinstance(value, tuple) else value


def equal(name: Field, said: object, shown: object) -> bool:
    if name is Field.GTIN:
        assert isinstance(said, tuple)
        return shown in said if said else not shown
    if name is Field.DESCRIPTION:
        return shown == shown_text(str(said))
    if name in (Field.CATEGORY, Field.BRAND):
        assert isinstance(shown, frozenset)
        return said in shown if said else name is Field.CATEGORY or not shown
    return said == shown


@dataclass
class Promise:
    """`agreed`: field of a code → what Wolvox said and what the shop showed when equal."""

    agreed: dict[tuple[Sku, Field], tuple[object, object]] = field(default_factory=dict)
    ids: dict[Sku, ExternalId] = field(default_factory=dict)
    before: list[dict[tuple[Sku, Field], tuple[object, object]]] = field(default_factory=list)

    def check(self, world: World, run: Run) -> None:
        conflicts = self._conflicts(run)
        self._nobody_is_overwritten(run, conflicts)
        self._every_conflict_waits(run, conflicts)
        self._nothing_else_is_touched(world, run)
        self._stock_is_no_more_than_sellable(world, run)
        if run.full:
            self._what_differs_is_named(world, run)
        if run.verdict.steps:
            self.before.append(dict(self.agreed))
        self._agree(world, run.shelf.listings.values())

    def undone(self, world: World, back: Sequence[PlanLine]) -> None:
        """What was put back is what both sides agree on until Wolvox says something new; what
        the run had overwritten in the shop is an edit of the shop's again."""
        if not self.before:
            return
        before = self.before.pop()
        for line in back:
            key = (line.sku, line.field)
            if line.field not in _EDITED or key not in self.agreed:
                continue
            if line.reason in (Cause.SHOP, Cause.BOTH):
                self.agreed[key] = before[key]
            else:
                product = world.shop.find(line.sku)
                assert product is not None
                self.agreed[key] = (self.agreed[key][0], seen(product, line.field))

    def _conflicts(self, run: Run) -> set[tuple[Sku, Field]]:
        found = set()
        for listing in run.shelf.listings.values():
            product = _shown(run.before.values(), listing.sku)
            if product is None or self.ids.get(listing.sku) != product.id:
                continue
            for name, said in wanted(listing).items():
                before = self.agreed.get((listing.sku, name))
                if before is None or equal(name, said, seen(product, name)):
                    continue
                if before[0] != said and self._shop_moved(name, before, seen(product, name)):
                    found.add((listing.sku, name))
        return found

    def _shop_moved(self, name: Field, before: tuple[object, object], now: object) -> bool:
        """Others beside ours are no edit of ours."""
        if name is Field.CATEGORY and not before[0]:
            return False
        if name in (Field.CATEGORY, Field.BRAND) and before[0]:
            assert isinstance(now, frozenset)
            return before[0] not in now
        return now != before[1]

    def _nobody_is_overwritten(self, run: Run, conflicts: set[tuple[Sku, Field]]) -> None:
        lost = [
            (line.sku, line.field.value, line.base, line.old, line.new)
            for line in run.going
            if line.action is Action.UPDATE
            and (line.sku, line.field) in conflicts
            and line not in run.approved
        ]
        assert not lost, f"overwritten though both sides moved: {lost}"

    def _every_conflict_waits(self, run: Run, conflicts: set[tuple[Sku, Field]]) -> None:
        if not run.full:
            return
        decided = {(each.sku, each.field) for each in (*run.verdict.refused, *run.approved)}
        waiting = {(e.sku, e.field) for e in run.verdict.waiting if e.reason == Cause.BOTH}
        held = {each.key for each in run.plan.held}
        for sku, name in conflicts - decided - waiting:
            assert sku in held or _empties(run, sku, name), f"no line waits for {sku} {name}"

    def _nothing_else_is_touched(self, world: World, run: Run) -> None:
        going: dict[str, set[Field]] = {}
        for line in run.going:
            going.setdefault(line.sku, set()).add(line.field)
        for number, before in run.before.items():
            now, fields = world.shop.products[number], going.get(before.sku, set())
            for name in _UNOWNED:
                assert getattr(now, name) == getattr(before, name), (before.sku, name)
            for each in set(_SHOWN) - fields:
                for attribute in _SHOWN[each]:
                    same = getattr(now, attribute) == getattr(before, attribute)
                    assert same or (each is Field.GTIN and not now.gtin), (before.sku, attribute)
            self._staff_s_own_stay(run, before, now)

    def _staff_s_own_stay(self, run: Run, before: ShopProduct, now: ShopProduct) -> None:
        """Categories and brands that we never gave it, unless a person let them go."""
        approved = {(line.sku, line.field) for line in run.approved}
        sku = Sku(before.sku)
        for name in (Field.CATEGORY, Field.BRAND):
            ours = self.agreed.get((sku, name), (None, None))[0]
            shown, shows = seen(before, name), seen(now, name)
            assert isinstance(shown, frozenset)
            assert isinstance(shows, frozenset)
            if ours and ours not in shown:
                continue  # ours was replaced: a movement of the shop, judged as one
            gone = shown - shows - {ours, UNCATEGORIZED}
            known = (sku, name) in self.agreed and (sku, name) not in approved
            assert not gone or not known, (sku, name, gone)

    def _stock_is_no_more_than_sellable(self, world: World, run: Run) -> None:
        for line in run.going:
            if line.field is Field.STOCK:
                card = world.cards[line.sku]
                on_hand = sum(each.on_hand for each in card.stock)
                sellable = max(0, int(on_hand - world.open_orders.get(line.sku, 0)))
                assert int(line.new or "") <= sellable, (line.sku, line.new, sellable)

    def _what_differs_is_named(self, world: World, run: Run) -> None:
        named = {(each.sku, each.field) for each in (*run.verdict.waiting, *run.verdict.refused)}
        held = {each.key for each in run.held}
        for listing in run.shelf.listings.values():
            product = _shown(world.shop.products.values(), listing.sku)
            for name in self.differing(listing, product):
                line = (listing.sku, Field.STATUS if name is Field.CREATE else name)
                fine = line in named or listing.sku in held
                assert fine, f"{listing.sku} {name} differs and nobody is told"
        for sku, product_id in self.ids.items():
            product = world.shop.products[product_id]
            if sku not in run.shelf.listings and sku not in held and product.status == "publish":
                assert (sku, Field.STATUS) in named, f"{sku} is off, and still on the shelf"

    def differing(self, listing: Listing, product: ShopProduct | None) -> Iterable[Field]:
        """Fields of Wolvox that the shop shows otherwise. A description that only the shop
        edited stays; so do a barcode and a brand of its own."""
        if product is None:
            return [Field.CREATE]
        said = wanted(listing)
        differ = [name for name in said if not equal(name, said[name], seen(product, name))]
        return [name for name in differ if not self._stays(listing.sku, name, said[name])]

    def _stays(self, sku: Sku, name: Field, said: object) -> bool:
        if name in (Field.GTIN, Field.BRAND) and not said:
            return True
        before = self.agreed.get((sku, name))
        untold = not said if before is None else before[0] == said
        return name is Field.DESCRIPTION and untold

    def _agree(self, world: World, listings: Iterable[Listing]) -> None:
        for listing in listings:
            product = _shown(world.shop.products.values(), listing.sku)
            if product is None or listing.sku not in world.pushed:
                continue
            if self.ids.get(listing.sku) != product.id:
                gone = [key for key in self.agreed if key[0] == listing.sku]
                for key in gone:
                    del self.agreed[key]
                self.ids[listing.sku] = product.id
            for name, said in wanted(listing).items():
                shown = seen(product, name)
                owed = not said and self._still_given(listing.sku, name, shown)
                if equal(name, said, shown) and not owed:
                    self.agreed[listing.sku, name] = (said, shown)

    def _still_given(self, sku: Sku, name: Field, shown: object) -> bool:
        """A category that the card lost is to go yet."""
        given = self.agreed.get((sku, name), (None, None))[0] if name is Field.CATEGORY else None
        return isinstance(shown, frozenset) and given in shown


def _shown(products: Iterable[ShopProduct], sku: Sku) -> ShopProduct | None:
    return next((each for each in products if each.sku == sku and each.status != "trash"), None)


def _empties(run: Run, sku: Sku, name: Field) -> bool:
    """A card that lost its barcode, brand or description takes nothing from what staff wrote."""
    return not wanted(run.shelf.listings[sku])[name]
