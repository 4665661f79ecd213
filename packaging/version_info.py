"""What a build says about itself: the version of pyproject.toml, in Windows' own format too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLISHER = "Köprü"
DESCRIPTION = "Köprü: Wolvox ve WooCommerce arasında"


def version() -> str:
    """Like 0.2.0. The package itself must say the same, or the build stops."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    said = re.search(r'__version__ = "(.+)"', (ROOT / "app" / "__init__.py").read_text("utf-8"))
    if said is None or said[1] != project["version"]:
        raise SystemExit("app/__init__.py and pyproject.toml name different versions")
    return str(project["version"])


def numbers(text: str) -> tuple[int, int, int, int]:
    """Windows wants four numbers: 0.2.0 and 0.2.0b3 are (0, 2, 0, 0) and (0, 2, 0, 3)."""
    found = [int(each) for each in re.findall(r"\d+", text)][:4]
    first, second, third, fourth = found + [0] * (4 - len(found))
    return first, second, third, fourth


def windows_resource(program: str):
    """For PyInstaller's EXE(version=…)."""
    from PyInstaller.utils.win32 import versioninfo as info

    number = numbers(version())
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTION,
        "FileVersion": version(),
        "InternalName": program,
        "LegalCopyright": "© 2026 Köprü",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Köprü",
        "ProductVersion": version(),
    }
    turkish_unicode = "041F04B0"
    table = info.StringTable(
        turkish_unicode, [info.StringStruct(name, text) for name, text in texts.items()]
    )
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=number, prodvers=number),
        kids=[
            info.StringFileInfo([table]),
            info.VarFileInfo([info.VarStruct("Translation", [0x041F, 1200])]),
        ],
    )
