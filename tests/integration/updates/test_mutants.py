"""The attacks are real: with its guard taken out, each of them gets through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.domain import update_release
from app.domain.update_keys import KeyList
from app.domain.update_release import Release, Seen
from app.domain.update_signed import Signed
from app.domain.update_state import Phase
from app.runtime.updates import installing
from app.runtime.updates.store import UpdateStore
from tests.integration.updates import test_attacks as attacks
from tests.integration.updates.ground import NOW, Ground

Mutant = Callable[[pytest.MonkeyPatch], None]


def no_threshold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(KeyList, "require", lambda *_: None)


def signatures_counted_instead_of_keys(patch: pytest.MonkeyPatch) -> None:
    def signers(self: Signed, keys: dict[str, bytes], verify: Any) -> list[str]:
        good = (
            key in keys and verify(keys[key], text, self.message) for key, text in self.signatures
        )
        return [str(number) for number, is_good in enumerate(good) if is_good]

    patch.setattr(Signed, "signers", signers)


def no_memory(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Seen, "after", lambda self, *_: self)


def no_list_of_keys_in_the_manifest(patch: pytest.MonkeyPatch) -> None:
    real = update_release.parse_release

    def any_keys(payload: bytes) -> Release:
        return update_release.replace(real(payload), keys=2)

    patch.setattr(update_release, "parse_release", any_keys)


def no_hash(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(UpdateStore, "is_whole", lambda _self, payload, path: path.exists())
    patch.setattr(installing, "works", lambda *_: True)
    patch.setattr(installing, "unpack", lambda _file, folder: folder)


def no_end(patch: pytest.MonkeyPatch) -> None:
    real = update_release.parse_release

    def lasting(payload: bytes) -> Release:
        return update_release.replace(real(payload), expires=NOW + timedelta(days=1))

    patch.setattr(update_release, "parse_release", lasting)


@pytest.mark.parametrize(
    ("mutant", "act"),
    [
        (no_threshold, attacks.unsigned_manifest),
        (no_threshold, attacks.signed_by_strangers),
        (no_threshold, attacks.one_stolen_key),
        (signatures_counted_instead_of_keys, attacks.one_stolen_key_that_signs_twice),
        (no_memory, attacks.an_older_manifest_replayed),
        (no_memory, attacks.two_manifests_of_one_number),
        (no_list_of_keys_in_the_manifest, attacks.a_manifest_of_the_keys_before_the_last_theft),
        (no_hash, attacks.one_byte_of_the_file_changed),
        (no_end, attacks.a_manifest_that_has_expired),
    ],
    ids=lambda each: each.__name__.replace("_", " "),
)
async def test_without_its_guard_the_attack_succeeds(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, mutant: Mutant, act: attacks.Act
) -> None:
    mutant(monkeypatch)
    done = act(ground)
    if done is not None and hasattr(done, "__await__"):
        await done
    state = await ground.look(asked=True)
    replayed = act is attacks.an_older_manifest_replayed  # it offers nothing, but is believed
    assert state.phase is (Phase.CURRENT if replayed else Phase.READY), state
