"""The point about pictures: each format is written and read back, each carried library works."""

from __future__ import annotations

import io

from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging import pipeline
from app.runtime.resources import resource
from app.smoke.setting import Setting, Unfit

_EDGE = 64
_NEAR = 24  # of 255: what lossy formats may be off on an even surface
_COLOUR = (11, 111, 130)
_TARGET, _GOOD = 80.0, 75


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
    engine = _pipeline()
    return f"Pillow WebP AVIF JPEG PNG, vips WebP JPEG PNG, jpegli, HEIC, barcode; {engine}"


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


def _pipeline() -> str:
    """Every step that a photo of the demo takes, in this process; by which libraries."""
    from PIL import Image

    photo = next(resource("demo/pictures").glob("*.jpg")).read_bytes()
    if pipeline.inspect(photo).width < _EDGE:
        raise Unfit("the pipeline looks at a photo wrongly")
    for form in PhotoFormat:
        made = pipeline.optimise(photo, Recipe(format=form, target=_TARGET, square=True))
        if made.score is None or made.score < _GOOD:
            raise Unfit(f"the pipeline's {form} scores {made.score}")
    small = pipeline.preview(pipeline.edit(photo, PhotoEdit(turn=90)), _EDGE)
    with Image.open(io.BytesIO(small)) as image:
        if max(image.size) != _EDGE:
            raise Unfit(f"a preview of {image.size}")
    return pipeline.engine_name()


def _same(what: str, data: bytes) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        shown = image.convert("RGB").getpixel((_EDGE // 2, _EDGE // 2))
    if not isinstance(shown, tuple) or any(
        abs(a - b) > _NEAR for a, b in zip(shown, _COLOUR, strict=True)
    ):
        raise Unfit(f"{what} came back as {shown}, not {_COLOUR}")
