"""Galleries go to a shop that answers as a real one does: once, in order, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import (
    AccessDenied,
    BackendError,
    ConnectionFailed,
    NotFound,
    OutcomeUnknown,
    Refused,
    Stopped,
)
from app.domain.ids import ExternalId, Sku
from app.domain.photo import ContentId, PhotoId, ShopPhoto
from app.domain.ports_media import OwnSize, PhotoFile, Place
from app.integrations.woocommerce.shop import open_shop
from app.services.photos.posting import Parcel, Poster
from app.services.photos.publishing import PublishRule
from app.storage import photo_posts, shop_photos
from tests.fixtures.photos import picture, sha, shop_config
from tests.integration.storage.photo_bench import ALONE, HASTY, Bench, master


async def test_a_gallery_is_shown_in_its_order_and_a_second_run_sends_nothing(
    bench: Bench,
) -> None:
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(
        Sku("K-1"), [await bench.shelf.add_ready(2), await bench.shelf.add_ready(1)]
    )

    first = await bench.publish("K-1")
    assert bench.shows(product) == [master(2), master(1)]
    assert (first.uploaded, first.linked, first.failed) == (2, 1, ())

    bench.process.admin("reset")
    again = await bench.publish("K-1")
    counted = bench.process.admin("counters")
    assert (again.uploaded, again.sent_bytes, again.linked) == (0, 0, 0)
    assert (counted["writes"], counted["upload_bytes"], bench.attachments()) == (0, 0, 2)


async def test_a_photo_of_two_cards_is_one_attachment(bench: Bench) -> None:
    both = [await bench.product("K-1"), await bench.product("K-2")]
    photo = await bench.shelf.add_ready(1)
    for sku in ("K-1", "K-2"):
        await bench.shelf.set_gallery(Sku(sku), [photo])
    assert (await bench.publish("K-1", "K-2")).uploaded == 1
    assert [bench.shows(each) for each in both] == [[master(1)], [master(1)]]
    assert bench.attachments() == 1


async def test_the_shop_s_own_picture_of_the_same_bytes_is_not_sent_again(bench: Bench) -> None:
    """Taken over from the shop, and no encoding made it smaller."""
    photo = await bench.shelf.add_ready(1)
    content = picture(1, kind="WEBP")
    file = PhotoFile(content, "magaza.webp", "image/webp", alt="Eski")
    shown = await bench.shop.media.upload(file)
    product = await bench.product("K-1", shown.id)
    async with bench.home.database.begin() as tx:
        kept = replace(shown, photo=PhotoId(sha(content)))
        await shop_photos.save(tx, bench.home.shop_id, [kept])
    await bench.shelf.set_gallery(Sku("K-1"), [photo])

    result = await bench.publish("K-1")

    assert (result.uploaded, result.linked, result.failed) == (0, 0, ())
    assert bench.attachments() == 1
    assert bench.shows(product) == [master(1)]


async def test_the_name_and_the_words_go_along(bench: Bench) -> None:
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)], "Kırmızı kapak")
    await bench.publish("K-1")
    image = bench.ask("GET", f"wc/v3/products/{product}")["images"][0]
    assert image["alt"] == "Kırmızı kapak"
    assert image["src"].endswith(f"-k-1-1-{master(1)[:8]}.webp")

    photo = (await bench.shelf.gallery(Sku("K-1")))[0].photo
    await bench.shelf.set_gallery(Sku("K-1"), [photo], "Mavi kapak")
    result = await bench.publish("K-1")
    assert (result.uploaded, result.linked) == (0, 0)
    assert bench.ask("GET", f"wc/v3/products/{product}")["images"][0]["alt"] == "Mavi kapak"


async def test_the_staffs_pictures_stay_behind_ours(bench: Bench) -> None:
    product = await bench.product("K-1", await bench.staff_picture(50))
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1")
    assert bench.shows(product) == [master(1), sha(picture(50))]
    await bench.shelf.set_gallery(Sku("K-1"), [])
    await bench.publish("K-1")
    assert bench.shows(product) == [sha(picture(50))]


async def test_what_ours_takes_the_place_of_is_kept_and_comes_back(bench: Bench) -> None:
    product = await bench.product(
        "K-1", await bench.staff_picture(50), await bench.staff_picture(51)
    )
    originals = [sha(picture(50)), sha(picture(51))]
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1", rule=ALONE)
    assert bench.shows(product) == [master(1)]
    assert [bench.shelf.read(each) for each in originals] == [picture(50), picture(51)]

    result = await bench.restorer.restore([Sku("K-1")], who="Ayşe")
    assert (result.restored, result.uploaded, result.failed) == (("K-1",), 0, ())
    assert bench.shows(product) == originals

    await bench.publish("K-1", rule=ALONE)  # a person took it back: left alone
    assert bench.shows(product) == originals
    await bench.publish("K-1", rule=PublishRule(keep_others=False, again=True))
    assert bench.shows(product) == [master(1)]


async def test_a_gallery_that_is_changed_after_it_was_taken_back_goes_again(bench: Bench) -> None:
    product = await bench.product("K-1", await bench.staff_picture(50))
    photo = await bench.shelf.add_ready(1)
    await bench.shelf.set_gallery(Sku("K-1"), [photo])
    await bench.publish("K-1", rule=ALONE)
    await bench.restorer.restore([Sku("K-1")], who="Ayşe")
    await bench.shelf.set_gallery(Sku("K-1"), [photo])  # the same again changes nothing
    assert (await bench.publish("K-1", rule=ALONE)).linked == 0

    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(2), photo])
    assert (await bench.publish("K-1", rule=ALONE)).linked == 1
    assert bench.shows(product) == [master(2), master(1)]


async def test_an_original_that_was_deleted_in_the_shop_is_uploaded_again(bench: Bench) -> None:
    staff = await bench.staff_picture(50)
    product = await bench.product("K-1", staff)
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1", rule=ALONE)
    bench.ask("DELETE", f"wp/v2/media/{staff}?force=true")

    result = await bench.restorer.restore(who="Ayşe")
    assert (result.restored, result.uploaded) == (("K-1",), 1)
    assert bench.shows(product) == [sha(picture(50))]


async def test_a_master_of_ours_that_the_staff_hung_elsewhere_comes_back_too(
    bench: Bench,
) -> None:
    source = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1")
    ours = ExternalId(bench.ask("GET", f"wc/v3/products/{source}")["images"][0]["id"])
    product = await bench.product("K-2", ours)
    await bench.shelf.set_gallery(Sku("K-2"), [await bench.shelf.add_ready(2)])
    await bench.publish("K-2", rule=ALONE)
    bench.ask("DELETE", f"wp/v2/media/{ours}?force=true")

    result = await bench.restorer.restore([Sku("K-2")], who="Ayşe")

    assert (result.failed, bench.shows(product)) == ((), [master(1)])


async def test_what_somebody_changed_since_is_not_taken_back(bench: Bench) -> None:
    staff, newer = await bench.staff_picture(50), await bench.staff_picture(52)
    product = await bench.product("K-1", staff)
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1", rule=ALONE)
    bench.ask("PUT", f"wc/v3/products/{product}", {"images": [{"id": newer}]})

    result = await bench.restorer.restore(who="Ayşe")
    assert [sku for sku, _ in result.failed] == ["K-1"]
    assert bench.shows(product) == [sha(picture(52))]
    await bench.restorer.restore(who="Ayşe", over_others=True)
    assert bench.shows(product) == [sha(picture(50))]


async def test_what_somebody_added_between_two_runs_of_ours_stays(bench: Bench) -> None:
    before, added = await bench.staff_picture(7), await bench.staff_picture(8)
    product = await bench.product("K-1", before)
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1")
    shown = bench.ask("GET", f"wc/v3/products/{product}")["images"]
    images = [{"id": added}, *({"id": each["id"]} for each in shown)]
    bench.ask("PUT", f"wc/v3/products/{product}", {"images": images})
    await bench.publish("K-1")
    assert bench.shows(product) == [master(1), sha(picture(8)), sha(picture(7))]

    assert (await bench.restorer.restore(who="Ayşe")).restored == ("K-1",)

    assert bench.shows(product) == [sha(picture(7)), sha(picture(8))]


async def test_one_card_that_cannot_be_taken_back_holds_no_other(bench: Bench) -> None:
    staff = [await bench.staff_picture(number) for number in (50, 51)]
    products = [
        await bench.product(sku, photo) for sku, photo in zip(("K-1", "K-2"), staff, strict=True)
    ]
    for number, sku in enumerate(("K-1", "K-2"), start=1):
        await bench.shelf.set_gallery(Sku(sku), [await bench.shelf.add_ready(number)])
    await bench.publish("K-1", "K-2", rule=ALONE)
    bench.ask("DELETE", f"wp/v2/media/{staff[0]}?force=true")
    (bench.shelf.folder / sha(picture(50))).write_bytes(b"damaged on disk")

    result = await bench.restorer.restore(who="Ayşe")
    assert result.restored == ("K-2",)
    [(sku, error)] = result.failed
    assert (sku, type(error)) == ("K-1", BackendError)
    assert [bench.shows(each) for each in products] == [[master(1)], [sha(picture(51))]]


async def test_a_variation_has_a_picture_of_its_own(bench: Bench) -> None:
    parent = await bench.product("A-1")
    bench.ask("PUT", f"wc/v3/products/{parent}", {"type": "variable"})
    made = bench.ask("POST", f"wc/v3/products/{parent}/variations", {"sku": "A-1-K"})
    child = ExternalId(made["id"])
    await bench.bind("A-1-K", child, parent)
    for sku, number in (("A-1", 1), ("A-1-K", 2)):
        await bench.shelf.set_gallery(Sku(sku), [await bench.shelf.add_ready(number)])
    await bench.publish("A-1", "A-1-K")

    shown = await bench.shop.media.shown([Place(parent), Place(parent, child)])
    assert len(shown[Place(parent)]) == len(shown[Place(parent, child)]) == 1
    image = bench.ask("GET", f"wc/v3/products/{parent}/variations/{child}")["image"]
    assert sha(bench.get(image["src"])) == master(2)

    await bench.restorer.restore([Sku("A-1-K")], who="Ayşe")
    assert (await bench.shop.media.shown([Place(parent, child)]))[Place(parent, child)] == ()


async def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(bench: Bench) -> None:
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    bench.process.admin("faults", {"next": ["", "cut"]})  # the read, the upload
    result = await bench.publish("K-1")
    assert result.failed == ()
    assert bench.shows(product) == [master(1)]
    assert bench.attachments() == 1


async def test_php_that_breaks_off_is_told_to_go_on(bench: Bench) -> None:
    bench.process.admin("faults", {"next": ["crash"]})
    file = PhotoFile(picture(1, edge=400), "k-1-1-abcdef01.jpg", "image/jpeg")
    photo = await bench.shop.media.upload(file)
    assert (photo.unmade, photo.width, bench.attachments()) == (0, 400, 1)


async def test_what_may_still_come_is_waited_for_and_never_sent_again(bench: Bench) -> None:
    await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    async with bench.home.database.begin() as tx:
        number = await photo_posts.begin(
            tx, bench.home.shop_id, master(1), f"k-1-1-{master(1)[:8]}.webp", Sku("K-1"),  # type: ignore[arg-type]
            settle_seconds=60, origin="another PC",
        )  # fmt: skip
    assert number == 1
    result = await bench.publish("K-1")
    assert isinstance(result.cards[0].trouble, OutcomeUnknown)
    assert bench.attachments() == 0


async def test_a_product_that_is_not_there_gets_nothing_uploaded(bench: Bench) -> None:
    await bench.shelf.set_gallery(Sku("YOK"), [await bench.shelf.add_ready(1)])
    product = await bench.product("K-2")
    await bench.shelf.set_gallery(Sku("K-2"), [await bench.shelf.add_ready(2)])
    bench.ask("DELETE", f"wc/v3/products/{product}?force=true")
    result = await bench.publish("YOK", "K-2")
    assert all(isinstance(card.trouble, NotFound) for card in result.cards)
    assert len(result.cards) == 2
    assert bench.attachments() == 0


async def test_where_linking_is_refused_no_orphan_is_left(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])

    async def refuse(_place: Place, _photos: object) -> tuple[ExternalId, ...]:
        raise Refused("The shop refused it", "Look at the shop.")

    monkeypatch.setattr(bench.shop.media, "link", refuse)
    result = await bench.publish("K-1")
    assert isinstance(result.cards[0].trouble, Refused)
    assert bench.attachments() == 0
    monkeypatch.undo()
    assert (await bench.publish("K-1")).uploaded == 1


async def test_a_picture_that_somebody_deleted_is_sent_again(bench: Bench) -> None:
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.publish("K-1")
    for photo in bench.ask("GET", "wp/v2/media"):
        bench.ask("DELETE", f"wp/v2/media/{photo['id']}?force=true")
    assert (await bench.publish("K-1")).uploaded == 1
    assert bench.shows(product) == [master(1)]


async def test_a_card_whose_photo_has_no_master_yet_waits(bench: Bench) -> None:
    await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [PhotoId("0" * 64)])
    result = await bench.publish("K-1")
    assert isinstance(result.cards[0].trouble, Refused)
    assert bench.attachments() == 0


async def test_the_brake_holds_everything(bench: Bench) -> None:
    async def stopped() -> None:
        raise Stopped("Writing is stopped", "Take off the emergency stop.")

    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    await bench.shop.close()
    bench.shop = open_shop(shop_config(bench.process), retry=HASTY, before_write=stopped)
    with pytest.raises(Stopped):
        await bench.publish("K-1")
    assert (bench.attachments(), bench.shows(product)) == (0, [])
    await bench.shop.close()
    bench.shop = open_shop(shop_config(bench.process), retry=HASTY)
    assert (await bench.publish("K-1")).uploaded == 1


async def test_a_shop_that_is_down_ends_the_run(bench: Bench) -> None:
    await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])
    bench.process.admin("faults", {"next": ["502"] * 8})
    with pytest.raises(ConnectionFailed):
        await bench.publish("K-1")


async def test_our_own_sizes_go_along_where_the_shop_takes_them(bench: Bench) -> None:
    bench.process.admin("settings", {"own_sizes": "yes"})
    sizes = tuple(OwnSize(picture(each, edge=each), each, each) for each in (300, 600, 768, 1024))
    file = PhotoFile(picture(1, edge=1200), "k-1-1-ab.jpg", "image/jpeg", "T", "T", sizes)
    photo = await bench.shop.media.upload(file)
    shown = bench.ask("GET", f"wp/v2/media/{photo.id}?context=edit")
    own = {each["file"] for each in shown["media_details"]["sizes"].values() if "own" in each}
    assert own == {f"k-1-1-ab-{each}x{each}.jpg" for each in (300, 600, 768, 1024)}
    assert shown["missing_image_sizes"] == []
    assert (shown["alt_text"], bench.attachments()) == ("T", 1)


async def test_a_very_large_picture_s_own_file_is_what_is_kept(bench: Bench) -> None:
    large = picture(9, edge=2600)
    photo = await bench.shop.media.upload(PhotoFile(large, "dev.jpg", "image/jpeg"))
    assert photo.url.endswith("dev-scaled.jpg")
    assert sha(await bench.shop.media.content(photo)) == sha(large)
    assert await bench.shop.media.size(photo) == len(large)


async def test_sizes_that_the_shop_never_manages_do_not_hold_the_picture_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there, and shows; only its smaller copies are missing."""
    bench.process.admin("settings", {"own_sizes": "yes"})
    params = {"generate_sub_sizes": "false"}
    monkeypatch.setattr("app.integrations.woocommerce.media.READ", {"context": "edit", **params})
    file = PhotoFile(picture(1, edge=400), "k-1-1-abcdef02.jpg", "image/jpeg")
    bench.process.admin("faults", {"next": ["", *["500", ""] * 6]})
    photo = await bench.shop.media.upload(file)
    assert photo.width == 400
    assert photo.unmade > 0


