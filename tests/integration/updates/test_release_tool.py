"""From three new keys to a PC that updates, by the commands alone."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.update_release import Payload, Seen, believe
from app.runtime.updates.signatures import verify
from app.runtime.updates.trust import shipped_trust
from tests.integration.updates.ground import ROOT

Site = Path


def tool(*arguments: object, ok: bool = True) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "release.py"), *map(str, arguments)],
        env={**os.environ, "KOPRU_PASSPHRASE": "çok gizli bir söz"},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sticks")
    for name in "abcd":
        tool("new-key", folder / f"{name}.pem")
    return folder


@pytest.fixture
def site(tmp_path: Path, keys: Path) -> Site:
    site = tmp_path / "site"
    tool("keys", site, "--public", *(keys / f"{name}.pub" for name in "abc"))
    for name in "ab":
        tool("sign", site / "keys" / "1.json", "--key", keys / f"{name}.pem")
    return site


def make(site: Site, tmp_path: Path) -> None:
    setup = tmp_path / "Kopru-0.1.0-setup.exe"
    setup.write_bytes(b"MZ" * 500)
    tool("make", site, "--version", "0.1.0", "--file", f"windows-x64-setup={setup}")


def test_a_private_key_is_sealed_and_never_overwritten(keys: Path) -> None:
    text = (keys / "a.pem").read_text()
    assert "ENCRYPTED PRIVATE KEY" in text
    if sys.platform != "win32":
        assert (keys / "a.pem").stat().st_mode & 0o077 == 0
    tool("new-key", keys / "a.pem", ok=False)
    assert (keys / "a.pem").read_text() == text


def test_a_release_needs_two_signatures(site: Site, keys: Path, tmp_path: Path) -> None:
    make(site, tmp_path)
    assert "too_few_signers" in tool("check", site, ok=False)
    tool("sign", site / "stable.json", "--key", keys / "a.pem")
    tool("sign", site / "stable.json", "--key", keys / "a.pem")  # twice is once
    assert "too_few_signers" in tool("check", site, ok=False)
    shown = tool("sign", site / "stable.json", "--key", keys / "c.pem")
    assert "Kopru-0.1.0-setup.exe, 1000 bytes" in shown
    assert "kuruşuna kadar doğru" in shown  # who signs sees what is told to people
    assert "stable: 0.1.0, 10 %" in tool("check", site)


def test_what_ships_believes_what_was_made(site: Site, keys: Path, tmp_path: Path) -> None:
    make(site, tmp_path)
    for name in "bc":
        tool("sign", site / "stable.json", "--key", keys / f"{name}.pem")
    tool("ship", site, "--into", tmp_path / "updates", "--url", "https://kopru.example/u")
    trust = shipped_trust(tmp_path / "updates")
    assert trust is not None
    assert trust.url == "https://kopru.example/u"
    raw = (site / "stable.json").read_bytes()
    release, _ = believe(raw, "stable", trust.keys, verify, Seen(), datetime.now(UTC))
    assert release.schema >= "0022"
    assert isinstance(release.payloads["windows-x64-setup"], Payload)


def test_a_changed_file_is_noticed_before_the_upload(
    site: Site, keys: Path, tmp_path: Path
) -> None:
    make(site, tmp_path)
    for name in "ab":
        tool("sign", site / "stable.json", "--key", keys / f"{name}.pem")
    file = site / "releases" / "0.1.0" / "Kopru-0.1.0-setup.exe"
    file.write_bytes(b"XX" * 500)
    assert "is not what the manifest names" in tool("check", site, ok=False)


def test_a_rotation_and_a_wider_roll_out(site: Site, keys: Path, tmp_path: Path) -> None:
    make(site, tmp_path)
    for name in "ab":
        tool("sign", site / "stable.json", "--key", keys / f"{name}.pem")
    tool("keys", site, "--public", *(keys / f"{name}.pub" for name in "abd"))
    for name in "ab":
        tool("sign", site / "keys" / "2.json", "--key", keys / f"{name}.pem")
    assert "other_keys" in tool("check", site, ok=False)
    tool("again", site, "--rollout", "50")
    for name in "bd":
        tool("sign", site / "stable.json", "--key", keys / f"{name}.pem")
    assert "stable: 0.1.0, 50 %" in tool("check", site)


def test_a_release_without_news_is_not_made(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "x.exe"
    file.write_bytes(b"x")
    said = tool("make", site, "--version", "9.9.9", "--file", f"windows-x64-setup={file}", ok=False)
    assert "write what is new first" in said


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "release.py"), "new-key", tmp_path / "k.pem"],
        env={**os.environ, "KOPRU_PASSPHRASE": "kısa"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert not (tmp_path / "k.pem").exists()
