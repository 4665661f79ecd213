"""What staff edit in the shop outlives the next sync, and Wolvox's own fields go on as ever."""

from __future__ import annotations

from app.domain.ids import Sku
from app.domain.product_content import ContentField, Value
from app.services.application import Application, Desk
from app.services.link import Link
from tests.end_to_end.profile import Bench

K = ContentField
SKU = Sku("MUG-KUM-35")


async def change(desk: Desk, field: ContentField, value: Value) -> None:
    seen = (await desk.editing.load(SKU)).content.values
    result = await desk.editing.save(SKU, seen, {**seen, field: value}, who="Ayşe")
    assert result.written == (field,)


async def status(link: Link) -> str:
    [found] = await link.shop.products_by_sku([SKU])
    return found.status


async def test_a_product_taken_off_by_hand_stays_off_until_it_is_put_back(
    application: Application, link: Link, desk: Desk
) -> None:
    await change(desk, K.STANDING, "draft")
    result = await application.sync.run(link)
    assert (result.writes, result.waiting) == (0, 0)
    assert await status(link) == "draft"
    await change(desk, K.STANDING, "publish")
    assert (await application.sync.run(link)).writes == 0
    assert await status(link) == "publish"


async def test_texts_and_tags_outlive_a_sync_that_writes_the_price(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await change(desk, K.SHORT, "<p>El yapımı</p>")
    await change(desk, K.TAGS, ("Yeni sezon",))
    await change(desk, K.SLUG, "kum-kupa")
    for (key,) in bench.sql("SELECT BLKODU FROM STOK WHERE STOKKODU = ?", SKU):
        bench.sql(
            "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.05"
            " WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1 AND BLSTKODU = ?",
            key,
        )
    assert (await application.sync.run(link)).writes == 1
    values = (await desk.editing.load(SKU)).content.values
    assert (values[K.SHORT], values[K.TAGS], values[K.SLUG]) == (
        "<p>El yapımı</p>",
        ("Yeni sezon",),
        "kum-kupa",
    )
    history = await desk.catalogue.history(SKU)
    kinds = [each.kind for each in history.lines]
    assert kinds.count("edit") == 3
    assert {"price", "update", "create", "seen"} <= set(kinds)
    detail = await desk.catalogue.detail(SKU)
    assert detail is not None
    assert detail.price_no == 1


async def test_cards_bring_what_the_law_wants(desk: Desk) -> None:
    page = await desk.editing.load(SKU)
    assert page.card.producer.endswith("San. ve Tic.")
    assert page.card.origin == "Türkiye"
    keys = {check.key for check in page.readiness.lacking}
    assert "producer" not in keys
    assert "picture" in keys, "the demo shop has none"