@pytest.mark.parametrize("sent", [False, True])
async def test_a_wrong_password_leaves_no_photo_waiting_for_an_answer(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, sent: bool
) -> None:
    """Also where it was taken away between the picture and its texts: it is not sent twice."""
    media, upload = bench.shop.media, bench.shop.media.upload
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])

    async def refused(*_: object) -> None:
        raise AccessDenied("The shop refused the password", "Check it.")

    async def sending(file: PhotoFile) -> None:
        if sent:
            await upload(file)
        await refused()

    with monkeypatch.context() as wrong:
        wrong.setattr(media, "upload", sending)
        wrong.setattr(media, "find", refused)
        with pytest.raises(AccessDenied):
            await bench.publish("K-1")

    result = await bench.publish("K-1")
    assert (result.uploaded, result.failed) == (int(not sent), ())
    assert bench.shows(product) == [master(1)]
    assert bench.attachments() == 1


async def test_a_file_that_the_shop_did_not_keep_is_never_shown(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the second try either, which would find the empty one by its name."""
    product = await bench.product("K-1")
    await bench.shelf.set_gallery(Sku("K-1"), [await bench.shelf.add_ready(1)])

    async def length(_: ShopPhoto) -> int:
        return 0

    async def nothing(_: ShopPhoto) -> bytes:
        return b""

    with monkeypatch.context() as full_disk:
        full_disk.setattr(bench.shop.media, "size", length)
        full_disk.setattr(bench.shop.media, "content", nothing)
        for _ in range(2):
            (card,) = (await bench.publish("K-1")).cards
            assert isinstance(card.trouble, Refused)
            assert (bench.shows(product), bench.attachments()) == ([], 0)

    with monkeypatch.context() as no_length:
        no_length.setattr(bench.shop.media, "size", length)
        assert (await bench.publish("K-1")).failed == ()
    assert bench.shows(product) == [master(1)]


async def test_sizes_that_cannot_be_made_leave_nothing_waiting(bench: Bench) -> None:
    photo = picture(1, edge=400)
    away = [ConnectionFailed("The shop is away", "Köprü tries again.")]

    async def load() -> bytes:
        return photo

    async def sizes(_: bytes) -> tuple[OwnSize, ...]:
        if away:
            raise away.pop()
        return ()

    parcel = Parcel(
        ContentId(sha(photo)), "k-9-1-ab.jpg", "image/jpeg", load, Sku("K-9"), sizes=sizes
    )
    poster = Poster(bench.home.database, bench.home.shop_id, bench.shop.media, patience_seconds=0)
    with pytest.raises(ConnectionFailed):
        await poster.post(parcel)

    assert (await poster.post(parcel)).sent == len(photo)
