"""The rig itself: programs run in it, files seen from both sides, processes found by name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import stand_ins

ROOT = Path(__file__).resolve().parents[3]
TOOL = Path(os.environ.get("KOPRU_RIG_TOOL", ROOT.parent / "shared" / "windows" / "rig.sh"))
HOME = Path(os.environ.get("KOPRU_RIG", Path.home() / ".cache" / "kopru-rig"))
DRIVE = HOME / "root" / "wine" / "drive_c"
PYTHON = r"C:\py312\python.exe"
RUNTIMES = (
    "usr/lib/x86_64-linux-gnu/wine/x86_64-windows",
    "wine/drive_c/windows/system32",
)
# No wheel on the registry; both are pure Python.
BUILT_HERE = ("firebirdsql", "pyvips")
BUILDERS = ("pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pefile", "setuptools")


def run(*command: str, seconds: float = 600) -> int:
    """The exit code of a Windows program."""
    done = subprocess.run(
        [str(TOOL), str(HOME), "run", *command], stdout=sys.stderr, timeout=seconds, check=False
    )
    return done.returncode


def start(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([str(TOOL), str(HOME), "run", *command], stdout=sys.stderr)


def prepare(uv: str) -> None:
    """The rig, and in it the very versions that the lock names."""
    if not (DRIVE / "py312" / "python.exe").exists():
        subprocess.run([str(TOOL), str(HOME), "setup"], check=True, stdout=sys.stderr)
    for runtime in RUNTIMES:
        stand_ins.mend(HOME / "root" / runtime / "ucrtbase.dll")
    names = locked_names(uv)
    wheels = HOME / "wheels"
    wheels.mkdir(exist_ok=True)
    stamp = wheels / "names.txt"
    if stamp.exists() and stamp.read_text() == " ".join(names):
        return
    for old in wheels.glob("*.whl"):
        old.unlink()
    for name in BUILT_HERE:
        wanted = next(each for each in names if each.startswith(f"{name}=="))
        build = [uv, "-q", "tool", "run", "pip", "-q", "wheel", "--no-deps", "--no-binary", name]
        subprocess.run([*build, "-w", str(wheels), wanted], check=True, stdout=sys.stderr)
    others = [each for each in names if not each.startswith(BUILT_HERE_PINNED)]
    fetch = [str(TOOL), str(HOME), "wheels", "--no-deps", *others, *BUILDERS]
    own = Path(sys.base_prefix) / "bin"  # an older python3 refuses wheels that are not for itself
    env = {**os.environ, "PATH": f"{own}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(fetch, check=True, stdout=sys.stderr, env=env)
    stamp.write_text(" ".join(names))


BUILT_HERE_PINNED = tuple(f"{name}==" for name in BUILT_HERE)


def locked_names(uv: str) -> list[str]:
    """name==version of all that the program needs on Windows."""
    from packaging.requirements import Requirement

    export = [uv, "export", "--no-dev", "--no-hashes", "--no-emit-project", "--frozen", "-q"]
    told = subprocess.run(export, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    windows = {
        "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": "",
        "python_version": "3.12", "python_full_version": "3.12.9", "platform_machine": "AMD64",
    }  # fmt: skip
    asked = [Requirement(line) for line in told.splitlines() if line and line[0] not in " #"]
    wanted = [each for each in asked if each.marker is None or each.marker.evaluate(windows)]
    return [f"{each.name}{each.specifier}" for each in wanted]


def host(path: str) -> Path:
    r"""Where C:\… lies on this side."""
    return DRIVE.joinpath(*path.removeprefix("C:\\").split("\\"))


def processes(program: str) -> list[psutil.Process]:
    """Living ones of a Windows program of this rig, by the end of their command's first word."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or [""]
        alive = process.info["status"] != psutil.STATUS_ZOMBIE
        if alive and words[0].replace("/", "\\").lower().endswith(f"\\{program.lower()}"):
            found.append(process)
    return found


def until(question: Callable[[], object], what: str, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            raise SystemExit(f"{what} did not come within {seconds:.0f} s")
        time.sleep(0.5)
