"""Pictures: uploaded once to the media library, then linked to products by id.

`images: [{src}]` would download again and make a new attachment each time, so it is never used.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from app.domain.errors import AccessDenied, NotFound
from app.domain.ids import ExternalId
from app.domain.turkish import slug
from app.integrations.woocommerce.client import Answer, Client
from app.integrations.woocommerce.errors import outcome_unknown
from app.integrations.woocommerce.schema import WireMedia

_MEDIA = "wp/v2/media"
_MULTIPART_LIMIT = 2_000_000
"""PHP's default upload_max_filesize binds multipart bodies, not raw ones."""


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A picture in the shop's media library."""

    id: ExternalId
    url: str
    alt: str


class Media:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def upload(
        self, content: bytes, filename: str, content_type: str, *, title: str = "", alt: str = ""
    ) -> MediaItem:
        """Put a picture into the media library; small ones in one request with title and alt.

        Raises AccessDenied without an application password, Refused for a type or size the
        shop does not take, OutcomeUnknown where the answer was lost (an orphan may remain).
        """
        if not self._client.has_media_password:
            raise AccessDenied(
                "No application password for the shop {shop}",
                "Create one in WordPress, Users, Profile, and enter wp_user and wp_app_password.",
                shop=self._client.name,
            )
        name = ascii_filename(filename)
        texts = {key: text for key, text in (("title", title), ("alt_text", alt)) if text}
        if texts and len(content) < _MULTIPART_LIMIT:
            body, header = _multipart(content, name, content_type, texts)
            return self._item(await self._client.write_raw(_MEDIA, body, {"Content-Type": header}))
        headers = {
            "Content-Type": content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        item = self._item(await self._client.write_raw(_MEDIA, content, headers))
        if not texts:
            return item
        return self._item(await self._client.write("POST", f"{_MEDIA}/{item.id}", texts))

    async def delete(self, media_id: ExternalId) -> None:
        """Delete for good; what is gone already is fine."""
        try:
            await self._client.write("DELETE", f"{_MEDIA}/{media_id}", None, {"force": "true"})
        except NotFound:
            return

    async def link(self, product_id: ExternalId, media_ids: Sequence[ExternalId]) -> None:
        """Make these a product's pictures, in this order, the first being the main one."""
        images = [{"id": each} for each in media_ids]
        await self._client.write("PUT", f"wc/v3/products/{product_id}", {"images": images})

    async def link_variation(
        self, parent_id: ExternalId, variation_id: ExternalId, media_id: ExternalId
    ) -> None:
        path = f"wc/v3/products/{parent_id}/variations/{variation_id}"
        await self._client.write("PUT", path, {"image": {"id": media_id}})

    def _item(self, answer: Answer) -> MediaItem:
        try:
            wire = WireMedia.model_validate(answer.data)
        except ValidationError as error:
            raise outcome_unknown(self._client.name, "the answer cannot be read") from error
        return MediaItem(ExternalId(wire.id), wire.source_url, wire.alt_text)


def ascii_filename(filename: str) -> str:
    """The shop mangles other letters: `Çelik Termos.jpg` → `celik-termos.jpg`."""
    stem, dot, extension = filename.rpartition(".")
    if not dot:
        stem, extension = filename, ""
    suffix = slug(extension)
    return (slug(stem) or "resim") + (f".{suffix}" if suffix else "")


def _multipart(
    content: bytes, filename: str, content_type: str, texts: dict[str, str]
) -> tuple[bytes, str]:
    boundary = f"kopru-{secrets.token_hex(16)}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in texts.items()
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    ).encode()
    body = b"".join([*parts, head, content, f"\r\n--{boundary}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={boundary}"
