r"""Köprü on Windows, from the source to an empty PC again, in Wine:

  KOPRU_WINE=1 KOPRU_RIG=DIR python packaging/windows/rig [--measure | --rehearse]

build in Wine ─▶ setups ─▶ install ─▶ a copy that fails half way ─▶ smoke ─▶ refused close ─▶
upgrade while it runs ─▶ uninstall. --measure takes the last build, --rehearse tries the setup alone
with a stand-in for Köprü. Prints one JSON object last; the
exit code is 0 only if everything held. Needs root, makensis and the rig's tool (KOPRU_RIG_TOOL).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(HERE)]

import rehearsal
import scenes
import wine


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", action="store_true", help="with the last build")
    parser.add_argument("--rehearse", action="store_true", help="the setup alone, a minute")
    parser.add_argument("--picture", type=Path, default=ROOT / "dist" / "kopru-wine.png")
    options = parser.parse_args()
    if os.environ.get("KOPRU_WINE") != "1":
        print(json.dumps({"rig": "wine", "ok": True, "skipped": "KOPRU_WINE=1 runs it"}))
        return 0
    begun = time.monotonic()
    scenes.SHARE.mkdir(parents=True, exist_ok=True)
    if options.rehearse:
        figures = rehearsal.play()
    else:
        wine.prepare(find_uv())
        if not options.measure:
            build()
        figures = scenes.play(options.picture)
    wrong = [name for name, good in figures.items() if good is False]
    seconds = round(time.monotonic() - begun, 1)
    report = {"rig": "wine", "ok": not wrong, "figures": figures, "wrong": wrong}
    print(json.dumps({**report, "seconds": seconds}, ensure_ascii=False), flush=True)
    return 0 if report["ok"] else 1


def find_uv() -> str:
    own = ROOT / ".venv-tools" / "bin" / "uv"
    found = str(own) if own.exists() else shutil.which("uv")
    if found is None:
        sys.exit("uv is missing: dev.py brings it, run `packaging/dev.py check` once")
    return found


def build() -> None:
    """The tracked files, as they are now, built by Windows' own Python."""
    source = wine.HOME / "share" / "kopru-rig" / "source"
    shutil.rmtree(source, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    code = wine.run(
        wine.PYTHON, "-X", "utf8", r"Z:\share\kopru-rig\source\packaging\build.py",
        "--folder-only", "--unmeasured", seconds=1500,
    )  # fmt: skip
    if code != 0:
        sys.exit("The build in Wine failed; the reason stands above.")


if __name__ == "__main__":
    sys.exit(main())
