"""Whatever a run wrote, its undo puts back, unless somebody changed it since."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.compare import Field
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct
from app.domain.sale import Sale
from app.domain.sync_plan import Action
from app.domain.undo import Written, is_back, snapshot, undo

FIELDS = (Field.PRICE, Field.STOCK, Field.NAME, Field.STATUS, Field.TAX, Field.CATEGORY,
          Field.BRAND, Field.GTIN, Field.SALE)  # fmt: skip

PRODUCTS = st.builds(
    ShopProduct,
    id=st.just(ExternalId(5)),
    sku=st.just("A"),
    kind=st.just("simple"),
    name=st.sampled_from(["Kupa", "Fincan"]),
    status=st.sampled_from(["publish", "draft", "private"]),
    price=st.sampled_from([None, Decimal("10.00"), Decimal("12.50")]),
    manage_stock=st.booleans(),
    stock=st.sampled_from([0, 3, 7]),
    backorders=st.sampled_from(["no", "yes"]),
    tax_class=st.sampled_from(["", "kdv-10"]),
    category_ids=st.sampled_from([(), (5,), (5, 6)]),
    brand_ids=st.sampled_from([(), (9,)]),
    gtin=st.sampled_from(["", "8690000000012"]),
    sale=st.sampled_from(
        [
            None,
            Sale(Decimal("8.00")),
            Sale(Decimal("7.50"), None, datetime(2026, 12, 7, 20, 59, 59, tzinfo=UTC)),
            Sale(Decimal("6.00"), datetime(2026, 12, 1, tzinfo=UTC), None),
        ]
    ),
)


def sent(product: ShopProduct, write: ProductWrite) -> ShopProduct:
    """What a shop makes of a write."""
    values = {
        "name": write.name, "status": write.status, "price": write.price, "stock": write.stock,
        "manage_stock": write.manage_stock, "backorders": write.backorders,
        "tax_class": write.tax_class, "category_ids": write.category_ids,
        "brand_ids": write.brand_ids or None, "gtin": write.gtin, "sale": write.sale,
    }  # fmt: skip
    told = {name: value for name, value in values.items() if value is not None}
    gone = {"price": write.no_price, "sale": write.no_sale}
    emptied = {name: None for name, is_gone in gone.items() if is_gone}
    return replace(product, **told, **emptied)  # type: ignore[arg-type]


def _unsayable(before: ShopProduct, after: ShopProduct) -> set[Field]:
    """A shop ignores an empty list of brands: what a run gave stays, and is named."""
    return {Field.BRAND} if after.brand_ids and not before.brand_ids else set()


@given(before=PRODUCTS, after=PRODUCTS, fields=st.sets(st.sampled_from(FIELDS), min_size=1))
def test_undo_puts_back_every_field_it_names(
    before: ShopProduct, after: ShopProduct, fields: set[Field]
) -> None:
    written = Written(
        Sku("A"), Action.UPDATE, ExternalId(5),
        snapshot(before, fields), snapshot(after, fields),
    )  # fmt: skip
    undoing = undo(written, after)
    unsayable = _unsayable(before, after) & fields
    assert undoing.kept == unsayable
    fields = fields - unsayable
    undone = sent(after, undoing.write) if undoing.write else after
    if not (Field.STOCK in fields and not before.manage_stock):
        assert snapshot(undone, fields) == snapshot(before, fields)
        assert is_back(undoing, written, undone)


@given(before=PRODUCTS, after=PRODUCTS, now=PRODUCTS)
def test_what_others_changed_since_is_listed_and_left(
    before: ShopProduct, after: ShopProduct, now: ShopProduct
) -> None:
    written = Written(
        Sku("A"), Action.UPDATE, ExternalId(5),
        snapshot(before, FIELDS), snapshot(after, FIELDS),
    )  # fmt: skip
    undoing = undo(written, now)
    changed = {name for name in FIELDS if snapshot(now, [name]) != snapshot(after, [name])}
    by_hand = {name for name in FIELDS if snapshot(now, [name]) == snapshot(before, [name])}
    assert undoing.kept == (changed | _unsayable(before, after)) - by_hand
    undone = sent(now, undoing.write) if undoing.write else now
    assert snapshot(undone, changed) == snapshot(now, changed)


def test_a_new_product_leaves_the_shelf_and_is_not_deleted() -> None:
    made = ShopProduct(ExternalId(5), "A", "simple", "Kupa", "publish")
    written = Written(Sku("A"), Action.CREATE, ExternalId(5), {}, {"name": "Kupa"})
    undoing = undo(written, made)
    assert undoing.write == ProductWrite(Sku("A"), id=ExternalId(5), status="private")
    assert is_back(undoing, written, replace(made, status="private"))
    assert undo(written, replace(made, status="draft")).write is None
    assert undo(written, None).write is None


def test_a_sale_whose_start_the_shop_forgot_is_still_what_the_run_left() -> None:
    starts, ends = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 7, tzinfo=UTC)
    left = Sale(Decimal("8.00"), starts, ends)
    product = ShopProduct(ExternalId(5), "A", "simple", "Kupa", "publish", sale=left)
    before = snapshot(replace(product, sale=None), [Field.SALE])
    written = Written(Sku("A"), Action.UPDATE, product.id, before, snapshot(product, [Field.SALE]))
    begun = replace(product, sale=replace(left, starts=None))
    undoing = undo(written, begun)
    assert undoing.write is not None
    assert (undoing.write.no_sale, undoing.write.sale) == (True, None)
    assert undo(written, replace(product, sale=Sale(Decimal("7.00")))).write is None
