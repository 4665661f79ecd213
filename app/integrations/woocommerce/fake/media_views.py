"""An attachment as /wp/v2/media shows it, and as a product shows it."""

from __future__ import annotations

from app.integrations.woocommerce.fake import media_files
from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store

_UPLOADS = "/wp-content/uploads/"


def image(store: Store, number: int, base_url: str) -> Json | None:
    """None where it was deleted: a product no longer shows it then."""
    doc = store.get("media", number)
    if doc is None:
        return None
    return {
        "id": number,
        "src": f"{base_url}{_UPLOADS}{doc['file']}",
        "name": doc["title"],
        "alt": doc["alt_text"],
    }


def view(doc: Json, base_url: str, *, edit: bool = True) -> Json:
    """`edit` adds what only a user may see, as a created or changed item always does."""
    url = f"{base_url}{_UPLOADS}{doc['file']}"
    shown: Json = {
        "id": doc["id"],
        "date_gmt": doc["date_created_gmt"],
        "slug": doc["slug"],
        "status": "inherit",
        "type": "attachment",
        "media_type": "image",
        "mime_type": doc["mime_type"],
        "title": _text(doc["title"], edit=edit),
        "alt_text": doc["alt_text"],
        "caption": _text(doc["caption"], edit=edit),
        "source_url": url,
        "guid": _text(url, edit=edit),
        "media_details": _details(doc, url) if not doc.get("broken") else {},
    }
    return shown | {"missing_image_sizes": media_files.missing(doc)} if edit else shown


def _details(doc: Json, url: str) -> Json:
    made = media_files.sizes(doc).items()
    details = {
        "width": doc["width"],
        "height": doc["height"],
        "file": doc["file"],
        "filesize": doc["size"],
        "sizes": {name: {**size, "source_url": url} for name, size in made},
    }
    original = doc.get("original_image")
    return details | {"original_image": original} if original else details


def _text(text: str, *, edit: bool) -> Json:
    return {"raw": text, "rendered": text} if edit else {"rendered": text}
