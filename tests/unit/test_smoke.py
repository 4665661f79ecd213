"""The smoke test goes through every point, tells what is wrong, and leaves nothing behind."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from app import __version__, cli
from app.smoke import parts, pictures, run, servers, setting
from app.smoke.setting import Setting, Unfit


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPRU_SETTINGS_DIR", "")


def test_every_point_runs_and_the_bad_ones_are_named(tmp_path: Path) -> None:
    seen: list[Path] = []

    def good(each: Setting) -> str:
        seen.append(each.folder)
        assert tempfile.gettempdir() == str(each.folder)
        return "fine, ş and all"

    def bad(_: Setting) -> str:
        raise Unfit("the icons are missing")

    before = tempfile.gettempdir()
    report = run.run_smoke(tmp_path / "out.json", points={"a": good, "b": bad, "c": good})
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == report
    assert (report["ok"], report["failed"], report["version"]) == (False, ["b"], __version__)
    told = report["points"]
    assert isinstance(told, dict)
    assert "the icons are missing" in told["b"]["said"]
    assert told["c"]["said"] == "fine, ş and all"
    assert len(seen) == 2
    assert not seen[0].exists()
    assert tempfile.gettempdir() == before


@pytest.mark.parametrize(
    "name", ["imports", "resources", "translations", "pictures", "libpq", "worker"]
)
def test_this_very_environment_is_fit(name: str, tmp_path: Path) -> None:
    assert run.POINTS[name](Setting(tmp_path))


def test_a_missing_module_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LIBRARIES", ("httpx", "no_such_library"))
    with pytest.raises(Unfit, match="no_such_library: ModuleNotFoundError"):
        parts.imports(Setting(tmp_path))


def test_a_picture_of_another_colour_is_no_success() -> None:
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 0, 0)).save(file, "PNG")
    with pytest.raises(Unfit, match="came back as"):
        pictures._same("PNG", file.getvalue())


def test_under_wine_it_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not setting.under_wine()
    monkeypatch.setattr(servers, "under_wine", lambda: True)
    assert servers.firebird(Setting(tmp_path)) == "embedded Firebird: not under Wine"
    assert "not under Wine" in servers.sync(Setting(tmp_path))


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_the_command_line_answers_by_its_exit_code(
    ok: bool, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def run_smoke(out: Path, **options: object) -> dict[str, object]:
        asked.append((out, options["picture"]))
        return {"ok": ok}

    monkeypatch.setattr("app.smoke.run_smoke", run_smoke)
    assert cli.run(["--smoke", "--out", str(tmp_path / "x")]) == code
    assert asked == [(tmp_path / "x", None)]
