"""/wp/v2/media: uploads raw or as a form, kept on disk and served again."""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, UnidentifiedImageError

from app.integrations.woocommerce.fake import texts
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
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
_SIZES = {
    "thumbnail": 150,
    "medium": 300,
    "woocommerce_thumbnail": 300,
    "woocommerce_single": 600,
    "medium_large": 768,
    "large": 1024,
}
_MULTIPART_LIMIT = 8 * 1024 * 1024


def upload(store: Store, call: Call) -> Answer:
    content_type = call.headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        name, data, fields = _multipart(call)
    else:
        name, data, fields = _raw_name(call), call.raw, {}
    doc = _save(store, name, data)
    _describe(doc, fields)
    return Answer(view(store, doc, call.base_url), 201, writes=1)


def update(store: Store, doc: Json, call: Call) -> Answer:
    _describe(doc, call.body)
    store.put("media", doc)
    return Answer(view(store, doc, call.base_url), writes=1)


def delete(store: Store, doc: Json, call: Call) -> Answer:
    if not texts.flag(call.query.get("force") or call.body.get("force")):
        raise ApiError(
            501,
            "rest_trash_not_supported",
            "The post does not support trashing. Set 'force=true' to delete.",
        )
    store.remove("media", doc["id"])
    (store.folder / "uploads" / doc["file"]).unlink(missing_ok=True)
    return Answer({"deleted": True, "previous": view(store, doc, call.base_url)}, writes=1)


def one(store: Store, number: int) -> Json:
    doc = store.get("media", number)
    if doc is None:
        raise ApiError(404, "rest_post_invalid_id", "Invalid post ID.")
    return doc


def listing(store: Store, call: Call) -> Answer:
    docs = sorted(store.all("media"), key=lambda each: each["id"], reverse=True)
    if needle := call.query.get("search"):
        docs = [each for each in docs if needle.casefold() in each["title"].casefold()]
    answer = page(call, docs)
    return Answer(
        [view(store, each, call.base_url) for each in answer.body], headers=answer.headers
    )


def linked(store: Store, given: Json) -> int:
    """An image of a product: by id, or by an address that this shop cannot fetch."""
    number = int(given.get("id") or 0)
    if number:
        doc = store.get("media", number)
        if doc is None:
            raise ApiError(
                400, "woocommerce_product_invalid_image_id", f"#{number} is an invalid image ID."
            )
        if "alt" in given:
            doc["alt_text"] = str(given["alt"])
            store.put("media", doc)
        return number
    raise ApiError(
        400,
        "woocommerce_product_image_upload_error",
        "Error getting remote image. A valid URL was not provided.",
    )


def image(store: Store, number: int, base_url: str) -> Json:
    doc = store.get("media", number) or {}
    return {
        "id": number,
        "src": f"{base_url}/wp-content/uploads/{doc.get('file', '')}",
        "name": doc.get("title", ""),
        "alt": doc.get("alt_text", ""),
    }


def view(store: Store, doc: Json, base_url: str) -> Json:
    url = f"{base_url}/wp-content/uploads/{doc['file']}"
    sizes = {
        name: {
            "width": min(side, doc["width"]),
            "height": min(side, doc["height"]),
            "source_url": url,
        }
        for name, side in _SIZES.items()
        if side < max(doc["width"], doc["height"])
    }
    return {
        "id": doc["id"],
        "date_gmt": doc["date_created_gmt"],
        "slug": doc["slug"],
        "status": "inherit",
        "type": "attachment",
        "media_type": "image",
        "mime_type": doc["mime_type"],
        "title": {"raw": doc["title"], "rendered": doc["title"]},
        "alt_text": doc["alt_text"],
        "caption": {"raw": doc["caption"], "rendered": doc["caption"]},
        "source_url": url,
        "guid": {"raw": url, "rendered": url},
        "media_details": {
            "width": doc["width"],
            "height": doc["height"],
            "file": doc["file"],
            "filesize": doc["size"],
            "sizes": sizes,
        },
    }


def _save(store: Store, name: str, data: bytes) -> Json:
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension not in _EXTENSIONS:
        raise ApiError(
            500,
            "rest_upload_sideload_error",
            "Sorry, you are not allowed to upload this file type.",
        )
    try:
        with Image.open(io.BytesIO(data)) as picture:
            kind, (width, height) = str(picture.format), picture.size
    except (UnidentifiedImageError, OSError):
        raise ApiError(
            500,
            "rest_upload_sideload_error",
            "Sorry, you are not allowed to upload this file type.",
        ) from None
    number = store.next_id("post")
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(name).stem) or "image"
    file = _free_name(store, stem, extension)
    folder = store.folder / "uploads"
    folder.mkdir(exist_ok=True)
    (folder / file).write_bytes(data)
    doc = {
        "id": number,
        "file": file,
        "title": stem,
        "slug": texts.slug(stem),
        "alt_text": "",
        "caption": "",
        "mime_type": TYPES.get(kind, "image/jpeg"),
        "width": width,
        "height": height,
        "size": len(data),
        **store.stamps("date_created"),
    }
    return store.put("media", doc)


def _free_name(store: Store, stem: str, extension: str) -> str:
    taken = {each["file"] for each in store.all("media")}
    file, number = f"{stem}.{extension}", 1
    while file in taken:
        file, number = f"{stem}-{number}.{extension}", number + 1
    return file


def _describe(doc: Json, fields: Json) -> None:
    for field in ("title", "alt_text", "caption"):
        if field in fields:
            value: Any = fields[field]
            doc[field] = str(value.get("raw", "") if isinstance(value, dict) else value)


def _raw_name(call: Call) -> str:
    """Only a plain filename="…" is understood; `filename*` is refused."""
    if not call.raw:
        raise ApiError(400, "rest_upload_no_data", "No data supplied.")
    disposition = call.headers.get("content-disposition", "")
    if not disposition:
        raise ApiError(
            400, "rest_upload_no_content_disposition", "No Content-Disposition supplied."
        )
    named = re.search(r'filename="?([^";]+)"?', disposition)
    if named is None:
        raise ApiError(
            400, "rest_upload_invalid_disposition", "Invalid Content-Disposition supplied."
        )
    return named.group(1)


def _multipart(call: Call) -> tuple[str, bytes, Json]:
    fields = dict(call.body)
    file = fields.pop("file", None)
    if not isinstance(file, tuple):
        raise ApiError(400, "rest_upload_no_data", "No data supplied.")
    name, data = file
    if len(data) > _MULTIPART_LIMIT:
        raise ApiError(
            500,
            "rest_upload_unknown_error",
            "The uploaded file exceeds the upload_max_filesize directive in php.ini.",
        )
    return name, data, fields
