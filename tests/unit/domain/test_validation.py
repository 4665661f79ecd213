import pytest

from app.domain.validation import is_gtin, is_sku, is_tckn, is_vkn


@pytest.mark.parametrize("text", ["8690000000012", "96385074", "614141007349", "10614141000415"])
def test_right_gtins(text: str) -> None:
    assert is_gtin(text)


@pytest.mark.parametrize(
    "text", ["8690000000013", "869000000001", "", "86900000000a7", "00000000", "٨690000000017"]
)
def test_wrong_gtins(text: str) -> None:
    assert not is_gtin(text)


@pytest.mark.parametrize("text", ["10000000146", "12345678950"])
def test_right_tckn(text: str) -> None:
    assert is_tckn(text)


@pytest.mark.parametrize(
    "text", ["11111111111", "10000000147", "01234567890", "1234567890", "1000000014x", ""]
)
def test_wrong_tckn(text: str) -> None:
    assert not is_tckn(text)


@pytest.mark.parametrize("text", ["4540536920", "1234567890"])
def test_right_vkn(text: str) -> None:
    assert is_vkn(text)


@pytest.mark.parametrize("text", ["4540536921", "0000000000", "454053692", "45405369 0"])
def test_wrong_vkn(text: str) -> None:
    assert not is_vkn(text)


@pytest.mark.parametrize(
    "text", [" MUG", "MUG ", "", "A<B", "A\\B", "A  B", "A%20B", "x" * 31, "A\x00B", "A\x81B"]
)
def test_codes_the_shop_would_change(text: str) -> None:
    assert not is_sku(text)


def test_turkish_codes_are_fine() -> None:
    assert is_sku("TR-ŞÇ-001")
    assert is_sku("%5 A B")
