"""Pictures over a real socket."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from app.domain.errors import AccessDenied, ConnectionFailed, OutcomeUnknown, Refused
from app.domain.ids import ExternalId
from app.domain.ports_media import PhotoFile, Place
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.downloads import check_address, fetch, length
from app.integrations.woocommerce.shop import WooShop
from tests.integration.woocommerce.scripted import HASTY, Answering, Asked, Reply, scripted


def with_password(url: str) -> WooShop:
    config = ShopConfig(1, "Mağaza", url, "ck", "cs", wp_user="mudur", wp_app_password="abcd efgh")
    return WooShop(Client(config, retry=HASTY))


PHOTO = {
    "id": 135,
    "source_url": "https://x/raw.jpg",
    "alt_text": "",
    "title": {"raw": "raw"},
    "media_details": {"width": 1200, "height": 900, "filesize": 17730},
}
LARGE = b"x" * 2_000_001


def media(asked: Asked) -> Reply:
    """Texts show where they came along."""
    alt = "Çelik termos" if "Çelik termos".encode() in asked.body else ""
    title = "Termos" if b"Termos" in asked.body else "raw"
    return Reply(201, data={**PHOTO, "alt_text": alt, "title": {"raw": title}})


async def upload(answer: Answering, content: bytes, **texts: str) -> list[Asked]:
    async with scripted(answer) as (server, _keyed):
        shop = with_password(server.url)
        try:
            photo = await shop.media.upload(PhotoFile(content, "Çelik.jpg", "image/jpeg", **texts))
        finally:
            await shop.close()
        assert (photo.id, photo.url, photo.size) == (135, "https://x/raw.jpg", 17730)
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
    first, second = await upload(media, LARGE, title="Termos", alt="Çelik termos")
    assert first.headers["content-type"] == "image/jpeg"
    told = {"title": "Termos", "alt_text": "Çelik termos"}
    assert (second.path, second.json) == ("/wp-json/wp/v2/media/135", told)


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
            await shop.media.upload(PhotoFile(b"x", "x.jpg", "image/jpeg"))
        assert server.asked == []


async def test_linking_sends_the_whole_list_and_reads_it_back() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "PUT":
            return Reply(data={"id": 5})
        if "variations" in asked.path:
            return Reply(data={"id": 6, "image": {"id": 1}})
        return Reply(data={"id": 5, "images": [{"id": 2}, {"id": 1}]})

    two, one = [ExternalId(2), ExternalId(1)], [ExternalId(1)]
    async with scripted(answer) as (server, shop):
        assert await shop.media.link(Place(ExternalId(5)), two) == (2, 1)
        assert await shop.media.link(Place(ExternalId(5), ExternalId(6)), one) == (1,)
        await shop.media.link(Place(ExternalId(5), ExternalId(6)), [])

    assert [asked.method for asked in server.asked] == ["PUT", "GET"] * 3
    sent = [asked.json for asked in server.asked if asked.method == "PUT"]
    assert sent == [{"images": [{"id": 2}, {"id": 1}]}, {"image": {"id": 1}}, {"image": {}}]
    assert server.asked[3].query["context"] == "edit"  # else a parent's picture would show


async def test_deleting_twice_is_fine() -> None:
    gone = {"code": "rest_post_invalid_id", "message": "Invalid post ID."}
    async with scripted(lambda _asked: Reply(404, data=gone)) as (server, shop):
        await shop.media.delete(ExternalId(1))
    assert server.asked[0].query["force"] == "true"
    assert server.asked[0].body == b""


async def test_a_crash_while_it_makes_the_sizes_is_resumed() -> None:
    """WordPress names the picture it had made already in a header."""
    unmade = {**PHOTO, "missing_image_sizes": ["large", "medium"]}

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/post-process"):
            return Reply(data=PHOTO)
        if asked.method == "POST":
            crash = {"code": "internal_server_error", "message": "critical error"}
            return Reply(500, data=crash, headers={"X-WP-Upload-Attachment-ID": "135"})
        made = any(each.path.endswith("/post-process") for each in server_asked)
        return Reply(data=PHOTO if made else unmade)

    server_asked: list[Asked] = []

    def noted(asked: Asked) -> Reply:
        server_asked.append(asked)
        return answer(asked)

    await upload(noted, b"jpeg")
    assert [each.path.removeprefix("/wp-json/wp/v2") for each in server_asked] == [
        "/media",
        "/media/135",
        "/media/135/post-process",
        "/media/135",
    ]


async def test_a_crash_without_a_name_is_not_known_to_have_worked() -> None:
    with pytest.raises(OutcomeUnknown):
        await upload(lambda _asked: Reply(502, text="<html>"), b"jpeg")


@pytest.mark.parametrize("crashed", [True, False])
async def test_a_shop_that_goes_silent_after_the_picture_itself_leaves_it_open(
    *, crashed: bool
) -> None:
    """The picture is there: taken for unsent it would be sent twice."""

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/media") and crashed:
            crash = {"code": "internal_server_error", "message": "critical error"}
            return Reply(500, data=crash, headers={"X-WP-Upload-Attachment-ID": "135"})
        if asked.path.endswith("/media"):
            return Reply(201, data=PHOTO)
        return Reply(503, text="<center>nginx</center>")

    with pytest.raises(OutcomeUnknown):
        await upload(answer, LARGE, title="Termos", alt="Çelik termos")


async def test_a_picture_that_was_turned_away_was_not_sent() -> None:
    with pytest.raises(ConnectionFailed) as turned:
        await upload(lambda _asked: Reply(503, text="<center>nginx</center>"), LARGE)
    assert not isinstance(turned.value, OutcomeUnknown)


async def test_it_is_found_by_its_name_among_others() -> None:
    def answer(asked: Asked) -> Reply:
        assert asked.query["search"] == "termos-1-9f86d081"
        others = {**PHOTO, "id": 3, "source_url": "https://x/buyuk-termos-1-9f86d081.jpg"}
        ours = {**PHOTO, "id": 4, "source_url": "https://x/2026/11/termos-1-9f86d081-1.jpg"}
        return Reply(data=[others, ours])

    async with scripted(answer) as (_server, shop):
        found = await shop.media.find("termos-1-9f86d081.jpg")
        assert found is not None
        assert found.id == 4


@pytest.mark.parametrize(
    "url",
    ["http://cdn.example/a.jpg", "https://127.0.0.1/a.jpg", "https://[::ffff:10.0.0.1]/a.jpg",
     "https://[64:ff9b::7f00:1]/a.jpg", "file:///etc/passwd", "https://cdn.example:8443/a.jpg"],
)  # fmt: skip
async def test_an_address_that_leads_inside_is_not_read(url: str) -> None:
    def answer(_asked: Asked) -> Reply:
        raise AssertionError("nothing is to be asked")

    async with scripted(answer) as (_server, _shop):
        with pytest.raises(Refused, match="leads outside"):
            await check_address(url, "https://shop.example")


async def test_the_connection_goes_where_the_judged_address_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that leads inside a moment later does not matter; the certificate is the name's."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=b"picture")

    async def resolved(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("93.184.215.14", 443))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolved)
    picture = await check_address("https://cdn.example/a.jpg?x=1", "https://shop.example")
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        assert await fetch(http, picture, 100, "shop") == b"picture"
        assert await length(http, picture, "shop") == 7
    for request in asked:
        assert str(request.url) == "https://93.184.215.14/a.jpg?x=1"
        assert request.headers["host"] == "cdn.example"
        assert request.extensions["sni_hostname"] == "cdn.example"
