"""What the window knows before its first paint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.runtime.window_settings import WindowSettings, _quoted, load, save


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    wanted = WindowSettings("dark", "en", 'AdnQywAD"\\', "compact", "orders")
    save(wanted, tmp_path)
    assert load(tmp_path) == wanted


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_valid_toml(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {_quoted(text)}") == {"a": text}


def test_a_file_nobody_can_read_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == WindowSettings()
    for content in (b"\xff\xfe", b"theme = ", b"theme = 3\nunknown = 'x'"):
        (tmp_path / "window.toml").write_bytes(content)
        assert load(tmp_path) == WindowSettings()


def test_a_folder_that_cannot_be_written_never_keeps_the_window_open(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save(WindowSettings(), tmp_path / "file" / "settings")


def test_it_costs_no_pydantic() -> None:
    program = "import sys, app.runtime.window_settings; print('pydantic' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ended.stdout.strip() == b"False"
