"""Which release is for which PC, and that what is signed can be read in one way only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UpdateRefused
from app.domain.update_refusal import NOTHING_CHANGED, PROBLEMS, Refusal, refused
from app.domain.update_release import (
    Here,
    Payload,
    Release,
    Version,
    next_manifest,
    offered,
    parse_release,
    place,
    safe_name,
    write_release,
)
from app.domain.update_signed import Signed, key_id, read_signed, write_signed

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
FILE = Payload("Kopru-0.2.0.exe", 5, "0" * 64)


def release(version: str = "0.2.0", *, rollout: int = 100) -> Release:
    return Release(
        keys=1, channel="stable", serial=3, version=Version.parse(version), published=NOW,
        expires=NOW + timedelta(days=30), schema="0023", rollout=rollout, notes={"tr": "Yeni"},
        payloads={"windows-x64-setup": FILE},
    )  # fmt: skip


def here(version: str = "0.1.0", **more: object) -> Here:
    return Here(Version.parse(version), "windows-x64-setup", "pc", **more)  # type: ignore[arg-type]


numbers = st.integers(0, 9999)
versions = st.builds(
    lambda a, b, c, beta: Version.parse(f"{a}.{b}.{c}" + ("" if beta is None else f"b{beta}")),
    numbers, numbers, numbers, st.none() | numbers,
)  # fmt: skip


@given(versions)
def test_a_version_is_written_as_it_is_read(version: Version) -> None:
    assert Version.parse(str(version)) == version


def test_versions_stand_in_their_order() -> None:
    words = ["0.1.0b2", "0.1.0b10", "0.1.0", "0.1.1b1", "0.9.0", "0.10.0", "1.0.0"]
    assert [str(each) for each in sorted(map(Version.parse, reversed(words)))] == words


@pytest.mark.parametrize(
    "words", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3rc1", "1.2.٣", " 1.2.3"]
)
def test_what_is_no_version(words: str) -> None:
    with pytest.raises(UpdateRefused):
        Version.parse(words)


@pytest.mark.parametrize(
    ("version", "running", "asked", "takes"),
    [
        ("0.2.0", "0.1.0", False, True),
        ("0.1.0", "0.1.0", True, False),
        ("0.0.9", "0.1.0", True, False),
        ("0.2.0b1", "0.2.0", True, False),
        ("0.2.0", "0.2.0b1", False, True),
    ],
)
def test_only_newer_versions_are_offered(
    version: str, running: str, asked: bool, takes: bool
) -> None:
    assert (offered(release(version), here(running), asked=asked) is FILE) is takes


def test_a_version_that_failed_here_is_offered_only_to_who_asks() -> None:
    failed = here(failed=frozenset({"0.2.0"}))
    assert offered(release(), failed, asked=False) is None
    assert offered(release(), failed, asked=True) is FILE
    assert offered(release("0.2.1"), failed, asked=False) is FILE


def test_a_roll_out_reaches_as_many_as_it_says() -> None:
    version = Version.parse("0.2.0")
    places = [place(f"pc {n}", version) for n in range(5_000)]
    assert set(places) == set(range(100))
    assert 0.08 < sum(each < 10 for each in places) / len(places) < 0.12
    other = [place(f"pc {n}", Version.parse("0.3.0")) for n in range(5_000)]
    assert sum(a < 10 and b < 10 for a, b in zip(places, other, strict=True)) < 100  # not the same


def test_who_is_in_stays_in_when_it_widens() -> None:
    for n in range(300):
        pc = Here(Version.parse("0.1.0"), "windows-x64-setup", f"pc {n}")
        shares = [offered(release(rollout=share), pc, asked=False) for share in range(101)]
        assert shares == sorted(shares, key=lambda each: each is not None)
        assert (shares[0], shares[-1]) == (None, FILE)


def test_a_pc_that_is_behind_does_not_wait() -> None:
    late = [f"pc {n}" for n in range(50) if place(f"pc {n}", Version.parse("0.2.0")) >= 1]
    pc = Here(Version.parse("0.1.0"), "windows-x64-setup", late[0])
    assert offered(release(rollout=1), pc, asked=False) is None
    behind = Here(pc.version, pc.platform, pc.pc, behind=True)
    assert offered(release(rollout=1), behind, asked=False) is FILE


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert parse_release(write_release(release()).payload) == release()
    later = next_manifest(
        release(), keys=2, published=NOW, expires=NOW + timedelta(days=60), rollout=None
    )
    assert (later.serial, later.keys, later.rollout, later.version) == (
        4,
        2,
        100,
        release().version,
    )


@given(st.text(max_size=30), st.binary(max_size=60), st.text(max_size=30), st.binary(max_size=60))
def test_two_documents_never_share_what_is_signed(
    kind: str, payload: bytes, other_kind: str, other: bytes
) -> None:
    one, two = Signed(kind, payload), Signed(other_kind, other)
    assert (one.message == two.message) is ((kind, payload) == (other_kind, other))


@given(st.binary(max_size=300))
def test_rubbish_is_refused_and_nothing_else(raw: bytes) -> None:
    for read in (parse_release, lambda data: read_signed(data, "kopru/release")):
        with pytest.raises(UpdateRefused):
            read(raw)


def test_a_signed_document_survives_its_file() -> None:
    signed = Signed("kopru/release", b"{}").with_signature(b"k" * 32, b"s" * 64)
    assert read_signed(write_signed(signed), "kopru/release") == signed
    again = signed.with_signature(b"k" * 32, b"t" * 64)
    assert [key for key, _ in again.signatures] == [key_id(b"k" * 32)]


@given(st.text(max_size=20))
def test_a_safe_name_has_no_way_out(name: str) -> None:
    if safe_name(name):
        assert not set(name) & set('/\\:<>"|?*\0\n')
        assert name.strip(". ") == name


def test_every_refusal_has_words_for_people() -> None:
    assert set(PROBLEMS) == set(Refusal)
    error = refused(Refusal.WRONG_HASH)
    assert (error.code, error.advice) == ("wrong_hash", NOTHING_CHANGED)
