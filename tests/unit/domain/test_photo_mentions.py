"""Which pictures a text names, however WordPress wrote it."""

from __future__ import annotations

import time

import pytest

from app.domain.ids import ExternalId
from app.domain.photo import ShopPhoto
from app.domain.photo_mentions import listed, mentions

UPLOADS = "https://shop.test/wp-content/uploads/2026/11"


def photo(number: int = 7, name: str = "çanta.jpg", original: str = "") -> ShopPhoto:
    url = f"{UPLOADS}/{name}"
    return ShopPhoto(
        ExternalId(number), url, name, "", 9, 9, 9, "image/jpeg", original_url=original
    )


@pytest.mark.parametrize(
    "text",
    [
        '<img class="wp-image-7" alt="">',
        '<!-- wp:image {"id":7,"sizeSlug":"large"} -->',
        '<!-- wp:cover {"url":"x","mediaId": 7} -->',
        '[gallery columns="2" ids="3, 7,9"]',
        '<!-- wp:gallery {"ids":[3,7]} -->',
        '[caption id="attachment_7"]',
        f'<img src="{UPLOADS}/çanta.jpg">',
        f'<img srcset="{UPLOADS}/%C3%A7anta-300x200.jpg 300w">',
        r'{"image":"https:\\/\\/shop.test\\/wp-content\\/uploads\\/2026\\/11\\/çanta-scaled.jpg"}',
        "background:url(/wp-content/uploads/2026/11/çanta.jpg)",
        '{"attachment_id": 7, "size": "medium"}',
        r'{"content": "<!-- wp:image {\"id\":7} -->"}',
        'a:2:{s:13:"attachment_id";i:7;s:4:"size";s:6:"medium";}',
        'a:1:{s:5:"image";s:1:"7";}',
        '<div data-settings="{&quot;background_image&quot;:{&quot;id&quot;:7}}">',
        '[vc_single_image image="7" img_size="large"]',
        '{"backgroundImage":{"url":"x","imageId":7}}',
    ],
)
def test_a_mention_is_found(text: str) -> None:
    assert mentions([text]).name(photo())


@pytest.mark.parametrize(
    "text", ["", "7", "wp-image-77", "grid: 7", "paid=7", f'<img src="{UPLOADS}/çanta-2.jpg">']
)
def test_another_picture_is_not_meant(text: str) -> None:
    assert not mentions([text]).name(photo())


def test_a_scaled_picture_is_known_by_the_name_of_its_original() -> None:
    scaled = photo(8, "kutu-scaled.jpg", f"{UPLOADS}/kutu.jpg")
    assert mentions([f'<img src="{UPLOADS}/kutu-1024x768.jpg">']).name(scaled)


def test_what_several_texts_name_adds_up() -> None:
    both = mentions(["wp-image-7"]) | mentions([f"{UPLOADS}/kutu.jpg"], [9])
    assert both == mentions(["wp-image-7", f"{UPLOADS}/kutu.jpg"], [9])


def test_numbers_without_a_text_count_and_zero_does_not() -> None:
    named = mentions([], [0, 9])
    assert named.ids == {9}
    assert named.name(photo(9))


def test_a_text_of_megabytes_without_a_break_is_read_at_once() -> None:
    started = time.perf_counter()
    assert mentions(["x" * 3_000_000 + " " * 1_000_000 + "id" * 1_000_000]).ids == frozenset()
    assert time.perf_counter() - started < 10  # read letter by letter from each letter: hours


@pytest.mark.parametrize(
    "text",
    [
        "id=" + " " * 300_000,
        "image:" + "\n" * 300_000,
        "id=" + "\\" * 300_000,
        "id=1" + " ," * 150_000,
    ],
)
def test_no_text_is_read_again_and_again(text: str) -> None:
    started = time.perf_counter()
    mentions([text])
    assert time.perf_counter() - started < 4  # each blank from each blank: half an hour


def test_a_number_that_no_picture_can_have_is_none() -> None:
    assert mentions(["id=" + "9" * 5_000 + ", wp-image-7"]).ids == {7}


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (12, [12]),
        ("12", [12]),
        ("12, 13|14", [12, 13, 14]),
        ([12, {"photo": "13", "alt": "Ön"}], [12, 13]),
        ("12 cm", []),
        ("1.5", []),
        (True, []),
        (None, []),
        ("", []),
    ],
)
def test_the_numbers_that_a_plugins_field_is_made_of(value: object, numbers: list[int]) -> None:
    assert list(listed(value)) == numbers
