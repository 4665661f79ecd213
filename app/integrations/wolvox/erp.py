"""ports.Erp over a Wolvox company's Firebird file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.customer import CustomerCard, CustomerPolicy
from app.domain.erp_book import ErpBook
from app.domain.errors import Refused, SettingsError
from app.domain.held_order import HeldOrder
from app.domain.ids import Sku
from app.domain.order import Customer, ErpOrder, OrderDraft, WrittenOrder
from app.domain.papers import OrderPapers
from app.domain.ports import BeforeWrite, Changes, Mark, Pulse, Report, may_write
from app.domain.ports_posts import Posts
from app.domain.product import Catalogue
from app.integrations.wolvox import (
    amending,
    books,
    customers,
    held,
    inspection,
    papers,
    reading,
    shelves,
    states,
)
from app.integrations.wolvox.changes import ChangeReader
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import Connector, Link
from app.integrations.wolvox.counters import Counters
from app.integrations.wolvox.edits import EditDates
from app.integrations.wolvox.firebird import FirebirdThread, Session, Work
from app.integrations.wolvox.pulse import PulseReader
from app.integrations.wolvox.sdk.writer import SdkWriter
from app.integrations.wolvox.sql_writer import SqlWriter
from app.integrations.wolvox.together import Together
from app.integrations.wolvox.yearly import follow

_AT_ONCE = 20
"""Who asks for orders in the same moment is answered by one pass."""


def open_erp(
    config: WolvoxConfig, before_write: BeforeWrite = may_write, posts: Posts | None = None
) -> WolvoxErp:
    """The company's port. Nothing is connected yet; a wrong mode or writer is a SettingsError.

    `posts` remembers what was sent by the SDK writer, which does not write without it.
    """
    if config.writer not in ("sql", "sdk", "none"):
        raise SettingsError(
            "The writer of {company} is unknown: {writer}",
            "Set writer to sql, sdk or none.",
            company=config.name,
            writer=config.writer,
        )
    return WolvoxErp(config, *_following(config), before_write, posts)


def connector(config: WolvoxConfig) -> Connector:
    """How to attach to this company, by its mode and, where asked for, this year's file."""
    return _following(config)[0]


def _following(config: WolvoxConfig) -> tuple[Connector, Callable[[], bool]]:
    """The connector, and whether the file to use is another now."""
    if config.mode not in ("firebird", "embedded"):
        raise SettingsError(
            "The mode of {company} is unknown: {mode}",
            "Set mode to firebird or embedded.",
            company=config.name,
            mode=config.mode,
        )
    return follow(config.database, lambda database: _open(config, database))


