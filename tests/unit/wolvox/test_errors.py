"""Each Firebird error becomes one sentence that says what to do."""

from __future__ import annotations

import pytest

from app.domain.errors import AccessDenied, ConnectionFailed, KopruError, NotFound, Refused
from app.integrations.wolvox.errors import Busy, translate


class DriverError(Exception):
    def __init__(self, *codes: int) -> None:
        super().__init__("driver\ntext")
        self.gds_codes = set(codes)


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ((335544472,), AccessDenied),
        ((335544352,), AccessDenied),
        ((335544831, 335545081), AccessDenied),
        ((335544344, 335544734), NotFound),
        ((335544375,), NotFound),
        ((335544336, 335544451, 335544878), Busy),
        ((335544345, 335544510), Busy),
        ((335544721,), ConnectionFailed),
        ((335544528,), ConnectionFailed),
        ((335545107,), ConnectionFailed),
        ((335544323,), Refused),
        ((335544665,), Refused),
        ((335544321, 335544914), Refused),
        ((335544569, 335544578), Refused),
        ((1,), Refused),
    ],
)
def test_gdscodes_have_a_kind(codes: tuple[int, ...], kind: type[KopruError]) -> None:
    error = translate(DriverError(*codes), "Defne")
    assert type(error) is kind
    assert error.title
    assert error.advice
    assert "\n" not in str(error)


def test_failures_of_the_network_may_be_tried_again() -> None:
    for failure in (ConnectionRefusedError(), TimeoutError(), DriverError(), AssertionError()):
        error = translate(failure, "Defne")
        assert type(error) is ConnectionFailed
        assert error.retryable


def test_a_text_that_cannot_be_encoded_is_refused() -> None:
    error = translate(UnicodeEncodeError("cp1254", "😀", 0, 1, "no"), "Defne")
    assert isinstance(error, Refused)


def test_a_character_set_without_a_codec_is_named() -> None:
    error = translate(LookupError("unknown encoding: XYZ"), "Defne")
    assert isinstance(error, Refused)
    assert "charset" in error.advice
    assert type(translate(IndexError(), "Defne")) is ConnectionFailed
