"""The bench's ground: freely licensed photos of Debian's wallpaper packages, and npm's sharp.

Both are fetched by name through their own clients into a cache folder. Where one cannot be
reached the bench ends with a sentence, for figures without a rival would say nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import platformdirs
from PIL import Image

_PACKAGES = (
    "lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04", "mate-backgrounds",
    "plasma-workspace-wallpapers", "ukui-wallpapers", "gnome-backgrounds",
)  # fmt: skip
_SHARP = "sharp@0.34.5"
_SMALLEST, _LARGEST = 3_900_000, 24_500_000
_QUICK = 10
_KINDS = (".jpg", ".jpeg", ".webp")
_SCRIPT = Path(__file__).with_name("sharp_rival.mjs")


class Sharp:
    """A node process that works for as long as the bench: a line in, a line out."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(_SCRIPT, folder / _SCRIPT.name)  # node looks for modules beside the script
        self._node = subprocess.Popen(
            ["node", _SCRIPT.name], cwd=folder, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def ask(self, **question: object) -> dict[str, float]:
        """The answer: `cpu` seconds and `bytes` made."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._say(self._node.stdin, question)
        answer: dict[str, float] = json.loads(self._node.stdout.readline())
        if "error" in answer:
            raise RuntimeError(str(answer["error"]))
        return answer

    @staticmethod
    def _say(pipe: IO[str], question: dict[str, object]) -> None:
        pipe.write(json.dumps(question) + "\n")
        pipe.flush()


@dataclass(frozen=True)
class Ground:
    photos: tuple[Path, ...]
    sharp: Sharp
    folder: Path = field(default_factory=Path)
    quick: bool = False


def prepared(*, quick: bool) -> Ground:
    folder = platformdirs.user_cache_path("kopru-bench") / "images"
    folder.mkdir(parents=True, exist_ok=True)
    photos = _photos(folder)
    if quick:
        photos = photos[:: max(1, len(photos) // _QUICK)][:_QUICK]
    say(f"{len(photos)} photos of 4 … 24 megapixels")
    return Ground(tuple(photos), Sharp(_sharp(folder)), folder, quick)


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _photos(folder: Path) -> list[Path]:
    for package in _PACKAGES:
        if not (folder / package).is_dir():
            _unpack(package, folder)
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _KINDS)
    return [path for path in files if "node_modules" not in path.parts and _fits(path)]


def _fits(path: Path) -> bool:
    if path.is_symlink():
        return False
    with Image.open(path) as image:
        return _SMALLEST <= image.width * image.height <= _LARGEST


def _unpack(package: str, folder: Path) -> None:
    """Downloaded and unpacked, never installed: needs no right to change the machine."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise SystemExit("bench images: its photos come from Debian's packages; run it on Debian.")
    say(f"fetching {package}")
    target = folder / f"{package}.part"
    target.mkdir(exist_ok=True)
    _fetch(["apt-get", "download", "-qq", package], target, package)
    (archive,) = target.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", archive, target], check=True)
    archive.unlink()
    target.rename(folder / package)


def _sharp(folder: Path) -> Path:
    home = folder / "rival"
    if not (home / "node_modules" / "sharp").is_dir():
        if shutil.which("npm") is None:
            raise SystemExit("bench images: its rival is npm's sharp; install node and npm first.")
        say(f"fetching {_SHARP}")
        home.mkdir(exist_ok=True)
        _fetch(["npm", "install", "--no-audit", "--no-fund", "--silent", _SHARP], home, _SHARP)
    return home


def _fetch(command: list[str], folder: Path, what: str) -> None:
    done = subprocess.run(
        command, cwd=folder, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(f"bench images: {what} cannot be fetched here: {done.stderr.strip()}")
