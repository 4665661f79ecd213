#!/usr/bin/env python3
"""Run, test and build Köprü from a fresh machine: python3 packaging/dev.py VERB [arguments].

  demo         a demo company and shop, joined, in a window (--headless, --self-test, --fresh)
  run          the program itself
  test         check, then every test
  check        ruff, mypy, import-linter, deptry
  seed, bench, faults NAME     fill a backend; measure; break things on purpose
  screenshots DIR              every page, light and dark
  build        the installable program

Standard library only. Finds a Python >= 3.12, makes .venv, installs the locked dependencies
(hashes checked) and dispatches; a second start only compares a stamp.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import system_packages

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"
UV = "uv==0.9.11"
PREFERRED, FLOOR = (3, 13), (3, 12)
VERBS = ("demo", "run", "test", "check", "seed", "bench", "faults", "screenshots", "build")
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-q"]


def main():
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    rest = sys.argv[2:]
    if verb not in VERBS:
        print(__doc__)
        return 0 if verb in ("", "-h", "--help") else 2
    install_system_packages(verb)
    python = environment(ROOT / ".venv", PREFERRED)
    if verb == "check":
        return report(check(python))
    if verb == "test":
        return report(check(python) or tests(python, rest))
    commands = {
        "demo": ["-m", "app", "demo"],
        "run": ["-m", "app"],
        "seed": ["-m", "tests.bench.seed"],
        "bench": ["-m", "tests.bench"],
        "faults": ["-m", "tests.faults"],
        "screenshots": ["-m", "tests.ui.screens"],
        "build": [str(ROOT / "packaging" / "build.py")],
    }
    return run(python, [*commands[verb], *rest])


def check(python):
    """Every check runs, so that one look shows all that is wrong."""
    steps = {
        "ruff": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
        "deptry": ["-m", "deptry", "."],
    }
    return [name for name, step in steps.items() if run(python, step, name) != 0]


def tests(python, rest):
    failed = [] if run(python, [*PYTEST, *rest], "tests") == 0 else ["tests"]
    if rest:
        return failed
    older = find_python(FLOOR, exact=True)
    if older is None:
        print("No Python 3.12 here: the domain was tested on one version only.", flush=True)
        return failed
    floor = environment(ROOT / ".venv312", FLOOR, groups=["--only-group", "floor"])
    arguments = ["-m", "pytest", "-q", "-c", "tests/floor.ini", "tests/unit/domain"]
    return failed + ([] if run(floor, arguments, "domain on 3.12") == 0 else ["domain on 3.12"])


def report(failed):
    if failed:
        print("Failed: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


def run(python, arguments, title=""):
    if title:
        print("== " + title, flush=True)
    child = dict(os.environ, PYTHONUTF8="1")
    child.pop("PYTHONDONTWRITEBYTECODE", None)
    child.pop("VIRTUAL_ENV", None)
    child.setdefault("QT_QPA_PLATFORM", "offscreen") if not on_a_screen() else None
    try:
        return subprocess.call([str(python), *arguments], cwd=str(ROOT), env=child)
    except KeyboardInterrupt:
        return 130


def on_a_screen():
    return (
        WINDOWS
        or sys.platform == "darwin"
        or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    )


def environment(folder, version, groups=()):
    """The environment's Python, synced from the lock; untouched where the stamp still fits."""
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    digest = hashlib.sha256(repr(groups).encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    stamp = folder / "kopru-stamp.json"
    wanted = {"lock": digest.hexdigest(), "root": str(ROOT)}
    if python.exists() and stamp.exists() and json.loads(stamp.read_text()) == wanted:
        return python
    base = find_python(version) or fetch_python(version)
    command = [*uv(), "sync", "--frozen", "--compile-bytecode", "--python", base, *groups]
    child = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(folder))
    child.pop("VIRTUAL_ENV", None)
    print("Installing the locked dependencies into " + folder.name, file=sys.stderr, flush=True)
    if subprocess.call(command, cwd=str(ROOT), env=child, stdout=sys.stderr) != 0:
        sys.exit("The dependencies could not be installed. Check the network, then run it again.")
    stamp.write_text(json.dumps(wanted))
    return python


def find_python(version, exact=False):
    """A Python of this version, else (unless exact) any from 3.12 on; each is tried."""
    found = {}
    for candidate in candidates():
        told = probe(candidate)
        if told and tuple(told[0]) >= FLOOR:
            found.setdefault(tuple(told[0]), told[1])
    if version in found or exact:
        return found.get(version)
    return found[max(found)] if found else None


def candidates():
    yield [sys.executable]
    names = ["python3.13", "python3.12", "python3.14", "python3", "python"]
    yield from ([path] for path in map(shutil.which, names) if path)
    if WINDOWS and shutil.which("py"):
        yield from (["py", "-3.13"], ["py", "-3.12"])
    roots = [
        os.environ.get("PYENV_ROOT", ""),
        str(Path.home() / ".pyenv"),
        "/root/.pyenv",
        "/opt/pyenv",
    ]
    for root in roots:
        versions = Path(root) / "versions" if root else None
        if versions and os.access(str(versions), os.R_OK) and versions.is_dir():
            for each in sorted(versions.iterdir(), reverse=True):
                yield [str(each / ("python.exe" if WINDOWS else "bin/python"))]


def probe(command):
    """((major, minor), real path) of a working interpreter; shims that exit 127 are none."""
    code = "import sys, json; print(json.dumps([sys.version_info[:2], sys.executable]))"
    try:
        told = subprocess.run(
            [*command, "-I", "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
        )
        return json.loads(told.stdout) if told.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def fetch_python(version):
    """uv's own Python where the network allows it."""
    name = "%d.%d" % version
    if subprocess.call([*uv(), "python", "install", name], stdout=sys.stderr) != 0:
        sys.exit(
            "Köprü needs Python 3.12 or newer. Install it from python.org, then run this again."
        )
    return name


def uv():
    """uv from PATH, else our own pinned one in a tool environment beside the project's."""
    if shutil.which("uv"):
        return ["uv"]
    tools = ROOT / ".venv-tools"
    python = tools / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if probe([str(python), "-m", "uv"]) is None and not (tools / "ready").exists():
        venv.create(str(tools), with_pip=True, clear=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            UV,
        ]
        if subprocess.call(install, stdout=sys.stderr) != 0:
            sys.exit("uv could not be installed. Check the network, then run this again.")
        (tools / "ready").touch()
    return [str(python), "-m", "uv"]


def install_system_packages(verb):
    """Debian only: install what is missing as root, else print the exact line."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return
    wanted = system_packages.FOR_VERB[verb]
    if not wanted:
        return
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True,
    ).stdout  # fmt: skip
    there = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    missing = sorted(set(wanted) - there)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print("These system packages are missing:\n  sudo " + " ".join(install), file=sys.stderr)
        return
    child = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if subprocess.call(install, env=child, stdout=sys.stderr, stderr=subprocess.DEVNULL) != 0:
        subprocess.call(["apt-get", "update", "-qq"], env=child, stdout=sys.stderr)
        if subprocess.call(install, env=child, stdout=sys.stderr) != 0:
            print("Could not install: " + " ".join(missing), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
