"""Firebird's errors become ours here, by gdscode, whichever driver raised them.

ConnectionFailed ── Busy (a lock time-out: nothing is broken, try again)
AccessDenied, NotFound, Refused, NotWolvox, OutcomeUnknown: as in app.domain.errors
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    Refused,
)

DUPLICATE = "duplicate"
"""The code of a Refused where a key exists already."""

LOGIN = frozenset({335544472, 335545106})
UNAVAILABLE = 335544375
WIRE_CRYPT = frozenset({335545064, 335545065})
_NO_RIGHT = frozenset({335544352})
_NO_FILE = frozenset({335544734, 335544344, UNAVAILABLE})
_FORBIDDEN_PATH = frozenset({335544831})
_NOT_FIREBIRD = frozenset({335544323, 335544379})
_BUSY = frozenset({335544336, 335544345, 335544510, 335544451, 335544878})
_IN_USE = frozenset({335545107, 335544984, 335545281})
_NETWORK = frozenset(
    {335544421, 335544648, 335544721, 335544722, 335544726, 335544727, 335544741, 335544794}
)
_SHUT_DOWN = frozenset({335544528, 335544856})
_TEXT = frozenset({335544565, 335544849})
_TOO_LONG = frozenset({335544914, 335544321})
_DUPLICATE = frozenset({335544665, 335544349})
_UNKNOWN_NAME = frozenset({335544578, 335544580, 335544569})


class Busy(ConnectionFailed):
    """Somebody else holds a lock; the connection itself is well."""


def gds_codes(error: BaseException) -> frozenset[int]:
    """The gdscodes of either driver's error; empty where the driver itself failed."""
    codes = getattr(error, "gds_codes", None)
    return frozenset(codes) if isinstance(codes, Iterable) else frozenset()


def translate(error: Exception, company: str) -> KopruError:
    """Our error for a driver's. The driver's text is kept only where it names no secret."""
    codes = gds_codes(error)
    for known, make in _TABLE:
        if codes & known:
            return make(error, company)
    if codes:
        return Refused(
            "Wolvox refused the request",
            "Firebird says: {message}",
            code=str(min(codes)),
            message=_one_line(error),
        )
    if type(error) is LookupError:  # Python has no codec of the name in the profile
        return _bad_text(error, company)
    if isinstance(error, UnicodeError):
        return Refused("A text cannot be read or written", "It is not WIN1254.", code="charset")
    if isinstance(error, OSError):
        return _unreachable(error, company)
    return ConnectionFailed(
        "The connection to Wolvox broke off",
        "Check that the Firebird server of {company} is running; Köprü tries again.",
        company=company,
    )


def denied(company: str) -> AccessDenied:
    return AccessDenied(
        "Firebird refused the user name or password",
        "Correct user and password of the company {company} in the settings.",
        company=company,
    )


def unknown_outcome() -> OutcomeUnknown:
    return OutcomeUnknown(
        "Sent to Wolvox, but no answer came",
        "Köprü looks the order up before anything is sent again.",
    )


def _denied(_error: Exception, company: str) -> KopruError:
    return denied(company)


def _no_right(error: Exception, company: str) -> KopruError:
    return AccessDenied(
        "The Firebird user may not do this",
        "Grant the user of {company} the right it lacks: {message}",
        company=company,
        message=_one_line(error),
    )


def _no_file(error: Exception, company: str) -> KopruError:
    if "used by another process" in str(error):
        return _in_use(error, company)
    return NotFound(
        "The Wolvox database was not found on the server",
        "Correct the database path of {company}: it is the path on the server's own disk.",
        code="database",
        company=company,
    )


def _forbidden_path(_error: Exception, company: str) -> KopruError:
    return AccessDenied(
        "The server does not allow this database path",
        "Allow the folder in the server's DatabaseAccess, or correct the path of {company}.",
        company=company,
    )


def _not_firebird(_error: Exception, company: str) -> KopruError:
    return Refused(
        "The file is no Firebird database this server can open",
        "Correct the database path of {company}, or use the server Wolvox itself uses.",
        code="format",
        company=company,
    )


def _busy(_error: Exception, company: str) -> KopruError:
    return Busy(
        "Wolvox is busy",
        "Another program holds a record of {company}; Köprü tries again.",
        company=company,
    )


def _in_use(_error: Exception, company: str) -> KopruError:
    return ConnectionFailed(
        "The database file is in use by another program",
        "Close the program that has the file of {company} open, then try again.",
        company=company,
    )


def _unreachable(_error: Exception, company: str) -> KopruError:
    return ConnectionFailed(
        "The Firebird server cannot be reached",
        "Check host and port of {company}, that the server runs, and the firewall.",
        company=company,
    )


def _shut_down(_error: Exception, company: str) -> KopruError:
    return ConnectionFailed(
        "The Wolvox database is closed for maintenance",
        "Wait until the work on {company} is finished; Köprü tries again.",
        company=company,
    )


def _bad_text(_error: Exception, _company: str) -> KopruError:
    return Refused(
        "A text cannot be converted to the database's character set",
        "Set the company's charset to the one of its database (WIN1254 as a rule).",
        code="charset",
    )


def _too_long(error: Exception, _company: str) -> KopruError:
    return Refused(
        "A value does not fit into its column",
        "Firebird says: {message}",
        code="too_long",
        message=_one_line(error),
    )


def _duplicate(error: Exception, _company: str) -> KopruError:
    return Refused(
        "Wolvox already has a record with this key",
        "Firebird says: {message}",
        code=DUPLICATE,
        message=_one_line(error),
    )


def _unknown_name(error: Exception, _company: str) -> KopruError:
    return Refused(
        "The database lacks a table or column",
        "Run the connection test; Firebird says: {message}",
        code="schema",
        message=_one_line(error),
    )


_TABLE = (
    (LOGIN, _denied),
    (_NO_RIGHT, _no_right),
    (_IN_USE, _in_use),
    (_BUSY, _busy),
    (_SHUT_DOWN, _shut_down),
    (_FORBIDDEN_PATH, _forbidden_path),
    (_NOT_FIREBIRD, _not_firebird),
    (_NETWORK, _unreachable),
    (_NO_FILE, _no_file),
    (_TEXT, _bad_text),
    (_TOO_LONG, _too_long),
    (_DUPLICATE, _duplicate),
    (_UNKNOWN_NAME, _unknown_name),
)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
