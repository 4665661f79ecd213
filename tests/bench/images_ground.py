"""The bench's ground: freely licensed photos of Debian's wallpaper packages, and npm's sharp.

Both are fetched by name through their own clients into a cache folder. Where one cannot be
reached the bench ends with a sentence, for figures without a rival would say nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import platformdirs
from PIL import Image

from tests.bench.images_debian import place, run_client, unpack
from tests.bench.images_photos import FITTED, HELD_OUT, Source

_SHARP = "sharp@0.34.5"
_SMALLEST, _LARGEST = 3_900_000, 24_500_000
_QUICK = 10
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
    """`fresh`: those photos on which nothing was fitted."""

    photos: tuple[Path, ...]
    fresh: frozenset[Path]
    sharp: Sharp
    folder: Path = field(default_factory=Path)
    quick: bool = False


def prepared(*, quick: bool) -> Ground:
    folder = platformdirs.user_cache_path("kopru-bench") / "images"
    folder.mkdir(parents=True, exist_ok=True)
    unpack((*FITTED, *HELD_OUT), folder)
    fitted, fresh = _photos(FITTED, folder), _photos(HELD_OUT, folder)
    photos = _shuffled([*fitted, *fresh])
    if quick:
        photos = photos[:_QUICK]
    say(f"{len(photos)} photos of 4 … 24 megapixels")
    return Ground(tuple(photos), frozenset(fresh), Sharp(_sharp(folder)), folder, quick)


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _photos(sources: tuple[Source, ...], folder: Path) -> list[Path]:
    return [_photo(place(source, folder), name) for source in sources for name in source.names]


def _photo(folder: Path, name: str) -> Path:
    """Plasma keeps several sizes of a photo in a folder of its name: the largest."""
    found = [file for file in folder.rglob("*.jpg") if name in (file.stem, *file.parts)]
    pixels = {file: _pixels(file) for file in found if not file.is_symlink()}
    fitting = [file for file, many in pixels.items() if _SMALLEST <= many <= _LARGEST]
    if not fitting:
        raise SystemExit(f"bench images: the photo {name} is not in {folder.name} any more.")
    return max(fitting, key=pixels.__getitem__)


def _pixels(file: Path) -> int:
    with Image.open(file) as image:
        return image.width * image.height


def _shuffled(photos: list[Path]) -> list[Path]:
    """In an order that nobody chose, so that each part of it holds some of all."""
    return sorted(photos, key=lambda file: hashlib.sha256(_label(file).encode()).digest())


def _label(file: Path) -> str:
    return "/".join(file.parts[-4:])  # a photo's own folder, where its file is named by its size


def _sharp(folder: Path) -> Path:
    home = folder / "rival"
    if not (home / "node_modules" / "sharp").is_dir():
        if shutil.which("npm") is None:
            raise SystemExit("bench images: its rival is npm's sharp; install node and npm first.")
        say(f"fetching {_SHARP}")
        home.mkdir(exist_ok=True)
        run_client(["npm", "install", "--no-audit", "--no-fund", "--silent", _SHARP], home, _SHARP)
    return home
