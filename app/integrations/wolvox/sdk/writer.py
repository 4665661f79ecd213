"""The SDK writer: one web order, one SIPARIS, through a service that has no transactions.

turn ─▶ may an earlier sending still land? ─▶ look up ─▶ remember ─▶ send ─▶ read back

An answer that is no clear yes or no leaves the outcome open. It is then looked up only, by every
run, until it is found or until it cannot come any more; nothing is ever sent again before.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial

from app.domain.customer import CustomerCard, CustomerPolicy
from app.domain.errors import AccessDenied, OutcomeUnknown, Refused, SettingsError
from app.domain.order import ErpOrder, OrderDraft, WriteOutcome, WrittenOrder
from app.domain.ports import BeforeWrite, Finding
from app.domain.ports_posts import Posts
from app.integrations.wolvox import customers, locks, states
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.firebird import FirebirdThread, Session
from app.integrations.wolvox.sdk import errors, inspection
from app.integrations.wolvox.sdk.client import SdkClient
from app.integrations.wolvox.sdk.prepared import Prepared, prepare
from app.integrations.wolvox.sdk.replies import Stored
from app.runtime.failpoints import failpoint

_STALE_SECONDS = 5.0
"""A PC that slept between remembering and sending must not send: its memory is of yesterday."""


@dataclass(frozen=True, slots=True)
class _Document:
    key: str
    command: str
    text: str


class SdkWriter:
    """Reads by Firebird, writes by the service. Safe on any number of PCs: `posts` gives turns."""

    def __init__(
        self, thread: FirebirdThread, config: WolvoxConfig, before_write: BeforeWrite, posts: Posts
    ) -> None:
        self._thread, self._config, self._before_write = thread, config, before_write
        self._posts = posts
        self.client = SdkClient(config.sdk, config.name)

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        """See ports.Erp. Raises OutcomeUnknown with `sent` and `until`, or with `number`."""
        async with self._posts.turn():
            await self._posts.check(draft.reference)
            ready = await self._unlocked(draft, policy)
            if ready.known is not None:
                await self._posts.answered(draft.reference)
                return WrittenOrder(WriteOutcome.ALREADY, ready.known, ready.known.customer_code)
            customer = ready.customer or await self._open_customer(ready, draft, policy)
            order = await self._send_order(ready, draft, customer)
            is_new = ready.customer is None
            return WrittenOrder(WriteOutcome.WRITTEN, order, customer.code, is_new, ready.clipped)

    async def inspect(self) -> list[Finding]:
        """The SDK's part of the connection test; it writes nothing."""
        name, config = self._config.name, self._config.sdk
        try:
            known = await self._thread.read(partial(inspection.sample, config=config, name=name))
        except SettingsError as error:
            return [Finding(False, "Wolvox SDK", error.title, error.advice)]
        return await inspection.inspect(self.client, config, known)

    async def _unlocked(self, draft: OrderDraft, policy: CustomerPolicy) -> Prepared:
        """Look everything up; a card that somebody has open is waited for a little."""
        work = partial(prepare, draft=draft, policy=policy, config=self._config)
        deadline = time.monotonic() + locks.PATIENCE_SECONDS
        while True:
            try:
                return await self._thread.read(work)
            except locks.Locked:
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(locks.LOOK_SECONDS)

    async def _open_customer(
        self, ready: Prepared, draft: OrderDraft, policy: CustomerPolicy
    ) -> CustomerCard:
        """The code is the customer's own, so that a card whose answer was lost is found again."""
        code = ready.new_code
        key = f"CARI {code}"
        await self._posts.check(key)
        card = await self._card(code)
        if card is None:
            text = ready.customer_document(draft.customer, policy)
            stored, sending = await self._send(_Document(key, "postxml_cari", text), ready)
            card = await self._card(code)
            if card is None:
                raise await self._missing(key, stored)
            await self._posts.answered(key, sending)
        return card

    async def _send_order(
        self, ready: Prepared, draft: OrderDraft, customer: CustomerCard
    ) -> ErpOrder:
        document = _Document(
            draft.reference, "postxml_siparis", ready.order_document(draft, customer)
        )
        try:
            stored, sending = await self._send(document, ready)
        except Refused:
            found = await self._order(draft.reference)
            if found is None:
                raise
            return found  # it said no, and stored it all the same
        failpoint("sdk.answered")
        found = await self._order(draft.reference)
        if found is None:
            raise await self._missing(draft.reference, stored)
        await self._posts.answered(draft.reference, sending)
        return found

    async def _send(self, document: _Document, ready: Prepared) -> tuple[Stored, int]:
        """Raises OutcomeUnknown where it may have come to something."""
        await self._before_write()
        started = time.time()
        sending = await self._posts.sending(document.key, self._config.sdk.settle_seconds)
        try:
            if time.time() - started > _STALE_SECONDS:
                raise errors.slept()
            failpoint("sdk.sending")
            stored = await self.client.post(document.command, ready.place.params, document.text)
        except OutcomeUnknown:
            await self._posts.check(document.key)
            raise
        except (errors.NotSent, Refused, AccessDenied):
            await self._posts.answered(document.key, sending)
            raise
        return stored, sending

    async def _missing(self, key: str, stored: Stored) -> OutcomeUnknown:
        """The service said yes, and it is not there: a person must look where it went."""
        await self._posts.lost(key, stored.key or "?")
        return errors.lost(stored.key or "?")

    async def _order(self, reference: str) -> ErpOrder | None:
        def work(session: Session) -> ErpOrder | None:
            return states.find(session, [reference]).get(reference)

        return await self._thread.read(work)

    async def _card(self, code: str) -> CustomerCard | None:
        def work(session: Session) -> CustomerCard | None:
            return customers.of_code(session, code)[0]

        return await self._thread.read(work)
