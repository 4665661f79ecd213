"""Smaller sizes: made again after a crash, or brought along by whoever uploads (WordPress 7.1)."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from app.integrations.woocommerce.fake import media_files
from app.integrations.woocommerce.fake.call import ApiError, Call, Json, invalid_param
from app.integrations.woocommerce.fake.store import Store


def offered(store: Store) -> bool:
    return store.setting("own_sizes", "no") == "yes"


def index(store: Store, user: str) -> Json:
    """What the index says of it: the routes to everybody, the sizes to who may upload."""
    if not offered(store):
        return {}
    sizes = {
        name: {"width": width, "height": height, "crop": cropped}
        for name, (width, height, cropped) in media_files.SIZES.items()
    }
    return {"image_size_threshold": 2560, "image_sizes": sizes} if user else {}


def post_process(store: Store, doc: Json, call: Call) -> Json:
    if call.body.get("action", call.query.get("action")) != "create-image-subsizes":
        raise invalid_param("action", "action is not one of create-image-subsizes.")
    doc.pop("broken", None)
    media_files.make_sizes(doc)
    return store.put("media", doc)


def sideload(store: Store, doc: Json, name: str, call: Call) -> Json:
    """Keeps the file beside the attachment and tells what `finalize` wants to hear."""
    if not offered(store):
        raise ApiError(404, "rest_no_route", "No route was found matching the URL and method.")
    names = [text for key, text in call.query.items() if key.startswith("image_size")]
    try:
        with Image.open(io.BytesIO(call.raw)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError):
        raise ApiError(
            400, "rest_upload_invalid_image", "Could not read image dimensions."
        ) from None
    for each in names:
        _check(each, width, height)
    if not names:
        raise invalid_param("image_size", "image_size is required.")
    (media_files.folder(store) / name).write_bytes(call.raw)
    doc.setdefault("sideloaded", []).append(name)
    store.put("media", doc)
    return {
        "image_size": names if len(names) > 1 else names[0],
        "width": width,
        "height": height,
        "file": name,
        "mime_type": doc["mime_type"],
        "filesize": len(call.raw),
    }


def finalize(store: Store, doc: Json, call: Call) -> Json:
    for each in call.body.get("sub_sizes", []):
        if each.get("file") not in doc.get("sideloaded", []):
            raise ApiError(400, "rest_invalid_sub_size_file", "Invalid sub-size file name.")
        given = each["image_size"]
        for name in given if isinstance(given, list) else [given]:
            media_files.sizes(doc)[name] = {
                "file": each["file"],
                "width": each["width"],
                "height": each["height"],
                "own": each["file"],
            }
    return store.put("media", doc)


def _check(name: str, width: int, height: int) -> None:
    """One pixel more is taken, for rounding."""
    if name not in media_files.SIZES:
        raise ApiError(400, "rest_upload_unknown_size", "Unknown image size.")
    wide, high, _ = media_files.SIZES[name]
    if width > wide + 1 or (high and height > high + 1):
        raise ApiError(400, "rest_upload_dimension_mismatch", f"Too large for {name}.")
