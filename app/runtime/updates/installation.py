"""How this copy of Köprü came onto the PC, and so how a new version gets there."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    SOURCE = "source"
    """A working tree: nothing to update."""
    SETUP = "setup"
    """Windows: the signed setup program, per user, runs silently."""
    FOLDER = "folder"
    """Linux: a folder of this person's own, exchanged in one step."""
    PACKAGE = "package"
    """Linux: installed by the system; only an administrator may change it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """`folder` holds the program, `command` is its command line, `window` its window."""

    kind: Kind
    folder: Path
    command: Path
    window: Path

    @property
    def platform(self) -> str:
        """The key of its file in a manifest."""
        return {
            Kind.SETUP: "windows-x64-setup",
            Kind.FOLDER: "linux-x64-folder",
            Kind.PACKAGE: "linux-x64-deb" if Path("/etc/debian_version").exists() else
            "linux-x64-rpm",
            Kind.SOURCE: "source",
        }[self.kind]  # fmt: skip

    def moved(self, folder: Path) -> Installation:
        """The same kind of installation in another folder: staged, or put aside."""
        command, window = folder / self.command.name, folder / self.window.name
        return Installation(self.kind, folder, command, window)


def this_installation() -> Installation:
    program = Path(sys.executable).resolve()
    folder = program.parent
    if not getattr(sys, "frozen", False):
        return Installation(Kind.SOURCE, folder, program, program)
    if sys.platform == "win32":
        return Installation(Kind.SETUP, folder, folder / "kopru-cli.exe", folder / "Kopru.exe")
    own = os.access(folder, os.W_OK) and os.access(folder.parent, os.W_OK)
    kind = Kind.FOLDER if own and os.geteuid() != 0 else Kind.PACKAGE
    return Installation(kind, folder, program, program)
