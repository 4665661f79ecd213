"""Where database errors turn into ours: nothing of psycopg or SQLAlchemy passes this border."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors as pg
from sqlalchemy import exc

from app.domain.errors import AccessDenied, BackendError, Conflict, ConnectionFailed, KopruError

_BUSY = (pg.SerializationFailure, pg.DeadlockDetected, pg.LockNotAvailable)
_FULL = (pg.DiskFull, pg.OutOfMemory, pg.TooManyConnections, pg.ConfigurationLimitExceeded)
_DENIED = (pg.InsufficientPrivilege, pg.InvalidPassword, pg.InvalidAuthorizationSpecification)
_GONE = (psycopg.OperationalError, psycopg.InterfaceError, pg.QueryCanceled)
_PASSWORD_WORDS = ("password authentication failed", "no password supplied", "28P01")


@contextmanager
def border() -> Iterator[None]:
    """Raise KopruErrors for what a person can act on; our own mistakes pass unchanged."""
    try:
        yield
    except exc.DBAPIError as error:
        known = _known(error.orig)
        if known is None:
            raise
        raise known from error
    except exc.TimeoutError as error:
        raise ConnectionFailed(
            "Köprü's database is busy", "Nothing is lost; Köprü tries again by itself."
        ) from error
    except psycopg.Error as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error
    except (TimeoutError, ConnectionError) as error:
        raise offline() from error


def offline() -> ConnectionFailed:
    return ConnectionFailed(
        "Köprü's database does not answer",
        "Köprü reconnects by itself; what you typed is kept.",
    )


def _known(error: BaseException | None) -> KopruError | None:
    if isinstance(error, _DENIED) or _is_password(error):
        return AccessDenied(
            "Köprü's database refuses this user",
            "Check the user and password of postgres_url, and its rights.",
        )
    if isinstance(error, _FULL):
        return BackendError(
            "Köprü's database cannot store more ({message})",
            "Free disk space on the PC that holds it, then try again. Nothing is half-written.",
            message=str(error).splitlines()[0],
        )
    if isinstance(error, _BUSY):
        return Conflict(
            "Somebody else is changing the same records", "Nothing was written; try again."
        )
    if isinstance(error, pg.UniqueViolation):
        return Conflict(
            "This record exists already ({constraint})",
            "Read it again, then decide.",
            constraint=error.diag.constraint_name or "",
        )
    if isinstance(error, _GONE):
        return offline()
    return None


def _is_password(error: BaseException | None) -> bool:
    return isinstance(error, psycopg.OperationalError) and any(
        words in str(error) for words in _PASSWORD_WORDS
    )
