"""The service's failures in our own words.

NotSent (a ConnectionFailed) ── the call certainly did not reach the service
OutcomeUnknown               ── it may have: never to be sent again blindly
AccessDenied, Refused        ── it answered, and said no
"""

from __future__ import annotations

from app.domain.errors import AccessDenied, ConnectionFailed, OutcomeUnknown, Refused


class NotSent(ConnectionFailed):
    """Nothing left this PC, or nobody listened."""


def not_sent(company: str) -> NotSent:
    return NotSent(
        "The Wolvox SDK cannot be reached",
        "Start Kontrol Paneli on the Wolvox PC and check sdk_url of {company}.",
        company=company,
    )


def no_answer(company: str) -> ConnectionFailed:
    """Of a question that may be asked again."""
    return ConnectionFailed(
        "The Wolvox SDK gave no answer",
        "Look at Kontrol Paneli on the Wolvox PC of {company}; Köprü tries again.",
        company=company,
    )


def no_session(company: str) -> NotSent:
    """The login had no answer, so nothing was asked yet."""
    return NotSent(
        "The Wolvox SDK gave no answer",
        "Look at Kontrol Paneli on the Wolvox PC of {company}; Köprü tries again.",
        company=company,
    )


def slept() -> NotSent:
    return NotSent("This PC stood still for a moment", "Köprü tries the order again.")


def lost(number: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        "Wolvox says it took it as number {number}, but it cannot be found there",
        "Look for it in Wolvox, perhaps in another company or year; it is not sent again.",
        number=number,
    )


def denied(company: str, message: str) -> AccessDenied:
    return AccessDenied(
        "The Wolvox SDK does not let Köprü in: {message}",
        "Check sdk_user, sdk_password, sdk_dev_code and sdk_dev_pass of {company}.",
        company=company,
        message=message,
    )


def refused(message: str) -> Refused:
    return Refused(
        "The Wolvox SDK refused it", "Wolvox says: {message}", code="sdk", message=message
    )
