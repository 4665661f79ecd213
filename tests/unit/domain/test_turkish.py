import pytest

from app.domain import turkish


def test_lower_and_upper_keep_the_two_letters_apart() -> None:
    assert turkish.lower("IŞIK İĞNE") == "ışık iğne"
    assert turkish.upper("ışık iğne") == "IŞIK İĞNE"


def test_fold_finds_what_people_type() -> None:
    assert turkish.fold("ŞİŞE Çığ") == turkish.fold("sise cig") == "sise cig"


def test_names_are_one_whatever_their_case() -> None:
    assert turkish.same_name("KIRTASİYE & OFİS", "Kırtasiye &  Ofis")
    assert not turkish.same_name("Ofis", "Ofisler")


def test_alphabet() -> None:
    words = [
        "zil",
        "ılık",
        "iğne",
        "çay",
        "cam",
        "şal",
        "sap",
        "ödev",
        "oda",
        "über",
        "un",
        "ığdır",
    ]
    assert sorted(words, key=turkish.sort_key) == [
        "cam", "çay", "ığdır", "ılık", "iğne", "oda", "ödev", "sap", "şal", "un", "über", "zil",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Çelik Termos 500 ml – Nane", "celik-termos-500-ml-nane"),
        ("IĞDIR ığne", "igdir-igne"),
        ("Âlâ şûra", "ala-sura"),
        ("  --  ", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert turkish.slug(text) == slug
