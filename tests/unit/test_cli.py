"""The command line: one sentence for whatever goes wrong, never a traceback."""

from __future__ import annotations

import pytest

from app import cli


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_cannot_be_is_one_sentence(
    port: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    state = tmp_path_factory.mktemp("shop")
    assert cli.run(["demo-shop", f"--port={port}", "--state", str(state)]) == 1
    assert capsys.readouterr().err.startswith(f"{port} is no port: Choose one")
