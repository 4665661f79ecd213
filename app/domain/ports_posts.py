"""What was sent to a program that cannot be asked to undo it, remembered on every PC."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Posts(Protocol):
    """The memory of documents sent to one company by way of a program without transactions.

    A key names one document for ever (an order's reference, a new customer's code). Between
    `sending` and `answered` its outcome is open: it may be there, or come yet. Raises KopruErrors.
    """

    def turn(self) -> AbstractAsyncContextManager[None]:
        """One sender at a time, on every PC. Raises Conflict where another does not end."""
        ...

    async def check(self, key: str) -> None:
        """Raises OutcomeUnknown while an earlier sending of this key may still come to something
        (its values: `sent` and `until`), or while a person must look for it (`number`).

        To be asked before the key is looked up: what is not there then never will be.
        """
        ...

    async def sending(self, key: str, settle_seconds: float) -> int:
        """Remember, before it leaves, that it may be there from now on and for how long that
        stays open; the number of this sending. Raises OutcomeUnknown as `check` does, Conflict
        where another PC has taken the turn."""
        ...

    async def answered(self, key: str, sending: int | None = None) -> None:
        """The outcome is known: it was found, or this sending was refused or never left."""
        ...

    async def lost(self, key: str, number: str) -> None:
        """It was said to be there as `number`, and is not where it belongs: a person must look."""
        ...
