"""File names the shop does not mangle, and multipart bodies as PHP reads them."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import HTTP

import pytest

from app.domain.errors import ConnectionFailed
from app.integrations.woocommerce.downloads import check_address
from app.integrations.woocommerce.media import _multipart, ascii_filename
from app.integrations.woocommerce.media_library import shop_photo
from app.integrations.woocommerce.media_mentions import _number
from app.integrations.woocommerce.schema import WireMedia


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("Çelik Termos 500 ml.JPG", "celik-termos-500-ml.jpg"),
        ("ığüşöç.webp", "igusoc.webp"),
        ('a"b\r\nc.png', "a-b-c.png"),
        ("../../x.php.jpg", "x-php.jpg"),
        ("颜色.jpg", "resim.jpg"),
        ("isimsiz", "isimsiz"),
    ],
)
def test_file_names_are_plain_ascii(given: str, sent: str) -> None:
    assert ascii_filename(given) == sent


def test_a_multipart_body_holds_texts_and_picture() -> None:
    picture = bytes(range(256))
    body, header = _multipart(picture, "x.jpg", "image/jpeg", {"title": "Çelik", "alt_text": "ğ"})
    message = message_from_bytes(f"Content-Type: {header}\r\n\r\n".encode() + body, policy=HTTP)
    parts = {part.get_param("name", header="content-disposition"): part for part in message.walk()}
    assert parts["title"].get_payload(decode=True).strip().decode() == "Çelik"  # type: ignore[union-attr]
    assert parts["alt_text"].get_payload(decode=True).strip().decode() == "ğ"  # type: ignore[union-attr]
    assert parts["file"].get_filename() == "x.jpg"
    assert picture in body


@pytest.mark.parametrize(
    ("value", "number"), [("7", 7), (7, 7), ("²", 0), ("9" * 5_000, 0), (None, 0), ("x", 0)]
)
def test_a_setting_that_is_no_number_names_no_picture(value: object, number: int) -> None:
    assert _number(value) == number


@pytest.mark.parametrize("address", ["https://[x/a.jpg", "https://x:99999/a.jpg", "https://[::1"])
def test_an_address_that_is_none_is_a_picture_without_one(address: str) -> None:
    wire = {"id": 7, "source_url": address, "media_details": {"original_image": "a.jpg"}}
    photo = shop_photo(WireMedia.model_validate(wire))
    assert (photo.url, photo.original_url) == ("", "")


async def test_a_host_that_no_name_can_have_is_refused_as_unknown() -> None:
    with pytest.raises(ConnectionFailed):
        await check_address(f"https://{'a' * 300}.example/x.jpg", "https://shop.example")
