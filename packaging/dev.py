#!/usr/bin/env python3
"""Run, test and build Köprü from a fresh machine: python3 packaging/dev.py VERB [arguments].

  demo         a demo company and shop, joined, in a window (--headless, --self-test, --fresh)
  run          the program itself (or one of its commands: run doctor --profile shop.toml)
  test         check, then every test (arguments go to pytest: test tests/unit -k price)
  check        ruff, mypy, import-linter, deptry; that every test can be read
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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import system_packages

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"
PYTHON = "Scripts/python.exe" if WINDOWS else "bin/python"
PREFERRED, FLOOR = (3, 13), (3, 12)
UV_FLOOR = (0, 8)
COMMANDS = {
    "demo": ["-m", "app", "demo"],
    "run": ["-m", "app"],
    "seed": ["-m", "tests.bench.seed"],
    "bench": ["-m", "tests.bench"],
    "faults": ["-m", "tests.faults"],
    "screenshots": ["-m", "tests.ui.screens"],
    "build": ["packaging/build.py"],
}
CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "deptry": ["-m", "deptry", "."],
}
COLLECT = ["-m", "pytest", "--collect-only", "-qq"]
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-q"]
PYTEST_FLOOR = ["-m", "pytest", "-q", "-c", "tests/floor.ini", "--confcutdir=tests/unit/domain",
                "tests/unit/domain"]  # fmt: skip
NO_PYTHON = (
    "Köprü needs Python 3.12 or newer and found none, nor could one be fetched. "
    "Install it from https://www.python.org/downloads/, then run this again."
)
NO_UV = "uv could not be installed. Check the network, then run this again."


def main():
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    rest = sys.argv[2:]
    if verb not in COMMANDS and verb not in ("check", "test"):
        print(__doc__, flush=True)
        return 0 if verb in ("", "-h", "--help") else 2
    if verb == "demo" and not on_a_screen() and not {"--headless", "--self-test"} & set(rest):
        sys.exit("There is no screen to open a window on: add --headless or --self-test.")
    install_system_packages(verb)
    python = environment(ROOT / ".venv", PREFERRED)
    if verb == "check":
        return report(check(python, {"test collection": (python, COLLECT)}))
    if verb == "test":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return report(check(python, {} if rest else floor()) + tests(python, rest))
    return run(python, COMMANDS[verb] + rest)


def check(python, more=None):
    """Every check runs, so that one look shows all that is wrong; two at a time, for one of them
    takes longer than all the others."""
    steps = {**{name: (python, step) for name, step in CHECKS.items()}, **(more or {})}
    with ThreadPoolExecutor(2) as both:
        done = {name: both.submit(told, *step) for name, step in steps.items()}
    for name, each in done.items():
        print("== " + name, each.result()[1], sep="\n", end="", flush=True)
    return [name for name, each in done.items() if each.result()[0] != 0]


def floor():
    """The domain's own tests on the oldest Python, where there is one."""
    if not find_python(FLOOR, exact=True):
        print("== No Python 3.12 here: the domain is tested on one version only", flush=True)
        return {}
    python = environment(ROOT / ".venv312", FLOOR, ["--only-group", "floor"])
    return {"domain on Python 3.12": (python, PYTEST_FLOOR)}


def tests(python, rest):
    """The whole suite last, so that its closing line is the last one."""
    return ["tests"] if run(python, PYTEST + rest, "tests") != 0 else []


