"""The files that people install: the Windows setup (NSIS), .deb and .rpm (nFPM)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from string import Template

import deb
import signing
import version_info

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
NSIS_PLACES = (r"C:\Program Files (x86)\NSIS\makensis.exe", r"C:\Program Files\NSIS\makensis.exe")


def windows_setup(folder: Path, out: Path, icon: Path, *, quick: bool = False) -> Path:
    """Kopru-<version>-setup.exe. On Linux too, of a folder that was built on Windows (or in Wine).

    `quick` packs with zlib: larger, and made in a third of the time.
    """
    makensis = shutil.which("makensis") or next(filter(os.path.exists, NSIS_PLACES), None)
    if makensis is None:
        raise SystemExit("makensis is missing: install NSIS, on Debian apt-get install nsis")
    for program in ("Kopru.exe", "kopru-cli.exe"):
        signing.sign(folder / program)
    text = version_info.version()
    setup = out / f"Kopru-{text}-setup.exe"
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    defines = {
        "VERSION": text,
        "NUMBERS": ".".join(map(str, version_info.numbers(text))),
        "SOURCE": str(folder),
        "SLASH": os.sep,
        "OUT": str(setup),
        "ICON": str(icon),
        "SIZE_KB": size // 1024,
        "COMPRESSION": "zlib" if quick else "lzma",
    }
    command = [makensis, "-V2", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    if signing.wanted():
        tool = f'"{sys.executable}" "{HERE / "signing.py"}" "%1"'
        command.append(f"-X!uninstfinalize '{tool}'")
    command += ["-XTarget amd64-unicode", str(HERE / "windows" / "setup.nsi")]
    if subprocess.call(command, stdout=sys.stderr) != 0:
        raise SystemExit("makensis failed; the reason stands above.")
    signing.sign(setup)
    return setup


def linux_packages(
    folder: Path, out: Path, icon: Path, kinds: Sequence[str], *, quick: bool = False
) -> list[Path]:
    """kopru_<version>_amd64.deb and kopru-<version>-1.x86_64.rpm."""
    tool = Path(sys.executable).with_name("nfpm")
    nfpm = str(tool) if tool.exists() else shutil.which("nfpm")
    if nfpm is None:
        raise SystemExit("nfpm is missing: it is among the development dependencies")
    stamp = subprocess.run(
        ["git", "log", "-1", "--format=%cI"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    told = {
        "KOPRU_VERSION": version_info.version(),
        "KOPRU_MAINTAINER": os.environ.get("KOPRU_MAINTAINER", "Köprü <destek@kopru.example>"),
        "KOPRU_MTIME": stamp or "2026-01-01T00:00:00Z",
        "KOPRU_FOLDER": str(folder),
        "KOPRU_ICON": str(icon),
    }
    recipe = Template((HERE / "linux" / "nfpm.yaml").read_text("utf-8"))
    packed = {"deb": "gzip" if quick else "none", "rpm": "gzip" if quick else "xz"}
    config = icon.with_name("nfpm.yaml")
    made = []
    for kind in kinds:
        config.write_text(recipe.substitute(told, KOPRU_COMPRESSION=packed[kind]), encoding="utf-8")
        command = [nfpm, "package", "--config", str(config)]
        command += ["--packager", kind, "--target", str(out)]
        for old in out.glob(f"*.{kind}"):
            old.unlink()
        if subprocess.call(command, cwd=ROOT, stdout=sys.stderr) != 0:
            raise SystemExit(f"nfpm could not make the .{kind}; the reason stands above.")
        found = sorted(out.glob(f"*.{kind}"))
        if packed[kind] == "none":
            for file in found:
                deb.tighten(file)
        made += found
    return made
