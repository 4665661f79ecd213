from decimal import Decimal

from app.domain.ids import Sku
from app.domain.listing import Shelf, build_shelf
from app.domain.product import Card, Kind
from app.domain.reasons import Reason
from app.domain.sellable import OpenOrders
from tests.unit.domain import make

NO_ORDERS = OpenOrders({}, frozenset())


def shelf(*cards: Card, **rule: object) -> Shelf:
    return build_shelf(cards, make.rule(**rule), {}, NO_ORDERS)


def reasons(made: Shelf) -> dict[str, Reason]:
    return {held.key: held.reason for held in made.held}


def parent(sku: str = "TSR", **values: object) -> Card:
    return make.card(sku, is_parent=True, prices=(), stock=(), **values)


def child(sku: str, colour: str = "Lacivert", size: str = "M", **values: object) -> Card:
    return make.card(sku, parent_sku=Sku("TSR"), colour=colour, size=size, **values)


def test_only_cards_switched_on_for_the_web() -> None:
    made = shelf(make.card("A"), make.card("B", on_web=False), make.card("C", active=False))
    assert set(made.listings) == {"A"}
    assert not made.held


def test_a_simple_listing() -> None:
    listing = shelf(make.card(barcodes=("123", "8690000000012"))).listings[Sku("MUG-1")]
    assert (listing.kind, listing.price, listing.stock) == (Kind.SIMPLE, Decimal("189.90"), 14)
    assert listing.gtins == ("8690000000012",)
    assert listing.tax_class == ""


def test_case_twins_only_one_goes() -> None:
    made = shelf(make.card("abc"), make.card("ABC"), make.card("Abc"))
    assert set(made.listings) == {"ABC"}
    assert reasons(made) == {"Abc": Reason.CASE_TWIN, "abc": Reason.CASE_TWIN}


def test_codes_that_differ_only_in_marks_are_twins_to_the_shop() -> None:
    made = shelf(make.card("KIŞ-1"), make.card("KİS-1"), make.card("kis-1"), make.card("kıs-1"))
    assert set(made.listings) == {"KIŞ-1", "kıs-1"}
    assert set(reasons(made).values()) == {Reason.CASE_TWIN}


def test_dirty_bytes_are_left_out_and_remarked() -> None:
    made = shelf(make.card(name="Kupa\x81 Mavi", dirty=("STOK_ADI",)))
    assert made.listings[Sku("MUG-1")].name == "Kupa Mavi"
    assert made.remarks == ((Sku("MUG-1"), "STOK_ADI"),)


def test_what_is_held() -> None:
    made = shelf(
        make.card("N", name=" \x90 "),
        make.card("V", vat_rate=None),
        make.card("V18", vat_rate=Decimal(18)),
        make.card("S ", name="x"),
    )
    assert reasons(made) == {
        "N": Reason.NAME_MISSING,
        "V": Reason.VAT_UNKNOWN,
        "V18": Reason.VAT_UNKNOWN,
        "S ": Reason.SKU_UNUSABLE,
    }
    assert not made.listings


def test_codes_nobody_can_tell_apart_or_read_are_held() -> None:
    made = shelf(make.card("A", "5"), make.card("A", "6"), make.card(" "), make.card("K\x81D"))
    assert reasons(made) == {
        "A": Reason.CODE_TWICE,
        " ": Reason.SKU_MISSING,
        "K\x81D": Reason.SKU_UNUSABLE,
    }
    assert not made.listings


def test_a_stock_that_cannot_be_right_is_held() -> None:
    made = shelf(make.card(stock="1E+300"), make.card("B", stock="-1E+300"))
    assert reasons(made) == dict.fromkeys(("MUG-1", "B"), Reason.STOCK_TOO_HIGH)
    assert made.stock[Sku("MUG-1")].pieces == 0


def test_a_rate_the_shop_lacks() -> None:
    made = shelf(make.card(vat_rate=Decimal(1)), tax_classes={Decimal(20): ""})
    assert reasons(made) == {"MUG-1": Reason.VAT_NOT_IN_SHOP}


def test_a_family() -> None:
    made = shelf(parent(), child("T-S", size="S"), child("T-M"), child("T-K", colour="Kum"))
    assert made.listings[Sku("TSR")].options == {
        "Renk": ("Lacivert", "Kum"),
        "Beden": ("S", "M"),
    }
    assert next(iter(made.listings)) == "TSR"
    assert made.listings[Sku("T-S")].kind is Kind.VARIATION


def test_misfits_of_a_family_wait_and_the_rest_goes() -> None:
    made = shelf(
        parent(),
        child("T-1"),
        child("T-2", colour="LACİVERT"),
        child("T-3", size=""),
        child("T-4", size="XL", vat_rate=None),
    )
    assert set(made.listings) == {"TSR", "T-1"}
    assert reasons(made) == {
        "T-2": Reason.VARIANT_TWIN,
        "T-3": Reason.VARIANT_INCOMPLETE,
        "T-4": Reason.VAT_UNKNOWN,
    }


def test_a_family_without_parent_or_children() -> None:
    made = shelf(parent(on_web=False), child("T-1"), parent("LONE"))
    assert reasons(made) == {
        "T-1": Reason.VARIANT_PARENT_MISSING,
        "LONE": Reason.VARIANT_NO_CHILDREN,
    }


def test_one_barcode_is_given_out_once() -> None:
    made = shelf(
        make.card("A", barcodes=("8690000000012",)), make.card("B", barcodes=("8690000000012",))
    )
    assert made.listings[Sku("A")].gtins == ("8690000000012",)
    assert made.listings[Sku("B")].gtins == ()
