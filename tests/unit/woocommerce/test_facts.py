"""Which tax class a rate belongs to, from rates as shops really have them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.integrations.woocommerce.facts import statuses_in, tax_classes
from app.integrations.woocommerce.schema import WireTaxRate
from app.integrations.woocommerce.taxonomies import attribute_slug
from tests.unit.woocommerce.recorded import recorded


def classes(*rates: dict[str, Any]) -> dict[Decimal, str]:
    numbered = [{"id": place, **rate} for place, rate in enumerate(rates, 1)]
    return tax_classes(WireTaxRate.model_validate(rate) for rate in numbered)


def rate(percent: object, name: str = "standard", **fields: Any) -> dict[str, Any]:
    return {"country": "TR", "rate": percent, "class": name, **fields}


def test_recorded_rates() -> None:
    found = tax_classes(WireTaxRate.model_validate(raw) for raw in recorded("tax-list"))
    assert found == {Decimal(20): "", Decimal(10): "kdv-10"}
    assert {str(key) for key in found} == {"20", "10"}


def test_other_countries_are_left_out_and_all_countries_count() -> None:
    found = classes(
        rate("19", country="DE"), rate("10", "reduced-rate", country=""), rate("20", country="tr")
    )
    assert found == {Decimal(20): "", Decimal(10): "reduced-rate"}


def test_the_rate_of_the_whole_country_decides_for_a_class() -> None:
    found = classes(
        rate("1", state="TR34"),
        rate("18", country=""),
        rate("20", priority=2),
        rate("10", postcodes=["34710"]),
    )
    assert found == {Decimal(20): ""}


def test_the_lowest_priority_number_wins_in_a_class() -> None:
    assert classes(rate("8", priority=2), rate("10", priority=1)) == {Decimal(10): ""}


def test_of_two_classes_with_one_rate_the_standard_one_is_taken() -> None:
    assert classes(rate("20", "ozel"), rate("20.0000")) == {Decimal(20): ""}
    assert classes(rate("10", "b"), rate("10", "a")) == {Decimal(10): "b"}


def test_zero_and_fractions_are_rates() -> None:
    assert classes(rate("0.0000", "zero-rate"), rate(18.5)) == {
        Decimal(0): "zero-rate",
        Decimal("18.5"): "",
    }


def test_statuses_are_found_in_the_schema() -> None:
    enum = ["any", "trash", "auto-draft", "pending", "kargo-verildi"]
    schema = {"endpoints": [{"args": {"status": {"items": {"enum": enum}}}}]}
    assert statuses_in(schema) == ["pending", "kargo-verildi"]
    assert statuses_in({"endpoints": []}) == []
    assert statuses_in(None) == []


def test_attribute_slugs_fit() -> None:
    assert attribute_slug("Renk") == "renk"
    long = attribute_slug("Çok uzun bir nitelik adı olan özellik")
    assert len(long) <= 28
    assert not long.endswith("-")
    assert attribute_slug("颜色") == "ozellik"
