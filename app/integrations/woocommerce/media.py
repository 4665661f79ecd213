"""`ports_media.ShopMedia` over /wp/v2/media and wc/v3: uploaded once, then linked by id.

`images: [{src}]` would download again and make a new attachment each time, so it is never used.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from app.domain.errors import AccessDenied, ConnectionFailed, NotFound, OutcomeUnknown
from app.domain.ids import ExternalId
from app.domain.photo import ShopPhoto
from app.domain.photo_mentions import Mentions
from app.domain.ports_media import PhotoFile, Place, Showing
from app.domain.turkish import slug
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.errors import ATTACHMENT, outcome_unknown
from app.integrations.woocommerce.media_library import MEDIA, READ, MediaLibrary
from app.integrations.woocommerce.media_links import MediaLinks
from app.integrations.woocommerce.media_mentions import MediaMentions
from app.integrations.woocommerce.media_sizes import WITHOUT_SIZES, Fitting, OwnSizes

_MULTIPART_LIMIT = 2_000_000
"""PHP's default upload_max_filesize binds multipart bodies, not raw ones."""

_MAKE_SIZES = {"action": "create-image-subsizes"}
_FINISHINGS = 5
"""So often WordPress's own uploader asks for the sizes again; each time some more are made."""


class Media:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._library = MediaLibrary(client)
        self._links = MediaLinks(client)
        self._sizes = OwnSizes(client, self._library)

    @property
    def is_open(self) -> bool:
        return self._client.has_media_password

    async def takes_own_sizes(self) -> bool:
        return bool(await self._sizes.wanted())

    def library(self) -> AsyncIterator[list[ShopPhoto]]:
        return self._library.everything()

    async def photos(self, ids: Collection[ExternalId]) -> Mapping[ExternalId, ShopPhoto]:
        return await self._library.these(ids)

    async def find(self, filename: str) -> ShopPhoto | None:
        return await self._library.find(ascii_filename(filename))

    async def upload(self, file: PhotoFile) -> ShopPhoto:
        self._need_password()
        fitting = await self._sizes.fitting(file)
        params = {**READ, **(WITHOUT_SIZES if fitting else {})}
        try:
            photo = await self._send(file, params)
        except OutcomeUnknown as lost:
            number = str(lost.values.get(ATTACHMENT) or "")
            if not number.isdigit():
                raise
            with self._is_there():
                photo = await self.finish(ExternalId(int(number)))
        with self._is_there():
            return await self._complete(photo, file, fitting)

    @contextmanager
    def _is_there(self) -> Iterator[None]:
        """From here on a lost connection no longer means that nothing was sent."""
        try:
            yield
        except OutcomeUnknown:
            raise
        except ConnectionFailed as error:
            raise outcome_unknown(self._client.name, "it is not complete") from error

    async def _complete(
        self, photo: ShopPhoto, file: PhotoFile, fitting: Sequence[Fitting]
    ) -> ShopPhoto:
        """What comes after the picture itself: its sizes and its texts."""
        if fitting:
            photo = await self._sizes.send(photo, ascii_filename(file.filename), fitting)
        if photo.alt != file.alt or photo.name != (file.title or photo.name):
            photo = await self.describe(photo.id, title=file.title, alt=file.alt)
        return photo if not photo.unmade else await self.finish(photo.id)

    async def _send(self, file: PhotoFile, params: Mapping[str, str | int]) -> ShopPhoto:
        """Small ones in one request with title and alt; WordPress reads those of a form alone."""
        name = ascii_filename(file.filename)
        texts = {key: text for key, text in (("title", file.title), ("alt_text", file.alt)) if text}
        if texts and len(file.content) < _MULTIPART_LIMIT:
            body, header = _multipart(file.content, name, file.mime, texts)
            headers = {"Content-Type": header}
        else:
            disposition = f'attachment; filename="{name}"'
            body, headers = file.content, {"Content-Disposition": disposition}
            headers["Content-Type"] = file.mime
        return self._library.photo(await self._client.write_raw(MEDIA, body, headers, params))

    async def finish(self, photo: ExternalId) -> ShopPhoto:
        """A PHP that breaks off again made some sizes: it is asked as often as WordPress would.

        Sizes that it never manages stay `unmade`: the shop shows the picture itself instead.
        """
        broke: ConnectionFailed | None = None
        for _ in range(_FINISHINGS):
            found = await self._library.one(photo)
            if not found.unmade and found.width:
                return found
            try:
                path = f"{MEDIA}/{photo}/post-process"
                await self._client.write("POST", path, _MAKE_SIZES, READ)
            except ConnectionFailed as error:
                broke = error
        found = await self._library.one(photo)
        if broke is not None and not found.width:
            raise broke
        return found

    async def describe(self, photo: ExternalId, *, title: str, alt: str) -> ShopPhoto:
        texts = {"title": title, "alt_text": alt}
        given = {name: text for name, text in texts.items() if text or name == "alt_text"}
        return self._library.photo(
            await self._client.write("POST", f"{MEDIA}/{photo}", given, READ)
        )

    async def delete(self, photo: ExternalId) -> None:
        try:
            await self._client.write("DELETE", f"{MEDIA}/{photo}", None, {"force": "true"})
        except NotFound:
            return

    async def content(self, photo: ShopPhoto) -> bytes:
        return await self._library.content(photo)

    async def size(self, photo: ShopPhoto) -> int | None:
        return await self._library.size(photo)

    async def shown(self, places: Sequence[Place]) -> Mapping[Place, tuple[ExternalId, ...]]:
        return await self._links.shown(places)

    async def link(self, place: Place, photos: Sequence[ExternalId]) -> tuple[ExternalId, ...]:
        return await self._links.link(place, photos)

    def showings(self) -> AsyncIterator[list[Showing]]:
        return self._links.everything()

    async def category_pictures(self) -> frozenset[ExternalId]:
        return await self._links.category_pictures()

    async def mentions(self) -> Mentions:
        return await MediaMentions(self._client).read()

    async def is_mentioned(self, photo: ShopPhoto) -> bool:
        return await self._library.is_mentioned(photo)

    def _need_password(self) -> None:
        if not self.is_open:
            raise AccessDenied(
                "No application password for the shop {shop}",
                "Create one in WordPress, Users, Profile, and enter wp_user and wp_app_password.",
                shop=self._client.name,
            )


def ascii_filename(filename: str) -> str:
    """The shop mangles other letters: `Çelik Termos.jpg` → `celik-termos.jpg`."""
    stem, dot, extension = filename.rpartition(".")
    if not dot:
        stem, extension = filename, ""
    suffix = slug(extension)
    return (slug(stem) or "resim") + (f".{suffix}" if suffix else "")


def _multipart(
    content: bytes, filename: str, content_type: str, texts: Mapping[str, str]
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
