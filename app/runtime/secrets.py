"""Passwords and keys: `keyring:NAME` in the profile stands for an entry of the OS keyring.

Only keyrings that really protect are used (keyring picks a plain-text one silently where
keyrings.alt is installed). On a headless Linux, KOPRU_SECRETS_FILE names a 0600 TOML file.
"""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from app.domain.errors import AccessDenied, SettingsError
from app.runtime.logging import register_secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "kopru"
FILE_VARIABLE = "KOPRU_SECRETS_FILE"
_PREFIX = "keyring:"
_TRUSTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)


def resolve(value: str) -> str:
    """The secret itself; it is masked in logs from now on.

    Raises SettingsError where `keyring:NAME` names nothing, AccessDenied where no trustworthy
    keyring is at hand.
    """
    secret = _look_up(value.removeprefix(_PREFIX)) if value.startswith(_PREFIX) else value
    register_secret(secret)
    return Secret(secret)


def resolve_url(value: str) -> str:
    """The same for a server's URL; it is the password inside it that must not be logged."""
    url = _look_up(value.removeprefix(_PREFIX)) if value.startswith(_PREFIX) else value
    try:
        password = urlsplit(url).password
    except ValueError:
        password = None
    if password:
        register_secret(password)
        register_secret(unquote(password))
    return Secret(url)


class Secret(str):
    """A password or key; an error report that shows variables shows only dots."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'•••'" if self else "''"


def _look_up(name: str) -> str:
    file = os.environ.get(FILE_VARIABLE)
    secret = _from_file(Path(file), name) if file else _from_keyring(name)
    if secret is None:
        raise SettingsError(
            "There is no secret named {name}",
            "Store it once: keyring set {service} {name}",
            name=name,
            service=SERVICE,
        )
    return secret


def safe_keyring() -> KeyringBackend | None:
    """A keyring that really protects, or None where this PC has none at work."""
    import keyring

    chosen = keyring.get_keyring()
    # The chainer asks every keyring it finds, unsafe ones too: take what is safe out of it.
    found = [chosen, *getattr(chosen, "backends", ())]
    return next((each for each in found if type(each).__module__ in _TRUSTED), None)


def _from_keyring(name: str) -> str | None:
    from keyring.errors import KeyringError

    safe = safe_keyring()
    if safe is None:
        raise AccessDenied(
            "No safe keyring on this PC",
            "Put the secret into a file that only you can read and name it in {variable}.",
            variable=FILE_VARIABLE,
        )
    try:
        password: str | None = safe.get_password(SERVICE, name)
    except KeyringError as error:
        raise AccessDenied(
            "The keyring does not open: {problem}", "Unlock it, then try again.", problem=str(error)
        ) from error
    return password


def _from_file(path: Path, name: str) -> str | None:
    try:
        if sys.platform != "win32" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise AccessDenied(
                "Others can read {file}", "Allow only yourself: chmod 600 {file}", file=str(path)
            )
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(name)
    except (OSError, ValueError) as error:
        raise SettingsError(
            "The secrets file {file} cannot be used",
            'Write it as UTF-8 TOML, one line a secret: name = "value" ({variable} names it).',
            file=str(path),
            variable=FILE_VARIABLE,
        ) from error
    return found if isinstance(found, str) else None
