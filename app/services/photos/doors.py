"""What the work on photos needs of others, as protocols."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import AccessDenied, ConnectionFailed, KopruError, SettingsError, Stopped
from app.domain.ids import ShopId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.domain.photo_work import Batch, Done, Work
from app.imaging.results import Optimised


class Workers(Protocol):
    """The worker process (imaging.worker.ImageWorker). Raises PhotoRefused with what to do."""

    async def optimise(self, content: bytes, recipe: Recipe) -> Optimised: ...

    async def preview(self, content: bytes, edge: int) -> bytes: ...

    async def edit(self, content: bytes, change: PhotoEdit) -> bytes: ...

    async def read_codes(self, content: bytes) -> tuple[str, ...]: ...


type Outcome = Done | KopruError
"""What one item came to, or why it cannot be done and what to do."""


class Craft(Protocol):
    """What one kind of batch does with its items. Doing one twice does no harm.

    `at_once` items go together: photos one by one, cards of a shop many in a request.
    """

    @property
    def at_once(self) -> int: ...

    async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
        """The outcome of each item. Raises KopruErrors of the whole: a bank is away, a password
        is refused, the emergency stop is on."""
        ...


class SingleCraft(Protocol):
    """A craft that knows one item; every KopruError it raises is that item's own."""

    async def one(self, batch: Batch, item: str) -> Done: ...


@dataclass(frozen=True, slots=True)
class OneByOne:
    """A SingleCraft as a Craft."""

    craft: SingleCraft
    at_once: int = 1

    async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
        found: dict[str, Outcome] = {}
        for work in works:
            try:
                found[work.item] = await self.craft.one(batch, work.item)
            except OF_THE_WHOLE:
                raise
            except KopruError as error:
                found[work.item] = error
        return found


OF_THE_WHOLE = (ConnectionFailed, AccessDenied, SettingsError, Stopped)
"""No item's own fault: nothing counts as tried."""


RecipeOf = Callable[[ShopId], Awaitable[Recipe]]
"""The recipe that a shop's masters are made by now."""
