"""Pictures over a real socket."""

from __future__ import annotations

import pytest

from app.domain.errors import AccessDenied, Refused
from app.domain.ids import ExternalId
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import WooShop
from tests.integration.woocommerce.scripted import HASTY, Answering, Asked, Reply, scripted


def with_password(url: str) -> WooShop:
    config = ShopConfig(1, "Mağaza", url, "ck", "cs", wp_user="mudur", wp_app_password="abcd efgh")
    return WooShop(Client(config, retry=HASTY))


def media(asked: Asked) -> Reply:
    return Reply(201, data={"id": 135, "source_url": "https://x/raw.jpg", "alt_text": "Termos"})


async def upload(answer: Answering, content: bytes, **texts: str) -> list[Asked]:
    async with scripted(answer) as (server, _keyed):
        shop = with_password(server.url)
        try:
            item = await shop.media.upload(content, "Çelik.jpg", "image/jpeg", **texts)
        finally:
            await shop.close()
        assert (item.id, item.url) == (135, "https://x/raw.jpg")
        return server.asked


async def test_a_picture_alone_goes_raw() -> None:
    (asked,) = await upload(media, b"\xff\xd8jpeg")
    assert asked.path == "/wp-json/wp/v2/media"
    assert asked.headers["content-disposition"] == 'attachment; filename="celik.jpg"'
    assert asked.headers["content-type"] == "image/jpeg"
    assert asked.headers["authorization"].startswith("Basic ")
    assert asked.body == b"\xff\xd8jpeg"


async def test_a_small_picture_takes_its_texts_along() -> None:
    (asked,) = await upload(media, b"jpeg", title="Termos", alt="Çelik termos")
    assert asked.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert "Çelik termos".encode() in asked.body


async def test_a_large_picture_goes_raw_and_gets_its_texts_after() -> None:
    first, second = await upload(media, b"x" * 2_000_001, title="Termos")
    assert first.headers["content-type"] == "image/jpeg"
    assert (second.path, second.json) == ("/wp-json/wp/v2/media/135", {"title": "Termos"})


async def test_a_type_the_shop_refuses_is_said() -> None:
    refusal = {
        "code": "rest_upload_sideload_error",
        "message": "Sorry, you are not allowed to upload this file type.",
        "data": {"status": 500},
    }
    with pytest.raises(Refused, match="not allowed to upload"):
        await upload(lambda _asked: Reply(500, data=refusal), b"<svg/>")


async def test_without_a_password_nothing_is_sent() -> None:
    async with scripted(media) as (server, shop):
        with pytest.raises(AccessDenied, match="wp_app_password"):
            await shop.media.upload(b"x", "x.jpg", "image/jpeg")
        assert server.asked == []


async def test_linking_sends_the_whole_list_and_deleting_twice_is_fine() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "DELETE":
            return Reply(404, data={"code": "rest_post_invalid_id", "message": "Invalid post ID."})
        return Reply(data={"id": 5})

    async with scripted(answer) as (server, shop):
        await shop.media.link(ExternalId(5), [ExternalId(2), ExternalId(1)])
        await shop.media.link_variation(ExternalId(5), ExternalId(6), ExternalId(1))
        await shop.media.delete(ExternalId(1))

    assert [asked.method for asked in server.asked] == ["PUT", "PUT", "DELETE"]
    assert server.asked[0].json == {"images": [{"id": 2}, {"id": 1}]}
    assert server.asked[1].json == {"image": {"id": 1}}
    assert server.asked[2].query["force"] == "true"
    assert server.asked[2].body == b""
