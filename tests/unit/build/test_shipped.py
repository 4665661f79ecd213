"""What a build carries is named, licensed and allowed, or the build stops."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
import stamina

from app import __version__


def _lists(work: Path, *sources: str) -> None:
    """PyInstaller's own two lists."""
    work.mkdir()
    collected = (str(work), [(f"f{n}", each, "BINARY") for n, each in enumerate(sources)])
    (work / "COLLECT-00.toc").write_text(repr(collected), "utf-8")
    modules = (str(work), [("httpx", httpx.__file__, "PYMODULE")])
    (work / "PYZ-00.toc").write_text(repr(modules), "utf-8")


def test_names_each_part_with_its_licence(tmp_path: Path) -> None:
    import shipped

    _lists(tmp_path / "work", stamina.__file__)
    folder = tmp_path / "kopru"
    folder.mkdir()
    parts = shipped.describe(tmp_path / "work", folder, "1.2.3")
    assert [part.name for part in parts] == ["httpx", "python", "stamina"]
    bill = json.loads((folder / "licences" / "kopru.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {each["name"]: each for each in bill["components"]}
    assert named["httpx"]["purl"] == f"pkg:pypi/httpx@{httpx.__version__}"
    assert all(each["licenses"] for each in bill["components"])
    assert bill["dependencies"][0]["dependsOn"] == [each["bom-ref"] for each in bill["components"]]
    notice = (folder / "licences" / "NOTICE.txt").read_text("utf-8")
    assert "httpx" in notice
    assert "Lesser General Public" in notice
    assert list((folder / "licences" / f"httpx-{httpx.__version__}").iterdir())
    assert (folder / "licences" / "LGPL-3.0.txt").read_text("utf-8").lstrip().startswith("GNU")


def test_refuses_what_is_under_the_gpl(tmp_path: Path) -> None:
    import shipped

    _lists(tmp_path / "work")
    folder = tmp_path / "kopru"
    folder.mkdir()
    (folder / "libx265-4883ecb5.so.217").touch()
    with pytest.raises(SystemExit, match="libx265"):
        shipped.describe(tmp_path / "work", folder, "1.2.3")


def test_refuses_what_has_no_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shipped

    _lists(tmp_path / "work")
    folder = tmp_path / "kopru"
    folder.mkdir()
    bare = shipped.Part("nobody", "1", "", "pkg:pypi/nobody@1")
    monkeypatch.setattr(shipped, "_python", lambda: bare)
    with pytest.raises(SystemExit, match="nobody"):
        shipped.describe(tmp_path / "work", folder, "1.2.3")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("0.2.0", (0, 2, 0, 0)), ("1.10", (1, 10, 0, 0)), ("0.2.0b3", (0, 2, 0, 3))],
)
def test_windows_wants_four_numbers(text: str, numbers: tuple[int, ...]) -> None:
    import version_info

    assert version_info.numbers(text) == numbers
    assert version_info.version() == __version__


def test_the_icon_is_crisp_at_every_size(tmp_path: Path) -> None:
    import icon
    from PIL import Image

    ico, png = icon.draw(tmp_path)
    with Image.open(ico) as image:
        assert image.info["sizes"] == {(size, size) for size in icon.SIZES}
    with Image.open(png) as image:
        assert image.size == (256, 256)
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)


def test_every_text_of_the_setup_is_in_both_languages() -> None:
    script = (Path(__file__).parents[3] / "packaging/windows/setup.nsi").read_text("utf-8")
    used = set(re.findall(r"\$\((\w+)\)", script)) - {"${text}"}
    made = re.findall(r'!insertmacro TEXT (\w+) "([^"]+)" "([^"]+)"', script)
    assert {name for name, _, _ in made} >= used - {"text"}
    assert all(turkish and english for _, turkish, english in made)
