"""File names that can be found again, and texts for who cannot see a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Sku
from app.domain.photo import ContentId
from app.domain.photo_names import ALT_LENGTH, alt_text, file_name, is_same_file, mime

HASH = ContentId("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")


def test_a_name_is_ascii_and_ends_in_the_hash() -> None:
    name = file_name("Çelik Termos 500 ml – IĞDIR", Sku("TR-ŞÇ-001"), 2, HASH, "webp")
    assert name == "celik-termos-500-ml-igdir-tr-sc-001-2-9f86d081.webp"


def test_a_jpeg_is_a_jpg_and_odd_names_leave_the_rest() -> None:
    assert file_name("🎁", Sku("★"), 1, HASH, "jpeg") == "1-9f86d081.jpg"
    assert (mime("jpeg"), mime("avif")) == ("image/jpeg", "image/avif")


@given(st.text(max_size=300), st.text(min_size=1, max_size=30), st.integers(1, 99))
def test_any_product_gets_a_short_plain_name(product: str, sku: str, place: int) -> None:
    name = file_name(product, Sku(sku), place, HASH, "webp")
    assert name.isascii()
    assert len(name) <= 130
    assert name.removesuffix(".webp").endswith("9f86d081")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


SENT = "termos-k-1-1-9f86d081.webp"


@pytest.mark.parametrize(
    "shown",
    [
        SENT,
        "https://x/wp-content/uploads/2026/11/termos-k-1-1-9f86d081.webp",
        "termos-k-1-1-9f86d081-2.webp",
        "termos-k-1-1-9f86d081-scaled.webp",
        "termos-k-1-1-9f86d081-1-scaled.jpg",
    ],
)
def test_what_the_shop_makes_of_it_is_the_same_file(shown: str) -> None:
    assert is_same_file(SENT, shown)


@pytest.mark.parametrize(
    "shown",
    [
        "termos-k-1-1-9f86d082.webp",
        "termos-k-1-1-9f86d081-150x150.webp",
        "buyuk-termos-k-1-1-9f86d081.webp",
        "termos-k-1-11-9f86d081.webp",
        "",
    ],
)
def test_others_are_others(shown: str) -> None:
    assert not is_same_file(SENT, shown)


def test_a_person_s_words_come_first_and_later_pictures_are_counted() -> None:
    assert alt_text("Çelik Termos", 1) == "Çelik Termos"
    assert alt_text("Çelik Termos", 3) == "Çelik Termos – 3"
    assert alt_text("Çelik Termos", 3, "Kapağı açık  termos") == "Kapağı açık termos"


@given(st.text(max_size=400), st.integers(1, 99), st.text(max_size=400))
def test_a_text_is_never_too_long(product: str, place: int, given_words: str) -> None:
    assert len(alt_text(product, place, given_words)) <= ALT_LENGTH
