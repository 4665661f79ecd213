"""The product editor against a shop that answers as a real one does, and a real Postgres."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.domain.compare import Field
from app.domain.errors import NotFound, OutcomeUnknown, Refused, Stopped
from app.domain.events import ProductsChanged
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import Card
from app.domain.product_content import ContentField, Value, Values, dated, scheduled
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.integrations.woocommerce.shop import WooShop, open_shop
from app.runtime.event_bus import EventBus
from app.services.link import Link, LinkSettings
from app.services.product_editing import ProductEditing, SaveResult
from app.services.sync.reading import PRODUCT
from app.services.sync.turn import Turns
from app.storage import bindings, product_edits, products, refusals
from app.storage.database import fetch
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue

K = ContentField
SKU = Sku("K-00001")


@pytest.fixture(scope="module")
def shop_process() -> Iterator[FakeShopProcess]:
    folder = Path(tempfile.mkdtemp(prefix="kopru-editing-"))
    process = start_fake_shop(folder)
    yield process
    process.stop()
    shutil.rmtree(folder, ignore_errors=True)


def config(process: FakeShopProcess) -> ShopConfig:
    return ShopConfig(
        id=1,
        name="Shop",
        url=process.url,
        consumer_key=process.consumer_key,
        consumer_secret=process.consumer_secret,
        wp_user=process.wp_user,
        wp_app_password=process.wp_app_password,
        ca_file=process.ca_file,
    )


@pytest.fixture
async def shop(shop_process: FakeShopProcess) -> AsyncIterator[WooShop]:
    opened = open_shop(config(shop_process))
    yield opened
    for found in await opened.products_by_sku([SKU, Sku("K-00002")]):
        await opened._client.write("DELETE", f"wc/v3/products/{found.id}", None, {"force": "true"})
    await opened.close()


@pytest.fixture
async def product_id(home: Home, shop: WooShop) -> ExternalId:
    await save(home, card(1, description="", brand=""))
    [made] = await shop.write_products(
        [ProductWrite(SKU, kind="simple", set_sku=True, name="Çelik Termos 1",
                      status="publish", price=Decimal("349.90"), stock=5)]
    )  # fmt: skip
    assert made.product is not None, made.message
    binding = bindings.Binding(SKU, made.product.id, None, {"status": "publish"})
    async with home.database.begin() as tx:
        await bindings.put(tx, home.shop_id, PRODUCT, [binding])
    return made.product.id


@pytest.fixture
def editing(home: Home, shop: WooShop) -> ProductEditing:
    link = Link(
        home.shop_id,
        home.company_id,
        "Shop",
        "Demo",
        "shop.test",
        None,
        shop,
        LinkSettings(),  # type: ignore[arg-type]
    )
    return ProductEditing(home.database, link, Turns(home.database, "here"), EventBus())


async def save(home: Home, *cards: Card) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue(cards), allow_shrink=True)


async def change(editing: ProductEditing, **wanted: Value) -> SaveResult:
    seen = (await editing.load(SKU)).content.values
    named = {K(name): value for name, value in wanted.items()}
    return await editing.save(SKU, seen, {**seen, **named}, who="Ayşe")


async def shown(editing: ProductEditing) -> Values:
    return (await editing.load(SKU)).content.values


async def test_every_field_arrives_and_nothing_else_moves(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    wanted: dict[str, Value] = {
        "short_description": "<p>Kısa &amp; öz</p>",
        "description": "<h2>İğne oyası</h2><ul><li>1,5 kg</li></ul>",
        "visibility": "search",
        "menu_order": 7,
        "slug": "celik-termos-ozel",
        "tags": ("Yeni Sezon", "Öğretmen"),
        "brands": ("Özışık",),
        "weight": "1,5",
        "length": "10",
        "width": "5",
        "height": "2,25",
        "upsells": (product_id,),
        "cross_sells": (),
    }
    before = await shop.product(product_id)
    result = await change(editing, **wanted)
    assert not result.otherwise
    assert not result.clashes
    now = await shown(editing)
    assert now[K.DESCRIPTION] == "<h2>İğne oyası</h2><ul><li>1,5 kg</li></ul>"
    assert (now[K.WEIGHT], now[K.HEIGHT], now[K.SLUG]) == ("1.5", "2.25", "celik-termos-ozel")
    assert set(now[K.TAGS]) == {"Yeni Sezon", "Öğretmen"}  # type: ignore[arg-type]
    assert now[K.BRANDS] == ("Özışık",)
    assert now[K.UPSELLS] == (product_id,)
    after = await shop.product(product_id)
    assert (after.sku, after.price, after.stock, after.tax_class) == (
        before.sku,
        before.price,
        before.stock,
        before.tax_class,
    )


async def test_a_tag_is_made_once_whatever_its_spelling(
    editing: ProductEditing, product_id: ExternalId
) -> None:
    await change(editing, tags=("KIŞ İndirimi",))
    await change(editing, tags=())
    await change(editing, tags=("kış indirimi",))
    assert len(await editing.link.shop.content.tags("indirimi")) == 1


async def test_a_newer_value_in_the_shop_is_shown_not_overwritten(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    seen = await shown(editing)
    await shop.content.write(product_id, {K.SHORT: "<p>başkasının</p>"})
    mine = {**seen, K.SHORT: "<p>benim</p>", K.WEIGHT: "2"}
    result = await editing.save(SKU, seen, mine, who="Ayşe")
    [clash] = result.clashes
    assert (clash.field, clash.mine, clash.theirs) == (K.SHORT, "<p>benim</p>", "<p>başkasının</p>")
    assert (await shown(editing))[K.WEIGHT] == "", "nothing of it was sent"
    again = await editing.save(SKU, {**seen, K.SHORT: clash.theirs}, mine, who="Ayşe")
    assert not again.clashes
    assert (await shown(editing))[K.SHORT] == "<p>benim</p>"


async def test_a_field_that_others_did_not_touch_is_no_conflict(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    seen = await shown(editing)
    await shop.content.write(product_id, {K.SHORT: "<p>başkasının</p>"})
    result = await editing.save(SKU, seen, {**seen, K.WEIGHT: "3"}, who="Ayşe")
    assert result.written == (K.WEIGHT,)
    now = await shown(editing)
    assert (now[K.SHORT], now[K.WEIGHT]) == ("<p>başkasının</p>", "3")


async def test_undo_puts_back_what_nobody_changed_since(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    first = await shown(editing)
    done = await change(editing, short_description="<p>yeni</p>", weight="4", slug="yeni-adres")
    await shop.content.write(product_id, {K.WEIGHT: "5"})
    page = await editing.load(SKU)
    assert [each.id for each in page.undoable] == [done.edit_id]
    undone = await editing.undo(done.edit_id, who="Mehmet")
    assert [each.field for each in undone.clashes] == [K.WEIGHT]
    now = await shown(editing)
    assert (now[K.SHORT], now[K.SLUG], now[K.WEIGHT]) == (first[K.SHORT], first[K.SLUG], "5")
    with pytest.raises(NotFound):
        await editing.undo(done.edit_id, who="Mehmet")


async def test_scheduled_published_and_private(
    editing: ProductEditing, home: Home, shop: WooShop, product_id: ExternalId
) -> None:
    moment = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    assert not (await change(editing, standing=scheduled(moment))).otherwise
    assert (await shown(editing))[K.STANDING] == scheduled(moment)
    assert (await shop.product(product_id)).status == "future"
    assert await refused(home) == {(SKU, Field.STATUS): "publish"}, "or the sync would publish it"
    assert not (await change(editing, standing="publish")).otherwise
    assert (await shop.product(product_id)).status == "publish", "at once, not on that day"
    assert await refused(home) == {}
    assert not (await change(editing, standing="private")).otherwise
    assert (await shop.product(product_id)).status == "private"


async def test_undoing_a_schedule_gives_back_the_day_it_was_published(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    """The newest come first in a shop: a product must not jump there by an undo."""
    published = datetime(2024, 5, 1, 10, 30, tzinfo=UTC)
    await shop.content.write(product_id, {K.STANDING: dated("publish", published)})
    moment = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    for wanted in (scheduled(moment), "private", "draft"):
        done = await change(editing, standing=wanted)
        undone = await editing.undo(done.edit_id, who="Mehmet")
        assert (undone.written, undone.clashes, undone.otherwise) == ((K.STANDING,), (), ())
        now = await shop.content.read(product_id)
        assert (now.values[K.STANDING], now.published) == ("publish", published), wanted


async def refused(home: Home) -> dict[Any, Any]:
    async with home.database.begin() as tx:
        return dict(await refusals.load(tx, home.shop_id))


async def test_what_cannot_be_right_is_not_sent(
    editing: ProductEditing, product_id: ExternalId
) -> None:
    past = scheduled(datetime.now(UTC) - timedelta(hours=1))
    result = await change(editing, weight="ağır", slug="Çok Güzel", standing=past)
    assert [each.field for each in result.problems] == [K.STANDING, K.SLUG, K.WEIGHT]
    assert not result.written
    assert (await shown(editing))[K.STANDING] == "publish"


async def test_wolvox_keeps_what_is_its_own(
    editing: ProductEditing, home: Home, product_id: ExternalId
) -> None:
    await save(home, card(1, description="Karttan", brand="Özışık"))
    page = await editing.load(SKU)
    assert page.locked == {K.DESCRIPTION, K.BRANDS}
    with pytest.raises(Refused):
        await change(editing, description="<p>elle</p>")
    await save(home, card(1, on_web=False, brand=""))
    await change(editing, standing="draft")
    with pytest.raises(Refused):
        await change(editing, standing="publish")


async def test_scripts_never_leave(editing: ProductEditing, product_id: ExternalId) -> None:
    bad = '<p onclick="x()">A<script>alert(1)</script></p><iframe src="https://x"></iframe>'
    await change(editing, short_description=bad)
    assert (await shown(editing))[K.SHORT] == "<p>A</p>"


async def test_the_emergency_stop_holds_an_edit(
    editing: ProductEditing, shop_process: FakeShopProcess, product_id: ExternalId
) -> None:
    async def stop() -> None:
        raise Stopped("Writing is stopped by {by}", "Take it off.", by="Ayşe")

    stopped = open_shop(config(shop_process), before_write=stop)
    try:
        link = replace(editing.link, shop=stopped)
        with pytest.raises(Stopped):
            await change(replace(editing, link=link), weight="9")
    finally:
        await stopped.close()
    assert (await shown(editing))[K.WEIGHT] == ""
    assert (await editing.load(SKU)).undoable == (), "nothing happened, nothing to undo"


async def test_a_lost_answer_is_settled_by_reading_back(
    editing: ProductEditing, monkeypatch: pytest.MonkeyPatch, product_id: ExternalId
) -> None:
    content = editing.link.shop.content
    send = content.write

    async def sent_but_lost(number: ExternalId, values: Values) -> None:
        await send(number, values)
        raise OutcomeUnknown("No answer", "Look again.")

    async def never_sent(_number: ExternalId, _values: Values) -> None:
        raise OutcomeUnknown("No answer", "Look again.")

    monkeypatch.setattr(content, "write", sent_but_lost)
    assert (await change(editing, weight="6")).written == (K.WEIGHT,)
    monkeypatch.setattr(content, "write", never_sent)
    with pytest.raises(OutcomeUnknown):
        await change(editing, weight="7")
    assert (await shown(editing))[K.WEIGHT] == "6"


async def test_a_copy_is_a_draft_without_codes(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    copy = await editing.duplicate(SKU, who="Ayşe")
    assert copy.id != product_id
    found = await shop.product(copy.id)
    assert (found.status, found.sku, found.gtin) == ("draft", "", "")
    assert found.price == Decimal("349.90")


async def test_a_copied_family_has_no_codes_either(editing: ProductEditing, shop: WooShop) -> None:
    parents = [ProductWrite(Sku("K-00002"), kind="variable", set_sku=True, name="Tişört")]
    [parent] = await shop.write_products(parents)
    assert parent.product is not None
    await shop.write_variations(parent.product.id, [ProductWrite(Sku("K-2-S"), set_sku=True)])
    copy = await shop.content.duplicate(parent.product.id)
    [child] = await shop.variations(copy.id)
    assert child.sku == ""
    [original] = await shop.variations(parent.product.id)
    assert original.sku == "K-2-S"


async def test_two_saves_at_once_overwrite_nothing(
    editing: ProductEditing, product_id: ExternalId
) -> None:
    seen = await shown(editing)
    results = await asyncio.gather(
        *(
            editing.save(SKU, seen, {**seen, K.SHORT: f"<p>{name}</p>"}, who=name)
            for name in ("Ayşe", "Mehmet")
        )
    )
    assert sorted(len(each.clashes) for each in results) == [0, 1]


async def test_the_book_keeps_who_and_what(
    editing: ProductEditing, home: Home, product_id: ExternalId
) -> None:
    heard: list[ProductsChanged] = []
    editing.bus.subscribe(ProductsChanged, heard.append)
    done = await change(editing, weight="8")
    async with home.database.begin() as tx:
        row = await product_edits.load(tx, home.shop_id, done.edit_id)
        [(actor, new)] = [
            tuple(each)
            for each in await fetch(
                tx, "SELECT actor, new FROM audit WHERE action = 'product.edit'", {}
            )
        ]
    assert [each.skus for each in heard] == [(SKU,)]
    assert row is not None
    assert (row.who, row.before, row.after) == ("Ayşe", {K.WEIGHT: ""}, {K.WEIGHT: "8"})
    assert (actor, new) == ("Ayşe", {"weight": "8"})


async def test_shipping_class_and_linked_products_by_search(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    await shop._client.write("POST", "wc/v3/products/shipping_classes", {"name": "Kırılır eşya"})
    [choice] = await shop.content.shipping_classes()
    assert choice.name == "Kırılır eşya"
    await change(editing, shipping_class=choice.key)
    assert (await shown(editing))[K.SHIPPING_CLASS] == choice.key
    await change(editing, shipping_class="")
    assert (await shown(editing))[K.SHIPPING_CLASS] == ""
    by_name = await editing.find("çelik termos 1")
    assert product_id in [each.id for each in by_name]
    assert all("termos 1" in each.name.lower() for each in by_name)
    assert [each.sku for each in await editing.find("k-00001")] == [SKU], "by code as well"
    assert await editing.find("  ") == []
    found = await shop.content.named([product_id, ExternalId(999_999)])
    assert [each.name for each in found] == ["Çelik Termos 1"]


async def test_an_address_that_is_taken_is_told(
    editing: ProductEditing, shop: WooShop, product_id: ExternalId
) -> None:
    other = ProductWrite(Sku("K-00002"), kind="simple", set_sku=True, name="Özel", status="publish")
    await shop.write_products([other])
    result = await change(editing, slug="ozel")
    assert result.otherwise == (K.SLUG,)
    assert (await shown(editing))[K.SLUG] == "ozel-2"
