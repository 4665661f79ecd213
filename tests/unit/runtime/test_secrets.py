"""Secrets come from a safe keyring or a private file, and are never shown."""

from __future__ import annotations

import os
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from app.domain.errors import AccessDenied, SettingsError
from app.runtime.logging import redact
from app.runtime.secrets import FILE_VARIABLE, resolve, resolve_url


class Ring(KeyringBackend):
    """A keyring of this process; `module` says for which one it is taken."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        if username == "locked":
            raise KeyringLocked("the collection is locked")
        return f"{service}-secret" if username == "shop" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


class Windows(Ring):
    __module__ = "keyring.backends.Windows"


class PlaintextKeyring(Ring):
    __module__ = "keyrings.alt.file"


class Chainer(Ring):
    __module__ = "keyring.backends.chainer"

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


@pytest.fixture(autouse=True)
def no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FILE_VARIABLE, raising=False)


def use(monkeypatch: pytest.MonkeyPatch, ring: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)


def test_a_plain_value_is_itself_but_shows_only_dots() -> None:
    secret = resolve("cs_plain_value")
    assert secret == "cs_plain_value"
    assert f"{[secret]}" == "['•••']"
    assert redact(None, "", {"event": "cs_plain_value"}) == {"event": "•••"}


def test_a_safe_keyring_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Windows())
    assert resolve("keyring:shop") == "kopru-secret"
    with pytest.raises(SettingsError, match="no secret named other"):
        resolve("keyring:other")
    with pytest.raises(AccessDenied, match="locked"):
        resolve("keyring:locked")


def test_a_plain_text_keyring_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    for ring in (PlaintextKeyring(), Chainer(PlaintextKeyring(), PlaintextKeyring())):
        use(monkeypatch, ring)
        with pytest.raises(AccessDenied, match=FILE_VARIABLE):
            resolve("keyring:shop")
    use(monkeypatch, Chainer(PlaintextKeyring(), Windows()))
    assert resolve("keyring:shop") == "kopru-secret"


def test_a_private_file_takes_the_keyrings_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    with pytest.raises(SettingsError, match="cannot be used"):
        resolve("keyring:shop")
    file.write_text('shop = "cs_from_file"\n', encoding="utf-8")
    file.chmod(0o600)
    assert resolve("keyring:shop") == "cs_from_file"
    file.write_text("shop = cs_from_file", encoding="utf-8")
    with pytest.raises(SettingsError, match="as UTF-8 TOML") as refused:
        resolve("keyring:shop")
    assert "cs_from_file" not in str(refused.value)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files private by folder")
def test_a_file_that_others_can_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text('shop = "x"\n', encoding="utf-8")
    file.chmod(0o640)
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    with pytest.raises(AccessDenied, match="chmod 600"):
        resolve("keyring:shop")


def test_of_a_url_only_the_password_is_masked() -> None:
    url = resolve_url("postgresql://kopru:p%40ssw0rd@db.example:5432/kopru")
    line = redact(None, "", {"event": f"connecting to {url} with p@ssw0rd"})
    assert line == {"event": "connecting to postgresql://kopru:•••@db.example:5432/kopru with •••"}
