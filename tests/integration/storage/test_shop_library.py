"""The shop's media library: read, thinned out with care, put back, and pictures swapped."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.domain.errors import AccessDenied, GuardTripped, NotFound
from app.domain.ids import ExternalId, Sku
from app.domain.photo import Original, ShopPhoto
from app.domain.ports import CategoryWrite
from app.imaging.errors import PhotoRefused
from app.services.photos.replacing import Replacer
from app.services.photos.shop_library import IN_A_CATEGORY, ShopLibrary
from app.storage import shop_photos
from tests.fixtures.photos import TableShelf, picture, sha
from tests.integration.storage.photo_bench import ALONE, Bench, master


def library(bench: Bench) -> ShopLibrary:
    return ShopLibrary(bench.home.database, bench.link, bench.shelf)


async def uses(bench: Bench) -> dict[ExternalId, tuple[ExternalId, ...]]:
    async with bench.home.database.begin() as tx:
        rows = await shop_photos.every(tx, bench.home.shop_id)
    return {photo.id: photo.products for photo in rows}


async def in_category(bench: Bench, photo: ExternalId) -> ExternalId:
    made = await bench.shop.create_category("Termos", None)
    await bench.shop.update_category(made.id, CategoryWrite(image_id=photo))
    return made.id


async def test_a_scan_tells_what_shows_each_picture_and_what_is_gone(bench: Bench) -> None:
    shown, shelf, idle = [await bench.staff_picture(number) for number in (50, 51, 52)]
    product = await bench.product("K-1", shown)
    await in_category(bench, shelf)
    assert (await library(bench).scan()).photos == 3
    assert await uses(bench) == {shown: (product,), shelf: (IN_A_CATEGORY,), idle: ()}

    bench.ask("DELETE", f"wp/v2/media/{idle}?force=true")
    assert (await library(bench).scan()).gone == 1
    assert idle not in await uses(bench)


async def test_a_library_that_is_suddenly_empty_is_not_believed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        await bench.staff_picture(number)
    await library(bench).scan()

    async def nothing():  # type: ignore[no-untyped-def]
        yield []

    monkeypatch.setattr(bench.shop.media, "library", nothing)
    with pytest.raises(GuardTripped):
        await library(bench).scan()
    assert len(await uses(bench)) == 12


async def test_a_picture_that_a_moving_page_hid_is_not_gone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody deletes an older one while pages are read: the first of the next page is skipped."""
    await bench.staff_picture(50)
    hidden = await bench.staff_picture(51)
    await library(bench).scan()
    whole = bench.shop.media.library

    async def moving() -> AsyncIterator[list[ShopPhoto]]:
        async for page in whole():
            yield [each for each in page if each.id != hidden]

    monkeypatch.setattr(bench.shop.media, "library", moving)
    assert (await library(bench).scan()).gone == 0
    assert hidden in await uses(bench)


async def test_only_what_nothing_shows_is_deleted_and_it_can_come_back(bench: Bench) -> None:
    ids = [await bench.staff_picture(number) for number in (50, 51, 52, 53)]
    shown, shelf, page, idle = ids
    await bench.product("K-1", shown)
    await in_category(bench, shelf)
    bench.process.admin("settings", {"pages": '<img src="/x/personel-52-300x300.jpg">'})

    result = await library(bench).delete(ids, who="Ayşe")
    assert (result.deleted, sorted(result.kept)) == ((idle,), [shown, shelf, page])
    assert bench.shelf.read(sha(picture(53))) == picture(53)

    back = await library(bench).put_back(idle, who="Ayşe")
    assert sha(bench.get(back.url)) == sha(picture(53))
    assert back.alt == "Eski"
    with pytest.raises(NotFound):
        await library(bench).put_back(ExternalId(999_999), who="Ayşe")


