"""Every error a person can meet: a title and a sentence that says what to do.

    KopruError
    ├── SettingsError          the profile or the environment is wrong
    ├── BackendError           our own Postgres, Redis or data folder
    │   └── UpdateNeeded       the shared database is newer than this program
    ├── ConnectionFailed       a server does not answer            (retryable)
    │   └── OutcomeUnknown     sent, but no answer came back       (verify, never re-send blindly)
    ├── AccessDenied           a password, key or right is refused (a person must act)
    ├── Refused                the other side understood and said no
    │   └── NotFound
    ├── NotWolvox              the database is no Wolvox company
    ├── Stopped                the emergency stop is on; nothing was written
    ├── GuardTripped           a limit held a run back; nothing was written
    ├── UpdateRefused          an update is not what its signers made; this version works on
    └── Conflict               somebody else changed it first

Texts are English templates; the window translates the template, then fills in the values.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial


class KopruError(Exception):
    """Base of all expected errors. `title` says what failed, `advice` what to do next."""

    retryable = False

    def __init__(self, title: str, advice: str, /, **values: object) -> None:
        super().__init__(title, advice, values)
        self.title_template = title
        self.advice_template = advice
        self.values = values

    @property
    def title(self) -> str:
        return self.title_template.format(**self.values)

    @property
    def advice(self) -> str:
        return self.advice_template.format(**self.values)

    def __str__(self) -> str:
        return f"{self.title}: {self.advice}"

    def __reduce__(self) -> tuple[Callable[..., KopruError], tuple[str, str]]:
        """Errors cross processes: made again from the same template and values."""
        return partial(type(self), **self.values), (self.title_template, self.advice_template)

    def as_document(self) -> dict[str, object]:
        """Templates and values, to be kept and translated when somebody looks."""
        values = {name: str(value) for name, value in self.values.items()}
        return {"title": self.title_template, "advice": self.advice_template, "values": values}


class SettingsError(KopruError):
    """The profile, the environment or a command-line argument is wrong."""


class BackendError(KopruError):
    """Köprü's own database, cache or data folder cannot be used."""


class UpdateNeeded(BackendError):
    """Another PC brought the shared database to a schema that this program does not know."""


class ConnectionFailed(KopruError):
    """A server could not be reached or broke off; trying again later may help."""

    retryable = True


class OutcomeUnknown(ConnectionFailed):
    """A write was sent and no answer came: it may or may not have happened."""


class AccessDenied(KopruError):
    """A password, key or right was refused; only a person can mend that."""


class Refused(KopruError):
    """The other side understood the request and said no. `code` is its own error code."""

    def __init__(self, title: str, advice: str, /, *, code: str = "", **values: object) -> None:
        super().__init__(title, advice, code=code, **values)
        self.code = code


class NotFound(Refused):
    """What was asked for does not exist."""


class NotWolvox(KopruError):
    """The database answers but is not a Wolvox company file."""


class Stopped(KopruError):
    """The emergency stop is on: nothing is written to either bank until a person takes it off."""


class GuardTripped(KopruError):
    """A mass-change guard held the run back. Nothing was written."""


class UpdateRefused(KopruError):
    """An update was refused and nothing of it used. `code` is a `Refusal`."""

    def __init__(self, title: str, advice: str, /, *, code: str, **values: object) -> None:
        super().__init__(title, advice, code=code, **values)
        self.code = code


class Conflict(KopruError):
    """Somebody else changed the same record since it was read."""
