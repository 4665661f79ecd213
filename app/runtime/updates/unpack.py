"""Opens the archive of a new version beside the old one, believing none of its names."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

from app.domain.update_refusal import Refusal, refused

_MOST_FILES, _MOST_BYTES = 20_000, 1_500_000_000


def unpack(archive: Path, folder: Path) -> Path:
    """The program's folder inside `folder`, which is made anew.

    Raises UpdateRefused where the archive is damaged, too large, holds more than one folder, or
    names anything outside it: absolute names, "..", links that lead out, devices.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with tarfile.open(archive, "r:*") as tar:
            _fill(tar, folder)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise refused(Refusal.BAD_ARCHIVE) from error
    tops = list(folder.iterdir())
    if len(tops) != 1 or not tops[0].is_dir() or tops[0].is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
        raise refused(Refusal.BAD_ARCHIVE)
    return tops[0]


def _fill(tar: tarfile.TarFile, folder: Path) -> None:
    files = octets = 0
    for member in tar:
        files, octets = files + 1, octets + member.size
        if files > _MOST_FILES or octets > _MOST_BYTES:
            raise ValueError("more than any release holds")
        tar.extract(member, folder, filter="data")
