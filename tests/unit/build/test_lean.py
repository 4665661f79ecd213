"""What makes a build smaller and must change nothing that it does."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path
from types import CodeType

import pytest

MODULE = '''"""Of the module."""
from __future__ import annotations

def checked(number: Missing) -> int:
    """Of the function."""
    assert number, "no number"
    return number

def empty():
    """Nothing else."""

class Thing:
    """Of the class."""
    doc = "stays"
'''


def ran(code: CodeType) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 (a test's own module)
    return names


def test_docstrings_go_and_asserts_stay(tmp_path: Path) -> None:
    import lean

    source = tmp_path / "shop.py"
    source.write_text(MODULE, encoding="utf-8")
    compiled = {"shop": compile(MODULE, "app/shop.py", "exec")}
    lean.without_docstrings([("shop", str(source), "PYMODULE"), ("c", "-", "PYMODULE")], compiled)
    code = compiled["shop"]
    assert code.co_filename == "app/shop.py"
    names = ran(code)
    checked, thing, empty = names["checked"], names["Thing"], names["empty"]
    assert callable(checked)
    assert callable(empty)
    assert names.get("__doc__") is None
    assert checked.__doc__ is None
    assert empty() is None
    assert (thing.__doc__, getattr(thing, "doc", "")) == (None, "stays")
    with pytest.raises(AssertionError, match="no number"):
        checked(0)


@pytest.mark.parametrize("name", ["firebird.driver.core", "sqlalchemy.orm.events", "alembic"])
def test_docstrings_that_a_library_reads_stay(tmp_path: Path, name: str) -> None:
    import lean

    source = tmp_path / "kept.py"
    source.write_text(MODULE, encoding="utf-8")
    compiled: dict[str, CodeType] = {}
    lean.without_docstrings([(name, str(source), "PYMODULE")], compiled)
    assert compiled == {}


def icu_data(*names: str) -> bytes:
    """As ICU lays its data out: a header, then (name, data) offsets, names, entries."""
    head = struct.pack("<HBB", 32, 0xDA, 0x27) + bytes(8) + b"CmnD" + bytes(16)
    told = [name.encode() + b"\0" for name in names]
    at, table, entries = 4 + 8 * len(names), b"", b""
    start = (at + sum(map(len, told)) + 15) & ~15
    for name in told:
        table += struct.pack("<II", at, start + len(entries))
        at, entries = at + len(name), entries + name.rstrip(b"\0").ljust(32, b".")
    front = struct.pack("<I", len(names)) + table + b"".join(told)
    return head + front.ljust(start, b"\0") + entries


def test_icu_keeps_two_languages_and_what_belongs_to_none(tmp_path: Path) -> None:
    import icu

    file = tmp_path / "icudt63l.dat"
    names = ("icudt63l/coll/de.res", "icudt63l/coll/root.res", "icudt63l/coll/tr.res",
             "icudt63l/es_.res", "icudt63l/gb18030.cnv", "icudt63l/uprops.icu")  # fmt: skip
    file.write_bytes(icu_data(*names))
    icu.trim_file(file)
    kept = icu_data(names[1], names[2], names[5])
    assert file.read_bytes() == kept


def test_what_is_no_icu_data_is_refused(tmp_path: Path) -> None:
    import icu

    file = tmp_path / "icudt99l.dat"
    file.write_bytes(b"something else entirely")
    with pytest.raises(SystemExit, match="not laid out"):
        icu.trim_file(file)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg")
def test_a_tightened_package_holds_the_same_files(tmp_path: Path) -> None:
    import deb

    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(
        "Package: small\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@y>\nDescription: x\n",
        encoding="utf-8",
    )
    (tree / "usr").mkdir()
    (tree / "usr" / "Köprü.txt").write_bytes(bytes(range(256)) * 401)
    package = tmp_path / "small.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--uniform-compression", "-b", tree, package], check=True)
    plain = package.stat().st_size
    deb.tighten(package)
    assert package.stat().st_size < plain / 10
    subprocess.run(["dpkg-deb", "-x", package, tmp_path / "out"], check=True)
    assert (tmp_path / "out" / "usr" / "Köprü.txt").read_bytes() == bytes(range(256)) * 401
    told = subprocess.run(["dpkg-deb", "-f", package, "Package"], capture_output=True, check=True)
    assert told.stdout == b"small\n"
