"""The point about pictures: each format is written and read back, each carried library works."""

from __future__ import annotations

import io

from app.smoke.setting import Setting, Unfit

_EDGE = 64
_NEAR = 24  # of 255: what lossy formats may be off on an even surface
_COLOUR = (11, 111, 130)


def pictures(_: Setting) -> str:
    from PIL import features

    missing = [name for name in ("webp", "avif", "jpg", "zlib") if not features.check(name)]
    if missing:
        raise Unfit(f"Pillow has no {', '.join(missing)}")
    for form in ("WEBP", "AVIF", "JPEG", "PNG"):
        _pillow(form)
    for suffix in (".webp", ".jpg", ".png"):
        _vips(suffix)
    _jpegli()
    _heif()
    _barcode()
    return "Pillow WebP AVIF JPEG PNG, vips WebP JPEG PNG, jpegli, HEIC, barcode"


def _pillow(form: str) -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (_EDGE, _EDGE), _COLOUR).save(file, form)
    _same(form, file.getvalue())


def _vips(suffix: str) -> None:
    import pyvips

    plain = pyvips.Image.black(_EDGE, _EDGE, bands=3) + list(_COLOUR)
    data = plain.cast("uchar").copy(interpretation="srgb").write_to_buffer(suffix)
    read = pyvips.Image.new_from_buffer(data, "")
    if (read.width, read.height) != (_EDGE, _EDGE):
        raise Unfit(f"vips {suffix} has another size")
    _same(f"vips {suffix}", data)


def _jpegli() -> None:
    import ajpegli
    import numpy as np

    pixels = np.full((_EDGE, _EDGE, 3), _COLOUR, dtype=np.uint8)
    _same("jpegli", bytes(ajpegli.encode(pixels)))


def _heif() -> None:
    """Decoding only: the encoder (x265) is under the GPL and must not be in the build."""
    import pi_heif

    info = pi_heif.libheif_info()  # type: ignore[attr-defined]  # re-exported without saying so
    if not info["decoders"] or "x265" in info["encoders"]:
        raise Unfit(f"HEIC: {info}")


def _barcode() -> None:
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode("8690000000005", zxingcpp.BarcodeFormat.EAN13)
    drawn = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=3))
    found = [each.text for each in zxingcpp.read_barcodes(drawn)]
    if found != ["8690000000005"]:
        raise Unfit(f"the barcode was read as {found}")


def _same(what: str, data: bytes) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        shown = image.convert("RGB").getpixel((_EDGE // 2, _EDGE // 2))
    if not isinstance(shown, tuple) or any(
        abs(a - b) > _NEAR for a, b in zip(shown, _COLOUR, strict=True)
    ):
        raise Unfit(f"{what} came back as {shown}, not {_COLOUR}")
