"""Debian's packages of several releases, fetched by apt and unpacked into a folder.

An apt of its own: the mirror that the machine uses already, lists and cache beside the packages,
and nothing installed. Needs no right to change the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.bench.images_photos import Source

_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_MIRROR = ("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
_CONF = """
Dir::Etc::SourceList "{home}/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "{home}/lists";
Dir::Cache "{home}/cache";
Acquire::Languages "none";
APT::Architecture "amd64";
APT::Sandbox::User "";
"""


def unpack(sources: tuple[Source, ...], folder: Path) -> None:
    """Each package that is not there yet, into the folder `place` names."""
    missing = [source for source in sources if not place(source, folder).is_dir()]
    if not missing:
        return
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise SystemExit("bench images: its photos come from Debian's packages; run it on Debian.")
    environment = _apt(folder / "apt", sorted({source.release for source in sources}))
    for source in missing:
        _unpack(source, place(source, folder), environment)


def place(source: Source, folder: Path) -> Path:
    return folder / f"{source.package}_{source.release}"


def _apt(home: Path, releases: list[str]) -> dict[str, str]:
    """The environment in which apt sees these releases; their lists are read anew."""
    for name in ("lists", "cache"):
        (home / name / "partial").mkdir(parents=True, exist_ok=True)
    mirror = subprocess.run(_MIRROR, check=True, capture_output=True, encoding="utf-8").stdout
    address = mirror.split()[0]
    lines = [f"deb [signed-by={_KEYRING}] {address} {release} main\n" for release in releases]
    (home / "sources.list").write_text("".join(lines), encoding="utf-8")
    (home / "apt.conf").write_text(_CONF.format(home=home), encoding="utf-8")
    environment = os.environ | {"APT_CONFIG": str(home / "apt.conf")}
    run_client(["apt-get", "update", "-qq"], home, "Debian's lists", environment)
    return environment


def _unpack(source: Source, target: Path, environment: dict[str, str]) -> None:
    part = target.with_name(f"{target.name}.part")
    part.mkdir(exist_ok=True)
    wanted = f"{source.package}/{source.release}"
    run_client(["apt-get", "download", "-qq", wanted], part, wanted, environment)
    (archive,) = part.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", archive, part], check=True)
    archive.unlink()
    part.rename(target)


def run_client(
    command: list[str], folder: Path, what: str, environment: dict[str, str] | None = None
) -> None:
    """A package manager's command in a folder; where it fails the bench ends with a sentence."""
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode != 0:
        raise SystemExit(f"bench images: {what} cannot be fetched here: {done.stderr.strip()}")
