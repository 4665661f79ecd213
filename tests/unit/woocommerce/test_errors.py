"""Recorded refusals and what hosts answer around WordPress, each as the error it stands for."""

from __future__ import annotations

import socket
import ssl

import httpx
import pytest

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    Refused,
    SettingsError,
)
from app.integrations.woocommerce.complaints import complaint, plain_text, read_json
from app.integrations.woocommerce.errors import ShopBusy, failure, vendor_errors
from tests.unit.woocommerce.recorded import recorded

CASES = recorded("errors")


def response(status: int, text: str = "", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = httpx.Request(
        "GET", "https://shop.test/wp-json/wc/v3/products?oauth_signature=geheim"
    )
    return httpx.Response(status, text=text, headers=named, request=request)


def error_of(case: str) -> KopruError:
    found = CASES[case]
    writing = found["method"] not in ("GET", "HEAD")
    return failure(response(found["status"], found["text"]), "Mağaza", writing=writing)


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_recorded_refusal_has_a_title_and_an_advice(case: str) -> None:
    error = error_of(case)
    assert type(error) is not KopruError
    assert "</" not in error.title
    assert "<html" not in error.title
    assert "{" not in str(error)
    assert error.advice


@pytest.mark.parametrize(
    ("case", "kind", "code"),
    [
        ("auth-bad-secret", AccessDenied, "woocommerce_rest_authentication_error"),
        ("auth-missing", AccessDenied, "woocommerce_rest_cannot_view"),
        ("auth-customer-apppass-list-orders", AccessDenied, "woocommerce_rest_cannot_view"),
        ("media-customer", AccessDenied, "rest_cannot_create"),
        ("error-404-product", NotFound, "woocommerce_rest_product_invalid_id"),
        ("method-override", NotFound, "woocommerce_rest_product_invalid_id"),
        ("error-404-route", NotFound, "rest_no_route"),
        ("product-create-duplicate-sku", Refused, "product_invalid_sku"),
        ("category-duplicate-same-parent", Refused, "term_exists"),
        ("batch-create-101", Refused, "woocommerce_rest_request_entity_too_large"),
        ("media-svg", Refused, "rest_upload_sideload_error"),
        ("refund-too-much", Refused, "woocommerce_rest_cannot_create_order_refund"),
        ("category-delete-noforce", Refused, "woocommerce_rest_trash_not_supported"),
        ("media-oversize-nginx-17M", Refused, "too_large"),
    ],
)
def test_recorded_codes_are_kept(case: str, kind: type[KopruError], code: str) -> None:
    error = error_of(case)
    assert type(error) is kind
    assert error.values["code"] == code


def test_a_crash_in_a_write_leaves_its_outcome_unknown() -> None:
    assert type(error_of("batch-not-array")) is OutcomeUnknown
    found = CASES["batch-not-array"]
    reading = failure(response(500, found["text"]), "Mağaza", writing=False)
    assert type(reading) is ConnectionFailed


def test_a_wrong_clock_is_named() -> None:
    assert "clock" in error_of("auth-oauth1-old-timestamp").advice


def test_wrong_parameters_are_named() -> None:
    assert "status[0] is not one of" in error_of("order-list-bad-status").title


@pytest.mark.parametrize("status", [408, 425, 429])
@pytest.mark.parametrize("writing", [True, False])
def test_turned_away_is_busy(status: int, writing: bool) -> None:
    error = failure(response(status, retry_after="7"), "Mağaza", writing=writing)
    assert isinstance(error, ShopBusy)
    assert error.wait_s == 7


def test_a_503_is_certain_only_from_before_php() -> None:
    nginx = "<html><center><h1>503</h1></center><hr><center>nginx</center></html>"
    assert isinstance(failure(response(503, nginx), "M", writing=True), ShopBusy)
    assert isinstance(failure(response(503, "", retry_after="600"), "M", writing=True), ShopBusy)
    assert isinstance(
        failure(response(503, "Backend fetch failed"), "M", writing=True), OutcomeUnknown
    )
    assert type(failure(response(503), "M", writing=False)) is ConnectionFailed


@pytest.mark.parametrize("status", [500, 502, 504, 520, 524])
def test_other_5xx(status: int) -> None:
    page = "<html><h1>Gateway Time-out</h1></html>"
    assert isinstance(failure(response(status, page), "M", writing=True), OutcomeUnknown)
    assert type(failure(response(status, page), "M", writing=False)) is ConnectionFailed


def test_retry_after_may_be_a_date() -> None:
    past = failure(response(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"), "M", writing=False)
    odd = failure(response(429, retry_after="soon"), "M", writing=False)
    assert isinstance(past, ShopBusy)
    assert isinstance(odd, ShopBusy)
    assert (past.wait_s, odd.wait_s) == (0, None)


def test_a_firewall_and_a_missing_shop_are_told_apart() -> None:
    firewall = failure(response(403, "<html>Attention Required</html>"), "M", writing=False)
    nothing = failure(response(404, "<html>Not Found</html>"), "M", writing=False)
    assert isinstance(firewall, AccessDenied)
    assert "firewall" in firewall.advice
    assert isinstance(nothing, NotFound)
    assert "Permalinks" in nothing.advice


def test_a_redirect_names_the_new_address_without_the_signature() -> None:
    error = failure(
        response(
            301, location="https://www.shop.test/wp-json/wc/v3/products?oauth_signature=geheim"
        ),
        "Mağaza",
        writing=False,
    )
    assert isinstance(error, SettingsError)
    assert "https://www.shop.test" in str(error)
    assert "geheim" not in str(error)


def test_messages_lose_their_html() -> None:
    told = complaint({"code": "x", "message": "<p>Bir <b>hata</b> &amp; son</p>", "data": 404})
    assert (told.code, told.message, told.resource_id) == ("x", "Bir hata & son", None)
    assert len(plain_text("ş" * 1000)) == 300
    assert complaint([1]).code == ""
    assert complaint({"code": "t", "data": {"resource_id": "17"}}).resource_id == 17
    assert complaint({"code": "t", "data": {"resource_id": "x"}}).resource_id is None


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('\ufeff[{"id": 1}]', [{"id": 1}]),
        ('<br />\n<b>Warning</b>: x in y [1] on line 3\n{"id": 1}', {"id": 1}),
        ("[]", []),
        ("<!doctype html><p>Hoş geldiniz", None),
        ('{"id": 1', None),
        ("[" * 100_000, None),
    ],
)
def test_json_is_found_behind_warnings(text: str, data: object) -> None:
    assert read_json(response(200, text)) == data


@pytest.mark.parametrize(
    ("thrown", "writing", "kind"),
    [
        (httpx.ConnectError("x"), True, ConnectionFailed),
        (httpx.ConnectTimeout("x"), True, ConnectionFailed),
        (httpx.ReadTimeout("x"), True, OutcomeUnknown),
        (httpx.RemoteProtocolError("x"), True, OutcomeUnknown),
        (httpx.WriteError("x"), True, OutcomeUnknown),
        (httpx.ReadTimeout("x"), False, ConnectionFailed),
        (httpx.DecodingError("x"), True, OutcomeUnknown),
        (httpx.UnsupportedProtocol("x"), False, SettingsError),
    ],
)
def test_transport_failures(thrown: Exception, writing: bool, kind: type[KopruError]) -> None:
    with pytest.raises(KopruError) as caught, vendor_errors("Mağaza", writing=writing):
        raise thrown
    assert type(caught.value) is kind


def thrown_from(cause: Exception) -> httpx.ConnectError:
    error = httpx.ConnectError("x")
    error.__cause__ = cause
    return error


def test_an_untrusted_certificate_and_an_unknown_name_are_told_apart() -> None:
    certificate = thrown_from(ssl.SSLCertVerificationError("self-signed"))
    with pytest.raises(ConnectionFailed, match="ca_file"), vendor_errors("M", writing=True):
        raise certificate
    unknown = thrown_from(socket.gaierror(-2, "Name or service not known"))
    with pytest.raises(ConnectionFailed, match="not known"), vendor_errors("M", writing=True):
        raise unknown


def test_a_wrong_application_password_is_not_taken_for_a_key_of_woocommerce() -> None:
    text = '{"code":"incorrect_password","message":"The provided password is an invalid one."}'
    error = failure(response(401, text, content_type="application/json"), "Mağaza", writing=True)
    assert isinstance(error, AccessDenied)
    assert "application password" in error.advice
    assert "secret" not in error.advice


def test_a_host_that_takes_no_large_files_is_named_with_what_to_ask_of_it() -> None:
    error = error_of("media-oversize-nginx-17M")
    assert "larger than the host of Mağaza allows" in error.title
    assert "larger limit" in error.advice
