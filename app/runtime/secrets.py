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

from app.domain.errors import AccessDenied, SettingsError
from app.runtime.logging import register_secret

SERVICE = "kopru"
FILE_VARIABLE = "KOPRU_SECRETS_FILE"
_PREFIX = "keyring:"
_TRUSTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.chainer",
)


def resolve(value: str) -> str:
    """The secret itself; it is masked in logs from now on.

    Raises SettingsError where `keyring:NAME` names nothing, AccessDenied where no trustworthy
    keyring is at hand.
    """
    secret = _look_up(value.removeprefix(_PREFIX)) if value.startswith(_PREFIX) else value
    register_secret(secret)
    return secret


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


def _from_keyring(name: str) -> str | None:
    import keyring

    backend = keyring.get_keyring()
    if type(backend).__module__ not in _TRUSTED:
        raise AccessDenied(
            "No safe keyring on this PC",
            "Put the secret into a file that only you can read and name it in {variable}.",
            variable=FILE_VARIABLE,
        )
    return keyring.get_password(SERVICE, name)


def _from_file(path: Path, name: str) -> str | None:
    if sys.platform != "win32" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise AccessDenied(
            "Others can read {file}", "Allow only yourself: chmod 600 {file}", file=str(path)
        )
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(name)
    return found if isinstance(found, str) else None
