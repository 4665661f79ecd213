"""ICU carries the data of every language on earth, 27 to 32 MB; Köprü speaks two.

They are made anew from their own entries: Turkish, English, the root they fall back to, and what
belongs to no language. Firebird's on Windows are a file; Qt's on Linux are a library, and where no
C compiler is at hand that one goes along whole.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = re.compile(r"/(root|tr|tr_TR|en|en_US|en_001|pool|res_index)\.res$|\.(icu|nrm)$")
LANGUAGE = re.compile(r"/[a-z]{2,3}(_[A-Za-z0-9_]*)?\.res$")
DROPPED = re.compile(r"\.(cnv|dict|spp|cfu)$|/translit/|/brkitr/")
_FORMAT = b"CmnD"
_INTO_HEADER = 12  # the format stands so far behind the header's first byte
_MAGIC = b"\xda\x27"


def trim_file(data: Path) -> None:
    """In place; raises SystemExit where the file is not laid out as we know it."""
    blob = data.read_bytes()
    if blob.find(_FORMAT) != _INTO_HEADER or blob[2:4] != _MAGIC:
        raise SystemExit(f"{data.name} is not laid out as ICU's data are")
    data.write_bytes(_smaller(blob))


def trim_library(library: Path) -> None:
    """In place; raises SystemExit where the library is not built as we know it."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        print("no C compiler: all of ICU's data go along", file=sys.stderr)
        return
    blob, symbol = _blob(library)
    with tempfile.TemporaryDirectory() as folder:
        data, source = Path(folder) / "data", Path(folder) / "data.s"
        data.write_bytes(_smaller(blob))
        source.write_text(
            f".section .rodata\n.globl {symbol}\n.type {symbol},@object\n.balign 16\n{symbol}:\n"
            f'.incbin "{data}"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",@progbits\n'
        )
        library.unlink()
        command = [compiler, "-shared", "-nostdlib", f"-Wl,-soname,{library.name}", str(source)]
        subprocess.run([*command, "-o", str(library)], check=True)


def _blob(library: Path) -> tuple[bytes, str]:
    whole = library.read_bytes()
    start = whole.find(_FORMAT) - _INTO_HEADER
    version = library.name.rsplit(".", 1)[-1]
    if start < 0 or whole[start + 2 : start + 4] != _MAGIC:
        raise SystemExit(f"{library.name} is not laid out as ICU's data are")
    return whole[start:], f"icudt{version}_dat"


def _smaller(blob: bytes) -> bytes:
    """The same header, then the entries that we keep: (name, data) offsets, names, data."""
    head = struct.unpack_from("<H", blob)[0]
    table = blob[head:]
    count = struct.unpack_from("<I", table)[0]
    pairs = [struct.unpack_from("<II", table, 4 + 8 * n) for n in range(count)]
    ends = sorted({data for _, data in pairs})
    after = dict(zip(ends, [*ends[1:], len(table)], strict=True))
    named = [(table[name : table.index(b"\0", name)], data) for name, data in pairs]
    kept = [(name, table[data : after[data]]) for name, data in named if _wanted(name.decode())]
    names, offsets = b"", []
    for name, _ in kept:
        offsets.append(4 + 8 * len(kept) + len(names))
        names += name + b"\0"
    place = _even(4 + 8 * len(kept) + len(names))
    body, entries = b"", struct.pack("<I", len(kept))
    for (_, data), offset in zip(kept, offsets, strict=True):
        entries += struct.pack("<II", offset, place + len(body))
        body += data + bytes(_even(len(data)) - len(data))
    front = entries + names
    return blob[:head] + front + bytes(place - len(front)) + body


def _wanted(name: str) -> bool:
    if DROPPED.search(name):
        return False
    return bool(KEPT.search(name)) or not LANGUAGE.search(name)


def _even(length: int) -> int:
    return (length + 15) & ~15
