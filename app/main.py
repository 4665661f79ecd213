"""The composition root: profile → backend → storage, vendors → services. Knows everything.

load_profile ─▶ start_backend ─▶ migrate ─▶ Database ─▶ Links (Erp, Shop) ─▶ Application
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from app import __version__
from app.domain.cadence import Cadence, hours
from app.domain.errors import KopruError
from app.domain.events import Event
from app.domain.ids import CompanyId, ShopId
from app.domain.mapping import CatalogueMapping, SaleRule, SaleSource
from app.domain.rounding import Ending
from app.domain.update_release import Version
from app.imaging.worker import ImageWorker
from app.integrations.updates.source import HttpSource
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import open_erp
from app.integrations.wolvox.sdk.config import SdkConfig
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import open_shop
from app.runtime import logging
from app.runtime.engine_turn import LOCK
from app.runtime.event_bus import EventBus
from app.runtime.folders import default_data_dir
from app.runtime.settings import CompanyProfile, Profile, ShopProfile, load_profile
from app.runtime.updates.installation import Kind, this_installation
from app.runtime.updates.signatures import verify
from app.runtime.updates.store import UpdateStore
from app.runtime.updates.trust import shipped_trust
from app.services.application import Application, Listening
from app.services.brake import Brake
from app.services.link import Link, LinkSettings
from app.services.orders.intake import OrderIntake
from app.services.orders.posts import ErpPosts
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
from app.storage import runs, shops, upkeep
from app.storage.cache import Cache, connect, in_process
from app.storage.database import Database
from app.storage.embedded import Backend, start_backend
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
        backend = await _backend(profile, stack)
        await asyncio.to_thread(migrate, backend.postgres_url_owner)
        database = Database(backend.postgres_url_app, known=known_schemas())
        stack.push_async_callback(database.dispose)
        brake = Brake(database)
        turns = Turns(database, origin)
        links = await _links(profile, database, brake, turns, stack)
        async with database.begin() as tx:
            await runs.abandon(tx, origin, datetime.now(UTC))
        await upkeep.tidy(database, steps=1)
        intake = OrderIntake(database, bus, origin)
        facts = ShopFactsReader(_cache(backend, stack))
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


async def _backend(profile: Profile, stack: AsyncExitStack) -> Backend:
    if profile.backend.mode == "server":
        return Backend.shared(profile.backend.postgres_url, profile.backend.redis_url)
    loop, data_dir = asyncio.get_running_loop(), profile.backend.resolved_data_dir
    leaving = threading.Event()

    def start() -> Backend:
        """Where the window is gone meanwhile, the program waits for this thread alone."""
        backend = start_backend(data_dir)
        if leaving.is_set():
            backend.stop()
        return backend

    starting = loop.run_in_executor(None, start)

    async def stop() -> None:
        """Also where the window was closed during the start: its thread cannot be cancelled."""
        leaving.set()
        with suppress(KopruError):
            await asyncio.to_thread((await starting).stop)

    stack.push_async_callback(stop)
    return await asyncio.shield(starting)


def _cache(backend: Backend, stack: AsyncExitStack) -> Cache:
    if backend.redis_url is None:
        return Cache(in_process())
    redis = connect(backend.redis_url)
    stack.push_async_callback(redis.aclose)
    return Cache(redis)


async def _links(
    profile: Profile, database: Database, brake: Brake, turns: Turns, stack: AsyncExitStack
) -> list[Link]:
    async with database.begin() as tx:
        company_ids = await shops.register(tx, profile)
    erps = {}
    for company in profile.companies:
        posts = ErpPosts(database, CompanyId(company_ids[company.name]), turns)
        erps[company.name] = open_erp(_wolvox(company), brake.check, posts)
        stack.push_async_callback(erps[company.name].close)
    links = []
    for each in profile.shops:
        shop = open_shop(_woocommerce(each), before_write=brake.check)
        stack.push_async_callback(shop.close)
        links.append(
            Link(
                shop_id=ShopId(each.id),
                company_id=CompanyId(company_ids[each.company]),
                shop_name=each.name,
                company_name=each.company,
                site=urlsplit(each.url).hostname or each.url,
                erp=erps[each.company],
                shop=shop,
                settings=_settings(each, profile),
            )
        )
    return links


def _settings(shop: ShopProfile, profile: Profile) -> LinkSettings:
    return LinkSettings(
        mapping=CatalogueMapping(
            price_no=shop.sales_price_no,
            sale=_sale_rule(shop),
            ending=Ending(shop.rounding),
            wolvox_includes_vat=shop.wolvox_prices_include_vat,
            depots=frozenset(shop.depots),
            safety_stock=Decimal(str(shop.safety_stock)),
        ),
        order_statuses=frozenset(shop.order_statuses),
        orders_since=shop.orders_since,
        lines=shop.lines.rules(),
        auto_apply=frozenset(profile.sync.auto_apply),
        interval_s=profile.sync.interval_s,
        cadence=_cadence(profile),
        first_order_alone=shop.first_order_alone,
    )


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


def _cadence(profile: Profile) -> Cadence:
    begins, ends = hours(profile.sync.working_hours)
    sync = profile.sync
    return Cadence(sync.orders_interval_s, sync.orders_night_interval_s, begins, ends)


def _sale_rule(shop: ShopProfile) -> SaleRule:
    if shop.sale_price_no is None:
        return SaleRule()
    return SaleRule(SaleSource.PRICE_NO, shop.sale_price_no)


def _wolvox(company: CompanyProfile) -> WolvoxConfig:
    return WolvoxConfig(
        name=company.name,
        mode=company.mode,
        host=company.host,
        port=company.port,
        database=company.database,
        user=company.user,
        password=company.password,
        charset=company.charset,
        writer=company.writer,
        sdk=SdkConfig(
            url=company.sdk_url,
            user=company.sdk_user,
            password=company.sdk_password,
            dev_code=company.sdk_dev_code,
            dev_pass=company.sdk_dev_pass,
            company=company.sdk_company,
            year=company.sdk_year,
        ),
    )


def _woocommerce(shop: ShopProfile) -> ShopConfig:
    return ShopConfig(
        id=shop.id,
        name=shop.name,
        url=shop.url,
        consumer_key=shop.consumer_key,
        consumer_secret=shop.consumer_secret,
        wp_user=shop.wp_user,
        wp_app_password=shop.wp_app_password,
        ca_file=Path(shop.ca_file) if shop.ca_file else None,
        allow_http=shop.allow_http,
    )
