"""Installs the .deb into a bare Debian 12 without Python; a normal user's Köprü proves itself.

  python packaging/linux/clean_debian.py dist/kopru_0.1.0_amd64.deb FOLDER

Needs root, debootstrap and Xvfb; FOLDER keeps the bare system for the next time (300 MB). The
window opens on a real X server by Qt's xcb plugin. Prints one JSON object last.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from smoke_test import screen

SUITE, USER = "bookworm", "satis"
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def main() -> int:
    deb, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    begun = time.monotonic()
    base, root = folder / "base", folder / "root"
    if not (base / "etc" / "debian_version").exists():
        command = ["debootstrap", "--variant=minbase", SUITE, str(base), mirror()]
        subprocess.run(command, check=True, stdout=sys.stderr)
    if str(root) in Path("/proc/self/mounts").read_text("utf-8"):
        sys.exit(f"Something is still mounted in {root}: umount it first.")
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(base), str(root)], check=True)
    with mounted(root), screen() as display:
        figures = install(root, deb) | smoke(root, str(display)) | remove(root)
    wrong = [name for name, good in figures.items() if good is False]
    seconds = round(time.monotonic() - begun, 1)
    report = {"clean_debian": SUITE, "ok": not wrong, "figures": figures, "wrong": wrong}
    print(json.dumps({**report, "seconds": seconds}, ensure_ascii=False), flush=True)
    return 1 if wrong else 0


def install(root: Path, deb: Path) -> dict[str, object]:
    shutil.copyfile(deb, root / "kopru.deb")
    for file in ("etc/apt/sources.list", "etc/ssl/certs/ca-certificates.crt"):
        if Path("/", file).exists():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path("/", file), root / file)
    inside(root, ["apt-get", "update", "-qq"])
    code = inside(
        root, ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "/kopru.deb"]
    )
    inside(root, ["useradd", "-m", USER])
    return {
        "installed": code == 0,
        "without_python": inside(root, ["sh", "-c", "! command -v python3"]) == 0,
        "without_libtommath": not list(root.glob("usr/lib/*/libtommath*")),
        "desktop_entry": (root / "usr/share/applications/kopru.desktop").exists(),
        "unit": (root / "usr/lib/systemd/user/kopru-agent.service").exists(),
    }


def smoke(root: Path, display: str) -> dict[str, object]:
    home = f"/home/{USER}"
    command = ["kopru", "--smoke", "--out", f"{home}/smoke.json", "--picture", f"{home}/smoke.png"]
    code = inside(root, ["setpriv", "--reuid", USER, "--regid", USER, "--init-groups", *command],
                  HOME=home, USER=USER, DISPLAY=display)  # fmt: skip
    file = root / home[1:] / "smoke.json"
    report = json.loads(file.read_text("utf-8")) if file.exists() else {"points": {}}
    for name, point in report["points"].items():
        print(f"{'ok ' if point['ok'] else 'BAD'} {name}: {point['said']}", file=sys.stderr)
    said = str(report["points"].get("window", {}).get("said", ""))
    return {"smoke": code == 0, "on_xcb": said.startswith("xcb"), "window": said}


def remove(root: Path) -> dict[str, object]:
    code = inside(root, ["apt-get", "purge", "-y", "-qq", "kopru"])
    left = [str(each) for each in (root / "usr").rglob("*kopru*")]
    return {"removed": code == 0, "nothing_left": not left}


def inside(root: Path, command: list[str], **variables: str) -> int:
    told = {"PATH": PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **variables}
    proxy = {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
    chroot = ["chroot", str(root), "env", "-i"]
    chroot += [f"{name}={value}" for name, value in {**proxy, **told}.items()]
    return subprocess.run([*chroot, *command], stdout=sys.stderr, check=False).returncode


def mirror() -> str:
    """The one this machine itself uses."""
    told = subprocess.run(["apt-cache", "policy"], capture_output=True, text=True).stdout
    for line in told.splitlines():
        words = line.split()
        if len(words) > 1 and words[1].endswith("/debian"):
            return words[1]
    return "http://deb.debian.org/debian"


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    places = ("/proc", "/dev", "/dev/shm")
    done = []
    try:
        for place in places:
            (root / place[1:]).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", place, str(root / place[1:])], check=True)
            done.append(root / place[1:])
        yield
    finally:
        for place in reversed(done):
            subprocess.run(["umount", "-l", str(place)], check=False)


if __name__ == "__main__":
    sys.exit(main())
