"""Uploaded files as WordPress keeps them: a free name, a scaled copy of what is very large."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from app.integrations.woocommerce.fake import texts
from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store

TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "GIF": "image/gif",
}
_EXTENSIONS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "avif": "AVIF",
    "gif": "GIF",
}
_LARGE = 2560
SIZES: Mapping[str, tuple[int, int, bool]] = {
    "medium": (300, 300, False),
    "large": (1024, 1024, False),
    "thumbnail": (150, 150, True),
    "medium_large": (768, 0, False),
    "woocommerce_thumbnail": (300, 300, True),
    "woocommerce_single": (600, 0, False),
    "woocommerce_gallery_thumbnail": (100, 100, True),
}
"""Name → width, height (0 is any), cropped."""


def save(store: Store, name: str, data: bytes, *, with_sizes: bool = True) -> Json:
    """A new attachment; without sizes none is made yet, and nothing is scaled down."""
    stem, extension, kind, width, height = _looked_at(name, data)
    file = free_name(store, stem, extension)
    folder(store).joinpath(file).write_bytes(data)
    number = store.next_id("post")
    doc = {
        "id": number,
        "file": file,
        "original_image": "",
        "title": PurePosixPath(file).stem,
        "slug": texts.slug(stem),
        "alt_text": "",
        "caption": "",
        "mime_type": TYPES.get(kind, "image/jpeg"),
        "width": width,
        "height": height,
        "size": len(data),
        "sizes": {},
        **store.stamps("date_created"),
    }
    if with_sizes:
        if max(width, height) > _LARGE and kind != "GIF":
            _scale(store, doc, data)
        make_sizes(doc)
    return store.put("media", doc)


def sizes(doc: Json) -> dict[str, Json]:
    """The sizes that are made, by name."""
    made: dict[str, Json] = doc.setdefault("sizes", {})
    return made


def missing(doc: Json) -> list[str]:
    """Sizes that fit into the picture and are not made."""
    return [name for name in _fitting(doc) if name not in sizes(doc)]


def make_sizes(doc: Json) -> None:
    """The files themselves are left out: every size answers with the picture's own."""
    for name in missing(doc):
        width, height, cropped = SIZES[name]
        sizes(doc)[name] = size_of(doc, width, height, cropped=cropped)


def size_of(doc: Json, width: int, height: int, *, cropped: bool) -> Json:
    if not cropped:
        share = min(width / doc["width"], (height or 10**6) / doc["height"])
        width, height = round(doc["width"] * share), round(doc["height"] * share)
    path = PurePosixPath(doc["file"])
    return {"file": f"{path.stem}-{width}x{height}{path.suffix}", "width": width, "height": height}


def folder(store: Store) -> Path:
    path = store.folder / "uploads"
    path.mkdir(exist_ok=True)
    return path


def free_name(store: Store, stem: str, extension: str) -> str:
    """A taken name, and one that looks like a size, gets a number."""
    taken, there = {each["file"] for each in store.all("media")}, folder(store)
    file, number = f"{stem}.{extension}", 1
    while file in taken or (there / file).exists():
        file, number = f"{stem}-{number}.{extension}", number + 1
    return file


def remove(store: Store, doc: Json) -> None:
    names = [doc["file"], doc.get("original_image", "")]
    for name in [*names, *(each.get("own", "") for each in sizes(doc).values())]:
        if name:
            (folder(store) / name).unlink(missing_ok=True)


def _fitting(doc: Json) -> list[str]:
    return [
        name
        for name, (width, height, _) in SIZES.items()
        if doc["width"] > width or (height and doc["height"] > height)
    ]


def _scale(store: Store, doc: Json, data: bytes) -> None:
    """The upload stays beside the copy that is shown."""
    path = PurePosixPath(doc["file"])
    shown = f"{path.stem}-scaled{path.suffix}"
    with Image.open(io.BytesIO(data)) as picture:
        kind = picture.format
        picture.thumbnail((_LARGE, _LARGE))
        picture.convert("RGB").save(folder(store) / shown, kind, quality=82)
        doc["width"], doc["height"] = picture.size
    doc |= {"original_image": doc["file"], "file": shown}
    doc["size"] = (folder(store) / shown).stat().st_size


def _looked_at(name: str, data: bytes) -> tuple[str, str, str, int, int]:
    """Stem, extension, format and edges; a wrong extension is mended. Raises ApiError."""
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    try:
        if extension not in _EXTENSIONS:
            raise UnidentifiedImageError(name)
        with Image.open(io.BytesIO(data)) as picture:
            kind, (width, height) = str(picture.format), picture.size
    except (UnidentifiedImageError, OSError):
        raise ApiError(
            500,
            "rest_upload_sideload_error",
            "Sorry, you are not allowed to upload this file type.",
        ) from None
    if _EXTENSIONS[extension] != kind:
        extension = next((each for each, of in _EXTENSIONS.items() if of == kind), extension)
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(name).stem) or "image"
    return stem, extension, kind, width, height
