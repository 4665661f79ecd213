"""Looking through a folder for photos: files that are whole, each once. Plain IO, for a thread."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Refused
from app.storage.photo_files import FileMark

ENDINGS = frozenset(
    ".jpg .jpeg .jpe .jfif .png .webp .avif .heic .heif .tif .tiff .bmp .gif".split()  # noqa: SIM905
)
MOST_FILES = 50_000
MOST_BYTES = 64 * 2**20
PASSING = frozenset({"locked", "growing"})
"""Codes of a Refused that another look may find otherwise."""

_TEMPORARY = ("~", ".", "$")
"""Downloads, Office's and a Mac's own files, the recycle bin."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that looks like a photo by its name."""

    path: Path
    mark: FileMark


def look(folder: Path) -> list[Found]:
    """Every photo below `folder`, by path; links are not followed (a ring would never end, and
    they lead out of the folder). Raises OSError where the folder itself cannot be read."""
    found: list[Found] = []
    for entry in _walk(folder):
        if Path(entry.name).suffix.lower() in ENDINGS and not entry.name.startswith(_TEMPORARY):
            try:
                seen = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # gone, or nobody may look: the next look tells
            found.append(Found(Path(entry.path), FileMark(seen.st_size, seen.st_mtime_ns)))
            if len(found) >= MOST_FILES:
                break
    return sorted(found, key=lambda each: each.path)


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            if here == str(folder):
                raise
            continue  # a sub-folder that nobody may open keeps the others
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(_TEMPORARY):
                    waiting.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield entry


def whole(found: list[Found], before: Mapping[Path, FileMark]) -> list[Found]:
    """Those that stayed as they were since the look before: a copy under way still grows."""
    return [each for each in found if before.get(each.path) == each.mark and each.mark.size > 0]


def found(path: Path) -> Found:
    """One file, as it is now. Raises Refused."""
    try:
        seen = path.stat()
    except OSError as error:
        raise _unreadable(path) from error
    return Found(path, FileMark(seen.st_size, seen.st_mtime_ns))


def read(file: Found) -> bytes:
    """Raises Refused over 64 MB, where it changed since it was looked at, or cannot be read."""
    if file.mark.size > MOST_BYTES:
        raise Refused(
            "The photo is too large", "Save it smaller: {limit} are the most.", limit="64 MB"
        )
    try:
        content = file.path.read_bytes()
    except OSError as error:
        raise _unreadable(file.path) from error
    if len(content) != file.mark.size:
        raise Refused(
            "{file} is still being copied", "It is read when it is whole.", code="growing",
            file=file.path.name,
        )  # fmt: skip
    return content


def _unreadable(path: Path) -> Refused:
    return Refused(
        "{file} cannot be read",
        "Close the program that has it open, and look whether you may read it.",
        code="locked",
        file=path.name,
    )
