"""A good update arrives, whatever the line, the clock and the keys went through."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import BackendError, ConnectionFailed, SettingsError, UpdateRefused
from app.domain.update_refusal import Refusal
from app.domain.update_release import Version, place
from app.domain.update_state import Outcome, Phase
from app.integrations.updates.source import HttpSource
from app.integrations.woocommerce.fake import tls
from app.runtime.updates.installation import Kind
from app.services.updating import Updating
from tests.integration.updates.ground import LINUX, NEW, NOW, OLD, Ground, payload_of
from tests.integration.updates.server import Handler, Server, serving

FILE = f"releases/{NEW}/kopru-{NEW}.tar.gz"


async def test_a_good_update_is_put_in_at_exit(ground: Ground) -> None:
    ground.publish()
    state = await ground.look()
    assert (state.phase, state.version) == (Phase.READY, NEW)
    assert state.notes["tr"].startswith("- Fişler")
    assert ground.runs() == OLD  # nothing changes while it works
    assert ground.exit() is True
    assert ground.runs() == NEW
    assert ground.store.memory().outcome is Outcome.DONE
    after = await ground.look()
    assert (after.phase, after.outcome_version, after.notes) == (Phase.CURRENT, NEW, state.notes)


async def test_the_person_hears_of_the_new_version_once(ground: Ground) -> None:
    ground.publish()
    await ground.look()
    ground.exit()
    assert (await ground.look()).outcome is Outcome.DONE
    assert ground.updating is not None
    await ground.updating.read()
    assert (await ground.look()).outcome is Outcome.NONE


async def test_a_restart_starts_the_new_version_the_same_way(ground: Ground) -> None:
    mark = ground.folder / "started"
    release = ground.release(payloads={LINUX: ground.archive(started=mark)})
    ground.publish(release)
    await ground.look()
    ground.exit(["run", "--profile", "Mağaza.toml"])
    await _until(mark.exists)
    await _until(lambda: mark.read_text() == "run --profile Mağaza.toml\n")


async def test_a_version_that_fails_its_own_test_is_never_put_in(ground: Ground) -> None:
    ground.publish(payloads={LINUX: ground.archive(smoke=3)})
    state = await ground.look()
    assert state.phase is Phase.FAILED
    assert isinstance(state.error, BackendError)
    assert ground.exit() is False
    assert (ground.runs(), ground.left_behind()) == (OLD, [])
    assert ground.store.memory().outcome is Outcome.NONE  # nothing was installed, nothing undone
    assert (await ground.look()).phase is Phase.CURRENT  # and is not offered again by itself
    ground.publish(version=Version.parse("0.2.1"), serial=2)
    assert (await ground.look()).version == "0.2.1"


async def test_a_version_that_says_it_is_another_is_never_put_in(ground: Ground) -> None:
    ground.publish(payloads={LINUX: ground.archive(says="0.0.1")})
    assert (await ground.look()).phase is Phase.FAILED
    assert ground.exit() is False
    assert ground.runs() == OLD


async def test_a_version_that_breaks_when_it_moves_is_put_back(ground: Ground) -> None:
    ground.publish()
    await ground.look()
    staged = next(ground.here.folder.parent.glob(".*-new/kopru/kopru"))
    staged.write_text("#!/bin/sh\nexit 1\n")
    ground.exit()
    assert ground.runs() == OLD
    assert ground.store.memory().outcome is Outcome.ROLLED_BACK
    assert NEW in ground.store.memory().failed


async def test_a_download_that_broke_off_is_gone_on_with(ground: Ground) -> None:
    ground.publish()
    whole = (ground.site / FILE).read_bytes()

    def cut(call: Handler) -> None:
        call.send_response(200)
        call.send_header("Content-Length", str(len(whole)))
        call.end_headers()
        call.wfile.write(whole[:300])
        call.close_connection = True

    ground.server.lies[FILE] = cut
    broken = await ground.look()
    assert isinstance(broken.error, ConnectionFailed)
    del ground.server.lies[FILE]
    assert (await ground.look()).phase is Phase.READY
    assert (FILE, "bytes=300-") in ground.server.asked
    ground.exit()
    assert ground.runs() == NEW


async def test_a_server_that_knows_no_ranges_starts_again(ground: Ground) -> None:
    ground.publish()
    whole = (ground.site / FILE).read_bytes()
    ground.store.part(payload_of(ground.site / FILE)).write_bytes(whole[:300])
    ground.server.lies[FILE] = lambda call: call.answer(200, whole)
    assert (await ground.look()).phase is Phase.READY


async def test_a_rotten_beginning_is_fetched_anew(ground: Ground) -> None:
    ground.publish()
    ground.store.part(payload_of(ground.site / FILE)).write_bytes(b"rotten" * 50)
    assert (await ground.look()).phase is Phase.READY
    assert [asked for path, asked in ground.server.asked if path == FILE] == ["bytes=300-", ""]


async def test_what_is_downloaded_is_not_downloaded_again(ground: Ground) -> None:
    ground.publish()
    await ground.look()
    assert (await ground.look()).phase is Phase.READY
    assert [path for path, _ in ground.server.asked].count(FILE) == 1


async def test_cancelling_keeps_what_came(ground: Ground) -> None:
    ground.publish()
    whole = (ground.site / FILE).read_bytes()

    def slowly(call: Handler) -> None:
        call.send_response(200)
        call.send_header("Content-Length", str(len(whole)))
        call.end_headers()
        call.wfile.write(whole[:200])
        call.wfile.flush()
        time.sleep(3)

    ground.server.lies[FILE] = slowly
    updating = ground.open(HttpSource(ground.server.url))
    await updating.check("stable")
    fetching = asyncio.create_task(updating.fetch())
    part = ground.store.part(payload_of(ground.site / FILE))
    await _until(lambda: any(path == FILE for path, _ in ground.server.asked))
    await asyncio.sleep(0.3)
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetching
    assert updating.state.phase is Phase.OFFERED
    await updating.close()
    assert part.stat().st_size in (0, 200)
    del ground.server.lies[FILE]
    assert (await ground.look()).phase is Phase.READY


async def test_progress_is_told(ground: Ground) -> None:
    ground.publish()
    await ground.look()
    phases = [state.phase for state in ground.states]
    told = [
        phase for phase, before in zip(phases, [None, *phases], strict=False) if phase != before
    ]
    assert told == [
        Phase.CHECKING, Phase.OFFERED, Phase.DOWNLOADING, Phase.PREPARING, Phase.READY,
    ]  # fmt: skip


async def test_an_older_version_is_never_offered(ground: Ground) -> None:
    """A downgrade, even one that the publishers signed."""
    ground.publish(version=Version.parse("0.0.9"), serial=5)
    assert (await ground.look(asked=True)).phase is Phase.CURRENT
    assert not any(path.startswith("releases") for path, _ in ground.server.asked)


async def test_a_withdrawn_release_is_offered_to_nobody(ground: Ground) -> None:
    ground.publish(rollout=0)
    assert (await ground.look(asked=True)).phase is Phase.CURRENT


async def test_what_is_withdrawn_before_the_exit_is_not_put_in(ground: Ground) -> None:
    ground.publish()
    assert (await ground.look()).phase is Phase.READY
    ground.publish(rollout=0, serial=2)
    updating = await again(ground)
    assert updating.state.phase is Phase.CURRENT
    assert ground.exit() is False
    assert ground.runs() == OLD


async def test_what_is_ready_stays_ready_while_the_server_is_away(ground: Ground) -> None:
    ground.publish()
    await ground.look()
    ground.server.lies["stable.json"] = lambda call: call.answer(503, b"")
    assert (await again(ground)).state.phase is Phase.READY
    assert ground.exit() is True
    assert ground.runs() == NEW


async def again(ground: Ground) -> Updating:
    """The same program, still running with its update ready, looks once more."""
    assert ground.updating is not None
    source = HttpSource(ground.server.url)
    vars(ground.updating)["_source"] = source
    await ground.updating.check("stable")
    await source.close()
    return ground.updating


async def test_the_roll_out_goes_by_the_pc(ground: Ground) -> None:
    turn = place(ground.store.memory().pc, Version.parse(NEW))
    ground.publish(rollout=max(turn, 1), serial=1)
    waits = turn > 0
    assert ((await ground.look()).phase is Phase.CURRENT) is waits
    ground.publish(rollout=turn + 1, serial=2)
    assert (await ground.look()).phase is Phase.READY


async def test_who_asks_or_is_left_behind_does_not_wait(ground: Ground) -> None:
    memory = ground.store.memory()
    ground.publish(rollout=1)
    while place(memory.pc, Version.parse(NEW)) < 1:  # one in a hundred would be first
        ground.store.remember(type(memory)(pc=f"{time.time_ns():032x}"))
        memory = ground.store.memory()
    assert (await ground.look()).phase is Phase.CURRENT
    source = HttpSource(ground.server.url)
    behind = ground.open(source, behind=True)
    await behind.check("stable")
    await behind.close()
    assert behind.state.phase is Phase.OFFERED
    assert (await ground.look(asked=True)).phase is Phase.READY


async def test_channels_are_apart(ground: Ground) -> None:
    ground.publish(rollout=0)
    ground.publish(channel="beta", version=Version.parse("0.3.0b1"))
    assert (await ground.look()).phase is Phase.CURRENT
    assert (await ground.look("beta")).version == "0.3.0b1"


async def test_keys_follow_one_another(ground: Ground) -> None:
    """Two rotations at once, for a PC that was off for a year."""
    ground.put_keys(2, "bcd", signers="bcd", expires=NOW - timedelta(days=9))  # long replaced
    ground.put_keys(3, "cde", signers="cde")
    ground.publish(signers="de", keys=3)
    assert (await ground.look()).phase is Phase.READY
    (ground.site / "keys" / "3.json").unlink()
    (ground.site / "keys" / "2.json").unlink()
    assert (await ground.look()).phase is Phase.READY  # they are kept, and still hold


async def test_keys_forged_into_the_pc_are_not_believed(ground: Ground) -> None:
    forged = ground.put_keys(2, "xyz", signers="xyz")
    (ground.site / "keys" / "2.json").unlink()
    ground.store.keep_keys(2, forged)
    ground.publish(signers="xy", keys=2)
    state = await ground.look()
    assert isinstance(state.error, UpdateRefused)
    assert state.error.code == Refusal.TOO_FEW_SIGNERS


async def test_fast_forward_is_recovered_from_by_new_keys(ground: Ground) -> None:
    """Stolen keys counted to nine million; new keys begin again and everybody follows."""
    ground.publish(serial=9_000_000, rollout=0)
    assert (await ground.look()).phase is Phase.CURRENT
    ground.put_keys(2, "cde", signers="abcde")
    ground.publish(signers="de", keys=2, serial=8)
    assert (await ground.look()).phase is Phase.READY


async def test_a_damaged_memory_is_a_new_beginning(ground: Ground) -> None:
    ground.publish()
    ground.store.memory()
    for rubbish in ("", "{}", '{"pc": 5}', "[]", '{"pc":"x","keys":1,"serials":{},"failed":[]}'):
        (ground.store.folder / "state.json").write_text(rubbish)
        assert (await ground.look()).phase is Phase.READY


async def test_a_server_that_is_away_is_no_refusal(ground: Ground, server: Server) -> None:
    server.lies["stable.json"] = lambda call: call.answer(503, b"")
    assert isinstance((await ground.look()).error, ConnectionFailed)
    server.lies["keys/2.json"] = lambda call: call.answer(500, b"")
    assert isinstance((await ground.look()).error, ConnectionFailed)
    ground.server.port = 9
    assert isinstance((await ground.look()).error, ConnectionFailed)
    assert ground.runs() == OLD


async def test_a_channel_without_a_manifest(ground: Ground) -> None:
    assert isinstance((await ground.look("beta")).error, ConnectionFailed)


async def test_a_full_disk_is_said(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.publish()
    real = Path.open

    def full(self: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if self.suffix == ".part" and "w" in mode:
            raise OSError(28, "No space left on device")
        return real(self, mode, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    state = await ground.look()
    assert isinstance(state.error, BackendError)
    assert "disk" in state.error.title


async def test_a_package_is_downloaded_and_left_to_the_administrator(
    tmp_path: Path, server: Server
) -> None:
    ground = Ground(tmp_path, server, Kind.PACKAGE)
    path = ground.site / "releases" / NEW / "kopru_0.2.0_amd64.deb"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"!<arch>\n" * 100)
    ground.publish(payloads={ground.here.platform: payload_of(path)})
    state = await ground.look()
    assert state.phase is Phase.BY_HAND
    assert state.command.startswith("sudo apt install ")
    assert path.name in state.command
    assert ground.exit() is False


async def test_a_file_for_another_system_is_not_offered(ground: Ground) -> None:
    payload = ground.archive()
    ground.publish(payloads={"windows-x64-setup": payload})
    assert (await ground.look()).phase is Phase.CURRENT


def test_an_address_must_be_https() -> None:
    for url in ("http://kopru.example", "ftp://kopru.example", "file:///tmp", "kopru.example"):
        with pytest.raises(SettingsError):
            HttpSource(url)


async def test_over_tls_a_redirect_to_this_pc_is_refused_too(ground: Ground) -> None:
    """Plain HTTP on loopback is for rigs alone: a real address never leads there."""
    files = tls.ensure(ground.folder / "tls")
    with serving(ground.site, (files[1], files[2])) as safe:
        safe.lies["stable.json"] = lambda call: call.moved(f"{ground.server.url}/stable.json")
        trust = ssl.create_default_context(cafile=str(files[0]))
        source = HttpSource(safe.url, trust=trust)
        try:
            assert await source.document("keys/1.json", 100_000) is not None
            with pytest.raises(UpdateRefused) as error:
                await source.document("stable.json", 100_000)
        finally:
            await source.close()
        stranger = HttpSource(safe.url)
        try:
            with pytest.raises(ConnectionFailed):
                await stranger.document("keys/1.json", 100_000)
        finally:
            await stranger.close()
    assert error.value.code == Refusal.UNSAFE_ADDRESS


async def test_a_redirect_over_tls_is_followed(ground: Ground) -> None:
    ground.publish()
    ground.server.lies["stable.json"] = lambda call: call.moved("/moved/stable.json")
    ground.server.lies["moved/stable.json"] = lambda call: call.honest("stable.json")
    assert (await ground.look()).phase is Phase.READY


async def test_the_memory_is_readable(ground: Ground) -> None:
    ground.publish(serial=7)
    await ground.look()
    kept = json.loads((ground.store.folder / "state.json").read_text())
    assert kept["serials"]["stable"][0] == 7
    assert kept["keys"] == 1


async def _until(met: object, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not met():  # type: ignore[operator]
        assert time.monotonic() < end
        await asyncio.sleep(0.02)
