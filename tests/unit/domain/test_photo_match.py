"""Which card a photo belongs to, by its file's name: as shops name them, and at random."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Sku
from app.domain.photo_match import (
    Match,
    Matcher,
    MatchRule,
    MatchWhy,
    barcode_key,
    in_order,
    into_line,
    preview,
)
from app.domain.photo_reading import MOST_PLACES
from app.domain.photo_suggest import CardName, SuggestWhy
from app.domain.turkish import shop_key

CARDS = (
    CardName(Sku("MUG-KUM-35"), "Seramik Kupa", ("8690000000012",), "Kum"),
    CardName(Sku("MUG-PTR-35"), "Seramik Kupa", ("8690000000029",), "Petrol"),
    CardName(Sku("MUG-KUM"), "Kupa Seti"),
    CardName(Sku("A/B-1"), "Büyük Tabak"),
    CardName(Sku("ŞAL-1"), "Yün Şal", (), "Lacivert"),
    CardName(Sku("şal-1"), "Pamuk Şal"),
    CardName(Sku("CZD"), "Deri Cüzdan", ("8691234567898",), "Antrasit"),
    CardName(Sku("ÇNT-İ9"), "Omuz Çantası", ("042100005264",)),
    CardName(Sku("86912345"), "Eski Kodlu Çerçeve"),
    CardName(Sku("RAF"), "Duvar Rafı", ("86912345",)),
    CardName(Sku("KOLI-5"), "Koli", ("5",)),
)
MATCHER = Matcher(CARDS)


@pytest.mark.parametrize(
    ("name", "sku", "why", "place"),
    [
        ("MUG-KUM-35.jpg", "MUG-KUM-35", MatchWhy.SKU, None),
        ("MUG-KUM-35", "MUG-KUM-35", MatchWhy.SKU, None),
        ("MUG-KUM-35_2.JPG", "MUG-KUM-35", MatchWhy.SKU, 2),
        ("MUG-KUM-35-03.png", "MUG-KUM-35", MatchWhy.SKU, 3),
        ("MUG-KUM-35.4.webp", "MUG-KUM-35", MatchWhy.SKU, 4),
        ("MUG-KUM-35 5.heic", "MUG-KUM-35", MatchWhy.SKU, 5),
        ("mug-kum-35 (3).webp", "MUG-KUM-35", MatchWhy.SKU_CASE, 3),
        ("MUG-KUM-35 - Kopya.jpg", "MUG-KUM-35", MatchWhy.SKU, None),
        ("MUG-KUM-35_2 - Kopya (2).jpg", "MUG-KUM-35", MatchWhy.SKU, 2),
        ("MUG-KUM-35 copy.jpg", "MUG-KUM-35", MatchWhy.SKU, None),
        ("MUG-KUM-35 arka.jpg", "MUG-KUM-35", MatchWhy.SKU, 20),
        ("MUG-KUM-35-ön.jpg", "MUG-KUM-35", MatchWhy.SKU, 1),
        ("MUG-KUM_2.jpg", "MUG-KUM", MatchWhy.SKU, 2),
        (r"D:\Fotoğraf\Yeni\CZD.jpg", "CZD", MatchWhy.SKU, None),
        ("A-B-1_2.jpg", "A/B-1", MatchWhy.SKU_SIGNS, 2),
        ("A_B-1.jpg", "A/B-1", MatchWhy.SKU_SIGNS, None),
        ("çnt-i9.jpg", "ÇNT-İ9", MatchWhy.SKU_CASE, None),
        ("8690000000012_1.jpg", "MUG-KUM-35", MatchWhy.BARCODE, 1),
        ("0042100005264.jpg", "ÇNT-İ9", MatchWhy.BARCODE, None),
    ],
)
def test_names_as_shops_write_them(name: str, sku: str, why: MatchWhy, place: int | None) -> None:
    found = MATCHER.match(name)

    assert (found.sku, found.why, found.place) == (sku, why, place)


@pytest.mark.parametrize(
    "name",
    ["IMG_2031.jpg", "5.jpg", ".jpg", "", "MUG-KUM-21.jpg", "WhatsApp Image 2026-01-01.jpeg", "_2"],
)
def test_no_card_is_named(name: str) -> None:
    found = MATCHER.match(name)

    assert (found.sku, found.why) == (None, MatchWhy.NOTHING)


def test_two_cards_that_could_be_meant_are_both_named() -> None:
    twins, both = MATCHER.match("SAL-1.png"), MATCHER.match("86912345.jpg")

    assert (twins.sku, twins.why, set(twins.several)) == (
        None,
        MatchWhy.SEVERAL,
        {Sku("ŞAL-1"), Sku("şal-1")},
    )
    assert (both.sku, set(both.several)) == (None, {Sku("86912345"), Sku("RAF")})


def test_an_exact_code_is_not_shared_with_its_twin_in_case() -> None:
    assert MATCHER.match("ŞAL-1.jpg").sku == "ŞAL-1"
    assert MATCHER.match("şal-1.jpg").sku == "şal-1"


def test_the_folder_speaks_where_the_name_does_not() -> None:
    numbered = MATCHER.match("2.jpg", r"D:\foto\MUG-KUM-35\2.jpg")
    named = MATCHER.match("arka.jpg", "/foto/8690000000029/arka.jpg")
    by_name = MATCHER.match("CZD.jpg", "/foto/MUG-KUM-35/CZD.jpg")

    assert (numbered.sku, numbered.why, numbered.place) == ("MUG-KUM-35", MatchWhy.FOLDER, 2)
    assert (named.sku, named.place) == ("MUG-PTR-35", 20)
    assert by_name.sku == "CZD"


def test_only_ticked_rules_count() -> None:
    barcodes = Matcher(CARDS, (MatchRule.BARCODE,))

    assert barcodes.match("MUG-KUM-35.jpg").sku is None
    assert barcodes.match("8690000000012.jpg").sku == "MUG-KUM-35"
    assert barcodes.match("1.jpg", "/MUG-KUM-35/1.jpg").sku is None


def test_suggestions_read_turkish_words() -> None:
    (first, *_) = MATCHER.match("lacivert-şal.jpg").suggestions
    wallet = MATCHER.match("DERI CUZDANLAR antrasit.jpg").suggestions
    colour = MATCHER.match("petrol kupa seramik.jpg").suggestions

    assert (first.sku, first.why) == ("ŞAL-1", SuggestWhy.WORDS)
    assert wallet[0].sku == "CZD"
    assert colour[0].sku == "MUG-PTR-35"
    assert colour[0].score > colour[1].score


def test_a_mistyped_code_is_suggested_and_never_taken() -> None:
    found = MATCHER.match("MUG-KMU-35.jpg")

    assert found.sku is None
    assert (found.suggestions[0].sku, found.suggestions[0].why) == (
        "MUG-KUM-35",
        SuggestWhy.NEAR_CODE,
    )


def test_a_gallery_is_ordered_by_its_numbers() -> None:
    names = ["CZD_10.jpg", "CZD_2.jpg", "CZD.jpg", "CZD-arka.jpg", "MUG-KUM.jpg", "IMG_1.jpg"]

    galleries = in_order(preview([(name, name) for name in names], CARDS))

    assert [each.name for each in galleries[Sku("CZD")]] == [
        "CZD.jpg", "CZD_2.jpg", "CZD_10.jpg", "CZD-arka.jpg",
    ]  # fmt: skip
    assert set(galleries) == {Sku("CZD"), Sku("MUG-KUM")}


def test_what_comes_later_takes_its_place_in_the_line() -> None:
    def line(*names: str) -> list[tuple[str, Match]]:
        return [(name, MATCHER.match(name)) for name in names]

    shown = line("CZD_1.jpg", "CZD_2.jpg", "CZD_10.jpg")
    assert into_line(shown, line("CZD_9.jpg", "CZD_11.jpg", "CZD_2.jpg")) == [
        "CZD_1.jpg", "CZD_2.jpg", "CZD_9.jpg", "CZD_10.jpg", "CZD_11.jpg",
    ]  # fmt: skip
    by_hand = line("CZD_2.jpg", "CZD_1.jpg")
    assert into_line(by_hand, line("CZD.jpg")) == ["CZD_2.jpg", "CZD_1.jpg", "CZD.jpg"]
    unnamed = [("IMG_7.jpg", None), *line("CZD_5.jpg")]
    assert into_line(unnamed, line("CZD_3.jpg")) == ["IMG_7.jpg", "CZD_5.jpg", "CZD_3.jpg"]


def test_a_folder_of_many_is_ordered_as_people_count() -> None:
    names = [f"masa ({n}).jpg" for n in range(1, 31)]
    camera = [f"IMG_{n}.jpg" for n in (8, 9, 10, 21, 99, 100)]
    for wanted in (["masa.jpg", *names], camera):
        files = [(name, f"C:\\foto\\CZD\\{name}") for name in sorted(wanted)]
        galleries = in_order(preview(files, CARDS))
        assert [each.name for each in galleries[Sku("CZD")]] == wanted


def test_one_article_under_its_shorter_and_longer_numbers() -> None:
    assert (
        barcode_key("042100005264")
        == barcode_key("0042100005264")
        == barcode_key(" 00042100005264 ")
    )
    assert barcode_key("AB-1") == barcode_key("ab-1") != barcode_key("AB1")


CODES = st.text("ABCİIŞĞ0123456789-_./ ", min_size=2, max_size=12).map(str.strip).filter(bool)
STOCK = st.lists(CODES, min_size=1, max_size=12, unique_by=shop_key)


@given(codes=STOCK, data=st.data(), place=st.integers(1, MOST_PLACES))
def test_a_file_named_by_its_code_is_found_whatever_else_there_is(
    codes: list[str], data: st.DataObject, place: int
) -> None:
    """Where a code can be a file's name. A longer code that is the whole name comes first."""
    code = data.draw(st.sampled_from(codes))
    if "/" in code:
        return
    matcher = Matcher([CardName(Sku(each)) for each in codes], (MatchRule.SKU,))

    plain, numbered = matcher.match(f"{code}.jpg"), matcher.match(f"{code}_{place}.jpg")

    assert plain.sku == code
    if not any(shop_key(each) == shop_key(f"{code}_{place}") for each in codes):
        assert numbered.sku == code or numbered.why is not MatchWhy.SKU
    else:
        assert numbered.sku != code


