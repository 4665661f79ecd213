"""Everything a face of Köprü needs, wired: the window, the command line and the jobs share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.errors import KopruError, SettingsError
from app.domain.ids import ShopId
from app.runtime.event_bus import EventBus
from app.services.brake import Brake
from app.services.catalogue import CatalogueService
from app.services.categories.editor import Workshop
from app.services.categories.service import CategoryService
from app.services.field_finding import FieldFinding
from app.services.link import Link
from app.services.mapping import Mappings
from app.services.mapping_desk import MappingDesk
from app.services.orders.after_desk import AfterDesk
from app.services.orders.book import OrderBook
from app.services.orders.callers import CallerDesk
from app.services.orders.card_choices import CardChoices
from app.services.orders.day_end import DayEndDesk
from app.services.orders.decisions import OrderDecisions
from app.services.orders.proof import ProofService, Prover
from app.services.orders.service import OrderService
from app.services.orders.slips import SlipDesk
from app.services.orders.table_memory import TableMemory
from app.services.orders.telling import Teller
from app.services.overview import OverviewService
from app.services.photos.card_pictures import CardPictures
from app.services.photos.desk import PhotoDesk
from app.services.photos.room import PhotoHouse
from app.services.photos.scrub import Scrub
from app.services.product_editing import ProductEditing
from app.services.run_log import RunLog
from app.services.sync.approvals import Approvals
from app.services.sync.conflicts import Conflicts
from app.services.sync.quarantine import Quarantine
from app.services.sync.reconcile import Reconciler, ReconcileService
from app.services.sync.service import SyncService
from app.services.sync.undoing import UndoService
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the shops' webhooks are heard, and the secret of each shop that sends some."""

    host: str
    port: int
    secrets: Mapping[ShopId, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Application:
    """The services of one running Köprü. `warnings`: it works, and the person should know."""

    database: Database
    bus: EventBus
    links: tuple[Link, ...]
    sync: SyncService
    undo: UndoService
    orders: OrderService
    reconcile: ReconcileService
    proof: ProofService
    brake: Brake
    teller: Teller
    photos: PhotoHouse
    warnings: tuple[KopruError, ...] = ()
    picture_folders: tuple[Path, ...] = ()
    jobs_url: str = ""
    alone: bool = False
    listening: Listening | None = None
    scrub: Scrub | None = None
    engine_lock: Path | None = None

    @property
    def mappings(self) -> Mappings:
        return Mappings(self.database)

    def link(self, shop_id: ShopId) -> Link:
        """The link of one shop. Raises SettingsError where the profile names no such shop."""
        for link in self.links:
            if link.shop_id == shop_id:
                return link
        raise SettingsError(
            "There is no shop number {number}",
            "Use one of: {known}.",
            number=shop_id,
            known=", ".join(f"{each.shop_id} ({each.shop_name})" for each in self.links),
        )

    def only(self, shop_id: ShopId) -> Application:
        """The same application, narrowed to one shop; others may work for the other shops."""
        return replace(self, links=(self.link(shop_id),), engine_lock=None)

    def desk(self, link: Link) -> Desk:
        """What the pages of one shop ask."""
        approvals = Approvals(self.database, link, self.sync)
        return Desk(
            catalogue=CatalogueService(self.database, link),
            orders=OrderBook(self.database, link, self.orders),
            decisions=OrderDecisions(self.database, link, self.orders),
            card_choices=CardChoices(self.database, link, self.orders),
            table_memory=TableMemory(self.database, link),
            day_end=DayEndDesk(self.database, link),
            slips=SlipDesk(self.database, link),
            callers=CallerDesk(self.database, link),
            prover=Prover(self.database, link, self.proof),
            overview=OverviewService(self.database, link),
            runs=RunLog(self.database, link, self.sync, self.undo),
            approvals=approvals,
            conflicts=Conflicts(self.database, link, approvals),
            quarantine=Quarantine(self.database, link),
            reconciler=Reconciler(self.database, link, self.reconcile, approvals),
            pictures=CardPictures(self.picture_folders),
            photos=PhotoDesk(self.photos.rooms[link.shop_id], self.photos.collecting),
            mapping=MappingDesk(self.database, link),
            editing=ProductEditing(self.database, link, self.undo.turns, self.bus),
            categories=CategoryService(self._workshop(link)),
            customers=FieldFinding(self.database, link),
            after=AfterDesk(self.database, link, self.orders, self.teller),
        )

    def _workshop(self, link: Link) -> Workshop:
        turns, origin = self.undo.turns, self.undo.recorder.origin
        return Workshop(self.database, self.bus, turns, origin, link)


@dataclass(frozen=True, slots=True)
class Desk:
    """The services behind the pages, for one shop."""

    catalogue: CatalogueService
    orders: OrderBook
    decisions: OrderDecisions
    card_choices: CardChoices
    table_memory: TableMemory
    day_end: DayEndDesk
    prover: Prover
    slips: SlipDesk
    callers: CallerDesk
    overview: OverviewService
    runs: RunLog
    approvals: Approvals
    conflicts: Conflicts
    quarantine: Quarantine
    reconciler: Reconciler
    pictures: CardPictures
    photos: PhotoDesk
    mapping: MappingDesk
    editing: ProductEditing
    categories: CategoryService
    customers: FieldFinding
    after: AfterDesk