async def test_what_cannot_be_kept_stays_and_stops_no_other(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = [await bench.staff_picture(number) for number in (50, 51)]
    usual = TableShelf.add

    async def add(shelf: TableShelf, content: bytes, *others: Any) -> Original:
        if content == picture(50):
            raise PhotoRefused("This is no photo", "Export it again.")
        return await usual(shelf, content, *others)

    monkeypatch.setattr(TableShelf, "add", add)
    result = await library(bench).delete([first, second], who="Ayşe")
    assert (result.deleted, result.kept) == ((second,), (first,))


async def test_what_the_site_shows_elsewhere_is_neither_offered_nor_deleted(bench: Bench) -> None:
    page, _sized, draft, cover, told, binned, logo, empty, idle = ids = [
        await bench.staff_picture(number) for number in range(50, 59)
    ]
    known = await bench.shop.media.photos(ids)
    bench.process.admin(
        "settings",
        {
            "pages": f'<figure><img class="wp-image-{page}"></figure>',
            "posts": '<img src="/wp-content/uploads/personel-51-300x300.jpg">',
            "posts_drafts": f'[gallery ids="1,{draft}"]',
            "posts_featured": str(cover),
            "site_logo": str(logo),
            "placeholder": str(empty),
        },
    )
    described = await bench.product("K-1")
    text = f'<p><img src="{known[told].url}"></p>'
    bench.ask("PUT", f"wc/v3/products/{described}", {"description": text})
    trashed = await bench.product("COP-1", binned)
    bench.ask("DELETE", f"wc/v3/products/{trashed}")

    await library(bench).scan()
    unused = [number for number, products in (await uses(bench)).items() if not products]
    assert unused == [idle]
    result = await library(bench).delete(ids, who="Ayşe")
    assert (result.deleted, sorted(result.kept)) == ((idle,), ids[:-1])
    bench.ask("DELETE", f"wc/v3/products/{trashed}?force=true")


async def test_what_themes_widgets_and_builders_show_is_not_offered_either(bench: Bench) -> None:
    ids = [await bench.staff_picture(number) for number in range(50, 60)]
    built, kind, template, block, old, brand, term, styles, front, idle = ids
    known = await bench.shop.media.photos(ids)
    bench.process.admin(
        "settings",
        {
            "pages": "[slider]",
            "pages_built": f'<div data-image="{{&quot;id&quot;:{built}}}">',
            "lookbook": f'<img src="{known[kind].url}">',
            "templates": f'<!-- wp:cover {{"id":{template}}} -->',
            "widgets": f'<!-- wp:image {{"id":{block}}} -->',
            "widgets_old": f'a:1:{{s:13:"attachment_id";i:{old};}}',
            "product_cat": f'<img src="{known[term].url}">',
            "styles": json.dumps({"background": {"backgroundImage": {"id": styles}}}),
            "front": f'<section style="background:url({known[front].url})">',
        },
    )
    bench.ask("POST", "wc/v3/products/brands", {"name": "Marka", "image": {"id": brand}})

    await library(bench).scan()
    unused = [number for number, products in (await uses(bench)).items() if not products]
    assert unused == [idle]
    result = await library(bench).delete(ids, who="Ayşe")
    assert (result.deleted, sorted(result.kept)) == ((idle,), ids[:-1])
    for made in bench.ask("GET", "wc/v3/products/brands"):
        bench.ask("DELETE", f"wc/v3/products/brands/{made['id']}?force=true")


async def test_what_plugins_keep_with_a_product_is_not_offered_either(bench: Bench) -> None:
    ids = [await bench.staff_picture(number) for number in range(50, 55)]
    chart, first, second, worded, idle = ids
    known = await bench.shop.media.photos(ids)
    parent = bench.ask("POST", "wc/v3/products", {"name": "Aile", "type": "variable"})["id"]
    metas = [
        {"key": "_size_chart", "value": str(chart)},
        {"key": "poster", "value": {"url": known[worded].url}},
    ]
    await bench.product("K-1")
    bench.ask("PUT", f"wc/v3/products/{parent}", {"meta_data": metas})
    more = {"key": "_wc_additional_variation_images", "value": f"{first},{second}"}
    body = {"regular_price": "5", "meta_data": [more]}
    bench.ask("POST", f"wc/v3/products/{parent}/variations", body)

    await library(bench).scan()

    unused = [number for number, products in (await uses(bench)).items() if not products]
    assert unused == [idle]
    bench.ask("DELETE", f"wc/v3/products/{parent}?force=true")


async def test_where_a_part_of_the_site_may_not_be_read_nothing_is_offered(bench: Bench) -> None:
    bench.process.admin("settings", {"widgets_denied": "yes"})
    idle = await bench.staff_picture(50)
    with pytest.raises(AccessDenied, match="widgets"):
        await library(bench).scan()
    with pytest.raises(AccessDenied):
        await library(bench).delete([idle], who="Ayşe")
    assert await bench.shop.media.photos([idle])


async def test_a_deleted_master_of_ours_is_sent_again_when_it_is_wanted(bench: Bench) -> None:
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1", rule=ALONE)
    bench.ask("PUT", f"wc/v3/products/{product}", {"images": []})
    [ours] = await uses(bench)
    assert (await library(bench).delete([ours], who="Ayşe")).deleted == (ours,)
    assert (await bench.publish("K-1")).uploaded == 1
    assert bench.shows(product) == [master(1)]


async def test_one_picture_takes_another_s_place_everywhere(bench: Bench) -> None:
    old, new, other = [await bench.staff_picture(number) for number in (50, 51, 52)]
    products = [await bench.product("K-1", other, old), await bench.product("K-2", old)]
    category = await in_category(bench, old)
    replacer = Replacer(bench.home.database, bench.link, bench.shelf)

    done = await replacer.replace(old, new, who="Ayşe")
    assert (done.products, done.categories) == (2, 1)
    assert bench.shows(products[0]) == [sha(picture(52)), sha(picture(51))]
    assert bench.shows(products[1]) == [sha(picture(51))]
    assert (await bench.shop.category(category)).image_id == new
    assert bench.attachments() == 3  # its address may stand on a page
    assert (await replacer.replace(old, new, who="Ayşe")).products == 0

    await bench.restorer.restore([Sku("K-2")], who="Ayşe")
    assert bench.shows(products[1]) == [sha(picture(50))]
