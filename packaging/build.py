"""Everything from the source to what people install, in one command:

  build ─▶ licences, bill of materials ─▶ smoke ─▶ installer ─▶ sign ─▶ manifest

  python3 packaging/dev.py build [--smoke] [--measure] [--folder-only] [--only deb] [--quick]
                                  [--site DIR]

Prints one JSON object last, the figures of measures.md with their limits held: folder_mb,
setup_mb (Windows' setup, Linux' .deb), version_ms, window_ratio (frozen start to painted window
against source), with --smoke also smoke_failures. --measure keeps the folder of the last build,
--quick packs fast and large, which is not judged. --site puts what was built into the manifest of
a release (release.py; its keys are offline, so it is signed there). What is made lies in dist/.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import icon
import icu
import installer
import measure
import shipped
import signing
import smoke_test
import version_info

ROOT = Path(__file__).resolve().parent.parent
DIST, WORK = ROOT / "dist", ROOT / "build"
FOLDER = DIST / "kopru"
WINDOWS = sys.platform == "win32"
COMMAND = FOLDER / ("kopru-cli.exe" if WINDOWS else "kopru")
WINDOW = FOLDER / ("Kopru.exe" if WINDOWS else "kopru")
KINDS = ("deb", "rpm")
LIMITS = {
    "folder_mb": 260,
    "setup_mb": 75,
    "version_ms": 250,
    "window_ratio": 1.0,
    "smoke_failures": 0,
}


def main() -> int:
    options = parse(sys.argv[1:])
    begun = time.monotonic()
    if not options.measure:
        build()
    if options.unmeasured:
        if not options.folder_only:
            install_files(quick=options.quick, kinds=options.only)
        return 0
    figures: dict[str, float | None] = {
        "folder_mb": measure.folder_mb(FOLDER),
        "setup_mb": None,
        "version_ms": measure.version_ms(COMMAND),
        "window_ratio": measure.window_ratio(WINDOW),
        "smoke_failures": smoke_test.failures(FOLDER) if options.smoke else None,
    }
    made = [] if options.folder_only else install_files(quick=options.quick, kinds=options.only)
    if made and not options.quick:
        figures["setup_mb"] = round(max(each.stat().st_size for each in made) / 1e6, 1)
    over = [key for key, value in figures.items() if value is not None and value > LIMITS[key]]
    report = {
        "build": "windows" if WINDOWS else sys.platform,
        "ok": not over,
        "figures": figures,
        "over": over,
        "made": [each.name for each in made],
        "signed": WINDOWS and signing.wanted(),
        "manifest": manifest(options.site, made) if options.site else None,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(report), flush=True)
    return 0 if report["ok"] else 1


def parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--smoke", action="store_true", help="also let the built program work")
    parser.add_argument("--measure", action="store_true", help="without building again")
    parser.add_argument("--unmeasured", action="store_true", help="without the figures")
    parser.add_argument("--folder-only", action="store_true", help="no installer")
    parser.add_argument("--only", action="append", choices=KINDS, help="of Linux' packages")
    parser.add_argument("--quick", action="store_true", help="pack fast, for tests")
    parser.add_argument("--site", type=Path, help="a release's folder, see release.py")
    return parser.parse_args(words)


def build() -> None:
    shutil.rmtree(WORK / "kopru", ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK)]
    command.append(str(ROOT / "packaging" / "kopru.spec"))
    tight = {**os.environ, "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "9"}
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr, env=tight) != 0:
        sys.exit("PyInstaller failed; the reason stands above.")
    slim()
    shipped.describe(WORK / "kopru", FOLDER, version_info.version())


def slim() -> None:
    """ICU's many languages; on Linux the symbols that wheels, Python and Postgres still carry."""
    inside = FOLDER / "_internal"
    for data in inside.rglob("icudt*.dat"):
        icu.trim_file(data)
    if WINDOWS:
        return
    for file in (*inside.rglob("*.so*"), *inside.rglob("pginstall/bin/*")):
        if file.is_symlink() or not file.is_file():
            continue
        if file.name.startswith("libicudata.so."):
            icu.trim_library(file)
        elif shutil.which("strip"):
            strip(file)


def strip(file: Path) -> None:
    """Not where it would hurt: strip tears the list of needed libraries that patchelf moved."""
    part = file.with_name(f"{file.name}.part")
    done = subprocess.run(["strip", "--strip-unneeded", "-o", part, file], capture_output=True)
    if done.returncode == 0 and links(part) == links(file):
        shutil.copymode(file, part)
        part.replace(file)
    part.unlink(missing_ok=True)


def links(file: Path) -> list[str]:
    """What the dynamic linker itself finds, and complains of."""
    done = subprocess.run(["ldd", file], capture_output=True, text=True)
    return [line.split(" (0x")[0] for line in (done.stdout + done.stderr).splitlines()]


def install_files(*, quick: bool, kinds: Sequence[str] | None) -> list[Path]:
    ico, png = icon.draw(WORK)
    if WINDOWS:
        return [installer.windows_setup(FOLDER, DIST, ico, quick=quick)]
    return installer.linux_packages(FOLDER, DIST, png, kinds or KINDS, quick=quick)


def manifest(site: Path, made: Sequence[Path]) -> str:
    """The release's manifest, unsigned: its keys never come near a build machine."""
    names = {".exe": "windows-x64-setup", ".deb": "linux-x64-deb", ".rpm": "linux-x64-rpm"}
    command = [sys.executable, str(ROOT / "packaging" / "release.py"), "make", str(site)]
    command += ["--version", version_info.version()]
    command += [f"--file={names[each.suffix]}={each}" for each in made]
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr) != 0:
        sys.exit("The manifest could not be made; the reason stands above.")
    return str(site)


if __name__ == "__main__":
    sys.exit(main())
