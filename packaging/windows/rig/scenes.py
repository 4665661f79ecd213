"""What happens to a Köprü on a PC, scene by scene; each answers with figures, False where bad."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
from pathlib import Path

import banks
import icon
import installer
import version_info
import wine

SHARE = wine.HOME / "share" / "kopru-rig"
BUILT = SHARE / "source" / "dist" / "kopru"
OLD_ONLY = "only-in-the-old-version.txt"
OLD_VERSION = "0.0.9"
PROGRAMS = r"C:\users\root\AppData\Local\Programs"
PLACE = rf"{PROGRAMS}\Kopru"
LINK = r"C:\users\root\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Köprü.lnk"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Kopru"
DATA = r"C:\kopru-rig-data"
SMALL = r"C:\small"
FAILED, STILL_RUNNING = 2, 5

Figures = dict[str, object]


def play(picture: Path) -> Figures:
    old, new = setups()
    figures: Figures = {
        "folder_mb": round(sum(f.stat().st_size for f in files(BUILT)) / 1e6, 1),
        "setup_mb": round(new.stat().st_size / 1e6, 1),
    }
    figures["folder_fits"] = figures["folder_mb"] <= 260  # type: ignore[operator]
    figures["setup_fits"] = figures["setup_mb"] <= 75  # type: ignore[operator]
    for left in (PROGRAMS, DATA):
        shutil.rmtree(wine.host(left), ignore_errors=True)
    size = sum(file.stat().st_size for file in files(BUILT))
    figures |= half_copy(old, new, size * 3 // 2)
    figures |= installed(old)
    with banks.banks(SHARE) as profile:
        figures |= smoke(profile, picture)
        figures |= upgraded(new, profile)
    figures |= removed()
    figures["data_stay"] = (wine.host(DATA) / "postgres" / "PG_VERSION").exists()
    return figures


def setups() -> tuple[Path, Path]:
    """The old one carries a file that the new one lacks, and is packed fast."""
    new = pack(BUILT, None)
    extra = BUILT / OLD_ONLY
    extra.write_text("gone after an upgrade", encoding="utf-8")
    try:
        return pack(BUILT, OLD_VERSION), new
    finally:
        extra.unlink()


def pack(folder: Path, version: str | None) -> Path:
    """A setup of this version; of today's, as small as it is shipped."""
    ico, _ = icon.draw(SHARE)
    current = version_info.version
    if version:
        version_info.version = lambda: version
    try:
        return installer.windows_setup(folder, SHARE, ico, quick=version is not None)
    finally:
        version_info.version = current


def half_copy(old: Path, new: Path, size: int) -> Figures:
    """On a disk with room for one and a half: the new copy breaks off, the old one is whole."""
    small = wine.host(SMALL)
    small.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)], check=True)
    try:
        first = setup(old, rf"/D={SMALL}\Kopru")
        before = listing(small / "Kopru")
        code = setup(new, rf"/D={SMALL}\Kopru")
        figures: Figures = {
            "half_copy_installed": first == 0,
            "half_copy_code": code == FAILED,
            "half_copy_old_whole": listing(small / "Kopru") == before and OLD_ONLY in before,
            "half_copy_nothing_left": sorted(os.listdir(small)) == ["Kopru"],
            "half_copy_old_runs": wine.run(rf"{SMALL}\Kopru\kopru-cli.exe", "--version") == 0,
        }
        wine.run(rf"{SMALL}\Kopru\uninstall.exe", "/S", "/REMOVEDATA")
        wine.until(lambda: not os.listdir(small), "the end of the small disk's uninstaller")
        return figures
    finally:
        subprocess.run(["umount", str(small)], check=True)


def installed(old: Path) -> Figures:
    code = setup(old)
    there = wine.host(PLACE)
    same = all(
        filecmp.cmp(file, there / file.relative_to(BUILT), shallow=False) for file in files(BUILT)
    )
    return {
        "install_code": code == 0,
        "install_byte_identical": same,
        "install_link": wine.host(LINK).exists(),
        "install_key": wine.run("reg", "query", KEY, "/v", "UninstallString") == 0,
    }


def smoke(profile: str, picture: Path) -> Figures:
    report, shown = SHARE / "smoke.json", SHARE / "smoke.png"
    report.unlink(missing_ok=True)
    code = wine.run(
        rf"{PLACE}\Kopru.exe", "--smoke", "--out", r"Z:\share\kopru-rig\smoke.json",
        "--picture", r"Z:\share\kopru-rig\smoke.png", "--profile", profile,
    )  # fmt: skip
    told = report.read_text(encoding="utf-8") if report.exists() else ""
    if shown.exists():
        shutil.copyfile(shown, picture)
    return {
        "smoke": code == 0,
        "smoke_native_window": '"windows, ' in told,
        "smoke_says_no_embedded_firebird": "embedded Firebird: not under Wine" in told,
    }


def upgraded(new: Path, profile: str) -> Figures:
    """While it runs: first it does not answer, and stays as it is; then it closes politely."""
    program = wine.start(rf"{PLACE}\Kopru.exe", "run", "--profile", profile)
    wine.until(
        lambda: (wine.host(DATA) / "endpoint.json").exists(), "the running program's servers"
    )
    stuck = wine.processes("Kopru.exe")
    before = listing(wine.host(PLACE))
    for each in stuck:
        each.suspend()
    refused = setup(new)
    kept = listing(wine.host(PLACE)) == before
    for each in stuck:
        each.resume()
    wine.until(lambda: program.poll() is not None or wine.processes("Kopru.exe"), "its waking up")
    if program.poll() is not None:  # it was asked while it slept, and closed when it woke
        program = wine.start(rf"{PLACE}\Kopru.exe", "run", "--profile", profile)
        wine.until(lambda: (wine.host(DATA) / "endpoint.json").exists(), "its second start")
    code = setup(new)
    return {
        "refused_code": refused == STILL_RUNNING and bool(stuck),
        "refused_old_whole": kept,
        "upgrade_code": code == 0,
        "upgrade_program_code": program.wait(60) == 0,
        "upgrade_is_new": not (wine.host(PLACE) / OLD_ONLY).exists(),
        "upgrade_nothing_left": sorted(os.listdir(wine.host(PROGRAMS))) == ["Kopru"],
        "upgrade_servers_left": not wine.processes("postgres.exe"),
        "repair_code": setup(new) == 0,
    }


def removed() -> Figures:
    wine.run(rf"{PLACE}\uninstall.exe", "/S")
    wine.until(lambda: not wine.host(PLACE).exists(), "the end of the uninstaller")
    return {
        "uninstall_program_gone": os.listdir(wine.host(PROGRAMS)) == [],
        "uninstall_link_gone": not wine.host(LINK).exists(),
        "uninstall_key_gone": wine.run("reg", "query", KEY) != 0,
    }


def setup(program: Path, *options: str) -> int:
    return wine.run(rf"Z:\share\kopru-rig\{program.name}", "/S", *options)


def files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def listing(folder: Path) -> dict[str, int]:
    return {str(each.relative_to(folder)): each.stat().st_size for each in files(folder)}
