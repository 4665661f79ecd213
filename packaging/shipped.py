"""What a build carries: whose it is, under which licence, and its bill of materials.

PyInstaller's own lists ─▶ distributions and system packages ─▶ licences/ and kopru.cdx.json

The build stops where a part has no licence to show, or one that a closed program must not carry.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)
# Under the GPL alone: none of them may come along, by whichever wheel.
FORBIDDEN = re.compile(r"x26[45]|libfftw|libpoppler|libgs\b|libmariadb|libreadline", re.IGNORECASE)
NOTICE = """Köprü {version} carries the parts listed below. Each keeps its own licence; their texts
are in the folders beside this file, one a part, those of the LGPL and the GPL as files.

Qt, PySide6, libvips, libheif, libde265 and psycopg are used under the GNU Lesser General Public
License. They are separate files under _internal: you may replace them with your own builds of the
same version, and reverse engineering for debugging such changes is allowed. Their sources:
https://download.qt.io, https://github.com/kleisauke/libvips-packaging,
https://github.com/strukturag/libheif, https://github.com/psycopg/psycopg. The changes to Firebird
are none; its sources: https://github.com/FirebirdSQL/firebird.

"""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of somebody else's that comes along."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...] = field(default=(), repr=False)


def describe(work: Path, folder: Path, version: str) -> list[Part]:
    """Write licences/ and the bill of materials into a built folder. Returns the parts."""
    files = sorted({Path(source) for source in _sources(work)})
    refused = sorted({str(each.name) for each in folder.rglob("*") if FORBIDDEN.search(each.name)})
    if refused:
        raise SystemExit(f"GPL parts must not be shipped: {', '.join(refused)}")
    parts = sorted({*_python_parts(files), *_system_parts(files), _python()}, key=_by_name)
    bare = [part.name for part in parts if not part.licence and not part.texts]
    if bare:
        raise SystemExit(f"No licence is known of: {', '.join(bare)}")
    _write_texts(parts, folder / "licences", version)
    bill = json.dumps(_bill(parts, version), indent=1, ensure_ascii=False)
    (folder / "licences" / "kopru.cdx.json").write_text(bill, encoding="utf-8")
    return parts


def _by_name(part: Part) -> str:
    return part.name.lower()


def _sources(work: Path) -> Iterator[str]:
    """Source paths of all that PyInstaller collected, from the lists it leaves behind."""
    for name in ("COLLECT-00.toc", "PYZ-00.toc"):
        listed = ast.literal_eval((work / name).read_text("utf-8"))
        for entries in (each for each in listed if isinstance(each, list)):
            yield from (str(entry[1]) for entry in entries if len(entry) > 1 and entry[1])


def _python_parts(files: Iterable[Path]) -> Iterator[Part]:
    owners: dict[str, Distribution] = {}
    for each in distributions():
        for file in each.files or ():
            owners[os.path.normcase(str(Path(str(each.locate_file(file)))))] = each
    used = {owners[key].name for key in (os.path.normcase(str(f)) for f in files) if key in owners}
    for each in distributions():
        if each.name in used and each.name not in ("kopru", "pyinstaller"):
            yield _part_of(each)


def _part_of(each: Distribution) -> Part:
    told = each.metadata
    licence = told.get("License-Expression") or _short(told.get("License")) or _classified(told)
    texts = tuple(
        Path(str(each.locate_file(file)))
        for file in each.files or ()
        if ".dist-info/" in file.as_posix() and TEXT.search(file.name)
    )
    return Part(each.name, each.version, licence, f"pkg:pypi/{each.name}@{each.version}", texts)


def _short(text: str | None) -> str:
    """Some put the whole text where its name belongs."""
    return text.strip() if text and len(text) < 100 and "\n" not in text.strip() else ""


def _classified(told) -> str:
    said = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    return " OR ".join(each.rsplit(" :: ", 1)[-1] for each in said)


def _system_parts(files: Iterable[Path]) -> Iterator[Part]:
    """Debian packages whose libraries were collected; elsewhere there are none."""
    if not shutil.which("dpkg-query"):
        return
    outside = [file for file in files if str(file.resolve()).startswith(("/usr/lib", "/lib"))]
    for package, version in sorted({_package_of(file) for file in outside} - {("", "")}):
        text = Path("/usr/share/doc") / package / "copyright"
        purl = f"pkg:deb/debian/{package}@{version}"
        licence = "see its copyright file"
        yield Part(package, version, licence, purl, (text,) if text.is_file() else ())


def _package_of(file: Path) -> tuple[str, str]:
    for path in (file, file.resolve(), Path("/usr") / str(file)[1:]):
        done = subprocess.run(["dpkg-query", "-S", str(path)], capture_output=True, text=True)
        if done.returncode == 0:
            name = done.stdout.split(":")[0]
            asked = ["dpkg-query", "-W", "-f", "${Version}\n", name]
            told = subprocess.run(asked, capture_output=True, text=True).stdout.splitlines()
            return name, told[0] if told else ""
    return "", ""


def _python() -> Part:
    version = sys.version.split()[0]
    home = Path(sys.base_prefix)
    places = (home / "LICENSE.txt", *home.glob("lib/python3.*/LICENSE.txt"))
    texts = tuple(each for each in places if each.is_file())[:1]
    return Part("python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts)


def _write_texts(parts: Iterable[Part], folder: Path, version: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for text in (HERE / "licences").glob("*.txt"):
        shutil.copyfile(text, folder / text.name)
    lines = [NOTICE.format(version=version)]
    for part in parts:
        lines.append(f"{part.name} {part.version}: {part.licence or 'see its folder'}\n")
        home = folder / f"{part.name}-{part.version}".replace(":", "_").replace("/", "_")
        for number, text in enumerate(part.texts):
            home.mkdir(exist_ok=True)
            name = text.name if not (home / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, home / name)
    (folder / "NOTICE.txt").write_text("".join(lines), encoding="utf-8")


def _bill(parts: Iterable[Part], version: str) -> dict[str, object]:
    """CycloneDX 1.6. Two builds of the same parts give the same bill, its time apart."""
    listed = [_component(part) for part in parts]
    digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()
    at = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", at),
            "component": {
                "type": "application",
                "bom-ref": "kopru",
                "name": "kopru",
                "version": version,
                "properties": [{"name": "kopru:platform", "value": sys.platform}],
            },
        },
        "components": listed,
        "dependencies": [{"ref": "kopru", "dependsOn": [each["bom-ref"] for each in listed]}],
    }


def _component(part: Part) -> dict[str, object]:
    component: dict[str, object] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
    }
    if part.licence:
        component["licenses"] = [{"license": {"name": part.licence}}]
    return component