class WolvoxErp:
    """Implements ports.Erp; see there for errors. All work runs on one thread of its own."""

    def __init__(
        self,
        config: WolvoxConfig,
        connect: Connector,
        moved: Callable[[], bool],
        before_write: BeforeWrite = may_write,
        posts: Posts | None = None,
    ) -> None:
        self._config = config
        self._thread = FirebirdThread(connect, config.name, moved)
        self._sql = SqlWriter(self._thread, config.name, before_write)
        self._sdk = _sdk_writer(self._thread, config, before_write, posts)
        self._looking = Together(self._look_all, _AT_ONCE)
        seen = EditDates(), Counters()
        self._pulse, self._changes = PulseReader(*seen), ChangeReader(*seen)

    async def inspect(self, *, price_no: int, depots: Sequence[str]) -> Report:
        config = self._config

        def work(session: Session) -> Report:
            on_server = config.mode == "firebird"
            findings = inspection.inspect(
                session, price_no, depots, config.writer, on_server=on_server
            )
            return Report(config.name, findings)

        report = await self._thread.read(work)
        if self._sdk is None:
            return report
        return replace(report, findings=(*report.findings, *await self._sdk.inspect()))

    async def pulse(self) -> Pulse:
        return await self._thread.read(self._pulse.read)

    async def read_catalogue(self) -> Catalogue:
        return await self._thread.read(reading.read_catalogue)

    async def read_cards(self, codes: Sequence[Sku]) -> Catalogue:
        def work(session: Session) -> Catalogue:
            return reading.read_coded(session, codes)

        return await self._thread.read(work)

    async def read_changes(self, since: Mark | None) -> Changes:
        def work(session: Session) -> Changes:
            return self._changes.read(session, since)

        return await self._thread.read(work)

    async def order_states(self, references: Sequence[str]) -> Mapping[str, ErpOrder]:
        if not references:
            return {}

        return await self._looking.ask(references)

    async def _look_all(self, asked: Sequence[Sequence[str]]) -> list[Mapping[str, ErpOrder]]:
        """One pass over SIPARIS for all who ask now."""
        every = list(dict.fromkeys(each for references in asked for each in references))

        def work(session: Session) -> Mapping[str, ErpOrder]:
            return states.find(session, every)

        found = await self._thread.read(work)
        return [{each: found[each] for each in refs if each in found} for refs in asked]

    async def customer_cards(
        self, customer: Customer, policy: CustomerPolicy
    ) -> Sequence[CustomerCard]:
        def work(session: Session) -> Sequence[CustomerCard]:
            return customers.candidates(session, customer, policy.member_column)

        return await self._thread.read(work)

    async def search_customers(self, words: str, limit: int) -> Sequence[CustomerCard]:
        def work(session: Session) -> Sequence[CustomerCard]:
            return customers.search(session, words, limit)

        return await self._thread.read(work)

    async def order_book(self, prefix: str, since: datetime, also: Sequence[str] = ()) -> ErpBook:
        def work(session: Session) -> ErpBook:
            return books.read_book(session, prefix, since, also)

        return await self._thread.read(work)

    async def shelves(
        self, codes: Sequence[Sku], depots: Collection[str] = ()
    ) -> Mapping[Sku, str]:
        def work(session: Session) -> Mapping[Sku, str]:
            return shelves.read_shelves(session, codes, depots)

        return await self._thread.read(work)

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        self._check_switched_on()
        return await (self._sdk or self._sql).write_order(draft, policy)

    async def order_papers(self, references: Sequence[str]) -> Mapping[str, OrderPapers]:
        if not references:
            return {}
        return await self._thread.read(lambda session: papers.read(session, references))

    async def held_order(self, reference: str, draft: OrderDraft | None = None) -> HeldOrder | None:
        found = await self._thread.read(lambda session: held.read(session, reference, draft))
        return None if found is None else found.order

    async def amend_order(self, draft: OrderDraft, stamp: str) -> ErpOrder:
        return await self._change(lambda session: amending.amend(session, draft, stamp))

    async def cancel_order(self, reference: str, stamp: str) -> ErpOrder:
        return await self._change(lambda session: amending.cancel(session, reference, stamp))

    async def reopen_order(self, reference: str, stamp: str) -> ErpOrder:
        return await self._change(lambda session: amending.reopen(session, reference, stamp))

    async def _change(self, work: Work[ErpOrder]) -> ErpOrder:
        """A change of a standing order: by SQL alone, and only where SQL was chosen."""
        if self._config.writer == "sdk":
            raise Refused(
                "The Wolvox SDK cannot change an order that stands there",
                "Change it in Wolvox, then mark it as done.",
                code="writer_sdk",
            )
        self._check_switched_on()
        return await self._sql.change(work)

    def _check_switched_on(self) -> None:
        if self._config.writer == "none":
            raise Refused(
                "Writing to Wolvox is switched off",
                "Choose a writer for the company {company} in the settings.",
                code="writer_off",
                company=self._config.name,
            )

    async def close(self) -> None:
        if self._sdk is not None:
            await self._sdk.client.close()
        await self._thread.close()


def _sdk_writer(
    thread: FirebirdThread, config: WolvoxConfig, before_write: BeforeWrite, posts: Posts | None
) -> SdkWriter | None:
    if config.writer != "sdk":
        return None
    if posts is None:
        raise SettingsError(
            "The SDK writer of {company} needs a memory of what it sent",
            "Start it with Köprü's own database.",
            company=config.name,
        )
    return SdkWriter(thread, config, before_write, posts)


def _open(config: WolvoxConfig, database: str) -> Link:
    if config.mode == "embedded":
        from app.integrations.wolvox import embedded

        return embedded.connect(config, database)
    from app.integrations.wolvox import tcp

    return tcp.connect(config, database)
