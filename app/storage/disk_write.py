"""A file on disk is there whole or not at all, also after a power cut.

obstore writes beside and renames, but asks the disk for nothing (no fsync), and waits for ever
where a folder cannot be made: so writing on disk is done here.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from app.storage.temp_area import TempArea


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_whole(temp: TempArea, target: Path, content: bytes) -> None:
    """Into the temporary area, down to the disk, then into its place. Blocks."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with temp.file(len(content)) as path:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.replace(target)
        except PermissionError:
            # Windows: somebody reads the very same file that another PC put there meanwhile.
            if not is_whole(target, target.name):
                raise
    _sync_folder(target.parent)


def is_whole(path: Path, name: str) -> bool:
    """Whether the file's bytes are the ones that its name says. Blocks."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == name
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    """On POSIX a rename is kept by its folder; Windows' file system does it by itself."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
