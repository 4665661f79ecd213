"""Facts and the connection test, in shops that tell everything and shops that do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import AccessDenied
from app.domain.ports import Report
from tests.integration.woocommerce.scripted import Answering, Asked, Reply, scripted

DENIED = Reply(403, data={"code": "woocommerce_rest_cannot_view", "message": "Sorry"})
DATE = {"Date": "Wed, 21 Oct 2015 07:28:00 GMT"}


def open_shop_answers(**instead: Reply) -> Answering:
    """A shop as it should be; `instead` replaces the answer of the paths that end so."""
    good: dict[str, Reply] = {
        "wp-json/": Reply(data={"name": "Mağaza", "namespaces": ["wc/v3"]}),
        "settings/general": Reply(
            data=[
                {"id": "woocommerce_currency", "value": "TRY"},
                {"id": "woocommerce_calc_taxes", "value": "yes"},
            ]
        ),
        "settings/products": Reply(data=[{"id": "woocommerce_manage_stock", "value": "yes"}]),
        "settings/tax": Reply(data=[{"id": "woocommerce_prices_include_tax", "value": "yes"}]),
        "taxes": Reply(
            data=[
                {"id": 1, "country": "TR", "rate": "20.0000", "class": "standard"},
                {"id": 2, "country": "TR", "rate": "10.0000", "class": "reduced-rate"},
            ]
        ),
        "classes": Reply(data=[{"slug": "standard"}, {"slug": "zero-rate"}]),
        "totals": Reply(data=[{"slug": "processing", "total": 3}, {"slug": "x", "total": 0}]),
        "brands": Reply(data=[]),
        "system_status": Reply(data={"environment": {"version": "11.0.1"}}),
        "products": Reply(data=[]),
        "orders": Reply(data=[{"currency": "TRY", "prices_include_tax": False}]),
        "batch": Reply(data=[]),
    }
    answers = {**good, **{name.replace("__", "/"): reply for name, reply in instead.items()}}

    def answer(asked: Asked) -> Reply:
        return next(reply for end, reply in answers.items() if asked.path.endswith(end))

    return answer


@pytest.mark.parametrize(
    ("answer", "managed"),
    [
        (Reply(data=[{"id": "woocommerce_manage_stock", "value": "no"}]), False),
        (DENIED, True),
    ],
)
async def test_whether_the_shop_manages_stock(answer: Reply, managed: bool) -> None:
    async with scripted(open_shop_answers(settings__products=answer)) as (_server, shop):
        assert (await shop.facts()).manages_stock is managed


async def test_facts_of_a_shop_that_tells_everything() -> None:
    async with scripted(open_shop_answers()) as (server, shop):
        facts = await shop.facts()
        first = len(server.asked)
        assert await shop.facts() == facts

    assert (facts.currency, facts.prices_include_tax) == ("TRY", True)
    assert facts.tax_classes == {
        Decimal(20): "",
        Decimal(10): "reduced-rate",
        Decimal(0): "zero-rate",
    }
    assert facts.statuses == {"processing": 3, "x": 0}
    assert (facts.has_brands, facts.version) == (True, "11.0.1")
    assert len(server.asked) - first == first - 2


async def test_facts_of_an_older_shop_and_a_narrow_key() -> None:
    schema = {"endpoints": [{"args": {"status": {"items": {"enum": ["any", "processing"]}}}}]}

    def answer(asked: Asked) -> Reply:
        if asked.method == "OPTIONS":
            return Reply(data=schema)
        narrow = open_shop_answers(
            settings__general=DENIED,
            settings__tax=DENIED,
            totals=DENIED,
            system_status=DENIED,
            brands=Reply(404, data={"code": "rest_no_route"}),
        )
        return narrow(asked)

    async with scripted(answer) as (_server, shop):
        facts = await shop.facts()

    assert (facts.currency, facts.prices_include_tax) == ("TRY", False)
    assert facts.statuses == {"processing": 0}
    assert (facts.has_brands, facts.version) == (False, "")


async def test_a_key_that_sees_nothing_is_said() -> None:
    closed = open_shop_answers(
        settings__general=DENIED, settings__tax=DENIED, orders=Reply(data=[])
    )
    async with scripted(closed) as (_server, shop):
        with pytest.raises(AccessDenied, match="may not read"):
            await shop.facts()


def found(report: Report) -> dict[str, bool | None]:
    return {finding.what: finding.ok for finding in report.findings}


async def test_the_connection_test_of_a_good_shop() -> None:
    async with scripted(open_shop_answers()) as (server, shop):
        report = await shop.inspect()

    assert report.ok, report
    assert found(report) == {
        "Address": None,  # plain HTTP on this machine
        "Key: reading products": True,
        "Key: reading orders": True,
        "Key: writing": True,
        "Application password": None,
        "WooCommerce": True,
        "Currency": True,
        "Price entry": True,
        "Tax rates": None,  # no 1 %
    }
    writes = [asked for asked in server.asked if asked.method == "POST"]
    assert [asked.json for asked in writes] == [{}]


@pytest.mark.parametrize(
    ("instead", "what"),
    [
        ({"wp-json/": Reply(404, text="<html>")}, "Address"),
        ({"wp-json/": Reply(data={"namespaces": ["wp/v2"]})}, "WooCommerce"),
        ({"batch": Reply(401, data={"code": "x", "message": "no write"})}, "Key: writing"),
        ({"orders": DENIED}, "Key: reading orders"),
        ({"settings__general": Reply(data=[])}, "Currency"),
        ({"taxes": Reply(data=[])}, "Tax rates"),
        ({"products": Reply(data=[], headers=DATE)}, "Clock"),
    ],
)
async def test_what_is_wrong_is_a_finding_with_advice(instead: dict[str, Reply], what: str) -> None:
    async with scripted(open_shop_answers(**instead)) as (_server, shop):
        report = await shop.inspect()

    assert not report.ok
    (wrong,) = [finding for finding in report.findings if finding.ok is False]
    assert wrong.what == what
    assert wrong.advice


async def test_an_index_closed_to_strangers_is_a_remark() -> None:
    closed = open_shop_answers(**{"wp-json/": DENIED})
    async with scripted(closed) as (_server, shop):
        report = await shop.inspect()
    assert report.ok
    assert report.findings[0].ok is None


@pytest.mark.parametrize(
    ("group", "settings", "what"),
    [
        ("general", {"woocommerce_currency": "TRY", "woocommerce_calc_taxes": "no"}, "Taxes"),
        ("products", {"woocommerce_manage_stock": "no"}, "Stock"),
    ],
)
async def test_what_is_switched_off_is_said(
    group: str, settings: dict[str, str], what: str
) -> None:
    rows = [{"id": name, "value": value} for name, value in settings.items()]
    answers = open_shop_answers(**{f"settings__{group}": Reply(data=rows)})
    async with scripted(answers) as (_server, shop):
        report = await shop.inspect()
    assert found(report)[what] is False


async def test_a_shop_that_is_not_there_is_one_finding() -> None:
    async with scripted(lambda _asked: Reply(cut=True)) as (server, shop):
        report = await shop.inspect()
    assert not report.ok
    assert len(report.findings) == 1
    assert len(server.asked) == 1
