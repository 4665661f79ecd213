"""The media library as it is read: pages, single pictures, one by its name, the files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from itertools import batched
from urllib.parse import unquote, urljoin, urlsplit

from pydantic import ValidationError

from app.domain.ids import ExternalId
from app.domain.photo import ShopPhoto
from app.domain.photo_names import is_same_file
from app.integrations.woocommerce.client import PER_PAGE, Answer, Client, Params
from app.integrations.woocommerce.downloads import Picture, check_address, readable
from app.integrations.woocommerce.errors import outcome_unknown, web_page
from app.integrations.woocommerce.schema import MEDIA_FIELDS, WireMedia

MEDIA = "wp/v2/media"
READ: dict[str, str | int] = {"context": "edit", "_fields": MEDIA_FIELDS}
"""Only `edit` names the sizes that are missing and the title as typed."""

_MOST_BYTES = 64_000_000


class MediaLibrary:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def everything(self) -> AsyncIterator[list[ShopPhoto]]:
        params: Params = {**READ, "media_type": "image", "orderby": "id", "order": "asc"}
        async for answer in self._client.pages(MEDIA, params):
            yield self._all(answer)

    async def these(self, ids: Collection[ExternalId]) -> dict[ExternalId, ShopPhoto]:
        found: dict[ExternalId, ShopPhoto] = {}
        for some in batched(sorted(set(ids)), PER_PAGE):
            params: Params = {**READ, "per_page": PER_PAGE}
            wanted = {"include": ",".join(str(each) for each in some)}
            answer = await self._client.get_long(MEDIA, params, wanted)
            found |= {photo.id: photo for photo in self._all(answer)}
        return found

    async def one(self, photo: ExternalId) -> ShopPhoto:
        return self.photo(await self._client.get(f"{MEDIA}/{photo}", READ))

    async def find(self, filename: str) -> ShopPhoto | None:
        """WordPress searches titles and file names; of several the first one counts."""
        stem = filename.rpartition(".")[0] or filename
        params: Params = {**READ, "search": stem, "orderby": "id", "order": "asc"}
        async for answer in self._client.pages(MEDIA, params):
            for photo in self._all(answer):
                if is_same_file(filename, photo.original_url or photo.url):
                    return photo
        return None

    async def content(self, photo: ShopPhoto) -> bytes:
        url = await self._checked(photo)
        return await self._client.fetch(url, _MOST_BYTES)

    async def size(self, photo: ShopPhoto) -> int | None:
        return await self._client.length(await self._checked(photo))

    async def is_mentioned(self, photo: ShopPhoto) -> bool:
        """A page holds the address of the file or of one of its sizes: both begin alike."""
        name = unquote(urlsplit(photo.original_url or photo.url).path).rpartition("/")[2]
        stem = name.rpartition(".")[0] or name
        for kind in ("pages", "posts"):
            params: Params = {"search": stem, "per_page": 1, "_fields": "id"}
            if self._client.rows(await self._client.get(f"wp/v2/{kind}", params)):
                return True
        return False

    def photo(self, answer: Answer) -> ShopPhoto:
        """The one picture of an answer. Raises OutcomeUnknown where it cannot be read."""
        try:
            return shop_photo(WireMedia.model_validate(answer.data))
        except ValidationError as error:
            raise outcome_unknown(self._client.name, "the answer cannot be read") from error

    async def _checked(self, photo: ShopPhoto) -> Picture:
        url = photo.original_url or photo.url
        if not url:
            raise web_page(self._client.name)
        return await check_address(url, self._client.site)

    def _all(self, answer: Answer) -> list[ShopPhoto]:
        found: list[ShopPhoto] = []
        for raw in self._client.rows(answer):
            try:
                found.append(shop_photo(WireMedia.model_validate(raw)))
            except ValidationError:
                continue
        return found


def shop_photo(wire: WireMedia) -> ShopPhoto:
    details, url = wire.media_details, readable(wire.source_url)
    original = details.original_image.rsplit("/", 1)[-1]
    return ShopPhoto(
        id=ExternalId(wire.id),
        url=url,
        name=wire.title.raw,
        alt=wire.alt_text,
        width=details.width,
        height=details.height,
        size=details.filesize,
        mime=wire.mime_type,
        original_url=readable(urljoin(url, original)) if original and url else "",
        unmade=len(wire.missing_image_sizes),
    )
