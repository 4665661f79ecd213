"""What a file is by its first bytes: an allow-list, whatever its name says."""

from __future__ import annotations

from app.imaging.errors import no_photo
from app.imaging.results import SourceFormat

_MAGIC = (
    (b"\xff\xd8\xff", SourceFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", SourceFormat.PNG),
    (b"GIF87a", SourceFormat.GIF),
    (b"GIF89a", SourceFormat.GIF),
    (b"II*\x00", SourceFormat.TIFF),
    (b"MM\x00*", SourceFormat.TIFF),
)
_AVIF_BRANDS = (b"avif", b"avis")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_BMP_HEADERS = (12, 40, 52, 56, 108, 124)


def sniff(content: bytes) -> SourceFormat:
    """Raises NotAPhoto for anything else."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    found = _riff(content) or _boxes(content) or _bitmap(content)
    if found is None:
        raise no_photo()
    return found


def webp_size(content: bytes) -> tuple[int, int]:
    """The canvas a WebP claims, read before any decoder sets memory aside for it."""
    kind = content[12:16]
    if kind == b"VP8X":
        return _little(content[24:27]) + 1, _little(content[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(content[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(content[26:28]) & 0x3FFF, _little(content[28:30]) & 0x3FFF


def _riff(content: bytes) -> SourceFormat | None:
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return SourceFormat.WEBP if webp and content[12:15] == b"VP8" else None


def _boxes(content: bytes) -> SourceFormat | None:
    """ISO base media: the major brand, then the compatible ones (mif1 alone may be either)."""
    if content[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(content[:4], "big"), 256)
    brands = [content[at : at + 4] for at in (8, *range(16, end, 4))]
    if any(brand in _AVIF_BRANDS for brand in brands):
        return SourceFormat.AVIF
    return SourceFormat.HEIC if any(brand in _HEIC_BRANDS for brand in brands) else None


def _bitmap(content: bytes) -> SourceFormat | None:
    known = content[:2] == b"BM" and _little(content[14:18]) in _BMP_HEADERS
    return SourceFormat.BMP if known else None


def _little(octets: bytes) -> int:
    return int.from_bytes(octets, "little")
