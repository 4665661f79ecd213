"""A company whose every card is in the shop already: synced once a test process, then copied."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from app.domain.ids import ShopId
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.storage.embedded import outside
from tests.end_to_end.profile import Bench
from tests.fixtures.firebird import FirebirdServer

_CREDENTIALS = "credentials.json"


def fresh(server: FirebirdServer) -> Bench:
    """A company that was never synced, an empty shop, no data folder yet."""
    folder = Path(tempfile.mkdtemp(prefix="kopru-e2e-"))
    shop = start_fake_shop(folder / "shop")
    made = Bench(folder, server, server.create_demo_company(), shop)
    made.write_profile()
    return made


def synced(server: FirebirdServer) -> Bench:
    """What one sync of a fresh company leaves behind; its shop has ended and is to be copied."""
    made = fresh(server)

    async def once() -> None:
        async with open_application(load_profile(made.folder / "profile.toml")) as application:
            await application.sync.run(application.link(ShopId(7)))

    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(once())
    made.shop.stop()
    return made


def copy_of(made: Bench) -> Bench:
    """The same company, shop and database in places of their own; the shop runs again."""
    folder = Path(tempfile.mkdtemp(prefix="kopru-e2e-"))
    shutil.copytree(made.folder / "shop", folder / "shop")
    _copy_data(made.folder / "data", folder / "data")
    shop = start_fake_shop(folder / "shop")
    copy = replace(
        made, folder=folder, database=made.server.copy(made.database), shop=shop, settings={}
    )
    copy.write_profile()
    return copy


def remove(made: Bench) -> None:
    made.shop.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


def _copy_data(source: Path, target: Path) -> None:
    """The passwords and the cluster, which lies elsewhere where tests run as root."""
    target.mkdir()
    shutil.copy2(source / _CREDENTIALS, target / _CREDENTIALS)
    apart = outside.find(source)
    if apart is None:
        shutil.copytree(source / "postgres", target / "postgres")
    else:
        _copy_owned(apart, outside.assign(target, apart.parent))


def _copy_owned(source: Path, target: Path) -> None:
    shutil.copytree(source, target)
    owner = source.stat()
    for path in (target, *target.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
