"""The setup alone, with a stand-in for Köprü: all its ways, in a minute instead of twenty."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import scenes
import wine

ANSWER, LOG = r"C:\kopru-answer.txt", r"C:\kopru-rehearsal.txt"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
BIG = 30_000_000
NEWER = 6


def play() -> scenes.Figures:
    with tempfile.TemporaryDirectory() as folder:
        old = scenes.pack(_program(Path(folder) / "old", scenes.OLD_ONLY), scenes.OLD_VERSION)
        new = scenes.pack(_program(Path(folder) / "new", "new.txt"), None)
    for left in (scenes.PROGRAMS,):
        shutil.rmtree(wine.host(left), ignore_errors=True)
    wine.host(LOG).unlink(missing_ok=True)
    figures = scenes.half_copy(old, new, BIG * 3 // 2)
    figures["half_copy_data_asked_for"] = "data --remove" in wine.host(LOG).read_text("utf-8")
    return figures | _upgrades(old, new) | scenes.removed()


def _upgrades(old: Path, new: Path) -> scenes.Figures:
    place = wine.host(scenes.PLACE)
    figures: scenes.Figures = {"install_code": scenes.setup(old) == 0}
    before = scenes.listing(place)
    wine.host(ANSWER).write_text(str(scenes.STILL_RUNNING))
    figures["refused_code"] = scenes.setup(new) == scenes.STILL_RUNNING
    figures["refused_old_whole"] = scenes.listing(place) == before
    wine.host(ANSWER).write_text("1")  # a program that cannot even say whether it runs
    figures["broken_code"] = scenes.setup(new) == scenes.FAILED
    figures["broken_old_whole"] = scenes.listing(place) == before
    wine.host(ANSWER).unlink()
    figures["upgrade_code"] = scenes.setup(new) == 0
    figures["upgrade_is_new"] = scenes.OLD_ONLY not in scenes.listing(place)
    (place / "kopru-cli.exe").write_bytes(b"broken")
    figures["repair_code"] = scenes.setup(new) == 0
    figures["repaired"] = (place / "kopru-cli.exe").stat().st_size > 1000
    figures["downgrade_refused"] = scenes.setup(old) == NEWER
    figures["agent_chosen"] = scenes.setup(new, "/AGENT") == 0 and _agent()
    figures["agent_stays_chosen"] = scenes.setup(new) == 0 and _agent()
    figures["agent_started"] = "agent \n" in wine.host(LOG).read_text("utf-8")
    os.rename(place, place.with_name("Kopru.old"))  # cut off between its two renames
    figures["recovered"] = scenes.setup(new) == 0 and place.is_dir()
    figures["nothing_left"] = sorted(os.listdir(place.parent)) == ["Kopru"]
    return figures


def _agent() -> bool:
    return wine.run("reg", "query", RUN, "/v", "Kopru") == 0


def _program(folder: Path, mark: str) -> Path:
    (folder / "_internal").mkdir(parents=True)
    source = Path(__file__).with_name("stand_in.c")
    command = ["x86_64-w64-mingw32-gcc", "-O1", "-o", str(folder / "kopru-cli.exe"), str(source)]
    subprocess.run(command, check=True)
    shutil.copyfile(folder / "kopru-cli.exe", folder / "Kopru.exe")
    (folder / "_internal" / "big.bin").write_bytes(os.urandom(BIG))
    (folder / mark).write_text("x", encoding="utf-8")
    return folder