def report(failed):
    if failed:
        print("Failed: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


def run(python, arguments, title=""):
    """The exit code of a child with a clean environment; Ctrl+C reaches it by itself."""
    if title:
        print("== " + title, flush=True)
    try:
        code = subprocess.call([str(python), *arguments], cwd=str(ROOT), env=clean_environment())
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def told(python, arguments):
    """(exit code, all that a child said)."""
    done = subprocess.run(
        [str(python), *arguments], cwd=str(ROOT), env=clean_environment(), encoding="utf-8",
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.returncode, done.stdout


def clean_environment():
    child = dict(os.environ, PYTHONUTF8="1")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"):
        child.pop(name, None)
    if not on_a_screen():
        child.setdefault("QT_QPA_PLATFORM", "offscreen")
    return child


def on_a_screen():
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return WINDOWS or sys.platform == "darwin" or any(os.environ.get(name) for name in screens)


def environment(folder, version, groups=()):
    """The environment's Python, synced from the lock; untouched where the stamp still fits."""
    python, stamp = folder / PYTHON, folder / "kopru-stamp.json"
    digest = hashlib.sha256(repr(list(groups)).encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    wanted = {"lock": digest.hexdigest(), "root": str(ROOT)}
    if python.exists() and stamp.exists() and json.loads(stamp.read_text("utf-8")) == wanted:
        return python
    base = find_python(version)
    uv = find_uv(base or sys.executable)
    if base is None:
        base = "%d.%d" % version
        if subprocess.call([*uv, "python", "install", base], stdout=sys.stderr) != 0:
            sys.exit(NO_PYTHON)
    print("Installing the locked dependencies into " + folder.name, file=sys.stderr, flush=True)
    command = [*uv, "sync", "--frozen", "--compile-bytecode", "--python", base, *groups]
    child = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(folder))
    for name in ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):  # its name in newer and older uv
        child.setdefault(name, "1")
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"):
        child.pop(name, None)
    if subprocess.call(command, cwd=str(ROOT), env=child, stdout=sys.stderr) != 0:
        sys.exit("The dependencies could not be installed. Check the network, then run it again.")
    stamp.write_text(json.dumps(wanted), "utf-8")
    return python


def find_python(version, exact=False):
    """A Python of this version, else (unless exact) the newest from 3.12 on; each is tried."""
    found = {}
    for candidate in candidates():
        told = probe(candidate)
        if told and tuple(told[0]) >= FLOOR:
            found.setdefault(tuple(told[0]), told[1])
            if tuple(told[0]) == version:
                break
    if version in found or exact:
        return found.get(version)
    return found[max(found)] if found else None


def candidates():
    yield [sys.executable]
    names = ("python3.13", "python3.12", "python3.14", "python3", "python")
    yield from ([path] for path in map(shutil.which, names) if path)
    if WINDOWS and shutil.which("py"):
        yield from (["py", "-3.13"], ["py", "-3.12"], ["py", "-3"])
    home = os.path.expanduser("~")
    pyenv = [
        os.environ.get("PYENV_ROOT"),
        os.path.join(home, ".pyenv"),
        "/root/.pyenv",
        "/opt/pyenv",
    ]
    own = [os.path.join(home, ".local", "share", "uv", "python")]
    for folder in [os.path.join(root, "versions") for root in pyenv if root] + own:
        if os.path.isdir(folder) and os.access(folder, os.R_OK):
            for name in sorted(os.listdir(folder), reverse=True):
                yield [os.path.join(folder, name, "python.exe" if WINDOWS else "bin/python3")]


def probe(command):
    """[[major, minor], real path] of a working interpreter; shims that exit 127 are none."""
    code = "import sys, json; print(json.dumps([sys.version_info[:2], sys.executable]))"
    told = output([*command, "-I", "-c", code])
    try:
        return json.loads(told)
    except ValueError:
        return None


def output(command):
    """What a command prints, empty where it fails, is missing or hangs."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        done = subprocess.run(command, timeout=30, **pipes)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def find_uv(base):
    """uv from PATH where it works, else our own pinned one in a folder beside .venv."""
    told = output(["uv", "--version"]).split()
    if len(told) > 1 and tuple(int(part) for part in told[1].split(".")[:2]) >= UV_FLOOR:
        return ["uv"]
    tools = ROOT / ".venv-tools"
    own = [str((tools / PYTHON).with_name("uv.exe" if WINDOWS else "uv"))]
    if not output([*own, "--version"]):
        pip = [str(tools / PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        install = [*pip, "--require-hashes", "-r", str(ROOT / "packaging" / "uv.txt")]
        make = [base, "-m", "venv", "--clear", str(tools)]
        if any(subprocess.call(step, stdout=sys.stderr) != 0 for step in (make, install)):
            sys.exit(NO_UV if find_python(PREFERRED) else NO_PYTHON)
    return own


def install_system_packages(verb):
    """Debian only: install what is missing as root, else print the exact line."""
    wanted = system_packages.FOR_VERB[verb]
    if not wanted or not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return None
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ).stdout.decode()  # fmt: skip
    there = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    missing = [name for name in wanted if name not in there]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if not missing:
        return None
    if os.geteuid() != 0:
        return print("Missing; install with:\n  sudo " + " ".join(install), file=sys.stderr)
    print("Installing system packages: " + " ".join(missing), file=sys.stderr, flush=True)
    child = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for step in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(step, env=child, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if step is install and done.returncode == 0:
            return None
    print(done.stdout.decode("utf-8", "replace") + "They could not be installed.", file=sys.stderr)
    return None


if __name__ == "__main__":
    sys.exit(main())
