"""/wp/v2/media: uploads raw or as a form, kept on disk and served again."""

from __future__ import annotations

import re
from typing import Any

from app.integrations.woocommerce.fake import media_files, media_sizes, texts
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.media_views import view
from app.integrations.woocommerce.fake.store import Store

_MULTIPART_LIMIT = 8 * 1024 * 1024


def upload(store: Store, call: Call) -> Answer:
    content_type = call.headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        name, data, fields = _multipart(call)
    else:
        name, data, fields = _raw_name(call), call.raw, {}
    sizes = not media_sizes.offered(store) or texts.flag(
        call.query.get("generate_sub_sizes", "true")
    )
    doc = media_files.save(store, name, data, with_sizes=sizes)
    _describe(doc, fields)
    headers = {"X-WP-Upload-Attachment-ID": str(doc["id"])}
    return Answer(view(doc, call.base_url), 201, headers, writes=1)


def crash(store: Store, answer: Answer) -> Answer:
    """As PHP breaks off while it makes the sizes: the attachment is there, its data is not."""
    doc = one(store, int(answer.headers["X-WP-Upload-Attachment-ID"]))
    store.put("media", {**doc, "sizes": {}, "broken": True})
    body = {
        "code": "internal_server_error",
        "message": "<p>There has been a critical error on this website.</p>",
        "data": {"status": 500},
    }
    return Answer(body, 500, answer.headers, writes=answer.writes)


def update(store: Store, doc: Json, call: Call) -> Answer:
    _describe(doc, call.body)
    store.put("media", doc)
    return Answer(view(doc, call.base_url), writes=1)


def delete(store: Store, doc: Json, call: Call) -> Answer:
    if not texts.flag(call.query.get("force") or call.body.get("force")):
        raise ApiError(
            501,
            "rest_trash_not_supported",
            "The post does not support trashing. Set 'force=true' to delete.",
        )
    store.remove("media", doc["id"])
    media_files.remove(store, doc)
    return Answer({"deleted": True, "previous": view(doc, call.base_url)}, writes=1)


def post_process(store: Store, doc: Json, call: Call) -> Answer:
    shown = media_sizes.post_process(store, doc, call)
    return Answer(view(shown, call.base_url), writes=1)


def sideload(store: Store, doc: Json, call: Call) -> Answer:
    return Answer(media_sizes.sideload(store, doc, _raw_name(call), call), writes=1)


def finalize(store: Store, doc: Json, call: Call) -> Answer:
    return Answer(view(media_sizes.finalize(store, doc, call), call.base_url), writes=1)


def one(store: Store, number: int) -> Json:
    doc = store.get("media", number)
    if doc is None:
        raise ApiError(404, "rest_post_invalid_id", "Invalid post ID.")
    return doc


def listing(store: Store, call: Call) -> Answer:
    """Newest first; the search looks into titles and, as WordPress does here, file names."""
    docs = sorted(store.all("media"), key=lambda each: each["id"], reverse=_newest_first(call))
    if needle := call.query.get("search", "").casefold():
        docs = [
            each
            for each in docs
            if needle in each["title"].casefold() or needle in _name(each).casefold()
        ]
    if "include" in call.query:
        ids = {int(each) for each in call.listed("include")}
        docs = [each for each in docs if each["id"] in ids]
    answer, edit = page(call, docs), call.query.get("context") == "edit"
    if edit and not call.user:
        raise ApiError(
            401,
            "rest_forbidden_context",
            "Sorry, you are not allowed to edit posts in this post type.",
        )
    shown = [view(each, call.base_url, edit=edit) for each in answer.body]
    return Answer(shown, headers=answer.headers)


def _newest_first(call: Call) -> bool:
    return call.query.get("order", "desc") == "desc"


def _name(doc: Json) -> str:
    return str(doc["file"])


def linked(store: Store, given: Json) -> int:
    """An image of a product: by id, or by an address that this shop cannot fetch."""
    number = int(given.get("id") or 0)
    if number:
        doc = store.get("media", number)
        if doc is None:
            raise ApiError(
                400, "woocommerce_product_invalid_image_id", f"#{number} is an invalid image ID."
            )
        if given.get("alt"):
            doc["alt_text"] = str(given["alt"])
            store.put("media", doc)
        return number
    raise ApiError(
        400,
        "woocommerce_product_image_upload_error",
        "Error getting remote image. A valid URL was not provided.",
    )


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