@given(codes=STOCK, name=st.text(max_size=20))
def test_what_goes_by_itself_is_named_in_the_file(codes: list[str], name: str) -> None:
    """Never a guess: without its wildcards the name holds the card's own code."""
    match = Matcher([CardName(Sku(each)) for each in codes]).match(f"{name}.jpg")

    if match.sku is not None:
        letters = _letters(match.sku)
        assert letters in _letters(unicodedata.normalize("NFC", name))
    assert (match.sku is None) or not match.several


@given(codes=STOCK, names=st.lists(st.text(max_size=15), max_size=8))
def test_suggestions_are_few_and_ordered(codes: list[str], names: list[str]) -> None:
    matcher = Matcher([CardName(Sku(each), each) for each in codes])

    for name in names:
        found = matcher.suggest(name)
        assert len(found) <= 5
        assert list(found) == sorted(found, key=lambda each: (-each.score, each.sku))
        assert all(0 <= each.score <= 1 for each in found)
        assert len({each.sku for each in found}) == len(found)


@given(
    matches=st.lists(
        st.builds(
            Match,
            name=st.text(max_size=5),
            sku=st.sampled_from([Sku("A"), Sku("B"), None]),
            why=st.just(MatchWhy.SKU),
            place=st.none() | st.integers(0, 30),
        ),
        max_size=12,
    )
)
def test_ordering_loses_and_doubles_nothing(matches: list[Match]) -> None:
    galleries = in_order(matches)

    kept = [each for gallery in galleries.values() for each in gallery]
    assert sorted(map(repr, kept)) == sorted(repr(each) for each in matches if each.sku)


def _letters(text: str) -> str:
    return "".join(each for each in shop_key(text) if each.isalnum())
