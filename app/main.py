"""The composition root: profile → backend → storage, vendors → services. Knows everything.

load_profile ─▶ backend.py ─▶ migrate ─▶ Database ─▶ banks.py: Links (Erp, Shop) ─▶ Application
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.backend import open_backend, open_cache
from app.banks import open_links
from app.domain.events import Event
from app.domain.ids import ShopId
from app.domain.update_release import Version
from app.imaging.worker import ImageWorker
from app.integrations.updates.source import HttpSource
from app.runtime import logging
from app.runtime.engine_turn import LOCK
from app.runtime.event_bus import EventBus
from app.runtime.folders import default_data_dir
from app.runtime.settings import Profile, load_profile
from app.runtime.updates.installation import Kind, this_installation
from app.runtime.updates.signatures import verify
from app.runtime.updates.store import UpdateStore
from app.runtime.updates.trust import shipped_trust
from app.services.application import Application, Listening
from app.services.brake import Brake
from app.services.link import Link
from app.services.orders.intake import OrderIntake
from app.services.orders.proof import ProofService
from app.services.orders.service import OrderService
from app.services.orders.telling import Teller
from app.services.photos.library import Library
from app.services.photos.room import Ground, PhotoHouse, build
from app.services.photos.scrub import Scrub
from app.services.photos.thumbnails import Thumbnails
from app.services.run_recorder import RunRecorder
from app.services.shop_facts import ShopFactsReader
from app.services.sync.reconcile import ReconcileService
from app.services.sync.service import SyncService
from app.services.sync.turn import Turns
from app.services.sync.undoing import UndoService
from app.services.updating import Updating
from app.storage import runs, upkeep
from app.storage.database import Database
from app.storage.file_stores import open_files
from app.storage.files import Files
from app.storage.migrate import known_schemas, migrate
from app.storage.thumb_cache import ThumbCache


@asynccontextmanager
async def open_application(
    profile: Profile, *, bus: EventBus | None = None, picture_folders: Sequence[Path] = ()
) -> AsyncIterator[Application]:
    """Start what the profile names and wire it; on leaving stop it in the opposite order.

    Raises KopruError where the backend or the profile cannot be used. An unreachable bank is
    no reason: the window must open without it.
    """
    origin = socket.gethostname()
    bus = bus or EventBus()
    async with AsyncExitStack() as stack:
        backend = await open_backend(profile, stack)
        await asyncio.to_thread(migrate, backend.postgres_url_owner)
        database = Database(backend.postgres_url_app, known=known_schemas())
        stack.push_async_callback(database.dispose)
        brake = Brake(database)
        turns = Turns(database, origin)
        links = await open_links(profile, database, brake, turns, stack)
        async with database.begin() as tx:
            await runs.abandon(tx, origin, datetime.now(UTC))
        await upkeep.tidy(database, steps=1)
        intake = OrderIntake(database, bus, origin)
        facts = ShopFactsReader(open_cache(backend, stack))
        recorder = RunRecorder(database, bus, origin)
        data_dir = profile.backend.resolved_data_dir
        files = open_files(profile.files, data_dir, alone=profile.backend.mode == "embedded")
        photos = _photos(
            database, files, data_dir / "thumbnails", bus, links, picture_folders, stack
        )
        yield Application(
            database=database,
            bus=bus,
            links=tuple(links),
            sync=SyncService(database, bus, intake, facts, turns, recorder),
            undo=UndoService(database, recorder, turns),
            orders=OrderService(database, bus, intake, origin),
            reconcile=ReconcileService(database, bus, intake, facts, turns, recorder),
            proof=ProofService(database, bus, intake, origin),
            brake=brake,
            teller=Teller(database, bus, origin),
            photos=photos,
            warnings=(backend.redis_warning,) if backend.redis_warning else (),
            picture_folders=tuple(picture_folders),
            jobs_url=backend.postgres_url_app,
            alone=backend.alone,
            listening=_listening(profile),
            scrub=Scrub(database, files, bus, tuple(link.shop_id for link in links), origin),
            engine_lock=profile.backend.resolved_data_dir / LOCK,
        )


def run_headless(
    profile_path: Path | None,
    work: Callable[[Application], Awaitable[dict[str, object]]],
    *,
    shop: int | None = None,
) -> dict[str, object]:
    """Open the application on a loop of its own, do one piece of work, close it again."""
    profile = load_profile(profile_path)
    logging.configure(profile.backend.resolved_data_dir / "logs")

    async def session() -> dict[str, object]:
        async with open_application(profile) as application:
            return await work(application.only(ShopId(shop)) if shop else application)

    with asyncio.Runner(loop_factory=selector_loop) as runner:
        return runner.run(session())


def open_updating(publish: Callable[[Event], None], *, behind: bool = False) -> Updating | None:
    """None where this copy cannot update itself: a working tree, or a build without keys."""
    here, trust = this_installation(), shipped_trust()
    if here.kind is Kind.SOURCE or trust is None:
        return None
    store = UpdateStore(default_data_dir() / "updates")
    version = Version.parse(__version__)
    source = HttpSource(trust.url)
    return Updating(source, store, trust.keys, here, version, verify, publish, behind=behind)


def selector_loop() -> asyncio.AbstractEventLoop:
    """psycopg's async mode refuses the Proactor loop that Windows would give."""
    return asyncio.SelectorEventLoop()


def _photos(
    database: Database,
    files: Files,
    thumbs: Path,
    bus: EventBus,
    links: Sequence[Link],
    picture_folders: Sequence[Path],
    stack: AsyncExitStack,
) -> PhotoHouse:
    """The worker process is started by the first photo."""
    origin, workers = socket.gethostname(), ImageWorker()
    stack.callback(workers.close)

    def library(link: Link) -> Library:
        return Library(database, files, link.company_id, link.shop_id, workers.inspect, bus, origin)

    thumbnails = Thumbnails(workers.preview, ThumbCache(thumbs))
    folders = tuple(picture_folders)
    ground = Ground(database, bus, origin, workers, thumbnails, library, folders)
    return build(ground, links)


def _listening(profile: Profile) -> Listening | None:
    """Nothing is heard without a port, and no shop without a secret."""
    if profile.webhooks.port is None:
        return None
    secrets = {ShopId(shop.id): shop.webhook_secret for shop in profile.shops}
    known = {shop_id: secret for shop_id, secret in secrets.items() if secret}
    return Listening(profile.webhooks.host, profile.webhooks.port, known)
