"""Where errors of disks and of S3 turn into ours: nothing of obstore passes this border."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from obstore import exceptions

from app.domain.errors import AccessDenied, BackendError, ConnectionFailed, SettingsError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DENIED = (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError)


@contextmanager
def file_border(place: str) -> Iterator[None]:
    """`place` is the folder or the bucket, for people. FileNotFoundError passes: it is an
    answer, not a failure."""
    try:
        yield
    except FileNotFoundError:
        raise
    except _DENIED as error:
        raise denied(place) from error
    except exceptions.BaseError as error:
        raise ConnectionFailed(
            "The file store {place} does not answer ({problem})",
            "Köprü tries again by itself. If it stays so, check [files] and the network.",
            place=place,
            problem=_first_line(error),
        ) from error
    except OSError as error:
        raise _of_disk(error, place) from error


def denied(place: str) -> AccessDenied:
    return AccessDenied(
        "The file store {place} refuses us",
        "Check its rights; for a bucket also access_key and secret_key under [files].",
        place=place,
    )


def no_bucket(place: str) -> SettingsError:
    return SettingsError(
        "There is no bucket {place}", "Create it, or name another under [files].", place=place
    )


def _of_disk(error: OSError, place: str) -> BackendError | AccessDenied:
    if error.errno in _FULL:
        return BackendError(
            "The disk of {folder} is full",
            "Free some space, then start the work again. Nothing is half-written.",
            folder=place,
        )
    if isinstance(error, PermissionError):
        return denied(place)
    return BackendError(
        "The folder {folder} cannot be used ({problem})",
        "Check that it is there and that this user may write into it.",
        folder=place,
        problem=error.strerror or str(error),
    )


def _first_line(error: Exception) -> str:
    """obstore adds a page for programmers."""
    return next(iter(str(error).splitlines()), type(error).__name__)
