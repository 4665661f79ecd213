"""The command line: one sentence for whatever goes wrong, never a traceback."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import cli


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_cannot_be_is_one_sentence(
    port: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    state = tmp_path_factory.mktemp("shop")
    assert cli.run(["demo-shop", f"--port={port}", "--state", str(state)]) == 1
    assert capsys.readouterr().err.startswith(f"{port} is no port: Choose one")


_SAYS = """
import sys
from app import cli
cli._doctor = lambda options: print("\u2713 \u015f") or 0
sys.exit(cli.run(["doctor"]))
"""


@pytest.mark.parametrize("encoding", ["cp1254", "cp1252", "ascii"])
def test_any_console_takes_what_we_say(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", _SAYS],
        cwd=Path(__file__).parents[2], capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").split() == ["\u2713", "\u015f"]


def test_a_windowed_program_has_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.run(["no-such-command"]) == 2
    assert cli.run(["status", "--json", "--profile", "missing.toml"]) == 1


@pytest.mark.parametrize("words", [["sync", "--once", "--jsn"], ["syncc"], ["sync", "--shop", "x"]])
def test_what_is_mistyped_is_json_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(words) == 2
    said = capsys.readouterr()
    assert (said.out, "usage: kopru" in said.err) == ("", True)
    assert cli.run([*words, "--json"]) == 2
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert (report["ok"], said.err) == (False, "")
    assert words[-1] in report["error"]


@pytest.fixture
def no_log() -> Iterator[None]:
    """Nobody has opened a log yet; one that is opened is closed again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    for handler in before:
        root.removeHandler(handler)
    yield
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    for handler in before:
        root.addHandler(handler)
    root.setLevel(level)


@pytest.mark.usefixtures("no_log")
def test_our_own_mistake_is_a_sentence_and_a_traceback_in_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("cs_secret in the text")

    monkeypatch.setenv("KOPRU_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(cli, "_status", broken)
    assert cli.run(["status", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert "Köprü made a mistake (RuntimeError)" in report["error"]
    assert "cs_secret" not in report["error"]
    file = tmp_path / "logs" / "kopru.log"
    assert str(file) in report["error"]
    log = file.read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "in broken" in log
