"""Looking at files: hashes, thumbnails, the moment of taking, barcodes, edits by hand."""

from __future__ import annotations

import io
import pickle
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from app.domain.photo_edit import Crop, PhotoEdit
from app.domain.photo_recipe import Background
from app.imaging import pipeline
from app.imaging.barcode import read_codes
from app.imaging.colour import is_srgb
from app.imaging.errors import PhotoRefused, no_photo, too_many_bytes
from app.imaging.results import SourceFormat
from tests.fixtures import icc
from tests.fixtures.odd_photos import BLUE, GREEN, GREY, HEIGHT, RED, WIDTH, picture, saved
from tests.fixtures.product_photos import cut_out, jpeg, product, scene

pytestmark = pytest.mark.usefixtures("each_engine")


def _apart(first: bytes, second: bytes) -> tuple[int, int]:
    one, two = pipeline.inspect(first).prints, pipeline.inspect(second).prints
    assert one is not None
    assert two is not None
    return (one.phash ^ two.phash).bit_count(), (one.dhash ^ two.dhash).bit_count()


def test_the_same_product_smaller_recoded_and_with_more_white_is_alike() -> None:
    pixels = product()
    small = np.asarray(Image.fromarray(pixels).resize((450, 300)))
    wide = np.full((600, 1400, 3), 246, np.uint8)
    wide[:, 250:1150] = pixels
    for other in (jpeg(small, 70), jpeg(wide), saved(pixels, "PNG")):
        phash, dhash = _apart(jpeg(pixels), other)
        assert phash <= 8 or dhash <= 6


def test_other_pictures_are_not() -> None:
    for other in (jpeg(scene()), jpeg(scene(seed=9)), jpeg(product()[:, ::-1])):
        phash, dhash = _apart(jpeg(product()), other)
        assert phash > 8
        assert dhash > 6


def test_taken_at_by_the_cameras_clock() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:03:05 14:30:00"
    seen = pipeline.inspect(saved(picture(), "JPEG", exif=exif))
    assert seen.format is SourceFormat.JPEG
    assert seen.taken_at == datetime(2026, 3, 5, 14, 30, tzinfo=ZoneInfo("Europe/Istanbul"))
    exif.get_ifd(0x8769)[0x9011] = "+01:00"
    seen = pipeline.inspect(saved(picture(), "JPEG", exif=exif))
    assert seen.taken_at == datetime.fromisoformat("2026-03-05T14:30:00+01:00")
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    assert pipeline.inspect(saved(picture(), "JPEG", exif=exif)).taken_at is None
    exif.get_ifd(0x8769)[0x9003] = "0001:01:01 00:00:00"  # .NET's nothing; Postgres' 1 BC
    assert pipeline.inspect(saved(picture(), "JPEG", exif=exif)).taken_at is None


def test_a_profile_whose_curve_is_nonsense_is_not_srgb_and_stops_nothing() -> None:
    assert not is_srgb(icc.WILD)
    seen = pipeline.inspect(saved(picture(), "JPEG", icc_profile=icc.WILD))
    assert (seen.width, seen.height) == (WIDTH, HEIGHT)


@pytest.mark.filterwarnings("ignore")
def test_a_tiff_whose_list_of_tags_is_cut_is_refused_like_other_damaged_files() -> None:
    with pytest.raises(PhotoRefused):  # Pillow: TypeError, missing dimensions
        pipeline.inspect(saved(picture(), "TIFF")[:21])


def test_a_thumbnail_is_small_and_keeps_what_is_clear() -> None:
    plain = Image.open(io.BytesIO(pipeline.preview(jpeg(scene(1500, 1000)), 240)))
    assert (plain.format, plain.size) == ("JPEG", (240, 160))
    clear = Image.open(io.BytesIO(pipeline.preview(cut_out(product()), 240)))
    assert (clear.format, clear.mode) == ("WEBP", "RGBA")


@pytest.mark.parametrize("kind", ["EAN13", "Code128", "QRCode"])
def test_barcodes_are_read_in_a_photo_and_turned(kind: str) -> None:
    text = "8690000000005" if kind == "EAN13" else "KP-1042"
    barcode = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(kind))
    drawn = Image.fromarray(np.asarray(zxingcpp.write_barcode_to_image(barcode, scale=4)))
    for degrees in (0, 90, 180):
        photo = Image.fromarray(scene(1600, 1200))
        photo.paste(drawn.convert("RGB").rotate(degrees, expand=True), (500, 400))
        assert read_codes(saved(photo, "JPEG", quality=85)) == (text,)
    assert read_codes(jpeg(scene())) == ()


def test_edit_turns_crops_and_nothing_is_nothing() -> None:
    content = saved(picture(), "JPEG", quality=97)
    assert pipeline.edit(content, PhotoEdit()) == content
    turned = _pixels(pipeline.edit(content, PhotoEdit(turn=90)))
    assert turned.shape == (96, 64, 3)
    assert [_near(turned[y, x]) for y, x in ((20, 15), (20, 50), (75, 15), (75, 50))] == [
        BLUE, RED, GREY, GREEN,
    ]  # fmt: skip
    lower = PhotoEdit(turn=180, crop=Crop(0.5, 0.5, 0.5, 0.5))
    quarter = _pixels(pipeline.edit(content, lower))
    assert quarter.shape == (32, 48, 3)
    assert _near(quarter[16, 24]) == RED
    with pytest.raises(ValueError, match="quarters"):
        pipeline.edit(content, PhotoEdit(turn=45))


def test_edit_changes_the_background() -> None:
    white = _pixels(pipeline.edit(jpeg(product()), PhotoEdit(background=Background.WHITE)))
    assert white[:10].min() >= 252
    clear = PhotoEdit(background=Background.TRANSPARENT)
    assert _pixels(pipeline.edit(jpeg(product()), clear))[5, 5, 3] <= 3


def test_refusals_cross_processes() -> None:
    for error in (no_photo(), too_many_bytes(64)):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(again), again.title, again.advice) == (type(error), error.title, error.advice)


def _pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)))


def _near(colour: np.ndarray) -> tuple[int, int, int]:
    return min(
        (RED, GREEN, BLUE, GREY), key=lambda known: int(np.abs(colour.astype(int) - known).max())
    )
