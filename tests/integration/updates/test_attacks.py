"""Every attack The Update Framework names, against a real server: refused, and the old one runs.

https://theupdateframework.io/docs/security/ : arbitrary installation, endless data, extraneous
dependencies, fast-forward, indefinite freeze, malicious mirrors, mix-and-match, rollback, slow
retrieval, key compromise, wrong software.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.errors import UpdateRefused
from app.domain.update_keys import KIND as KEYS_KIND
from app.domain.update_keys import MOST_ROTATIONS, write_keys
from app.domain.update_refusal import Refusal
from app.domain.update_release import KIND as RELEASE_KIND
from app.domain.update_release import LARGEST, LONGEST, write_release
from app.domain.update_signed import Signed, key_id
from app.domain.update_state import Phase
from app.services.updating import Pace
from tests.integration.updates.ground import (
    LINUX,
    NEW,
    NOW,
    OLD,
    Ground,
    payload_of,
    person,
    public,
    signed_by,
    tar_with,
)

Act = Callable[[Ground], Any]
FILE = f"releases/{NEW}/kopru-{NEW}.tar.gz"
CASES: list[Any] = []


def attack(kind: str, code: Refusal) -> Callable[[Act], Act]:
    def add(act: Act) -> Act:
        CASES.append(pytest.param(act, code, id=f"{kind}: {act.__name__.replace('_', ' ')}"))
        return act

    return add


def bent(ground: Ground, **changes: Any) -> None:
    """A manifest that enough people signed, but that says something no client may believe."""
    document = json.loads(write_release(ground.release()).payload) | changes
    ground.put("stable.json", signed_by(Signed(RELEASE_KIND, json.dumps(document).encode()), "ab"))


# arbitrary installation: something that we never signed


@attack("arbitrary installation", Refusal.TOO_FEW_SIGNERS)
def unsigned_manifest(ground: Ground) -> None:
    ground.publish(signers="")


@attack("arbitrary installation", Refusal.TOO_FEW_SIGNERS)
def signed_by_strangers(ground: Ground) -> None:
    ground.publish(signers="xyz")


@attack("arbitrary installation", Refusal.TOO_FEW_SIGNERS)
def manifest_changed_after_signing(ground: Ground) -> None:
    signed = signed_by(write_release(ground.release()), "abc")
    ground.put("stable.json", replace(signed, payload=signed.payload.replace(b"0023", b"0024")))


@attack("arbitrary installation", Refusal.WRONG_HASH)
def file_replaced_by_one_of_the_same_size(ground: Ground) -> None:
    ground.publish()
    path = ground.site / FILE
    path.write_bytes(b"\0" * path.stat().st_size)


@attack("arbitrary installation", Refusal.WRONG_HASH)
def one_byte_of_the_file_changed(ground: Ground) -> None:
    ground.publish()
    path = ground.site / FILE
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@attack("arbitrary installation", Refusal.TOO_FEW_SIGNERS)
def list_of_keys_passed_off_as_a_manifest(ground: Ground) -> None:
    keys = signed_by(write_keys(2, 2, [public("x"), public("y")], NOW), "ab")
    ground.put("stable.json", replace(keys, kind=RELEASE_KIND))


@attack("arbitrary installation", Refusal.WRONG_KIND)
def list_of_keys_in_place_of_a_manifest(ground: Ground) -> None:
    ground.put("stable.json", (ground.site / "keys" / "1.json").read_bytes())


# key compromise: fewer than enough keys in the wrong hands


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def one_stolen_key(ground: Ground) -> None:
    ground.publish(signers="a")


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def one_stolen_key_that_signs_twice(ground: Ground) -> None:
    signed = signed_by(write_release(ground.release()), "a")
    ground.put("stable.json", replace(signed, signatures=signed.signatures * 2))


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def one_stolen_key_under_two_names(ground: Ground) -> None:
    signed = signed_by(write_release(ground.release()), "a")
    again = (key_id(public("b")), signed.signatures[0][1])
    ground.put("stable.json", replace(signed, signatures=(*signed.signatures, again)))


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def one_stolen_key_and_a_stranger(ground: Ground) -> None:
    ground.publish(signers="ax")


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def one_stolen_key_and_a_signature_of_another_document(ground: Ground) -> None:
    other = person("b").sign(b"something else")
    signed = signed_by(write_release(ground.release()), "a")
    ground.put("stable.json", signed.with_signature(public("b"), other))


@attack("key compromise", Refusal.NOT_READABLE)
def a_flood_of_signatures(ground: Ground) -> None:
    signed = signed_by(write_release(ground.release()), "ab")
    ground.put("stable.json", replace(signed, signatures=signed.signatures * 50))


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def new_keys_that_only_sign_themselves(ground: Ground) -> None:
    ground.put_keys(2, "xyz", signers="xyz")
    ground.publish(signers="xy", keys=2)


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def new_keys_with_one_stolen_key_of_the_old_ones(ground: Ground) -> None:
    ground.put_keys(2, "xyz", signers="axyz")


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def new_keys_that_never_signed_themselves(ground: Ground) -> None:
    ground.put_keys(2, "xyz", signers="ab")


@attack("key compromise", Refusal.TOO_FEW_SIGNERS)
def a_key_that_was_taken_off(ground: Ground) -> None:
    ground.put_keys(2, "abd", signers="abd")
    ground.publish(signers="cx", keys=2)


@attack("key compromise", Refusal.KEYS_WEAK)
def new_keys_of_which_one_would_do(ground: Ground) -> None:
    weak = json.loads(write_keys(2, 2, [public("a"), public("b")], NOW).payload)
    signed = Signed(KEYS_KIND, json.dumps(weak | {"threshold": 1}).encode())
    ground.put("keys/2.json", signed_by(signed, "ab"))


@attack("key compromise", Refusal.KEYS_WEAK)
def new_keys_that_name_one_key_twice(ground: Ground) -> None:
    weak = json.loads(write_keys(2, 2, [public("a"), public("b")], NOW).payload)
    signed = Signed(KEYS_KIND, json.dumps(weak | {"keys": weak["keys"][:1] * 2}).encode())
    ground.put("keys/2.json", signed_by(signed, "ab"))


# rollback: something older than what is known


@attack("rollback", Refusal.OLDER)
async def an_older_manifest_replayed(ground: Ground) -> None:
    old = ground.publish(serial=6, rollout=0)
    ground.publish(serial=7, rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    ground.put("stable.json", old)


@attack("rollback", Refusal.TWO_FACED)
async def two_manifests_of_one_number(ground: Ground) -> None:
    ground.publish(serial=7, rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    ground.publish(serial=7)


@attack("rollback", Refusal.KEYS_SKIPPED)
def the_list_of_keys_before_replayed_as_the_next(ground: Ground) -> None:
    ground.put("keys/2.json", (ground.site / "keys" / "1.json").read_bytes())


@attack("rollback", Refusal.KEYS_SKIPPED)
def a_list_of_keys_that_skips_one(ground: Ground) -> None:
    ground.put_keys(2, "abd", signers="abd", number=3)


@attack("rollback", Refusal.OTHER_KEYS)
async def a_manifest_of_the_keys_before_the_last_theft(ground: Ground) -> None:
    """Two of the old signers stayed on the list, so signatures alone would not tell."""
    ground.publish(serial=3)
    ground.put_keys(2, "abd", signers="abd")


@attack("rollback", Refusal.TOO_FEW_SIGNERS)
async def the_old_keys_after_a_rotation_that_this_pc_saw(ground: Ground) -> None:
    ground.put_keys(2, "cde", signers="abcde")
    ground.publish(signers="de", keys=2, serial=4, rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    (ground.site / "keys" / "2.json").unlink()  # the mirror shows the world of before
    ground.publish(signers="ab", serial=5)


# indefinite freeze: nothing new for ever


@attack("indefinite freeze", Refusal.EXPIRED)
def a_manifest_that_has_expired(ground: Ground) -> None:
    ground.publish(published=NOW - timedelta(days=60), expires=NOW)


@attack("indefinite freeze", Refusal.LASTS_TOO_LONG)
def a_manifest_for_ten_years(ground: Ground) -> None:
    bent(ground, expires=(NOW + timedelta(days=3650)).isoformat())


@attack("indefinite freeze", Refusal.LASTS_TOO_LONG)
def a_manifest_that_ends_before_it_begins(ground: Ground) -> None:
    bent(ground, expires=(NOW - timedelta(days=3)).isoformat())


@attack("indefinite freeze", Refusal.KEYS_EXPIRED)
def a_list_of_keys_that_has_expired(ground: Ground) -> None:
    ground.put_keys(2, "abc", signers="abc", expires=NOW)
    ground.publish(keys=2)


@attack("indefinite freeze", Refusal.CLOCK_BACK)
async def the_clock_of_the_pc_set_back(ground: Ground) -> None:
    ground.publish(rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    ground.now = NOW - timedelta(days=20)


# fast-forward: what is counted up so far that nothing can follow


@attack("fast-forward", Refusal.FROM_THE_FUTURE)
def a_manifest_dated_next_year(ground: Ground) -> None:
    ground.publish(
        published=NOW + timedelta(days=365), expires=NOW + timedelta(days=400), rollout=0
    )


@attack("fast-forward", Refusal.OLDER)
async def a_low_number_without_new_keys(ground: Ground) -> None:
    """Recovery needs other keys: without them a low number stays refused."""
    ground.publish(serial=9_000_000, rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    ground.publish(serial=8)


# mix-and-match: parts that never belonged together


@attack("mix-and-match", Refusal.WRONG_CHANNEL)
def the_beta_manifest_as_stable(ground: Ground) -> None:
    ground.put("stable.json", ground.publish(channel="beta"))


@attack("mix-and-match", Refusal.WRONG_HASH)
def the_file_of_another_release(ground: Ground) -> None:
    release = ground.release()
    one, other = release.payloads[LINUX], ground.archive("0.1.9")
    data = (ground.site / "releases" / "0.1.9" / other.name).read_bytes()
    ground.publish(release)
    (ground.site / FILE).write_bytes(data[: one.size].ljust(one.size, b"\0"))


@attack("mix-and-match", Refusal.TOO_SHORT)
def a_smaller_file(ground: Ground) -> None:
    ground.publish()
    path = ground.site / FILE
    path.write_bytes(path.read_bytes()[:-100])


@attack("mix-and-match", Refusal.TOO_LARGE)
def a_larger_file(ground: Ground) -> None:
    ground.publish()
    with (ground.site / FILE).open("ab") as file:
        file.write(b"more")


# wrong software


@attack("wrong software", Refusal.WRONG_PRODUCT)
def the_manifest_of_another_product(ground: Ground) -> None:
    bent(ground, product="kopru-server")


@attack("wrong software", Refusal.NEW_FORMAT)
def a_format_of_the_future(ground: Ground) -> None:
    bent(ground, format=2)


@attack("wrong software", Refusal.WRONG_CHANNEL)
def a_channel_that_nobody_knows(ground: Ground) -> None:
    bent(ground, channel="nightly")


# endless data


@attack("endless data", Refusal.TOO_LARGE)
def a_manifest_that_says_it_is_huge(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.answer(200, b" " * (LONGEST + 1))


@attack("endless data", Refusal.TOO_LARGE)
def a_manifest_without_end(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.endless()


@attack("endless data", Refusal.TOO_LARGE)
def a_list_of_keys_without_end(ground: Ground) -> None:
    ground.server.lies["keys/2.json"] = lambda call: call.endless()


@attack("endless data", Refusal.TOO_LARGE)
def a_file_without_end(ground: Ground) -> None:
    ground.publish()
    ground.server.lies[FILE] = lambda call: call.endless()


@attack("endless data", Refusal.KEYS_ENDLESS)
def lists_of_keys_without_end(ground: Ground) -> None:
    for number in range(2, MOST_ROTATIONS + 3):
        ground.put_keys(number, "abc", signers="ab")


@attack("endless data", Refusal.NOT_READABLE)
def a_compressed_answer(ground: Ground) -> None:
    packed = {"Content-Encoding": "gzip"}
    ground.server.lies["stable.json"] = lambda call: call.answer(200, b"\x1f\x8b", packed)


@attack("endless data", Refusal.BAD_SIZE)
def a_file_larger_than_any_release(ground: Ground) -> None:
    bent(ground, payloads={LINUX: {"name": "x.tar.gz", "size": LARGEST + 1, "sha256": "0" * 64}})


@attack("endless data", Refusal.TOO_LARGE)
def more_than_was_asked_for_from_the_middle(ground: Ground) -> None:
    ground.publish()
    part = ground.store.part(payload_of(ground.site / FILE))
    part.write_bytes(b"half")
    told = {"Content-Range": "bytes 2-9/10"}
    ground.server.lies[FILE] = lambda call: call.answer(206, b"x" * 8, told)


# slow retrieval


@attack("slow retrieval", Refusal.TOO_SLOW)
def a_file_byte_by_byte(ground: Ground) -> None:
    ground.publish()
    ground.pace = Pace(octets=1_000, seconds=0.3)
    ground.server.lies[FILE] = lambda call: call.endless(b"x", pause=0.02)


@attack("slow retrieval", Refusal.TOO_SLOW)
def a_manifest_byte_by_byte(ground: Ground) -> None:
    ground.patience = 0.3
    ground.server.lies["stable.json"] = lambda call: call.endless(b"x", pause=0.02)


# malicious mirrors: addresses, names and documents


@attack("malicious mirror", Refusal.UNSAFE_ADDRESS)
def a_redirect_to_plain_http(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.moved("http://kopru.example/stable.json")


@attack("malicious mirror", Refusal.UNSAFE_ADDRESS)
def a_redirect_to_a_file(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.moved("file:///etc/passwd")


@attack("malicious mirror", Refusal.UNSAFE_ADDRESS)
def a_redirect_of_the_file_to_plain_http(ground: Ground) -> None:
    ground.publish()
    ground.server.lies[FILE] = lambda call: call.moved("http://kopru.example/x.tar.gz")


@attack("malicious mirror", Refusal.UNSAFE_ADDRESS)
def a_redirect_with_a_password(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.moved("https://us@kopru.example/")


@attack("malicious mirror", Refusal.REDIRECTS)
def redirects_without_end(ground: Ground) -> None:
    ground.server.lies["stable.json"] = lambda call: call.moved("stable.json")


@attack("malicious mirror", Refusal.NOT_READABLE)
def a_page_in_place_of_a_manifest(ground: Ground) -> None:
    ground.put("stable.json", b"<html>Log in to this network</html>")


@attack("malicious mirror", Refusal.NOT_READABLE)
def a_bottomless_manifest(ground: Ground) -> None:
    ground.put("stable.json", b"[" * 200_000)


@attack("malicious mirror", Refusal.NOT_READABLE)
def a_name_that_stands_twice(ground: Ground) -> None:
    raw = write_release(ground.release()).payload.replace(b'"serial"', b'"serial": 9, "serial"')
    ground.put("stable.json", signed_by(Signed(RELEASE_KIND, raw), "ab"))


@attack("malicious mirror", Refusal.NOT_READABLE)
def a_date_without_a_zone(ground: Ground) -> None:
    bent(ground, published="2026-11-26T12:00:00")


@pytest.mark.parametrize(
    "name",
    ["../kopru", "a/b", "a\\b", "C:evil.exe", ".hidden", "NUL.exe", "com1", "a..b", "ends.", "",
     "x" * 120, "ğ.exe", "a b"],
)  # fmt: skip
async def test_names_that_lead_elsewhere(ground: Ground, name: str) -> None:
    bent(ground, payloads={LINUX: {"name": name, "size": 5, "sha256": "0" * 64}})
    await refused(ground, Refusal.BAD_NAME)
    assert not any(path.startswith("releases") for path, _ in ground.server.asked)


@pytest.mark.parametrize("sha256", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64])
async def test_hashes_that_are_none(ground: Ground, sha256: str) -> None:
    bent(ground, payloads={LINUX: {"name": "x", "size": 5, "sha256": sha256}})
    await refused(ground, Refusal.BAD_SIZE)


@pytest.mark.parametrize("size", [0, -1, True, "5", 1.5, None])
async def test_sizes_that_are_none(ground: Ground, size: object) -> None:
    bent(ground, payloads={LINUX: {"name": "x", "size": size, "sha256": "0" * 64}})
    await refused(ground, Refusal.NOT_READABLE)


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.mode = kind, link, 0o755
    return member


@pytest.mark.parametrize(
    "members",
    [
        [_member("kopru/kopru"), _member("../../evil")],
        [_member("kopru/kopru"), _member("/etc/evil")],
        [_member("kopru/out", tarfile.SYMTYPE, "../../../etc"), _member("kopru/out/evil")],
        [_member("kopru/out", tarfile.LNKTYPE, "../../evil")],
        [_member("kopru/device", tarfile.CHRTYPE)],
        [_member("kopru/kopru"), _member("beside/kopru")],
        [_member("kopru")],
    ],
    ids=["dots", "absolute", "link out", "hard link out", "device", "two folders", "no folder"],
)
async def test_archives_that_write_elsewhere(
    ground: Ground, members: list[tarfile.TarInfo]
) -> None:
    """Even signed: whoever got two keys should still not write where they like."""
    parts = [(each, b"" if each.type != tarfile.REGTYPE else b"#!/bin/sh\n") for each in members]
    ground.publish(payloads={LINUX: tar_with(ground.site / FILE, *parts)})
    await refused(ground, Refusal.BAD_ARCHIVE)
    assert not list(ground.folder.rglob("evil"))


async def test_an_archive_that_is_none(ground: Ground) -> None:
    path = ground.site / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no archive at all")
    ground.publish(payloads={LINUX: payload_of(path)})
    await refused(ground, Refusal.BAD_ARCHIVE)


async def refused(ground: Ground, code: Refusal) -> None:
    """The look ends in exactly this refusal, nothing is put in, the old version still runs."""
    state = await ground.look()
    assert state.phase is Phase.FAILED
    assert isinstance(state.error, UpdateRefused)
    assert state.error.code == code
    assert ground.exit() is False
    assert (ground.runs(), ground.left_behind()) == (OLD, [])


def test_the_cases_are_many_and_of_every_kind() -> None:
    kinds = {str(case.id).partition(":")[0] for case in CASES}
    assert len(CASES) >= 35
    assert kinds == {
        "arbitrary installation", "key compromise", "rollback", "indefinite freeze", "fast-forward",
        "mix-and-match", "wrong software", "endless data", "slow retrieval", "malicious mirror",
    }  # fmt: skip


@pytest.mark.parametrize(("act", "code"), CASES)
async def test_attack(ground: Ground, act: Act, code: Refusal) -> None:
    done = act(ground)
    if done is not None and hasattr(done, "__await__"):
        await done
    await refused(ground, code)
